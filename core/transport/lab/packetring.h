// One end of the lab's wire: an AF_PACKET socket, whose frames the kernel puts into memory that is shared with it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/lab/labstep.h"
#include "core/transport/lab/descriptor.h"

#include <QByteArrayView>

namespace porthole::lab {

// PACKET_RX_RING with TPACKET_V2 (packet(7)): a frame is here at once, while V3 hands over blocks of frames when they are
// full or old. Frames that the ring has no room for are counted by the kernel.
class PacketRing
{
public:
    PacketRing() = default;
    ~PacketRing();
    PacketRing(PacketRing &&other) noexcept;
    PacketRing &operator=(PacketRing &&other) noexcept;

    // In this namespace.
    static Stepped<PacketRing> open(unsigned interface, quint32 mtu);

    struct Received {
        QByteArrayView bytes; // until release()
        qint64 wallTime = 0;  // ns since 1970
        quint32 length = 0;   // of the frame; more than bytes.size(): it was cut
        bool unfinished = false; // its checksum was left to a card: offloads are not off
    };
    // False: nothing waits.
    bool peek(Received &received);
    void release();

    // To the host. False and errno.
    bool send(QByteArrayView frame);
    // Lost for want of room, since it was opened.
    quint64 drops();
    int fd() const { return m_socket.get(); }

private:
    char *slot() const { return m_memory + size_t(m_next) * m_slotSize; }

    Descriptor m_socket;
    char *m_memory = nullptr;
    size_t m_size = 0;
    quint32 m_slotSize = 0;
    quint32 m_slots = 0;
    quint32 m_next = 0;
    quint64 m_drops = 0;
};

} // namespace porthole::lab
