// The lab's messages as UDP datagrams: a bound reader in host B, a connected sender in host A.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labtraffic.h"

#include <memory>

namespace porthole::lab {

class LabDatagrams final : public LabTraffic
{
    Q_OBJECT
public:
    LabDatagrams(const LabOptions &options, const TransportContext &hostA, const TransportContext &hostB, LabRun &run);
    ~LabDatagrams() override;

    void open() override;
    void closeAll() override;
    bool isThrough() const override { return isAllWritten(); }

private:
    struct SenderEnd final : DatagramSink {
        explicit SenderEnd(LabDatagrams &owner) : datagrams(owner) {}
        void datagramReceived(const Datagram &) override {}
        void datagramError(const Failure &, const Endpoint &, EntryId) override {}
        void datagramsWritable() override;
        void datagramClosed(const Failure &failure) override;
        LabDatagrams &datagrams;
    };
    struct ReaderEnd final : DatagramSink {
        explicit ReaderEnd(LabDatagrams &owner) : datagrams(owner) {}
        void datagramReceived(const Datagram &datagram) override { datagrams.read(datagram); }
        void datagramError(const Failure &, const Endpoint &, EntryId) override {}
        void datagramClosed(const Failure &failure) override;
        LabDatagrams &datagrams;
    };

    bool hasRoom() const override { return m_hasRoom && !isFarAhead(); }
    bool write(const QByteArray &message) override;
    void allWritten() override;
    void read(const Datagram &datagram);

    std::unique_ptr<DatagramTransport> m_reader;
    std::unique_ptr<DatagramTransport> m_sender;
    SenderEnd m_senderEnd{*this};
    ReaderEnd m_readerEnd{*this};
    bool m_hasRoom = true;
};

} // namespace porthole::lab
