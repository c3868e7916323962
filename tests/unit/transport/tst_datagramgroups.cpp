// What is said of groups and shared addresses of datagram sockets, whichever engine runs them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/udpground.h"

#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestDatagramGroups : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void joinedAndDeaf_data() { engines(); }
    void joinedAndDeaf();
    void whichAddressHears();
    void otherFamily();
    void laterGroupsAreItsOwn();
    void takenPort_data() { engines(); }
    void takenPort();
    void sharedAddress_data() { engines(); }
    void sharedAddress();
    void qtHasNoReusePort();
    void qtSaysWhoIsNotThere();

private:
    static void engines();
    static bool opens(DatagramPeer &peer, const DatagramOptions &options, LinkState wanted = LinkState::Bound);
    QString linesOf(const DatagramPeer &peer) const; // what its entries say

    LogFixture m_log{false};
    ScriptedCalls m_calls;
    FakeResolver m_resolver;
    TransportContext m_context{m_log.log.get(), &m_resolver, &m_calls};
};

void TestDatagramGroups::engines()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("native") << Engine::Native;
    QTest::newRow("Qt") << Engine::Qt;
}

QString TestDatagramGroups::linesOf(const DatagramPeer &peer) const
{
    const LogReader all(m_log.log->file());
    QStringList lines;
    for (EntryId id = 0; id < all.count(); ++id) {
        const Entry entry = all.entry(id);
        if (entry.conversation == peer.transport->conversation())
            lines << QString::fromUtf8(all.text(entry));
    }
    return lines.join(u'\n');
}

bool TestDatagramGroups::opens(DatagramPeer &peer, const DatagramOptions &options, LinkState wanted)
{
    peer.transport->open(options);
    return QTest::qWaitFor([&] { return peer.transport->facts().state == wanted || peer.ends > 0; })
        && peer.transport->facts().state == wanted;
}

// Linux lets a socket join whatever it is bound to, and gives it nothing.
void TestDatagramGroups::joinedAndDeaf()
{
    QFETCH(Engine, engine);
    const MulticastJoin group = *parseMulticastJoin(u"239.7.7.1%lo"_s);
    DatagramPeer deaf(m_context, engine);
    DatagramOptions options = boundOn(Endpoint::loopback(Family::IPv4, 0));
    options.joins = {group};
    QVERIFY(opens(deaf, options));
    const QString said = u"What is sent to 239.7.7.1 does not arrive here: this socket's own address is 127.0.0.1"_s;
    QVERIFY2(linesOf(deaf).contains(said), qPrintable(linesOf(deaf)));
    DatagramPeer hears(m_context, engine);
    options.bindTo = Endpoint::any(Family::IPv4, 0);
    QVERIFY(opens(hears, options));
    QVERIFY2(!linesOf(hears).contains(u"does not arrive"_s), qPrintable(linesOf(hears)));
}

void TestDatagramGroups::whichAddressHears()
{
    const auto at = [](const QString &address) { return *Endpoint::fromNumeric(address, 0); };
    QVERIFY(hearsGroup(at(u"0.0.0.0"_s), at(u"239.7.7.1"_s)));
    QVERIFY(hearsGroup(at(u"::"_s), at(u"ff15::1"_s)));
    QVERIFY(hearsGroup(at(u"239.7.7.1"_s), at(u"239.7.7.1"_s)));
    QVERIFY(!hearsGroup(at(u"239.7.7.2"_s), at(u"239.7.7.1"_s)));
    QVERIFY(!hearsGroup(at(u"::1"_s), at(u"ff15::1"_s)));
}

void TestDatagramGroups::otherFamily()
{
    DatagramPeer peer(m_context);
    DatagramOptions options = boundOn(Endpoint::any(Family::IPv4, 0));
    options.joins = {*parseMulticastJoin(u"ff15::1%lo"_s)};
    peer.transport->open(options);
    QTRY_COMPARE(peer.ends, 1);
    QVERIFY2(sentence(peer.closed).contains(u"This socket is one of IPv4, and ff15::1 is a group of IPv6."_s), qPrintable(sentence(peer.closed)));
}

