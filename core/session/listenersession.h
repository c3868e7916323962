// Drives one listener and hands what it accepts to the session host.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionhost.h"
#include "core/session/tlspreparation.h"
#include "core/transport/tls/truststore.h"

#include <QObject>

#include <memory>
#include <optional>

namespace porthole {

// I/O thread. One object for the life of a handle; it can listen again after it was closed.
class ListenerSession : public QObject, private ListenerSink
{
    Q_OBJECT
public:
    ListenerSession(SessionHost &host, SessionId id, Engine engine);
    ~ListenerSession() override;

    void open(const ListenOptions &options, const Responder &responder);
    void close();
    void setResponder(const Responder &responder);
    void setFraming(const QByteArray &words); // of those that are accepted from now on
    void setRecordLevel(RecordLevel level);   // the same
    void drop();   // nobody holds it any more: close, then SessionHost::ended()

    // What the bytes of those it accepts are cut into (framingWords()); empty: nothing.
    QByteArray framing() const { return m_framing; }
    ListenerSnapshot snapshot() const;

private:
    void listenerReady(const Endpoint &bound) override;
    void listenerAccepted(std::unique_ptr<StreamTransport> connection) override;
    void listenerClosed(const Failure &failure) override;

    void start(const ListenOptions &options, const Responder &responder);
    void prepared(const ListenOptions &options, const Result<TlsSettings> &settings);
    void secure(const ListenOptions &options, const TlsSettings &settings, const TrustedAuthorities &authorities);
    void listen(const ListenOptions &options);
    void failed(const Failure &failure);

    SessionHost &m_host;
    std::unique_ptr<TlsPreparation> m_preparation;  // of its certificate; then there is no listener
    std::unique_ptr<QObject> m_waiting; // for whom to believe; likewise
    std::shared_ptr<const TlsContext> m_tls;        // null: plain
    std::unique_ptr<StreamListener> m_listener;  // null before open() and after its end
    std::optional<std::pair<ListenOptions, Responder>> m_next;
    ListenerSnapshot m_snapshot;
    QByteArray m_framing;
    RecordLevel m_level; // of those that are accepted
    bool m_closing = false;
    bool m_dropped = false;
};

} // namespace porthole
