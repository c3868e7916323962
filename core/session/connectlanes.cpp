// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connectlanes.h"

#include <cerrno>

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
    default: return false;
    }
}

bool ConnectLanes::addState(const Entry &entry)
{
    switch (LinkState(entry.aux)) {
    case LinkState::Resolving: return begin(What::Resolve, {}, entry.time);
    case LinkState::Connecting: return end(What::Resolve, entry.time, Reason::None);
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
        if (lane.isOver())
            continue;
        lane.ended = time;
        lane.reason = reason;
    }
}

} // namespace porthole
