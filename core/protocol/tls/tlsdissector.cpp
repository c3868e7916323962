// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlsdissector.h"

#include "core/protocol/bytes.h"
#include "core/protocol/tls/tlshandshake.h"
#include "core/protocol/tls/tlsnames.h"
#include "core/protocol/tls/tlsreader.h"

#include <algorithm>
#include <utility>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MessageHead = 4;
constexpr qsizetype AlertSize = 2;
constexpr int MostTypes = 4;  // indexed of one record
constexpr qsizetype LongestServerName = 255; // of a host (RFC 1035 section 2.3.4)
constexpr quint8 ClientHello = 1;

QString alertText(QByteArrayView alert)
{
    const QString level = alert[0] == 2 ? u"fatal"_s : alert[0] == 1 ? u"warning"_s : QString::number(uchar(alert[0]));
    return level + u' ' + tlsAlertName(quint8(alert[1]));
}

// Walks over vectors of bytes that may be shorter than they say.
class Walk
{
public:
    explicit Walk(QByteArrayView bytes) : m_bytes(bytes) {}

    bool isDone() const { return m_bytes.isEmpty(); }
    QByteArrayView take(qsizetype size)
    {
        const QByteArrayView taken = m_bytes.first(std::min(size, m_bytes.size()));
        m_bytes = m_bytes.sliced(taken.size());
        return taken;
    }
    quint32 number(int size)
    {
        quint32 value = 0;
        for (const char byte : take(size))
            value = value << 8 | uchar(byte);
        return value;
    }
    QByteArrayView vector(int lengthSize) { return take(number(lengthSize)); }

private:
    QByteArrayView m_bytes;
};

void addValue(Message &message, const char *name, quint32 number)
{
    message.values += {name, QByteArray::number(number)};
}

void addServerName(Message &message, QByteArrayView hello)
{
    if (const QByteArray name = tlsServerName(hello); !name.isEmpty())
        message.values += {"tls.handshake.extensions_server_name", name};
}

} // namespace

QByteArray tlsServerName(QByteArrayView message)
{
    constexpr qsizetype VersionAndRandom = 2 + 32;
    if (message.size() < MessageHead || message[0] != ClientHello)
        return {};
    Walk hello(message);
    hello.take(MessageHead + VersionAndRandom);
    hello.vector(1); // session
    hello.vector(2); // ciphers
    hello.vector(1); // compression
    Walk extensions(hello.vector(2));
    while (!extensions.isDone()) {
        const quint32 type = extensions.number(2);
        Walk body(extensions.vector(2));
        if (type != 0)
            continue;
        Walk names(body.vector(2));
        const bool isHost = names.number(1) == 0;
        const QByteArrayView name = names.vector(2);
        return isHost && name.size() <= LongestServerName ? name.toByteArray() : QByteArray();
    }
    return {};
}

bool recognisesTls(QByteArrayView fromClient)
{
    return fromClient.size() > TlsRecordHead && looksLikeTls(fromClient)
           && TlsContent(fromClient[0]) == TlsContent::Handshake && fromClient[TlsRecordHead] == ClientHello;
}

static constexpr MessageValueRow Values[] = {
    {"tls.record.content_type", "record", QT_TRANSLATE_NOOP("porthole", "Content type of a record, by number or name: handshake, application_data ..."), true, tlsContentName},
    {"tls.record.version", "", QT_TRANSLATE_NOOP("porthole", "Version in the head of a record, such as 0x0303."), true},
    {"tls.record.length", "", QT_TRANSLATE_NOOP("porthole", "Length in the head of a record."), true},
    {"tls.handshake.type", "handshake", QT_TRANSLATE_NOOP("porthole", "Type of a handshake message, by number or name: 1 or ClientHello ..."), true, tlsHandshakeName},
    {"tls.handshake.extensions_server_name", "sni", QT_TRANSLATE_NOOP("porthole", "The name that a ClientHello asks for."), false},
    {"tls.alert_message.desc", "alert", QT_TRANSLATE_NOOP("porthole", "What an alert says, by number or name: 48 or unknown_ca ..."), true, tlsAlertName},
};

