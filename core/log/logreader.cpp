// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logreader.h"

#include "core/log/entrycheck.h"
#include "core/log/logfile_p.h"

#include <algorithm>
#include <array>

namespace porthole {

using namespace format;

namespace {

constexpr quint64 BlockEntries = 1024;
constexpr int Blocks = 4;
// More than any machine's conversations in one log; a hostile file cannot make us allocate beyond it.
constexpr ConversationId MaxConversation = 1 << 24;
constexpr quint32 MaxVersions = 16;

struct Block {
    quint64 first = NoEntry;  // id of the first entry held
    quint64 held = 0;
    std::vector<Entry> entries;
};

// The extents of a table, with what is needed to find an element.
class TableIndex
{
public:
    explicit TableIndex(quint64 elementSize) : m_size(elementSize) {}
    void add(const ExtentSpan &extent) { m_extents.push_back(extent); }
    // File offset of the element, and how many follow contiguously (itself included); {0,0} when unknown.
    std::pair<quint64, quint64> find(quint64 index) const
    {
        auto it = std::upper_bound(m_extents.begin(), m_extents.end(), index,
                                   [](quint64 at, const ExtentSpan &extent) { return at < extent.first; });
        if (it == m_extents.begin())
            return {0, 0};
        --it;
        const quint64 within = index - it->first;
        const quint64 capacity = it->bodySize() / m_size;
        if (within >= capacity)
            return {0, 0};
        return {it->body() + within * m_size, capacity - within};
    }

private:
    quint64 m_size;
    std::vector<ExtentSpan> m_extents;
};

} // namespace

class LogReader::Cache
{
public:
    explicit Cache(const LogFile::Private &f) : file(f) {}

    const LogFile::Private &file;
    TableIndex entries{sizeof(Entry)};
    TableIndex conversations{sizeof(ConversationRecord)};
    TableIndex anchors{sizeof(Anchor)};
    SpanIndexes spans;
    quint64 extentsSeen = 0;
    std::array<Block, Blocks> blocks;
    int nextBlock = 0;
    Block *lastBlock = nullptr;
    // In the order of the file; of one conversation at most MaxVersions, so that a hostile file cannot make
    // finding one of them slow.
    struct Version {
        ConversationRecord record;
        quint32 before = 0;  // the same conversation's earlier one: index + 1
    };
    struct Known {
        quint32 newest = 0;  // index + 1; 0: not known
        quint32 versions = 0;
        qint64 opened = 0;
    };
    std::vector<Version> history;
    std::vector<Known> byId;  // index id - 1
    quint64 conversationsSeen = 0;
    std::vector<Anchor> anchorsSeen;

