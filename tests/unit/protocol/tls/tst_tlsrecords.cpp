// Records in a stream: the same for every split, their fields, and what is no TLS at all.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlsrecords.h"
#include "support/effort.h"
#include "support/fieldchecks.h"
#include "support/testauthority.h"
#include "support/tlsend.h"

#include <QRandomGenerator>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;
using Weight = Field::Weight;

namespace {

QByteArray record(int type, const QByteArray &content, int version = 0x0303)
{
    QByteArray out(1, char(type));
    out.append(char(version >> 8)).append(char(version));
    out.append(char(content.size() >> 8)).append(char(content.size()));
    return out.append(content);
}

// Pieces of one record put together, so that splits can be compared.
QList<TlsPiece> joined(const QList<QList<TlsPiece>> &reads)
{
    QList<TlsPiece> all;
    qsizetype offset = 0;
    for (const QList<TlsPiece> &pieces : reads) {
        for (TlsPiece piece : pieces) {
            const qsizetype length = piece.length;
            if (!all.isEmpty() && (piece.before > 0 || (piece.alien && all.last().alien))) {
                piece.offset = all.last().offset;
                piece.length += all.last().length;
                piece.before = all.last().before;
                all.removeLast();
            } else {
                piece.offset = offset;
            }
            all += piece;
            offset += length;
        }
    }
    return all;
}

QString listed(const QList<TlsPiece> &pieces)
{
    QString out;
    for (const TlsPiece &piece : pieces) {
        out += QString::number(piece.offset) + u'+' + QString::number(piece.length);
        out += piece.alien ? u" alien"_s
                           : u" type "_s + QString::number(piece.type) + u' ' + QString::number(piece.size);
        out += (piece.encrypted ? u" encrypted"_s : QString()) + (piece.endsHere() ? u" ends\n"_s : u"\n"_s);
    }
    return out;
}

} // namespace

class TestTlsRecords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everySplit();
    void eachByte();
    void skipping();
    void fieldsOfAHandshake();
    void encryptedAfterTheChangeOfKeys();
    void startInTheMiddle();
    void longRecords();
    void unknownTypes();
    void noTls_data();
    void noTls();
    void plausible();
    void findsTheFirstRecord();
    void mutated();
    void countsWhatItDoesNotList();
    void summaries();

private:
    QByteArray m_client; // what each side sent
    QByteArray m_server;
};

void TestTlsRecords::initTestCase()
{
    const Identity authority{{u"Test CA"_s, {}, -10, 100, true}};
    const Identity identity{{u"example.test"_s, {u"example.test"_s}}, authority};
    TlsSettings settings;
    settings.serverName = u"example.test"_s;
    settings.highest = TlsVersion::Tls12;
    TlsSettings ofServer = settings;
    ofServer.certificates = identity.certificate();
    ofServer.key = identity.key();
    TlsEnd client(TlsContext::make(TlsSide::Client, settings, trusting(authority)).value());
    TlsEnd server(TlsContext::make(TlsSide::Server, ofServer).value());
    talk(client, server);
    QVERIFY(client.engine.isSecured());
    client.engine.send(QByteArray(300, 'x'));
    client.engine.closeNotify();
    client.work();
    m_client = client.wire;
    m_server = server.wire;
}

void TestTlsRecords::everySplit()
{
    QByteArray odd = record(99, "?");
    odd += record(23, {}) + "\x16\x03\x09";
    QByteArray spoiled = m_client;
    spoiled += "220 hi\r\n";
    for (const QByteArray &stream : {m_client, m_server, spoiled, odd}) {
        TlsRecordReader once;
        const QString whole = listed(joined({once.read(stream)}));
        for (qsizetype at = 0; at <= stream.size(); ++at) {
            TlsRecordReader reader;
            const QList<TlsPiece> first = reader.read(QByteArrayView(stream).first(at));
            const QList<TlsPiece> second = reader.read(QByteArrayView(stream).sliced(at));
            const QString parts = listed(joined({first, second}));
            // A head that was cut shows that it is none only with the rest of it.
            if (!first.isEmpty() && !second.isEmpty() && second.first().alien && !first.last().alien
                && !first.last().endsHere())
                continue;
            QCOMPARE(parts, whole);
            QCOMPARE(reader.isLost(), once.isLost());
            QCOMPARE(reader.records(), once.records());
        }
    }
}

