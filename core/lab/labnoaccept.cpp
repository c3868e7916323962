// A program in host B that listens and never takes what came, and several clients in host A.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labnoaccept.h"

#include <algorithm>

namespace porthole::lab {

using What = LabEvent::What;

LabNoAccept::LabNoAccept(const LabOptions &options, const LabHosts &hosts, LabRun &run)
    : LabTraffic(TransportKind::Tcp, options, hosts, run), m_calls(hosts.of(Side::B), 0)
{
    run.messages.assign(size_t(options.clients), LabMessage());
    m_hold.setSingleShot(true);
    m_pace.setTimerType(Qt::PreciseTimer);
    connect(&m_pace, &QTimer::timeout, this, &LabNoAccept::nextClient);
    connect(&m_hold, &QTimer::timeout, this, &LabNoAccept::endListening);
}

LabNoAccept::~LabNoAccept()
{
    for (const auto &client : m_clients)
        client->transport->setSink(nullptr);
    if (m_listener >= 0)
        m_calls.close(m_listener);
}

// A transport's listener would accept.
bool LabNoAccept::listen()
{
    const std::optional<Endpoint> place = Endpoint::fromNumeric(address(), Port);
    LoggedCalls::Outcome outcome = m_calls.socket(place->family());
    if (outcome.ok()) {
        m_listener = outcome.result;
        m_calls.reuseAddress(m_listener);
        outcome = m_calls.bind(m_listener, *place);
    }
    if (outcome.ok())
        outcome = m_calls.listen(m_listener, m_options.backlog);
    if (!outcome.ok())
        Q_EMIT failed(failureFromErrno(outcome.error, {"listen", place->toString(), {}}));
    return outcome.ok();
}

void LabNoAccept::open()
{
    if (!listen())
        return;
    happened(Side::B, What::Listens);
    m_run.firstWrite = now();
    m_hold.start(m_options.holdMs);
    m_pace.start(std::max(m_options.paceMs, LeastPaceMs));
    nextClient();
}

void LabNoAccept::nextClient()
{
    if (int(m_clients.size()) == m_options.clients || m_listener < 0)
        return m_pace.stop();
    m_clients.push_back(std::make_unique<Client>(*this, int(m_clients.size()) + 1));
    Client &client = *m_clients.back();
    client.transport = makeStreamTransport(Engine::Native, m_hosts.of(Side::A));
    client.transport->setSink(&client);
    StreamOptions options;
    options.target = {address(), Port};
    options.connectTimeoutMs = 0;
    carriesOut(Side::A, What::Connects, [&] { client.transport->open(options); }, client.number);
}

// The kernel breaks off what was never accepted.
void LabNoAccept::endListening()
{
    m_pace.stop();
    carriesOut(Side::B, What::Closes, [&] { m_calls.close(std::exchange(m_listener, -1)); });
    if (isThrough())
        Q_EMIT through();
}

void LabNoAccept::Client::transportStateChanged(LinkState state)
{
    if (state == LinkState::Connected)
        owner.connected(*this);
}

void LabNoAccept::connected(Client &client)
{
    client.wasConnected = true;
    happened(Side::A, What::IsConnected, 0, client.number, client.transport->conversation());
    if (isStopped())
        return;
    LabMessage &message = m_run.messages[size_t(client.number - 1)];
    message.due = message.written = now();
    if (const Result<void> sent = client.transport->send(messageAt(client.number - 1)); !sent)
        message.written = -1;
}

void LabNoAccept::Client::transportClosed(const Failure &failure)
{
    owner.closed(*this, failure);
}

void LabNoAccept::closed(Client &client, const Failure &failure)
{
    client.over = true;
    happened(Side::A, client.wasConnected ? What::IsTold : What::CannotConnect, failure.error, client.number, client.transport->conversation());
    if (isThrough())
        Q_EMIT through();
}

bool LabNoAccept::isThrough() const
{
    return m_listener < 0 && std::all_of(m_clients.begin(), m_clients.end(), [](const auto &client) { return client->over; });
}

void LabNoAccept::closeSockets()
{
    if (m_listener >= 0)
        m_calls.close(std::exchange(m_listener, -1));
    for (const auto &client : m_clients) {
        client->transport->setSink(nullptr); // that is no part of what is shown
        client->transport->reset();
    }
}

} // namespace porthole::lab
