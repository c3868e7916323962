// Which datagram a program has read: those that say the same are told apart by the order in which the wire brought them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labpairing.h"

namespace porthole::lab {

void LabPairing::sent(int number, const QByteArray &bytes)
{
    auto found = m_alikeOf.constFind(bytes);
    if (found == m_alikeOf.constEnd()) {
        found = m_alikeOf.insert(bytes, int(m_alike.size()));
        m_alike.emplace_back();
    }
    m_sent.push_back({number, *found});
    Alike &alike = m_alike[size_t(*found)];
    if (++alike.packets == 2)
        m_alikeWaiting += alike.waiting;
    if (!m_byWire)
        alike.seldom.emplace(0, number);
}

void LabPairing::arrived(quint32 k)
{
    if (!m_byWire || k < 1 || k > m_sent.size())
        return;
    Alike &alike = m_alike[size_t(m_sent[k - 1].alike)];
    alike.arrived.push_back(m_gone + m_arrived.size());
    m_arrived.push_back(k);
    ++alike.waiting;
    m_alikeWaiting += alike.packets > 1;
}

std::vector<LabPairing::Pair> LabPairing::take()
{
    std::vector<Pair> known;
    while (!m_reads.empty()) {
        const auto found = m_alikeOf.constFind(m_reads.front().bytes);
        int number = 0;
        if (found != m_alikeOf.constEnd()) {
            Alike &alike = m_alike[size_t(*found)];
            if (m_byWire && alike.waiting == 0)
                break; // the wire has not told yet
            number = m_byWire ? byWire(alike) : byBytes(alike);
        }
        known.push_back({number, std::move(m_reads.front())});
        m_reads.pop_front();
    }
    return known;
}

// The first that arrived. Those in front of it had no room in the reader's buffer.
int LabPairing::byWire(Alike &alike)
{
    while (alike.arrived.front() < m_gone)
        alike.arrived.pop_front();
    const quint64 place = alike.arrived.front();
    int number = 0;
    while (m_gone <= place) {
        const Sent &sent = m_sent[m_arrived.front() - 1];
        Alike &one = m_alike[size_t(sent.alike)];
        --one.waiting;
        m_alikeWaiting -= one.packets > 1;
        m_isUnsure = m_isUnsure || (m_gone < place && one.packets > 1);
        number = sent.number;
        m_arrived.pop_front();
        ++m_gone;
    }
    return number;
}

// The first of those that were read least often.
int LabPairing::byBytes(Alike &alike)
{
    m_isUnsure = m_isUnsure || alike.packets > 1;
    const auto [times, number] = alike.seldom.top();
    alike.seldom.pop();
    alike.seldom.emplace(times + 1, number);
    return number;
}

} // namespace porthole::lab
