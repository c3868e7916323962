// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/streampeer.h"

#include "core/log/logreader.h"

namespace porthole::test {

static QString line(const Entry &entry)
{
    const QString kind = QString::fromLatin1(kindName(entry.kind));
    QString text = kind;
    switch (entry.kind) {
    case Kind::Call:
        text += QLatin1Char(' ') + QString::fromLatin1(callName(entry.call));
        if (entry.error != 0)
            text += QLatin1Char(' ') + QString::fromLatin1(errnoName(entry.error));
        break;
    case Kind::State:
        text += QLatin1Char(' ') + QString::fromLatin1(linkStateName(LinkState(entry.aux)));
        break;
    case Kind::Sent:
    case Kind::Received: text += QLatin1Char(' ') + QString::number(entry.length); break;
    case Kind::Error: text += QLatin1Char(' ') + QString::fromLatin1(reasonName(entry.reason)); break;
    default: break;
    }
    return text;
}

QStringList logLines(const MessageLog &log, ConversationId conversation)
{
    QStringList lines;
    const LogReader reader(log.file());
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.conversation == conversation)
            lines += line(entry);
    }
    return lines;
}

} // namespace porthole::test