const SpokenProtocol &tlsRecordProtocol()
{
    static const SpokenProtocol row{
        "tls",
        QT_TRANSLATE_NOOP("porthole", "TLS record"),
        {},
        nullptr,
        nullptr,
        []() -> std::unique_ptr<Dissector> { return std::make_unique<TlsDissector>(); },
        [](const Message &, QByteArrayView bytes) { return tlsRecordFields(bytes); },
        [](QByteArrayView fromClient, QByteArrayView) { return recognisesTls(fromClient); },
        Values,
        QT_TRANSLATE_NOOP("porthole", "Entries that hold a record of TLS, or one of its messages.")};
    return row;
}

const SpokenProtocol &tlsMessageProtocol()
{
    static const SpokenProtocol row{"tls",
                                    "TLS",
                                    {},
                                    nullptr,
                                    nullptr,
                                    nullptr,
                                    [](const Message &message, QByteArrayView bytes) {
                                        return TlsContent(message.kind) == TlsContent::Alert
                                                   ? tlsAlertFields(bytes, message.length)
                                                   : tlsHandshakeFields(bytes, 0, message.length);
                                    },
                                    nullptr};
    return row;
}

Message tlsMessage(QByteArrayView bytes, qint64 whole)
{
    Message message;
    message.length = whole;
    message.kind = quint16(whole == AlertSize ? TlsContent::Alert : TlsContent::Handshake);
    message.unindexed = bytes.size() < whole;
    if (whole == AlertSize && bytes.size() == AlertSize) {
        addValue(message, "tls.alert_message.desc", uchar(bytes[1]));
        message.summary = {"%1", {u"alert, "_s + alertText(bytes)}};
    } else if (!bytes.isEmpty()) {
        addValue(message, "tls.handshake.type", uchar(bytes[0]));
        addServerName(message, bytes);
        message.summary = {"%1, %2", {tlsHandshakeName(quint8(bytes[0]))}, {tlsByteCount(whole)}};
    } else {
        message.summary = tlsByteCount(whole);
    }
    return message;
}

void TlsDissector::received(Side from, QByteArrayView bytes, QList<Message> &found)
{
    Stream &stream = streamOf(from);
    if (stream.record.alien) {
        stream.position += bytes.size();
        return;
    }
    const QList<TlsPiece> pieces = stream.records.read(bytes);
    for (const TlsPiece &piece : pieces)
        add(stream, bytes.sliced(piece.offset, piece.length), piece, found);
}

void TlsDissector::add(Stream &stream, QByteArrayView bytes, const TlsPiece &piece, QList<Message> &found)
{
    if (piece.alien && stream.message.offset == stream.position)
        stream.message.summary = tlsMistakenFor(bytes);
    stream.record = piece;
    stream.position += piece.length;
    const bool readable = TlsContent(piece.type) == TlsContent::Handshake || TlsContent(piece.type) == TlsContent::Alert;
    const qsizetype head = std::clamp<qsizetype>(TlsRecordHead - piece.before, 0, bytes.size());
    if (readable && !piece.encrypted && !piece.alien && piece.size <= TlsLongestRecord)
        stream.content += bytes.sliced(head);
    if (!piece.alien && piece.endsHere())
        finish(stream, true, found);
}

void TlsDissector::skipped(Side from, qint64 count, QList<Message> &found)
{
    Stream &stream = streamOf(from);
    const qint64 passed = stream.record.alien ? 0 : std::min<qint64>(count, stream.records.contentLeft());
    stream.position += passed;
    stream.skipped += passed;
    if (passed > 0) {
        stream.records.skip(passed);
        if (stream.records.isBetweenRecords())
            finish(stream, true, found);
    }
    if (passed == count)
        return;
    if (!stream.record.alien) {
        stream.message.summary = {QT_TRANSLATE_NOOP("porthole", "bytes are missing, so the place is lost"), {}};
        stream.records.lose();
        stream.record.alien = true;
    }
    stream.position += count - passed;
}

