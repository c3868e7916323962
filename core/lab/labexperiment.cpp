// The same over TCP and then over UDP, through the same link with the same luck, between two real hosts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labexperiment.h"

#include "core/lab/labtrafficfactory.h"
#include "core/settings/clock.h"

#include <algorithm>

namespace porthole::lab {
namespace {

Failure stoppedFailure()
{
    return Failure{Reason::Cancelled, 0, {"lab", QStringLiteral("the experiment"), {}}, {}};
}

} // namespace

LabExperiment::LabExperiment(const LabOptions &options, const TransportContext &context)
    : m_options(bounded(options)), m_context(context)
{
    m_outcome.options = m_options;
    m_outcome.tcp.transport = TransportKind::Tcp;
    m_outcome.udp.transport = TransportKind::Udp;
    m_link.setSink(this);
    m_looks.setTimerType(Qt::PreciseTimer);
    m_settle.setSingleShot(true);
    m_limit.setSingleShot(true);
    connect(&m_looks, &QTimer::timeout, this, [this] {
        look();
        m_watch.ask();
    });
    connect(&m_settle, &QTimer::timeout, this, &LabExperiment::settle);
    connect(&m_limit, &QTimer::timeout, this, &LabExperiment::timeUp);
}

LabExperiment::~LabExperiment()
{
    m_link.setSink(nullptr);
    closeAtOnce(false);
    // Before the hosts, whose calls their transports use.
    m_turns.clear();
    m_past.clear();
}

qint64 LabExperiment::now() const
{
    return m_context.log->clock().monotonic();
}

void LabExperiment::start(const QString &program, const QString &authorityFolder)
{
    m_authorityFolder = authorityFolder;
    m_limit.start(MakingMs);
    m_link.start(program, m_options.setup);
}

void LabExperiment::stop()
{
    m_stopped = true;
    if (m_stage == Stage::Cutting)
        return;
    if (m_stage != Stage::Running && m_stage != Stage::Settling)
        return labEnded(stoppedFailure());
    markCutShort();
    cutOff();
}

void LabExperiment::labReady(const Ready &ready)
{
    m_outcome.ready = ready;
    for (const Granted &one : ready.settings)
        if (!one.isAsWanted())
            for (LabRun *run : {&m_outcome.tcp, &m_outcome.udp})
                run->refused += one;
    Q_EMIT this->ready();
    nextRun();
}

void LabExperiment::labEnded(const Failure &failure)
{
    if (m_finished)
        return;
    m_outcome.failure = failure;
    // What there is of a run is shown as it stands. Its programs end, before whoever keeps their log closes that.
    for (const Turn &turn : m_turns) {
        if (turn.traffic)
            turn.traffic->closeAll();
        if (turn.run->isOver || m_stage == Stage::Over)
            continue;
        turn.run->isOver = true;
        turn.run->isCutShort = true;
        turn.run->ended = now();
        turn.run->leftOut = m_ledger.leftOut();
        Q_EMIT runOver(*turn.run);
    }
    finish();
}

// ---- a run: what counts before is asked for, then the link begins anew

void LabExperiment::nextRun()
{
    LabRun *const tcp = m_options.tcp && !m_outcome.tcp.isOver ? &m_outcome.tcp : nullptr;
    LabRun *const udp = m_options.udp && !m_outcome.udp.isOver ? &m_outcome.udp : nullptr;
    if (!tcp && !udp)
        return finish();
    if (tcp && udp && m_options.together)
        takeTurns(tcp, udp);
    else
        takeTurns(tcp ? tcp : udp, nullptr);
    m_stage = Stage::Before;
    m_limit.start(MakingMs);
    m_link.askCounters(++m_asked);
    m_link.begin(m_turnNumber, m_options.link);
}

void LabExperiment::takeTurns(LabRun *first, LabRun *second)
{
    ++m_turnNumber;
    for (LabRun *run : {first, second}) {
        if (!run)
            continue;
        run->number = m_turnNumber;
        m_turns.push_back({run, nullptr});
    }
    m_ledger.follow(first, second);
    m_watch.follow(first->isStream() ? first : nullptr, m_options.v6);
}

LabHosts LabExperiment::hosts()
{
    LabHosts hosts{{m_context, m_context}, [this](Side side) {
                       look();
                       m_link.host(side).dismissWitnesses();
                   }, m_authorityFolder};
    for (const Side side : {Side::A, Side::B})
        hosts.contexts[size_t(side)].calls = &m_link.host(side);
    return hosts;
}

void LabExperiment::labBegan(const Began &began)
{
    if (m_stage != Stage::Before || began.run != m_turnNumber)
        return;
    m_stage = Stage::Running;
    for (Turn &turn : m_turns) {
        turn.run->began = began.time;
        turn.traffic = makeLabTraffic(turn.run->transport, m_options, hosts(), *turn.run);
        connect(turn.traffic.get(), &LabTraffic::through, this, &LabExperiment::trafficThrough, Qt::QueuedConnection);
        connect(
            turn.traffic.get(), &LabTraffic::failed, this, [this, run = turn.run](const Failure &failure) { trafficFailed(*run, failure); },
            Qt::QueuedConnection);
    }
    m_limit.start(m_options.limitMs);
    m_looks.start(LookMs);
    closeAtOnce(m_options.kind == LabKind::Fetch || (m_options.kind == LabKind::Send && m_options.sending.secure));
    for (const Turn &turn : m_turns)
        turn.traffic->open();
}

// A machine closes its connections without shutting them down first, and so does TLS: a second descriptor would keep them open.
void LabExperiment::closeAtOnce(bool atOnce)
{
    for (const Side side : {Side::A, Side::B})
        m_link.host(side).closeAtOnce(atOnce ? [this] { look(); } : std::function<void()>());
}

void LabExperiment::trafficFailed(LabRun &run, const Failure &failure)
{
    if (run.isOver || (m_stage != Stage::Running && m_stage != Stage::Settling))
        return;
    if (run.failure)
        return;
    run.failure = failure;
    // Another transport that runs beside it has its own end.
    if (std::all_of(m_turns.begin(), m_turns.end(), [](const Turn &turn) { return turn.run->failure; }))
        return cutOff();
    for (const Turn &turn : m_turns)
        if (turn.run == &run)
            turn.traffic->closeAll();
    trafficThrough();
}

// What failed has ended before.
void LabExperiment::markCutShort()
{
    for (const Turn &turn : m_turns)
        if (!turn.run->failure)
            turn.run->isCutShort = true;
}

void LabExperiment::timeUp()
{
    if (m_stage == Stage::Making || m_stage == Stage::Before)
        return labEnded(Failure{Reason::Timeout, 0, {"lab", QStringLiteral("porthole-lab"), {}}, {}});
    if (m_stage == Stage::Cutting)
        return endTurns();
    markCutShort();
    cutOff();
}

// What the kernels and the wire counted is asked for once more, and not waited for long.
void LabExperiment::cutOff()
{
    m_stage = Stage::Cutting;
    for (const Turn &turn : m_turns)
        turn.traffic->stop();
    m_settle.stop();
    m_limit.start(CutMs);
    m_link.askCounters(++m_asked);
}

bool LabExperiment::areAllThrough() const
{
    return std::all_of(m_turns.begin(), m_turns.end(),
                       [](const Turn &turn) { return turn.traffic && (turn.run->failure || turn.traffic->isThrough()); });
}

void LabExperiment::trafficThrough()
{
    if (m_stage != Stage::Running || !areAllThrough())
        return;
    m_stage = Stage::Settling;
    m_lastActivity = now();
    settle();
}

// ---- until nothing is on its way any more

void LabExperiment::labCounters(const Counters &counters)
{
    if (counters.ticket != m_asked)
        return;
    for (const Turn &turn : m_turns) {
        if (m_stage == Stage::Before)
            turn.run->before = counters;
        else if (m_stage == Stage::Settling || m_stage == Stage::Cutting)
            turn.run->counted = counters;
    }
    if (m_stage != Stage::Settling && m_stage != Stage::Cutting)
        return;
    look();
    if (m_stage == Stage::Cutting || isSettled())
        endTurns();
    else
        m_settle.start(SettleMs);
}

void LabExperiment::endTurns()
{
    if (m_stage == Stage::Over)
        return;
    m_stage = Stage::Over;
    look();
    for (QTimer *timer : {&m_looks, &m_settle, &m_limit})
        timer->stop();
    m_watch.follow(nullptr, false);
    for (Turn &turn : m_turns) {
        turn.traffic->closeAll();
        m_past.push_back(std::move(turn.traffic));
    }
    for (const Side side : {Side::A, Side::B})
        m_link.host(side).dismissWitnesses();
    closeAtOnce(false);
    for (const Turn &turn : std::exchange(m_turns, {}))
        endRun(*turn.run);
    if (m_stopped)
        labEnded(stoppedFailure());
    else
        nextRun();
}

void LabExperiment::endRun(LabRun &run)
{
    run.isOver = true;
    run.ended = now();
    run.leftOut = m_ledger.leftOut();
    const auto written = quint64(std::count_if(run.messages.begin(), run.messages.end(),
                                               [](const LabMessage &message) { return message.written >= 0; }));
    if (!run.isStream() && isOnePacketEach() && !run.isOpenEnded())
        run.vanished = written - std::min(written, m_ledger.dataSent(Lane::UdpData));
    Q_EMIT runOver(run);
}

void LabExperiment::finish()
{
    if (std::exchange(m_finished, true))
        return;
    for (QTimer *timer : {&m_looks, &m_settle, &m_limit})
        timer->stop();
    m_stage = Stage::Over;
    m_watch.follow(nullptr, false);
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
    if (frame.run == m_turnNumber)
        m_watch.saw(frame);
    tellRecord(m_ledger.add(frame));
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
    if (const Turn *turn = record ? turnOf(*record) : nullptr; turn && turn->traffic)
        turn->traffic->arrivedOnWire(*record);
    tellRecord(record);
}

void LabExperiment::labGone(const Gone &gone)
{
    const LabRecord *record = m_ledger.gone(gone);
    if (m_recorder)
        m_recorder->addKilled(gone, record && !record->arrived.empty());
    tellRecord(record);
}

const LabExperiment::Turn *LabExperiment::turnOf(const LabRecord &record) const
{
    for (const Turn &turn : m_turns) {
        const std::vector<LabRecord> &all = turn.run->records;
        if (!all.empty() && &record >= &all.front() && &record <= &all.back())
            return &turn;
    }
    return nullptr;
}

void LabExperiment::tellRecord(const LabRecord *record)
{
    if (const Turn *turn = record && record->isOver() ? turnOf(*record) : nullptr)
        Q_EMIT recordOver(*turn->run, *record);
}

void LabExperiment::labTold()
{
    if (m_looks.isActive())
        look();
    if (m_stage != Stage::Running)
        return;
    for (const Turn &turn : m_turns)
        if (turn.traffic && !turn.run->isStream())
            turn.traffic->seenOnWire(m_ledger.dataSent(Lane::UdpData));
}

void LabExperiment::look()
{
    m_watch.look(now());
}

} // namespace porthole::lab
