// The lab's messages as UDP datagrams: a bound reader in host B, a connected sender in host A.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labtraffic.h"

#include <memory>

namespace porthole::lab {

class LabDatagrams : public LabTraffic
{
    Q_OBJECT
public:
    LabDatagrams(const LabOptions &options, const LabHosts &hosts, LabRun &run);
    ~LabDatagrams() override;

    void open() override;
    bool isThrough() const override { return isAllWritten() && !m_hold.isActive(); }

protected:
    void closeSockets() override;
    virtual void readerHas(const Datagram &datagram);
    virtual void senderHas(const Datagram &) {}
    bool hasRoom() const override { return m_hasRoom && !isFarAhead(); }
    bool write(const QByteArray &message) override;
    void allWritten() override { tellIfThrough(); }
    void tellIfThrough();

    std::unique_ptr<DatagramTransport> m_reader;
    std::unique_ptr<DatagramTransport> m_sender;

private:
    struct End : DatagramSink {
        End(LabDatagrams &owner, Side host) : datagrams(owner), side(host) {}
        void datagramReceived(const Datagram &datagram) override;
        void datagramError(const Failure &failure, const Endpoint &, EntryId) override { datagrams.told(side, failure); }
        void datagramsWritable() override;
        void datagramClosed(const Failure &failure) override;
        LabDatagrams &datagrams;
        Side side;
    };

    void beginHolding();
    void holdOver();
    void told(Side side, const Failure &failure);
    bool isUnread() const { return m_options.kind == LabKind::NoAccept; }

    End m_senderEnd{*this, Side::A};
    End m_readerEnd{*this, Side::B};
    QTimer m_hold{this};
    bool m_hasRoom = true;
};

} // namespace porthole::lab
