// What is in an extension, each by its own RFC; what is unknown is shown as hex.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "core/protocol/tls/tlsbodies.h"
#include "core/protocol/tls/tlshandshake.h"

#include <QLocale>

namespace porthole {

using namespace Qt::StringLiterals;
using Weight = Field::Weight;
using ExtensionPlace = TlsPlaceOfExtension;

namespace {

constexpr qsizetype NameChars = 300;
constexpr qsizetype SummaryNames = 8;

// What the fields say, for the line of the extension: "x25519, secp256r1".
Text summary(const QList<Field> &fields)
{
    QStringList names;
    qsizetype count = 0;
    for (const Field &field : fields) {
        if (field.length == 0 || field.explain == "tls.length"_L1)
            continue;
        if (++count > SummaryNames)
            continue;
        // A number's name without the number; what is longer is a stranger's text.
        const QString value = field.value.english();
        names += field.length <= qint64(sizeof(quint16)) ? value.section(u" (0x"_s, 0, 0) : value;
    }
    if (count <= SummaryNames)
        return tlsPlain(names.join(u", "_s));
    return {QT_TRANSLATE_NOOP("porthole", "%1, and %2 more"),
            {names.join(u", "_s), QString::number(count - SummaryNames)}};
}

// A vector of numbers with names; its line says them all.
void readList(TlsReader &reader, const Text &name, int lengthSize, Field &extension, void (*one)(TlsReader &))
{
    const QByteArray key = extension.explain.toLatin1();
    reader.vector(name, lengthSize, key.constData(), [one, &extension](TlsReader &within, Field &field) {
        within.each(TlsElementsListed, one);
        if (field.fields.last().explain != "field.rest"_L1) // else there are more than one could count here
            extension.value = summary(field.fields);
    });
}

void readServerName(TlsReader &reader, Field &extension)
{
    if (reader.isDone())
        return; // the server says that it used the name
    reader.vector(
        Text{QT_TRANSLATE_NOOP("porthole", "Names"), {}}, 2, "tls.ext.server_name",
        [&extension](TlsReader &names, Field &) {
            names.each(TlsElementsListed, [&extension](TlsReader &one) {
                if (Field *type = one.number(Text{QT_TRANSLATE_NOOP("porthole", "Kind of name"), {}}, 1,
                                             "tls.ext.server_name"))
                    type->value =
                        type->value.english() == "0"_L1 ? tlsNamed(u"host_name"_s, 0, 1) : type->value;
                one.vector(
                    Text{QT_TRANSLATE_NOOP("porthole", "Name"), {}}, 2, "tls.ext.server_name",
                    [&extension](TlsReader &name, Field &field) {
                        field.value = extension.value = tlsPlain(visibleText(name.ahead(), NameChars));
                        name.rest(Text{QT_TRANSLATE_NOOP("porthole", "Name"), {}}, "tls.ext.server_name");
                    });
            });
        });
}

void readProtocols(TlsReader &reader, Field &extension)
{
    readList(reader, Text{QT_TRANSLATE_NOOP("porthole", "Protocols"), {}}, 2, extension, [](TlsReader &one) {
        one.vector(Text{QT_TRANSLATE_NOOP("porthole", "Protocol"), {}}, 1,
                   "tls.ext.application_layer_protocol_negotiation", [](TlsReader &name, Field &field) {
                       const bool grease = name.left() == 2 && isTlsGrease(name.peek(0, 2));
                       field.value =
                           grease ? tlsPlain(u"GREASE"_s) : tlsPlain(visibleText(name.ahead(), NameChars));
                       name.rest(Text{QT_TRANSLATE_NOOP("porthole", "Name"), {}},
                                 "tls.ext.application_layer_protocol_negotiation");
                   });
    });
}

void readSupportedVersion(TlsReader &one)
{
    readTlsVersion(one, Text{QT_TRANSLATE_NOOP("porthole", "Version"), {}}, true);
}

void readVersions(TlsReader &reader, ExtensionPlace place, Field &extension)
{
    if (place == ExtensionPlace::ClientHello)
        return readList(reader, Text{QT_TRANSLATE_NOOP("porthole", "Versions"), {}}, 1, extension,
                        readSupportedVersion);
    const quint32 version = reader.peek(0, 2);
    readSupportedVersion(reader);
    extension.value = version == 0x0304 ? tlsPlain(u"TLS 1.3"_s) : extension.value;
}

void readShare(TlsReader &reader)
{
    const quint32 group = reader.peek(0, 2);
    reader.group(Text{QT_TRANSLATE_NOOP("porthole", "Share"), {}}, "tls.ext.key_share",
                 [group](TlsReader &share, Field &field) {
                     const QString name = tlsGroupName(quint16(group));
                     field.value = tlsPlain(isTlsGrease(group) ? u"GREASE"_s
                                            : name.isEmpty()   ? QString::number(group)
                                                               : name);
                     readTlsGroup(share, Text{QT_TRANSLATE_NOOP("porthole", "Group"), {}});
                     share.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Public key"), {}}, 2, "tls.publickey");
                 });
}

void readKeyShare(TlsReader &reader, ExtensionPlace place, Field &extension)
{
    if (place == ExtensionPlace::ClientHello)
        return readList(reader, Text{QT_TRANSLATE_NOOP("porthole", "Shares"), {}}, 2, extension, readShare);
    const QString group = tlsGroupName(quint16(reader.peek(0, 2)));
    if (place == ExtensionPlace::HelloRetryRequest)
        readTlsGroup(reader, Text{QT_TRANSLATE_NOOP("porthole", "Group"), {}});
    else
        readShare(reader);
    if (!group.isEmpty())
        extension.value = tlsPlain(group);
}

void readIdentity(TlsReader &reader)
{
    reader.group(Text{QT_TRANSLATE_NOOP("porthole", "Identity"), {}}, "tls.ext.pre_shared_key",
                 [](TlsReader &one, Field &field) {
                     field.value = tlsByteCount(one.peek(0, 2));
                     one.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Ticket"), {}}, 2, "tls.ticket");
                     one.number(Text{QT_TRANSLATE_NOOP("porthole", "Obscured age of the ticket"), {}}, 4,
                                "tls.ticketage");
                 });
}

void readPreSharedKey(TlsReader &reader, ExtensionPlace place, Field &extension)
{
    if (place != ExtensionPlace::ClientHello) {
        quint32 chosen = 0;
        reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Chosen identity"), {}}, 2, "tls.ext.pre_shared_key",
                      &chosen);
        extension.value = Text{QT_TRANSLATE_NOOP("porthole", "identity %1: the earlier session goes on"),
                               {QString::number(chosen)}};
        return;
    }
    readList(reader, Text{QT_TRANSLATE_NOOP("porthole", "Identities"), {}}, 2, extension, readIdentity);
    reader.vector(Text{QT_TRANSLATE_NOOP("porthole", "Binders"), {}}, 2, "tls.binder",
                  [](TlsReader &within, Field &) {
                      within.each(TlsElementsListed, [](TlsReader &one) {
                          one.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Binder"), {}}, 1, "tls.binder");
                      });
                  });
}

void readExchangeMode(TlsReader &one)
{
    quint32 mode = 0;
    if (Field *field = one.number(Text{QT_TRANSLATE_NOOP("porthole", "Mode"), {}}, 1,
                                  "tls.ext.psk_key_exchange_modes", &mode))
        field->value = mode == 0   ? tlsNamed(u"psk_ke"_s, mode, 1)
                       : mode == 1 ? tlsNamed(u"psk_dhe_ke"_s, mode, 1)
                                   : field->value;
}

void readPointFormat(TlsReader &one)
{
    constexpr const char *Names[] = {"uncompressed", "ansiX962_compressed_prime",
                                     "ansiX962_compressed_char2"};
    quint32 format = 0;
    Field *field =
        one.number(Text{QT_TRANSLATE_NOOP("porthole", "Format"), {}}, 1, "tls.ext.ec_point_formats", &format);
    if (field && format < 3)
        field->value = tlsNamed(QString::fromLatin1(Names[format]), format, 1);
}

void readStatusRequest(TlsReader &reader, ExtensionPlace place)
{
    if (place == ExtensionPlace::Certificate)
        return readTlsCertificateStatus(reader);
    if (reader.isDone())
        return; // the server says that a status comes
    quint32 type = 0;
    if (Field *field = reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Kind of status"), {}}, 1,
                                     "tls.ext.status_request", &type))
        field->value = type == 1 ? tlsNamed(u"ocsp"_s, type, 1) : field->value;
    reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Responders"), {}}, 2, "tls.ext.status_request");
    reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Request extensions"), {}}, 2, "tls.ext.status_request");
}

