// Binding and the life of a native TCP listener; accepting is in nativetcpaccept.cpp.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/nativetcplistener.h"

#include "core/transport/addressfailure.h"
#include "core/transport/notifiers.h"
#include "core/transport/optionsetter.h"

#include <QStringList>

#include <cerrno>

namespace porthole {

using namespace Qt::StringLiterals;

NativeTcpListener::NativeTcpListener(const TransportContext &context)
    : m_context(context)
    , m_calls(context, 0)
{
    m_pause.setSingleShot(true);
    QObject::connect(&m_pause, &QTimer::timeout, this, &NativeTcpListener::resume);
}

NativeTcpListener::~NativeTcpListener()
{
    m_sink = nullptr;
    if (m_opened && !m_ended)
        finish({});
}

void NativeTcpListener::open(const ListenOptions &options)
{
    if (m_opened)
        return;
    m_opened = true;
    m_options = options;
    openConversation();
    const QString &host = options.address.host;
    const quint16 port = options.address.port;
    QList<Endpoint> wanted;
    if (host.isEmpty() || host == u"*"_s) {
        const auto make = host.isEmpty() ? &Endpoint::loopback : &Endpoint::any;
        for (const Family family : {Family::IPv4, Family::IPv6}) {
            if (wants(family))
                wanted.append(make(family, port));
        }
        bindAll(wanted);
    } else if (options.address.isPath()) {
        const std::optional<Endpoint> path = Endpoint::fromPath(host);
        if (path)
            bindAll({*path});
        else
            finish(failureFromErrno(ENAMETOOLONG, {"bind", host}));
    } else if (const std::optional<Endpoint> numeric = Endpoint::fromNumeric(host, port)) {
        bindAll({*numeric});
    } else {
        lookUp();
    }
}

bool NativeTcpListener::wants(Family family) const
{
    return m_options.ip == IpChoice::Any || (m_options.ip == IpChoice::IPv4Only) == (family == Family::IPv4);
}

void NativeTcpListener::openConversation()
{
    const QByteArray label = m_options.address.toString().toUtf8();
    NewConversation facts;
    facts.role = Role::Listener;
    facts.transport = m_options.address.isPath() ? TransportKind::Unix : TransportKind::Tcp;
    facts.label = label;
    if (!m_sockets.empty())
        facts.local = m_sockets.front().bound.stored();
    if (m_calls.conversation() == 0)
        m_calls.setConversation(m_calls.log().openConversation(facts));
    else
        m_calls.log().updateConversation(m_calls.conversation(), facts);
}

void NativeTcpListener::lookUp()
{
    if (!m_context.resolver) {
        finish(Failure{Reason::Unsupported, 0, {"resolve", m_options.address.host}, {}});
        return;
    }
    m_calls.state(LinkState::Resolving, m_options.address.toString());
    for (const Family family : {Family::IPv4, Family::IPv6}) {
        if (!wants(family))
            continue;
        ++m_answersMissing;
        m_jobs.push_back(m_context.resolver->resolve(
            m_options.address.host, family, [this](const ResolveAnswer &answer) { answered(answer); }));
    }
}

void NativeTcpListener::answered(const ResolveAnswer &answer)
{
    m_calls.lookup(m_options.address.host, answer);
    if (answer.failure)
        m_lookupFailure = answer.failure;
    if (!answer.addresses.isEmpty()) {
        Endpoint first = answer.addresses.first();
        first.setPort(m_options.address.port);
        m_found.append(first);
    }
    if (--m_answersMissing > 0)
        return;
    if (m_found.isEmpty())
        finish(m_lookupFailure);
    else
        bindAll(m_found);
}

// Errors that mean "this family does not exist here", which is no failure while the other one does.
static bool isMissingFamily(int error)
{
    return error == EAFNOSUPPORT || error == EADDRNOTAVAIL || error == EPFNOSUPPORT;
}

void NativeTcpListener::bindAll(const QList<Endpoint> &wanted)
{
    Failure failure;
    // All interfaces: one dual-stack socket does for both, where IPv6 exists at all.
    if (wanted.size() == 2 && wanted.first().isAny()) {
        failure = bindSet({wanted.last()});
        if (failure && isMissingFamily(failure.error))
            failure = bindSet({wanted.first()});
    } else {
        for (int attempt = 0; attempt < PortAttempts; ++attempt) {
            failure = bindSet(wanted);
            // The port the system chose for the first may be taken in the other family: choose again.
            if (failure.error != EADDRINUSE || m_options.address.port != 0 || wanted.size() < 2)
                break;
        }
    }
    if (failure)
        finish(failure);
    else
        listening();
}

// All on one port. On failure nothing stays open.
Failure NativeTcpListener::bindSet(const QList<Endpoint> &wanted)
{
    Failure missing;
    for (Endpoint address : wanted) {
        if (!m_sockets.empty())
            address.setPort(m_sockets.front().bound.port());
        const Failure failure = bindOne(address);
        if (!failure)
            continue;
        if (!isMissingFamily(failure.error)) {
            closeSockets();
            return failure;
        }
        missing = failure;
    }
    return m_sockets.empty() ? missing : Failure();
}

Failure NativeTcpListener::bindOne(const Endpoint &wanted)
{
    const LoggedCalls::Outcome made = m_calls.socket(wanted.family());
    if (!made.ok())
        return failureFromErrno(made.error, {"socket", wanted.toString()});
    const int fd = made.result;
    const auto failed = [&](LoggedCalls::Outcome outcome, const char *step) {
        m_calls.close(fd);
        return addressFailure(outcome.error, step, wanted);
    };
    // Without it a port stays "in use" for a minute after its last connection. Linux still refuses
    // a second listener.
    if (!wanted.isUnix())
        m_calls.reuseAddress(fd);
    const bool dual = m_options.address.host == u"*"_s && m_options.ip == IpChoice::Any;
    if (wanted.family() == Family::IPv6)
        m_calls.onlyIPv6(fd, !dual);
    if (m_options.noDelay && !wanted.isUnix())
        m_calls.noDelay(fd); // accepted sockets inherit it; before what is wished: "as usual" leads back to it
    if (m_options.receiveBuffer > 0) { // before listen: the handshake offers a window of this size
        m_calls.receiveBuffer(fd, m_options.receiveBuffer);
        m_calls.grantedReceiveBuffer(fd);
    }
    const quint8 kind = wanted.isUnix() ? SocketOptionRow::Local : SocketOptionRow::Stream;
    const QList<GrantedOption> granted = dual && wanted.family() == Family::IPv6
        ? setForBoth(m_calls, fd, m_options.options)
        : OptionSetter(m_calls, fd, wanted.family(), kind).set(m_options.options);
    keepGranted(granted, m_granted);
    if (const Failure refused = firstRefused(granted)) {
        m_calls.close(fd);
        return refused;
    }
    const LoggedCalls::Outcome bound = m_calls.bind(fd, wanted);
    if (!bound.ok())
        return failed(bound, "bind");
    const LoggedCalls::Outcome listened = m_calls.listen(fd, m_options.backlog);
    if (!listened.ok()) {
        if (wanted.isUnix() && !wanted.isAbstract())
            m_calls.unlink(wanted);
        return failed(listened, "listen");
    }
    Endpoint actual = m_calls.localName(fd);
    m_sockets.push_back(Socket{fd, actual.isValid() ? actual : wanted, nullptr});
    return {};
}

void NativeTcpListener::listening()
{
    openConversation();
    QStringList places;
    for (size_t i = 0; i < m_sockets.size(); ++i) {
        Socket &socket = m_sockets[i];
        places += socket.bound.toString();
        socket.notifier = std::make_unique<QSocketNotifier>(socket.fd, QSocketNotifier::Read);
        QObject::connect(socket.notifier.get(), &QSocketNotifier::activated, this,
                         [this, i] { acceptReady(i); });
    }
    m_calls.state(LinkState::Listening, places.join(u", "_s));
    const Endpoint first = m_sockets.front().bound;
    QMetaObject::invokeMethod(
        this,
        [this, first] {
            if (m_sink && !m_ended)
                m_sink->listenerReady(first);
        },
        Qt::QueuedConnection);
}

void NativeTcpListener::close()
{
    finish({});
}

QList<Endpoint> NativeTcpListener::bound() const
{
    QList<Endpoint> list;
    for (const Socket &socket : m_sockets)
        list.append(socket.bound);
    return list;
}

void NativeTcpListener::closeSockets()
{
    for (Socket &socket : m_sockets) {
        retire({&socket.notifier});
        m_calls.close(socket.fd);
        // It is of no use to anybody any more, and the next bind would find it in its way.
        if (socket.bound.isUnix() && !socket.bound.isAbstract())
            m_calls.unlink(socket.bound);
    }
    m_sockets.clear();
}

void NativeTcpListener::finish(const Failure &failure)
{
    if (m_ended)
        return;
    m_ended = true;
    m_opened = true;
    m_pause.stop();
    m_jobs.clear();
    closeSockets();
    if (m_calls.conversation() != 0)
        m_calls.state(failure ? LinkState::Failed : LinkState::Closed, failure.where.text(), failure);
    if (failure)
        m_calls.error(failure);
    QMetaObject::invokeMethod(
        this,
        [this, failure] {
            if (ListenerSink *sink = std::exchange(m_sink, nullptr))
                sink->listenerClosed(failure);
        },
        Qt::QueuedConnection);
}

} // namespace porthole
