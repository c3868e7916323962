// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlshandshake.h"

#include "core/protocol/tls/tlsbodies.h"
#include "core/protocol/tls/tlsnames.h"

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;
using Weight = Field::Weight;

namespace {

constexpr qsizetype HandshakeHead = 4;

void readKeyUpdate(TlsReader &reader)
{
    quint32 request = 0;
    if (Field *field = reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Update requested"), {}}, 1,
                                     "tls.KeyUpdate", &request)) {
        field->value = request == 0   ? Text{QT_TRANSLATE_NOOP("porthole", "no"), {}}
                       : request == 1 ? Text{QT_TRANSLATE_NOOP("porthole", "yes"), {}}
                                      : field->value;
        field->weight = request > 1 ? Weight::Trouble : Weight::Usual;
    }
}

void readBody(TlsReader &reader, quint8 type, qsizetype size)
{
    switch (type) {
    case 0:     // HelloRequest
    case 5:     // EndOfEarlyData
    case 14:    // ServerHelloDone
        return; // nothing is in them
    case 1: return readTlsClientHello(reader);
    case 2: return readTlsServerHello(reader);
    case 4: return readTlsNewSessionTicket(reader, size);
    case 8: return readTlsExtensions(reader, TlsPlaceOfExtension::EncryptedExtensions);
    case 11: return readTlsCertificate(reader, size);
    case 12: return readTlsServerKeyExchange(reader, size);
    case 13: return readTlsCertificateRequest(reader, size);
    case 15: return readTlsCertificateVerify(reader, size);
    case 16: return readTlsClientKeyExchange(reader, size);
    case 20:
        reader.bytes(Text{QT_TRANSLATE_NOOP("porthole", "Checksum of the handshake"), {}},
                     std::max<qsizetype>(size, 1), "tls.verifydata");
        return;
    case 22: return readTlsCertificateStatus(reader);
    case 24: return readKeyUpdate(reader);
    case 25: return readTlsCompressedCertificate(reader);
    default:
        if (size > 0)
            reader.bytes(Text{QT_TRANSLATE_NOOP("porthole", "Content"), {}}, size, "tls.handshake");
    }
}

// Type and length; false where they are not there as a whole.
bool readHead(TlsReader &reader, quint32 *type, quint32 *size)
{
    if (Field *field = reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Type of message"), {}}, 1,
                                     "tls.handshake", type)) {
        field->value = tlsNamed(tlsHandshakeName(quint8(*type)), *type, 1);
        field->explain = tlsHandshakeKey(quint8(*type));
    }
    return reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Length"), {}}, 3, "tls.length", size) != nullptr;
}

} // namespace

QList<Field> tlsHandshakeFields(QByteArrayView message, qint64 offset, qint64 whole)
{
    QList<Field> fields;
    const bool cut = message.size() < whole;
    TlsReader reader(message, offset, cut, fields);
    quint32 type = 0;
    quint32 size = 0;
    if (!readHead(reader, &type, &size))
        return fields;
    const qsizetype body = std::min<qsizetype>(size, reader.left());
    if (body < qsizetype(size)) {
        // What was not sent is worse than what was not kept.
        const bool sent = HandshakeHead + qint64(size) <= whole;
        fields.last().weight = sent ? Weight::Usual : Weight::Trouble;
        reader.remark(tlsShortRemark(size, body, sent));
    }
    TlsReader within(reader.ahead().first(body), offset + HandshakeHead, cut, fields);
    within.setKnown(body < qsizetype(size));
    readBody(within, quint8(type), size);
    within.finish();
    TlsReader after(reader.ahead().sliced(body), offset + HandshakeHead + body, cut, fields);
    after.finish();
    return fields;
}

void addTlsAlert(TlsReader &reader)
{
    constexpr quint32 Warning = 1;
    constexpr quint32 Fatal = 2;
    quint32 level = 0;
    if (Field *field = reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Level of the alert"), {}}, 1,
                                     "tls.level", &level)) {
        if (level == Warning || level == Fatal)
            field->value = tlsNamed(level == Fatal ? u"fatal"_s : u"warning"_s, level, 1);
        else
            field->weight = Weight::Trouble;
    }
    quint32 number = 0;
    Field *field = reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Alert"), {}}, 1, "tls.alert", &number);
    if (!field)
        return;
    const auto description = quint8(number);
    field->value = tlsNamed(tlsAlertName(description), number, 1);
    field->explain = tlsAlertKey(description);
    field->weight = level == Fatal ? Weight::Trouble : Weight::Usual;
    const Text words = tlsAlertWords(description);
    if (words.isEmpty())
        return;
    Field means =
        tlsRemark(Text{QT_TRANSLATE_NOOP("porthole", "When it is received"), {}}, words, "", Weight::Usual);
    means.explain = tlsAlertKey(description);
    reader.remark(means);
}

QList<Field> tlsAlertFields(QByteArrayView alert, qint64 whole)
{
    QList<Field> fields;
    TlsReader reader(alert, 0, alert.size() < whole, fields);
    addTlsAlert(reader);
    reader.finish();
    return fields;
}

} // namespace porthole
