// The numbered messages as UDP datagrams: a bound reader, and a sender connected to it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/comparisonrun.h"

#include <memory>

namespace porthole {

class DatagramRun final : public ComparisonRun
{
    Q_OBJECT
public:
    DatagramRun(const ComparisonOptions &options, const TransportContext &context);
    ~DatagramRun() override;
    std::vector<ConnectionSnapshot> ends() const override;

private:
    struct SenderEnd final : DatagramSink {
        explicit SenderEnd(DatagramRun &owner) : run(owner) {}
        void datagramReceived(const Datagram &) override {}
        void datagramError(const Failure &failure, const Endpoint &, EntryId entry) override;
        void datagramsWritable() override;
        void datagramClosed(const Failure &failure) override;
        DatagramRun &run;
        bool over = false;
    };
    struct ReaderEnd final : DatagramSink {
        explicit ReaderEnd(DatagramRun &owner) : run(owner) {}
        void datagramReceived(const Datagram &datagram) override { run.read(datagram); }
        void datagramError(const Failure &, const Endpoint &, EntryId) override {}
        void datagramsDropped(quint64 total) override;
        void datagramClosed(const Failure &failure) override;
        DatagramRun &run;
        bool over = false;
    };

    void open() override;
    bool hasRoom() const override { return m_hasRoom; }
    bool sendMessage(int index, const QByteArray &bytes) override;
    void pauseReader(bool paused) override;
    void closeReader() override;
    void closeAll() override;
    bool isClosed() const override;
    void allSent() override { endIfDone(); }
    void quiet() override;

    static constexpr int LastLooks = 2; // turns of the event loop in which the reader may still read

    void connectSender(const Endpoint &target);
    void read(const Datagram &datagram);
    void endIfDone();
    bool looksAgain();

    std::unique_ptr<DatagramTransport> m_reader;
    std::unique_ptr<DatagramTransport> m_sender;
    SenderEnd m_senderEnd{*this};
    ReaderEnd m_readerEnd{*this};
    quint64 m_readsBefore = 0;
    quint64 m_readsWhenQuiet = 0;
    int m_looks = 0;
    bool m_hasRoom = true;
};

} // namespace porthole
