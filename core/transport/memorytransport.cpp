// Two stream transports joined in memory: for tests, and for machines that need no network.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/memorytransport.h"

#include "core/settings/clock.h"

#include <algorithm>
#include <cerrno>

namespace porthole {

// Way n leads to side n.
struct MemoryTransport::Link {
    struct Way {
        QByteArray bytes;
        bool fin = false;
        int error = 0;      // arrives after the bytes: ECONNRESET
    };
    Way ways[2];
    MemoryTransport *ends[2] = {};
};

std::pair<std::unique_ptr<MemoryTransport>, std::unique_ptr<MemoryTransport>>
makeMemoryPair(const TransportContext &context)
{
    auto link = std::make_shared<MemoryTransport::Link>();
    return {std::unique_ptr<MemoryTransport>(new MemoryTransport(context, link, 0)),
            std::unique_ptr<MemoryTransport>(new MemoryTransport(context, link, 1))};
}

MemoryTransport::MemoryTransport(const TransportContext &context, std::shared_ptr<Link> link, int side)
    : BasicTransport(context, Engine::Memory, TransportKind::Memory), m_link(std::move(link)), m_side(side)
{
    m_link->ends[side] = this;
}

MemoryTransport::~MemoryTransport()
{
    leave(0);
    m_link->ends[m_side] = nullptr;
}

MemoryTransport *MemoryTransport::peer() const
{
    MemoryTransport *other = m_link->ends[1 - m_side];
    return other && !other->m_left ? other : nullptr;
}

quint64 MemoryTransport::waiting() const
{
    return quint64(m_link->ways[m_side].bytes.size());
}

void MemoryTransport::open(const StreamOptions &options)
{
    m_level = options.level;
    begin(Role::Client, options.target.toString());
    m_facts.state = LinkState::Connecting;
    QMetaObject::invokeMethod(this, [this, options] { connectBoth(options); }, Qt::QueuedConnection);
    m_record.state(LinkState::Connecting);
}

void MemoryTransport::connectBoth(const StreamOptions &options)
{
    if (ended())
        return;
    MemoryTransport *other = peer();
    const int error = m_script.connectError ? m_script.connectError : other ? 0 : ECONNREFUSED;
    if (error) {
        leave(0);
        return end(LinkState::Failed,
                   failureFromErrno(error, {"connect", options.target.toString()}));
    }
    other->begin(Role::Server, options.target.toString());
    other->m_level = options.level;
    other->enter(LinkState::Connected);
    enter(LinkState::Connected);
}

// ---- sending

void MemoryTransport::pushQueue()
{
    Link::Way &way = m_link->ways[1 - m_side];
    while (m_facts.queued > 0 && !ended()) {
        const quint64 used = quint64(way.bytes.size());
        if (peer() && used >= m_script.capacity)
            return;
        if (fail(m_writes++ == m_script.failWriteAt, m_script.writeError, Call::MemoryWrite, "send"))
            return;
        if (!peer()) {  // a closed end answers with RST
            fail(true, ECONNRESET, Call::MemoryWrite, "send");
            return;
        }
        const QByteArrayView head = unsentHead();
        const qsizetype room = qsizetype(std::min<quint64>(m_script.capacity - used, quint64(head.size())));
        way.bytes.append(head.first(room));
        peer()->scheduleDelivery();
        taken(room, Call::MemoryWrite);
    }
}

std::optional<SendProgress> MemoryTransport::sendProgress()
{
    const quint64 waits = quint64(m_link->ways[1 - m_side].bytes.size());
    return SendProgress{m_facts.bytesSent - std::min(waits, m_facts.bytesSent), waits};
}

std::optional<qint64> MemoryTransport::sinceAcknowledged()
{
    if (m_readAt == 0)
        return std::nullopt;
    return (Clock::system().monotonic() - m_readAt) / 1'000'000;
}

bool MemoryTransport::fail(bool now, int error, Call call, const char *step)
{
    if (!now)
        return false;
    const Failure failure = failureFromErrno(error, {step, peerName()});
    m_record.append(call, {-1, error}, {}, failure.reason);
    leave(error);
    end(error == ECONNRESET ? LinkState::ResetByPeer : LinkState::Failed, failure);
    return true;
}

void MemoryTransport::endWriting()
{
    m_link->ways[1 - m_side].fin = true;
    if (MemoryTransport *other = peer())
        other->scheduleDelivery();
}

// ---- receiving

void MemoryTransport::scheduleDelivery()
{
    if (m_scheduled || m_script.manual)
        return;
    m_scheduled = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_scheduled = false;
            if (deliver())
                scheduleDelivery();
        },
        Qt::QueuedConnection);
}

void MemoryTransport::readingResumed()
{
    scheduleDelivery();
}

qsizetype MemoryTransport::nextCut()
{
    if (m_script.cuts.isEmpty())
        return ReadSize;
    return m_script.cuts.size() > 1 ? m_script.cuts.takeFirst() : m_script.cuts.first();
}

bool MemoryTransport::deliver()
{
    Link::Way &way = m_link->ways[m_side];
    if (!mayRead() || m_facts.state == LinkState::Connecting)
        return false;
    if (fail(m_reads == m_script.failReadAt, m_script.readError, Call::MemoryRead, "recv "))
        return true;
    if (!way.bytes.isEmpty()) {
        ++m_reads;
        const QByteArray bytes = way.bytes.first(std::min({nextCut(), way.bytes.size(), ReadSize}));
        way.bytes.remove(0, bytes.size());
        MemoryTransport *other = peer();
        if (other)
            other->m_readAt = Clock::system().monotonic();
        if (other && other->m_facts.queued > 0)
            QMetaObject::invokeMethod(other, [other] { other->pushQueue(); }, Qt::QueuedConnection);
        received(bytes, Call::MemoryRead);
        return true;
    }
    if (fail(way.error != 0, way.error, Call::MemoryRead, "recv "))
        return true;
    if (!way.fin || m_facts.peerHalfClosed)
        return false;
    m_record.append(Call::MemoryRead, {0, 0}, {});
    peerEnded();
    return true;
}

// ---- ending

// This end takes no more part; the peer sees the stream end, or break with `resetError`.
void MemoryTransport::leave(int resetError)
{
    if (m_left)
        return;
    Link::Way &out = m_link->ways[1 - m_side];
    Link::Way &in = m_link->ways[m_side];
    // As a kernel does: closing with bytes unread is a reset.
    out.error = resetError || !in.bytes.isEmpty() ? ECONNRESET : 0;
    out.fin = true;
    if (MemoryTransport *other = peer())
        other->scheduleDelivery();
    m_left = true;
    in.bytes.clear();
}

void MemoryTransport::endBoth()
{
    leave(0);
    end(LinkState::Closed);
}

void MemoryTransport::cutOff()
{
    leave(ECONNRESET);
    end(LinkState::ResetByUs);
}

} // namespace porthole
