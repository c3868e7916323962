// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/contentwriter.h"

#include "core/log/replacementfile.h"
#include "core/session/continuedfile.h"
#include "core/session/mailbox.h"

#include <system_error>
#include <thread>
#include <utility>

namespace porthole {

ContentWriter::ContentWriter(const QString &path, qint64 keep, Mailbox &receiver, Answer answer)
    : m_path(path)
    , m_keep(keep)
    , m_answer(std::move(answer))
    , m_receiver(&receiver)
{}

Result<void> ContentWriter::start()
{
    try {
        std::thread([self = shared_from_this()] { self->run(); }).detach();
    } catch (const std::system_error &error) {
        return tl::unexpected(failureFromErrno(error.code().value(), {"create", m_path}));
    }
    return {};
}

void ContentWriter::write(const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    m_blocks.push_back(bytes);
    m_waiting += quint64(bytes.size());
    m_wake.notify_one();
}

quint64 ContentWriter::waiting()
{
    const std::lock_guard lock(m_mutex);
    return m_waiting;
}

void ContentWriter::setValidator(const QByteArray &validator)
{
    const std::lock_guard lock(m_mutex);
    m_validator = validator;
}

void ContentWriter::finish(bool whole, bool leaves)
{
    const std::lock_guard lock(m_mutex);
    m_leaves = leaves;
    m_ended = true;
    m_whole = whole;
    m_wake.notify_one();
}

void ContentWriter::detach()
{
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
    m_wake.notify_one();
}

void ContentWriter::tell(const WriterNews &news)
{
    const std::lock_guard lock(m_mutex);
    if (m_receiver)
        m_receiver->post([self = shared_from_this(), news] {
            if (!self->isDetached())
                self->m_answer(news);
        });
}

bool ContentWriter::isDetached()
{
    const std::lock_guard lock(m_mutex);
    return !m_receiver;
}

bool ContentWriter::isWhole()
{
    const std::lock_guard lock(m_mutex);
    return m_ended && m_whole;
}

QByteArray ContentWriter::validator()
{
    const std::lock_guard lock(m_mutex);
    return m_validator;
}

void ContentWriter::run()
{
    const Result<void> done = m_keep < 0 ? writeAnew() : writeBehind();
    WriterNews news;
    news.over = true;
    {
        const std::lock_guard lock(m_mutex);
        news.written = m_written;
        news.part = m_part;
    }
    if (!done)
        news.failure = done.error();
    tell(news);
}

// What has ended is written to its end, whole or a part, whether anybody still asks or not.
bool ContentWriter::next(QByteArray &block)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return !m_blocks.empty() || m_ended || !m_receiver; });
    if ((m_ended ? !m_whole && !m_leaves : !m_receiver) || m_blocks.empty())
        return false;
    block = std::move(m_blocks.front());
    m_blocks.pop_front();
    return true;
}

void ContentWriter::wrote(qsizetype bytes)
{
    WriterNews news;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting -= quint64(bytes);
        m_written += quint64(bytes);
        news.written = m_written;
        news.waiting = m_waiting;
    }
    tell(news);
}

Result<void> ContentWriter::writeAnew()
{
    ReplacementFile file(m_path);
    if (Result<void> opened = file.open(); !opened)
        return opened;
    for (QByteArray block; next(block);) {
        if (Result<void> written = file.write(block); !written)
            return written;
        wrote(block.size());
    }
    return isWhole() ? file.commit() : leavePart(file);
}

// What nobody waits for any more, and what holds nothing, is not left.
Result<void> ContentWriter::leavePart(ReplacementFile &file)
{
    quint64 size = 0;
    {
        const std::lock_guard lock(m_mutex);
        size = m_ended && m_leaves ? m_written : 0;
    }
    if (size == 0)
        return {};
    const Result<QString> left = file.leavePart();
    if (!left)
        return tl::unexpected(left.error());
    ContinuedFile part(*left, qint64(size));
    if (const QByteArray known = validator(); !known.isEmpty() && part.open())
        part.setValidator(known);
    const std::lock_guard lock(m_mutex);
    m_part = *left;
    return {};
}

// However it ends, a file that has grown without being whole says of what.
Result<void> ContentWriter::writeBehind()
{
    ContinuedFile file(m_path, m_keep);
    if (Result<void> opened = file.open(); !opened)
        return opened;
    bool grows = false;
    for (QByteArray block; next(block);) {
        if (const QByteArray known = validator(); !std::exchange(grows, true) && !known.isEmpty())
            file.setValidator(known);
        if (Result<void> written = file.write(block); !written)
            return written;
        wrote(block.size());
    }
    if (isWhole())
        file.setValidator({});
    return file.sync();
}

} // namespace porthole