void readTimestamps(TlsReader &reader, Field &extension)
{
    if (reader.isDone())
        return; // asked for
    reader.vector(Text{QT_TRANSLATE_NOOP("porthole", "Timestamps"), {}}, 2,
                  "tls.ext.signed_certificate_timestamp", [&extension](TlsReader &within, Field &field) {
                      within.each(TlsElementsListed, [](TlsReader &one) {
                          one.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Timestamp"), {}}, 2,
                                     "tls.ext.signed_certificate_timestamp");
                      });
                      extension.value = Text{"%1", {QString::number(field.fields.size() - 1)}};
                  });
}

void readFragmentLength(TlsReader &reader, Field &extension)
{
    quint32 code = 0;
    Field *field = reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Code"), {}}, 1,
                                 "tls.ext.max_fragment_length", &code);
    if (!field)
        return;
    if (code >= 1 && code <= 4)
        field->value = extension.value = tlsByteCount(qint64(256) << code);
    else
        field->weight = Weight::Trouble;
}

void readEarlyData(TlsReader &reader, ExtensionPlace place, Field &extension)
{
    if (place != ExtensionPlace::NewSessionTicket)
        return;
    quint32 most = 0;
    reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Most early data"), {}}, 4, "tls.ext.early_data", &most);
    extension.value = tlsByteCount(most);
}