    void sync();
    void add(const ExtentSpan &extent);
    const Entry *find(EntryId id);
    void fill(Block &block, EntryId id, quint64 published);
    void syncConversations();
    void keep(const ConversationRecord &record);
    void syncAnchors();
};

void LogReader::Cache::add(const ExtentSpan &extent)
{
    switch (extent.type) {
    case ExtentType::Entries: return entries.add(extent);
    case ExtentType::Conversations: return conversations.add(extent);
    case ExtentType::Anchors: return anchors.add(extent);
    case ExtentType::Payload: return spans.payload.add(extent);
    case ExtentType::Texts: return spans.texts.add(extent);
    case ExtentType::Secrets: return spans.secrets.add(extent);
    case ExtentType::None: break;
    }
}

// Learns of extents published since the last time. Callers have loaded a count with acquire before, so every
// extent that the counted elements lie in is visible.
void LogReader::Cache::sync()
{
    if (!file.live) {
        for (; extentsSeen < file.extents.size(); ++extentsSeen)
            add(file.extents[extentsSeen]);
        return;
    }
    const quint64 published = std::min<quint64>(loadAcquire(file.super->extents), DirectorySlots);
    for (; extentsSeen < published; ++extentsSeen) {
        ExtentHeader header;
        if (file.readAt(file.slots[extentsSeen], &header, sizeof header) == qint64(sizeof header))
            add({header.type, header.offset, header.size, header.first});
    }
}

const Entry *LogReader::Cache::find(EntryId id)
{
    const auto holds = [id](const Block &block) {
        return block.first <= id && id - block.first < block.held;
    };
    if (lastBlock && holds(*lastBlock))
        return &lastBlock->entries[id - lastBlock->first];
    const quint64 published = loadAcquire(file.super->entries);
    if (id >= published)
        return nullptr;
    for (Block &block : blocks) {
        if (holds(block)) {
            lastBlock = &block;
            return &block.entries[id - block.first];
        }
    }
    // A block that starts right but is too short belongs to a growing log: fill it again.
    const quint64 first = id / BlockEntries * BlockEntries;
    auto it = std::find_if(blocks.begin(), blocks.end(), [first](const Block &b) { return b.first == first; });
    Block &block = it != blocks.end() ? *it : blocks[size_t(nextBlock++ % Blocks)];
    fill(block, first, published);
    lastBlock = &block;
    return holds(block) ? &block.entries[id - block.first] : nullptr;
}

void LogReader::Cache::fill(Block &block, EntryId first, quint64 published)
{
    sync();
    block.first = first;
    block.held = 0;
    block.entries.resize(BlockEntries);
    const quint64 want = std::min(BlockEntries, published - first);
    while (block.held < want) {
        const auto [offset, follow] = entries.find(first + block.held);
        const quint64 take = std::min(follow, want - block.held);
        if (take == 0)
            break;
        const qint64 got = file.readAt(offset, block.entries.data() + block.held, take * sizeof(Entry));
        if (got < qint64(sizeof(Entry)))
            break;
        block.held += quint64(got) / sizeof(Entry);
    }
    // What the file ought to hold and does not reads as damaged entries, not as a shorter log.
    for (; block.held < want; ++block.held)
        block.entries[block.held] = Entry{};
    if (!file.live) {
        for (quint64 i = 0; i < block.held; ++i)
            defuse(block.entries[i], spans);
    }
}

void LogReader::Cache::syncConversations()
{
    const quint64 published = loadAcquire(file.super->conversations);
    if (conversationsSeen >= published)
        return;
    sync();
    for (; conversationsSeen < published; ++conversationsSeen) {
        const auto [offset, follow] = conversations.find(conversationsSeen);
        ConversationRecord record;
        if (!follow || file.readAt(offset, &record, sizeof record) != qint64(sizeof record))
            continue;
        if (record.id == 0 || record.id > MaxConversation || (!file.live && faultOf(record, spans)))
            continue;
        if (byId.size() < record.id)
            byId.resize(record.id);
        keep(record);
    }
}

void LogReader::Cache::keep(const ConversationRecord &record)
{
    Known &known = byId[record.id - 1];
    if (known.versions == MaxVersions) {
        history[known.newest - 1].record = record;
        return;
    }
    if (known.versions++ == 0)
        known.opened = record.opened;
    history.push_back({record, known.newest});
    known.newest = quint32(history.size());
}

void LogReader::Cache::syncAnchors()
{
    const quint64 published = loadAcquire(file.super->anchors);
    if (anchorsSeen.size() >= published)
        return;
    sync();
    while (anchorsSeen.size() < published) {
        const auto [offset, follow] = anchors.find(anchorsSeen.size());
        Anchor anchor = {};
        if (!follow || file.readAt(offset, &anchor, sizeof anchor) != qint64(sizeof anchor))
            return;
        anchorsSeen.push_back(anchor);
    }
}

LogReader::LogReader(std::shared_ptr<const LogFile> file)
    : m_file(std::move(file)), m_cache(std::make_unique<Cache>(m_file->internals()))
{
}

LogReader::~LogReader() = default;

quint64 LogReader::count() const
{
    return m_file->publishedEntries();
}

Entry LogReader::entry(EntryId id) const
{
    if (const Entry *entry = m_cache->find(id))
        return *entry;
    Entry missing;
    missing.kind = Kind::Note;
    missing.reason = Reason::Damaged;
    missing.flags = EntryDamaged;
    return missing;
}

QByteArray LogReader::payload(const Entry &entry, qsizetype offset, qsizetype max) const
{
    if (offset < 0 || offset >= qsizetype(entry.kept))
        return {};
    qsizetype size = qsizetype(entry.kept) - offset;
    if (max >= 0)
        size = std::min(size, max);
    QByteArray bytes(size, Qt::Uninitialized);
    const qint64 got = m_file->internals().readPayloadAt(entry, quint64(offset), bytes.data(), quint64(size));
    bytes.truncate(std::max<qint64>(got, 0));
    return bytes;
}

QByteArray LogReader::text(const Entry &entry) const
{
    if (!entry.text)
        return {};
    QByteArray bytes(spanCount(entry.text), Qt::Uninitialized);
    const qint64 got = m_file->internals().readAt(spanOffset(entry.text), bytes.data(), quint64(bytes.size()));
    bytes.truncate(std::max<qint64>(got, 0));
    return bytes;
}

QList<SecretRange> LogReader::secrets(const Entry &entry) const
{
    if (!entry.secrets)
        return {};
    QList<SecretRange> ranges(spanCount(entry.secrets));
    const quint64 size = quint64(ranges.size()) * sizeof(SecretRange);
    const qint64 got = m_file->internals().readAt(spanOffset(entry.secrets), ranges.data(), size);
    if (got != qint64(size))
        return {{0, entry.kept}};  // not readable: then all of it is secret
    return ranges;
}

QByteArray LogReader::blankedPayload(const Entry &entry, qsizetype offset, qsizetype max) const
{
    QByteArray bytes = payload(entry, offset, max);
    const qint64 end = qint64(offset) + bytes.size();
    const QList<SecretRange> ranges = secrets(entry);
    for (const SecretRange &range : ranges) {
        const qint64 from = std::max<qint64>(range.offset, offset);
        const qint64 to = std::min<qint64>(qint64(range.offset) + range.length, end);
        if (from < to)
            std::fill(bytes.begin() + (from - offset), bytes.begin() + (to - offset), '*');
    }
    return bytes;
}

quint32 LogReader::conversationCount() const
{
    m_cache->syncConversations();
    return quint32(m_cache->byId.size());
}

Conversation LogReader::conversation(ConversationId id, qint64 at) const
{
    m_cache->syncConversations();
    Conversation conversation;
    if (id == 0 || id > m_cache->byId.size() || m_cache->byId[id - 1].newest == 0)
        return conversation;
    const Cache::Known &known = m_cache->byId[id - 1];
    const Cache::Version *version = &m_cache->history[known.newest - 1];
    while (version->record.opened > at && version->before != 0)
        version = &m_cache->history[version->before - 1];
    conversation.record = version->record;
    conversation.record.opened = known.opened;
    conversation.label = labelOf(conversation.record);
    return conversation;
}

ConversationRecord LogReader::conversationRecord(ConversationId id) const
{
    m_cache->syncConversations();
    if (id == 0 || id > m_cache->byId.size() || m_cache->byId[id - 1].newest == 0)
        return {};
    const Cache::Known &known = m_cache->byId[id - 1];
    ConversationRecord record = m_cache->history[known.newest - 1].record;
    record.opened = known.opened;
    return record;
}

quint64 LogReader::conversationVersions() const
{
    m_cache->syncConversations();
    return m_cache->history.size();
}

Conversation LogReader::conversationVersion(quint64 index) const
{
    const ConversationRecord &record = m_cache->history[index].record;
    return {record, labelOf(record)};
}

QString LogReader::labelOf(const ConversationRecord &record) const
{
    Entry carrier;
    carrier.text = record.label;
    return QString::fromUtf8(text(carrier));
}

qint64 LogReader::wallTime(qint64 monotonic) const
{
    m_cache->syncAnchors();
    const Superblock &super = *m_file->internals().super;
    Anchor nearest{super.startMonotonic, super.startWall};
    for (const Anchor &anchor : m_cache->anchorsSeen) {
        if (anchor.monotonic > monotonic)
            break;
        nearest = anchor;
    }
    return qint64(quint64(nearest.wall) + (quint64(monotonic) - quint64(nearest.monotonic)));
}

qint64 LogReader::startTime() const
{
    return m_file->internals().super->startMonotonic;
}

} // namespace porthole
