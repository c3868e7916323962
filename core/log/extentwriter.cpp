// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/extentwriter.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace porthole {

using namespace format;

namespace {

constexpr quint64 PopulateStep = 128 << 10;
constexpr quint64 LargePopulateStep = 256 << 10;
constexpr quint64 AheadOfWriter = 4 << 20;
constexpr quint64 LargeFrom = 4 << 20;  // extents from this size have pages made ahead

quint64 pages(quint64 size)
{
    return (size + PageSize - 1) / PageSize * PageSize;
}

} // namespace

ExtentSpace::ExtentSpace(int fd, Superblock *super, quint64 *slots) : m_fd(fd), m_super(super), m_slots(slots)
{
}

quint64 ExtentSpace::make(quint64 size, quint64 allocated)
{
    size = pages(size);
    const quint64 offset = m_end;
    if (!makeAt(offset, size, std::min(size, allocated)))
        return 0;
    m_end = offset + size;
    return offset;
}

bool ExtentSpace::makeAt(quint64 offset, quint64 size, quint64 allocated)
{
    if (m_super->extents >= DirectorySlots || (m_limit && offset + size > m_limit + m_forgotten)) {
        m_error = EFBIG;
        return false;
    }
    if (allocated == size)
        return allocate(offset, size);
    // Bulk payload stops while there is room for records.
    if (!hasRoom(size)) {
        m_error = ENOSPC;
        return false;
    }
    if (!allocate(offset, allocated))
        return false;
    const bool extended = ::ftruncate(m_fd, off_t(offset + size)) == 0;
    m_error = extended ? 0 : errno;
    return extended;
}

bool ExtentSpace::hasRoom(quint64 size) const
{
    struct statvfs disk;
    // Where nothing is counted (memory) nothing is known.
    return ::fstatvfs(m_fd, &disk) != 0 || disk.f_blocks == 0 || quint64(disk.f_bavail) * disk.f_frsize >= size;
}

bool ExtentSpace::allocate(quint64 offset, quint64 size)
{
    m_error = ::posix_fallocate(m_fd, off_t(offset), off_t(size));
    return m_error == 0;
}

void ExtentSpace::publish(quint64 offset)
{
    m_slots[m_super->extents] = offset;
    storeRelease(m_super->extents, m_super->extents + 1);
}

void ExtentSpace::keepUntil(quint64 offset, quint64 entries)
{
    m_finished.push_back({offset, entries});
}

void ExtentSpace::forget(quint64 before)
{
    for (; !m_finished.empty() && m_finished.front().entries <= before; m_finished.pop_front()) {
        const quint64 offset = m_finished.front().offset;
        ExtentHeader header;
        if (::pread(m_fd, &header, sizeof header, off_t(offset)) != ssize_t(sizeof header))
            continue;
        if (header.size <= PageSize)
            continue;
        ::fallocate(m_fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, off_t(offset + PageSize),
                    off_t(header.size - PageSize));
        m_forgotten += header.size - PageSize;
        if (header.type == ExtentType::Payload)
            m_payloadForgotten += header.used;
    }
}

ExtentWriter::ExtentWriter(ExtentSpace *space, ExtentType type, quint64 firstSize, quint64 maxSize)
    : m_space(space), m_type(type), m_nextSize(firstSize), m_maxSize(maxSize)
{
}

ExtentWriter::~ExtentWriter()
{
    unmap();
}

void ExtentWriter::unmap()
{
    if (m_maker)
        m_maker->drop();
    if (m_map)
        ::munmap(m_map, m_size);
    m_map = nullptr;
    m_populated = 0;
    m_own = ~0ull;
}

quint64 ExtentWriter::reserve(quint64 size, quint64 alignment)
{
    if (m_used + gapBefore(alignment) + size > m_size && (m_blocked || !grow(size + alignment - 1)))
        return 0;
    m_used += gapBefore(alignment);
    const quint64 offset = m_offset + m_used;
    m_used += size;
    if (m_used > m_own)
        overtake();
    return offset;
}

bool ExtentWriter::hasRoom(quint64 size)
{
    const quint64 offset = reserve(size);
    if (!offset)
        return false;
    giveBack(size);
    const quint64 page = offset / PageSize * PageSize;
    return !m_sparse || m_space->allocate(page, pages(offset + size) - page);
}

