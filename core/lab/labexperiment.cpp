// The same messages over TCP and then over UDP, through the same link with the same luck, between two real hosts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labexperiment.h"

#include "core/lab/labdatagrams.h"
#include "core/lab/labstream.h"
#include "core/protocol/timeunits.h"
#include "core/settings/clock.h"

#include <algorithm>

namespace porthole::lab {
namespace {

constexpr quint64 TcpClosed = 7; // TCP_CLOSE of <linux/tcp_states.h>
constexpr int WholeInOne = 28;   // headers of IPv4 and UDP; IPv6 has 20 more

} // namespace

LabExperiment::LabExperiment(const LabOptions &options, const TransportContext &context)
    : m_options(bounded(options)), m_context(context)
{
    m_outcome.options = m_options;
    m_link.setSink(this);
    m_looks.setTimerType(Qt::PreciseTimer);
    m_settle.setSingleShot(true);
    m_limit.setSingleShot(true);
    connect(&m_looks, &QTimer::timeout, this, &LabExperiment::look);
    connect(&m_settle, &QTimer::timeout, this, &LabExperiment::settle);
    connect(&m_limit, &QTimer::timeout, this, &LabExperiment::timeUp);
}

LabExperiment::~LabExperiment()
{
    m_link.setSink(nullptr);
    // Before the hosts, whose calls their transports use.
    m_traffic.reset();
    m_past.clear();
}

qint64 LabExperiment::now() const
{
    return m_context.log->clock().monotonic();
}

void LabExperiment::start(const QString &program)
{
    m_limit.start(MakingMs);
    m_link.start(program, m_options.setup);
}

void LabExperiment::stop()
{
    if (m_run)
        m_run->isCutShort = true;
    labEnded(Failure{Reason::Cancelled, 0, {"lab", QStringLiteral("the experiment"), {}}, {}});
}

void LabExperiment::labReady(const Ready &ready)
{
    m_outcome.ready = ready;
    Q_EMIT this->ready();
    nextRun();
}

void LabExperiment::labEnded(const Failure &failure)
{
    if (m_finished)
        return;
    m_outcome.failure = failure;
    // What there is of a run is shown as it stands.
    if (m_run && !m_run->isOver && m_stage != Stage::Over) {
        m_run->isOver = true;
        m_run->isCutShort = true;
        m_run->ended = now();
        m_run->leftOut = m_ledger.leftOut();
        Q_EMIT runOver(*m_run);
    }
    finish();
}

// ---- a run: what counts before is asked for, then the link begins anew

void LabExperiment::nextRun()
{
    const bool tcpNext = m_options.tcp && !m_outcome.tcp.isOver;
    const bool udpNext = m_options.udp && !m_outcome.udp.isOver;
    if (!tcpNext && !udpNext)
        return finish();
    m_run = tcpNext ? &m_outcome.tcp : &m_outcome.udp;
    m_run->number = tcpNext ? 1 : 2;
    m_ledger.follow(m_run);
    m_stage = Stage::Before;
    m_limit.start(MakingMs);
    m_link.askCounters(++m_asked);
    m_link.begin(m_run->number, m_options.link);
}

void LabExperiment::labBegan(const Began &began)
{
    if (m_stage != Stage::Before || began.run != m_run->number)
        return;
    m_stage = Stage::Running;
    m_run->began = began.time;
    TransportContext hosts[2] = {m_context, m_context};
    for (const Side side : {Side::A, Side::B})
        hosts[size_t(side)].calls = &m_link.host(side);
    if (m_run == &m_outcome.tcp)
        m_traffic = std::make_unique<LabStream>(m_options, hosts[0], hosts[1], *m_run);
    else
        m_traffic = std::make_unique<LabDatagrams>(m_options, hosts[0], hosts[1], *m_run);
    connect(m_traffic.get(), &LabTraffic::through, this, &LabExperiment::trafficThrough, Qt::QueuedConnection);
    connect(m_traffic.get(), &LabTraffic::failed, this, &LabExperiment::trafficFailed, Qt::QueuedConnection);
    m_limit.start(m_options.limitMs);
    if (m_run == &m_outcome.tcp)
        m_looks.start(LookMs);
    m_traffic->open();
}

void LabExperiment::trafficFailed(const Failure &failure)
{
    if (m_stage != Stage::Running && m_stage != Stage::Settling)
        return;
    if (!m_run->failure)
        m_run->failure = failure;
    cutOff();
}

void LabExperiment::timeUp()
{
    if (m_stage == Stage::Making || m_stage == Stage::Before)
        return labEnded(Failure{Reason::Timeout, 0, {"lab", QStringLiteral("porthole-lab"), {}}, {}});
    if (m_stage == Stage::Cutting)
        return endRun();
    m_run->isCutShort = true;
    cutOff();
}

// What the kernels and the wire counted is asked for once more, and not waited for long.
void LabExperiment::cutOff()
{
    m_stage = Stage::Cutting;
    m_settle.stop();
    m_limit.start(CutMs);
    m_link.askCounters(++m_asked);
}

void LabExperiment::trafficThrough()
{
    if (m_stage != Stage::Running)
        return;
    m_stage = Stage::Settling;
    m_lastActivity = now();
    settle();
}

// ---- until nothing is on its way any more

void LabExperiment::settle()
{
    if (m_stage == Stage::Settling)
        m_link.askCounters(++m_asked);
}

void LabExperiment::labCounters(const Counters &counters)
{
    if (counters.ticket != m_asked)
        return;
    if (m_stage == Stage::Before)
        m_run->before = counters;
    if (m_stage != Stage::Settling && m_stage != Stage::Cutting)
        return;
    m_run->counted = counters;
    look();
    if (m_stage == Stage::Cutting || isSettled(counters))
        endRun();
    else
        m_settle.start(SettleMs);
}

// The answer comes behind all frames that were told before it.
bool LabExperiment::isSettled(const Counters &counters) const
{
    if (m_ledger.underway() > 0)
        return false;
    const bool waitedLong = now() - m_lastActivity > SettleLimitMs * NsPerMs;
    if (m_run == &m_outcome.tcp)
        return isStreamSettled(); // however long its kernel tries; there is a limit for all of it
    const HostCounters &before = m_run->before.hosts[1], &after = counters.hosts[1];
    const quint64 taken = after.udpIn - before.udpIn + after.udpErrors - before.udpErrors + after.udpNoPort - before.udpNoPort;
    if (!isOnePacketEach())
        return waitedLong; // fragments are not counted as datagrams
    const bool allSeen = m_ledger.dataSent(Lane::UdpData) >= quint64(m_options.messages);
    return (allSeen && taken >= m_ledger.dataArrived(Lane::UdpData) && m_run->datagramsRead >= after.udpIn - before.udpIn) || waitedLong;
}

bool LabExperiment::isOnePacketEach() const
{
    return m_options.size + WholeInOne + (m_options.v6 ? 20 : 0) <= m_options.setup.mtu;
}

// Both ends have seen the other's FIN acknowledged: nothing is left that could be sent again.
bool LabExperiment::isStreamSettled() const
{
    for (const QByteArray &info : m_run->lastInfo)
        if (tcpField(info, TcpField::State).value_or(TcpClosed) != TcpClosed)
            return false;
    return true;
}

void LabExperiment::endRun()
{
    if (m_stage == Stage::Over)
        return;
    m_stage = Stage::Over;
    look();
    for (QTimer *timer : {&m_looks, &m_settle, &m_limit})
        timer->stop();
    m_run->isOver = true;
    m_run->ended = now();
    m_run->leftOut = m_ledger.leftOut();
    const auto written = quint64(std::count_if(m_run->messages.begin(), m_run->messages.end(),
                                               [](const LabMessage &message) { return message.written >= 0; }));
    if (m_run == &m_outcome.udp && isOnePacketEach() && !m_run->isOpenEnded())
        m_run->vanished = written - std::min(written, m_ledger.dataSent(Lane::UdpData));
    m_traffic->closeAll();
    m_past.push_back(std::move(m_traffic));
    for (const Side side : {Side::A, Side::B})
        m_link.host(side).dismissWitnesses();
    Q_EMIT runOver(*m_run);
    nextRun();
}

void LabExperiment::finish()
{
    if (std::exchange(m_finished, true))
        return;
    for (QTimer *timer : {&m_looks, &m_settle, &m_limit})
        timer->stop();
    m_stage = Stage::Over;
    m_link.setSink(nullptr);
    m_link.end();
    if (m_recorder)
        m_recorder->addFacts(m_outcome, m_context.log);
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT finished(); }, Qt::QueuedConnection);
}

