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
    bool next(CapturedPacket &packet) override;

private:
    struct Record {
        quint32 seconds, fraction, captured, length;
    };
    Record recordAt(const char *header) const;
    bool isPlausible(const Record &record) const;
    bool isRecordAt(quint64 offset);
    bool findNext();
    void fill(const Record &record, CapturedPacket &packet);

    CaptureOrder m_order;
    bool m_nanoseconds = false;
    quint32 m_recordHeader = 16;
    quint32 m_snapLength = 0;
};

} // namespace porthole
