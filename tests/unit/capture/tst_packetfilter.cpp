// Filters over packets: what they are to each other, what their headers say, and what came in fragments.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/captureimport.h"
#include "core/log/datagramfollower.h"
#include "core/log/filter.h"
#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/log/packetdatagram.h"
#include "core/model/filterjob.h"
#include "support/capturemaker.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray arpQuestion()
{
    return ethernet(be(0x0001, 2) + be(0x0800, 2) + be(0x0604, 2) + be(1, 2) + be(1, 6) + be(Alice.address, 4) + be(0, 6)
                        + be(Bob.address, 4),
                    0x0806);
}

QByteArray ping6()
{
    const QByteArray ends = QByteArray::fromHex("20010db800000000000000000000000120010db8000000000000000000000002");
    return ethernet(be(0x60000000, 4) + be(8, 2) + be(58, 1) + be(64, 1) + ends + be(0x80000000, 4) + be(0, 4), 0x86dd);
}

} // namespace

class TestPacketFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void fits_data();
    void fits();
    void hostileFragments();
    void farApart();
    void everyFieldHasWords();
    void checksums();
    void epochAndVlan();
    void ethernetAddresses();

    void familiesInSentences()
    {
        const QString says = numbers(u"xyzzyq"_s).value(0);
        QVERIFY2(says.contains(u", tcp.analysis.*, ") && says.contains(u", tcp.flags.*, ") && says.contains(u", tcp.len, "), qPrintable(says));
        QCOMPARE(says.count(u"tcp.analysis"), 1);
    }

private:
    static std::unique_ptr<CaptureImport> imported(const QString &path, const QList<QByteArray> &frames);
    static QString fitting(const CaptureImport &import, const QString &text);
    QStringList numbers(const QString &text, DatagramFollower *fragments = nullptr) const;

    QTemporaryDir m_folder;
    std::unique_ptr<CaptureImport> m_import;
    std::unique_ptr<LogReader> m_reader;
};

