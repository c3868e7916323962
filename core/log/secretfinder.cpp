// Recognises protocols as MessageFinder does, but never looks back: what was appended stays as it is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/secretfinder.h"

#include "core/log/messagelog.h"

#include <algorithm>
#include <array>
#include <vector>

namespace porthole {

namespace {

constexpr qsizetype SoughtAtMost = 16 << 10;
// Of one entry. More are no field lines of anybody's: what stands behind them is one range.
constexpr qsizetype RangesAtMost = 4096;

} // namespace

// The bytes of one layer.
struct SecretFinder::Talk {
    struct Piece {
        Side from;
        QByteArray bytes;
    };
    std::unique_ptr<Dissector> dissector;
    std::vector<Piece> held; // until somebody recognises them
    qsizetype heldSize = 0;
    bool givenUp = false;
    bool left = false;       // all that follows is secret

    QByteArray begins[2];    // the same by side, as far as it is looked at

    qsizetype weight() const;
    void hold(Side side, QByteArrayView bytes);
    bool recognise(Side side, QByteArrayView bytes, quint16 port);
};

struct SecretFinder::Known {
    Side ours = Side::Client; // who speaks in entries that were sent
    quint16 port = 0;         // of the server
    qsizetype weight = 0;     // as it was last counted
    std::array<Talk, 2> talks; // Layer::Wire, Layer::Tls
};

SecretFinder::SecretFinder(qsizetype most) : m_most(most) {}

SecretFinder::~SecretFinder() = default;

void SecretFinder::conversation(ConversationId id, const NewConversation &facts)
{
    // Datagrams are no stream, packets are looked at by nobody, and listeners carry nothing.
    if (facts.ipProtocol != 0 || facts.transport == TransportKind::Udp || facts.transport == TransportKind::UnixDatagram || facts.role == Role::Listener)
        return;
    std::unique_ptr<Known> &known = m_known[id];
    if (!known)
        known = std::make_unique<Known>();
    if (m_lastId == id)
        m_last = known.get();
    known->ours = facts.role == Role::Server ? Side::Server : Side::Client;
    known->port = known->ours == Side::Client ? facts.remote.port : facts.local.port;
}

const QList<SecretRange> &SecretFinder::look(const NewEntry &entry)
{
    if (!m_ranges.isEmpty())
        m_ranges.clear();
    for (const SecretRange &range : entry.secrets)
        m_ranges.append(range);
    const bool carries = entry.kind == Kind::Sent || entry.kind == Kind::Received;
    if (entry.kind == Kind::State && LinkState(entry.aux) == LinkState::Speaks)
        speaks(entry);
    else if (entry.kind == Kind::State && isEnd(LinkState(entry.aux)))
        forget(entry.conversation);
    if (!carries || entry.layer == Layer::TlsHandshake || entry.payload.isEmpty())
        return m_ranges;
    Known *known = of(entry.conversation);
    if (!known || known->talks[size_t(entry.layer)].givenUp)
        return m_ranges;
    find(*known, entry);
    weigh(entry.conversation, *known);
    return m_ranges;
}

// Most entries are of the conversation that the one before was of.
SecretFinder::Known *SecretFinder::of(ConversationId id)
{
    if (id != m_lastId) {
        const auto known = m_known.find(id);
        m_last = known == m_known.end() ? nullptr : known->second.get();
        m_lastId = id;
    }
    return m_last;
}

void SecretFinder::forget(ConversationId id)
{
    const auto known = m_known.find(id);
    if (known == m_known.end())
        return;
    m_held -= known->second->weight;
    m_holding.erase(id);
    m_known.erase(known);
    if (m_lastId == id)
        m_last = nullptr;
}

void SecretFinder::weigh(ConversationId id, Known &known)
{
    const qsizetype before = std::exchange(known.weight, known.talks[0].weight() + known.talks[1].weight());
    if (before == known.weight)
        return;
    m_held += known.weight - before;
    if (known.weight == 0)
        m_holding.erase(id);
    else if (before == 0)
        m_holding.insert(id);
    while (m_held > m_most && !m_holding.empty())
        leaveOldest();
}

void SecretFinder::leaveOldest()
{
    const ConversationId id = *m_holding.begin();
    Known &known = *m_known.at(id);
    for (Talk &talk : known.talks) {
        const bool followed = !talk.givenUp;
        talk = {};
        talk.left = followed;
        talk.givenUp = !followed;
    }
    m_left.push_back(id);
    weigh(id, known);
}

// Whoever drives the connection knows.
void SecretFinder::speaks(const NewEntry &entry)
{
    const SpokenProtocol *protocol = protocolByName(QString::fromUtf8(entry.text));
    const auto known = m_known.find(entry.conversation);
    if (!protocol || !protocol->dissector || known == m_known.end() || entry.layer == Layer::TlsHandshake)
        return;
    Talk &talk = known->second->talks[size_t(entry.layer)];
    talk = {};
    talk.dissector = protocol->dissector();
    weigh(entry.conversation, *known->second);
}

qsizetype SecretFinder::Talk::weight() const
{
    return heldSize + begins[0].size() + begins[1].size() + (dissector ? dissector->held() : 0);
}

// True when there is a dissector that has seen all that was held, but not `bytes`.
bool SecretFinder::Talk::recognise(Side side, QByteArrayView bytes, quint16 port)
{
    QByteArray &one = begins[size_t(side)];
    one.append(bytes.first(std::min(bytes.size(), std::max<qsizetype>(SoughtAtMost - one.size(), 0))));
    const SpokenProtocol *protocol = protocolByBytes(begins[size_t(Side::Client)], begins[size_t(Side::Server)], port);
    if (!protocol)
        return false;
    begins[0] = begins[1] = {};
    heldSize = 0;
    dissector = protocol->dissector();
    QList<Message> ignored;
    for (const Piece &piece : std::exchange(held, {}))
        dissector->received(piece.from, piece.bytes, ignored);
    return true;
}

// Whoever sends a byte at a time makes no piece of each.
void SecretFinder::Talk::hold(Side side, QByteArrayView bytes)
{
    if (held.empty() || held.back().from != side)
        held.push_back({side, {}});
    held.back().bytes += bytes;
    heldSize += bytes.size();
    givenUp = heldSize >= SoughtAtMost;
    if (!givenUp)
        return;
    heldSize = 0;
    held = {};
    begins[0] = begins[1] = {};
}

void SecretFinder::find(Known &known, const NewEntry &entry)
{
    Talk &talk = known.talks[size_t(entry.layer)];
    if (talk.left)
        return addRanges(entry, {SecretSpan{0, entry.payload.size()}});
    const Side theirs = known.ours == Side::Client ? Side::Server : Side::Client;
    const Side from = entry.kind == Kind::Sent ? known.ours : theirs;
    if (!talk.dissector && !talk.recognise(from, entry.payload, known.port)) {
        talk.hold(from, entry.payload);
        return;
    }
    QList<Message> ignored;
    talk.dissector->received(from, entry.payload, ignored);
    if (!talk.dissector->secrets().isEmpty())
        addRanges(entry, talk.dissector->secrets());
}

void SecretFinder::addRanges(const NewEntry &entry, const QList<SecretSpan> &spans)
{
    for (const SecretSpan &span : spans)
        m_ranges += SecretRange{quint32(span.offset), quint32(span.length)};
    std::sort(m_ranges.begin(), m_ranges.end(),
              [](const SecretRange &a, const SecretRange &b) { return a.offset < b.offset; });
    qsizetype last = 0;
    for (qsizetype i = 1; i < m_ranges.size(); ++i) {
        const quint64 end = quint64(m_ranges[last].offset) + m_ranges[last].length;
        if (m_ranges[i].offset > end)
            m_ranges[++last] = m_ranges[i];
        else
            m_ranges[last].length = quint32(std::max(end, quint64(m_ranges[i].offset) + m_ranges[i].length)
                                            - m_ranges[last].offset);
    }
    m_ranges.resize(std::min(last + 1, RangesAtMost));
    if (last >= RangesAtMost)
        m_ranges.last().length = quint32(entry.payload.size()) - m_ranges.last().offset;
}

} // namespace porthole
