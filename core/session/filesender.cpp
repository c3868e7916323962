// Streams a file of any size into a transport, never far ahead of what the kernel takes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/filesender.h"

#include "core/session/filesource.h"

#include <algorithm>

namespace porthole {

FileSender::FileSender(StreamTransport &transport, const QString &path, std::function<void()> changed)
    : m_transport(transport), m_changed(std::move(changed))
{
    m_progress.path = path;
    m_source = std::make_shared<FileSource>(path, m_mail, [this](const FileBlock &block) { taken(block); });
}

FileSender::~FileSender()
{
    m_source->detach();
}

void FileSender::start()
{
    m_progress.running = true;
    if (const auto started = m_source->start(); !started)
        return finish(started.error());
    pump();
}

void FileSender::pump()
{
    if (!m_progress.running || m_reading || m_atEnd || m_transport.facts().queued >= Ahead)
        return;
    m_reading = true;
    m_source->request(BlockSize);
}

void FileSender::taken(const FileBlock &block)
{
    m_reading = false;
    if (!m_progress.running)
        return;
    m_progress.total = block.total;
    if (block.failure)
        return finish(block.failure);
    m_atEnd = block.end;
    m_read += quint64(block.bytes.size());
    if (m_transport.facts().queued + quint64(block.bytes.size()) < Ahead)
        pump();  // the disk works while the kernel takes this one
    if (!block.bytes.isEmpty()) {
        const auto sent = m_transport.send(block.bytes);
        const LinkFacts facts = m_transport.facts();
        // A connection that just broke off, and has not told us yet, knows better than "not connected".
        if (!sent)
            return finish(facts.failure ? facts.failure : sent.error());
        m_queued.push_back({facts.bytesSent + facts.queued, quint64(block.bytes.size())});
    }
    drained();
}

void FileSender::drained()
{
    if (!m_progress.running)
        return;
    countSent();
    if (m_atEnd && m_queued.empty()) {
        if (m_progress.total > m_read) {
            const Text shorter{QT_TRANSLATE_NOOP("porthole", "It became shorter while it was sent."), {}};
            return finish({Reason::Io, 0, {"read", m_progress.path, shorter}, {}});
        }
        return finish({});
    }
    pump();
    m_changed();
}

void FileSender::countSent()
{
    const quint64 gone = m_transport.facts().bytesSent;
    while (!m_queued.empty() && m_queued.front().end <= gone) {
        m_taken += m_queued.front().size;
        m_queued.pop_front();
    }
    m_progress.sent = m_taken;
    if (!m_queued.empty()) {
        const Stretch &front = m_queued.front();
        m_progress.sent += front.size - std::min(front.size, front.end - gone);
    }
}

std::optional<quint64> FileSender::left() const
{
    if (m_atEnd || (m_progress.total > 0 && m_read >= m_progress.total))
        return 0;
    return m_progress.total > m_read ? std::optional(m_progress.total - m_read) : std::nullopt;
}

void FileSender::cancel()
{
    if (m_progress.running)
        finish({Reason::Cancelled, 0, {"send", m_progress.path}, {}});
}

void FileSender::transportEnded(const Failure &failure)
{
    if (!m_progress.running)
        return;
    countSent();
    finish(failure ? failure
                   : Failure{Reason::Closed, 0, {"send", m_progress.path}, {}});
}

void FileSender::finish(const Failure &failure)
{
    if (!m_progress.running)
        return;
    countSent();
    m_progress.running = false;
    m_progress.failure = failure;
    m_source->detach();
    m_changed();
}

} // namespace porthole
