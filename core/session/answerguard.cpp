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

AnswerGuard::Hindrance AnswerGuard::hindrance(const Endpoint &peer, qint64 time)
{
    if (isOurselves(peer))
        return Hindrance::Ourselves;
    if (isSmallService(peer))
        return Hindrance::SmallService;
    if (time - m_since >= NsPerSecond) {
        clear();
        m_since = time;
    }
    int &count = countOf(peer);
    if (count >= MostASecond)
        return &count == &m_others ? Hindrance::TooMany : Hindrance::TooOften;
    ++count;
    return Hindrance::None;
}

QString AnswerGuard::inWords(Hindrance hindrance, const Endpoint &peer)
{
    const QString name = u"Not answered: "_s + peer.toString();
    const QString most = QString::number(MostASecond);
    switch (hindrance) {
    case Hindrance::None: break;
    case Hindrance::Ourselves: return name + u" is this socket itself."_s;
    case Hindrance::SmallService: return name + u" is the port of a small service, which would answer back for ever."_s;
    case Hindrance::TooOften: return name + u" asks more than "_s + most + u" times a second."_s;
    case Hindrance::TooMany:
        return name + u" came after "_s + QString::number(MostPeers)
               + u" other peers within a second, and all that come so late are answered "_s + most + u" times in all."_s;
    }
    return {};
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
