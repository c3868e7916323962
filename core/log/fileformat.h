// The session file on disk, format 1. Little endian; every structure is at a natural alignment.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   0        superblock, 4 KiB
//   4096     directory: DirectorySlots x u64, the file offset of each extent in order of making; never moves
//   then     extents, page aligned, each behind a header of 64 bytes
//
// What is published is what a reader may see: an extent once `extents` counts it, an element once the count
// of its kind covers it. Counts are stored with release order after the bytes are in the page cache, so that
// a file whose writer was killed is complete up to its counts.
#pragma once

#include "core/log/conversation.h"
#include "core/log/entry.h"

#include <QtEndian>

#include <atomic>

namespace porthole::format {

static_assert(Q_BYTE_ORDER == Q_LITTLE_ENDIAN, "the mapped structures are the file's little endian");

inline constexpr char Magic[8] = {'P', 'O', 'R', 'T', 'H', 'O', 'L', 'E'};
inline constexpr quint16 Major = 1;   // readers refuse a higher one
inline constexpr quint16 Minor = 0;   // readers ignore what a higher one adds
inline constexpr quint64 PageSize = 4096;
inline constexpr quint32 DirectorySlots = 16384;
inline constexpr quint64 HeaderBytes = PageSize + DirectorySlots * sizeof(quint64);
inline constexpr quint64 MaxExtent = 64ull << 20;

// An unknown type is skipped, so that a later minor version can add one.
enum class ExtentType : quint32 { None, Entries, Conversations, Payload, Texts, Secrets, Anchors, Last = Anchors };

struct Superblock {
    char magic[8];
    quint16 major;
    quint16 minor;
    quint32 slots;           // of the directory
    quint64 extents;         // published, atomic
    quint64 entries;         // published, atomic
    quint64 conversations;   // published, atomic
    quint64 anchors;         // published, atomic
    quint64 payloadKept;     // bytes, atomic
    quint64 payloadMissing;  // bytes, atomic
    quint64 entriesLost;     // atomic
    quint32 clean;           // 1 when it ended in order, atomic
    quint32 payloadStopped;  // 1 while the cap or the disk stops payload, atomic
    qint64 startMonotonic;   // ns
    qint64 startWall;        // ns since 1970
    quint8 reserved[PageSize - 96];
};
static_assert(sizeof(Superblock) == PageSize);

inline constexpr quint32 ExtentMagic = 0x4e545845;  // "EXTN"
enum ExtentFlag : quint32 { ExtentClosed = 1, ExtentHasChecksum = 2 };

struct ExtentHeader {
    quint32 magic;
    ExtentType type;
    quint64 offset;    // of this header in the file: a header found elsewhere is not ours
    quint64 size;      // with the header; a multiple of PageSize
    quint64 first;     // tables: number of the first element
    quint64 used;      // bytes of the body in use; set when closed
    quint32 flags;     // ExtentFlag
    quint32 checksum;  // CRC-32 (zlib) of the used bytes of the body
    quint8 reserved[16];
};
static_assert(sizeof(ExtentHeader) == 64);

struct Anchor {
    qint64 monotonic;  // ns
    qint64 wall;       // ns since 1970 at the same moment
};

// A span of a blob extent as one number: file offset << 16 | count.
inline quint64 packSpan(quint64 offset, quint16 count) { return offset << 16 | count; }
inline quint64 spanOffset(quint64 span) { return span >> 16; }
inline quint16 spanCount(quint64 span) { return quint16(span & 0xffff); }

template <typename T>
T loadAcquire(const T &value)
{
    return std::atomic_ref<T>(const_cast<T &>(value)).load(std::memory_order_acquire);
}
template <typename T>
void storeRelease(T &value, T to)
{
    std::atomic_ref<T>(value).store(to, std::memory_order_release);
}

} // namespace porthole::format
