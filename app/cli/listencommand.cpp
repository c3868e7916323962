// SPDX-License-Identifier: GPL-3.0-or-later
#include "listencommand.h"

#include "servedconnection.h"

#include <algorithm>

namespace porthole::cli {

using namespace Qt::StringLiterals;

ListenCommand::ListenCommand(const Options &options, Destination &to, Resolver &resolver)
    : NetworkCommand(options, to, resolver)
{}

ListenCommand::~ListenCommand()
{
    if (m_listener)
        m_listener->setSink(nullptr);
}

void ListenCommand::start()
{
    if (!options().tls.wanted)
        return serve();
    if (!options().tls.settings.requestCertificate)
        return serveTls({});
    trust().whenReady(this, [this](const TrustedAuthorities &authorities) { serveTls(authorities); });
}

void ListenCommand::serveTls(const TrustedAuthorities &authorities)
{
    const auto made = TlsContext::make(TlsSide::Server, options().tls.settings, authorities);
    if (!made)
        return finish(made.error());
    m_tls = *made;
    if (!isEnding())
        serve();
}

void ListenCommand::serve()
{
    ListenOptions listen;
    listen.address = options().address;
    listen.ip = options().ip;
    listen.level = options().level();
    m_listening = true;
    m_listener = makeStreamListener(options().engine, context());
    m_listener->setSink(this);
    m_listener->open(listen);
}

void ListenCommand::stop()
{
    if (m_listening)
        m_listener->close();
    // Each may end at once and leave the list.
    QList<StreamTransport *> open;
    for (const auto &connection : m_connections)
        open += &connection->transport();
    for (StreamTransport *transport : open)
        transport->close();
    checkEnd();
}

void ListenCommand::setReadingPaused(bool paused)
{
    m_paused = paused;
    for (const auto &connection : m_connections)
        connection->setReadingPaused(paused);
}

QList<std::pair<QByteArray, quint64>> ListenCommand::numbers() const
{
    return {{"connections", m_served}, {"bytes_sent", m_bytesSent}, {"bytes_received", m_bytesReceived}};
}

// What it is bound to: port 0 would name nobody.
Place ListenCommand::waitingFor() const
{
    QStringList places;
    for (const Endpoint &bound : m_bound)
        places += bound.toString();
    return {"wait", places.isEmpty() ? options().address.toString() : places.join(u", "_s)};
}

quint64 ListenCommand::activity() const
{
    quint64 sum = m_accepted + m_served + m_bytesSent + m_bytesReceived;
    for (const auto &connection : m_connections) {
        const LinkFacts facts = connection->transport().facts();
        sum += facts.bytesSent + facts.bytesReceived;
    }
    return sum;
}

void ListenCommand::listenerReady(const Endpoint &bound)
{
    m_bound = m_listener->bound();
    if (m_bound.isEmpty())
        m_bound += bound;
    for (const Endpoint &place : std::as_const(m_bound))
        say((m_tls ? u"listening tls "_s : u"listening tcp "_s) + place.toString());
    if (!options().tls.localAuthority.isEmpty())
        say(u"porthole-cli: the certificate is from this machine's own authority: "_s + options().tls.localAuthority);
    startPrinting(); // only now: scripts look for the address in the first line
}

void ListenCommand::listenerAccepted(std::unique_ptr<StreamTransport> transport)
{
    const bool tooMany = options().count != 0 && m_accepted >= options().count;
    if (tooMany || isEnding()) {
        transport->close();
        transport.release()->deleteLater();
        return;
    }
    ++m_accepted;
    if (m_tls) {
        auto secure = std::make_unique<TlsTransport>(context(), std::move(transport), m_tls);
        logKeys(*secure);
        transport = std::move(secure);
    }
    m_connections.push_back(std::make_unique<ServedConnection>(*this, options(), std::move(transport)));
    if (m_paused)
        m_connections.back()->setReadingPaused(true);
    if (m_accepted == options().count)
        m_listener->close();
}

void ListenCommand::received(ServedConnection &, QByteArrayView bytes)
{
    printReceived(bytes);
}

void ListenCommand::ended(ServedConnection &connection, const Failure &failure)
{
    const LinkFacts facts = connection.transport().facts();
    m_bytesSent += facts.bytesSent;
    m_bytesReceived += facts.bytesReceived;
    ++m_served;
    if (failure) {
        say(u"porthole-cli: "_s + sentence(failure));
        if (options().count != 0)
            setOutcome(failure);
    }
    const auto found = std::find_if(m_connections.begin(), m_connections.end(),
                                    [&](const auto &one) { return one.get() == &connection; });
    // The transport is calling, and so is its sink.
    connection.release().release()->deleteLater();
    QMetaObject::invokeMethod(
        this, [dead = std::shared_ptr<ServedConnection>(std::move(*found))] {}, Qt::QueuedConnection);
    m_connections.erase(found);
    checkEnd();
}

void ListenCommand::listenerClosed(const Failure &failure)
{
    m_listening = false;
    if (failure)
        stopWith(failure);
    checkEnd();
}

void ListenCommand::checkEnd()
{
    const bool countReached = options().count != 0 && m_served >= options().count;
    if (m_listening || !m_connections.empty() || !(countReached || isEnding()))
        return;
    setEnded("count reached");
    finish({});
}

} // namespace porthole::cli
