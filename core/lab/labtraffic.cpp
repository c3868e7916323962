// Numbered messages from one host to the other at a pace, over one transport: what was written and what was read.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labtraffic.h"

#include "core/lab/labtls.h"
#include "core/log/logreader.h"
#include "core/protocol/bytes.h"
#include "core/protocol/timeunits.h"
#include "core/session/numberedmessage.h"
#include "core/settings/clock.h"
#include "core/transport/lab/lablink.h"

#include <algorithm>

namespace porthole::lab {
namespace {

constexpr qsizetype StampDigits = 19;

// In front of the line's end, where a number of any size leaves it alone.
qsizetype stampAt(qsizetype size)
{
    return size - 1 - StampDigits;
}

} // namespace

LabTraffic::LabTraffic(TransportKind transport, const LabOptions &options, const LabHosts &hosts, LabRun &run)
    : m_options(options), m_hosts(hosts), m_run(run)
{
    m_run.transport = transport;
    m_run.kind = options.kind;
    m_run.size = options.size;
    m_run.answerSize = isExchange(options.kind) ? options.answerSize : 0;
    m_run.messages.resize(size_t(options.messages));
    if (options.kind == LabKind::Send)
        nameMessages();
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &LabTraffic::writeDue);
}

// What a person composed has any size. In plain TCP it stands where those before it end.
void LabTraffic::nameMessages()
{
    const LabSending &sending = m_options.sending;
    m_run.size = 0;
    m_run.isAnswered = sending.isAnswered();
    qint64 end = 0;
    for (size_t i = 0; i < m_run.messages.size(); ++i) {
        const QByteArray &bytes = sending.at(qsizetype(i));
        LabMessage &message = m_run.messages[i];
        message.size = bytes.size();
        end += bytes.size();
        if (m_run.isStream() && !sending.secure)
            message.end = end;
        message.asked = visibleText(bytes, LabMessage::MostShown);
    }
}

// All timers of a traffic are its children.
void LabTraffic::stop()
{
    m_isStopped = true;
    m_writing = false;
    for (QTimer *timer : findChildren<QTimer *>(Qt::FindDirectChildrenOnly))
        timer->stop();
}

std::unique_ptr<LabTls> LabTraffic::certified(std::function<void()> ready)
{
    return std::make_unique<LabTls>(address(), m_hosts.authorityFolder, [this, ready = std::move(ready)](const Failure &failure) {
        if (isStopped())
            return;
        if (failure)
            Q_EMIT failed(failure);
        else
            ready();
    });
}

void LabTraffic::closeAll()
{
    stop();
    closeSockets();
}

qint64 LabTraffic::now() const
{
    return m_hosts.of(Side::A).log->clock().monotonic();
}

QString LabTraffic::address() const
{
    return LabLink::addressOf(Side::B, m_options.v6);
}

QByteArray LabTraffic::messageAt(int index)
{
    if (m_options.kind == LabKind::Send)
        return m_options.sending.at(index);
    QByteArray message = numberedMessage(index + 1, m_options.messages, m_options.size);
    if (m_options.kind != LabKind::Clock)
        return message;
    m_stamps.resize(m_run.messages.size());
    m_stamps[size_t(index)] = now();
    return message.replace(stampAt(message.size()), StampDigits, QByteArray::number(m_stamps[size_t(index)]).rightJustified(StampDigits, '0'));
}

bool LabTraffic::isMessage(int index, QByteArrayView bytes) const
{
    QByteArray expected = numberedMessage(index + 1, m_options.messages, m_options.size);
    if (m_options.kind == LabKind::Clock && size_t(index) < m_stamps.size())
        expected.replace(stampAt(expected.size()), StampDigits, QByteArray::number(m_stamps[size_t(index)]).rightJustified(StampDigits, '0'));
    return bytes == expected;
}

// ns from one message to the next.
qint64 LabTraffic::stepBetween() const
{
    if (m_options.kind != LabKind::Bulk)
        return m_options.paceMs * NsPerMs;
    if (m_run.transport == TransportKind::Tcp)
        return 0;
    return m_options.udpRate == 0 ? m_options.paceMs * NsPerMs
                                  : qint64(double(m_options.size) * 8 * double(NsPerSecond) / double(m_options.udpRate));
}

