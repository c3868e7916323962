// Reads a local file in blocks, in a thread of its own, and hands each block to who asked for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/filesource.h"

#include "core/session/mailbox.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace porthole {

namespace {

// A pipe may stay silent for hours; this often the thread looks whether anyone still wants it.
constexpr int PipePatienceMs = 100;

} // namespace

FileSource::FileSource(const QString &path, Mailbox &receiver, Answer answer)
    : m_path(path), m_answer(std::move(answer)), m_receiver(&receiver)
{
}

FileSource::~FileSource()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> FileSource::start()
{
    try {
        std::thread([self = shared_from_this()] { self->run(); }).detach();
    } catch (const std::system_error &error) {
        return tl::unexpected(failed("open", error.code().value()));
    }
    return {};
}

void FileSource::request(qsizetype size, bool fromStart)
{
    const std::lock_guard<std::mutex> lock(m_mutex);
    m_wanted = size;
    m_fromStart = fromStart;
    m_wake.notify_one();
}

void FileSource::detach()
{
    const std::lock_guard<std::mutex> lock(m_mutex);
    m_receiver = nullptr;
    m_wake.notify_one();
}

bool FileSource::isDetached()
{
    const std::lock_guard<std::mutex> lock(m_mutex);
    return !m_receiver;
}

void FileSource::run()
{
    for (;;) {
        qsizetype size = 0;
        bool fromStart = false;
        {
            std::unique_lock<std::mutex> lock(m_mutex);
            m_wake.wait(lock, [this] { return m_wanted > 0 || !m_receiver; });
            if (!m_receiver)
                return;
            size = std::exchange(m_wanted, 0);
            fromStart = m_fromStart;
        }
        deliver(readBlock(size, fromStart));
    }
}

// The receiver outlives detach(), which takes the same lock.
void FileSource::deliver(const FileBlock &block)
{
    const std::lock_guard<std::mutex> lock(m_mutex);
    if (m_receiver)
        m_receiver->post([self = shared_from_this(), block] { self->m_answer(block); });
}

Failure FileSource::failed(const char *step, int error) const
{
    return failureFromErrno(error, {step, m_path});
}

bool FileSource::openFile(FileBlock &block)
{
    // O_NONBLOCK: opening a pipe does not wait for its writer; regular files do not care.
    m_descriptor =
        ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (m_descriptor < 0) {
        block.failure = failed("open", errno);
        return false;
    }
    struct stat facts = {};
    m_isRegular = ::fstat(m_descriptor, &facts) == 0 && S_ISREG(facts.st_mode);
    if (m_isRegular)
        m_total = quint64(facts.st_size);
    return true;
}

// False: detached meanwhile. A pipe without a writer yet would read as "end of file"; poll() tells "not yet"
// from "gone again".
bool FileSource::waitForBytes()
{
    pollfd waiting{m_descriptor, POLLIN, 0};
    while (::poll(&waiting, 1, PipePatienceMs) == 0) {
        if (isDetached())
            return false;
    }
    return true;
}

FileBlock FileSource::readBlock(qsizetype size, bool fromStart)
{
    FileBlock block;
    if (m_descriptor < 0 && !openFile(block))
        return block;
    block.total = m_total;
    block.again = m_isRegular;
    if (fromStart && ::lseek(m_descriptor, 0, SEEK_SET) < 0) {
        block.failure = failed("read", errno);
        return block;
    }
    block.bytes.resize(size);
    ssize_t got = -1;
    int error = EAGAIN;
    while (got < 0 && (error == EAGAIN || error == EINTR)) {
        if (!waitForBytes())
            return {};
        got = ::read(m_descriptor, block.bytes.data(), size_t(size));
        error = errno;
    }
    block.bytes.resize(got > 0 ? got : 0);
    block.end = got == 0;
    if (got < 0)
        block.failure = failed("read", error);
    return block;
}

} // namespace porthole
