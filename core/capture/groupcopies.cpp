// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/groupcopies.h"

#include <openssl/sha.h>

#include <algorithm>
#include <limits>

namespace porthole {

bool GroupCopies::mayGoToMany(const net::PacketWay &way)
{
    const net::Address &to = way.to.address;
    if (way.ipVersion == 6)
        return to[0] == 0xff;
    return (to[0] >= 224 && to[0] < 240) || (to[3] & 3) == 3;
}

GroupCopies::Digest GroupCopies::digestOf(const Told &told, const net::Address &from)
{
    QByteArray all;
    all.reserve(told.bytes.size() + 64);
    for (const net::Address &address : {from, told.way.to.address})
        all.append(reinterpret_cast<const char *>(address.data()), qsizetype(address.size()));
    for (const quint32 number : {quint32(told.way.ipVersion), quint32(told.way.from.port) << 16 | told.way.to.port, told.length})
        all.append(reinterpret_cast<const char *>(&number), sizeof number);
    all.append(told.bytes);
    Digest digest;
    static_assert(sizeof digest == SHA256_DIGEST_LENGTH);
    SHA256(reinterpret_cast<const quint8 *>(all.constData()), size_t(all.size()), reinterpret_cast<quint8 *>(digest.data()));
    return digest;
}

void GroupCopies::forgetUntil(qint64 time)
{
    while (!m_order.empty() && (m_order.size() > MostRemembered || m_order.front().first < time)) {
        const auto same = m_same.find(m_order.front().second);
        same->second.times.pop_front();
        ++same->second.forgotten;
        if (same->second.times.empty())
            m_same.erase(same);
        m_order.pop_front();
    }
}

// By another: the first of them that this one has not told of.
bool GroupCopies::wasTold(const Digest &digest, const Told &told)
{
    const auto known = m_same.find(digest);
    if (known == m_same.end())
        return false;
    Same &same = known->second;
    quint64 &next = same.next[told.by];
    for (next = std::max(next, same.forgotten); next < same.forgotten + same.times.size();) {
        qint64 apart = 0;
        const bool far = qSubOverflow(told.time, same.times[size_t(next++ - same.forgotten)], &apart) || apart < -Apart || apart > Apart;
        if (!far)
            return true;
    }
    return false;
}

void GroupCopies::remember(const Digest &digest, const Told &told)
{
    Same &same = m_same[digest];
    same.times.push_back(told.time);
    m_order.emplace_back(told.time, digest);
    if (!told.sent)
        same.next[told.by] = same.forgotten + same.times.size();
}

bool GroupCopies::isCopy(const Told &told)
{
    qint64 longAgo = 0;
    forgetUntil(qSubOverflow(told.time, 2 * Apart, &longAgo) ? std::numeric_limits<qint64>::min() : longAgo);
    const Digest digest = digestOf(told, told.way.from.address);
    if (!told.sent && (wasTold(digest, told) || (told.fromHere && wasTold(digestOf(told, {}), told)))) {
        ++m_copies;
        return true;
    }
    remember(digest, told);
    return false;
}

} // namespace porthole
