// Records as messages: the same for any split of the same bytes, and what is known without keys.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlsdissector.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

QByteArray record(quint8 type, const QByteArray &content)
{
    return QByteArray(1, char(type)) + QByteArray::fromHex("0303") + char(content.size() >> 8) + char(content.size())
           + content;
}

QByteArray message(quint8 type, const QByteArray &body)
{
    return QByteArray(1, char(type)) + '\0' + char(body.size() >> 8) + char(body.size()) + body;
}

QList<Message> messagesOf(const QByteArray &bytes, qsizetype piece)
{
    TlsDissector dissector;
    QList<Message> found;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        dissector.received(Side::Server, QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)), found);
    dissector.ended(Side::Server, found);
    return found;
}

QStringList summaries(const QList<Message> &messages)
{
    QStringList all;
    for (const Message &one : messages)
        all += one.summary.english();
    return all;
}

} // namespace

class TestTlsDissector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anySplit();
    void messageOverRecords();
    void serverName();
    void notKept();
    void alien();
};

void TestTlsDissector::anySplit()
{
    const QByteArray bytes = record(22, message(2, "hello") + message(14, {})) + record(20, "\1")
                             + record(22, QByteArray(40, 'e')) + record(21, QByteArray::fromHex("0228"))
                             + record(23, QByteArray(300, 'x'));
    const QStringList expected{u"handshake, 13 bytes, ServerHello, ServerHelloDone"_s, u"change_cipher_spec, 1 byte"_s,
                               u"handshake, 40 bytes, encrypted"_s, u"alert, 2 bytes, encrypted"_s,
                               u"application_data, 300 bytes"_s};
    for (qsizetype piece = 1; piece <= bytes.size(); ++piece) {
        const QList<Message> found = messagesOf(bytes, piece);
        QCOMPARE(summaries(found), expected);
        qint64 end = 0;
        for (const Message &one : found) {
            QCOMPARE(one.from, Side::Server);
            QCOMPARE(one.offset, end);
            QVERIFY(one.complete);
            end += one.length;
        }
        QCOMPARE(end, bytes.size());
    }
    QCOMPARE(summaries(messagesOf(record(21, QByteArray::fromHex("0228")), 3)), QStringList{u"alert, 2 bytes, fatal handshake_failure"_s});
}

// Its later records begin with no type.
void TestTlsDissector::messageOverRecords()
{
    const QByteArray certificate = message(11, QByteArray(500, '\2')) + message(14, {});
    for (const qsizetype cut : {1, 3, 4, 5, 100, 503, 504, 506}) {
        const QList<Message> found = messagesOf(record(22, certificate.first(cut)) + record(22, certificate.mid(cut)), 1000);
        QCOMPARE(found.size(), 2);
        QList<QByteArray> types;
        for (const Message &one : found)
            for (const auto &[name, value] : one.values)
                if (QByteArrayView(name) == "tls.handshake.type")
                    types += value;
        QCOMPARE(types, (QList<QByteArray>{"11", "14"}));
    }
}

void TestTlsDissector::serverName()
{
    const QByteArray hello = message(1, QByteArray::fromHex("0303") + QByteArray(32, 'r')
                                            + QByteArray::fromHex("00" "0002" "1301" "0100" "0012" "000a00010d" "0000" "0009"
                                                                  "0007" "00" "0004")
                                            + "a.bc");
    QCOMPARE(tlsServerName(hello), "a.bc"_ba);
    for (qsizetype size = 0; size < hello.size() - 4; ++size)
        QVERIFY(tlsServerName(hello.first(size)).isEmpty()); // and reads nothing beyond
    QVERIFY(recognisesTls(record(22, hello)));
    QVERIFY(!recognisesTls(record(22, message(2, {}))));
    QVERIFY(!recognisesTls("GET / HTTP/1.1\r\n"));
    QCOMPARE(tlsMessage(hello, hello.size()).values.last().second, "a.bc"_ba);
    QVERIFY(tlsMessage(hello.first(20), hello.size()).unindexed);
    QVERIFY(tlsMessage({}, 50).unindexed);
}

void TestTlsDissector::notKept()
{
    TlsDissector dissector;
    QList<Message> found;
    const QByteArray bytes = record(22, message(2, QByteArray(100, 'h')));
    dissector.received(Side::Client, bytes.first(20), found);
    dissector.skipped(Side::Client, bytes.size() - 20, found);
    dissector.received(Side::Client, record(23, "abc"), found);
    QCOMPARE(found.size(), 2);
    QVERIFY(found[0].unindexed && found[0].complete);
    QCOMPARE(found[0].length, bytes.size());
    QCOMPARE(found[1].summary.english(), u"application_data, 3 bytes"_s);
    dissector.skipped(Side::Client, 2, found); // of a head
    dissector.received(Side::Client, "more", found);
    dissector.ended(Side::Client, found);
    QCOMPARE(found.size(), 3);
    QVERIFY(found[2].unindexed && !found[2].complete);
    QCOMPARE(found[2].length, qint64(6));
}

void TestTlsDissector::alien()
{
    const QList<Message> found = messagesOf("HTTP/1.1 400 Bad Request\r\n\r\n", 7);
    QCOMPARE(found.size(), 1);
    QVERIFY(found[0].summary.english().contains(u"it looks like HTTP"_s));
    QVERIFY(found[0].unindexed);
    QCOMPARE(messagesOf(record(23, "abc") + "no record", 1000).size(), 2);
    QCOMPARE(messagesOf(record(23, "abcdef").first(8), 3)[0].complete, false);
}

QTEST_GUILESS_MAIN(TestTlsDissector)
#include "tst_tlsdissector.moc"
