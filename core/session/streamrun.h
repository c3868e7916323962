// The numbered messages over a TCP connection: a listener, the connection it accepts, and a sender.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/comparisonrun.h"

#include <memory>
#include <vector>

namespace porthole {

class StreamRun final : public ComparisonRun, private ListenerSink
{
    Q_OBJECT
public:
    StreamRun(const ComparisonOptions &options, const TransportContext &context);
    ~StreamRun() override;
    std::vector<ConnectionSnapshot> ends() const override;
    void sampleTcp(ConversationId conversation) override;

private:
    // What each end of the connection tells.
    struct End : TransportSink {
        explicit End(StreamRun &owner) : run(owner) {}
        StreamRun &run;
        bool over = false;
    };
    struct SenderEnd final : End {
        using End::End;
        void transportStateChanged(LinkState state) override;
        void transportReceived(QByteArrayView, EntryId) override {}
        void transportPeerHalfClosed() override { run.peerFinished(); }
        void transportDrained(quint64 queued) override { run.drained(queued); }
        void transportClosed(const Failure &failure) override;
    };
    struct ReaderEnd final : End {
        using End::End;
        void transportReceived(QByteArrayView bytes, EntryId entry) override { run.read(bytes, entry); }
        void transportPeerHalfClosed() override { run.m_reader->close(); }
        void transportClosed(const Failure &failure) override;
    };

    void listenerReady(const Endpoint &bound) override;
    void listenerAccepted(std::unique_ptr<StreamTransport> connection) override;
    void listenerClosed(const Failure &failure) override;

    void open() override;
    bool hasRoom() const override { return !m_sender || m_sender->facts().queued == 0; }
    bool sendMessage(int index, const QByteArray &bytes) override;
    void pauseReader(bool paused) override;
    void closeReader() override;
    void closeAll() override;
    bool isClosed() const override;
    void allSent() override { endIfDone(); }

    static constexpr qsizetype MaxCallers = 8; // that wait until the sender knows its own address

    void connectSender();
    void chooseReader();
    void beginIfReady();
    void drained(quint64 queued);
    void peerFinished();
    void read(QByteArrayView bytes, EntryId entry);
    void senderClosed(const Failure &failure);
    void endIfDone();

    std::unique_ptr<StreamListener> m_listener;
    std::unique_ptr<StreamTransport> m_sender;
    std::unique_ptr<StreamTransport> m_reader;
    std::vector<std::unique_ptr<StreamTransport>> m_callers;
    SenderEnd m_senderEnd{*this};
    ReaderEnd m_readerEnd{*this};
    quint16 m_port = 0;
    bool m_listenerOver = false;
    int m_inQueue = -1;   // index of the message of which the kernel has not taken all yet
    QByteArray m_partial; // of a message that has not come whole yet
};

} // namespace porthole