void TestPacketFilter::initTestCase()
{
    const Party dns{Bob.address, 53};
    const QByteArray question = datagram(Alice, dns, QByteArray(100, 'q'));
    const QByteArray udp = datagram6(5000, 53, QByteArray(100, 'q'));
    const QByteArray segment = frame({Alice, Bob, Psh | Ack, 1013, 5001, QByteArray(40, 'x')});
    CaptureMaker maker;
    maker.section().interface();
    quint64 stamp = 1'700'000'000'000'000;
    for (const QByteArray &one : {
             frame({Alice, Bob, Syn, 1000}),                              // 1
             frame({Bob, Alice, Syn | Ack, 5000, 1001}),                  // 2
             frame({Alice, Bob, Ack, 1001, 5001}),                        // 3
             frame({Alice, Bob, Psh | Ack, 1001, 5001, "aaaa"}),          // 4
             frame({Alice, Bob, Psh | Ack, 1009, 5001, "cccc"}),          // 5, behind a hole
             frame({Bob, Alice, Ack, 5001, 1005}),                        // 6
             frame({Bob, Alice, Ack, 5001, 1005}),                        // 7, a duplicate
             frame({Alice, Bob, Psh | Ack, 1001, 5001, "aaaa"}),          // 8, again
             frame({Alice, Bob, Psh | Ack, 1005, 5001, "bbbb"}),          // 9
             frame({Bob, Alice, Ack, 5001, 1013, {}, 0}),                 // 10, no room
             frame({Alice, Bob, Ack, 1012, 5001}),                        // 11, keep-alive
             fragmentOf(question, 0x1234, 0, 64, true),                   // 12
             fragmentOf(question, 0x1234, 64, 44, false),                 // 13
             fragmentOf6(udp, 7, 64, 44, false),                          // 14, before its first
             fragmentOf6(udp, 7, 0, 64, true),                            // 15
             datagram(dns, Alice, "answer"),                              // 16
             fragmentOf(segment, 2, 0, 24, true),                         // 17
             fragmentOf(segment, 2, 24, 36, false),                       // 18
             frame({Alice, Bob, Fin | Ack, 1053, 5001}),                  // 19
             frame({Bob, Alice, Rst, 5001}),                              // 20
             ethernet("no IP", 0x88cc),                                   // 21
             arpQuestion(),                                               // 22
             ethernet(ipv4(Alice, Bob, 1, be(0x0800f7ff, 4) + be(0, 4))), // 23, a ping
             ping6(),                                                     // 24
             ethernet(ipv4(Alice, Bob, 47, "inside")),                    // 25
         })
        maker.packet(stamp += 40'000, one);
    const QString path = m_folder.filePath(u"talk.pcapng"_s);
    maker.save(path);
    m_import = *CaptureImport::open(path, MemoryUse::Keep);
    while (m_import->step(3)) {
    }
    m_reader = std::make_unique<LogReader>(m_import->log().file());
    QCOMPARE(m_reader->count(), 25u);
}

QStringList TestPacketFilter::numbers(const QString &text, DatagramFollower *fragments) const
{
    const auto filter = Filter::parse(text);
    if (!filter)
        return {filter.error().message.english()};
    QStringList out;
    for (EntryId id = 0; id < m_reader->count(); ++id)
        if (filter->answer(*m_reader, id, m_reader->entry(id), nullptr, fragments) == FilterAnswer::Yes)
            out += QString::number(id + 1);
    return out;
}

void TestPacketFilter::fits_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("packets");
    const auto row = [](const char *filter, const char *packets) {
        QTest::newRow(filter) << QString::fromLatin1(filter) << QString::fromLatin1(packets);
    };
    row("tcp.analysis.retransmission", "8 9");
    row("tcp.analysis.fast_retransmission", "");
    row("tcp.analysis.lost_segment", "5");
    row("tcp.analysis.duplicate_ack", "7");
    row("tcp.analysis.zero_window", "10");
    row("tcp.analysis.keep_alive", "11");
    row("tcp.analysis.flags", "5 7 8 9 10 11");
    row("tcp and not tcp.analysis.flags and frame.number < 12", "1 2 3 4 6");
    row("tcp.handshake", "1 2 3");
    row("tcp.flags.syn == 1", "1 2");
    row("tcp.flags.syn == 1 && tcp.flags.ack == 0", "1");
    row("tcp.flags == 0x12", "2");
    row("tcp.flags.fin == 1 or tcp.flags.reset == 1", "19 20");
    row("tcp.flags.push == 1", "4 5 8 9 18");
    row("tcp.flags.syn == 0 and ip.addr == 10.0.0.1 and udp", "");
    row("tcp.seq == 5 and tcp.len == 4", "9");
    row("tcp.ack == 13", "10");
    row("tcp.len == 40", "18"); // whole with this one
    row("tcp.window_size_value == 0", "10");
    row("ip.flags.mf == 1", "12 17");
    row("ipv6.fraghdr.more == 1", "15");
    row("ip.frag_offset > 0", "13 18");
    row("ipv6.fraghdr.offset == 8", "14");
    row("ip.frag_offset == 8", "13"); // of eight bytes
    row("ip.id == 0x1234", "12 13");
    row("ipv6.fraghdr.ident == 7", "14 15");
    row("ip.proto == 17", "12 13 14 15 16");
    row("ip", "1 2 3 4 5 6 7 8 9 10 11 12 13 16 17 18 19 20 23 25");
    row("ipv6", "14 15 24");
    row("icmp", "23");
    row("icmpv6", "24");
    row("arp", "22");
    row("proto == \"arp\"", "22");
    row("proto == ICMP", "23");
    row("proto == gre or proto == icmpv6", "24 25");
    row("proto == udp", "12 13 14 15 16");
    row("proto contains icmp", "23 24");
    row("frame.number > 19 and proto != tcp", "21 22 23 24 25");
    row("not ip and not ipv6", "21 22");
    row("arp == 1", "\"arp\" is true or not; it cannot be compared.");
    row("proto < 7", "\"proto\" takes contains, == or !=.");
    row("udp.length == 108", "13 15");
    row("fragment", "12 13 14 15 17 18");
    row("ip.fragments", "13 15 18");
    // Every fragment from the first on is of its conversation; what comes before the first has no ports.
    row("udp.port == 53", "12 13 15 16");
    row("tcp.port == 80 and fragment", "17 18");
    row("ip.src == 2001:db8::1", "14 15 24");
    row("frame.len == 42", "22 23");
    row("frame.cap_len < 30", "21");
    row("malformed", "");
    row("tcp.analysis.retransmission == 1", "\"tcp.analysis.retransmission\" is true or not; it cannot be compared.");
    row("tcp.analysis.retransmision", "There is no field named \"tcp.analysis.retransmision\". Spelt much like it: "
                                      "tcp.analysis.retransmission, tcp.analysis.fast_retransmission.");
}

