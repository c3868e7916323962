// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/streamfeed.h"

#include "core/log/logfile.h"
#include "core/log/streamreader.h"

#include <iterator>
#include <optional>
#include <utility>

namespace porthole {

namespace {

constexpr quint64 StreamedAtOnce = 64 * 1024; // entries between two deliveries
constexpr int StreamTickMs = 200;

void addToRuns(std::vector<SpokenRun> &runs, SpokenRun &&run)
{
    const bool goesOn = !runs.empty() && runs.back().from == run.from && runs.back().missing == 0;
    if (!goesOn)
        return runs.push_back(std::move(run));
    runs.back().bytes += run.bytes;
    runs.back().missing = run.missing;
}

} // namespace

// What one job leaves for the next.
struct StreamWork {
    struct Haul {
        std::vector<SpokenRun> runs; // since the last one
        quint64 bytes[2] = {};
        quint64 missing = 0;
        quint64 beyond = 0;
        bool cut = false; // what is missing behind the end of what is kept is no hole in it
        bool decrypted = false;
        bool again = false; // it begins anew: instead of what came before

        bool isEmpty() const { return !again && !cut && runs.empty() && bytes[0] + bytes[1] + missing + beyond == 0; }

        void append(Haul &&later)
        {
            if (later.again) {
                *this = std::move(later);
                return;
            }
            runs.insert(runs.end(), std::make_move_iterator(later.runs.begin()), std::make_move_iterator(later.runs.end()));
            for (const int side : {0, 1})
                bytes[side] += later.bytes[side];
            missing += later.missing;
            beyond += later.beyond;
            cut = cut || later.cut;
            decrypted = decrypted || later.decrypted;
        }
    };

    StreamWork(const std::shared_ptr<const LogFile> &log, ConversationId id) : reader(log), conversation(id)
    {
        stream.emplace(reader, conversation, layer);
    }

    // A log may be closed after the last entry of it was looked at.
    bool isBehind(quint64 known) const
    {
        return next < known || (!finished && !reader.file().isGrowing() && reader.count() == known);
    }

    void look(quint64 end, HaulBox<Haul> &box)
    {
        Haul haul;
        while (next < end && !box.isCancelled()) {
            const Entry entry = reader.entry(next);
            if (layer == Layer::Wire && entry.layer == Layer::Tls && entry.conversation == conversation && entry.isOfStream()) {
                readDecrypted(haul);
                continue;
            }
            stream->add(next, entry, pieces);
            keep(haul);
            if (++next % StreamedAtOnce == 0)
                box.put(std::exchange(haul, {}), next, false);
        }
        if (!finished && !reader.file().isGrowing() && next == reader.count()) {
            finished = true;
            stream->finish(pieces);
            keep(haul);
        }
        haul.decrypted = layer == Layer::Tls;
        box.put(std::move(haul), next, true);
    }

    // What is inside says more; the wire had it all along.
    void readDecrypted(Haul &haul)
    {
        layer = Layer::Tls;
        stream.emplace(reader, conversation, layer);
        next = 0;
        kept = 0;
        runs = 0;
        cut = false;
        last = Direction::None;
        haul = {};
        haul.again = true;
    }

    void keep(Haul &haul)
    {
        for (StreamPiece &piece : pieces) {
            const qsizetype size = piece.bytes.size();
            haul.bytes[piece.from == Direction::In] += quint64(size);
            const bool room = kept < StreamFeed::MostBytes && runs < StreamFeed::MostRuns;
            const qsizetype fits = room ? std::min(size, StreamFeed::MostBytes - kept) : 0;
            kept += fits;
            haul.beyond += quint64(size - fits);
            if (!room || fits != size) {
                haul.cut = haul.cut || !cut;
                cut = true;
            }
            if (!room)
                continue;
            runs += last != piece.from || piece.missing > 0;
            last = piece.from;
            piece.bytes.truncate(fits);
            const quint64 hole = fits == size ? piece.missing : 0;
            haul.missing += hole;
            addToRuns(haul.runs, {piece.from, std::move(piece.bytes), hole});
        }
        pieces.clear();
    }

    const LogReader reader;
    const ConversationId conversation;
    Layer layer = Layer::Wire;
    std::optional<StreamReader> stream;
    std::vector<StreamPiece> pieces;
    EntryId next = 0;
    qsizetype kept = 0;
    size_t runs = 0;
    Direction last = Direction::None;
    bool finished = false;
    bool cut = false;
};

StreamFeed::StreamFeed(std::shared_ptr<const LogFile> file, QObject *parent)
    : QObject(parent), m_file(std::move(file)), m_reader(m_file)
{
    m_follower = std::make_unique<LogFollower<StreamWork>>(this, [this](StreamWork::Haul &&haul) {
        const bool isNews = !haul.isEmpty() || haul.decrypted != m_decrypted;
        if (haul.again)
            clear();
        for (SpokenRun &run : haul.runs)
            addToRuns(m_runs, std::move(run));
        for (const int side : {0, 1})
            m_bytes[side] += haul.bytes[side];
        m_missing += haul.missing;
        m_beyond += haul.beyond;
        m_cut = m_cut || haul.cut;
        m_decrypted = m_decrypted || haul.decrypted;
        if (isNews)
            Q_EMIT changed();
    });
    m_follower->tickEvery(StreamTickMs, [this] {
        Q_EMIT wakeWanted();
        return m_reader.count();
    });
}

StreamFeed::~StreamFeed() = default;

bool StreamFeed::isWhole() const
{
    return m_follower->isIdle() && m_follower->looked() >= m_follower->known();
}

void StreamFeed::setConversation(ConversationId conversation)
{
    if (conversation == m_conversation)
        return;
    m_conversation = conversation;
    clear();
    m_follower->begin(conversation == 0 ? nullptr : std::make_shared<StreamWork>(m_file, conversation));
    Q_EMIT changed();
    if (!m_follower->isAsleep())
        m_follower->tick();
}

void StreamFeed::clear()
{
    m_runs.clear();
    m_bytes[0] = m_bytes[1] = m_missing = m_beyond = 0;
    m_cut = m_decrypted = false;
}

void StreamFeed::setAsleep(bool asleep)
{
    m_follower->setAsleep(asleep);
}

void StreamFeed::grew()
{
    m_follower->grew();
}

} // namespace porthole
