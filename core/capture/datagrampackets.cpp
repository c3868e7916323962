// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/datagrampackets.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace porthole {
namespace {

// Beyond it a peer's answers stand as from the unspecified address.
constexpr size_t MostPeersHeard = 10'000;
// Beyond it all that is received is written, as of a stranger.
constexpr size_t MostSockets = 100'000;

// Of "127.0.0.1:5000, to 239.1.2.3 on eth0, truncated: the datagram had 9000 bytes": the part that begins so, without
// that beginning.
QByteArrayView partOf(QByteArrayView text, QByteArrayView beginning)
{
    while (!text.isEmpty()) {
        const qsizetype comma = text.indexOf(", ");
        const QByteArrayView part = comma < 0 ? text : text.first(comma);
        if (part.startsWith(beginning))
            return part.sliced(beginning.size());
        text = comma < 0 ? QByteArrayView() : text.sliced(comma + 2);
    }
    return {};
}

// Where it arrived: "239.1.2.3 on eth0".
std::optional<IpEnd> arrivedAt(QByteArrayView text, quint16 port)
{
    const QByteArrayView part = partOf(text, "to ");
    if (part.isEmpty())
        return std::nullopt;
    const QByteArray address = part.first(std::min(part.size(), std::max<qsizetype>(part.indexOf(' '), 0))).toByteArray();
    QByteArray host = address.isEmpty() ? part.toByteArray() : address;
    if (host.contains(':'))
        host = '[' + host + ']';
    const QByteArray end = host + ':' + QByteArray::number(port);
    return IpEnd::ofText(end);
}

} // namespace

// ---- which sockets there were

void DatagramSockets::opened(ConversationId id, const IpEnd &local, qint64 time)
{
    if (m_count >= MostSockets || m_open.contains(id))
        return;
    ++m_count;
    const Key key = keyOf(local);
    m_open.emplace(id, key);
    Lives &lives = m_lives[key];
    constexpr qint64 Open = std::numeric_limits<qint64>::max();
    qint64 from = time;
    if (lives.open++ == 0)
        lives.until = time;
    // Times of a file are anybody's: one that goes back makes one stretch of those that it touches.
    while (!lives.stretches.empty() && lives.stretches.back().second >= from) {
        from = std::min(from, lives.stretches.back().first);
        if (lives.stretches.back().second != Open)
            lives.until = std::max(lives.until, lives.stretches.back().second);
        lives.stretches.pop_back();
    }
    lives.stretches.emplace_back(from, Open);
}

void DatagramSockets::closed(ConversationId id, qint64 time)
{
    const auto known = m_open.find(id);
    if (known == m_open.end())
        return;
    Lives &lives = m_lives[known->second];
    lives.until = std::max(lives.until, time);
    if (--lives.open == 0)
        lives.stretches.back().second = lives.until;
    m_open.erase(known);
}

bool DatagramSockets::has(const IpEnd &local, qint64 time) const
{
    const auto lives = m_lives.find(keyOf(local));
    if (lives == m_lives.end())
        return false;
    const auto &stretches = lives->second.stretches;
    const auto after = std::upper_bound(stretches.begin(), stretches.end(), time,
                                        [](qint64 wanted, const std::pair<qint64, qint64> &one) { return wanted < one.first; });
    return after != stretches.begin() && time <= std::prev(after)->second;
}

void DatagramSockets::addOwn(const IpEnd &end)
{
    if (!end.isAny() && m_own.size() < MostSockets)
        m_own.emplace(end.ipVersion, end.end.address);
}

// A socket bound to all addresses sends from whichever leads there: from this machine's own it is taken to be ours.
bool DatagramSockets::sent(const IpEnd &from, const IpEnd &here, qint64 time) const
{
    if (has(from, time))
        return true;
    const bool own = from.isLoopback() || from.end.address == here.end.address;
    return own && has(IpEnd::any(from.ipVersion, from.end.port), time);
}

// ---- the packets of one

DatagramPackets::DatagramPackets(const Conversation &conversation, PacketOutput &out, DatagramSockets &sockets)
    : m_out(out)
    , m_sockets(sockets)
    , m_id(conversation.record.id)
    , m_local(IpEnd::of(conversation.record.local))
    , m_remote(IpEnd::of(conversation.record.remote))
{}

void DatagramPackets::state(const Entry &entry)
{
    const auto state = LinkState(entry.aux);
    if (isEnd(state))
        m_sockets.closed(m_id, entry.time);
    else if (m_local && (state == LinkState::Connected || state == LinkState::Bound))
        m_sockets.opened(m_id, *m_local, entry.time);
}

