// The growing side of a session file: makes extents and appends to them. Writer thread only.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/fileformat.h"
#include "core/log/pagemaker.h"

#include <QByteArrayView>

#include <deque>
#include <functional>
#include <optional>

namespace porthole {

// Makes extents at the end of the file and publishes them in the directory. What is written through a mapping is
// posix_fallocate'd before: such a write on a full disk would be SIGBUS.
class ExtentSpace
{
public:
    ExtentSpace(int fd, format::Superblock *super, quint64 *slots);

    // Room for a new extent: its file offset; 0 with lastError() set where there is none. `size` is rounded up to
    // pages; no more than the first `allocated` bytes are given blocks. Readers know of it after publish(), once its
    // header is written.
    quint64 make(quint64 size, quint64 allocated);
    // Gives blocks to a part of an extent; false with lastError() set where there is no room.
    bool allocate(quint64 offset, quint64 size);
    void publish(quint64 offset);
    int lastError() const { return m_error; }
    int fd() const { return m_fd; }
    quint64 end() const { return m_end; }
    void setLimit(quint64 bytes) { m_limit = bytes; }  // 0: none; of the whole file
    // Told about each extent that will not change any more: the offset of its header, and whether it is for as long as
    // the log is.
    std::function<void(quint64 offset, bool lasting)> finished;

    // Remembers a finished extent until forget() is told that the entries up to then were read; its memory then goes
    // back, its header stays.
    void keepUntil(quint64 offset, quint64 entries);
    void forget(quint64 before);
    quint64 payloadForgotten() const { return m_payloadForgotten; }

private:
    struct Finished {
        quint64 offset;
        quint64 entries;
    };

    bool makeAt(quint64 offset, quint64 size, quint64 allocated);
    bool hasRoom(quint64 size) const;

    int m_fd;
    format::Superblock *m_super;
    quint64 *m_slots;
    quint64 m_end = format::HeaderBytes;
    quint64 m_limit = 0;
    quint64 m_forgotten = 0;
    quint64 m_payloadForgotten = 0;
    std::deque<Finished> m_finished;
    int m_error = 0;
};

// Appends to the newest extent of one type; extents double from `firstSize` to `maxSize`.
class ExtentWriter
{
public:
    ExtentWriter(ExtentSpace *space, format::ExtentType type, quint64 firstSize, quint64 maxSize);
    ~ExtentWriter();
    ExtentWriter(const ExtentWriter &) = delete;
    ExtentWriter &operator=(const ExtentWriter &) = delete;

    // File offset of `size` contiguous bytes to be written by the caller through at() or pwrite; 0: no room. It is a
    // multiple of `alignment`, a power of two; what is left out before it stays a hole of zeros.
    quint64 reserve(quint64 size, quint64 alignment = 1);
    // Whether `size` more bytes can be written now.
    bool hasRoom(quint64 size);
    // Makes the first extent, so that a full disk later leaves this much.
    void prepare() { hasRoom(1); }
    // Takes the last reserve() back (its write failed).
    void giveBack(quint64 size) { m_used -= size; }
    // Where reserved bytes are mapped; nullptr where mapping failed or the disk is full.
    char *at(quint64 offset);
    void closeExtent();
    void setElement(quint64 size) { m_element = size; }  // tables: size of an element, for `first`
    // Where there is no room for a large extent, take a small one: records go on when payload has stopped.
    void setModest() { m_modest = true; }
    // Its elements are asked for as long as there is a log.
    void setLasting() { m_lasting = true; }
    // Blocks only for what is asked of at(): bulk that is pwritten is faster without (measured: 4 GiB in 2.4 against
    // 3.1 s, as the kernel then gives blocks by the large run, when it writes back).
    void setSparse() { m_sparse = true; }
    // Once there was no room, no more is asked for until then: asking a full disk is slow.
    void unblock() { m_blocked = false; }
    bool isBlocked() const { return m_blocked; }

private:
    quint64 gapBefore(quint64 alignment) const { return -(m_offset + m_used) & (alignment - 1); }
    bool grow(quint64 size);
    bool populate(quint64 from);
    void workAhead();
    void overtake();
    void unmap();
    MappedPart part() const { return {m_space->fd(), m_offset, m_size, m_map, m_sparse}; }
    quint64 firstAllocated(quint64 size) const;
    quint64 makeExtent(quint64 least);
    bool begin();

    ExtentSpace *m_space;
    format::ExtentType m_type;
    quint64 m_nextSize;
    quint64 m_maxSize;
    quint64 m_element = 0;
    quint64 m_elements = 0;  // in earlier extents
    quint64 m_offset = 0;    // of the header; 0: none yet
    quint64 m_size = 0;
    quint64 m_used = 0;      // with the header
    char *m_map = nullptr;
    quint64 m_populated = 0;  // end of the pages of the mapping that are known to be there
    quint64 m_own = ~0ull;    // up to here nobody else writes
    std::optional<PageMaker> m_maker; // of large extents
    bool m_modest = false;
    bool m_sparse = false;
    bool m_lasting = false;
    bool m_blocked = false;
};

} // namespace porthole
