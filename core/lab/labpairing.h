// Which datagram a program has read: those that say the same are told apart by the order in which the wire brought them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <functional>
#include <queue>
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
    void sent(int number, const QByteArray &bytes);
    // The k-th that was sent, from 1, reached the other host's kernel undamaged; of one that came twice it is said twice.
    void arrived(quint32 k);
    void read(Read read) { m_reads.push_back(std::move(read)); }
    // Those that are known now, in the order in which they were read; each is given once.
    std::vector<Pair> take();
    // Some that say the same could be taken for each other: bytes alone say which is which, or one of those that arrived has not
    // been read, so that those behind it may have been taken for it. While something comes that may still turn out otherwise.
    bool isUnsure() const { return m_isUnsure || m_alikeWaiting > 0; }

private:
    using Often = std::pair<int, int>; // how often it was read, and its number

    // All that say the same.
    struct Alike {
        int packets = 0;
        int waiting = 0;             // of m_arrived
        std::deque<quint64> arrived; // places in m_arrived, counted from the first of all; those that are gone may be among them
        std::priority_queue<Often, std::vector<Often>, std::greater<Often>> seldom; // without the wire
    };
    struct Sent {
        int number;
        int alike; // index into m_alike
    };

    int byWire(Alike &alike);
    int byBytes(Alike &alike);

    const bool m_byWire;
    QHash<QByteArray, int> m_alikeOf; // by its bytes
    std::vector<Alike> m_alike;
    std::vector<Sent> m_sent;
    std::deque<quint32> m_arrived;
    quint64 m_gone = 0; // from the front of m_arrived
    std::deque<Read> m_reads;
    int m_alikeWaiting = 0; // of m_arrived: others say the same
    bool m_isUnsure = false;
};

} // namespace porthole::lab
