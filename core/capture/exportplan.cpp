// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/exportplan.h"

#include "core/capture/packetends.h"
#include "core/log/logreader.h"

#include <QHash>

namespace porthole {
namespace {

QByteArray endKey(const IpEnd &one)
{
    QByteArray key(reinterpret_cast<const char *>(one.end.address.data()), qsizetype(one.end.address.size()));
    key += char(one.ipVersion);
    key += char(one.end.port >> 8);
    key += char(one.end.port & 0xff);
    return key;
}

QByteArray pairKey(TransportKind kind, const IpEnd &one, const IpEnd &other)
{
    return endKey(one) + endKey(other) + char(kind);
}

// Empty where one of the ends is not known.
QByteArray pairKey(TransportKind kind, const StoredAddress &from, const StoredAddress &to)
{
    const auto one = IpEnd::of(from);
    const auto other = IpEnd::of(to);
    return one && other ? pairKey(kind, *one, *other) : QByteArray();
}

} // namespace

// Who connected from where to where, as far as the conversations went through.
class ExportPlan::Pairs
{
public:
    void addPackets(const ConversationRecord &record)
    {
        m_packets.insert(pairKey(record.transport, record.local, record.remote), 0);
        m_packets.insert(pairKey(record.transport, record.remote, record.local), 0);
        const auto one = IpEnd::of(record.local);
        const auto other = IpEnd::of(record.remote);
        if (record.transport != TransportKind::Udp || !one || !other)
            return;
        addAny(*one, *other);
        addAny(*other, *one);
    }
    bool hasDatagrams(const IpEnd &one, const IpEnd &other) const
    {
        return m_packets.contains(pairKey(TransportKind::Udp, one, other));
    }
    bool hasPackets(const ConversationRecord &record) const
    {
        const QByteArray key = pairKey(record.transport, record.local, record.remote);
        return !key.isEmpty() && m_packets.contains(key);
    }
    void addClient(const ConversationRecord &record)
    {
        if (const QByteArray key = pairKey(record.transport, record.local, record.remote); !key.isEmpty())
            m_clients.insert(key, record.id);
    }
    // The newest of the clients: ends come again when their connection is over.
    bool takeClientOf(const ConversationRecord &server)
    {
        const QByteArray key = pairKey(server.transport, server.remote, server.local);
        return !key.isEmpty() && m_clients.remove(key) != 0;
    }

private:
    // As a socket that is bound to all addresses knows it.
    void addAny(const IpEnd &own, const IpEnd &peer)
    {
        const IpEnd any = IpEnd::any(own.ipVersion, own.end.port);
        m_packets.insert(pairKey(TransportKind::Udp, any, peer), 0);
        m_packets.insert(pairKey(TransportKind::Udp, peer, any), 0);
    }

    QHash<QByteArray, int> m_packets;
    QHash<QByteArray, ConversationId> m_clients;
};

ExportPlan::ExportPlan(const LogReader &reader)
{
    const quint32 count = reader.conversationCount();
    for (ConversationId id = 1; id <= count; ++id) {
        const bool packets = isOfPackets(reader.conversationRecord(id));
        m_hasPackets = m_hasPackets || packets;
        m_hasSockets = m_hasSockets || !packets;
    }
    m_fates.resize(count);
    if (!m_hasSockets)
        return;
    m_pairs = std::make_unique<Pairs>();
    Pairs &pairs = *m_pairs;
    for (ConversationId id = 1; m_hasPackets && id <= count; ++id) {
        if (const ConversationRecord record = reader.conversationRecord(id); isOfPackets(record))
            pairs.addPackets(record);
    }
    // A client's conversation is opened before the one that is accepted of it.
    for (ConversationId id = 1; id <= count; ++id) {
        m_fates[id - 1] = fate(reader.conversationRecord(id), pairs);
        ++m_counts[size_t(m_fates[id - 1])];
    }
}

ExportPlan::~ExportPlan() = default;

bool ExportPlan::hasDatagramsOf(const net::PacketWay &way) const
{
    return m_pairs && m_pairs->hasDatagrams({way.ipVersion, way.from}, {way.ipVersion, way.to});
}

ExportPlan::Fate ExportPlan::fate(const ConversationRecord &record, Pairs &pairs) const
{
    if (isOfPackets(record))
        return Fate::Written;
    if (record.transport != TransportKind::Tcp && record.transport != TransportKind::Udp)
        return record.role == Role::Listener ? Fate::Written : Fate::NoIp;
    if (pairs.hasPackets(record))
        return Fate::HasPackets;
    if (record.transport == TransportKind::Udp || record.role == Role::Listener)
        return Fate::Written;
    const auto local = IpEnd::of(record.local);
    if (local && local == IpEnd::of(record.remote))
        return Fate::Itself;
    if (record.role == Role::Server)
        return pairs.takeClientOf(record) ? Fate::OtherEnd : Fate::Written;
    pairs.addClient(record);
    return Fate::Written;
}

ExportPlan::Fate ExportPlan::fateOf(ConversationId id) const
{
    return id == 0 || id > m_fates.size() ? Fate::Written : m_fates[id - 1];
}

QByteArray ExportPlan::words() const
{
    const auto line = [this](Fate fate, const char *one, const char *many) {
        const quint64 count = m_counts[size_t(fate)];
        return count == 0 ? QByteArray() : '\n' + QByteArray::number(count) + (count == 1 ? one : many);
    };
    return line(Fate::NoIp, " conversation is not here, because it went over no IP (a Unix socket, or memory).",
                " conversations are not here, because they went over no IP (Unix sockets, or memory).")
           + line(Fate::OtherEnd, " connection has both its ends in the session: it is here once, as the end that connected saw it.",
                  " connections have both their ends in the session: each is here once, as the end that connected saw it.")
           + line(Fate::HasPackets, " connection is here only as the packets of it that the session holds.",
                  " connections are here only as the packets of them that the session holds.")
           + line(Fate::Itself, " connection is not here: it was connected to itself.",
                  " connections are not here: each was connected to itself.");
}

} // namespace porthole
