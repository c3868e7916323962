// One end of a connection ends writing, the other goes on for a while.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labhalfclose.h"

namespace porthole::lab {

LabHalfClose::LabHalfClose(const LabOptions &options, const LabHosts &hosts, LabRun &run) : LabStreamPair(options, hosts, run)
{
    run.writer = Side::B;
}

void LabHalfClose::connected()
{
    if (send(Side::A, "all of them, please\n"))
        endWriting(Side::A);
}

void LabHalfClose::read(Side side, QByteArrayView bytes)
{
    if (side == Side::B)
        return; // the question
    m_partial.append(bytes.data(), bytes.size());
    qsizetype done = 0;
    for (; m_partial.size() - done >= m_options.size; done += m_options.size) {
        if (!isMessage(m_read, QByteArrayView(m_partial).sliced(done, m_options.size)))
            m_run.isGarbled = true;
        delivered(++m_read);
    }
    m_partial.remove(0, done);
}

void LabHalfClose::drained(Side side)
{
    if (side == Side::B)
        writeDue();
}

// Host A's connection is over when host B's half has ended: there is nothing left to do.
void LabHalfClose::sawEnd(Side side)
{
    if (side == Side::B)
        beginWriting();
}

} // namespace porthole::lab