// ---- what the wire tells

void LabExperiment::labFrame(const Frame &frame)
{
    m_lastActivity = now();
    if (m_recorder)
        m_recorder->add(frame);
    if (m_ledger.add(frame) && m_run->records.back().isOver())
        Q_EMIT recordOver(m_run->records.back());
    killIfWanted(frame);
}

// What the link loses by itself is not counted as taken out.
void LabExperiment::killIfWanted(const Frame &frame)
{
    const bool carries = frame.is == FrameClass::Data || frame.is == FrameClass::Again;
    if (!m_killsNext || frame.from != Side::A || !carries || frame.fate == Fate::Dropped)
        return;
    m_killsNext = false;
    kill(frame.id);
}

void LabExperiment::labArrived(const Arrived &arrived)
{
    m_lastActivity = now();
    const LabRecord *record = m_ledger.arrived(arrived);
    if (record && record->isOver())
        Q_EMIT recordOver(*record);
}

void LabExperiment::labGone(const Gone &gone)
{
    if (m_recorder)
        m_recorder->addKilled(gone);
    if (const LabRecord *record = m_ledger.gone(gone))
        Q_EMIT recordOver(*record);
}

void LabExperiment::labTold()
{
    if (m_looks.isActive())
        look();
    if (m_stage == Stage::Running && m_traffic)
        m_traffic->seenOnWire(m_ledger.dataSent(Lane::UdpData));
}

// ---- TCP_INFO

void LabExperiment::look()
{
    if (!m_run || m_run != &m_outcome.tcp)
        return;
    lookAt(Side::A);
    lookAt(Side::B);
}

void LabExperiment::lookAt(Side side)
{
    const LabHost &host = m_link.host(side);
    if (host.witnesses() == 0)
        return;
    TcpSample sample;
    sample.info = host.tcpInfo(0);
    sample.time = now();
    sample.sendQueue = host.sendQueue(0);
    sample.receiveQueue = host.receiveQueue(0);
    m_run->lastInfo[size_t(side)] = sample.info;
    if (m_run->looks.size() >= MostLooks || sample.saysTheSameAs(m_lastLook[size_t(side)]))
        return;
    m_lastLook[size_t(side)] = sample;
    m_run->looks.push_back({side, sample, m_recorder ? m_recorder->addLook(side, sample) : NoEntry});
}

} // namespace porthole::lab
