// A stream transport inside another: what it carries is TLS on the wire, and plain to its owner.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/basictransport.h"
#include "core/transport/tls/tlsengine.h"

#include <functional>
#include <memory>
#include <optional>

namespace porthole {

// "TLS 1.3, TLS_AES_256_GCM_SHA384, x25519, certificate of example.org verified".
QString tlsSummary(const TlsFacts &facts);

// Lives in the conversation of the wire, on the layer `tls`; handshake messages and alerts are entries of the layer
// `tls-handshake`, lines of the key log are notes whose payload is secret. It is Connected when the handshake is done,
// its addresses are the wire's, its bytes are plain.
class TlsTransport final : public BasicTransport, private TransportSink
{
    Q_OBJECT
public:
    // Client: `wire` is opened by open(). Whom it must be is settings.serverName, or else the host of the target.
    // `trust` outlives this.
    TlsTransport(const TransportContext &context, std::unique_ptr<StreamTransport> wire, TlsSettings settings,
                 TrustStore &trust);
    // Server: `accepted` is connected. The handshake starts when a sink is set.
    TlsTransport(const TransportContext &context, std::unique_ptr<StreamTransport> accepted,
                 std::shared_ptr<const TlsContext> server);
    ~TlsTransport() override;

    void open(const StreamOptions &options) override;
    // Client, instead of open(): `wire` is connected, and both sides agreed to go on in TLS (STARTTLS). What came
    // before belongs to its old owner; options.target says whom it must be.
    void startOnOpen(const StreamOptions &options);

    void sampleTcp() override; // of the wire
    std::optional<SendProgress> sendProgress() override { return m_wire->sendProgress(); }
    std::optional<qint64> sinceAcknowledged() override { return m_wire->sinceAcknowledged(); }

    const TlsFacts &tls() const;
    // Told of each session that a later connection may resume.
    std::function<void(const QByteArray &session)> sessionOffered;
    // Told of each line of the key log; secret.
    std::function<void(const QByteArray &line)> keyMade;
    // Told of what is wrong with the peer's certificates where it fails.
    std::function<void(const TlsFacts &facts)> distrusted;

    // They are the wire's.
    QList<GrantedOption> setOptions(const SocketOptionWish &wish) override;

private:
    // BasicTransport
    void pushQueue() override;
    void endWriting() override;
    void endBoth() override;
    void cutOff() override;
    void readingResumed() override;
    void limitClient();
    void readingStopped() override;

    // the wire's sink
    void transportStateChanged(LinkState state) override;
    void transportReceived(QByteArrayView bytes, EntryId entry) override;
    void transportPeerHalfClosed() override;
    void transportDrained(quint64 queued) override;
    void transportClosed(const Failure &failure) override;

    enum class EndAfter : quint8 { Nothing, Writing, Both };
    void endWire(EndAfter how);
    void take(const StreamOptions &options);
    void wireConnected();
    void startHandshake(std::shared_ptr<const TlsContext> context);
    void prepareClient(const TrustedAuthorities &authorities);
    void pump();
    void handle(const TlsOutput &output);
    void logMessage(const TlsOutput &output);
    void logKey(const QByteArray &line);
    void limitHandshake();
    void verify(const std::shared_ptr<TlsVerification> &verification);
    void stopLooking();
    void looked(const TlsVerdict &verdict);
    void balanceReading();
    void secured();
    void noteProblems(qsizetype from);
    void failed(const Failure &failure);
    void peerDone();
    void fail(const Failure &failure);

    struct Looking; // what this and the worker that looks at the peer's chain share

    std::unique_ptr<StreamTransport> m_wire;
    std::shared_ptr<Looking> m_looking;      // null: nobody looks
    std::unique_ptr<TlsEngine> m_engine;     // null before the wire is connected
    std::shared_ptr<const TlsContext> m_server;
    TlsSettings m_settings;
    TrustStore *m_trust = nullptr;
    QTimer m_handshakeTimer;
    QByteArray m_early;                      // what came before the engine was there
    Failure m_failure;                       // of TLS
    int m_timeoutMs = 0;
    bool m_started = false;                  // the wire tells us what happens
    bool m_pumping = false;
    bool m_wireRefuses = false;              // to send: queued bytes stay until its end, which follows
    EndAfter m_endAfter = EndAfter::Nothing; // what the end of pump() does with the wire
    bool m_peerDone = false;
    bool m_endedEarly = false;               // so did the wire's end
};

} // namespace porthole
