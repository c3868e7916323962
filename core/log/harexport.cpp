// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/harexport.h"

#include "core/log/harentry.h"
#include "core/log/jsonlines.h"
#include "core/log/logreader.h"
#include "core/log/replacementfile.h"
#include "core/protocol/http/httpdissector.h"

#include <algorithm>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <utility>

namespace porthole {

namespace {

constexpr quint64 HarProgressEvery = 512;
constexpr QByteArrayView HarNotInLog = "No answer is in the log.";
constexpr QByteArrayView HarTooMany = "Too many questions were open at once: its answer, if one came, is left out.";
constexpr QByteArrayView HarMayBeLost = "What came back could not be read: its answer may be in it.";

// About the memory it takes.
qint64 harWeight(const FoundMessage &message)
{
    qint64 bytes = qint64(sizeof(FoundMessage)) + message.bytes.capacity() + qint64(message.slices.capacity() * sizeof(PacketSlice));
    for (const auto &[name, value] : message.message.values)
        bytes += qint64(sizeof(value)) + value.capacity();
    return bytes;
}

class HarWriter
{
public:
    HarWriter(const LogReader &reader, const QString &path, qint64 openBytes) : m_reader(reader), m_file(path), m_openBytes(openBytes) {}

    void take(FoundMessage &&message)
    {
        if (!m_done || message.protocol == nullptr || QByteArrayView(message.protocol->name) != "http")
            return;
        const quint16 kind = message.message.kind & ~quint16(HttpDissector::NoBody);
        if (kind == HttpDissector::Request)
            ask(std::move(message));
        else if (kind == HttpDissector::Response)
            answer(message);
        else
            unread(message);
    }

    // How connections came about, after what is found with the entry.
    void follow(const Entry &entry)
    {
        if (entry.kind != Kind::State || entry.conversation == 0)
            return;
        const LinkState state = LinkState(entry.aux);
        if (state == LinkState::Resolving || state == LinkState::Connecting)
            m_openings[entry.conversation].add(entry);
        else if (const auto opening = m_openings.find(entry.conversation); opening == m_openings.end())
            return;
        else if (isEnd(state))
            m_openings.erase(opening);
        else
            opening->second.add(entry);
    }

    Result<void> finish(const QString &path)
    {
        for (auto &[key, talk] : m_talks)
            m_leftOut += takeEarly(talk) ? 1 : 0;
        while (!m_waiting.empty()) {
            const bool mayBeLost = m_waiting.front().mayBeLost;
            write(takeFirst(m_talks[keyOf(m_waiting.front().message)]), nullptr, mayBeLost ? HarMayBeLost : HarNotInLog);
        }
        if (m_done && !m_begun && m_leftOut == 0)
            return tl::unexpected<Failure>(Failure{
                Reason::NotFound, 0, {"export", path, {QT_TRANSLATE_NOOP("porthole", "No exchange of HTTP is in this log."), {}}}, {}});
        begin();
        QByteArray end = "\n]";
        if (m_leftOut > 0)
            end += ",\"comment\":\"Messages left out, because they cannot be read, or what they answer is not in the log or was one of "
                   "too many open questions: "
                   + QByteArray::number(m_leftOut) + ".\"";
        put(end + "}}\n");
        return m_done ? m_file.commit() : m_done;
    }
    const Result<void> &state() const { return m_done; }

private:
    struct Question : HarQuestion {
        bool mayBeLost = false; // its answer, in what could not be read
    };
    using Waiting = std::list<Question>; // the oldest first
    using Key = std::pair<ConversationId, Layer>;
    struct Talk {
        std::deque<Waiting::iterator> open;
        std::optional<FoundMessage> early; // an answer that came before its question was whole, or to none
        quint64 given = 0; // questions written before their answers came: these come before those of `open`
    };

    static Key keyOf(const FoundMessage &message) { return {message.conversation, message.layer}; }

    void ask(FoundMessage &&message)
    {
        const ConversationId conversation = message.conversation;
        Question question{{std::move(message), takeOpening(conversation)}};
        Talk &talk = m_talks[keyOf(question.message)];
        if (const std::optional<FoundMessage> early = takeEarly(talk)) {
            if (question.message.first < early->first)
                return write(question, &*early);
            ++m_leftOut;
        }
        const qint64 weight = harWeight(question.message);
        while (m_open + weight > m_openBytes && !m_waiting.empty()) {
            Talk &oldest = m_talks[keyOf(m_waiting.front().message)];
            ++oldest.given;
            write(takeFirst(oldest), nullptr, HarTooMany);
        }
        m_open += weight;
        talk.open.push_back(m_waiting.insert(m_waiting.end(), std::move(question)));
    }

