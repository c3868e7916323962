// Runs the same messages over TCP and then over UDP, and shows what happened so far.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/comparisonsession.h"

#include "core/session/datagramrun.h"
#include "core/session/streamrun.h"

#include <algorithm>

namespace porthole {

ComparisonSession::ComparisonSession(SessionHost &host, const TransportContext &context, SessionId id)
    : m_host(host)
    , m_context(context)
    , m_id(id)
{}

ComparisonSession::~ComparisonSession() = default;

void ComparisonSession::run(const ComparisonOptions &options)
{
    if (!m_run)
        return begin(bounded(options));
    cancel();
    m_next = bounded(options);
}

void ComparisonSession::begin(const ComparisonOptions &options)
{
    m_options = options;
    ++m_runs;
    m_cancelled = false;
    m_tcp = {};
    m_udp = {};
    m_tcp.transport = TransportKind::Tcp;
    m_udp.transport = TransportKind::Udp;
    follow(std::make_unique<StreamRun>(options, m_context));
}

void ComparisonSession::follow(std::unique_ptr<ComparisonRun> run)
{
    m_run = std::move(run);
    connect(m_run.get(), &ComparisonRun::changed, this, [this] {
        m_host.touched(m_id);
        watchEnds();
    });
    connect(m_run.get(), &ComparisonRun::finished, this, &ComparisonSession::stepFinished);
    m_run->start();
}

ConnectionSnapshot ComparisonSession::endOf(ConversationId conversation) const
{
    for (const ConnectionSnapshot &end : m_run->ends()) {
        if (end.conversation == conversation)
            return end;
    }
    return {};
}

// Its sockets are connections as all others are.
void ComparisonSession::watchEnds()
{
    for (const std::unique_ptr<WatchedConnection> &end : m_ends)
        end->touch();
    if (m_ends.size() == MostEnds)
        return;
    for (const ConnectionSnapshot &end : m_run->ends()) {
        const ConversationId conversation = end.conversation;
        const bool known = std::any_of(m_ends.begin(), m_ends.end(), [&](const auto &one) {
            return one->conversation() == conversation;
        });
        if (!known && conversation != 0)
            m_ends.push_back(std::make_unique<WatchedConnection>(
                m_host, [this, conversation] { return endOf(conversation); }, [this] { cancel(); },
                [this, conversation] { m_run->sampleTcp(conversation); }));
    }
}

void ComparisonSession::stepFinished()
{
    const TransportOutcome outcome = m_run->outcome();
    m_ends.clear(); // while there is something to be seen
    m_run.release()->deleteLater(); // it is telling us right now
    (outcome.transport == TransportKind::Tcp ? m_tcp : m_udp) = outcome;
    m_host.touched(m_id);
    if (m_dropped)
        return m_host.ended(m_id);
    if (const auto next = std::exchange(m_next, std::nullopt))
        begin(*next);
    else if (outcome.transport == TransportKind::Tcp && !m_cancelled)
        follow(std::make_unique<DatagramRun>(m_options, m_context));
}

void ComparisonSession::cancel()
{
    m_next.reset();
    m_cancelled = true;
    if (m_run)
        m_run->stop();
}

void ComparisonSession::drop()
{
    m_dropped = true;
    cancel();
    if (!m_run)
        m_host.ended(m_id);
}

ComparisonSnapshot ComparisonSession::snapshot() const
{
    ComparisonSnapshot picture;
    picture.id = m_id;
    picture.options = m_options;
    picture.run = m_runs;
    picture.running = m_run != nullptr;
    picture.tcp = m_tcp;
    picture.udp = m_udp;
    if (m_run) {
        const TransportOutcome current = m_run->outcome();
        (current.transport == TransportKind::Tcp ? picture.tcp : picture.udp) = current;
    }
    return picture;
}

} // namespace porthole
