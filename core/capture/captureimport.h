// Makes a log of a capture file: an entry a packet, whose bytes stay in the file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capturereader.h"
#include "core/log/packetlogger.h"
#include "core/settings/clock.h"

#include <memory>

namespace porthole {

// The writer of its log. Times of entries are ns since 1970, and the log begins with the first packet. Packets are
// numbered as they stand in the file only where no remark stands between them: remarks are entries, too.
class CaptureImport
{
public:
    // Whether a file begins as a capture does. In a worker, too.
    static bool isCapture(const QString &path);
    // Reads no packet but the first. In a worker. `use` as for a log without a path.
    static Result<std::unique_ptr<CaptureImport>> open(const QString &path, MemoryUse use);
    ~CaptureImport();

    MessageLog &log() { return *m_log; }
    // At most `packets` more; false when there are no more.
    bool step(int packets);
    double progress() const; // 0 to 1
    quint64 packets() const { return m_packets; }
    const CaptureReader &reader() const { return *m_reader; }
    const PacketTracker &tracker() const { return m_packetLogger->tracker(); }

private:
    class FileClock;
    CaptureImport(std::unique_ptr<CaptureReader> reader, std::unique_ptr<FileClock> clock);

    void append(const CapturedPacket &packet);
    void appendRemarks();
    void appendLostFragments();
    void appendCaution(const QByteArray &text);
    void finish();

    std::unique_ptr<CaptureReader> m_reader;
    std::unique_ptr<FileClock> m_clock;
    std::unique_ptr<MessageLog> m_log;
    std::unique_ptr<PacketLogger> m_packetLogger;
    CapturedPacket m_next;
    CaptureReader::Next m_state = CaptureReader::Next::Working;
    bool m_finished = false;
    quint64 m_packets = 0;
    size_t m_interfacesTold = 0;
};

} // namespace porthole
