// Drives one stream transport: a person's intents in, answers of its own out, pictures of its state.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/filesender.h"
#include "core/session/machineanswers.h"
#include "core/session/seriessender.h"
#include "core/session/sessionhost.h"
#include "core/session/tlspreparation.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace porthole {

// I/O thread. One object for the life of a handle; each open() is a new transport and conversation.
class ConnectionSession : public QObject, private TransportSink
{
    Q_OBJECT
public:
    // Bytes received that wait for a consumer (an echo: to be sent back). Above the first reading
    // stops, below the second it goes on.
    static constexpr quint64 PauseAbove = 4 << 20;
    static constexpr quint64 ResumeBelow = 1 << 20;

    ConnectionSession(SessionHost &host, SessionId id, Engine engine);
    ~ConnectionSession() override;

    // A connection that a listener accepted.
    void adopt(std::unique_ptr<StreamTransport> transport, const Responder &responder, const QByteArray &framing = {});

    void open(const StreamOptions &options);
    // `secret`: all of it is blanked in exports.
    void send(const QByteArray &bytes, bool secret = false);
    void repeat(const SeriesWish &wish); // takes the place of the one that runs
    void stopRepeating();
    void sendFile(const QString &path);
    void cancelFile();
    void halfClose();
    void reset();
    void close();
    void setResponder(const Responder &responder);
    void setRecordLevel(RecordLevel level);
    // Somebody looks at how the connection stands that often; 0: nobody.
    void sampleTcpEvery(int ms);
    void setOptions(const SocketOptionWish &wish); // what came of it is in the facts
    // From now on; empty: of connections that are opened from now on, none.
    void setFraming(const QByteArray &words);
    // Nobody holds it any more: close in order, then SessionHost::ended().
    void drop();

    ConnectionSnapshot snapshot() const;

private:
    void transportStateChanged(LinkState state) override;
    void transportReceived(QByteArrayView bytes, EntryId entry) override;
    void transportPeerHalfClosed() override;
    void transportDrained(quint64 queued) override;
    void transportClosed(const Failure &failure) override;

    void start(const StreamOptions &options);
    void prepareTls(const TlsWish &wish);
    void prepared(const Result<TlsSettings> &settings);
    void dial(std::unique_ptr<StreamTransport> transport);
    void dialSecurely(TlsSettings settings);
    void keepSession(const QByteArray &session);
    std::shared_ptr<const TlsFacts> tlsFacts() const;
    void take(std::unique_ptr<StreamTransport> transport);
    void reply(const QByteArray &bytes);
    void startAnswering(bool fromTheBeginning);
    void sayLeftOver(const QByteArray &words); // of answers that others take the place of
    void sayFraming(const QByteArray &words);
    SeriesSender::Fate sendOfSeries(const QByteArray &message, bool secret, Failure &failure);
    void balanceReading();
    void sample();
    void sampleIfWatched();
    bool answers() const { return m_responder.what != Responder::What::None; }
    bool readyFor(const char *intent);
    void refuse(Reason reason, const Place &where);
    void touch();

    SessionHost &m_host;
    const SessionId m_id;
    const Engine m_engine;
    Role m_role = Role::Client;
    std::unique_ptr<TlsPreparation> m_preparation;  // of what m_options ask for; then there is no transport
    std::unique_ptr<StreamTransport> m_transport;   // null before open() and after its end
    TlsTransport *m_secure = nullptr;               // m_transport, where it is one of TLS
    std::shared_ptr<const TlsFacts> m_tls;
    // What the next connection to the same place may go on with, if nothing else was asked for.
    struct {
        HostPort target;
        TlsWish wish;
        QByteArray session;      // used once
        QList<Certificate> chain;
    } m_resumable;
    std::unique_ptr<FileSender> m_sender;
    std::optional<StreamOptions> m_next;            // open() that waits for the end of the one before
    StreamOptions m_options;
    std::unique_ptr<SeriesSender> m_series;
    std::unique_ptr<MachineAnswers> m_answers;      // of responders that need a machine, once connected
    Responder m_responder;
    LinkFacts m_lastFacts;                          // of the transport that ended
    ConversationId m_lastConversation = 0;
    FileProgress m_lastFile;
    SeriesProgress m_lastSeries;
    int m_lastRule = 0;
    qint64 m_since = 0;
    quint64 m_change = 0;
    QTimer m_sampleTimer;
    int m_sampleEveryMs = 0; // 0: nobody looks
    bool m_closing = false;
    bool m_paused = false;
    bool m_replyRefused = false;
    bool m_dropped = false;
};

} // namespace porthole
