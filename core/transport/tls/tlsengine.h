// TLS without sockets: bytes of the wire in, bytes of the wire out. Both sides, over OpenSSL's memory BIOs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/transport/tls/tlscontext.h"
#include "core/transport/tls/tlsverification.h"

#include <QByteArrayView>

#include <memory>
#include <optional>
#include <vector>

struct ssl_st;

namespace porthole {

// What the engine wants done or has to tell, in the order in which it happened: of what came, the order of its records.
struct TlsOutput {
    enum class Kind : quint8 {
        Wire,        // bytes: to be sent
        Plain,       // bytes: received and decrypted, at most PlainSize
        Handshake,   // bytes: one handshake message (RFC 8446 section 4), decrypted
        Alert,       // bytes: level and description (section 6)
        Key,         // bytes: a line of the key log (SSLKEYLOGFILE); secret
        Session,     // bytes: may be given to TlsSettings::session later; secret
        Verify,      // `verification` is to be run, in a worker: the handshake goes on with verified()
        Secured,     // the handshake is done: facts() are complete
        PeerClosed,  // close_notify: the peer sends nothing more
        Truncated,   // the wire ended without close_notify: what came may not be all
        Failed       // failure; nothing comes after
    };
    Kind kind = Kind::Wire;
    Direction direction = Direction::None;  // of Handshake and Alert
    QByteArray bytes;
    Failure failure;
    std::shared_ptr<TlsVerification> verification = {};
};

class TlsEngine
{
public:
    static constexpr qsizetype PlainSize = 256 << 10;

    explicit TlsEngine(std::shared_ptr<const TlsContext> context);
    ~TlsEngine();
    TlsEngine(const TlsEngine &) = delete;
    TlsEngine &operator=(const TlsEngine &) = delete;

    void start();                       // a client's first message; a server waits
    void receive(QByteArrayView wire);  // what came; without effect after Failed
    void receiveEnd();                  // the peer's FIN
    // Encrypts all of it. Only between Secured and closeNotify().
    void send(QByteArrayView plain);
    void closeNotify();                 // says that we send nothing more; once
    std::vector<TlsOutput> take();
    // After Verify: what came of it.
    void verified(const TlsVerdict &verdict);

    bool isSecured() const { return m_state == State::Secured; }
    bool isFailed() const { return m_state == State::Failed; }
    bool peerClosed() const { return m_peerClosed; }
    const TlsFacts &facts() const { return m_facts; }

private:
    friend class TlsCallbacks;
    enum class State : quint8 { New, Handshake, Secured, Failed };

    void advance();
    void shakeHands();
    void askForVerdict(std::shared_ptr<TlsVerification> verification);
    bool awaitsVerdict() const { return m_asked && !m_verdict; }
    void readPlain();
    void putPlain();
    void readEnded(int error);
    void drainWire();
    void noteFacts();
    void nameOurselves();
    void resumeSession();
    void fail(int sslError);
    Failure failureOf(int sslError) const;
    void put(TlsOutput::Kind kind, Direction direction, const QByteArray &bytes);

    const std::shared_ptr<const TlsContext> m_context;
    struct Handle;
    std::unique_ptr<Handle> m_handle;
    TlsFacts m_facts;
    std::vector<TlsOutput> m_outputs;
    QByteArray m_plain;           // decrypted, and not among the outputs yet
    QByteArray m_firstBytes;      // of the peer, as evidence
    QByteArray m_alert;           // the last one that the peer sent
    std::optional<TlsVerdict> m_verdict; // of whoever was asked by Verify
    bool m_asked = false;
    State m_state = State::New;
    bool m_nameRefused = false;   // the server's name cannot be checked
    bool m_peerClosed = false;
    bool m_ended = false;         // FIN
    bool m_closing = false;       // we sent close_notify
};

} // namespace porthole