IpEnd DatagramPackets::ownEnd(const IpEnd &peer) const
{
    return m_local && m_local->ipVersion == peer.ipVersion
                   ? *m_local
                   : IpEnd::any(peer.ipVersion, m_local ? m_local->end.port : quint16(0));
}

std::optional<net::PacketWay> DatagramPackets::wayOut(QByteArrayView text)
{
    const std::optional<IpEnd> peer = text.isEmpty() ? m_remote : IpEnd::ofText(text);
    m_isInferred = false;
    if (!peer)
        return std::nullopt;
    const IpEnd own = ownEnd(*peer);
    const auto arrived = own.isAny() ? m_arrived.find(peerOf(*peer)) : m_arrived.end();
    m_isInferred = arrived != m_arrived.end();
    return wayBetween(m_isInferred ? arrived->second : own, *peer);
}

// Nobody answers from a group's address, nor from a broadcast's; which one is one is not always known.
void DatagramPackets::heardFrom(const IpEnd &peer, const IpEnd &here)
{
    if (!ownEnd(peer).isAny())
        return;
    const auto way = wayBetween(peer, here);
    const bool own = here.isLoopback() && here.end.address[3] != 255;
    if (!way || here.isAny() || (!own && GroupCopies::mayGoToMany(*way)))
        m_arrived.erase(peerOf(peer));
    else if (m_arrived.size() < MostPeersHeard || m_arrived.contains(peerOf(peer)))
        m_arrived.insert_or_assign(peerOf(peer), here);
}

// Nothing where another socket of the log has sent it: there it is.
std::optional<net::PacketWay> DatagramPackets::wayIn(const Entry &entry, QByteArrayView text)
{
    const QByteArrayView first = text.first(std::max<qsizetype>(text.indexOf(", "), 0));
    std::optional<IpEnd> peer = IpEnd::ofText(first.isEmpty() ? text : first);
    if (!peer)
        peer = m_remote;
    if (!peer)
        return std::nullopt;
    std::optional<IpEnd> here = arrivedAt(text, m_local ? m_local->end.port : quint16(0));
    if (here) {
        m_sockets.addOwn(*here);
        heardFrom(*peer, *here);
    }
    if (!here || here->ipVersion != peer->ipVersion)
        here = ownEnd(*peer);
    if (m_sockets.sent(*peer, *here, entry.time))
        return std::nullopt;
    return wayBetween(*peer, *here);
}

void DatagramPackets::data(const Entry &entry, QByteArrayView text, const PayloadPieces &payload)
{
    const bool out = entry.kind == Kind::Sent;
    const std::optional<net::PacketWay> way = out ? wayOut(text) : wayIn(entry, text);
    m_placeless = m_placeless || (!way && (out || (!m_remote && text.isEmpty())));
    if (!way)
        return;
    const quint32 most = net::mostUdpPayload(way->ipVersion);
    // What was longer than the buffer: the call says how long it was.
    const quint32 length = std::max(payload.length(), quint32(std::max(entry.result, 0)));
    if (length > most)
        m_out.remark("No packet of UDP can be as long as this datagram: " + QByteArray::number(length) + " bytes. It is cut.");
    const QByteArray bytes = payload.read(0, std::min(payload.kept(), most));
    const bool fromHere = out || m_sockets.isOwn({way->ipVersion, way->from});
    if (GroupCopies::mayGoToMany(*way) && m_sockets.copies().isCopy({m_id, out, fromHere, *way, bytes, length, entry.time}))
        return;
    const bool any = (out ? way->from : way->to).address == net::Address{};
    const bool inferred = out && m_isInferred;
    sayWhatStands(any, inferred);
    const bool written = m_out.datagram({m_id, entry.time}, out ? Direction::Out : Direction::In, *way, {bytes, std::min(length, most)});
    m_saidAny = m_saidAny || (any && written);
    m_saidInferred = m_saidInferred || (inferred && written);
}

void DatagramPackets::sayWhatStands(bool any, bool inferred)
{
    if (any && !m_saidAny)
        m_out.remark("This socket is bound to all addresses of its machine: where it is not known which one a datagram "
                     "left or came by, the unspecified address stands for it.");
    if (inferred && !m_saidInferred)
        m_out.remark("This socket is bound to all addresses of its machine: by which one this datagram left is inferred, and so "
                     "from here on. It is the one at which the last datagram of the same peer had arrived.");
}

} // namespace porthole
