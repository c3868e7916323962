// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connectlanes.h"

#include <cerrno>
#include <utility>

namespace porthole {

using What = ExchangeLane::What;

namespace {

// Calls are written as "5, {AF_INET, 127.0.0.1:80}, 16"; -1: no descriptor stands there.
int descriptorOf(const QByteArray &text)
{
    bool ok = false;
    const int descriptor = text.left(text.indexOf(',')).toInt(&ok);
    return ok ? descriptor : -1;
}

QString addressIn(const QByteArray &text)
{
    const qsizetype begin = text.indexOf('{');
    const qsizetype end = text.indexOf('}', begin);
    if (begin < 0 || end < 0)
        return {};
    const QByteArray inner = text.mid(begin + 1, end - begin - 1);
    return QString::fromUtf8(inner.mid(inner.indexOf(',') + 1)).trimmed();
}

// Names are looked up in two ways at once (RFC 8305 section 3).
constexpr char LookupOfIPv6[] = "IPv6";
constexpr char LookupOfIPv4[] = "IPv4";

// There is no address of this kind: an answer, and none that anybody failed to give.
bool isEmptyAnswer(const Entry &entry)
{
    const QByteArray name = entry.result < 0 ? errnoName(entry.result) : QByteArray();
    return name == "EAI_NONAME" || name == "EAI_NODATA" || name == "EAI_ADDRFAMILY";
}

} // namespace

bool ConnectLanes::add(const Entry &entry, const QByteArray &text)
{
    if (entry.kind == Kind::Call)
        return addCall(entry, text);
    return entry.kind == Kind::State && addState(entry);
}

bool ConnectLanes::addCall(const Entry &entry, const QByteArray &text)
{
    const int descriptor = descriptorOf(text);
    switch (entry.call) {
    case Call::Socket: m_made.insert(entry.result, entry.time); return false;
    case Call::Setsockopt:
    case Call::Bind:
        if (m_made.contains(descriptor))
            m_made.insert(descriptor, entry.time);
        return false;
    case Call::Connect: {
        // A call is written down when it is over, and this one can take its time.
        const qint64 begun = m_made.contains(descriptor) ? m_made.take(descriptor) : entry.time;
        if (!begin(What::Connect, addressIn(text), begun))
            return false;
        m_attempts.insert(descriptor, m_lanes.size() - 1);
        if (entry.result == 0)
            endAttempt(descriptor, entry.time, Reason::None);
        else if (entry.error != EINPROGRESS)
            endAttempt(descriptor, entry.time, reasonFromErrno(entry.error));
        return true;
    }
    case Call::Getsockopt:
        return text.contains("SO_ERROR")
               && endAttempt(descriptor, entry.time, entry.reason);
    case Call::Close: return endAttempt(descriptor, entry.time, Reason::Cancelled);
    case Call::Getaddrinfo: return addAnswer(entry, text);
    case Call::QtConnectToHost: m_qt = true; return false;
    default: return false;
    }
}

// Written as "name", {AF_INET6, SOCK_STREAM}, [addresses]. With the first of them it is known that there are two,
// where both kinds are allowed.
bool ConnectLanes::addAnswer(const Entry &entry, const QByteArray &text)
{
    const bool six = text.lastIndexOf("{AF_INET6, SOCK_STREAM}") >= 0;
    const QString own = QString::fromLatin1(six ? LookupOfIPv6 : LookupOfIPv4);
    const qsizetype first = lookup(QString());
    if (first >= 0) {
        m_lanes[first].place = own;
        const qint64 begun = m_lanes.at(first).begun;
        if (m_ip == IpChoice::Any)
            begin(What::Resolve, QString::fromLatin1(six ? LookupOfIPv4 : LookupOfIPv6), begun);
    }
    const qsizetype lane = lookup(own);
    if (lane < 0)
        return false;
    m_lanes[lane].ended = entry.time;
    m_lanes[lane].reason = isEmptyAnswer(entry) ? Reason::None : entry.reason;
    return true;
}

// That still runs; -1: there is none.
qsizetype ConnectLanes::lookup(const QString &place) const
{
    for (qsizetype i = 0; i < m_lanes.size(); ++i) {
        const ExchangeLane &lane = m_lanes.at(i);
        if (lane.what == What::Resolve && lane.place == place && !lane.isOver())
            return i;
    }
    return -1;
}

bool ConnectLanes::addState(const Entry &entry)
{
    switch (LinkState(entry.aux)) {
    case LinkState::Resolving: return begin(What::Resolve, {}, entry.time);
    case LinkState::Connecting: return connecting(entry.time);
    case LinkState::Connected: {
        bool changed = end(What::Resolve, entry.time, Reason::None);
        changed = end(What::Connect, entry.time, Reason::None) || changed;
        return end(What::Tls, entry.time, Reason::None) || changed;
    }
    // What it is prepared with (whom to trust) is read first, and waited for: the time up to here is no time of TLS.
    case LinkState::Securing: return begin(What::Tls, {}, entry.time);
    case LinkState::Secured: return end(What::Tls, entry.time, Reason::None);
    case LinkState::Failed:
    case LinkState::ResetByPeer:
        finish(entry.time, entry.reason == Reason::None ? Reason::Reset : entry.reason);
        return true;
    default: return false;
    }
}

// One kind of address is there, and the other look-up may go on. Qt's class tells no answers, and of its attempts no more
// than when the first began and which end they came to: that is one lane.
bool ConnectLanes::connecting(qint64 time)
{
    const bool found = lookup(QString()) >= 0 && end(What::Resolve, time, Reason::None);
    const bool first = std::exchange(m_qt, false);
    return (first && begin(What::Connect, {}, time)) || found;
}

bool ConnectLanes::begin(What what, const QString &place, qint64 time)
{
    if (m_lanes.size() >= MostLanes)
        return false;
    m_lanes += ExchangeLane{what, place, time, -1, Reason::None};
    return true;
}

bool ConnectLanes::end(What what, qint64 time, Reason reason)
{
    bool any = false;
    for (ExchangeLane &lane : m_lanes) {
        if (lane.what != what || lane.isOver())
            continue;
        lane.ended = time;
        lane.reason = reason;
        any = true;
    }
    return any;
}

bool ConnectLanes::endAttempt(int descriptor, qint64 time, Reason reason)
{
    const auto found = m_attempts.find(descriptor);
    if (found == m_attempts.end())
        return false;
    ExchangeLane &lane = m_lanes[*found];
    m_attempts.erase(found);
    if (lane.isOver())
        return false;
    lane.ended = time;
    lane.reason = reason;
    return true;
}

void ConnectLanes::finish(qint64 time, Reason reason)
{
    for (ExchangeLane &lane : m_lanes) {
        if (lane.what == What::Resolve && reason == Reason::Dns)
            lane.reason = reason; // neither had an address
        if (lane.isOver())
            continue;
        lane.ended = time;
        lane.reason = reason;
    }
}

} // namespace porthole
