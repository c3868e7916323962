// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filecheck.h"

#include "core/log/entrycheck.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace porthole {

using namespace format;

namespace {

class Checker
{
public:
    Checker(LogFile::Private &f, const std::function<bool(double)> &p) : m_file(f), m_progress(p) {}
    Result<void> run();

private:
    Result<void> readHeader();
    Result<void> readExtents();
    void takeExtent(quint32 slot, quint64 offset);
    bool checksumHolds(const ExtentHeader &header);
    void fixTables();
    Result<void> checkEntries();
    void damaged(const QString &where);
    bool report(double share) { return !m_progress || m_progress(share); }
    Failure failure(Reason reason, const Text &what) const
    {
        return {reason, 0, {"open", m_file.path, what}, {}};
    }

    LogFile::Private &m_file;
    const std::function<bool(double)> &m_progress;
    SpanIndexes m_spans;
};

Result<void> Checker::run()
{
    if (auto ok = readHeader(); !ok)
        return ok;
    if (auto ok = readExtents(); !ok)
        return ok;
    fixTables();
    return checkEntries();
}

Result<void> Checker::readHeader()
{
    m_file.copy = std::make_unique<char[]>(HeaderBytes);
    const qint64 got = m_file.readAt(0, m_file.copy.get(), HeaderBytes);
    if (got < 0)
        return tl::unexpected(failureFromErrno(errno, {"read", m_file.path}));
    m_file.super = reinterpret_cast<Superblock *>(m_file.copy.get());
    m_file.slots = reinterpret_cast<quint64 *>(m_file.copy.get() + PageSize);
    const Superblock &super = *m_file.super;
    if (got < qint64(sizeof Magic) || std::memcmp(super.magic, Magic, sizeof Magic) != 0)
        return tl::unexpected(failure(Reason::Damaged, {QT_TRANSLATE_NOOP("porthole", "It does not begin as a session file does: it is something else."), {}}));
    if (got >= 12 && super.major > Major) {
        return tl::unexpected(failure(
            Reason::Unsupported, {QT_TRANSLATE_NOOP("porthole", "A newer version of Porthole wrote it (format %1; this version reads up to %2)."), {QString::number(super.major), QString::number(Major)}}));
    }
    if (got < qint64(HeaderBytes) || super.slots != DirectorySlots || super.major == 0)
        return tl::unexpected(failure(Reason::Damaged, {QT_TRANSLATE_NOOP("porthole", "It ends in its header, or the header is damaged."), {}}));
    m_file.report.clean = super.clean == 1;
    m_file.report.announced = super.entries;
    return {};
}

Result<void> Checker::readExtents()
{
    quint64 count = m_file.super->extents;
    if (count > DirectorySlots) {
        damaged(QStringLiteral("directory: impossible number of extents"));
        count = DirectorySlots;
    }
    for (quint32 slot = 0; slot < count; ++slot) {
        takeExtent(slot, m_file.slots[slot]);
        if (!report(0.8 * (slot + 1) / double(count)))
            return tl::unexpected(Failure{Reason::Cancelled, 0, {"open", m_file.path}, {}});
    }
    return {};
}

void Checker::takeExtent(quint32 slot, quint64 offset)
{
    ExtentHeader header;
    const auto where = [&] { return QStringLiteral("extent %1 at byte %2").arg(slot).arg(offset); };
    const quint64 after = m_file.extents.empty() ? HeaderBytes
                                                 : m_file.extents.back().offset + m_file.extents.back().size;
    // Extents lie behind one another, so none can overlap another or the header.
    if (offset < after || offset % PageSize != 0
        || m_file.readAt(offset, &header, sizeof header) != qint64(sizeof header)
        || header.magic != ExtentMagic || header.offset != offset || header.size < PageSize
        || header.size % PageSize != 0 || header.size > MaxExtent * 2) {
        ++m_file.report.damagedExtents;
        return damaged(where());
    }
    const ExtentSpan span{header.type, header.offset, header.size, header.first};
    m_file.extents.push_back(span);
    if (header.type == ExtentType::None || header.type > ExtentType::Last) {
        ++m_file.report.unknownExtents;
        return;
    }
    if (offset + header.size > m_file.fileSize || !checksumHolds(header)) {
        ++m_file.report.damagedExtents;
        damaged(where());
    } else if ((header.flags & ExtentClosed) && !(header.flags & ExtentHasChecksum)) {
        m_file.report.uncheckedBytes += std::min(header.used, header.size);
    }
    if (header.type == ExtentType::Payload)
        m_spans.payload.add(span);
    else if (header.type == ExtentType::Texts)
        m_spans.texts.add(span);
    else if (header.type == ExtentType::Secrets)
        m_spans.secrets.add(span);
}

bool Checker::checksumHolds(const ExtentHeader &header)
{
    if (!(header.flags & ExtentHasChecksum))
        return true;
    if (header.used > header.size - sizeof header)
        return false;
    std::vector<unsigned char> block(256 << 10);
    uLong crc = crc32(0, nullptr, 0);
    for (quint64 done = 0; done < header.used;) {
        const quint64 want = std::min<quint64>(block.size(), header.used - done);
        if (m_file.readAt(header.offset + sizeof header + done, block.data(), want) != qint64(want))
            return false;
        crc = crc32(crc, block.data(), uInt(want));
        done += want;
    }
    return quint32(crc) == header.checksum;
}

// Tables are found by `first`, which must rise without holes; counts must not exceed what the extents hold.
void Checker::fixTables()
{
    Superblock &super = *m_file.super;
    const auto fix = [this](ExtentType type, quint64 element, quint64 &count, const char *name) {
        quint64 capacity = 0;
        for (ExtentSpan &extent : m_file.extents) {
            if (extent.type != type)
                continue;
            if (extent.first != capacity) {
                damaged(QStringLiteral("%1: an extent is missing before element %2")
                            .arg(QLatin1StringView(name)).arg(extent.first));
                if (extent.first < capacity) {
                    extent.type = ExtentType::None;
                    continue;
                }
                // A hole: what lies in it reads as damaged entries. No hole is larger than an extent can be.
                if (extent.first - capacity > MaxExtent / element * 2) {
                    extent.type = ExtentType::None;
                    continue;
                }
                capacity = extent.first;
            }
            capacity += extent.bodySize() / element;
        }
        if (count > capacity) {
            damaged(QStringLiteral("%1: %2 counted, room for %3").arg(QLatin1StringView(name)).arg(count).arg(capacity));
            count = capacity;
        }
    };
    fix(ExtentType::Entries, sizeof(Entry), super.entries, "entries");
    fix(ExtentType::Conversations, sizeof(ConversationRecord), super.conversations, "conversations");
    fix(ExtentType::Anchors, sizeof(Anchor), super.anchors, "time anchors");
}

Result<void> Checker::checkEntries()
{
    const quint64 count = m_file.super->entries;
    m_file.report.entries = count;
    quint64 there = 0;
    std::vector<Entry> block(4096);
    for (const ExtentSpan &extent : m_file.extents) {
        if (extent.type != ExtentType::Entries || extent.first >= count)
            continue;
        const quint64 held = std::min(extent.bodySize() / sizeof(Entry), count - extent.first);
        there += held;
        for (quint64 done = 0; done < held;) {
            const quint64 want = std::min<quint64>(block.size(), held - done);
            const qint64 got = m_file.readAt(extent.body() + done * sizeof(Entry), block.data(), want * sizeof(Entry));
            const quint64 whole = got > 0 ? quint64(got) / sizeof(Entry) : 0;
            for (quint64 i = 0; i < whole; ++i) {
                if (const char *fault = faultOf(block[i], m_spans)) {
                    ++m_file.report.damagedEntries;
                    damaged(QStringLiteral("entry %1: %2").arg(extent.first + done + i + 1).arg(QLatin1StringView(fault)));
                }
            }
            if (whole < want) {
                m_file.report.damagedEntries += held - done - whole;
                damaged(QStringLiteral("entry %1: the file ends before it").arg(extent.first + done + whole + 1));
                break;
            }
            done += want;
            if (!report(0.8 + 0.2 * double(extent.first + done) / double(count)))
                return tl::unexpected(Failure{Reason::Cancelled, 0, {"open", m_file.path}, {}});
        }
    }
    m_file.report.missingEntries = m_file.report.announced - std::min(there, m_file.report.announced);
    return {};
}

void Checker::damaged(const QString &where)
{
    if (m_file.report.firstDamage.isEmpty())
        m_file.report.firstDamage = where;
}

} // namespace

Result<void> checkFile(LogFile::Private &file, const std::function<bool(double)> &progress)
{
    return Checker(file, progress).run();
}

} // namespace porthole
