// Whom a datagram socket does not answer by itself: who would answer back for ever, and who asks too often.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/answerguard.h"
#include "core/protocol/timeunits.h"

#include <algorithm>
#include <iterator>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 SmallServices[] = {7, 13, 17, 19}; // echo, daytime, quote, chargen: they answer whatever comes

bool isSmallService(const Endpoint &peer)
{
    return !peer.isUnix() && std::find(std::begin(SmallServices), std::end(SmallServices), peer.port()) != std::end(SmallServices);
}

} // namespace

void AnswerGuard::boundTo(const Endpoint &local, const QList<Endpoint> &own)
{
    m_local = local;
    m_own = own;
}

bool AnswerGuard::isOurselves(const Endpoint &peer) const
{
    if (peer == m_local)
        return true;
    return m_local.isAny() && peer.port() == m_local.port()
           && std::any_of(m_own.begin(), m_own.end(), [&](const Endpoint &own) { return own.address() == peer.address(); });
}

bool AnswerGuard::allows(const Endpoint &peer, qint64 time)
{
    if (isSmallService(peer))
        return false;
    if (time - m_since >= NsPerSecond) {
        clear();
        m_since = time;
    }
    int &count = countOf(peer);
    if (count >= MostASecond)
        return false;
    ++count;
    return true;
}

QString AnswerGuard::whyNot(const Endpoint &peer) const
{
    const QString name = peer.toString();
    if (isOurselves(peer))
        return u"Not answered: "_s + name + u" is this socket itself."_s;
    if (isSmallService(peer))
        return u"Not answered: "_s + name + u" is the port of a small service, which would answer back for ever."_s;
    return u"Not answered: "_s + name + u" asks more than "_s + QString::number(MostASecond) + u" times a second."_s;
}

int &AnswerGuard::countOf(const Endpoint &peer)
{
    const auto found = std::find_if(m_counts.begin(), m_counts.end(), [&](const auto &counted) { return counted.first == peer; });
    if (found != m_counts.end())
        return found->second;
    if (m_counts.size() >= MostPeers)
        return m_others;
    return m_counts.emplace_back(peer, 0).second;
}

void AnswerGuard::clear()
{
    m_counts.clear();
    m_others = 0;
    m_since = 0;
}

} // namespace porthole
