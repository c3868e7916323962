// Where the records of TLS lie in a stream of bytes (RFC 8446 section 5.1).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"

#include <QByteArrayView>
#include <QList>

namespace porthole {

inline constexpr qsizetype TlsRecordHead = 5;
inline constexpr quint16 TlsLongestRecord = (1 << 14) + 256; // RFC 8446 section 5.2

enum class TlsContent : quint8 { ChangeCipherSpec = 20, Alert = 21, Handshake = 22, ApplicationData = 23, Heartbeat = 24 };

// "application_data"; "content type 99" for one without a name.
QString tlsContentName(quint8 type);
QString tlsContentKey(quint8 type);

// The part of one record that was in the bytes given, or bytes that are no record at all.
struct TlsPiece {
    qsizetype offset = 0; // in the bytes given
    qsizetype length = 0;
    qsizetype before = 0; // bytes of the same record, its head included, that came before these
    quint8 type = 0;      // of the record, and as far as its head was seen
    quint16 version = 0;
    quint16 size = 0;     // of what follows the head
    bool alien = false;   // no TLS
    bool encrypted = false; // that the keys were changed before it

    bool startsHere() const { return before == 0; }
    bool headSeen() const { return before + length >= TlsRecordHead; }
    bool endsHere() const { return headSeen() && before + length == TlsRecordHead + size; }
};

// Follows one direction of a connection from its start, or from where a record begins. The same pieces come together
// for any split of the same bytes.
class TlsRecordReader
{
public:
    // At most `most` pieces; what they cover is the beginning of `bytes`, and all of it where there were not more.
    QList<TlsPiece> read(QByteArrayView bytes, qsizetype most = 1 << 20);
    // Bytes of the record's content that are still to come; those need not be read.
    qsizetype contentLeft() const;
    void skip(qsizetype count);
    // From here on it is not known what came.
    void lose() { m_lost = true; }

    // Something came that is no record: where the next one begins is not known any more.
    bool isLost() const { return m_lost; }
    bool isBetweenRecords() const { return m_seen == 0 && !m_lost; }
    quint64 records() const { return m_records; } // that began

private:
    bool isAlien() const;
    bool readHead(QByteArrayView bytes, TlsPiece &piece);
    void noteEnd();

    uchar m_head[TlsRecordHead] = {};
    qsizetype m_seen = 0; // of the record, with its head
    quint64 m_records = 0;
    bool m_lost = false;
    bool m_encrypted = false;
};

// As much of a record's head as is there could be one.
bool looksLikeTls(QByteArrayView bytes);
// Where in bytes that begin somewhere in a stream of TLS the first record begins, as far as that can be told: several
// heads stand where the lengths say. -1: nowhere.
qsizetype tlsRecordStart(QByteArrayView bytes);
// What plain bytes look like instead: "This is not TLS: it looks like SMTP ..." (a whole sentence).
Text tlsMistakenFor(QByteArrayView bytes);

// The records of a payload that begins with one; and of one that begins where `at` stands.
inline constexpr qsizetype TlsRecordsListed = 200;
QList<Field> tlsRecordFields(QByteArrayView payload);
QList<Field> tlsRecordFields(QByteArrayView payload, TlsRecordReader &at);
// Of one in whose middle, at `start`, the first record begins.
QList<Field> tlsRecordFieldsFrom(QByteArrayView payload, qsizetype start);
// "TLS record: application_data, 1,234 bytes", in English, for transcripts.
QString tlsPieceSummary(const TlsPiece &piece);

} // namespace porthole