void TestPacketFilter::fits()
{
    QFETCH(QString, filter);
    QFETCH(QString, packets);
    QCOMPARE(numbers(filter).join(u' '), packets);
    // Whoever goes through all of them in order is told the same.
    DatagramFollower fragments(*m_reader);
    if (Filter::parse(filter))
        QCOMPARE(numbers(filter, &fragments).join(u' '), packets);
    QVERIFY(fragments.looked() <= m_reader->count());
}

// As many packets in fragments at once as are remembered, so that each is completed by the last of thousands: to search for
// the others anew each time would take an hour.
void TestPacketFilter::hostileFragments()
{
    constexpr int Together = 4000;
    CaptureMaker maker;
    maker.section().interface();
    quint64 stamp = 1'700'000'000'000'000;
    for (int round = 0; round < 8; ++round) {
        const QByteArray question = datagram(Alice, {Bob.address, 53}, QByteArray(40 + 8 * round, 'q'));
        for (int part = 0; part < 2; ++part)
            for (int i = 0; i < Together; ++i)
                maker.packet(++stamp, fragmentOf(question, quint16(round * Together + i), part * 24, part == 0 ? 24 : 24 + 8 * round, part == 0));
    }
    const QString path = m_folder.filePath(u"hostile.pcapng"_s);
    maker.save(path);
    const std::unique_ptr<CaptureImport> import = *CaptureImport::open(path, MemoryUse::Keep);
    while (import->step(1000)) {
    }
    FilterMailbox box({});
    FilterJob({import->log().file(), nullptr, *Filter::parse(u"udp.length == 64"_s), {{0, 8 * 2 * Together}}},
              std::shared_ptr<FilterMailbox>(&box, [](FilterMailbox *) {})).run();
    const FilterMailbox::Taken taken = box.take();
    QVERIFY(taken.finished);
    QCOMPARE(taken.haul.shown.size(), size_t(Together));
    QCOMPARE(taken.haul.shown.front(), 2u * 2 * Together + Together);
    // And whoever looks here and there: going on each is looked at once, and going back no more than what lies near.
    const LogReader reader(import->log().file());
    DatagramFollower fragments(reader);
    const auto wholeAt = [&](EntryId id) { return fragments.wholeWith(id).has_value(); };
    QVERIFY(wholeAt(Together) && !wholeAt(Together - 1) && wholeAt(Together + 1));
    QVERIFY(wholeAt(15 * Together + 5) && wholeAt(15 * Together + 5) && wholeAt(3 * Together));
    QVERIFY(fragments.looked() < reader.count() + 2 * EntriesAround);
    DatagramFollower late(reader, 15 * Together);
    QVERIFY(late.wholeWith(15 * Together + 5));
    QVERIFY(late.looked() <= EntriesAround + 6);
}

