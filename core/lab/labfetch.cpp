// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labfetch.h"

#include "core/lab/labrequest.h"

#include <algorithm>
#include <utility>

namespace porthole::lab {

namespace {

// Of a peer, and shown to people.
QString fewWords(const QString &words)
{
    if (words.size() <= LabMessage::MostWords)
        return words;
    const QString rest = QStringLiteral("… (+%1)").arg(words.size() - LabMessage::MostWords + 20);
    QString first = words.first(LabMessage::MostWords - 20);
    if (first.back().isHighSurrogate())
        first.chop(1);
    return first + rest;
}

} // namespace

using What = LabEvent::What;

LabFetch::LabFetch(const LabOptions &options, const LabHosts &hosts, LabRun &run)
    : LabTraffic(TransportKind::Tcp, options, hosts, run)
{
    run.messages.clear(); // the client knows how many there will be
    run.size = 0;
}

LabFetch::~LabFetch()
{
    if (m_listener)
        m_listener->setSink(nullptr);
}

bool LabFetch::isThrough() const
{
    return m_isDone && std::all_of(m_served.begin(), m_served.end(), [](const auto &one) { return one->over; });
}

void LabFetch::tellIfThrough()
{
    countBytes();
    if (isThrough())
        Q_EMIT through();
}

// ---- host B gets ready

void LabFetch::open()
{
    const UrlScheme *scheme = nullptr;
    m_protocol = protocolByScheme(m_options.request.url.scheme(), &scheme);
    if (!m_protocol) {
        Q_EMIT failed({Reason::Unsupported, 0, {"get", m_options.request.url.scheme(), {}}, {}});
        return;
    }
    if (!scheme->tls)
        return listen();
    m_tls = certified([this] { listen(); });
}

void LabFetch::listen()
{
    m_listener = makeStreamListener(Engine::Native, m_hosts.of(Side::B));
    m_listener->setSink(this);
    ListenOptions options;
    options.address = {address(), Port};
    m_listener->open(options);
}

void LabFetch::listenerAccepted(std::unique_ptr<StreamTransport> connection)
{
    if (isStopped() || m_served.size() >= MostConnections)
        return; // and that is its end
    happened(Side::B, What::HasAccepted, 0, int(m_served.size()) + 1);
    if (m_tls)
        connection = m_tls->accepted(m_hosts.of(Side::B), std::move(connection));
    m_served.push_back(std::make_unique<Served>(*this, std::move(connection)));
}

void LabFetch::listenerClosed(const Failure &failure)
{
    if (failure)
        Q_EMIT failed(failure);
}

DriverSetup LabFetch::setup(Side side) const
{
    DriverSetup setup;
    setup.context = m_hosts.of(side);
    setup.protocol = m_protocol->name;
    setup.stream.connectTimeoutMs = 0; // the experiment has a limit
    setup.trust = m_tls ? &m_tls->trust() : nullptr;
    return setup;
}

LabFetch::Served::Served(LabFetch &owner, std::unique_ptr<StreamTransport> connection)
    : fetch(owner),
      driver(std::make_unique<MachineDriver>(owner.m_protocol->practiceServer(), owner.setup(Side::B), *this))
{
    driver->startWith(std::move(connection));
}

// Its head is whole.
void LabFetch::Served::driverHappened(const act::Happened &what, qint64 time)
{
    LabMessage *message = fetch.openMessage();
    if (what.step == ExchangeStep::Head && message && message->reached < 0)
        message->reached = time;
}

void LabFetch::Served::driverDone(const act::Done &)
{
    over = true;
    fetch.tellIfThrough();
}

// ---- host A asks

void LabFetch::ask()
{
    if (isStopped())
        return;
    FetchRequest asked = askedOf(address(), Port, m_options.request);
    asked.contentAgain = true; // see driverWantsContent()
    auto machine = m_protocol->client(asked);
    if (!machine) {
        Q_EMIT failed(machine.error());
        return;
    }
    DriverSink &sink = *this;
    m_client = std::make_unique<MachineDriver>(std::move(*machine), setup(Side::A), sink);
    m_client->start();
}

void LabFetch::driverChannelOpening(ChannelId, StreamTransport &, const HostPort &)
{
    m_isSecuring = false;
    happened(Side::A, What::Connects, 0, ++m_connections);
}

// Of TLS the connection is there before the channel is.
void LabFetch::driverChannelTouched(StreamTransport &transport)
{
    if (transport.facts().state == LinkState::Securing && !std::exchange(m_isSecuring, true))
        happened(Side::A, What::IsConnected, 0, m_connections);
}

void LabFetch::driverChannelOpened(ChannelId, StreamTransport &)
{
    happened(Side::A, m_isSecuring ? What::IsSecured : What::IsConnected, 0, m_connections);
}

void LabFetch::driverChannelGone(StreamTransport &transport)
{
    const Failure &failure = transport.facts().failure;
    if (failure.error != 0)
        happened(Side::A, transport.facts().remote.isValid() ? What::IsTold : What::CannotConnect, failure.error, m_connections);
}

void LabFetch::driverHappened(const act::Happened &what, qint64 time)
{
    switch (what.step) {
    case ExchangeStep::Sending:
        m_begun = true;
        return asked(what, time);
    case ExchangeStep::Request:
        if (!std::exchange(m_begun, false))
            asked(what, time);
        return;
    case ExchangeStep::Unsent: m_begun = false; return;
    case ExchangeStep::Head:
        if (LabMessage *message = openMessage())
            message->got = fewWords(what.text.english());
        return;
    case ExchangeStep::Redirect:
    case ExchangeStep::Retry:
    case ExchangeStep::Finished: return answered(what, time);
    default: return;
    }
}

// That was asked, and has no whole answer yet.
LabMessage *LabFetch::openMessage()
{
    const bool isOpen = !m_run.isOver && !m_run.messages.empty() && !m_run.messages.back().isDelivered();
    return isOpen ? &m_run.messages.back() : nullptr;
}

void LabFetch::asked(const act::Happened &what, qint64 time)
{
    if (m_run.isOver || m_run.messages.size() >= size_t(LabOptions::MostMessages))
        return;
    LabMessage message;
    message.due = time;
    message.written = time;
    message.wroteEntry = newestEntry(0);
    message.asked = fewWords(what.text.english());
    if (m_run.firstWrite < 0)
        m_run.firstWrite = time;
    m_run.messages.push_back(std::move(message));
}

void LabFetch::answered(const act::Happened &what, qint64 time)
{
    LabMessage *message = openMessage();
    if (!message || what.step == ExchangeStep::Retry)
        return; // what is asked once more had no answer
    message->delivered = time;
    message->copies = 1;
    message->readEntry = newestEntry(0);
    if (message->got.isEmpty())
        message->got = fewWords(what.text.english());
    countBytes();
}

// Of a file only its length matters here.
void LabFetch::driverWantsContent(const act::WantContent &wish)
{
    if (wish.fromStart)
        m_given = 0;
    const qint64 left = m_options.request.contentLength.value_or(0) - m_given;
    const auto size = qsizetype(std::clamp<qint64>(left, 0, wish.atMost));
    m_given += size;
    m_client->giveContent(QByteArray(size, '.'), size == left);
}

void LabFetch::driverDone(const act::Done &done)
{
    m_isDone = true;
    if (!m_run.isOver)
        m_run.verdict = fewWords(done.failure ? sentence(done.failure) : done.verdict.english());
    tellIfThrough();
}

void LabFetch::countBytes()
{
    if (m_run.isOver)
        return;
    m_run.bytesRead = m_client ? m_client->bytesReceived() : 0;
    for (const auto &one : m_served)
        m_run.bytesRead += one->driver->bytesReceived();
}

void LabFetch::closeSockets()
{
    if (m_tls)
        m_tls->abandon();
    if (m_listener)
        m_listener->close();
    if (m_client)
        m_client->cancel({});
    for (const auto &one : m_served)
        one->driver->cancel({});
}

} // namespace porthole::lab