char *ExtentWriter::at(quint64 offset)
{
    if (!m_map)
        return nullptr;
    if (m_used > m_populated && !populate(offset - m_offset))
        return nullptr;
    return m_map + (offset - m_offset);
}

// Asks for the next pages in one call: a fault for each page costs more than the copy into it (measured:
// 200 + 64 bytes take 98 ns by single faults, 45 ns without). Of large extents most are there already.
bool ExtentWriter::populate(quint64 from)
{
    if (m_maker && m_maker->ready() > m_populated)
        m_populated = m_maker->ready();
    const bool goesOn = m_populated > 0 && from <= m_populated;
    if (m_used > m_populated) {
        const quint64 step = m_size >= LargeFrom ? LargePopulateStep : PopulateStep;
        // What was pwritten since needs no pages here.
        const quint64 begin = std::max(m_populated, from / step * step);
        const quint64 to = std::min(m_size, pages(std::max(m_used, begin + step)));
        if (m_sparse && to > firstAllocated(m_size) && !m_space->allocate(m_offset + begin, to - begin))
            return false;
        makePages(part(), begin, pages(m_used), to);
        m_populated = to;
    }
    // Not for bulk that is pwritten, with little between.
    if (goesOn && m_size >= LargeFrom && m_populated < m_size)
        workAhead();
    return true;
}

void ExtentWriter::workAhead()
{
    if (!m_maker)
        m_maker.emplace();
    m_own = m_populated;
    m_maker->want(part(), m_populated, m_populated + AheadOfWriter);
}

// What is reserved goes beyond what was known to be made. Where it is not made yet, the maker must not begin it any more.
void ExtentWriter::overtake()
{
    if (m_used > m_maker->ready())
        m_maker->stop();
    m_own = m_used > m_maker->ready() ? ~0ull : m_maker->ready();
}

// Enough for the header, which is written through the mapping.
quint64 ExtentWriter::firstAllocated(quint64 size) const
{
    return m_sparse && size >= LargeFrom ? LargePopulateStep : size;
}

bool ExtentWriter::grow(quint64 size)
{
    const quint64 body = m_used > sizeof(ExtentHeader) ? m_used - sizeof(ExtentHeader) : 0;
    const quint64 elements = m_elements + (m_element ? body / m_element : 0);
    const quint64 offset = makeExtent(pages(size + sizeof(ExtentHeader)));
    m_blocked = offset == 0;
    if (m_blocked)
        return false;
    closeExtent();
    m_elements = elements;
    m_offset = offset;
    m_size = m_space->end() - offset;
    m_nextSize = std::min(m_nextSize * 2, m_maxSize);
    return begin();
}

// Maps the new extent, writes its header and publishes it.
bool ExtentWriter::begin()
{
    void *map = ::mmap(nullptr, m_size, PROT_READ | PROT_WRITE, MAP_SHARED, m_space->fd(), off_t(m_offset));
    if (map == MAP_FAILED) {
        m_offset = m_size = m_used = 0;
        m_blocked = true;
        return false;
    }
    m_map = static_cast<char *>(map);
    ::madvise(m_map, m_size, MADV_RANDOM); // a fault brings its page, and none that may never be wanted
    m_used = sizeof(ExtentHeader);
    ExtentHeader header = {};
    header.magic = ExtentMagic;
    header.type = m_type;
    header.offset = m_offset;
    header.size = m_size;
    header.first = m_elements;
    std::memcpy(at(m_offset), &header, sizeof header);
    m_space->publish(m_offset);
    return true;
}

quint64 ExtentWriter::makeExtent(quint64 least)
{
    quint64 size = std::max(m_nextSize, least);
    for (;;) {
        if (const quint64 offset = m_space->make(size, firstAllocated(size)))
            return offset;
        if (!m_modest || size == least)
            return 0;
        size = std::max(least, size / 4);
    }
}

void ExtentWriter::closeExtent()
{
    if (!m_offset)
        return;
    auto *header = reinterpret_cast<ExtentHeader *>(m_map);
    header->used = m_used - sizeof *header;
    header->flags |= ExtentClosed;
    unmap();
    // Room that will never be used goes back to the disk; the file keeps its length.
    const quint64 keep = pages(m_used);
    if (keep < m_size) {
        ::fallocate(m_space->fd(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, off_t(m_offset + keep),
                    off_t(m_size - keep));
    }
    if (m_space->finished)
        m_space->finished(m_offset, m_lasting);
    m_offset = m_size = m_used = 0;
}

} // namespace porthole