void TestTlsRecords::eachByte()
{
    TlsRecordReader once;
    TlsRecordReader reader;
    QList<QList<TlsPiece>> reads;
    for (const char &byte : m_server)
        reads += reader.read({&byte, 1});
    QCOMPARE(listed(joined(reads)), listed(joined({once.read(m_server)})));
    QVERIFY(reader.isBetweenRecords());
}

void TestTlsRecords::skipping()
{
    const QByteArray stream = record(22, QByteArray(50, 'a')) + record(23, QByteArray(500, 'b'));
    TlsRecordReader reader;
    reader.read(stream.first(5));
    QCOMPARE(reader.contentLeft(), 50);
    reader.skip(20);
    reader.skip(1000); // not further than the record goes
    QVERIFY(reader.isBetweenRecords());
    QCOMPARE(listed(reader.read(stream.sliced(55))), u"0+505 type 23 500 ends\n"_s);
    reader.lose();
    QVERIFY(reader.isLost());
    QCOMPARE(reader.contentLeft(), 0);
}

void TestTlsRecords::fieldsOfAHandshake()
{
    const QList<Field> fields = tlsRecordFields(m_client);
    QCOMPARE(uncovered(fields, m_client.size()), QString());
    QVERIFY2(!hasWeight(fields, Weight::Trouble), qPrintable(test::written(fields)));
    QCOMPARE(unexplained(fields, Explanations()), QString());
    QVERIFY(fields.first().value.english().startsWith(u"handshake, "_s));
    QCOMPARE(valueAt(fields, u"TLS record/Content type"_s), u"handshake (0x16)"_s);
    QCOMPARE(valueAt(fields, u"TLS record/Version of the record"_s), u"TLS 1.0 (0x0301)"_s);
    QCOMPARE(valueAt(fields, u"TLS record/Message/Extensions/server_name"_s), u"example.test"_s);
    // ClientHello, ClientKeyExchange, ChangeCipherSpec, Finished, data, close_notify.
    QCOMPARE(fields.size(), 6);
    QCOMPARE(fields.at(2).value.english(), u"change_cipher_spec, 1 byte"_s);
    QCOMPARE(fields.at(4).explain, u"tls.record.application_data"_s);
}

void TestTlsRecords::encryptedAfterTheChangeOfKeys()
{
    const QList<Field> fields = tlsRecordFields(m_client);
    QVERIFY(fieldAt({fields.at(0)}, u"TLS record/Message"_s));
    QVERIFY(!fieldAt({fields.at(3)}, u"TLS record/Message"_s));
    QVERIFY(fieldAt({fields.at(3)}, u"TLS record/Encrypted"_s));
    QVERIFY(fieldAt({fields.at(5)}, u"TLS record/Encrypted"_s));
    const QList<Field> alert = tlsRecordFields(record(21, QByteArray::fromHex("0246")));
    QCOMPARE(valueAt(alert, u"TLS record/Alert"_s), u"protocol_version (0x46)"_s);
}