// What lies between two packets of a datagram, and whether somebody asked about one of them, is all the same.
void TestPacketFilter::farApart()
{
    constexpr int First = 100, Between = 150, Last = 8400;
    const QByteArray far = datagram(Alice, {Bob.address, 53}, QByteArray(104, 'f'));
    const QByteArray near = datagram(Alice, {Bob.address, 54}, QByteArray(40, 'n'));
    CaptureMaker maker;
    maker.section().interface();
    for (int i = 0; i <= Last; ++i) {
        const auto part = [&]() -> QByteArray {
            switch (i) {
            case First: return fragmentOf(far, 1, 0, 64, true);
            case Between - 1: return fragmentOf(near, 2, 0, 24, true);
            case Between: return fragmentOf(near, 2, 24, 24, false);
            case Last: return fragmentOf(far, 1, 64, 48, false);
            default: return frame({Alice, Bob, Ack, 1, 1});
            }
        };
        maker.packet(1'700'000'000'000'000 + quint64(i), part());
    }
    const QString path = m_folder.filePath(u"far.pcapng"_s);
    maker.save(path);
    const std::unique_ptr<CaptureImport> import = *CaptureImport::open(path, MemoryUse::Keep);
    while (import->step(1000)) {
    }
    const auto found = [&](const QString &filter) {
        FilterMailbox box({});
        FilterJob({import->log().file(), nullptr, *Filter::parse(filter), {{0, Last + 1}}},
                  std::shared_ptr<FilterMailbox>(&box, [](FilterMailbox *) {})).run();
        return box.take().haul.shown;
    };
    QCOMPARE(found(u"udp.length > 0"_s), (std::vector<quint32>{Between, Last}));
    QCOMPARE(found(u"udp.length == 112"_s), std::vector<quint32>{Last});
    QCOMPARE(found(u"frame.number > 8000 and udp.length == 112"_s), std::vector<quint32>{Last});
}

void TestPacketFilter::everyFieldHasWords()
{
    QSet<QString> names;
    for (const Filter::FieldInfo &field : Filter::fields()) {
        QVERIFY2(!field.explanation.isEmpty(), qPrintable(field.name));
        for (const QString &name : QStringList(field.name) + field.aliases) {
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QVERIFY2(Filter::parse(name), qPrintable(name));
        }
    }
}

std::unique_ptr<CaptureImport> TestPacketFilter::imported(const QString &path, const QList<QByteArray> &frames)
{
    CaptureMaker maker;
    maker.section().interface();
    quint64 stamp = 1'700'000'000'000'000;
    for (const QByteArray &one : frames)
        maker.packet(stamp += 250'000, one);
    maker.save(path);
    auto import = CaptureImport::open(path, MemoryUse::Keep);
    if (!import)
        qFatal("the capture was not opened");
    while ((*import)->step(100)) {
    }
    return std::move(*import);
}

QString TestPacketFilter::fitting(const CaptureImport &import, const QString &text)
{
    const LogReader reader(const_cast<CaptureImport &>(import).log().file());
    const auto filter = Filter::parse(text);
    if (!filter)
        return filter.error().message.english();
    QStringList out;
    for (EntryId id = 0; id < reader.count(); ++id)
        if (filter->matches(reader, id, reader.entry(id)))
            out += QString::number(id + 1);
    return out.join(u' ');
}

// By Wireshark's numbers or its words.
void TestPacketFilter::checksums()
{
    const QByteArray tcp = frame({Alice, Bob, Psh | Ack, 1001, 5001, "aaaa"});
    const QByteArray udp = datagram(Alice, {Bob.address, 53}, "ask");
    const auto changed = [](QByteArray bytes, int at) {
        bytes[at] = char(bytes[at] ^ 0x55);
        return bytes;
    };
    const auto import = imported(m_folder.filePath(u"sums.pcapng"_s), {
        tcp,                                  // 1
        changed(tcp, 14 + 20 + 16),           // 2
        changed(tcp, 14 + 8),                 // 3: the time to live, which only the header's sum covers
        udp,                                  // 4
        changed(udp, int(udp.size()) - 1),    // 5
        QByteArray(udp).replace(14 + 20 + 6, 2, be(0, 2)), // 6
        fragmentOf(udp, 9, 0, 8, true),       // 7
    });
    QCOMPARE(fitting(*import, u"ip.checksum.status == 1"_s), u"1 2 4 5 6 7"_s);
    QCOMPARE(fitting(*import, u"ip.checksum.status == bad"_s), u"3"_s);
    QCOMPARE(fitting(*import, u"tcp.checksum.status == good"_s), u"1 3"_s);
    QCOMPARE(fitting(*import, u"tcp.checksum.status == 0"_s), u"2"_s);
    QCOMPARE(fitting(*import, u"udp.checksum.status == good"_s), u"4"_s);
    QCOMPARE(fitting(*import, u"udp.checksum.status == bad"_s), u"5"_s);
    QCOMPARE(fitting(*import, u"udp.checksum.status == not-present"_s), u"6"_s);
    QCOMPARE(fitting(*import, u"udp.checksum.status"_s), u"4 5 6"_s); // a fragment has none of its own
}

void TestPacketFilter::epochAndVlan()
{
    const QByteArray tagged = QByteArray(arpQuestion()).insert(12, be(0x8100, 2) + be(0x2007, 2));
    const auto import = imported(m_folder.filePath(u"vlan.pcapng"_s), {arpQuestion(), tagged});
    QCOMPARE(fitting(*import, u"vlan.id == 7"_s), u"2"_s);
    QCOMPARE(fitting(*import, u"vlan.id"_s), u"2"_s);
    QCOMPARE(fitting(*import, u"frame.time_epoch == 1700000000.25"_s), u"1"_s);
    QCOMPARE(fitting(*import, u"frame.time_epoch > 1700000000.3"_s), u"2"_s);
}

// Of whoever a frame came from and went to; links of other kinds have no such addresses, and a cut one not all of them.
void TestPacketFilter::ethernetAddresses()
{
    const QByteArray one = frame({Alice, Bob, Syn, 1000});
    const QByteArray back = QByteArray::fromHex("0200000000010200000000ff") + one.mid(12);
    const QByteArray all = QByteArray::fromHex("ffffffffffff00005e001234") + one.mid(12);
    CaptureMaker maker;
    maker.section().interface().interface(101);
    quint64 stamp = 1'700'000'000'000'000;
    maker.packet(stamp, one);                               // 1: from 02:00:00:00:00:01 to 02:00:00:00:00:02
    maker.packet(stamp, back);                              // 2: from 02:00:00:00:00:ff to 02:00:00:00:00:01
    maker.packet(stamp, all);                               // 3: from 00:00:5e:00:12:34 to everybody
    maker.packet(stamp, one.mid(14), {}, 1);                // 4: no Ethernet
    maker.packet(stamp, all.left(8), {}, 0, all.size());    // 5: cut behind the first address
    const QString path = m_folder.filePath(u"ethernet.pcapng"_s);
    maker.save(path);
    const std::unique_ptr<CaptureImport> import = *CaptureImport::open(path, MemoryUse::Keep);
    while (import->step(100)) {
    }
    const auto fits = [&](const QString &filter) { return fitting(*import, filter); };
    QCOMPARE(fits(u"eth.addr == 02:00:00:00:00:01"_s), u"1 2"_s);
    QCOMPARE(fits(u"eth.src == 02:00:00:00:00:01"_s), u"1"_s);
    QCOMPARE(fits(u"eth.dst == 02-00-00-00-00-01"_s), u"2"_s);
    QCOMPARE(fits(u"eth.dst == FF:FF:FF:FF:FF:FF"_s), u"3 5"_s);
    QCOMPARE(fits(u"eth.src == 00:00:5e:00:00:00/24"_s), u"3"_s);
    QCOMPARE(fits(u"eth.src in {00:00:5e:00:12:34, 02:00:00:00:00:ff}"_s), u"2 3"_s);
    QCOMPARE(fits(u"eth.addr != 02:00:00:00:00:01"_s), u"3 5"_s);
    QCOMPARE(fits(u"eth.addr"_s), u"1 2 3 5"_s);
    QCOMPARE(fits(u"eth.src"_s), u"1 2 3"_s);
    QCOMPARE(fits(u"not eth.src"_s), u"4 5"_s);
    QCOMPARE(fits(u"eth.addr == 0:0:0:0:0:0/0"_s), u"\"0:0:0:0:0:0/0\" is no address of Ethernet, such as 02:00:00:00:00:01."_s);
    QCOMPARE(fits(u"eth.addr == 00:00:00:00:00:00/0"_s), u"1 2 3 5"_s);
    for (const QString &wrong : {u"02:00:00:00:00"_s, u"02:00:00:00:00:01/49"_s, u"02:00:00-00:00:01"_s, u"10.0.0.1"_s, u"02:00:00:00:00:0g"_s})
        QVERIFY2(fits(u"eth.addr == "_s + wrong).contains(u"is no address of Ethernet"_s), qPrintable(wrong));
    QCOMPARE(fits(u"eth.addr > 02:00:00:00:00:01"_s), u"\"eth.addr\" is not ordered: use == or !=."_s);
    QVERIFY(fits(u"eth.addr contains 02:00"_s).contains(u"no text"_s));
}

QTEST_GUILESS_MAIN(TestPacketFilter)
#include "tst_packetfilter.moc"