void TlsDissector::ended(Side from, QList<Message> &found)
{
    Stream &stream = streamOf(from);
    if (stream.position > stream.message.offset)
        finish(stream, false, found);
}

// The messages that begin in the record. One may go on in the next.
QStringList TlsDissector::readHandshake(Stream &stream)
{
    QStringList names;
    QByteArray rest = std::exchange(stream.head, {}) + stream.content;
    const qsizetype passed = std::min<qint64>(stream.messageLeft, rest.size());
    stream.messageLeft -= passed;
    for (qsizetype at = passed; at < rest.size();) {
        if (rest.size() - at < MessageHead) {
            stream.head = rest.sliced(at);
            break;
        }
        const QByteArrayView message = QByteArrayView(rest).sliced(at);
        const qint64 size = MessageHead + (uchar(message[1]) << 16 | uchar(message[2]) << 8 | uchar(message[3]));
        const qsizetype here = std::min<qint64>(size, message.size());
        if (names.size() < MostTypes) {
            names += tlsHandshakeName(quint8(message[0]));
            addValue(stream.message, "tls.handshake.type", uchar(message[0]));
            addServerName(stream.message, message.first(here));
        } else {
            stream.message.unindexed = true;
        }
        at += here;
        stream.messageLeft = size - here;
    }
    return names;
}

// What of the record can be read, in a few words.
QString TlsDissector::readContent(Stream &stream)
{
    const auto type = TlsContent(stream.record.type);
    const bool protectable = type == TlsContent::Handshake || type == TlsContent::Alert;
    // A second ClientHello comes behind a change of keys that changed nothing (RFC 8446 appendix D.4); it cannot be told
    // from what is encrypted but in the layer above.
    if (protectable && stream.record.encrypted)
        return u"encrypted"_s;
    if (protectable && stream.skipped > 0) {
        stream.message.unindexed = true;
        return {};
    }
    if (type == TlsContent::Handshake)
        return readHandshake(stream).join(u", "_s);
    if (type != TlsContent::Alert || stream.content.size() != AlertSize)
        return {};
    addValue(stream.message, "tls.alert_message.desc", uchar(stream.content[1]));
    return alertText(stream.content);
}

void TlsDissector::finish(Stream &stream, bool complete, QList<Message> &found)
{
    Message &message = stream.message;
    const TlsPiece &record = stream.record;
    message.length = stream.position - message.offset;
    message.complete = complete;
    message.kind = record.type;
    if (record.alien) {
        message.unindexed = true;
        if (message.summary.isEmpty())
            message.summary = {QT_TRANSLATE_NOOP("porthole", "no record begins here"), {}};
    } else if (!record.headSeen() && stream.skipped == 0) {
        message.unindexed = true;
        message.summary = {"%1", {tlsContentName(record.type)}};
    } else {
        addValue(message, "tls.record.content_type", record.type);
        addValue(message, "tls.record.version", record.version);
        addValue(message, "tls.record.length", record.size);
        const QString more = complete ? readContent(stream) : QString();
        message.unindexed = message.unindexed || !complete;
        message.summary = more.isEmpty() ? Text{"%1, %2", {tlsContentName(record.type)}, {tlsByteCount(record.size)}}
                                         : Text{"%1, %3, %2", {tlsContentName(record.type), more}, {tlsByteCount(record.size)}};
    }
    const Side from = message.from;
    found += std::exchange(message, {});
    message.from = from;
    message.offset = stream.position;
    stream.content.clear();
    stream.skipped = 0;
}

} // namespace porthole
