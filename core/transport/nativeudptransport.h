// The native engine's datagram socket, UDP or Unix: non-blocking calls of ours on a descriptor of ours.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/basicdatagramtransport.h"
#include "core/transport/datagrambatch.h"
#include "core/transport/floodrest.h"
#include "core/transport/resolver.h"
#include "core/transport/transportfactory.h"

#include <QHash>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace porthole {

class NativeUdpTransport final : public BasicDatagramTransport
{
    Q_OBJECT
public:
    // Batches per activation: a flood must not keep the others waiting.
    static constexpr int Budget = 4;
    static constexpr int MostAtOnce = 64; // of sendMany()
    static constexpr int PauseMs = 100; // before reading is tried again after ENOMEM and its like
    static constexpr int DropsMs = 100; // how often drops are asked for while nothing is read

    explicit NativeUdpTransport(const TransportContext &context);
    ~NativeUdpTransport() override;

    void setSink(DatagramSink *sink) override;
    Result<int> sendMany(std::span<const QByteArrayView> datagrams, const Endpoint &peer) override;

private:
    void beginOpening() override;
    int descriptor() const override { return m_fd; }
    Family family() const override { return m_family; }
    bool isConnected() const override { return m_connected; }
    Failure member(const MulticastJoin &group, bool joins) override; // nativeudpgroups.cpp
    Result<EntryId> transmit(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets) override;
    void readingChanged() override { updateReading(); }
    void readLeft() override; // nativeudpread.cpp
    void closeSocket() override;
    bool isOpen() const { return m_fd >= 0; }

    // Opening (nativeudptransport.cpp)
    Failure unusableHere() const;
    void lookUp();
    void answered(const ResolveAnswer &answer);
    void tryEach(const QList<Endpoint> &targets);
    Failure prepare(const Endpoint &local, const Endpoint &remote);
    Failure bindAndConnect(const Endpoint &local, const Endpoint &remote);
    void askForMore();
    void opened();
    void watch();

    // Reading (nativeudpread.cpp)
    void readReady();
    bool readBatch();
    void closePassed(const DatagramBatch &batch, int count);
    bool readFailed(int error);
    void resumeReading();
    QString arrivalText(const DatagramBatch &batch, int index);
    const QByteArray &peerText(const Endpoint &from);
    QByteArray senderText(const QByteArray &name, const std::optional<PeerCredentials> &sender);
    QByteArray textOf(const DatagramBatch &batch, int index);
    void updateReading();

    // Late errors (nativeudperrors.cpp)
    void errorsReady();
    int drainErrors();
    bool readError();

    // Sending (nativeudpsend.cpp)
    Failure sendFailed(int error, QByteArrayView bytes, const Endpoint &peer, Call call);
    template <typename Attempt>
    std::optional<ssize_t> sendOrAgain(QByteArrayView bytes, const Endpoint &peer, Call call, Attempt attempt);
    bool wasOfEarlier(int error, QByteArrayView bytes, const Endpoint &peer, Call call); // it may be destroyed meanwhile
    void logFailedSend(int error, QByteArrayView bytes, const Endpoint &peer, Call call);
    void waitForRoom();
    void writeReady();

    void closeDescriptor();

    TransportContext m_context;
    int m_fd = -1;
    Family m_family = Family::None; // of the descriptor
    std::unique_ptr<QSocketNotifier> m_reader;
    std::unique_ptr<QSocketNotifier> m_errors;
    std::unique_ptr<QSocketNotifier> m_writer; // only while the kernel has no room
    std::vector<std::unique_ptr<ResolveJob>> m_jobs;
    QList<Endpoint> m_found;
    Failure m_lookupFailure;
    QTimer m_pause; // after a failure that would come again at once
    QTimer m_rest;  // of reading a flood
    FloodRest m_rests;
    QTimer m_drops;
    int m_answersMissing = 0;
    QHash<unsigned, QString> m_deviceNames; // of datagrams that arrived, by index
    Endpoint m_lastFrom;
    QByteArray m_lastFromText;
    std::optional<PeerCredentials> m_lastSender;
    QByteArray m_lastSenderText;
    bool m_saysArrival = false;
    bool m_saysSender = false;
    bool m_saidPassed = false; // that descriptors came
    bool m_connected = false;
    bool m_onlyOwnGroups = false; // was asked for
};

} // namespace porthole
