// Samples of TCP connections in the log: as JSON, in transcripts, for filters, and where they were damaged.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/tcpsamples.h"
#include "core/log/filter.h"
#include "core/log/jsonlines.h"
#include "core/log/transcript.h"
#include "core/model/entrytext.h"
#include "support/logfixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <linux/tcp.h>

using namespace porthole;
using namespace Qt::StringLiterals;

class TcpSamplesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        NewConversation facts;
        facts.role = Role::Client;
        m_log.log->openConversation(facts);
        m_log.received("0123456789", {}, 1);
        m_sample = append(250);
        m_cut = append(250, RecordLevel::first(70));
        m_bare = append(250, RecordLevel::lengths());
    }

    void json()
    {
        const QJsonObject object = QJsonDocument::fromJson(JsonLines(m_reader).line(m_reader.entry(m_sample))).object();
        QCOMPARE(object[u"kind"].toString(), u"sample"_s);
        QCOMPARE(object[u"call"].toString(), u"getsockopt"_s);
        QCOMPARE(object[u"state"].toString(), u"ESTABLISHED"_s);
        QCOMPARE(object[u"rtt"].toInt(), 250);
        QCOMPARE(object[u"total_retrans"].toInt(), 3);
        QCOMPARE(object[u"sent"].toInt(), 600);
        QCOMPARE(object[u"kernel_took"].toInt(), 512);
        QCOMPARE(object[u"acknowledged"].toInt(), 412);
        QCOMPARE(object[u"send_queue"].toInt(), 100);
        QCOMPARE(object[u"options"].toString(), u"TIMESTAMPS|SACK"_s);
        QCOMPARE(QByteArray::fromBase64(object[u"data"].toString().toLatin1()), m_reader.payload(m_reader.entry(m_sample)));
        QVERIFY(!object.contains(u"receive_queue"_s));
    }

    // What was not kept is not there; it is never 0.
    void jsonOfWhatWasNotKept()
    {
        const QJsonObject object = QJsonDocument::fromJson(JsonLines(m_reader).line(m_reader.entry(m_cut))).object();
        QVERIFY(object.contains(u"unacked"_s));
        QVERIFY(!object.contains(u"rtt"_s) && !object.contains(u"total_retrans"_s));
        QCOMPARE(object[u"kept"].toInt(), 70);
    }

    void transcript()
    {
        const QString text = Transcript(m_reader).lines(m_reader.entry(m_sample));
        QVERIFY2(text.contains(u"TCP_INFO: ESTABLISHED, rtt 250 us, cwnd 10, 3 retransmitted, 60 unacknowledged; "
                               u"sent 600, kernel took 512, peer acknowledged 412, send queue 100\n"_s),
                 qPrintable(text));
        QCOMPARE(text.count(u'\n'), 2); // the introduction and one line: no dump of bytes
    }

    void inALine()
    {
        const EntryText words(m_reader);
        QCOMPARE(words.whatHappened(m_reader.entry(m_sample)).english(),
                 u"ESTABLISHED, round trip 250 µs, segments sent again 3, sent 600, kernel took 512, peer acknowledged 412"_s);
        QVERIFY(words.whatHappened(m_reader.entry(m_bare)).english().contains(u"peer acknowledged 412"_s));
    }

    void filters_data()
    {
        QTest::addColumn<bool>("fits");
        QTest::newRow("sample") << true;
        QTest::newRow("kind == sample") << true;
        QTest::newRow("call == getsockopt") << true;
        QTest::newRow("tcp.state == established") << true;
        QTest::newRow("tcp.state == ESTABLISHED") << true;
        QTest::newRow("tcp.state == close_wait") << false;
        QTest::newRow("tcp.state in {syn_sent, established}") << true;
        QTest::newRow("tcp.rtt == 0.25") << true;
        QTest::newRow("tcp.rtt > 0.249") << true;
        QTest::newRow("tcp.rtt > 10") << false;
        QTest::newRow("tcp.rtt < 1") << true;
        QTest::newRow("tcp.cwnd == 10") << true;
        QTest::newRow("tcp.retransmits > 0") << true;
        QTest::newRow("tcp.unacked == 60") << true;
        QTest::newRow("tcp.acked == 412") << true;
        QTest::newRow("tcp.queue == 100") << true;
        QTest::newRow("frame.len > 0") << false; // the kernel's bytes are none of the connection's
        QTest::newRow("received") << false;
    }
    void filters()
    {
        QFETCH(bool, fits);
        const auto filter = Filter::parse(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(filter, qPrintable(filter ? QString() : filter.error().message.english()));
        QCOMPARE(filter->matches(m_reader, m_sample, m_reader.entry(m_sample)), fits);
    }

    void otherEntriesHaveNoFigures()
    {
        for (const char *text : {"tcp.rtt >= 0", "tcp.acked >= 0", "tcp.state != close", "tcp.queue"})
            QVERIFY(!Filter::parse(QString::fromLatin1(text))->matches(m_reader, 0, m_reader.entry(0)));
        const Filter kept = *Filter::parse(u"tcp.rtt"_s);
        QVERIFY(kept.matches(m_reader, m_sample, m_reader.entry(m_sample)));
        QVERIFY(!kept.matches(m_reader, m_cut, m_reader.entry(m_cut)));
    }

    void wrongValues()
    {
        QCOMPARE(Filter::parse(u"tcp.rtt > soon"_s).error().message.english(),
                 u"\"soon\" is no time in milliseconds, such as 0.5."_s);
        QVERIFY(Filter::parse(u"tcp.state == open"_s).error().message.english().contains(u"close_wait"_s));
        QVERIFY(!Filter::parse(u"tcp.state > close"_s));
    }

private:
    EntryId append(quint32 rtt, RecordLevel level = {})
    {
        tcp_info info = {};
        info.tcpi_state = 1;
        info.tcpi_rtt = rtt;
        info.tcpi_snd_cwnd = 10;
        info.tcpi_total_retrans = 3;
        info.tcpi_bytes_acked = 413;
        info.tcpi_notsent_bytes = 40;
        info.tcpi_options = TCPI_OPT_TIMESTAMPS | TCPI_OPT_SACK;
        TcpSample sample;
        sample.info = QByteArray(reinterpret_cast<const char *>(&info), sizeof info);
        sample.given = 600;
        sample.taken = 512;
        sample.sendQueue = 100;
        sample.countAcknowledged(true);
        const QByteArray words = sample.words();
        return m_log.log->append({.kind = Kind::Sample, .call = Call::Getsockopt, .conversation = 1, .text = words,
                                  .payload = sample.info, .level = level});
    }

    test::LogFixture m_log{false};
    LogReader m_reader{m_log.log->file()};
    EntryId m_sample = NoEntry;
    EntryId m_cut = NoEntry;
    EntryId m_bare = NoEntry;
};

QTEST_GUILESS_MAIN(TcpSamplesTest)
#include "tst_tcpsamples.moc"
