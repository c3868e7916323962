// The life of a native datagram socket: names, binding, connecting, ending.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/nativeudptransport.h"

#include "core/transport/addressfailure.h"
#include "core/transport/notifiers.h"

#include <QPointer>

#include <algorithm>
#include <cerrno>

namespace porthole {

using namespace Qt::StringLiterals;

NativeUdpTransport::NativeUdpTransport(const TransportContext &context)
    : BasicDatagramTransport(context, Engine::Native), m_context(context)
{
    m_pause.setSingleShot(true);
    m_rest.setSingleShot(true);
    m_rest.setTimerType(Qt::PreciseTimer);
    m_drops.setInterval(DropsMs);
    QObject::connect(&m_pause, &QTimer::timeout, this, &NativeUdpTransport::resumeReading);
    QObject::connect(&m_rest, &QTimer::timeout, this, &NativeUdpTransport::resumeReading);
    QObject::connect(&m_drops, &QTimer::timeout, this, &NativeUdpTransport::countDrops);
}

NativeUdpTransport::~NativeUdpTransport()
{
    m_sink = nullptr;
    if (isOpen()) {
        closeDescriptor();
        m_calls.state(LinkState::Closed);
    }
}

void NativeUdpTransport::setSink(DatagramSink *sink)
{
    BasicDatagramTransport::setSink(sink);
    updateReading();
}

void NativeUdpTransport::beginOpening()
{
    if (const Failure failure = unusableHere())
        return finish(failure);
    const std::optional<HostPort> &target = m_options.target;
    if (!target)
        tryEach({Endpoint()});
    else if (target->isPath())
        tryEach({*Endpoint::fromPath(target->host)});
    else if (const auto numeric = numericTarget())
        tryEach({*numeric});
    else
        lookUp();
}

// What no call to the system could carry out as it was asked.
Failure NativeUdpTransport::unusableHere() const
{
    if (const Failure failure = unusable())
        return failure;
    const std::optional<HostPort> &target = m_options.target;
    if (target && target->isPath() && !Endpoint::fromPath(target->host))
        return failureFromErrno(ENAMETOOLONG, {"open", place()});
    const bool isName = target && !target->isPath() && !numericTarget();
    if (isName && !m_context.resolver)
        return Failure{Reason::Dns, 0, {"open", place()}, {}};
    return {};
}

// Nothing tells whether a datagram arrived, so addresses cannot race as RFC 8305 does it for TCP: all are
// waited for, and the first in the order of RFC 6724 that has a route is taken. Of this machine's own that is IPv4, where a
// socket takes that is given a port alone.
void NativeUdpTransport::lookUp()
{
    const QString host = m_options.target->host;
    const QPointer<NativeUdpTransport> alive(this);
    changeState(LinkState::Resolving, host);
    if (!alive || ended())
        return; // by its sink
    for (const Family family : {Family::IPv6, Family::IPv4}) {
        if (!wants(family))
            continue;
        ++m_answersMissing;
        m_jobs.push_back(m_context.resolver->resolve(
            host, family, [this](const ResolveAnswer &answer) { answered(answer); }));
    }
    if (m_answersMissing == 0)
        finish(Failure{Reason::Usage, EAFNOSUPPORT, {"open", place()}, {}});
}

void NativeUdpTransport::answered(const ResolveAnswer &answer)
{
    m_calls.lookup(m_options.target->host, answer);
    QList<Endpoint> found = answer.addresses;
    for (Endpoint &address : found)
        address.setPort(m_options.target->port);
    m_found = answer.family == Family::IPv6 ? found + m_found : m_found + found;
    if (answer.failure)
        m_lookupFailure = answer.failure;
    if (--m_answersMissing > 0 || ended())
        return;
    if (std::all_of(m_found.cbegin(), m_found.cend(), [](const Endpoint &one) { return one.isLoopback(); }))
        std::stable_partition(m_found.begin(), m_found.end(), [](const Endpoint &one) { return one.family() == Family::IPv4; });
    if (m_found.isEmpty())
        finish(m_lookupFailure ? m_lookupFailure : Failure{Reason::Dns, 0, {"open", place()}, {}});
    else
        tryEach(m_found);
}

void NativeUdpTransport::tryEach(const QList<Endpoint> &targets)
{
    Failure failure;
    for (const Endpoint &remote : targets) {
        failure = prepare(m_options.bindTo.value_or(Endpoint()), remote);
        if (!failure) {
            opened();
            return;
        }
        closeDescriptor();
    }
    finish(failure);
}

Failure NativeUdpTransport::prepare(const Endpoint &local, const Endpoint &remote)
{
    const Family family = remote.isValid() ? remote.family() : local.family();
    const LoggedCalls::Outcome made = m_calls.datagramSocket(family);
    if (!made.ok())
        return failureFromErrno(made.error, {"socket", place()});
    m_fd = made.result;
    m_family = family;
    m_onlyOwnGroups = false;
    askForMore();
    if (const Failure refused = applyOptions())
        return refused;
    if (const Failure failure = bindAndConnect(local, remote))
        return failure;
    return joinAll();
}

// These are not needed to go on: one that fails is in the log, and what it would have shown is not shown.
void NativeUdpTransport::askForMore()
{
    if (m_family == Family::IPv6)
        m_calls.onlyIPv6(m_fd, true);
    askForBuffer();
    m_calls.timestamps(m_fd);
    if (m_family != Family::Unix)
        m_calls.receiveErrors(m_fd, m_family);
    // Only who has a name is sent anything; one that has none would get one by asking for this (unix(7)).
    m_saysSender = m_family == Family::Unix && m_options.bindTo && m_calls.passCredentials(m_fd).ok();
    // Bound to one address everything arrives there.
    const bool several = m_family != Family::Unix && (!m_options.joins.isEmpty() || (m_options.bindTo && m_options.bindTo->isAny()));
    m_saysArrival = several && m_calls.receiveDestinations(m_fd, m_family).ok();
}

Failure NativeUdpTransport::bindAndConnect(const Endpoint &local, const Endpoint &remote)
{
    const bool many = goesToMany(remote) && remote.isValid();
    const Endpoint own = local.isValid() || !many ? local : Endpoint::any(remote.family(), 0);
    if (own.isValid()) {
        const LoggedCalls::Outcome bound = m_calls.bind(m_fd, own);
        if (!bound.ok())
            return takenFailure(addressFailure(bound.error, "bind", own));
        m_facts.local = own; // where connecting fails, a Unix socket leaves no file behind
    }
    if (remote.isValid() && !many) {
        const LoggedCalls::Outcome connected = m_calls.connect(m_fd, remote);
        if (!connected.ok())
            return addressFailure(connected.error, "connect", remote);
    }
    m_connected = remote.isValid() && !many;
    m_facts.remote = remote;
    m_facts.local = m_calls.localName(m_fd);
    return {};
}

void NativeUdpTransport::opened()
{
    watch();
    tellOpen();
}

void NativeUdpTransport::watch()
{
    m_errors = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Exception);
    QObject::connect(m_errors.get(), &QSocketNotifier::activated, this, &NativeUdpTransport::errorsReady);
    m_reader = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    QObject::connect(m_reader.get(), &QSocketNotifier::activated, this, &NativeUdpTransport::readReady);
    updateReading();
}

void NativeUdpTransport::closeSocket()
{
    m_jobs.clear();
    m_pause.stop();
    m_rest.stop();
    m_drops.stop();
    closeDescriptor();
}

void NativeUdpTransport::closeDescriptor()
{
    retire({&m_reader, &m_errors, &m_writer});
    if (!isOpen())
        return;
    m_calls.close(std::exchange(m_fd, -1));
    if (m_facts.local.isUnix() && !m_facts.local.isAbstract())
        m_calls.unlink(m_facts.local);
}

} // namespace porthole
