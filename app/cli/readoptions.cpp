// SPDX-License-Identifier: GPL-3.0-or-later
#include "readoptions.h"

#include <QFile>

namespace porthole::cli {

using namespace Qt::StringLiterals;

Problem setFilter(Unfinished &u, const QByteArray &value)
{
    u.options.filter = QString::fromLocal8Bit(value);
    return {};
}

Problem addDecodeRule(Unfinished &u, const QByteArray &value)
{
    const auto rule = DecodeRules::parse(QString::fromLocal8Bit(value));
    if (!rule)
        return QString(u"--decode: "_s + rule.error().english());
    if (!u.options.decodeRules.set(*rule))
        return QString(u"--decode: there are at most "_s + QString::number(DecodeRules::MostRules) + u" rules"_s);
    return {};
}

Problem setStream(Unfinished &u, const QByteArray &value)
{
    bool ok = false;
    u.options.stream = value.toUInt(&ok);
    if (ok && u.options.stream > 0)
        return {};
    return QString(u"--stream takes the number of a conversation, as --conversations lists them, not \""_s + shown(value) + u'"');
}

Problem setStreamSide(Unfinished &u, const QByteArray &value)
{
    u.options.streamSide = value == "out" ? Direction::Out : value == "in" ? Direction::In : Direction::None;
    if (u.options.streamSide != Direction::None)
        return {};
    return QString(u"--dir takes out (who is named first) or in (the other), not \""_s + shown(value) + u'"');
}

Problem finishRead(Unfinished &u)
{
    if (!u.parts.isEmpty())
        return u"a session cannot be read from standard input: name the file"_s;
    if (u.words.size() != 1)
        return u.words.isEmpty() ? u"the file to read is missing"_s
                                 : u"only one file can be read at a time"_s;
    u.options.file = QFile::decodeName(u.words.first());
    if (u.options.file.isEmpty())
        return u"the file to read is missing"_s;
    if (!u.options.save.isEmpty() && (!u.options.filter.isEmpty() || u.options.countOnly || u.options.conversations))
        return u"--save writes the whole session: it goes with none of --filter, --count and --conversations"_s;
    const bool other = !u.options.save.isEmpty() || !u.options.filter.isEmpty() || u.options.countOnly || u.options.conversations;
    if (u.options.stream != 0 && other)
        return u"--stream writes the bytes of one conversation: it goes with none of --save, --filter, --count and --conversations"_s;
    if (u.options.stream == 0 && u.options.streamSide != Direction::None)
        return u"--dir says which side of a --stream is written"_s;
    if (u.options.countOnly && u.options.conversations)
        return u"--count and --conversations are two different answers: ask for one"_s;
    return {};
}

} // namespace porthole::cli
