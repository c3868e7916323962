// Asks a port where nobody listens, over TCP and over UDP.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labnobody.h"

#include "core/transport/systemcalls.h"

#include <cerrno>

namespace porthole::lab {

using What = LabEvent::What;

LabNobody::LabNobody(const LabOptions &options, const LabHosts &hosts, LabRun &run) : LabTraffic(TransportKind::Tcp, options, hosts, run)
{
    run.messages.clear(); // there is nobody to take them
}

LabNobody::~LabNobody()
{
    if (m_client)
        m_client->setSink(nullptr);
}

void LabNobody::open()
{
    m_client = makeStreamTransport(Engine::Native, m_hosts.of(Side::A));
    m_client->setSink(this);
    StreamOptions options;
    options.target = {address(), Port};
    options.connectTimeoutMs = 0; // the kernel's patience is what is shown
    carriesOut(Side::A, What::Connects, [&] { m_client->open(options); });
}

void LabNobody::transportStateChanged(LinkState state)
{
    if (state == LinkState::Connected)
        happened(Side::A, What::IsConnected);
}

void LabNobody::transportClosed(const Failure &failure)
{
    m_over = true;
    happened(Side::A, What::CannotConnect, failure.error);
    Q_EMIT through();
}

void LabNobody::closeSockets()
{
    if (!m_client)
        return;
    m_client->setSink(nullptr);
    m_client->reset();
}

LabNobodyDatagrams::LabNobodyDatagrams(const LabOptions &options, const LabHosts &hosts, LabRun &run)
    : LabTraffic(TransportKind::Udp, options, hosts, run), m_calls(hosts.of(Side::A), 0)
{
}

void LabNobodyDatagrams::open()
{
    const std::optional<Endpoint> target = Endpoint::fromNumeric(address(), Port);
    const LoggedCalls::Outcome made = m_calls.datagramSocket(target->family());
    const Place where{"connect", target->toString(), {}};
    if (!made.ok()) {
        Q_EMIT failed(failureFromErrno(made.error, where));
        return;
    }
    m_fd = made.result;
    if (const LoggedCalls::Outcome connected = m_calls.connect(m_fd, *target); !connected.ok()) {
        Q_EMIT failed(failureFromErrno(connected.error, where));
        return;
    }
    beginWriting();
}

// Of a message that was refused nothing was sent: the call only told what became of the one before.
bool LabNobodyDatagrams::write(const QByteArray &message)
{
    if (m_calls.system().sendto(m_fd, message.constData(), size_t(message.size()), nullptr, 0) >= 0)
        return true;
    const int error = errno;
    m_calls.append(Call::Send, {-1, error}, QString::number(m_fd));
    if (error != ECONNREFUSED) {
        Q_EMIT failed(failureFromErrno(error, {"send", address(), {}}));
        return false;
    }
    happened(Side::A, What::IsTold, error, next() + 1);
    skipNext();
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (isAllWritten())
                Q_EMIT through();
            else
                writeDue();
        },
        Qt::QueuedConnection);
    return false;
}

void LabNobodyDatagrams::closeSockets()
{
    if (m_fd >= 0)
        m_calls.close(std::exchange(m_fd, -1));
}

} // namespace porthole::lab
