// A connection that echoes, discards, answers the same, or prints what comes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"
#include "options.h"
#include "served.h"

namespace porthole::cli {

class ListenCommand;

class ServedConnection final : public Served, private TransportSink
{
public:
    // Above, an echo stops reading until the peer has taken what it is owed.
    static constexpr quint64 OwedMark = 1 << 20;

    ServedConnection(ListenCommand &owner, const Options &options,
                     std::unique_ptr<StreamTransport> transport);
    ~ServedConnection() override;

    void close() override { m_transport->close(); }
    void setReadingPaused(bool paused) override;
    void sampleTcp() override { m_transport->sampleTcp(); }
    LinkFacts facts() const override { return m_transport->facts(); }
    quint64 bytesSent() const override { return m_transport->facts().bytesSent; }
    quint64 bytesReceived() const override { return m_transport->facts().bytesReceived; }

private:
    void transportReceived(QByteArrayView bytes, EntryId entry) override;
    void transportPeerHalfClosed() override;
    void transportDrained(quint64 queued) override;
    void transportClosed(const Failure &failure) override;

    void send(const QByteArray &bytes);
    void updatePause();
    void closeWhenDone();

    ListenCommand &m_owner;
    const Options &m_options;
    std::unique_ptr<StreamTransport> m_transport;
    bool m_outputFull = false;
    bool m_owing = false;
    bool m_peerDone = false;
};

} // namespace porthole::cli
