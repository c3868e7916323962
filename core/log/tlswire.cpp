// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/tlswire.h"

#include "core/log/logreader.h"

#include <algorithm>

namespace porthole {

namespace {

constexpr int MostHeads = 5000; // of one entry: tiny records are nobody's habit

} // namespace

bool TlsWire::isOfWire(const Entry &entry)
{
    return entry.layer == Layer::Wire && entry.carriesPayload() && entry.conversation != 0
           && (entry.kind == Kind::Sent || entry.kind == Kind::Received);
}

bool TlsWire::expects(QByteArrayView head)
{
    if (m_records.records() > 0 && !m_records.isLost())
        return true;
    constexpr qsizetype Enough = 3; // type and version
    if (head.size() < Enough || !looksLikeTls(head))
        return false;
    m_records = TlsRecordReader();
    return true;
}

void TlsWire::pass(const LogReader &reader, const Entry &entry, qint64 from)
{
    if (from == 0 && !expects(reader.payload(entry, 0, TlsRecordHead)))
        return;
    int heads = 0;
    for (qint64 at = from; at < qint64(entry.length) && !m_records.isLost();) {
        if (const qsizetype left = m_records.contentLeft(); left > 0) {
            const qsizetype skipped = std::min<qint64>(left, qint64(entry.length) - at);
            m_records.skip(skipped);
            at += skipped;
            continue;
        }
        const QByteArray head = reader.payload(entry, at, TlsRecordHead);
        ++m_heads;
        if (head.isEmpty() || ++heads > MostHeads)
            return m_records.lose(); // it was not kept
        m_records.read(head);
        at += head.size();
    }
}

} // namespace porthole
