// struct tcp_info: each field where the kernel's header has it, nothing read behind the end, bytes counted as bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tcpinfo/tcpsample.h"

#include <QTest>

#include <cstddef>

#include <linux/tcp.h>

using namespace porthole;

namespace {

struct Place {
    TcpField field;
    size_t offset;
    size_t size;
};

#define PLACE(FIELD, MEMBER) {TcpField::FIELD, offsetof(tcp_info, tcpi_##MEMBER), sizeof(tcp_info::tcpi_##MEMBER)}
// Those that are as old as the oldest header we build with; bit fields have no address.
constexpr Place Places[] = {
    PLACE(State, state), PLACE(CaState, ca_state), PLACE(Retransmits, retransmits), PLACE(Probes, probes),
    PLACE(Backoff, backoff), PLACE(Options, options), PLACE(Rto, rto), PLACE(Ato, ato), PLACE(SndMss, snd_mss),
    PLACE(RcvMss, rcv_mss), PLACE(Unacked, unacked), PLACE(Sacked, sacked), PLACE(Lost, lost), PLACE(Retrans, retrans),
    PLACE(Fackets, fackets), PLACE(LastDataSent, last_data_sent), PLACE(LastAckSent, last_ack_sent),
    PLACE(LastDataRecv, last_data_recv), PLACE(LastAckRecv, last_ack_recv), PLACE(Pmtu, pmtu),
    PLACE(RcvSsthresh, rcv_ssthresh), PLACE(Rtt, rtt), PLACE(Rttvar, rttvar), PLACE(SndSsthresh, snd_ssthresh),
    PLACE(SndCwnd, snd_cwnd), PLACE(Advmss, advmss), PLACE(Reordering, reordering), PLACE(RcvRtt, rcv_rtt),
    PLACE(RcvSpace, rcv_space), PLACE(TotalRetrans, total_retrans), PLACE(PacingRate, pacing_rate),
    PLACE(MaxPacingRate, max_pacing_rate), PLACE(BytesAcked, bytes_acked), PLACE(BytesReceived, bytes_received),
    PLACE(SegsOut, segs_out), PLACE(SegsIn, segs_in), PLACE(NotsentBytes, notsent_bytes), PLACE(MinRtt, min_rtt),
    PLACE(DataSegsIn, data_segs_in), PLACE(DataSegsOut, data_segs_out), PLACE(DeliveryRate, delivery_rate),
    PLACE(BusyTime, busy_time), PLACE(RwndLimited, rwnd_limited), PLACE(SndbufLimited, sndbuf_limited),
    PLACE(Delivered, delivered), PLACE(DeliveredCe, delivered_ce), PLACE(BytesSent, bytes_sent),
    PLACE(BytesRetrans, bytes_retrans), PLACE(DsackDups, dsack_dups), PLACE(ReordSeen, reord_seen),
    PLACE(RcvOoopack, rcv_ooopack), PLACE(SndWnd, snd_wnd),
};
#undef PLACE

QByteArray bytesOf(const tcp_info &info, qsizetype size = sizeof(tcp_info))
{
    return {reinterpret_cast<const char *>(&info), size};
}

TcpSample sampleOf(quint64 numbersAcknowledged, quint64 taken, bool countsSyn)
{
    tcp_info info = {};
    info.tcpi_bytes_acked = numbersAcknowledged;
    TcpSample sample;
    sample.info = bytesOf(info);
    sample.given = sample.taken = taken;
    sample.countAcknowledged(countsSyn);
    return sample;
}

} // namespace

class TcpInfoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsInItsPlace()
    {
        for (const Place &place : Places) {
            const TcpFieldRow &row = rowOf(place.field);
            QVERIFY2(row.offset == place.offset && row.size == place.size, row.name);
        }
    }

    void bitFields()
    {
        tcp_info info = {};
        info.tcpi_snd_wscale = 7;
        info.tcpi_rcv_wscale = 10;
        info.tcpi_delivery_rate_app_limited = 1;
        info.tcpi_fastopen_client_fail = 2;
        const QByteArray bytes = bytesOf(info);
        QCOMPARE(*tcpField(bytes, TcpField::SndWscale), quint64(7));
        QCOMPARE(*tcpField(bytes, TcpField::RcvWscale), quint64(10));
        QCOMPARE(*tcpField(bytes, TcpField::AppLimited), quint64(1));
        QCOMPARE(*tcpField(bytes, TcpField::FastopenFail), quint64(2));
    }

    // Rows that overlap, or leave out bytes, would show one field as another.
    void rowsCoverEveryByteOnce()
    {
        QByteArray covered(knownTcpInfoSize(), '\0');
        for (const TcpFieldRow &row : tcpFieldRows())
            for (int i = row.offset; i < row.offset + row.size; ++i)
                covered[i] = char(covered[i] + (row.bits == 0 ? 16 : row.bits == 4 ? 8 : row.bits == 1 ? 5 : 11));
        for (const char count : std::as_const(covered))
            QCOMPARE(int(count), 16);
    }

    // As old kernels do, and damaged files: a field that does not end within the bytes is not known.
    void everyLength()
    {
        const QByteArray full(400, '\xff');
        for (qsizetype size = 0; size <= full.size(); ++size) {
            const QByteArray bytes(full.constData(), size); // its own memory: a read behind it shows
            for (const TcpFieldRow &row : tcpFieldRows())
                QCOMPARE(tcpField(bytes, row.field).has_value(), size >= row.offset + row.size);
        }
        QCOMPARE(*tcpField(full, TcpField::BytesAcked), ~quint64(0));
    }

    // What was measured: a side that opened the connection counts its SYN, the other does not; both count their FIN.
    void countsBytesNotSequenceNumbers()
    {
        QCOMPARE(*sampleOf(1, 0, true).acknowledged, quint64(0));
        QCOMPARE(*sampleOf(513, 512, true).acknowledged, quint64(512));
        QCOMPARE(*sampleOf(514, 512, true).acknowledged, quint64(512));
        QCOMPARE(*sampleOf(101, 512, true).acknowledged, quint64(100));
        QCOMPARE(*sampleOf(0, 0, false).acknowledged, quint64(0));
        QCOMPARE(*sampleOf(512, 512, false).acknowledged, quint64(512));
        QCOMPARE(*sampleOf(513, 512, false).acknowledged, quint64(512));
        QCOMPARE(*sampleOf(0, 0, true).acknowledged, quint64(0)); // never wraps
    }

    void oldKernelsTellByTheQueue()
    {
        TcpSample sample;
        sample.info = QByteArray(104, '\0'); // Linux 2.6
        sample.given = sample.taken = 512;
        sample.countAcknowledged(true);
        QVERIFY(!sample.acknowledged);
        sample.sendQueue = 12;
        sample.countAcknowledged(true);
        QCOMPARE(*sample.acknowledged, quint64(500));
        QVERIFY(!sample.unacknowledged());
    }

    void wordsAndBack()
    {
        TcpSample sample;
        sample.given = 1000;
        sample.taken = 512;
        sample.acknowledged = 100;
        sample.sendQueue = 412;
        QCOMPARE(sample.words(), QByteArray("sent 1000, kernel took 512, peer acknowledged 100, send queue 412"));
        const TcpSample back = TcpSample::fromEntry(sample.words(), sample.info, 5);
        QVERIFY(back.saysTheSameAs(sample));
        QCOMPARE(back.time, qint64(5));
        QVERIFY(!back.receiveQueue);
    }

    void hostileWords_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other") << QByteArray("GET / HTTP/1.1");
        QTest::newRow("no number") << QByteArray("peer acknowledged , send queue -1");
        QTest::newRow("too large") << QByteArray("peer acknowledged 99999999999999999999999");
        QTest::newRow("very long") << QByteArray(65'000, ',') + "peer acknowledged 1";
    }
    void hostileWords()
    {
        QFETCH(QByteArray, words);
        const TcpSample sample = TcpSample::fromEntry(words, {}, 0);
        QVERIFY(!sample.acknowledged && !sample.sendQueue);
    }

    void clocksAreNoNews()
    {
        tcp_info info = {};
        TcpSample before;
        before.info = bytesOf(info);
        info.tcpi_last_data_sent = 100;
        info.tcpi_last_ack_recv = 100;
        info.tcpi_rwnd_limited = 100'000;
        TcpSample after = before;
        after.info = bytesOf(info);
        QVERIFY(after.saysTheSameAs(before));
        info.tcpi_rtt = 1;
        after.info = bytesOf(info);
        QVERIFY(!after.saysTheSameAs(before));
        after = before;
        after.info.chop(8);
        QVERIFY(!after.saysTheSameAs(before));
    }

    void names()
    {
        QCOMPARE(QByteArray(tcpStateName(1)), QByteArray("ESTABLISHED"));
        QCOMPARE(QByteArray(tcpStateName(8)), QByteArray("CLOSE_WAIT"));
        QCOMPARE(QByteArray(tcpStateName(200)), QByteArray("?"));
        QCOMPARE(QByteArray(tcpCaStateName(4)), QByteArray("Loss"));
        QCOMPARE(QByteArray(tcpCaStateName(9)), QByteArray("?"));
        QCOMPARE(tcpOptionNames(TCPI_OPT_SACK | TCPI_OPT_WSCALE), QByteArray("SACK|WSCALE"));
        QCOMPARE(tcpOptionNames(0), QByteArray("0"));
    }
};

QTEST_GUILESS_MAIN(TcpInfoTest)
#include "tst_tcpinfo.moc"
