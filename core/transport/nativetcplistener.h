// The native engine's TCP listener: one descriptor, or two where IPv4 and IPv6 need one each.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/loggedcalls.h"
#include "core/transport/resolver.h"
#include "core/transport/transportfactory.h"

#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <vector>

namespace porthole {

class NativeTcpListener final : public StreamListener
{
    Q_OBJECT
public:
    static constexpr int Budget = 64;       // connections per activation
    static constexpr int PauseMs = 100;     // before accept is tried again after EMFILE and its like
    static constexpr int PortAttempts = 16; // to find one port that is free for both families

    explicit NativeTcpListener(const TransportContext &context);
    ~NativeTcpListener() override;

    void setSink(ListenerSink *sink) override { m_sink = sink; }
    void open(const ListenOptions &options) override;
    void close() override;
    QList<Endpoint> bound() const override;
    ConversationId conversation() const override { return m_calls.conversation(); }
    QList<GrantedOption> options() const override { return m_granted; }

private:
    struct Socket {
        int fd = -1;
        Endpoint bound;
        std::unique_ptr<QSocketNotifier> notifier;
    };

    bool wants(Family family) const;
    void lookUp();
    void answered(const ResolveAnswer &answer);
    void openConversation();
    void bindAll(const QList<Endpoint> &wanted);
    Failure bindSet(const QList<Endpoint> &wanted);
    Failure bindOne(const Endpoint &wanted);
    void listening();

    void acceptReady(size_t index);
    bool acceptOne(const Socket &socket);
    bool acceptFailed(const Socket &socket, int error);
    void pause(const Socket &socket, int error);
    void resume();
    void recovered();
    void setAccepting(bool on);

    void closeSockets();
    void finish(const Failure &failure);

    TransportContext m_context;
    LoggedCalls m_calls;
    ListenerSink *m_sink = nullptr;
    ListenOptions m_options;
    std::vector<Socket> m_sockets;
    QList<GrantedOption> m_granted;
    std::vector<std::unique_ptr<ResolveJob>> m_jobs;
    QList<Endpoint> m_found;
    Failure m_lookupFailure;
    QTimer m_pause;
    int m_answersMissing = 0;
    int m_failedAccepts = 0; // in a row, since the one that was logged
    bool m_opened = false;
    bool m_ended = false;
};

} // namespace porthole
