// The lab's messages over TCP, from host A to host B.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labstream.h"

namespace porthole::lab {

LabStream::LabStream(const LabOptions &options, const LabHosts &hosts, LabRun &run) : LabStreamPair(options, hosts, run)
{
    m_hold.setSingleShot(true);
    connect(&m_hold, &QTimer::timeout, this, &LabStream::holdOver);
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, [this] { endWriting(Side::A); });
}

void LabStream::wishes(StreamOptions &client, ListenOptions &server) const
{
    if (m_options.kind != LabKind::SlowReader)
        return;
    client.sendBuffer = SmallBuffer;
    server.receiveBuffer = SmallBuffer;
}

void LabStream::connected()
{
    beginWriting();
    if (!isStopped() && (m_options.kind == LabKind::SlowReader || m_options.kind == LabKind::Reset))
        m_hold.start(m_options.holdMs);
}

void LabStream::accepted()
{
    if ((m_options.kind != LabKind::SlowReader || m_readsAgain) && !m_options.readerEnds)
        return;
    carriesOut(Side::B, LabEvent::What::PausesReading, [&] { end(Side::B)->setReadingPaused(true); });
}

void LabStream::holdOver()
{
    if (m_options.kind == LabKind::SlowReader) {
        m_readsAgain = true;
        if (!end(Side::B))
            return;
        carriesOut(Side::B, LabEvent::What::ReadsAgain, [&] { end(Side::B)->setReadingPaused(false); });
    } else if (std::exchange(m_brokenOff, true)) {
        m_gaveUp = true;
        tellIfThrough();
    } else if (m_options.readerEnds) {
        endUnread();
    } else {
        breakOff(Side::A);
        m_hold.start(AfterResetMs);
    }
}

// Its kernel throws away what nobody read, and says so.
void LabStream::endUnread()
{
    m_hold.start(AfterResetMs);
    if (end(Side::B))
        close(Side::B);
}

// Who will break off does not end in order before.
void LabStream::allWritten()
{
    if (m_options.kind == LabKind::Reset)
        return;
    if (m_options.endAfterMs == 0)
        return endWriting(Side::A);
    m_end.start(m_options.endAfterMs);
}

void LabStream::read(Side side, QByteArrayView bytes)
{
    if (side == Side::A)
        return; // nobody answers
    m_partial.append(bytes.data(), bytes.size());
    qsizetype done = 0;
    for (; m_partial.size() - done >= m_options.size; done += m_options.size) {
        if (!isMessage(m_read, QByteArrayView(m_partial).sliced(done, m_options.size)))
            m_run.isGarbled = true;
        delivered(++m_read);
    }
    m_partial.remove(0, done);
}

bool LabStream::isExpected(const Failure &failure) const
{
    return m_options.kind == LabKind::Reset && m_brokenOff && failure.reason == Reason::Reset;
}

} // namespace porthole::lab
