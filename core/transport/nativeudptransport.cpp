// The life of a native datagram socket: names, binding, connecting, ending.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/nativeudptransport.h"

#include "core/transport/addressfailure.h"
#include "core/transport/notifiers.h"
#include "core/transport/optionsetter.h"

#include <QPointer>

#include <cerrno>

namespace porthole {

using namespace Qt::StringLiterals;

NativeUdpTransport::NativeUdpTransport(const TransportContext &context)
    : m_context(context)
    , m_calls(context, 0)
{
    m_pause.setSingleShot(true);
    m_drops.setInterval(DropsMs);
    m_room.setSingleShot(true);
    m_room.setInterval(RoomMs);
    QObject::connect(&m_pause, &QTimer::timeout, this, &NativeUdpTransport::resumeReading);
    QObject::connect(&m_drops, &QTimer::timeout, this, &NativeUdpTransport::countDrops);
    QObject::connect(&m_room, &QTimer::timeout, this, &NativeUdpTransport::writeReady);
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
    m_sink = sink;
    updateReading();
}

void NativeUdpTransport::open(const DatagramOptions &options)
{
    if (m_begun)
        return;
    m_begun = true;
    m_options = options;
    openConversation();
    if (const Failure failure = unusable()) {
        finish(failure);
        return;
    }
    if (!options.target) {
        tryEach({Endpoint()});
    } else if (options.target->isPath()) {
        tryEach({*Endpoint::fromPath(options.target->host)});
    } else if (const auto numeric = Endpoint::fromNumeric(options.target->host, options.target->port)) {
        tryEach({*numeric});
    } else {
        lookUp();
    }
}

// What no call to the system could carry out as it was asked.
Failure NativeUdpTransport::unusable() const
{
    const Place where{"open", place()};
    if (!m_options.target && !m_options.bindTo)
        return Failure{Reason::Usage, EDESTADDRREQ, where, {}};
    if (!m_options.target)
        return {};
    if (m_options.target->isPath())
        return Endpoint::fromPath(m_options.target->host) ? Failure() : failureFromErrno(ENAMETOOLONG, where);
    const auto numeric = Endpoint::fromNumeric(m_options.target->host, m_options.target->port);
    if (m_options.target->port == 0 || (numeric && !wants(numeric->family())))
        return Failure{Reason::Usage, numeric && m_options.target->port ? EAFNOSUPPORT : EINVAL, where, {}};
    if (!numeric && !m_context.resolver)
        return Failure{Reason::Dns, 0, where, {}};
    return {};
}

bool NativeUdpTransport::wants(Family family) const
{
    if (m_options.bindTo && m_options.bindTo->family() != family)
        return false;
    return m_options.ip == IpChoice::Any || (m_options.ip == IpChoice::IPv4Only) == (family == Family::IPv4);
}

// Nothing tells whether a datagram arrived, so addresses cannot race as RFC 8305 does it for TCP: all are
// waited for, and the first in the order of RFC 6724 that has a route is taken.
void NativeUdpTransport::lookUp()
{
    const QString host = m_options.target->host.isEmpty() ? u"localhost"_s : m_options.target->host;
    const QPointer<NativeUdpTransport> alive(this);
    changeState(LinkState::Resolving, host);
    if (!alive || m_ended)
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
    if (--m_answersMissing > 0 || m_ended)
        return;
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
    if (const Failure refused = applyOptions(family))
        return refused;
    if (const Failure failure = bindAndConnect(local, remote))
        return failure;
    return joinAll();
}

bool NativeUdpTransport::isUnix() const
{
    return m_options.target ? m_options.target->isPath() : m_options.bindTo && m_options.bindTo->isUnix();
}

// Ours are not needed to go on: one that fails is in the log, and what it would have shown is not shown.
Failure NativeUdpTransport::applyOptions(Family family)
{
    if (family == Family::IPv6)
        m_calls.onlyIPv6(m_fd, true);
    if (m_options.receiveBuffer > 0)
        m_calls.receiveBuffer(m_fd, m_options.receiveBuffer);
    m_facts.receiveBuffer = m_calls.grantedReceiveBuffer(m_fd);
    m_calls.timestamps(m_fd);
    if (family != Family::Unix)
        m_calls.receiveErrors(m_fd, family);
    // Bound to one address everything arrives there.
    const bool several = family != Family::Unix && (!m_options.joins.isEmpty() || (m_options.bindTo && m_options.bindTo->isAny()));
    m_saysArrival = several && m_calls.receiveDestinations(m_fd, family).ok();
    m_facts.options.clear();
    setOptions(m_options.options);
    return firstRefused(m_facts.options);
}

QList<GrantedOption> NativeUdpTransport::setOptions(const SocketOptionWish &wish)
{
    if (!isOpen())
        return {};
    const quint8 kind = m_family == Family::Unix ? SocketOptionRow::Local : SocketOptionRow::Datagram;
    const QList<GrantedOption> granted = OptionSetter(m_calls, m_fd, m_family, kind).set(wish);
    for (const GrantedOption &option : granted) {
        m_facts.options.removeIf([&](const GrantedOption &old) { return old.option == option.option; });
        m_facts.options += option;
        if (option.option == SocketOption::ReceiveBuffer)
            m_facts.receiveBuffer = option.granted.toInt();
    }
    return granted;
}

// Whoever is reached by a group or a broadcast answers from an address of its own, which a connected socket would not
// hear.
bool NativeUdpTransport::goesToMany(const Endpoint &remote) const
{
    const auto broadcast = m_options.options.numbers.find(SocketOption::Broadcast);
    return remote.isMulticast() || (broadcast != m_options.options.numbers.end() && broadcast->second != 0);
}

Failure NativeUdpTransport::bindAndConnect(const Endpoint &local, const Endpoint &remote)
{
    const bool many = goesToMany(remote) && remote.isValid();
    const Endpoint own = local.isValid() || !many ? local : Endpoint::any(remote.family(), 0);
    if (own.isValid()) {
        const LoggedCalls::Outcome bound = m_calls.bind(m_fd, own);
        if (!bound.ok())
            return addressFailure(bound.error, "bind", own);
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
    openConversation();
    watch();
    if (isConnected())
        changeState(LinkState::Connected, (m_facts.local.isValid() ? m_facts.local.toString() + u" to "_s : QString())
                                              + m_facts.remote.toString());
    else
        changeState(LinkState::Bound, m_facts.local.toString());
}

void NativeUdpTransport::watch()
{
    m_errors = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Exception);
    QObject::connect(m_errors.get(), &QSocketNotifier::activated, this, &NativeUdpTransport::errorsReady);
    m_reader = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    QObject::connect(m_reader.get(), &QSocketNotifier::activated, this, &NativeUdpTransport::readReady);
    updateReading();
}

void NativeUdpTransport::openConversation()
{
    const QByteArray label = place().toUtf8();
    NewConversation facts;
    facts.role = m_options.target ? Role::Client : Role::Listener;
    facts.transport = isUnix() ? TransportKind::UnixDatagram : TransportKind::Udp;
    facts.label = label;
    facts.local = m_facts.local.stored();
    facts.remote = m_facts.remote.stored();
    if (m_calls.conversation() == 0)
        m_calls.setConversation(m_calls.log().openConversation(facts));
    else
        m_calls.log().updateConversation(m_calls.conversation(), facts);
}

void NativeUdpTransport::close()
{
    finish({});
}

void NativeUdpTransport::changeState(LinkState state, const QString &text)
{
    m_facts.state = state;
    m_calls.state(state, text);
    if (m_sink)
        m_sink->datagramStateChanged(state);
}

void NativeUdpTransport::finish(const Failure &failure)
{
    if (m_ended)
        return;
    m_ended = true;
    m_jobs.clear();
    m_pause.stop();
    m_drops.stop();
    m_room.stop();
    const QPointer<NativeUdpTransport> alive(this);
    if (isOpen())
        countDrops();
    if (!alive)
        return; // by its sink: the destructor has closed it
    closeDescriptor();
    m_facts.failure = failure;
    m_facts.state = failure ? LinkState::Failed : LinkState::Closed;
    m_calls.state(m_facts.state, failure.where.text(), failure);
    if (failure)
        m_calls.error(failure);
    // Later, because the owner may be in the middle of a call to this.
    QMetaObject::invokeMethod(
        this, [this, failure] { reportEnd(failure); }, Qt::QueuedConnection);
}

void NativeUdpTransport::reportEnd(const Failure &failure)
{
    const QPointer<NativeUdpTransport> alive(this);
    if (m_sink)
        m_sink->datagramStateChanged(m_facts.state);
    if (!alive)
        return;
    if (DatagramSink *sink = std::exchange(m_sink, nullptr))
        sink->datagramClosed(failure);
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

QString NativeUdpTransport::place() const
{
    if (m_options.target)
        return m_options.target->toString();
    if (m_facts.local.isValid())
        return m_facts.local.toString();
    return m_options.bindTo ? m_options.bindTo->toString() : QString();
}

} // namespace porthole
