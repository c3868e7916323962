// Sends numbered messages over one transport at a pace, to a reader with a rhythm, and writes down what happens.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/comparisonrun.h"

#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/protocol/timeunits.h"
#include "core/session/numberedmessage.h"
#include "core/settings/clock.h"

#include <algorithm>

namespace porthole {

namespace {

constexpr int ScannedEntries = 256;

SystemCalls &callsOf(const TransportContext &context)
{
    return context.calls ? *context.calls : SystemCalls::system();
}

} // namespace

ComparisonRun::ComparisonRun(TransportKind kind, const ComparisonOptions &options,
                             const TransportContext &context)
    : m_options(options)
    , m_context(context)
    , m_senderCalls(callsOf(context))
    , m_readerCalls(callsOf(context))
    , m_senderContext(context)
    , m_readerContext(context)
{
    m_senderContext.calls = &m_senderCalls;
    m_readerContext.calls = &m_readerCalls;
    m_outcome.transport = kind;
    m_outcome.stage = TransportOutcome::Stage::Running;
    m_outcome.messages.resize(options.messages);
    if (options.scenario == Scenario::SlowReader)
        m_outcome.receiveBuffer = SmallReceiveBuffer;
    for (QTimer *timer : {&m_tick, &m_rhythm}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
    }
    m_quiet.setSingleShot(true);
    m_limit.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &ComparisonRun::sendDue);
    connect(&m_rhythm, &QTimer::timeout, this, &ComparisonRun::readAgain);
    connect(&m_quiet, &QTimer::timeout, this, &ComparisonRun::quiet);
    connect(&m_limit, &QTimer::timeout, this, &ComparisonRun::timeUp);
}

void ComparisonRun::start()
{
    m_limit.start(m_options.messages * m_options.paceMs + LimitMs);
    open();
    Q_EMIT changed();
}

void ComparisonRun::stop()
{
    if (m_finished)
        return;
    m_outcome.cutShort = true;
    senderOver();
    closeAll();
    finishIfClosed();
}

void ComparisonRun::timeUp()
{
    stop();
}

TransportOutcome ComparisonRun::outcome() const
{
    TransportOutcome outcome = m_outcome;
    const CallCounts &sender = m_senderCalls.counts();
    outcome.sendCalls = sender.sends;
    outcome.shortSends = sender.shortSends;
    outcome.fullSends = sender.fullSends;
    outcome.failedSends = sender.failedSends;
    outcome.readCalls = m_readerCalls.counts().reads;
    return outcome;
}

void ComparisonRun::startClock()
{
    m_start = m_context.log->clock().monotonic();
}

qint64 ComparisonRun::now() const
{
    return m_start ? m_context.log->clock().monotonic() - m_start : 0;
}

QString ComparisonRun::host() const
{
    return loopback().address();
}

// ---- the sender

void ComparisonRun::beginSending()
{
    if (m_sending || m_senderOver)
        return;
    m_sending = true;
    startClock();
    for (qsizetype i = 0; i < m_outcome.messages.size(); ++i)
        m_outcome.messages[i].due = i * m_options.paceMs * NsPerMs;
    startReading();
    sendDue();
}

void ComparisonRun::sendDue()
{
    if (!m_sending || m_senderOver)
        return;
    const int count = int(m_outcome.messages.size());
    if (m_blocked && hasRoom())
        markHeldBack();
    for (int burst = 0; m_next < count && !m_senderOver && burst < burstSize(); ++burst) {
        if (m_outcome.messages.at(m_next).due > now())
            break;
        if (!hasRoom() || !sendMessage(m_next, numberedMessage(m_next + 1, count, m_options.size))) {
            m_outcome.messages[m_next].waited = true;
            m_blocked = true;
            if (m_outcome.transport == TransportKind::Tcp)
                wakeSlowReader();
            Q_EMIT changed();
            return;
        }
        ++m_next;
    }
    if (m_next == count)
        senderOver();
    else if (!m_senderOver)
        m_tick.start(
            int(std::max<qint64>(0, m_outcome.messages.at(m_next).due - now() + NsPerMs - 1) / NsPerMs));
    Q_EMIT changed();
}

// Whose turn came while the first of them was waiting waited as well.
void ComparisonRun::markHeldBack()
{
    m_blocked = false;
    for (qsizetype i = m_next; i < m_outcome.messages.size() && m_outcome.messages.at(i).due <= now(); ++i)
        m_outcome.messages[i].waited = true;
}

