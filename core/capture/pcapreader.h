// The classic format of libpcap: https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcap/
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capturereader.h"
#include "core/capture/captureorder.h"

namespace porthole {

class PcapReader : public CaptureReader
{
public:
    static constexpr quint64 HeaderLength = 24;

    static bool knows(QByteArrayView beginning);
    explicit PcapReader(std::unique_ptr<FileWindow> window);
    Next next(CapturedPacket &packet) override;

private:
    struct Record {
        quint32 seconds, fraction, captured, length;
    };
    Record recordAt(const char *header) const;
    quint32 longest() const;
    bool isSound(const Record &record);
    bool isPlausible(const Record &record) const;
    bool areRecordsAt(quint64 offset);
    bool search();
    void fill(const Record &record, CapturedPacket &packet);

    CaptureOrder m_order;
    bool m_nanoseconds = false;
    quint32 m_recordHeader = 16;
    quint32 m_snapLength = 0;
    quint64 m_searchFrom = 0;  // 0: nothing is searched
    quint64 m_cutFrom = 0;     // of a packet that claims more than the file has; 0: none
    qint64 m_lastSeconds = -1; // of the last packet; -1: none
};

} // namespace porthole
