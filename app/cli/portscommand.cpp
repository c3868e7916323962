// SPDX-License-Identifier: GPL-3.0-or-later
#include "portscommand.h"

#include "blockingwriter.h"
#include "core/catalog/catalog.h"
#include "core/log/jsonlines.h"
#include "core/settings/clock.h"
#include "portstext.h"

#include <unistd.h>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype DetailsUpTo = 3; // protocols found; more are a table

// One JSON object, its keys in the order in which they are added.
class JsonObjectLine
{
public:
    JsonObjectLine() = default;
    JsonObjectLine(const char *kind, qint64 elapsed)
    {
        add("kind", QLatin1StringView(kind));
        addRaw("t", JsonLines::seconds(elapsed));
    }

    JsonObjectLine &add(const char *key, const QString &text)
    {
        return addRaw(key, JsonLines::string(text.toUtf8()));
    }
    JsonObjectLine &add(const char *key, int number) { return addRaw(key, QByteArray::number(number)); }
    JsonObjectLine &add(const char *key, const QStringList &texts)
    {
        QByteArrayList list;
        for (const QString &text : texts)
            list += JsonLines::string(text.toUtf8());
        return addRaw(key, '[' + list.join(',') + ']');
    }
    JsonObjectLine &addRaw(const char *key, const QByteArray &json)
    {
        m_out += m_out.isEmpty() ? "\"" : ",\"";
        m_out += key;
        m_out += "\":" + json;
        return *this;
    }
    QByteArray object() const { return '{' + m_out + '}'; }

private:
    QByteArray m_out;
};

class Telling
{
public:
    Telling(const Options &options, Destination &to)
        : m_options(options)
        , m_out(to)
        , m_began(Clock::system().monotonic())
    {}

    int run()
    {
        if (m_options.article)
            return isJson() ? articleJson() : articleText();
        if (m_options.unixSockets)
            return unixSockets();
        const std::vector<quint32> services = m_catalog.searchServices(m_options.words);
        std::vector<ProtocolRow> rows;
        for (const quint32 index : m_catalog.searchProtocolRows(m_options.words))
            rows.push_back(m_catalog.protocolRows()[index]);
        m_count = rows.size() + services.size();
        if (m_count == 0)
            return end(Failure{Reason::NotFound, 0, {}, {}});
        return isJson() ? json(rows, services) : text(rows, services);
    }

private:
    bool isJson() const { return m_options.report == Report::Json; }
    qint64 elapsed() const { return Clock::system().monotonic() - m_began; }
    bool put(const QString &text) { return m_out.write(text.toUtf8()); }
    bool put(const JsonObjectLine &line) { return m_out.write(QByteArray(line.object() + '\n')); }

    static QList<const Protocol *> protocolsOf(const std::vector<ProtocolRow> &rows)
    {
        QList<const Protocol *> found;
        for (const ProtocolRow &row : rows)
            if (!found.contains(row.protocol))
                found += row.protocol;
        return found;
    }

    int text(const std::vector<ProtocolRow> &rows, const std::vector<quint32> &services)
    {
        const QList<const Protocol *> protocols = protocolsOf(rows);
        if (protocols.size() > DetailsUpTo)
            put(QString(protocolTable(rows) + u'\n'));
        else
            for (const Protocol *protocol : protocols)
                put(QString(protocolDetails(m_catalog, *protocol) + u'\n'));
        if (!services.empty())
            put(serviceTable(m_catalog, services));
        return end({});
    }

    int json(const std::vector<ProtocolRow> &rows, const std::vector<quint32> &services)
    {
        m_count = services.size();
        for (const Protocol *protocol : protocolsOf(rows)) {
            put(protocolJson(*protocol));
            ++*m_count;
        }
        for (const quint32 index : services) {
            const Service &service = m_catalog.services()[index];
            put(JsonObjectLine("service", elapsed())
                    .addRaw("name", JsonLines::string(service.name))
                    .add("port", service.port)
                    .add("transport", QLatin1StringView(transportProtocolName(service.transport)))
                    .addRaw("description", JsonLines::string(service.description)));
        }
        return end({});
    }

