// How a connection came about, read from its entries: names, attempts and TLS, each with its times.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/exchange.h"

#include <QHash>

namespace porthole {

// Takes the entries of one conversation in order; what is no part of it changes nothing. A name is looked up for each kind of
// address that is allowed: each look-up is a lane that ends at its own answer, or when nobody waits for it any longer.
class ConnectLanes
{
public:
    static constexpr qsizetype MostLanes = 40; // a name can have any number of addresses

    explicit ConnectLanes(IpChoice ip = IpChoice::Any) : m_ip(ip) {}

    // True where a lane began or ended.
    bool add(const Entry &entry, const QByteArray &text);
    // Nothing more comes: what still ran ends, for this reason.
    void finish(qint64 time, Reason reason);
    const QList<ExchangeLane> &lanes() const { return m_lanes; }

private:
    bool addCall(const Entry &entry, const QByteArray &text);
    bool addAnswer(const Entry &entry, const QByteArray &text);
    bool addState(const Entry &entry);
    bool connecting(qint64 time);
    qsizetype lookup(const QString &place) const;
    bool begin(ExchangeLane::What what, const QString &place, qint64 time);
    bool end(ExchangeLane::What what, qint64 time, Reason reason);
    bool endAttempt(int descriptor, qint64 time, Reason reason);

    IpChoice m_ip;
    bool m_qt = false; // Qt's class connects: it makes its attempts itself, and tells of none
    QList<ExchangeLane> m_lanes;
    QHash<int, qsizetype> m_attempts; // by descriptor, those that run
    QHash<int, qint64> m_made;        // by descriptor, until it is connected: when the call before was over
};

} // namespace porthole
