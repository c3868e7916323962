// Drives one protocol machine over its transports: carries out what it says, tells it what happens.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/machine.h"
#include "core/transport/tls/tlssettings.h"
#include "core/transport/transportfactory.h"

#include <QObject>

#include <deque>
#include <functional>
#include <map>
#include <memory>

class QTimer;

namespace porthole {

class KeptChannels;
class TlsContext;
class TlsTransport;
class TrustStore;
class MachineChannel;

// TLS sessions by the place that they are of, and whether a redirect led there: to be resumed there.
using TlsSessions = std::map<QString, QByteArray>;

// What a machine's channels are made with.
struct DriverSetup {
    TransportContext context;
    Engine engine = Engine::Native;
    QByteArray protocol;           // what is spoken, by its name in the registry: for the log. Empty: nothing to tell
    StreamOptions stream;          // but for its target
    TlsSettings tls;               // but for the name and ALPN
    std::shared_ptr<TlsSessions> sessions = {}; // of earlier exchanges with the same wish; null: none are known
    // Connections of earlier exchanges with the same wish: used again, and left there when they may be. Null: each exchange
    // makes its own, and closes it.
    std::shared_ptr<KeptChannels> kept = {};
    TrustStore *trust = nullptr;   // outlives the driver; needed where a client asks for TLS
    std::shared_ptr<const TlsContext> server; // a server's, for StartTls
    std::function<void(TlsTransport &)> prepareTls = {}; // called for each that is made
};

// What becomes of an exchange, in the I/O thread. May call the driver from within; deletes it only by deleteLater().
class DriverSink
{
public:
    virtual ~DriverSink() = default;
    // Lives during the call.
    virtual void driverContent(QByteArrayView bytes) { Q_UNUSED(bytes) }
    virtual void driverContentBegins(const act::ContentBegins &) {}
    // Answered by giveContent(), from within or later.
    virtual void driverWantsContent(const act::WantContent &) {}
    // `time` is CLOCK_MONOTONIC ns.
    virtual void driverHappened(const act::Happened &, qint64 time) { Q_UNUSED(time) }
    // The attempt begins; its conversation is there already.
    virtual void driverChannelOpening(ChannelId, StreamTransport &, const HostPort &) {}
    virtual void driverChannelOpened(ChannelId, StreamTransport &) {}
    // Instead of both: it was open already.
    virtual void driverChannelReused(ChannelId, StreamTransport &) {}
    // Something about it is not what it was. Often: whoever listens is quick.
    virtual void driverChannelTouched(StreamTransport &) {}
    // It ended, one way or the other: the last look at it.
    virtual void driverChannelGone(StreamTransport &) {}
    // The machine is done, and every channel closed. The last call, never from within a call to the driver.
    virtual void driverDone(const act::Done &) = 0;
};

class MachineDriver : public QObject
{
    Q_OBJECT
public:
    MachineDriver(std::unique_ptr<Machine> machine, const DriverSetup &setup, DriverSink &sink);
    ~MachineDriver() override;

    // A client begins; or a server takes MainChannel, connected or securing.
    void start();
    void startWith(std::unique_ptr<StreamTransport> accepted);

    void giveContent(const QByteArray &bytes, bool last);
    void setReadingPaused(bool paused);
    // Ends it in order with this reason, whatever the machine is at.
    void cancel(const Failure &failure);

    // Over all channels so far.
    quint64 bytesSent() const;
    quint64 bytesReceived() const;
    // Of every channel: see StreamTransport.
    void sampleTcp();
    // Of the channel that ended last.
    const LinkFacts &lastFacts() const { return m_lastFacts; }
    bool isReadingPaused() const { return m_paused; }
    // Paused, or held while a machine gives out what it has.
    bool stopsReading() const { return m_paused || m_held || m_full; }
    const Machine &machine() const { return *m_machine; }

private:
    friend class MachineChannel;
    using Input = std::function<void(Machine &, Outputs &)>;

    // What comes while outputs are carried out waits its turn.
    void feed(const Input &input);
    void received(ChannelId channel, QByteArrayView bytes);
    void carryOut(Outputs &outputs);
    void carryOutOne(const Output &output);
    void runWaiting();
    void giveMore();
    void setHeld(bool held);
    void balanceReading();
    template <typename What> void run(const What &input);

    void open(const act::OpenChannel &wish);
    void send(const act::Send &wish);
    void secure(const act::StartTls &wish);
    void close(const act::CloseChannel &wish);
    void arm(const act::Arm &wish);
    void expire(quint8 timer);
    int leftByProgress(int limitMs);
    void tell(const act::Happened &what);
    void tellProtocol(const MachineChannel &channel);
    void finish(const act::Done &done);

    struct ArmedTimer {
        std::unique_ptr<QTimer> timer;
        act::Arm armed;
    };

    MachineChannel *channel(ChannelId id) const;
    void add(std::unique_ptr<MachineChannel> channel);
    bool isAsked(const QString &host) const;
    bool reuse(const act::OpenChannel &wish);
    void keep(ChannelId id);
    void forget(std::unique_ptr<MachineChannel> channel);
    void letGo(MachineChannel &channel);
    void gone(MachineChannel &channel);
    void tellWhenClosed();
    std::unique_ptr<TlsTransport> tlsOver(std::unique_ptr<StreamTransport> wire, const HostPort &peer,
                                          const QList<QByteArray> &protocols);

    const std::unique_ptr<Machine> m_machine;
    const DriverSetup m_setup;
    DriverSink &m_sink;
    std::map<ChannelId, std::unique_ptr<MachineChannel>> m_channels;
    std::vector<std::unique_ptr<MachineChannel>> m_leaving; // closed by the machine, and not closed yet
    std::map<quint8, ArmedTimer> m_timers;
    QString m_asked; // the first host
    const std::shared_ptr<TlsSessions> m_sessions; // later channels resume them
    Outputs m_outputs;                         // reused from call to call
    std::deque<Input> m_waiting;
    std::unique_ptr<act::Done> m_done;
    qint64 m_lastSend = 0;                     // when it began
    quint64 m_sentBefore = 0;                  // by channels that are gone
    quint64 m_receivedBefore = 0;
    LinkFacts m_lastFacts;
    bool m_running = false;
    bool m_paused = false;
    bool m_more = false; // the machine has more to give; what comes waits
    bool m_held = false;
    bool m_full = false;    // the machine, when it was last asked
    bool m_told = false;
};

} // namespace porthole
