// One end of the lab's wire: an AF_PACKET socket, whose frames the kernel puts into memory that is shared with it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/packetring.h"

#include <utility>

#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <sys/mman.h>
#include <sys/socket.h>

#ifndef PACKET_IGNORE_OUTGOING
#define PACKET_IGNORE_OUTGOING 23 // Linux 4.20
#endif

namespace porthole::lab {
namespace {

constexpr quint32 BlockSize = 1 << 18;
constexpr quint32 RingSize = 16 << 20;
constexpr quint32 SmallSlot = 2048; // of an Ethernet frame with the ring's header in front
constexpr quint32 LargeSlot = 16384;
constexpr quint32 MostInSmallSlot = 1800;

bool setPacketOption(int fd, int name, int value)
{
    return ::setsockopt(fd, SOL_PACKET, name, &value, sizeof value) == 0;
}

} // namespace

PacketRing::~PacketRing()
{
    if (m_memory)
        ::munmap(m_memory, m_size);
}

PacketRing::PacketRing(PacketRing &&other) noexcept
{
    *this = std::move(other);
}

PacketRing &PacketRing::operator=(PacketRing &&other) noexcept
{
    std::swap(m_socket, other.m_socket);
    std::swap(m_memory, other.m_memory);
    std::swap(m_size, other.m_size);
    std::swap(m_slotSize, other.m_slotSize);
    std::swap(m_slots, other.m_slots);
    std::swap(m_next, other.m_next);
    std::swap(m_drops, other.m_drops);
    return *this;
}

Stepped<PacketRing> PacketRing::open(unsigned interface, quint32 mtu)
{
    PacketRing ring;
    // Protocol 0: it takes nothing before it is bound, when the ring is there.
    ring.m_socket = Descriptor(::socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int fd = ring.m_socket.get();
    if (fd < 0)
        return refusedStep(Step::PacketSocket, {});
    ring.m_slotSize = mtu <= MostInSmallSlot ? SmallSlot : LargeSlot;
    tpacket_req request = {};
    request.tp_block_size = BlockSize;
    request.tp_block_nr = RingSize / BlockSize;
    request.tp_frame_size = ring.m_slotSize;
    request.tp_frame_nr = RingSize / ring.m_slotSize;
    // Not every kernel has it: what this socket sends is not told to itself anyway.
    setPacketOption(fd, PACKET_IGNORE_OUTGOING, 1);
    // No queue, no discipline: what is sent is in the other host when the call returns.
    setPacketOption(fd, PACKET_QDISC_BYPASS, 1);
    if (!setPacketOption(fd, PACKET_VERSION, TPACKET_V2)
        || ::setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &request, sizeof request) != 0)
        return refusedStep(Step::PacketRing, {});
    void *memory = ::mmap(nullptr, RingSize, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory == MAP_FAILED)
        return refusedStep(Step::PacketRing, "mmap");
    ring.m_memory = static_cast<char *>(memory);
    ring.m_size = RingSize;
    ring.m_slots = request.tp_frame_nr;
    sockaddr_ll address = {};
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(ETH_P_ALL);
    address.sll_ifindex = int(interface);
    if (::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return refusedStep(Step::PacketSocket, "bind");
    return ring;
}

bool PacketRing::peek(Received &received)
{
    char *const at = slot();
    auto *header = reinterpret_cast<tpacket2_hdr *>(at);
    const quint32 status = __atomic_load_n(&header->tp_status, __ATOMIC_ACQUIRE);
    if (!(status & TP_STATUS_USER))
        return false;
    received.bytes = QByteArrayView(at + header->tp_mac, header->tp_snaplen);
    received.wallTime = qint64(header->tp_sec) * 1'000'000'000 + header->tp_nsec;
    received.length = header->tp_len;
    received.unfinished = status & TP_STATUS_CSUMNOTREADY;
    return true;
}

void PacketRing::release()
{
    auto *header = reinterpret_cast<tpacket2_hdr *>(slot());
    __atomic_store_n(&header->tp_status, quint32(TP_STATUS_KERNEL), __ATOMIC_RELEASE);
    m_next = m_next + 1 == m_slots ? 0 : m_next + 1;
}

bool PacketRing::send(QByteArrayView frame)
{
    return ::send(m_socket.get(), frame.data(), size_t(frame.size()), 0) == frame.size();
}

quint64 PacketRing::drops()
{
    tpacket_stats stats = {};
    socklen_t length = sizeof stats;
    if (m_socket.isOpen() && ::getsockopt(m_socket.get(), SOL_PACKET, PACKET_STATISTICS, &stats, &length) == 0)
        m_drops += stats.tp_drops; // asking sets it back to 0
    return m_drops;
}

} // namespace porthole::lab
