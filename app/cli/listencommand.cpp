// SPDX-License-Identifier: GPL-3.0-or-later
#include "listencommand.h"

#include "core/protocol/bytes.h"
#include "core/protocol/respond/rulemachine.h"
#include "core/protocol/respond/smallservices.h"
#include "servedconnection.h"
#include "servedmachine.h"

#include <algorithm>

namespace porthole::cli {

using namespace Qt::StringLiterals;

ListenCommand::ListenCommand(const Options &options, Destination &to, Resolver &resolver)
    : NetworkCommand(options, to, resolver)
{
    if (options.rules)
        m_rules = std::make_shared<RulePlayer>(*options.rules, m_ingredients);
}

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
    listen.options = options().socket;
    m_listening = true;
    m_listener = makeStreamListener(options().engine, context(), listen.address);
    m_listener->setSink(this);
    m_listener->open(listen);
}

void ListenCommand::stop()
{
    if (m_listening)
        m_listener->close();
    // Each may end at once and leave the list.
    QList<Served *> open;
    for (const auto &connection : m_connections)
        open += connection.get();
    for (Served *connection : open)
        connection->close();
    checkEnd();
}

void ListenCommand::setReadingPaused(bool paused)
{
    m_paused = paused;
    for (const auto &connection : m_connections)
        connection->setReadingPaused(paused);
}

void ListenCommand::sampleTcp()
{
    for (const auto &connection : m_connections)
        connection->sampleTcp();
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
    for (const auto &connection : m_connections)
        sum += connection->bytesSent() + connection->bytesReceived();
    return sum;
}

void ListenCommand::listenerReady(const Endpoint &bound)
{
    m_bound = m_listener->bound();
    if (m_bound.isEmpty())
        m_bound += bound;
    const QString what = !options().protocol ? (m_tls ? u"listening tls "_s : options().address.isPath() ? u"listening unix "_s : u"listening tcp "_s)
                                             : u"serving "_s + QLatin1StringView(options().protocol->name)
                                                   + (m_tls ? u" tls "_s : u" "_s);
    for (const Endpoint &place : std::as_const(m_bound))
        say(what + place.toString());
    sayAnswers();
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
    for (const GrantedOption &option : transport->facts().options) {
        if (option.failure)
            say(u"porthole-cli: not set: "_s + visibleText(sentence(option.failure).toUtf8(), 1000));
    }
    if (m_tls) {
        auto secure = std::make_unique<TlsTransport>(context(), std::move(transport), m_tls);
        watchTls(*secure);
        transport = std::move(secure);
    }
    sayFraming(transport->conversation());
    m_connections.push_back(served(std::move(transport)));
    if (m_paused)
        m_connections.back()->setReadingPaused(true);
    if (m_accepted == options().count)
        m_listener->close();
}

std::unique_ptr<Served> ListenCommand::served(std::unique_ptr<StreamTransport> transport)
{
    auto answering = machine();
    if (!answering)
        return std::make_unique<ServedConnection>(*this, options(), std::move(transport));
    DriverSetup setup;
    setup.context = context();
    setup.stream.level = options().level();
    if (options().protocol)
        setup.protocol = options().protocol->name;
    return std::make_unique<ServedMachine>(*this, std::move(answering), setup, std::move(transport));
}

// Null: the connection answers by itself, or not at all.
std::unique_ptr<Machine> ListenCommand::machine()
{
    if (options().protocol)
        return options().protocol->practiceServer();
    switch (options().respond) {
    case Options::Respond::Chargen: return std::make_unique<ChargenMachine>();
    case Options::Respond::Daytime: return std::make_unique<DaytimeMachine>(m_ingredients);
    case Options::Respond::Rules: return std::make_unique<RuleMachine>(m_rules);
    default: return nullptr;
    }
}

void ListenCommand::warned(const Text &text)
{
    say(u"porthole-cli: "_s + text.english());
}

void ListenCommand::received(const Served &connection, QByteArrayView bytes)
{
    printReceived(bytes, &connection);
}

void ListenCommand::ended(Served &connection, const Failure &failure)
{
    m_bytesSent += connection.bytesSent();
    m_bytesReceived += connection.bytesReceived();
    ++m_served;
    endReceived(&connection);
    sayTcp(connection.facts());
    if (failure) {
        say(u"porthole-cli: "_s + sentence(failure));
        if (options().count != 0)
            setOutcome(failure);
    }
    const auto found = std::find_if(m_connections.begin(), m_connections.end(),
                                    [&](const auto &one) { return one.get() == &connection; });
    // It is calling, or its transport.
    QMetaObject::invokeMethod(
        this, [dead = std::shared_ptr<Served>(std::move(*found))] {}, Qt::QueuedConnection);
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
