// The lab's messages at their pace: what is stopped writes nothing any more, whoever wakes it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labtraffic.h"
#include "core/log/messagelog.h"

#include <QTest>

#include <algorithm>

using namespace porthole;
using namespace porthole::lab;

namespace {

// There is always room.
class MadeTraffic final : public LabTraffic
{
public:
    MadeTraffic(const LabOptions &options, const LabHosts &hosts, LabRun &run) : LabTraffic(TransportKind::Udp, options, hosts, run) {}
    void open() override { beginWriting(); }
    bool isThrough() const override { return isAllWritten(); }
    void hasRoomAgain() { writeDue(); }
    int written() const { return next(); }

    bool isClosed = false;

private:
    void closeSockets() override { isClosed = true; }
    bool hasRoom() const override { return true; }
    bool write(const QByteArray &) override { return true; }
    void allWritten() override {}
};

} // namespace

class TestLabTraffic : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void stops();
    void stoppedBeforeItBegan();

private:
    static constexpr int Messages = 3 * LabTraffic::BurstSize;

    std::unique_ptr<MessageLog> m_log;
    LabOptions m_options;
    LabHosts m_hosts;
};

void TestLabTraffic::init()
{
    auto log = MessageLog::create({});
    QVERIFY(log);
    m_log = std::move(*log);
    for (TransportContext &context : m_hosts.contexts)
        context.log = m_log.get();
    m_options.messages = Messages;
    m_options.paceMs = 0;
}

// Another that began after it has written all in the meantime.
void TestLabTraffic::stops()
{
    LabRun run, otherRun;
    MadeTraffic traffic(m_options, m_hosts, run), other(m_options, m_hosts, otherRun);
    traffic.open();
    QCOMPARE(traffic.written(), LabTraffic::BurstSize);
    traffic.stop();
    other.open();
    QTRY_VERIFY(other.isThrough());
    QCOMPARE(traffic.written(), LabTraffic::BurstSize);
    traffic.hasRoomAgain();
    traffic.seenOnWire(Messages);
    QCOMPARE(traffic.written(), LabTraffic::BurstSize);
    QCOMPARE(std::count_if(run.messages.begin(), run.messages.end(), [](const LabMessage &one) { return one.written >= 0; }), LabTraffic::BurstSize);
    QVERIFY(!traffic.isClosed); // what is on its way may still arrive
    traffic.closeAll();
    QVERIFY(traffic.isClosed);
}

// A connection that comes about later finds nothing to write.
void TestLabTraffic::stoppedBeforeItBegan()
{
    LabRun run;
    MadeTraffic traffic(m_options, m_hosts, run);
    traffic.stop();
    traffic.open();
    QCOMPARE(traffic.written(), 0);
    QCOMPARE(run.firstWrite, -1);
}

QTEST_GUILESS_MAIN(TestLabTraffic)
#include "tst_labtraffic.moc"
