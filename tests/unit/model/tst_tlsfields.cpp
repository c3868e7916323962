// TLS in entries: messages with their certificates, records wherever an entry begins, and what is none.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/entryfields.h"
#include "core/model/fieldmodel.h"
#include "core/model/tlsfields.h"
#include "support/fieldchecks.h"
#include "support/logfixture.h"
#include "support/testauthority.h"
#include "support/tlsend.h"

#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

constexpr ConversationId Conversation = 1;

QByteArray record(int type, const QByteArray &content)
{
    QByteArray out(1, char(type));
    out.append("\3\3").append(char(content.size() >> 8)).append(char(content.size()));
    return out.append(content);
}

struct Scene {
    Scene()
    {
        fixture.log->openConversation(
            {Role::Client, TransportKind::Tcp, Engine::Native, 0, "example.test:443"});
    }

    EntryId append(Layer layer, QByteArrayView bytes, Direction direction = Direction::In,
                   QByteArrayView text = {}, RecordLevel level = {})
    {
        NewEntry entry;
        entry.kind = direction == Direction::In ? Kind::Received : Kind::Sent;
        entry.direction = direction;
        entry.layer = layer;
        entry.conversation = Conversation;
        entry.payload = bytes;
        entry.text = text;
        entry.level = level;
        return fixture.log->append(entry);
    }
    QList<Field> fields(EntryId id) { return entryFields(LogReader(fixture.log->file()), id); }
    // What is in the payload.
    QList<Field> wire(QByteArrayView bytes, Direction direction = Direction::In)
    {
        return fields(append(Layer::Wire, bytes, direction)).first().fields;
    }

    LogFixture fixture;
};

} // namespace

class TestTlsFields : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHandshake();
    void anAlert();
    void aMessageThatWasCut();
    void noCertificate();
    void recordsOverEntries();
    void directionsAreApart();
    void whatWasNotKept();
    void plainBytes();
    void answersWithoutTls();
    void startTls();
    void manyEntries();
};

void TestTlsFields::aHandshake()
{
    const Identity authority{{u"Test CA"_s, {}, -10, 100, true}};
    const Identity identity{{u"example.test"_s, {u"example.test"_s, u"192.0.2.1"_s}}, authority};
    TlsSettings settings;
    TlsSettings ofServer;
    ofServer.certificates = identity.certificate();
    ofServer.key = identity.key();
    settings.serverName = u"example.test"_s;
    TlsEnd client(TlsContext::make(TlsSide::Client, settings, trusting(authority)).value());
    TlsEnd server(TlsContext::make(TlsSide::Server, ofServer).value());
    talk(client, server);
    Scene scene;
    const Explanations known;
    bool certificate = false;
    for (const QByteArray &message : server.messages) {
        const QList<Field> all =
            scene.fields(scene.append(Layer::TlsHandshake, message, Direction::In, "name"));
        QCOMPARE(valueAt(all, u"Message"_s), u"name"_s);
        const QList<Field> &inside = all.first().fields;
        QCOMPARE(uncovered(inside, message.size()), QString());
        QCOMPARE(unexplained(all, known), QString());
        if (!fieldAt(inside, u"Certificates"_s))
            continue;
        certificate = true;
        QCOMPARE(valueAt(inside, u"Certificates/Certificate"_s), u"CN=example.test"_s);
        QCOMPARE(valueAt(inside, u"Certificates/Certificate/Issuer"_s), u"CN=Test CA"_s);
        QCOMPARE(valueAt(inside, u"Certificates/Certificate/Names"_s), u"example.test, 192.0.2.1"_s);
        QVERIFY(valueAt(inside, u"Certificates/Certificate/Valid"_s).endsWith(u" UTC"_s));
        // Bytes select the innermost field.
        FieldModel model;
        model.setFields(all);
        const Field *data = fieldAt(inside, u"Certificates/Certificate/X.509, DER"_s);
        QCOMPARE(
            model.indexCovering(data->offset + 9, data->offset + 10).data(FieldModel::NameRole).toString(),
            u"X.509, DER"_s);
    }
    QVERIFY(certificate);
    const QList<Field> records = scene.wire(client.wire, Direction::Out);
    QCOMPARE(valueAt(records, u"TLS record/Message/Extensions/server_name"_s), u"example.test"_s);
    QCOMPARE(uncovered(records, client.wire.size()), QString());
}

void TestTlsFields::anAlert()
{
    Scene scene;
    const QList<Field> all =
        scene.fields(scene.append(Layer::TlsHandshake, "\2\x28", Direction::In, "Alert: handshake_failure"));
    QCOMPARE(valueAt(all, u"Payload/Alert"_s), u"handshake_failure (0x28)"_s);
    FieldModel model;
    model.setFields(all);
    QCOMPARE(model.headline().data(FieldModel::NameRole).toString(), u"Alert"_s);
}

void TestTlsFields::aMessageThatWasCut()
{
    Scene scene;
    const QByteArray message = QByteArray("\x0b\0\1\0\0\0\xfd\0\0\xfa", 10) + QByteArray(250, 'x');
    const QList<Field> all = scene.fields(
        scene.append(Layer::TlsHandshake, message, Direction::In, "Certificate", RecordLevel::first(20)));
    QVERIFY(fieldAt(all, u"Payload/Cut"_s));
    QVERIFY2(!hasWeight(all.first().fields, Field::Weight::Trouble), qPrintable(written(all)));
}

