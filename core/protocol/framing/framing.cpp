// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/framing/framing.h"

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<ParseProblem> problem(qsizetype position, const char *source, const QStringList &args = {})
{
    return tl::unexpected<ParseProblem>(ParseProblem{position, 0, {source, args}});
}

Parsed<Framing> delimiterFrom(QStringView text, qsizetype at)
{
    Framing framing;
    auto bytes = unescape(text);
    if (!bytes) {
        bytes.error().position += at;
        return tl::unexpected<ParseProblem>(bytes.error());
    }
    framing.delimiter = *bytes;
    if (bytes->isEmpty() || bytes->size() > Framing::LongestDelimiter)
        return problem(
            at, QT_TRANSLATE_NOOP("porthole", "A delimiter has 1 to %1 bytes: delimiter:\\r\\n\\r\\n."),
            {QString::number(Framing::LongestDelimiter)});
    return framing;
}

Parsed<Framing> lengthFrom(QStringView text, qsizetype at)
{
    Framing framing;
    framing.kind = Framing::Kind::Length;
    framing.itself = text.endsWith(u":itself");
    const auto form = byteForm(framing.itself ? text.chopped(7) : text);
    if (!form)
        return problem(
            at, QT_TRANSLATE_NOOP("porthole", "A length has 1, 2be, 2le, 4be, 4le, 8be or 8le bytes, and may "
                                              "count them too: length:4be, length:2le:itself."));
    framing.form = *form;
    return framing;
}

Parsed<Framing> fixedFrom(QStringView text, qsizetype at)
{
    Framing framing;
    framing.kind = Framing::Kind::Fixed;
    bool ok = false;
    framing.size = text.toLongLong(&ok);
    if (!ok || framing.size < 1 || framing.size > Framing::LargestFixed)
        return problem(
            at, QT_TRANSLATE_NOOP("porthole", "A fixed size is a number of bytes from 1 to %1: fixed:128."),
            {QString::number(Framing::LargestFixed)});
    return framing;
}

} // namespace

QString Framing::name() const
{
    switch (kind) {
    case Kind::Delimiter: return delimiter == "\n" ? u"line"_s : QString(u"delimiter:"_s + escape(delimiter));
    case Kind::Fixed: return QString(u"fixed:"_s + QString::number(size));
    case Kind::Length: break;
    }
    const QString order = form.bytes == 1                      ? QString()
                          : form.kind == NumberForm::Kind::Big ? u"be"_s
                                                               : u"le"_s;
    return QString(u"length:"_s + QString::number(form.bytes) + order + (itself ? u":itself"_s : QString()));
}

Parsed<Framing> parseFraming(QStringView text)
{
    if (text == u"line")
        return Framing();
    const qsizetype colon = text.indexOf(u':');
    const QStringView kind = colon < 0 ? text : text.first(colon);
    const QStringView rest = colon < 0 ? QStringView() : text.sliced(colon + 1);
    if (kind == u"delimiter")
        return delimiterFrom(rest, colon + 1);
    if (kind == u"length")
        return lengthFrom(rest, colon + 1);
    if (kind == u"fixed")
        return fixedFrom(rest, colon + 1);
    return problem(0, QT_TRANSLATE_NOOP(
                          "porthole", "Messages are cut by line, delimiter:TEXT, length:4be or fixed:128."));
}

} // namespace porthole