void TestTlsRecords::startInTheMiddle()
{
    const QByteArray stream = record(23, QByteArray(1000, 'x')) + record(21, QByteArray(20, 'y'));
    TlsRecordReader reader;
    const QList<Field> first = tlsRecordFields(stream.first(300), reader);
    QVERIFY(fieldAt(first, u"TLS record/Not all"_s));
    QCOMPARE(uncovered(first, 300), QString());
    const QList<Field> second = tlsRecordFields(stream.sliced(300), reader);
    QCOMPARE(second.size(), 2);
    QCOMPARE(second.at(0).name.english(), u"Rest of a TLS record"_s);
    QCOMPARE(second.at(0).value.english(), u"application_data, bytes 301 to 1,005 of 1,005"_s);
    QCOMPARE(second.at(0).length, 705);
    QCOMPARE(second.at(1).offset, 705);
    QCOMPARE(uncovered(second, stream.size() - 300), QString());
    QVERIFY(reader.isBetweenRecords());
}

void TestTlsRecords::longRecords()
{
    QVERIFY(!hasWeight(tlsRecordFields(record(23, QByteArray(TlsLongestRecord, 'x'))), Weight::Trouble));
    const QByteArray longer = record(23, QByteArray(TlsLongestRecord + 1, 'x'));
    const QList<Field> fields = tlsRecordFields(longer);
    QVERIFY(troubleAt(fields, u"TLS record/Too long"_s));
    QVERIFY(troubleAt(fields, u"TLS record/Length"_s));
    QCOMPARE(uncovered(fields, longer.size()), QString());
}

void TestTlsRecords::unknownTypes()
{
    const QByteArray bytes = record(99, "what") + record(23, "known");
    const QList<Field> fields = tlsRecordFields(bytes);
    QVERIFY(troubleAt(fields, u"TLS record/Content type"_s));
    QCOMPARE(valueAt(fields, u"TLS record/Content type"_s), u"content type 99 (0x63)"_s);
    QCOMPARE(fields.size(), 2);
    QCOMPARE(uncovered(fields, bytes.size()), QString());
}

void TestTlsRecords::noTls_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("smtp or ftp") << QByteArray("220 hi\r\n") << u"it looks like SMTP or FTP"_s;
    QTest::newRow("smtp") << QByteArray("220 mail.example ESMTP Postfix\r\n") << u"it looks like SMTP."_s;
    QTest::newRow("ftp") << QByteArray("220-FTP server ready\r\n") << u"it looks like FTP."_s;
    QTest::newRow("http") << QByteArray("HTTP/1.1 400 Bad Request\r\n") << u"it looks like HTTP."_s;
    QTest::newRow("http request") << QByteArray("GET / HTTP/1.1\r\n") << u"it looks like HTTP."_s;
    QTest::newRow("ssh") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << u"it looks like SSH."_s;
    QTest::newRow("pop3") << QByteArray("+OK ready\r\n") << u"it looks like POP3."_s;
    QTest::newRow("imap") << QByteArray("* OK [CAPABILITY IMAP4rev1]\r\n") << u"it looks like IMAP."_s;
    QTest::newRow("ssl 2") << QByteArray::fromHex("802e010002001500000010") << u"SSL 2.0"_s;
    QTest::newRow("garbage") << QByteArray::fromHex("deadbeef") << u"no record begins"_s;
    QTest::newRow("version") << QByteArray::fromHex("1604000001ff") << u"no record begins"_s;
    QTest::newRow("type and length") << QByteArray::fromHex("630303ffff00") << u"no record begins"_s;
}

void TestTlsRecords::noTls()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QList<Field> fields = tlsRecordFields(bytes);
    QCOMPARE(fields.size(), 1);
    QVERIFY(fields.first().weight == Weight::Trouble);
    QVERIFY2(fields.first().value.english().contains(says), qPrintable(fields.first().value.english()));
    QCOMPARE(uncovered(fields, bytes.size()), QString());
    // After records, where they end is what is told.
    const QList<Field> after = tlsRecordFields(record(23, "x").append(bytes));
    QVERIFY(after.last().value.english().startsWith(u"No record begins here"_s));
}

