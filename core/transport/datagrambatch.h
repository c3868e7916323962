// Where recvmmsg puts a batch of datagrams, with the peer and the control messages of each.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/endpoint.h"

#include <QByteArrayView>
#include <QVarLengthArray>

#include <memory>
#include <optional>

struct mmsghdr;

namespace porthole {

// Shared by every datagram socket of an I/O thread, made at first use and not cleared: pages that nothing
// was received into cost no memory.
class DatagramBatch
{
public:
    static constexpr int Size = 32;
    static constexpr int SlotSize = 64 << 10; // above the longest datagram there is without jumbograms

    DatagramBatch();
    ~DatagramBatch();

    // Ready for the next call, with room for `readSize` bytes each (0: all of a slot).
    mmsghdr *prepare(int readSize);

    // Of datagram `index`, after the call.
    QByteArrayView bytes(int index) const;
    quint32 length(int index) const; // of the whole datagram
    bool isTruncated(int index) const;
    Endpoint from(int index) const;
    // Where it arrived, where the socket was asked to say so: an own address, a group or a broadcast, without a port.
    struct Arrival {
        Endpoint address; // invalid: nothing was said
        unsigned device = 0;
    };
    Arrival arrival(int index) const;
    std::optional<PeerCredentials> credentials(int index) const; // of a Unix socket that was asked to say so
    // Open files that the sender passed along (SCM_RIGHTS): they are this process's own now, and for the caller to close.
    QVarLengthArray<int, 32> descriptors(int index) const;
    bool lacksControl(int index) const; // the kernel dropped what there was no room for
    qint64 wallTime(int index) const; // ns since 1970, by the kernel; 0: it said nothing

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace porthole
