// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/machinedriver.h"

#include "core/protocol/bytes.h"
#include "core/session/machinechannel.h"
#include "core/settings/clock.h"
#include "core/transport/tls/tlstransport.h"

#include <QTimer>

#include <utility>

namespace porthole {

namespace {

// A machine that is fed from within what it says would go on for ever without ever returning to the event loop.
constexpr size_t MostSessions = 64; // places that redirects led to
constexpr qsizetype MostInputs = 4096;
// How often a machine gives out more before other events have their turn.
constexpr int MostOutputs = 4;

bool isNoteworthy(ExchangeStep step)
{
    return step == ExchangeStep::Redirect || step == ExchangeStep::Retry || step == ExchangeStep::Unsolicited
           || step == ExchangeStep::Warning || step == ExchangeStep::Unsent;
}

Severity severityOf(ExchangeStep step)
{
    return step == ExchangeStep::Redirect || step == ExchangeStep::Retry ? Severity::Info : Severity::Caution;
}

} // namespace

MachineDriver::MachineDriver(std::unique_ptr<Machine> machine, const DriverSetup &setup, DriverSink &sink)
    : m_machine(std::move(machine))
    , m_setup(setup)
    , m_sink(sink)
    , m_sessions(setup.sessions ? setup.sessions : std::make_shared<TlsSessions>())
{
}

MachineDriver::~MachineDriver() = default;

void MachineDriver::start()
{
    feed([](Machine &machine, Outputs &outputs) { machine.start(outputs); });
}

void MachineDriver::startWith(std::unique_ptr<StreamTransport> accepted)
{
    start();
    add(std::make_unique<MachineChannel>(*this, MainChannel, HostPort{}, std::move(accepted)));
    channel(MainChannel)->tellIfConnected();
}

void MachineDriver::giveContent(const QByteArray &bytes, bool last)
{
    feed([bytes, last](Machine &machine, Outputs &outputs) { machine.content(bytes, last, outputs); });
}

void MachineDriver::setReadingPaused(bool paused)
{
    m_paused = paused;
    if (!paused)
        giveMore(); // before anything new; whoever takes it may pause again
    balanceReading();
}

void MachineDriver::balanceReading()
{
    // Whoever refuses what the machine has ready is read to its end: it would wait for room for ever.
    for (const auto &[id, one] : m_channels)
        one->transport().setReadingPaused(one->refuses() ? m_paused || m_held : stopsReading());
}

void MachineDriver::setHeld(bool held)
{
    if (std::exchange(m_held, held) != held)
        balanceReading();
}

void MachineDriver::giveMore()
{
    if (m_running)
        return; // whoever runs it comes here
    for (int turn = 0; m_more && !m_paused && !m_done; ++turn) {
        if (turn == MostOutputs) {
            setHeld(true);
            QMetaObject::invokeMethod(this, &MachineDriver::giveMore, Qt::QueuedConnection);
            return;
        }
        m_more = false;
        run([](Machine &machine, Outputs &outputs) { machine.more(outputs); });
    }
    if (m_more)
        return;
    setHeld(false);
    runWaiting();
}

void MachineDriver::cancel(const Failure &failure)
{
    finish({failure, {}, 0});
}

void MachineDriver::sampleTcp()
{
    for (const auto &[id, one] : m_channels)
        one->transport().sampleTcp();
    for (const auto &one : m_leaving)
        one->transport().sampleTcp();
}

quint64 MachineDriver::bytesSent() const
{
    quint64 sum = m_sentBefore;
    for (const auto &[id, one] : m_channels)
        sum += one->bytesSent();
    for (const auto &one : m_leaving)
        sum += one->bytesSent();
    return sum;
}

quint64 MachineDriver::bytesReceived() const
{
    quint64 sum = m_receivedBefore;
    for (const auto &[id, one] : m_channels)
        sum += one->bytesReceived();
    for (const auto &one : m_leaving)
        sum += one->bytesReceived();
    return sum;
}

// ---- inputs

template <typename What> void MachineDriver::run(const What &input)
{
    m_running = true;
    input(*m_machine, m_outputs);
    carryOut(m_outputs);
    m_running = false;
    const bool full = m_machine->isFull();
    if (std::exchange(m_full, full) != full)
        balanceReading();
}

void MachineDriver::feed(const Input &input)
{
    if (m_done)
        return;
    if (m_running || m_more || !m_waiting.empty()) {
        m_waiting.push_back(input);
        return;
    }
    run(input);
    giveMore();
}

// As feed(), and the bytes are copied only where they have to wait.
void MachineDriver::received(ChannelId channel, QByteArrayView bytes)
{
    if (m_done)
        return;
    if (m_running || m_more || !m_waiting.empty()) {
        m_waiting.push_back([channel, copy = bytes.toByteArray()](Machine &machine, Outputs &outputs) {
            machine.received(channel, copy, outputs);
        });
        return;
    }
    run([&](Machine &machine, Outputs &outputs) { machine.received(channel, bytes, outputs); });
    giveMore();
}

void MachineDriver::runWaiting()
{
    if (m_waiting.empty() || m_running || m_more)
        return;
    for (qsizetype turns = 0; !m_waiting.empty() && !m_more && !m_done; ++turns) {
        if (turns == MostInputs) {
            QMetaObject::invokeMethod(this, &MachineDriver::runWaiting, Qt::QueuedConnection);
            return;
        }
        const Input input = std::move(m_waiting.front());
        m_waiting.pop_front();
        run(input);
    }
    if (m_more)
        QMetaObject::invokeMethod(this, &MachineDriver::giveMore, Qt::QueuedConnection);
}

// ---- outputs

void MachineDriver::carryOut(Outputs &outputs)
{
    for (size_t i = 0; i < outputs.size() && !m_done; ++i)
        carryOutOne(outputs[i]);
    outputs.clear();
}

void MachineDriver::carryOutOne(const Output &output)
{
    struct Visitor {
        MachineDriver &driver;
        void operator()(const act::Send &wish) { driver.send(wish); }
        void operator()(const act::OpenChannel &wish) { driver.open(wish); }
        void operator()(const act::StartTls &wish) { driver.secure(wish); }
        void operator()(const act::CloseChannel &wish) { driver.close(wish); }
        void operator()(const act::Arm &wish) { driver.arm(wish); }
        void operator()(const act::Content &content) { driver.m_sink.driverContent(content.bytes); }
        void operator()(const act::ContentBegins &what) { driver.m_sink.driverContentBegins(what); }
        void operator()(const act::WantMore &) { driver.m_more = true; }
        void operator()(const act::WantContent &wish) { driver.m_sink.driverWantsContent(wish); }
        void operator()(const act::WantRoom &wish)
        {
            if (MachineChannel *one = driver.channel(wish.channel))
                one->wantRoom();
        }
        void operator()(const act::Happened &what) { driver.tell(what); }
        void operator()(const act::Done &done) { driver.finish(done); }
    };
    std::visit(Visitor{*this}, output);
}

std::unique_ptr<TlsTransport> MachineDriver::tlsOver(std::unique_ptr<StreamTransport> wire, const HostPort &peer,
                                                     const QList<QByteArray> &protocols)
{
    TlsSettings settings = m_setup.tls;
    // A name, a certificate of ours and whom else to believe are for the host that was asked, and not for where it sends us.
    const bool asked = isAsked(peer.host);
    if (!asked) {
        settings.authorities.clear();
        settings.serverName.clear();
        settings.certificates.clear();
        settings.key.clear();
    }
    if (settings.serverName.isEmpty())
        settings.serverName = peer.host;
    settings.protocols = protocols;
    // A session stands for what was shown and believed when it was made: those of redirects are apart.
    const QString place = (asked ? QString() : QStringLiteral("redirect ")) + peer.toString();
    // Used once (RFC 8446 appendix C.4): each connection is given new ones.
    if (const auto known = m_sessions->extract(place))
        settings.session = known.mapped();
    auto tls = std::make_unique<TlsTransport>(m_setup.context, std::move(wire), settings, *m_setup.trust);
    if (m_setup.prepareTls)
        m_setup.prepareTls(*tls);
    tls->sessionOffered = [sessions = m_sessions, place](const QByteArray &session) {
        if (sessions->size() < MostSessions || sessions->contains(place))
            (*sessions)[place] = session;
    };
    return tls;
}

void MachineDriver::open(const act::OpenChannel &wish)
{
    StreamOptions options = m_setup.stream;
    options.target = {wish.host, wish.port};
    if (m_asked.isEmpty())
        m_asked = wish.host;
    if (reuse(wish))
        return;
    auto transport = makeStreamTransport(m_setup.engine, m_setup.context, options.target);
    if (wish.tls)
        transport = tlsOver(std::move(transport), options.target, wish.protocols);
    StreamTransport &opened = *transport;
    add(std::make_unique<MachineChannel>(*this, wish.channel, options.target, std::move(transport)));
    opened.open(options);
    m_sink.driverChannelOpening(wish.channel, opened, options.target);
}

void MachineDriver::secure(const act::StartTls &wish)
{
    MachineChannel *one = channel(wish.channel);
    if (!one)
        return;
    if (m_setup.server) {
        one->exchange([this](std::unique_ptr<StreamTransport> wire) {
            auto tls = std::make_unique<TlsTransport>(m_setup.context, std::move(wire), m_setup.server);
            if (m_setup.prepareTls)
                m_setup.prepareTls(*tls);
            return tls;
        });
        return;
    }
    TlsTransport *opened = nullptr;
    one->exchange([&](std::unique_ptr<StreamTransport> wire) {
        auto tls = tlsOver(std::move(wire), one->peer(), wish.protocols);
        opened = tls.get();
        return tls;
    });
    StreamOptions options = m_setup.stream;
    options.target = one->peer();
    opened->startOnOpen(options);
}

// What cannot be sent is told by the channel's end, but for what is too much at once.
void MachineDriver::send(const act::Send &wish)
{
    MachineChannel *one = channel(wish.channel);
    if (!one)
        return;
    m_lastSend = m_setup.context.log->clock().monotonic();
    const Result<void> sent = one->send(wish);
    if (!sent && m_full)
        balanceReading();
    if (!sent && sent.error().reason == Reason::Limit)
        finish({sent.error(), {}, 0});
}

void MachineDriver::close(const act::CloseChannel &wish)
{
    MachineChannel *one = channel(wish.channel);
    if (!one)
        return;
    if (wish.how == act::CloseChannel::How::Writing) {
        one->transport().shutdownWrite();
        return;
    }
    letGo(*one);
    if (wish.how == act::CloseChannel::How::Both)
        one->transport().close();
    else
        one->transport().reset();
}

void MachineDriver::tell(const act::Happened &what)
{
    MessageLog &log = *m_setup.context.log;
    // A request goes when its bytes are handed over, not when that call is back: the peer may have it by then.
    const bool isOfSending = what.step == ExchangeStep::Request || what.step == ExchangeStep::Unsent;
    const qint64 time = isOfSending && m_lastSend > 0 ? m_lastSend : log.clock().monotonic();
    if (isNoteworthy(what.step) && !what.text.isEmpty()) {
        const MachineChannel *one = channel(what.channel);
        const QByteArray text = bytesOfVisible(what.text.english());
        NewEntry note;
        note.kind = Kind::Note;
        note.conversation = one ? one->transport().conversation() : 0;
        note.aux = quint32(severityOf(what.step));
        note.text = text;
        note.time = time;
        log.append(note);
    }
    m_sink.driverHappened(what, time);
}

// So that nobody has to guess what the bytes are.
void MachineDriver::tellProtocol(const MachineChannel &channel)
{
    if (m_setup.protocol.isEmpty())
        return;
    NewEntry state;
    state.kind = Kind::State;
    state.layer = channel.facts().tls ? Layer::Tls : Layer::Wire;
    state.conversation = channel.transport().conversation();
    state.aux = quint32(LinkState::Speaks);
    state.text = m_setup.protocol;
    m_setup.context.log->append(state);
}

void MachineDriver::finish(const act::Done &done)
{
    if (m_done)
        return;
    m_done = std::make_unique<act::Done>(done);
    m_waiting.clear();
    for (const auto &[id, one] : m_timers)
        one.timer->stop();
    if (done.kept)
        keep(*done.kept);
    std::vector<StreamTransport *> open;
    while (!m_channels.empty()) {
        open.push_back(&m_channels.begin()->second->transport());
        letGo(*m_channels.begin()->second);
    }
    for (StreamTransport *transport : open)
        transport->close();
    tellWhenClosed();
}

} // namespace porthole