// Also where the first one is joined by an open socket, others' groups are not heard.
void TestDatagramGroups::laterGroupsAreItsOwn()
{
    DatagramPeer peer(m_context);
    QVERIFY(opens(peer, boundOn(Endpoint::any(Family::IPv4, 0))));
    QVERIFY(!linesOf(peer).contains(u"IP_MULTICAST_ALL"_s));
    QVERIFY(peer.transport->join(*parseMulticastJoin(u"239.7.7.1%lo"_s)).has_value());
    QVERIFY(peer.transport->join(*parseMulticastJoin(u"239.7.7.2%lo"_s)).has_value());
    QCOMPARE(linesOf(peer).count(u"IP_MULTICAST_ALL"_s), 1);
}

void TestDatagramGroups::takenPort()
{
    QFETCH(Engine, engine);
    DatagramPeer first(m_context, engine);
    QVERIFY(opens(first, boundOn(Endpoint::any(Family::IPv4, 0))));
    DatagramPeer second(m_context, engine);
    DatagramOptions options = boundOn(first.transport->facts().local);
    second.transport->open(options);
    QTRY_COMPARE(second.ends, 1);
    QVERIFY2(sentence(second.closed).contains(u"ss -lunp"_s), qPrintable(sentence(second.closed)));
    QVERIFY2(!sentence(second.closed).contains(u"reuse-address"_s), qPrintable(sentence(second.closed)));
    DatagramPeer third(m_context, engine);
    options.joins = {*parseMulticastJoin(u"239.7.7.1%lo"_s)};
    third.transport->open(options);
    QTRY_COMPARE(third.ends, 1);
    QVERIFY2(sentence(third.closed).contains(u"reuse-address"_s), qPrintable(sentence(third.closed)));
}

void TestDatagramGroups::sharedAddress()
{
    QFETCH(Engine, engine);
    DatagramOptions options = boundOn(Endpoint::any(Family::IPv4, 0));
    options.options.numbers[SocketOption::ReuseAddress] = 1;
    DatagramPeer first(m_context, engine);
    QVERIFY(opens(first, options));
    options.bindTo = first.transport->facts().local;
    DatagramPeer second(m_context, engine);
    QVERIFY2(opens(second, options), qPrintable(sentence(second.closed)));
    QCOMPARE(second.transport->facts().options.first().granted, u"1"_s);
}

void TestDatagramGroups::qtHasNoReusePort()
{
    DatagramPeer peer(m_context, Engine::Qt);
    DatagramOptions options = boundOn(Endpoint::any(Family::IPv4, 0));
    options.options.numbers[SocketOption::ReusePort] = 1;
    peer.transport->open(options);
    QTRY_COMPARE(peer.ends, 1);
    QCOMPARE(peer.closed.reason, Reason::Unsupported);
    QVERIFY2(sentence(peer.closed).contains(u"Qt has no reuse-port"_s), qPrintable(sentence(peer.closed)));
}

// What ICMP said has words in the log.
void TestDatagramGroups::qtSaysWhoIsNotThere()
{
    DatagramPeer gone(m_context, Engine::Qt);
    QVERIFY(opens(gone, boundOn(Endpoint::loopback(Family::IPv4, 0))));
    const Endpoint place = gone.transport->facts().local;
    DatagramPeer sender(m_context, Engine::Qt);
    DatagramOptions to;
    to.target = HostPort{place.address(), place.port()};
    QVERIFY(opens(sender, to, LinkState::Connected));
    gone.transport->close();
    QTRY_COMPARE(gone.ends, 1);
    QVERIFY(sender.transport->send("anybody?").has_value());
    QTRY_COMPARE(sender.errors.size(), 1);
    const LogReader all(m_log.log->file());
    const QString text = QString::fromUtf8(all.text(all.entry(sender.errorEntries.first())));
    QVERIFY2(text.contains(place.toString()), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestDatagramGroups)
#include "tst_datagramgroups.moc"
