// The native engine's TCP connection, or Unix stream: non-blocking calls of ours on a descriptor of ours.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/loggedcalls.h"
#include "core/transport/sendqueue.h"
#include "core/transport/tcpsampler.h"
#include "core/transport/transportfactory.h"

#include <QSocketNotifier>
#include <QTimer>

#include <memory>

struct iovec;

namespace porthole {

class TcpConnector;

class NativeTcpTransport final : public StreamTransport
{
    Q_OBJECT
public:
    // Reads and writes per activation: a fast peer must not keep the others waiting.
    static constexpr int Budget = 16;
    static constexpr int FlushMs = 1000;

    explicit NativeTcpTransport(const TransportContext &context);

    // One that a listener accepted: takes over `fd`.
    struct Accepted {
        int fd = -1;
        Endpoint local;
        Endpoint remote;
        ConversationId listener = 0;
        RecordLevel level;
    };
    NativeTcpTransport(const TransportContext &context, const Accepted &accepted);
    ~NativeTcpTransport() override;

    void setSink(TransportSink *sink) override;
    void open(const StreamOptions &options) override;
    Result<void> send(const QByteArray &bytes, const QList<SecretRange> &secrets) override;
    void shutdownWrite() override;
    void close() override;
    void reset() override;
    void setReadingPaused(bool paused) override;
    void sampleTcp() override;
    std::optional<SendProgress> sendProgress() override;
    std::optional<qint64> sinceAcknowledged() override;
    void setRecordLevel(RecordLevel level) override { m_level = level; }
    QList<GrantedOption> setOptions(const SocketOptionWish &wish) override;
    LinkFacts facts() const override;
    ConversationId conversation() const override { return m_calls.conversation(); }

private:
    bool isOpen() const { return m_fd >= 0; }
    bool isUnix() const { return m_target.isPath() || m_facts.local.isUnix() || m_facts.remote.isUnix(); }
    void openConversation(Role role, ConversationId parent);
    void connected(int fd, const Endpoint &local, const Endpoint &remote, const QList<GrantedOption> &options);
    void dropConnector();

    // Reading (nativetcpread.cpp)
    enum class ReadEnd : quint8 { Goon, Stop };
    void readReady();
    ReadEnd readOnce();
    ReadEnd readFailed(int error);
    void readEnd();
    void exceptionReady();
    void updateReading();
    void afterSendFailure();

    // Writing (nativetcpwrite.cpp)
    Failure sendRefusal(qsizetype size) const;
    qsizetype sendNow(const QByteArray &bytes, const QList<SecretRange> &secrets);
    qsizetype transmit(const iovec *parts, int count);
    void logSent(QByteArrayView bytes, const QList<SecretRange> &secrets, qint64 time);
    void writeReady();
    bool writeOnce();
    void queueEmptied();
    void dropQueue();
    void queueGrew();
    void watchWriting(bool on);
    void sendFailed(const Failure &failure);
    void doShutdown();
    void flushTimedOut();

    void changeState(LinkState state, const QString &text = {});
    void finish(const Failure &failure, LinkState state);
    void finish(const Failure &failure);
    void sampleEnd();
    void closeDescriptor();
    void closeAndTell();
    void reportEnd(const Failure &failure);
    QString place() const;

    TransportContext m_context;
    LoggedCalls m_calls;
    TcpSampler m_sampler{m_calls};
    TransportSink *m_sink = nullptr;
    std::unique_ptr<TcpConnector> m_connector;
    int m_fd = -1;
    std::unique_ptr<QSocketNotifier> m_reader;
    std::unique_ptr<QSocketNotifier> m_writer;
    std::unique_ptr<QSocketNotifier> m_watcher; // errors only, after the peer's FIN
    QTimer m_flushTimer;
    SendQueue m_queue;
    LinkFacts m_facts;
    Endpoint m_bound; // a Unix socket's file that goes with this; not where a listener was asked for
    Failure m_sendFailure; // sending broke; what came before is still read
    RecordLevel m_level;
    QByteArray m_label;
    HostPort m_target;
    bool m_opened = false;  // from this side
    bool m_closing = false; // close() was called, the queue is being flushed
    bool m_shutdownAsked = false;
    bool m_queuedShown = false;
    bool m_ended = false;
};

} // namespace porthole
