// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/connectionpackets.h"

#include "core/log/connectionends.h"
#include "core/log/entrywords.h"

#include <algorithm>
#include <cerrno>

namespace porthole {
namespace {

constexpr size_t MostAttempts = 64;
constexpr quint32 TriesOfOne = 64; // numbers of a conversation's connections

std::optional<IpEnd> callAddress(QByteArrayView text)
{
    const qsizetype begin = text.indexOf('{');
    const qsizetype end = text.indexOf('}', std::max<qsizetype>(begin, 0));
    if (begin < 0 || end < begin)
        return std::nullopt;
    const QByteArrayView inner = text.sliced(begin + 1, end - begin - 1);
    const qsizetype comma = inner.indexOf(',');
    return IpEnd::ofText(inner.sliced(comma + 1).trimmed());
}

bool goesOn(const Entry &connect)
{
    return connect.result < 0 && (connect.error == EINPROGRESS || connect.error == EINTR);
}

} // namespace

ConnectionPackets::ConnectionPackets(const Conversation &conversation, PacketOutput &out)
    : m_out(out)
    , m_id(conversation.record.id)
    , m_role(conversation.record.role)
    , m_engine(conversation.record.engine)
    , m_local(IpEnd::of(conversation.record.local))
    , m_remote(IpEnd::of(conversation.record.remote))
{
    // Of an attempt that failed Qt does not say where it went: mostly a person did.
    if (!m_remote && m_engine == Engine::Qt)
        m_remote = IpEnd::ofText(conversation.label.toUtf8());
}

// Where this end's address is not known, something stands for it, visibly.
TcpTalk ConnectionPackets::talkTo(const IpEnd &remote, const std::optional<IpEnd> &local)
{
    const quint32 number = m_id * TriesOfOne + m_tried++ % TriesOfOne;
    if (const auto way = local ? wayBetween(*local, remote) : std::nullopt)
        return {*way, number};
    if (m_local && m_remote && remote == *m_remote) {
        if (const auto way = wayBetween(*m_local, remote))
            return {*way, number};
    }
    m_out.remark("The address that this attempt was made from is not known: the unspecified address and a running number "
                 "stand for it.");
    return {*wayBetween(IpEnd::any(remote.ipVersion, m_out.standInPort()), remote), number};
}

TcpTalk *ConnectionPackets::known()
{
    if (!m_talk && m_local && m_remote && wayBetween(*m_local, *m_remote))
        m_talk = talkTo(*m_remote);
    return m_talk ? &*m_talk : nullptr;
}

bool ConnectionPackets::hasLocal(const Entry &entry)
{
    return entry.call == Call::Connect && (entry.result == 0 || goesOn(entry));
}

void ConnectionPackets::call(const Entry &entry, QByteArrayView text, QByteArrayView local)
{
    if (entry.call == Call::Connect)
        tried(entry, text, local);
    else if (entry.call == Call::Getsockopt && text.contains("SO_ERROR"))
        triedEnded(entry, text);
    else if (entry.call == Call::Close)
        forget(callDescriptor(text));
}

void ConnectionPackets::tried(const Entry &entry, QByteArrayView text, QByteArrayView local)
{
    const bool refused = entry.result < 0 && entry.error == ECONNREFUSED;
    const std::optional<IpEnd> remote = callAddress(text);
    // What failed at once for another reason never left this machine.
    if (!remote || m_talk || m_attempts.size() >= MostAttempts || (entry.result < 0 && !refused && !goesOn(entry)))
        return;
    Attempt attempt{callDescriptor(text), talkTo(*remote, callAddress(local))};
    attempt.talk.begin(m_out, causeOf(entry), Direction::Out);
    if (refused)
        attempt.talk.refuse(m_out, causeOf(entry));
    else if (entry.result == 0)
        attempt.talk.establish(m_out, causeOf(entry), Direction::Out);
    if (entry.result == 0)
        m_talk = attempt.talk;
    else if (!refused)
        m_attempts.push_back(attempt);
}

void ConnectionPackets::triedEnded(const Entry &entry, QByteArrayView text)
{
    const int descriptor = callDescriptor(text);
    for (Attempt &attempt : m_attempts) {
        if (attempt.descriptor != descriptor)
            continue;
        const int error = broughtErrno(text);
        if (error == ECONNREFUSED || error == ECONNRESET) {
            attempt.talk.refuse(m_out, causeOf(entry));
        } else if (error == 0 && entry.reason == Reason::None) {
            attempt.talk.establish(m_out, causeOf(entry), Direction::Out);
            m_talk = attempt.talk;
        }
        return forget(descriptor);
    }
}

void ConnectionPackets::forget(int descriptor)
{
    std::erase_if(m_attempts, [&](const Attempt &attempt) { return attempt.descriptor == descriptor; });
}

void ConnectionPackets::state(const Entry &entry, QByteArrayView text)
{
    const auto state = LinkState(entry.aux);
    switch (state) {
    case LinkState::Connecting:
        // Its calls are Qt's own, and not here.
        if (m_engine != Engine::Qt || m_talk || !m_remote)
            return;
        m_talk = talkTo(*m_remote);
        return m_talk->begin(m_out, causeOf(entry), Direction::Out);
    case LinkState::Connected:
        if (TcpTalk *talk = known())
            talk->establish(m_out, causeOf(entry), m_role == Role::Server ? Direction::In : Direction::Out);
        return;
    default: return ended(entry, state, text);
    }
}

void ConnectionPackets::ended(const Entry &entry, LinkState state, QByteArrayView text)
{
    const bool isOver = isEnd(state);
    if (isOver)
        m_attempts.clear();
    const auto segments = endSegments(entry, text);
    TcpTalk *const talk = isOver ? (m_talk ? &*m_talk : nullptr) : segments.isEmpty() ? nullptr : known();
    if (!talk)
        return;
    const PacketCause cause = causeOf(entry);
    for (const EndSegment &one : segments) {
        if (one.isReset)
            talk->reset(m_out, cause, one.from);
        else
            talk->finish(m_out, cause, one.from);
    }
    if (isOver && entry.reason == Reason::Refused)
        talk->refuse(m_out, cause);
}

void ConnectionPackets::data(const Entry &entry, const PayloadPieces &payload)
{
    TcpTalk *talk = known();
    m_placeless = m_placeless || !talk;
    if (!talk)
        return;
    if (!talk->isEstablished()) {
        m_out.remark("How this connection began is not in the session.");
        talk->joinLate();
    }
    talk->data(m_out, causeOf(entry), entry.direction == Direction::Out ? Direction::Out : Direction::In, payload);
}

} // namespace porthole
