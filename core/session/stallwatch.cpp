// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/stallwatch.h"

#include "core/log/messagelog.h"

#include <algorithm>

namespace porthole {

void StallWatch::wasDue(qint64 when, qint64 now)
{
    const qint64 since = std::max(when, m_accounted);
    if (now - since <= LimitNs)
        return;
    m_accounted = now;
    const QByteArray text = "The I/O thread stood still for "
                            + QByteArray::number(double(now - since) / 1e6, 'f', 1)
                            + " ms: times of entries around here may be late by as much.";
    NewEntry entry;
    entry.kind = Kind::Note;
    entry.aux = quint32(Severity::Caution);
    entry.text = text;
    m_log.append(entry);
}

} // namespace porthole
