// ClientHello and ServerHello (RFC 8446 sections 4.1.2 and 4.1.3), and numbers that have names.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlsbodies.h"
#include "core/protocol/tls/tlshandshake.h"
#include "core/protocol/tls/tlsnames.h"

namespace porthole {

using namespace Qt::StringLiterals;
using Weight = Field::Weight;

namespace {

constexpr qsizetype RandomSize = 32;
constexpr qsizetype SentinelSize = 8;

// The random of a HelloRetryRequest: the SHA-256 of these words.
constexpr char RetryRandom[] = "\xcf\x21\xad\x74\xe5\x9a\x61\x11\xbe\x1d\x8c\x02\x1e\x65\xb8\x91"
                               "\xc2\xa2\x11\x16\x7a\xbb\x8c\x5e\x07\x9e\x09\xe2\xc8\xa8\x33\x9c";
// "DOWNGRD" and what was agreed on.
constexpr char Sentinel[] = "DOWNGRD";

void weigh(Field &field, const TlsWeakness &weakness)
{
    if (weakness.words.isEmpty())
        return;
    field.weight = weakness.weight;
    field.fields.append(
        tlsRemark(Text{QT_TRANSLATE_NOOP("porthole", "Weakness"), {}}, weakness.words, "", weakness.weight));
    field.fields.last().explain = field.explain;
}

void readNamed(TlsReader &reader, const Text &name, QString (*nameOf)(quint16), const QString &key,
               TlsWeakness (*weaknessOf)(quint16))
{
    quint32 number = 0;
    Field *field = reader.number(name, 2, "", &number);
    if (!field)
        return;
    const QString known = nameOf(quint16(number));
    field->explain = key;
    field->value = isTlsGrease(number) ? tlsNamed(u"GREASE"_s, number, 2)
                   : known.isEmpty()   ? Text{QT_TRANSLATE_NOOP("porthole", "unknown (0x%1)"),
                                            {QString::number(number, 16).rightJustified(4, u'0')}}
                                       : tlsNamed(known, number, 2);
    if (weaknessOf)
        weigh(*field, weaknessOf(quint16(number)));
}

void readRandom(TlsReader &reader, bool server)
{
    const QByteArrayView ahead = reader.ahead();
    Field *field = reader.bytes(Text{QT_TRANSLATE_NOOP("porthole", "Random"), {}}, RandomSize, "tls.random");
    if (!field || !server)
        return;
    const QByteArrayView last = ahead.sliced(RandomSize - SentinelSize, SentinelSize);
    if (ahead.startsWith(QByteArrayView(RetryRandom, RandomSize))) {
        field->explain = u"tls.HelloRetryRequest"_s;
        field->value = Text{
            QT_TRANSLATE_NOOP("porthole", "that of a HelloRetryRequest: the client is to ask again"), {}};
    } else if (last.startsWith(QByteArrayView(Sentinel, 7)) && uchar(last[7]) <= 1) {
        field->explain = u"tls.downgrade"_s;
        field->weight = Weight::Caution;
        field->fields.append(tlsRemark(
            Text{QT_TRANSLATE_NOOP("porthole", "Mark of a downgrade"), {}},
            last[7] == 1
                ? Text{QT_TRANSLATE_NOOP(
                           "porthole",
                           "Its last 8 bytes say that the server speaks TLS 1.3 and agreed on 1.2."),
                       {}}
                : Text{QT_TRANSLATE_NOOP(
                           "porthole",
                           "Its last 8 bytes say that the server speaks newer versions and agreed on "
                           "TLS 1.1 or older."),
                       {}},
            "tls.downgrade", Weight::Caution));
    }
}

void readCompression(TlsReader &reader, const Text &name)
{
    quint32 method = 0;
    Field *field = reader.number(name, 1, "tls.compression", &method);
    if (!field)
        return;
    if (method == 0)
        field->value = tlsNamed(u"null"_s, 0, 1);
    else if (method == 1)
        field->value = tlsNamed(u"DEFLATE"_s, 1, 1);
    field->weight = method == 0 ? Weight::Usual : Weight::Caution;
}

} // namespace

void readTlsVersion(TlsReader &reader, const Text &name, bool weighed)
{
    quint32 version = 0;
    Field *field = reader.number(name, 2, "", &version);
    if (!field)
        return;
    field->explain = tlsVersionKey(quint16(version));
    field->value =
        tlsNamed(isTlsGrease(version) ? u"GREASE"_s : tlsVersionName(quint16(version)), version, 2);
    if (weighed)
        weigh(*field, tlsVersionWeakness(quint16(version)));
}

void readTlsCipher(TlsReader &reader, const Text &name)
{
    readNamed(reader, name, tlsCipherName, tlsCipherKey(quint16(reader.peek(0, 2))), tlsCipherWeakness);
}

void readTlsGroup(TlsReader &reader, const Text &name)
{
    readNamed(reader, name, tlsGroupName, tlsGroupKey(quint16(reader.peek(0, 2))), tlsGroupWeakness);
}

void readTlsSignatureScheme(TlsReader &reader, const Text &name)
{
    const bool grease = isTlsGrease(reader.peek(0, 2));
    readNamed(reader, name, tlsSignatureName, grease ? u"tls.grease"_s : u"tls.signaturescheme"_s,
              tlsSignatureWeakness);
}

void readTlsClientHello(TlsReader &reader)
{
    readTlsVersion(reader, Text{QT_TRANSLATE_NOOP("porthole", "Version in the old place"), {}}, false);
    readRandom(reader, false);
    reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Session ID"), {}}, 1, "tls.sessionid");
    reader.vector(Text{QT_TRANSLATE_NOOP("porthole", "Cipher suites"), {}}, 2, "tls.cipher",
                  [](TlsReader &within, Field &field) {
                      field.value = Text{QT_TRANSLATE_NOOP("porthole", "%1 offered"),
                                         {QString::number(within.left() / 2)}};
                      within.each(TlsElementsListed, [](TlsReader &one) {
                          readTlsCipher(one, Text{QT_TRANSLATE_NOOP("porthole", "Cipher suite"), {}});
                      });
                  });
    reader.vector(
        Text{QT_TRANSLATE_NOOP("porthole", "Compression methods"), {}}, 1, "tls.compression",
        [](TlsReader &within, Field &field) {
            field.value = Text{QT_TRANSLATE_NOOP("porthole", "%1 offered"), {QString::number(within.left())}};
            within.each(TlsElementsListed, [](TlsReader &one) {
                readCompression(one, Text{QT_TRANSLATE_NOOP("porthole", "Compression"), {}});
            });
        });
    readTlsExtensions(reader, TlsPlaceOfExtension::ClientHello);
}

void readTlsServerHello(TlsReader &reader)
{
    // TLS 1.3 says 1.2 here (RFC 8446 section 4.1.3): what counts is in supported_versions.
    readTlsVersion(reader, Text{QT_TRANSLATE_NOOP("porthole", "Version"), {}}, true);
    const bool retry = reader.ahead().startsWith(QByteArrayView(RetryRandom, RandomSize));
    readRandom(reader, true);
    reader.opaque(Text{QT_TRANSLATE_NOOP("porthole", "Session ID"), {}}, 1, "tls.sessionid");
    readTlsCipher(reader, Text{QT_TRANSLATE_NOOP("porthole", "Cipher suite"), {}});
    readCompression(reader, Text{QT_TRANSLATE_NOOP("porthole", "Compression"), {}});
    readTlsExtensions(reader,
                      retry ? TlsPlaceOfExtension::HelloRetryRequest : TlsPlaceOfExtension::ServerHello);
}

} // namespace porthole