    // 1xx come before the answer; 101 is one.
    void answer(const FoundMessage &message)
    {
        const auto code = std::find_if(message.message.values.begin(), message.message.values.end(),
                                       [](const auto &value) { return QByteArrayView(value.first) == "http.response.code"; });
        const int status = code == message.message.values.end() ? 0 : code->second.toInt();
        if (status >= 100 && status < 200 && status != 101)
            return;
        const auto talk = m_talks.try_emplace(keyOf(message)).first;
        if (talk->second.given == 0 && talk->second.open.empty())
            keepEarly(talk->second, message);
        else
            pair(talk->second, message);
        forgetIfDone(talk);
    }

    void forgetIfDone(const std::map<Key, Talk>::iterator &talk)
    {
        if (talk->second.given == 0 && talk->second.open.empty() && !talk->second.early)
            m_talks.erase(talk);
    }

    // A server need not wait for the whole question.
    void keepEarly(Talk &talk, const FoundMessage &message)
    {
        if (takeEarly(talk))
            ++m_leftOut;
        talk.early = message;
        m_open += harWeight(*talk.early);
        if (m_open > m_openBytes && takeEarly(talk))
            ++m_leftOut;
    }

    std::optional<FoundMessage> takeEarly(Talk &talk)
    {
        if (talk.early)
            m_open -= harWeight(*talk.early);
        return std::exchange(talk.early, std::nullopt);
    }

    void pair(Talk &talk, const FoundMessage &message)
    {
        if (talk.given == 0 && !talk.open.empty())
            return write(takeFirst(talk), &message);
        if (talk.given > 0)
            --talk.given;
        ++m_leftOut;
    }

    // Of the server it is the answer to the first question that waits, if it began behind it, and may hold those to others as
    // well. Where heads are read again the dissector takes the next for the answer to the newest question, and so does this.
    void unread(const FoundMessage &message)
    {
        const auto found = m_talks.find(keyOf(message));
        if (message.message.from == Side::Client || found == m_talks.end()) {
            ++m_leftOut;
            return;
        }
        Talk &talk = found->second;
        if (talk.given > 0 || (!talk.open.empty() && !message.bytes.isEmpty() && message.first >= talk.open.front()->message.first))
            pair(talk, message);
        else
            ++m_leftOut;
        while (talk.open.size() > 1)
            write(takeFirst(talk), nullptr, HarMayBeLost);
        if (!talk.open.empty())
            talk.open.front()->mayBeLost = true;
        talk.given = 0;
        forgetIfDone(found);
    }

    // Only the first on a connection waited for it.
    HarOpening takeOpening(ConversationId conversation)
    {
        const auto opening = m_openings.extract(conversation);
        return opening.empty() ? HarOpening() : opening.mapped();
    }

    HarQuestion takeFirst(Talk &talk)
    {
        const Waiting::iterator at = talk.open.front();
        talk.open.pop_front();
        m_open -= harWeight(at->message);
        HarQuestion question = std::move(*at);
        m_waiting.erase(at);
        return question;
    }

    void begin()
    {
        if (std::exchange(m_begun, true))
            return;
        m_done = m_file.open();
        put("{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"Porthole\",\"version\":\"" PORTHOLE_VERSION "\"},\"entries\":[");
    }

    void write(const HarQuestion &question, const FoundMessage *answer, QByteArrayView whyNone = {})
    {
        begin();
        put((m_any ? ",\n" : "\n") + harEntry(m_reader, question, answer, whyNone));
        m_any = true;
    }

    void put(const QByteArray &bytes)
    {
        if (m_done)
            m_done = m_file.write(bytes);
    }

    const LogReader &m_reader;
    ReplacementFile m_file;
    Result<void> m_done;
    const qint64 m_openBytes;
    qint64 m_open = 0;
    Waiting m_waiting;
    std::map<Key, Talk> m_talks;
    std::map<ConversationId, HarOpening> m_openings; // nothing was asked on them yet
    quint64 m_leftOut = 0;
    bool m_begun = false;
    bool m_any = false;
};

} // namespace

Result<void> exportHar(const LogReader &reader, const QString &path, const ExportOptions &options, qint64 openBytes)
{
    HarWriter writer(reader, path, openBytes);
    MessageFinder finder({HarLongestMessage, options.withSecrets, false, options.rules});
    std::vector<FoundMessage> found;
    const auto takeFound = [&] {
        for (FoundMessage &message : std::exchange(found, {}))
            writer.take(std::move(message));
    };
    const quint64 count = reader.count();
    for (EntryId id = 0; id < count && writer.state(); ++id) {
        if (options.progress && id % HarProgressEvery == 0 && !options.progress(double(id) / double(count)))
            return tl::unexpected<Failure>(Failure{Reason::Cancelled, 0, {"export", path}, {}});
        const Entry entry = reader.entry(id);
        finder.add(reader, id, entry, found);
        takeFound();
        writer.follow(entry);
    }
    finder.finish(reader, found);
    takeFound();
    return writer.finish(path);
}

} // namespace porthole