    JsonObjectLine protocolJson(const Protocol &protocol) const
    {
        QByteArrayList ports;
        for (const ProtocolPort &port : protocol.ports)
            ports += JsonObjectLine()
                         .add("port", port.port)
                         .add("transport", QLatin1StringView(transportProtocolName(port.transport)))
                         .add("security", QLatin1StringView(portSecurityName(port.security)))
                         .add("name", port.name)
                         .add("scheme", port.scheme)
                         .add("note", port.note)
                         .object();
        return JsonObjectLine("protocol", elapsed())
            .add("name", protocol.id)
            .add("title", protocol.title)
            .add("sentence", protocol.sentence)
            .add("schemes", protocol.schemes)
            .addRaw("ports", '[' + ports.join(',') + ']')
            .add("specifications", protocol.specifications)
            .add("python_modules", protocol.pythonModules)
            .add("python_note", protocol.pythonNote)
            .add("client", QLatin1StringView(availabilityName(protocol.client)))
            .add("server", QLatin1StringView(availabilityName(protocol.server)))
            .add("today", protocol.today);
    }

    int articleText()
    {
        put(articleTable(m_catalog));
        return end({});
    }

    int unixSockets()
    {
        Result<UnixSockets> all = listUnixSockets(m_options.words.split(u' ', Qt::SkipEmptyParts));
        if (!all)
            return end(all.error());
        m_unix = *std::move(all);
        const QList<UnixSocket> &sockets = m_unix->found;
        m_count = quint64(sockets.size());
        if (sockets.isEmpty())
            return end(Failure{Reason::NotFound, 0, {}, {}});
        if (!isJson())
            put(unixSocketTable(sockets));
        for (const UnixSocket &socket : isJson() ? sockets : QList<UnixSocket>()) {
            put(JsonObjectLine("unix-socket", elapsed())
                    .add("name", socket.name)
                    .add("type", unixSocketType(socket.type))
                    .addRaw("listening", socket.listening ? "true" : "false"));
        }
        return end({});
    }

    static QByteArray cellsJson(const ArticleRow::Cells &cells)
    {
        return JsonObjectLine()
            .add("protocol", cells.protocol)
            .add("port", cells.port)
            .add("modules", cells.modules)
            .object();
    }

    int articleJson()
    {
        for (const ArticleRow &row : m_catalog.article())
            put(JsonObjectLine("article", elapsed())
                    .add("name", row.id)
                    .add("function", row.function)
                    .addRaw("printed", cellsJson(row.printed))
                    .addRaw("right", cellsJson(row.right))
                    .add("slip", row.slip)
                    .add("today", row.modulesToday));
        m_count = quint64(m_catalog.article().size());
        return end({});
    }

    QString nothingFits() const
    {
        if (m_unix)
            return noUnixSocket(*m_unix, m_options.words);
        return u"nothing in the catalog fits \""_s + visibleText(m_options.words.toUtf8(), 200) + u'"';
    }

    int end(Failure failure)
    {
        const QString nothing = nothingFits();
        const bool notFound = failure.reason == Reason::NotFound && failure.error == 0; // else it is a file that is missing
        if (failure)
            m_out.turnTo(m_stdout);
        if (isJson()) {
            JsonResult result;
            result.failure = failure;
            if (notFound)
                result.text = nothing.toUtf8();
            result.elapsed = elapsed();
            result.count = m_count;
            if (m_unix)
                result.numbers = {{"left_out", m_unix->left}, {"list_cut", m_unix->isCut ? 1 : 0}};
            m_out.write(JsonLines::resultLine(result));
        }
        if (!m_out.flush() && !failure)
            failure = m_out.failure();
        if (notFound && !isJson())
            complain(QString(QLatin1StringView(reasonName(failure.reason)) + u": "_s + nothing));
        else if (failure && !notFound)
            complain(failure);
        if (const QString left = m_unix ? unixSocketsLeftOut(*m_unix) : QString(); !left.isEmpty() && !isJson())
            complain(left);
        return failure ? 1 : 0;
    }

    const Options &m_options;
    const Catalog m_catalog;
    Destination m_stdout{STDOUT_FILENO, u"standard output"_s};
    BlockingWriter m_out;
    qint64 m_began;
    std::optional<quint64> m_count;
    std::optional<UnixSockets> m_unix;
};

} // namespace

int runPorts(const Options &options, Destination &to)
{
    return Telling(options, to).run();
}

} // namespace porthole::cli
