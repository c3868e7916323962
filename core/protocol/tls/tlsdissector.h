// Finds the records of TLS in the two directions of a connection, and what is known of a message without decrypting.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/registry.h"
#include "core/protocol/tls/tlsrecords.h"

namespace porthole {

// Each record is a message, its kind the content type. What follows something that is no record is one message.
class TlsDissector : public Dissector
{
public:
    TlsDissector() { streamOf(Side::Server).message.from = Side::Server; }

    void received(Side from, QByteArrayView bytes, QList<Message> &found) override;
    void skipped(Side from, qint64 count, QList<Message> &found) override;
    void ended(Side from, QList<Message> &found) override;

private:
    struct Stream {
        TlsRecordReader records;
        Message message;        // that is read
        TlsPiece record;        // its last piece
        QByteArray content;     // of it, where it is not encrypted
        qint64 skipped = 0;     // of its content
        qint64 position = 0;    // of the next byte
        QByteArray head;        // of a handshake message that began in an earlier record
        qint64 messageLeft = 0; // of one
    };

    void add(Stream &stream, QByteArrayView bytes, const TlsPiece &piece, QList<Message> &found);
    static void finish(Stream &stream, bool complete, QList<Message> &found);
    static QStringList readHandshake(Stream &stream);
    static QString readContent(Stream &stream);
    Stream &streamOf(Side side) { return m_streams[size_t(side)]; }

    Stream m_streams[2];
};

// One handshake message or alert, decrypted, of which `whole` bytes crossed.
Message tlsMessage(QByteArrayView message, qint64 whole);
// The name that a ClientHello asks for (RFC 6066 section 3); empty where it has none or is no whole ClientHello.
QByteArray tlsServerName(QByteArrayView message);
// Of the two kinds of messages that are found in a log: records on the wire, and what is above them. They are no
// protocol that anybody asks for by a URL.
const SpokenProtocol &tlsRecordProtocol();
const SpokenProtocol &tlsMessageProtocol();
// The client's first bytes are those of a ClientHello in a record.
bool recognisesTls(QByteArrayView fromClient);

} // namespace porthole
