// The native engine's datagram socket, UDP or Unix: non-blocking calls of ours on a descriptor of ours.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/datagrambatch.h"
#include "core/transport/datagramdrops.h"
#include "core/transport/datagramtransport.h"
#include "core/transport/loggedcalls.h"
#include "core/transport/resolver.h"
#include "core/transport/transportfactory.h"

#include <QHash>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <vector>

namespace porthole {

class NativeUdpTransport final : public DatagramTransport
{
    Q_OBJECT
public:
    // Batches per activation: a flood must not keep the others waiting.
    static constexpr int Budget = 4;
    static constexpr int MostAtOnce = 64; // of sendMany()
    static constexpr int PauseMs = 100; // before reading is tried again after ENOMEM and its like
    static constexpr int DropsMs = 100; // how often drops are asked for while nothing is read
    static constexpr int RoomMs = 20;   // before sending is tried again where nobody tells that there is room

    explicit NativeUdpTransport(const TransportContext &context);
    ~NativeUdpTransport() override;

    void setSink(DatagramSink *sink) override;
    void open(const DatagramOptions &options) override;
    Result<EntryId> send(QByteArrayView bytes, const QList<SecretRange> &secrets = {}) override;
    Result<EntryId> sendTo(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets = {}) override;
    Result<int> sendMany(std::span<const QByteArrayView> datagrams, const Endpoint &peer) override;
    Result<void> join(const MulticastJoin &group) override;
    Result<void> leave(const MulticastJoin &group) override;
    QList<GrantedOption> setOptions(const SocketOptionWish &wish) override;
    void setReadingPaused(bool paused) override;
    void setRecordLevel(RecordLevel level) override { m_options.level = level; }
    void close() override;
    DatagramFacts facts() const override { return m_facts; }
    ConversationId conversation() const override { return m_calls.conversation(); }

private:
    bool isOpen() const { return m_fd >= 0; }
    bool isConnected() const { return m_connected; }
    bool goesToMany(const Endpoint &remote) const;
    bool isUnix() const;

    // Opening (nativeudptransport.cpp)
    Failure unusable() const;
    bool wants(Family family) const;
    void openConversation();
    void lookUp();
    void answered(const ResolveAnswer &answer);
    void tryEach(const QList<Endpoint> &targets);
    Failure prepare(const Endpoint &local, const Endpoint &remote);
    Failure bindAndConnect(const Endpoint &local, const Endpoint &remote);
    Failure applyOptions(Family family);
    // Groups (nativeudpgroups.cpp)
    Failure joinAll();
    Failure member(const MulticastJoin &group, bool joins);
    void opened();
    void watch();

    // Reading (nativeudpread.cpp)
    void readReady();
    bool readBatch();
    bool readFailed(int error);
    void resumeReading();
    QString arrivalText(const DatagramBatch &batch, int index);
    const QByteArray &peerText(const Endpoint &from);
    EntryId logReceived(const DatagramBatch &batch, int index, qint64 time);
    void updateReading();
    void countDrops();

    // Late errors (nativeudperrors.cpp)
    void errorsReady();
    int drainErrors();
    bool readError();
    void tellError(const Failure &failure, const Endpoint &peer, const QString &text);

    // Sending (nativeudpsend.cpp)
    Failure sendRefusal(const Endpoint &peer) const;
    EntryId logSent(QByteArrayView bytes, const QByteArray &peer, Call call, qint64 time,
                    const QList<SecretRange> &secrets);
    Result<EntryId> transmit(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets);
    Failure sendFailed(int error, QByteArrayView bytes, const Endpoint &peer, Call call);
    void waitForRoom();
    void writeReady();

    void changeState(LinkState state, const QString &text = {});
    void finish(const Failure &failure);
    void reportEnd(const Failure &failure);
    void closeDescriptor();
    QString place() const;

    TransportContext m_context;
    LoggedCalls m_calls;
    DatagramSink *m_sink = nullptr;
    DatagramOptions m_options;
    DatagramFacts m_facts;
    int m_fd = -1;
    Family m_family = Family::None; // of the descriptor
    std::unique_ptr<QSocketNotifier> m_reader;
    std::unique_ptr<QSocketNotifier> m_errors;
    std::unique_ptr<QSocketNotifier> m_writer; // only while the kernel has no room
    std::vector<std::unique_ptr<ResolveJob>> m_jobs;
    QList<Endpoint> m_found;
    Failure m_lookupFailure;
    QTimer m_pause; // after a failure that would come again at once
    QTimer m_drops;
    QTimer m_room;  // in m_writer's place, where that would tell at once
    DatagramDrops m_dropped;
    int m_answersMissing = 0;
    QHash<unsigned, QString> m_deviceNames; // of datagrams that arrived, by index
    Endpoint m_lastFrom;
    QByteArray m_lastFromText;
    bool m_saysArrival = false;
    bool m_connected = false;
    bool m_begun = false;
    bool m_ended = false;
};

} // namespace porthole
