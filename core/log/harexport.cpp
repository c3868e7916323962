// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/harexport.h"

#include "core/log/harentry.h"
#include "core/log/jsonlines.h"
#include "core/log/logreader.h"
#include "core/log/replacementfile.h"
#include "core/protocol/http/httpdissector.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace porthole {

namespace {

constexpr size_t MostHarQuestions = 64; // questions of all connections; of more the oldest has no answer here
constexpr quint64 HarProgressEvery = 512;

class HarWriter
{
public:
    HarWriter(const LogReader &reader, const QString &path) : m_reader(reader), m_file(path) {}

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
            ++m_leftOut;
    }

    Result<void> finish(const QString &path)
    {
        while (!m_waiting.empty())
            write(take(m_waiting.begin()), nullptr);
        if (m_done && !m_begun && m_leftOut == 0)
            return tl::unexpected<Failure>(Failure{
                Reason::NotFound, 0, {"export", path, {QT_TRANSLATE_NOOP("porthole", "No exchange of HTTP is in this log."), {}}}, {}});
        begin();
        QByteArray end = "\n]";
        if (m_leftOut > 0)
            end += ",\"comment\":\"Messages left out, because they cannot be read or what they answer is not in the log: "
                   + QByteArray::number(m_leftOut) + ".\"";
        put(end + "}}\n");
        return m_done ? m_file.commit() : m_done;
    }
    const Result<void> &state() const { return m_done; }

private:
    using Waiting = std::deque<FoundMessage>; // the oldest first

    void ask(FoundMessage &&question)
    {
        if (m_waiting.size() >= MostHarQuestions)
            write(take(m_waiting.begin()), nullptr);
        m_waiting.push_back(std::move(question));
    }

    // 1xx come before the answer; 101 is one.
    void answer(const FoundMessage &message)
    {
        const auto code = std::find_if(message.message.values.begin(), message.message.values.end(),
                                       [](const auto &value) { return QByteArrayView(value.first) == "http.response.code"; });
        const int status = code == message.message.values.end() ? 0 : code->second.toInt();
        if (status >= 100 && status < 200 && status != 101)
            return;
        const auto question = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const FoundMessage &one) {
            return one.conversation == message.conversation && one.layer == message.layer;
        });
        if (question == m_waiting.end())
            ++m_leftOut;
        else
            write(take(question), &message);
    }

    FoundMessage take(Waiting::iterator at)
    {
        FoundMessage message = std::move(*at);
        m_waiting.erase(at);
        return message;
    }

    void begin()
    {
        if (std::exchange(m_begun, true))
            return;
        m_done = m_file.open();
        put("{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"Porthole\",\"version\":\"" PORTHOLE_VERSION "\"},\"entries\":[");
    }

    void write(const FoundMessage &question, const FoundMessage *answer)
    {
        begin();
        put((m_any ? ",\n" : "\n") + harEntry(m_reader, question, answer));
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
    Waiting m_waiting;
    quint64 m_leftOut = 0;
    bool m_begun = false;
    bool m_any = false;
};

} // namespace

Result<void> exportHar(const LogReader &reader, const QString &path, const ExportOptions &options)
{
    HarWriter writer(reader, path);
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
        finder.add(reader, id, reader.entry(id), found);
        takeFound();
    }
    finder.finish(reader, found);
    takeFound();
    return writer.finish(path);
}

} // namespace porthole
