// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/peerfields.h"

#include "core/log/datagramtext.h"
#include "core/model/recordedtext.h"
#include "core/protocol/bytes.h"
#include "core/transport/endpoint.h"

namespace porthole {

namespace {

constexpr qsizetype PeerFieldChars = 2000;

Field peerField(const char *name, const Text &value, const char *key, bool prose = false)
{
    Field field;
    field.name = Text{name, {}};
    field.value = value;
    field.explain = QLatin1StringView(key);
    field.prose = prose;
    return field;
}

Text asWritten(const QByteArray &text)
{
    return Text{"%1", {visibleText(text, PeerFieldChars)}};
}

// The process that the kernel says it is; what is no such thing stands as it is.
Text senderOf(const QByteArray &text)
{
    QString own = QString::fromUtf8(text);
    const auto sender = PeerCredentials::takeFrom(own);
    if (!sender)
        return asWritten(text);
    return Text{QT_TRANSLATE_NOOP("porthole", "process %1 of user %2, group %3"),
                {QString::number(sender->process), QString::number(sender->user), QString::number(sender->group)}};
}

} // namespace

QList<Field> peerFields(const LogReader &reader, const Entry &entry)
{
    const DatagramText parts = datagramText(reader, entry);
    QList<Field> fields;
    if (!parts.peer.isEmpty() && entry.kind == Kind::Sent)
        fields.append(peerField(QT_TRANSLATE_NOOP("porthole", "To"), asWritten(parts.peer), "field.to"));
    else if (!parts.peer.isEmpty())
        fields.append(peerField(QT_TRANSLATE_NOOP("porthole", "From"), asWritten(parts.peer), "field.from"));
    if (!parts.arrived.isEmpty())
        fields.append(peerField(QT_TRANSLATE_NOOP("porthole", "Arrived at"), asWritten(parts.arrived), "field.arrived"));
    if (!parts.sender.isEmpty())
        fields.append(peerField(QT_TRANSLATE_NOOP("porthole", "Sent by"), senderOf(parts.sender), "field.sender", true));
    if (!parts.cut.isEmpty())
        fields.append(peerField(QT_TRANSLATE_NOOP("porthole", "Says"), recordedText(visibleText(parts.cut, PeerFieldChars)), "field.says", true));
    return fields;
}

} // namespace porthole
