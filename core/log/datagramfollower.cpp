// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/datagramfollower.h"

#include "core/log/logreader.h"
#include "core/log/packetdatagram.h"
#include "core/log/packetmarks.h"

#include <algorithm>

namespace porthole {

DatagramFollower::DatagramFollower(const LogReader &reader, EntryId from)
    : m_reader(reader), m_next(from - std::min(from, EntriesAround))
{
}

std::optional<net::Outline> DatagramFollower::wholeWith(EntryId id)
{
    if (id + 1 == m_next)
        return m_last; // asked for another of its fields
    if (id < m_next) {
        m_reassembler = {};
        m_next = id - std::min(id, EntriesAround);
    }
    // None is left out: whether a fragment is there does not depend on which packets were asked about before.
    while (m_next <= id)
        m_last = add(m_next++);
    return m_last;
}

std::optional<net::Outline> DatagramFollower::add(EntryId id)
{
    ++m_looked;
    const Entry entry = m_reader.entry(id);
    if (entry.kind != Kind::Packet || !(entry.aux & Fragment))
        return std::nullopt;
    const QByteArray frame = m_reader.payload(entry, 0, LongestFragment);
    const net::Outline outline = net::outline(net::LinkType(entry.link), frame, entry.length);
    const ReassembledFragment part = m_reassembler.add(outline, frame, entry.time, id);
    return part.completes ? std::optional(part.datagram->outline()) : std::nullopt;
}

} // namespace porthole