void readPadding(TlsReader &reader)
{
    if (reader.isDone())
        return;
    const QByteArrayView padding = reader.ahead();
    Field *field = reader.rest(Text{QT_TRANSLATE_NOOP("porthole", "Zeros"), {}}, "tls.ext.padding");
    for (const char byte : padding) {
        if (byte != 0)
            field->weight = Weight::Trouble;
    }
    field->value = tlsByteCount(field->length);
}

void readAuthority(TlsReader &one)
{
    one.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Name"), {}}, 2, "tls.ext.certificate_authorities");
}

void readCompressionAlgorithm(TlsReader &one)
{
    quint32 number = 0;
    Field *field = one.number(Text{QT_TRANSLATE_NOOP("porthole", "Algorithm"), {}}, 2,
                              "tls.ext.compress_certificate", &number);
    const QString name = tlsCompressionName(quint16(number));
    if (field && !name.isEmpty())
        field->value = tlsNamed(name, number, 2);
}

void readRecordSizeLimit(TlsReader &reader, Field &extension)
{
    quint32 limit = 0;
    reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Limit"), {}}, 2, "tls.ext.record_size_limit", &limit);
    extension.value = tlsByteCount(limit);
}

// Those with nothing, or nothing but opaque bytes in them.
void readOther(TlsReader &reader, Field &extension)
{
    if (reader.isDone())
        return;
    const QByteArray key = extension.explain.toLatin1();
    extension.value = tlsHex(reader.ahead());
    reader.rest(Text{QT_TRANSLATE_NOOP("porthole", "Bytes"), {}}, key.constData());
}

// Those that are a list of numbers with names; false for others.
bool readListed(TlsReader &reader, quint16 type, Field &field)
{
    const auto scheme = [](TlsReader &one) {
        readTlsSignatureScheme(one, Text{QT_TRANSLATE_NOOP("porthole", "Scheme"), {}});
    };
    const auto group = [](TlsReader &one) {
        readTlsGroup(one, Text{QT_TRANSLATE_NOOP("porthole", "Group"), {}});
    };
    const auto list = [&reader, &field](const char *name, int lengthSize, void (*one)(TlsReader &)) {
        readList(reader, Text{name, {}}, lengthSize, field, one);
        return true;
    };
    switch (type) {
    case 10: return list(QT_TRANSLATE_NOOP("porthole", "Groups"), 2, group);
    case 11: return list(QT_TRANSLATE_NOOP("porthole", "Formats"), 1, readPointFormat);
    case 13:
    case 50: return list(QT_TRANSLATE_NOOP("porthole", "Signature schemes"), 2, scheme);
    case 27: return list(QT_TRANSLATE_NOOP("porthole", "Algorithms"), 1, readCompressionAlgorithm);
    case 45: return list(QT_TRANSLATE_NOOP("porthole", "Modes"), 1, readExchangeMode);
    case 47: return list(QT_TRANSLATE_NOOP("porthole", "Authorities"), 2, readAuthority);
    default: return false;
    }
}

} // namespace

void readTlsExtension(TlsReader &reader, quint16 type, ExtensionPlace place, Field &field)
{
    if (readListed(reader, type, field))
        return;
    switch (type) {
    case 0: return readServerName(reader, field);
    case 1: return readFragmentLength(reader, field);
    case 5: return readStatusRequest(reader, place);
    case 16: return readProtocols(reader, field);
    case 18: return readTimestamps(reader, field);
    case 21: return readPadding(reader);
    case 22:
    case 23:
    case 49: return; // being there says it all
    case 28: return readRecordSizeLimit(reader, field);
    case 41: return readPreSharedKey(reader, place, field);
    case 42: return readEarlyData(reader, place, field);
    case 43: return readVersions(reader, place, field);
    case 44: return reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Cookie"), {}}, 2, "tls.ext.cookie");
    case 51: return readKeyShare(reader, place, field);
    case 65281:
        return reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Earlier handshake"), {}}, 1,
                             "tls.ext.renegotiation_info");
    default: return readOther(reader, field);
    }
}

} // namespace porthole