EntryId LabTraffic::newestEntry(quint64 before) const
{
    const quint64 count = m_hosts.of(Side::A).log->stats().entries;
    return count > before ? count - 1 : NoEntry;
}

EntryId LabTraffic::newestDeed(ConversationId of) const
{
    constexpr quint64 Most = 64; // that others may have logged since
    const LogReader reader(m_hosts.of(Side::A).log->file());
    const quint64 count = reader.count();
    for (quint64 i = 0; i < std::min(count, Most); ++i) {
        const Entry entry = reader.entry(count - 1 - i);
        if (entry.kind != Kind::Sample && entry.kind != Kind::Note && entry.kind != Kind::Packet && (of == 0 || entry.conversation == of))
            return count - 1 - i;
    }
    return NoEntry;
}

// What a transport tells it has just logged. Of what is over nothing is added.
void LabTraffic::happened(Side side, LabEvent::What what, int error, int number, ConversationId of)
{
    if (m_run.isOver)
        return;
    static constexpr LabEvent::What Told[] = {LabEvent::What::IsConnected, LabEvent::What::CannotConnect, LabEvent::What::HasAccepted,
                                              LabEvent::What::SeesEnd, LabEvent::What::IsTold, LabEvent::What::IsBlocked, LabEvent::What::Listens};
    const size_t before = m_run.events.size();
    m_run.happened(now(), side, what, error, number);
    if (m_run.events.size() > before && std::find(std::begin(Told), std::end(Told), what) != std::end(Told))
        m_run.events.back().entry = newestDeed(of);
}

void LabTraffic::beginWriting()
{
    if (m_isStopped || std::exchange(m_writing, true))
        return;
    m_run.firstWrite = now();
    const qint64 step = stepBetween();
    for (size_t i = 0; i < m_run.messages.size(); ++i)
        m_run.messages[i].due = m_run.firstWrite + qint64(i) * step;
    writeDue();
}

void LabTraffic::writeDue()
{
    if (!m_writing || isAllWritten())
        return;
    for (int burst = 0; burst < BurstSize && !isAllWritten(); ++burst) {
        LabMessage &message = m_run.messages[size_t(m_next)];
        const qint64 time = now();
        if (message.due > time)
            break;
        const quint64 before = m_hosts.of(Side::A).log->stats().entries;
        if (!hasRoom() || !write(messageAt(m_next)))
            return;
        message.written = time;
        message.wroteEntry = newestEntry(before);
        ++m_next;
    }
    if (isAllWritten())
        return allWritten();
    const qint64 wait = m_run.messages[size_t(m_next)].due - now();
    m_tick.start(int(std::clamp<qint64>((wait + NsPerMs - 1) / NsPerMs, 0, LabOptions::LongestPaceMs)));
}

void LabTraffic::seenOnWire(quint64 packets)
{
    const bool waited = isFarAhead();
    m_seen = packets;
    if (waited && !isFarAhead())
        writeDue();
}

void LabTraffic::delivered(int number, qint64 time)
{
    if (m_run.isOver)
        return;
    if (number < 1 || number > int(m_run.messages.size())) {
        m_run.isGarbled = true;
        return;
    }
    deliveredBy(number, now(), newestEntry(0)); // whose bytes are being read
    if (LabMessage &message = m_run.messages[size_t(number - 1)]; message.copies == 1 && size_t(number) <= m_stamps.size())
        message.measured = time - m_stamps[size_t(number - 1)];
}

void LabTraffic::deliveredBy(int number, qint64 time, EntryId entry)
{
    LabMessage &message = m_run.messages[size_t(number - 1)];
    if (message.copies++ > 0) {
        if (message.again < 0) {
            message.again = time;
            message.againEntry = entry;
        }
        return;
    }
    message.delivered = time;
    message.readEntry = entry;
    message.late = number < m_highest;
    m_highest = std::max(m_highest, number);
}

} // namespace porthole::lab
