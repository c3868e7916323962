// One channel of a machine: a transport, and what the machine was told of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/machine.h"
#include "core/transport/transport.h"

#include <functional>
#include <memory>
#include <optional>

namespace porthole {

class MachineDriver;

class MachineChannel final : private TransportSink
{
public:
    // The transport begins to tell at once.
    // `peer` is whom it is opened to; of an accepted one nothing.
    MachineChannel(MachineDriver &driver, ChannelId id, const HostPort &peer,
                   std::unique_ptr<StreamTransport> transport);
    ~MachineChannel() override;

    ChannelId id() const { return m_id; }
    const HostPort &peer() const { return m_peer; }
    StreamTransport &transport() const { return *m_transport; }
    // Puts another transport around the one that is there. The machine is told secured() when it is Connected.
    void exchange(const std::function<std::unique_ptr<StreamTransport>(std::unique_ptr<StreamTransport>)> &around);
    ChannelFacts facts() const;
    // The machine closed it, or is done: it hears no more of it.
    void silence() { m_silent = true; }
    bool isSilent() const { return m_silent; }
    Result<void> send(const act::Send &wish);
    bool refuses() const { return m_refuses; }
    // One room() for the next time that everything is gone; none where something was refused.
    void wantRoom();
    // Whether the peer acknowledges more of what was sent, from here on.
    void markProgress();
    // Since it did, in ms (0: not known when); nothing where it did not, or nobody knows. Marks anew.
    std::optional<qint64> progressAge();
    // An accepted connection is there already.
    void tellIfConnected();
    // Connected, and another exchange went over it: what it carried then is not counted again.
    void tellReused();
    // For another machine: this hears no more of it, and can but be destroyed.
    std::unique_ptr<StreamTransport> release();
    quint64 bytesSent() const { return m_transport->facts().bytesSent - m_sentBefore; }
    quint64 bytesReceived() const { return m_transport->facts().bytesReceived - m_receivedBefore; }

private:
    void transportStateChanged(LinkState state) override;
    void transportReceived(QByteArrayView bytes, EntryId entry) override;
    void transportPeerHalfClosed() override;
    void transportDrained(quint64 queued) override;
    void transportClosed(const Failure &failure) override;

    void tellEnd(const ChannelEnd &end);

    MachineDriver &m_driver;
    const ChannelId m_id;
    const HostPort m_peer;
    std::unique_ptr<StreamTransport> m_transport;
    quint64 m_sentBefore = 0;
    quint64 m_receivedBefore = 0;
    quint64 m_acknowledged = 0; // at the mark
    bool m_outstanding = true;  // or there may be
    bool m_opened = false;
    bool m_securing = false;
    bool m_ended = false;      // closed(Orderly) was told
    bool m_silent = false;
    bool m_wantsRoom = false;
    bool m_refuses = false; // to send: the connection is broken, or it was too much
};

} // namespace porthole