void TestTlsFields::noCertificate()
{
    Scene scene;
    const QByteArray message = QByteArray("\x0b\0\0\x0b\0\0\x08\0\0\5hello", 15);
    const QList<Field> all = scene.fields(scene.append(Layer::TlsHandshake, message));
    QVERIFY2(troubleAt(all, u"Payload/Certificates/Certificate/Unreadable"_s), qPrintable(written(all)));
}

void TestTlsFields::recordsOverEntries()
{
    Scene scene;
    const QByteArray stream = record(22, QByteArray("\x02\0\x03\xe0", 4) + QByteArray(996, 'x'))
                              + record(20, "\1") + record(23, QByteArray(5000, 'y'));
    scene.append(Layer::Wire, stream.first(3));
    const QList<Field> second = scene.wire(stream.sliced(3, 500));
    QCOMPARE(second.first().name.english(), u"Rest of a TLS record"_s);
    QCOMPARE(second.first().value.english(), u"handshake, bytes 4 to 503 of 1,005"_s);
    QCOMPARE(second.size(), 1);
    const QList<Field> third = scene.wire(stream.sliced(503, 1000));
    QCOMPARE(third.size(), 3);
    QCOMPARE(third.at(2).value.english(), u"application_data, 5,000 bytes"_s);
    QCOMPARE(third.at(2).offset, 508);
    const QList<Field> last = scene.wire(stream.sliced(1503));
    QCOMPARE(last.first().name.english(), u"Rest of a TLS record"_s);
    QCOMPARE(uncovered(last, stream.size() - 1503), QString());
}

void TestTlsFields::directionsAreApart()
{
    Scene scene;
    scene.append(Layer::Wire, record(23, QByteArray(100, 'x')).first(50), Direction::Out);
    QCOMPARE(scene.wire(record(23, "in")).first().name.english(), u"TLS record"_s);
    QCOMPARE(scene.wire(QByteArray(55, 'x'), Direction::Out).first().value.english(),
             u"application_data, bytes 51 to 105 of 105"_s);
}

// Where records begin is not known after a gap; an entry that begins with one begins anew.
void TestTlsFields::whatWasNotKept()
{
    Scene scene;
    const QByteArray stream = record(23, QByteArray(100, 'x')) + record(23, QByteArray(100, 'y'));
    scene.append(Layer::Wire, stream, Direction::In, {}, RecordLevel::first(5));
    QVERIFY(!fieldAt(scene.wire("\x01\x02\x03\x04\x05\x06\x07 no record"), u"TLS record"_s));
    QCOMPARE(scene.wire(record(23, "again")).first().value.english(), u"application_data, 5 bytes"_s);
}

void TestTlsFields::plainBytes()
{
    Scene scene;
    QCOMPARE(scene.wire("220 hi\r\n").first().name.english(), u"Line 1"_s);
    QVERIFY(scene.wire(QByteArray("\x16\3", 2)).isEmpty());
    QVERIFY(scene.wire(QByteArray(64, '\0')).isEmpty());
}

void TestTlsFields::answersWithoutTls()
{
    Scene scene;
    scene.append(Layer::TlsHandshake, QByteArray("\1\0\0\0", 4), Direction::Out, "ClientHello");
    scene.append(Layer::Wire, record(22, QByteArray("\1\0\0\0", 4)), Direction::Out);
    const QList<Field> first = scene.wire("220 hi\r\n");
    QCOMPARE(first.first().name.english(), u"Not TLS"_s);
    QVERIFY(first.first().value.english().contains(u"it looks like SMTP"_s));
    QCOMPARE(scene.wire("221 bye\r\n").first().name.english(), u"Line 1"_s);
}

void TestTlsFields::startTls()
{
    Scene scene;
    QCOMPARE(scene.wire("220 ready\r\n").first().name.english(), u"Line 1"_s);
    scene.append(Layer::TlsHandshake, QByteArray("\1\0\0\0", 4), Direction::Out, "ClientHello");
    QCOMPARE(scene.wire(record(22, QByteArray("\2\0\0\0", 4))).first().name.english(), u"TLS record"_s);
}

// Further back than is looked: where records begin is found by their heads, if there are enough.
void TestTlsFields::manyEntries()
{
    Scene scene;
    const QByteArray stream = record(23, QByteArray(16000, 'x')).repeated(44);
    scene.append(Layer::TlsHandshake, QByteArray("\1\0\0\0", 4), Direction::Out, "ClientHello");
    scene.append(Layer::Tls, "decrypted");
    constexpr qsizetype Read = 101; // so that none begins with a record
    constexpr qsizetype Seen = 6300 * Read;
    for (qsizetype at = 0; at < Seen; at += Read)
        scene.append(Layer::Wire, QByteArrayView(stream).sliced(at, Read));
    scene.append(Layer::Tls, "decrypted");
    QCOMPARE(scene.wire(QByteArrayView(stream).sliced(Seen, Read)).first().name.english(), u"Line 1"_s);
    const QList<Field> found = scene.wire(QByteArrayView(stream).sliced(Seen + Read, 40000));
    QCOMPARE(found.size(), 4);
    QCOMPARE(found.first().name.english(), u"Rest of a TLS record"_s);
    QCOMPARE(found.first().length, 40 * 16005 - Seen - Read);
    QCOMPARE(found.at(1).value.english(), u"application_data, 16,000 bytes"_s);
    QCOMPARE(uncovered(found, 40000), QString());
    QCOMPARE(scene.wire(record(23, "next")).last().value.english(), u"application_data, 4 bytes"_s);
}

QTEST_GUILESS_MAIN(TestTlsFields)
#include "tst_tlsfields.moc"
