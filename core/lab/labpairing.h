// Which datagram a program has read: those that say the same are told apart by the order in which the wire brought them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QByteArray>

#include <deque>
#include <vector>

namespace porthole::lab {

// Of one direction. What was read waits until the wire has told of its packet.
class LabPairing
{
public:
    // As a program read it.
    struct Read {
        QByteArray bytes;
        qint64 time = 0;
        EntryId entry = NoEntry;
    };
    struct Pair {
        int number = 0; // of what was sent; 0: nothing like it was
        Read read;
    };

    // `byWire`: each is one packet, of which arrived() tells. Else bytes alone say which it is, and of those that are alike the
    // first that has not been read.
    explicit LabPairing(bool byWire) : m_byWire(byWire) {}

    // The next packet of this direction, and what it belongs to.
    void sent(int number, const QByteArray &bytes) { m_sent.push_back({number, bytes, 0}); }
    // The k-th that was sent, from 1, reached the other host's kernel undamaged; of one that came twice it is said twice.
    void arrived(quint32 k) { m_arrived.push_back(k); }
    void read(Read read) { m_reads.push_back(std::move(read)); }
    // Those that are known now, in the order in which they were read; each is given once.
    std::vector<Pair> take();
    // Some that say the same could be taken for each other.
    bool isUnsure() const { return m_isUnsure; }

private:
    struct Sent {
        int number;
        QByteArray bytes;
        int times; // that it was read
    };

    int byBytes(const QByteArray &bytes);

    const bool m_byWire;
    std::vector<Sent> m_sent;
    std::deque<quint32> m_arrived;
    std::deque<Read> m_reads;
    bool m_isUnsure = false;
};

} // namespace porthole::lab
