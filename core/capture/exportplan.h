// Which conversations of a log become packets, and why others do not.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/packetends.h"
#include "core/log/conversation.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace porthole {

class LogReader;

// Made before the first packet is written, of what is known of conversations last: a byte each stays.
class ExportPlan
{
public:
    enum class Fate : quint8 {
        Written,
        OtherEnd,   // of a connection that is written as its other end saw it
        HasPackets, // its packets are in the log themselves
        NoIp,       // Unix sockets, memory
        Itself,     // connected to itself: both its ends are one
        Last = Itself
    };

    explicit ExportPlan(const LogReader &reader);
    ~ExportPlan();

    // Of some packets it is not known which protocol they are of.
    static bool isOfPackets(const ConversationRecord &record) { return record.ipProtocol != 0 || record.role == Role::None; }
    // Whether the log has the packets of a pair of UDP themselves. An unspecified address is any of this machine's.
    bool hasDatagramsOf(const net::PacketWay &way) const;
    Fate fateOf(ConversationId id) const;
    bool hasSockets() const { return m_hasSockets; } // any conversation that is no capture's
    bool hasPackets() const { return m_hasPackets; }
    // What is left out, a line each; empty: nothing.
    QByteArray words() const;

private:
    class Pairs;
    Fate fate(const ConversationRecord &record, Pairs &pairs) const;

    std::unique_ptr<Pairs> m_pairs; // where the log has both
    std::vector<Fate> m_fates; // by id - 1
    quint64 m_counts[size_t(Fate::Last) + 1] = {};
    bool m_hasSockets = false;
    bool m_hasPackets = false;
};

} // namespace porthole
