// What packets and messages of a run show beyond their number: delayed acknowledgements, shut windows, who waits for whom.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labobserved.h"

#include "core/lab/labackwatch.h"
#include "core/lab/labfigures.h"
#include "core/lab/labheldback.h"
#include "core/protocol/net/transportheaders.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>

namespace porthole::lab {
namespace {

constexpr quint8 IcmpSeen = 1;
constexpr quint8 Icmp6Seen = 58;

// RFC 792: 3, 3. RFC 4443: 1, 4.
bool isPortUnreachable(const net::Outline &outline)
{
    return (outline.protocol == IcmpSeen && outline.icmpType == 3 && outline.icmpCode == 3)
           || (outline.protocol == Icmp6Seen && outline.icmpType == 1 && outline.icmpCode == 4);
}

// The window of host B, as host A sees it. RFC 9293 section 3.8.6.1: it is asked again and again whether it is open.
class WindowWatch
{
public:
    explicit WindowWatch(LabObserved &to) : m_to(to) {}

    void add(const LabRecord &record, const net::Outline &outline)
    {
        using namespace net::TcpFlag;
        if (outline.flags & (Syn | Reset))
            return;
        if (record.frame.from == Side::B) {
            if (!record.arrived.empty() && record.fate() != Fate::Corrupted)
                m_coming.push_back({record.arrived.front(), outline.window == 0});
            return;
        }
        takeUntil(record.frame.left);
        const quint32 end = outline.seq + outline.payloadLength;
        // RFC 9293 leaves what it carries open: Linux sends again the number of a byte that was acknowledged, and no byte.
        if (m_shutSince >= 0 && outline.payloadLength == 0 && m_hasSent && outline.seq == m_sent - 1)
            ++m_to.windowProbes;
        if (!m_hasSent || qint32(end - m_sent) > 0)
            m_sent = end;
        m_hasSent = true;
    }
    void takeUntil(qint64 time)
    {
        for (; m_taken < m_coming.size() && m_coming[m_taken].first <= time; ++m_taken) {
            const auto &[arrived, isShut] = m_coming[m_taken];
            if (isShut && m_shutSince < 0) {
                ++m_to.windowsShut;
                m_shutSince = arrived;
            } else if (!isShut && m_shutSince >= 0) {
                m_to.shutFor += arrived - m_shutSince;
                m_shutSince = -1;
            }
        }
    }
    // All that came by then is taken.
    void end(const LabRun &run)
    {
        takeUntil(std::numeric_limits<qint64>::max());
        m_to.isStillShut = run.isOver && m_shutSince >= 0;
        if (m_to.isStillShut)
            m_to.shutFor += std::max<qint64>(0, run.ended - m_shutSince);
    }

private:
    LabObserved &m_to;
    std::vector<std::pair<qint64, bool>> m_coming; // when it arrives, and whether it is shut
    size_t m_taken = 0;
    qint64 m_shutSince = -1;
    quint32 m_sent = 0; // by host A: behind the last byte
    bool m_hasSent = false;
};

class SynWatch
{
public:
    explicit SynWatch(LabObserved &to) : m_to(to) {}

    void add(const LabRecord &record, const net::Outline &outline)
    {
        using namespace net::TcpFlag;
        if (record.frame.from != Side::A || (outline.flags & (Syn | Ack)) != Syn)
            return;
        const auto [client, isNew] = m_clients.try_emplace(outline.sourcePort, Client{record.frame.left, m_to.synTimes.size()});
        if (isNew)
            m_to.synTimes += QList<qint64>();
        m_to.synTimes[client->second.place] += record.frame.left - client->second.first;
    }

private:
    struct Client {
        qint64 first;
        qsizetype place;
    };
    LabObserved &m_to;
    std::map<quint16, Client> m_clients; // by their port
};

void observePackets(LabObserved &seen, const LabRun &run)
{
    using namespace net::TcpFlag;
    LabAckWatch acks;
    WindowWatch window(seen);
    SynWatch syns(seen);
    for (const LabRecord &record : run.records) {
        const net::Outline outline = outlineOf(record);
        seen.unreachables += isPortUnreachable(outline);
        seen.unreachablesLost += isPortUnreachable(outline) && (record.arrived.empty() || record.fate() == Fate::Corrupted);
        if (run.transport != TransportKind::Tcp || !belongsTo(run, outline))
            continue;
        seen.resets += bool(outline.flags & Reset);
        syns.add(record, outline);
        window.add(record, outline);
        if (const auto waited = acks.add(record, outline); waited && *waited >= LabAckWatch::DelayedFrom)
            seen.delayedAcks += *waited;
    }
    window.end(run);
}

void observeClock(LabObserved &seen, const LabRun &run)
{
    double jitter = 0;
    std::optional<qint64> last;
    for (const LabMessage &message : run.messages) {
        if (message.measured < 0)
            continue;
        if (last)
            jitter += (double(std::llabs(message.measured - *last)) - jitter) / 16;
        last = message.measured;
        seen.oneWay += message.measured;
    }
    seen.jitter = qint64(jitter);
    std::sort(seen.oneWay.begin(), seen.oneWay.end());
}

void observeWindow(LabObserved &seen, const LabRun &run)
{
    for (const LabLook &look : run.looks) {
        const auto cwnd = look.side == Side::A ? look.sample.at(TcpField::SndCwnd) : std::nullopt;
        if (!cwnd || *cwnd == 0)
            continue;
        seen.firstCwnd = seen.firstCwnd == 0 ? *cwnd : seen.firstCwnd;
        seen.mostCwnd = std::max(seen.mostCwnd, *cwnd);
        seen.lastCwnd = *cwnd;
    }
}

void observeUnread(LabObserved &seen, const LabRun &run)
{
    seen.leftUnread = run.closedUnread;
    if (!run.isUnread)
        return;
    quint64 arrived = 0;
    for (const LabRecord &record : run.records)
        if (record.frame.from == Side::A && record.frame.is == FrameClass::Data && record.fate() != Fate::Corrupted)
            arrived += record.arrived.size();
    const quint64 dropped = run.after().hosts[1].udpBufferFull - run.before.hosts[1].udpBufferFull;
    seen.leftUnread = arrived - std::min(arrived, dropped + run.datagramsRead);
}

} // namespace

LabObserved observe(const LabRun &run)
{
    LabObserved seen;
    observePackets(seen, run);
    observeClock(seen, run);
    observeUnread(seen, run);
    if (run.transport != TransportKind::Tcp)
        return seen;
    observeWindow(seen, run);
    for (const HeldBack &one : heldBackOf(run)) {
        ++seen.heldBack;
        seen.longestHeldBack = std::max(seen.longestHeldBack, one.waited);
    }
    return seen;
}

} // namespace porthole::lab