void TestTlsRecords::plausible()
{
    QVERIFY(looksLikeTls(m_client) && looksLikeTls(m_server));
    QVERIFY(looksLikeTls(QByteArray::fromHex("160301")));
    QVERIFY(!looksLikeTls({}) && !looksLikeTls("220 hi") && !looksLikeTls(QByteArray::fromHex("1603050000")));
    QVERIFY(!looksLikeTls(QByteArray::fromHex("160303ffff"))
            && !looksLikeTls(QByteArray::fromHex("19030300ff")));
}

void TestTlsRecords::findsTheFirstRecord()
{
    const QByteArray stream = record(23, QByteArray(900, 'x')).repeated(5);
    for (const int cut : {1, 4, 300, 905, 906}) {
        const QByteArray rest = stream.sliced(cut);
        const int start = cut <= 905 ? 905 - cut : 1810 - cut;
        QCOMPARE(tlsRecordStart(rest), start);
        if (start == 0)
            continue;
        const QList<Field> fields = tlsRecordFieldsFrom(rest, start);
        QCOMPARE(fields.first().length, start);
        QCOMPARE(uncovered(fields, rest.size()), QString());
    }
    // One head alone says nothing; and enough that look like heads cost little.
    QCOMPARE(tlsRecordStart(QByteArray("xx").append(record(23, QByteArray(900, 'x')))), -1);
    QCOMPARE(tlsRecordStart(QByteArray(100'000, '\x17')), -1);
    QCOMPARE(tlsRecordStart(record(23, {}).repeated(3).append("x").repeated(5'000)), -1);
    QCOMPARE(tlsRecordStart({}), -1);
}

void TestTlsRecords::mutated()
{
    QRandomGenerator random(5246);
    for (int round = 0; round < test::effort(20'000); ++round) {
        QByteArray bytes = round % 2 ? m_client : m_server;
        for (int changes = random.bounded(1, 5); changes > 0; --changes)
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
        bytes.truncate(random.bounded(int(bytes.size()) + 1));
        const qsizetype cut = random.bounded(int(bytes.size()) + 1);
        TlsRecordReader reader;
        const QList<Field> first = tlsRecordFields(bytes.first(cut), reader);
        const QList<Field> second = tlsRecordFields(bytes.sliced(cut), reader);
        QCOMPARE(uncovered(first, cut), QString());
        QCOMPARE(uncovered(second, bytes.size() - cut), QString());
    }
}

void TestTlsRecords::countsWhatItDoesNotList()
{
    const QByteArray many = record(23, {}).repeated(5000);
    const QList<Field> fields = tlsRecordFields(many);
    QCOMPARE(fields.size(), TlsRecordsListed + 1);
    QCOMPARE(valueAt(fields, u"Not listed"_s), u"4,800 more"_s);
    QCOMPARE(uncovered(fields, many.size()), QString());
}

void TestTlsRecords::summaries()
{
    TlsRecordReader reader;
    const QByteArray stream = record(23, QByteArray(1234, 'x'));
    QCOMPARE(tlsPieceSummary(TlsRecordReader().read(stream).first()),
             u"TLS record: application_data, 1,234 bytes"_s);
    QCOMPARE(tlsPieceSummary(reader.read(stream.first(3)).first()), u"TLS record begins: application_data"_s);
    QCOMPARE(tlsPieceSummary(reader.read(stream.sliced(3, 3)).first()),
             u"TLS record goes on: application_data, 3 bytes"_s);
    QCOMPARE(tlsPieceSummary(reader.read(stream.sliced(6)).first()),
             u"TLS record goes on: application_data, 1,233 bytes, to its end"_s);
    QCOMPARE(tlsPieceSummary(TlsRecordReader().read(stream.first(10)).first()),
             u"TLS record: application_data, 1,234 bytes (5 bytes of them here)"_s);
    QCOMPARE(tlsPieceSummary(TlsRecordReader().read("220 hi").first()), u"no TLS record: 6 bytes"_s);
}

QTEST_GUILESS_MAIN(TestTlsRecords)
#include "tst_tlsrecords.moc"
