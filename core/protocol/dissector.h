// The contract of a dissector: finds the messages in the bytes of a conversation, and explains one of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <utility>

namespace porthole {

// Who sent it: the end that opened the connection, or the one that accepted it.
enum class Side : quint8 { Client, Server };

struct Message {
    Side from = Side::Client;
    qint64 offset = 0;   // of its first byte among all that this side sent on this layer
    qint64 length = 0;
    quint16 kind = 0;    // the dissector's own, stored with the message and given to explain()
    bool complete = true;
    bool unindexed = false; // values may be missing below, because they could not be read
    Text summary;        // "GET /index.html", "200 OK, text/html, 612 bytes"; hostile parts made visible
    // For filters, by Wireshark's names where it has one: {"http.response.code", "200"}. At most 8. A null one
    // is there, but too long to be kept.
    QList<std::pair<const char *, QByteArray>> values;
};

// A value that messages of a protocol may have.
struct MessageValueRow {
    const char *name;           // as in Message::values
    const char *aliases;        // separated by blanks
    const char *explanation;    // a sentence, marked for translation
    bool isNumber = false;
    QString (*nameOf)(quint8) = nullptr; // of a number that has names too; one with a blank is none
};

// Bytes that no export shows unless asked to, among those that a call brought.
struct SecretSpan {
    qsizetype offset = 0;
    qsizetype length = 0;
};

// Sees a conversation's bytes in the order in which they crossed. Holds no more than a head's worth of them, and never
// fails: what it cannot read is a message whose summary says so, as long as the conversation.
class Dissector
{
public:
    virtual ~Dissector() = default;
    // Messages that ended here are appended. `from` is who sent the bytes.
    virtual void received(Side from, QByteArrayView bytes, QList<Message> &found) = 0;
    // Bytes that crossed and were not kept; a body passes over them, anything else loses its place.
    virtual void skipped(Side from, qint64 count, QList<Message> &found) = 0;
    // Nothing more comes from this side.
    virtual void ended(Side from, QList<Message> &found) = 0;

    // For bytes that come with holes or from the middle of a conversation. Open: nothing was read of this side yet, and a
    // message can be found later on as well. Lost: likewise, by resume(). Known: bytes go to received() as they come.
    enum class Place : quint8 { Known, Open, Lost };
    virtual Place place(Side) const { return Place::Known; }
    // While Open: so many bytes are the rest of something whose beginning nobody saw. It is Lost then.
    virtual void passed(Side from, qint64 count, QList<Message> &found) { skipped(from, count, found); }
    // While Lost: the next bytes look like a message's first. What was passed over is told, as not complete.
    virtual void resume(Side, QList<Message> &) {}

    // About how many bytes are held of messages that have not ended, for whoever follows many conversations.
    virtual qsizetype held() const { return 0; }

    // What is secret in the bytes of the last received(). It is told with the bytes themselves, however they are split,
    // and also where they cannot be read: whoever records them can blank them before anybody sees them.
    const QList<SecretSpan> &secrets() const { return m_secrets; }

protected:
    QList<SecretSpan> m_secrets; // received() begins with none
};

} // namespace porthole