void ComparisonRun::senderOver()
{
    if (std::exchange(m_senderOver, true))
        return;
    m_tick.stop();
    if (m_outcome.cutShort)
        return;
    wakeSlowReader();
    allSent();
}

void ComparisonRun::tell(SenderTold::How how, const Failure &failure, EntryId entry)
{
    if (m_outcome.told.size() < 2 * ComparisonOptions::MaxMessages)
        m_outcome.told.append({how, now(), failure, entry});
    Q_EMIT changed();
}

// ---- the reader

// Of its own rhythm: it sees what collected since it looked last, as programs do that have more to do.
void ComparisonRun::startReading()
{
    if (is(Scenario::NobodyThere) || is(Scenario::ReaderLeaves))
        return;
    pauseReader(true);
    if (!is(Scenario::SlowReader))
        m_rhythm.start(std::max(ReadEvery * m_options.paceMs, ShortestRhythmMs));
}

// Once all is sent, or no more can be before something is read, and not before the last one is due.
void ComparisonRun::wakeSlowReader()
{
    if (!m_sending || !is(Scenario::SlowReader) || m_rhythm.isActive() || m_outcome.readerWoke >= 0)
        return;
    const qint64 missing = std::max<qint64>(0, m_outcome.messages.last().due - now());
    m_rhythm.start(int((missing + NsPerMs - 1) / NsPerMs) + SlowMs);
}

void ComparisonRun::readAgain()
{
    if (is(Scenario::SlowReader))
        m_outcome.readerWoke = now();
    pauseReader(false);
    Q_EMIT changed();
}

void ComparisonRun::readBegan(qsizetype bytes)
{
    m_outcome.reads.append(bytes);
    m_outcome.bytesDelivered += quint64(bytes);
    if (!is(Scenario::Arrives) || m_rhythm.isActive())
        return;
    pauseReader(true);
    m_rhythm.start(std::max(ReadEvery * m_options.paceMs, ShortestRhythmMs));
}

void ComparisonRun::readGoesOn(qsizetype bytes)
{
    m_outcome.reads.back() += bytes;
    m_outcome.bytesDelivered += quint64(bytes);
}

void ComparisonRun::delivered(int number, EntryId entry, qint64 arrived)
{
    if (number < 1 || number > m_outcome.messages.size())
        return;
    ComparedMessage &message = m_outcome.messages[number - 1];
    if (message.isDelivered())
        return;
    message.delivered = now();
    message.arrived = arrived < 0 ? -1 : std::max<qint64>(0, arrived - m_start);
    message.read = int(m_outcome.reads.size()) - 1;
    message.deliveredEntry = entry;
    message.late = number < m_highest;
    m_highest = std::max(m_highest, number);
    m_outcome.lastDelivery = message.delivered;
    ++m_delivered;
    if (is(Scenario::ReaderLeaves) && m_delivered == std::max(1, m_options.messages / 2)) {
        m_outcome.readerLeft = now();
        closeReader();
    }
    Q_EMIT changed();
}

// ---- the end

void ComparisonRun::setupFailed(const Failure &failure)
{
    m_outcome.setupFailure = failure;
    m_outcome.cutShort = true;
    senderOver();
    closeAll();
    finishIfClosed();
}

void ComparisonRun::finishIfClosed()
{
    if (m_finished || !isClosed())
        return;
    m_finished = true;
    senderOver();
    for (QTimer *timer : {&m_tick, &m_rhythm, &m_quiet, &m_limit})
        timer->stop();
    m_outcome.stage = TransportOutcome::Stage::Done;
    Q_EMIT changed();
    // Later: this is called from within the transports.
    QMetaObject::invokeMethod(this, &ComparisonRun::finished, Qt::QueuedConnection);
}

// What a transport writes about its end is among the newest entries, though others may have written since.
EntryId ComparisonRun::lastEntryOf(ConversationId conversation, Kind kind) const
{
    const LogReader reader(m_context.log->file());
    const EntryId count = nextEntry();
    for (EntryId back = 1; back <= std::min<EntryId>(count, ScannedEntries); ++back) {
        const Entry entry = reader.entry(count - back);
        if (entry.conversation == conversation && entry.kind == kind)
            return count - back;
    }
    return NoEntry;
}

} // namespace porthole
