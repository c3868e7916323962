// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <QFile>

#include <cmath>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

enum In : quint8 {
    InSend = 1,
    InListen = 2,
    InRead = 4,
    InPorts = 8,
    InNetwork = InSend | InListen,
    InSessions = InNetwork | InRead, // what has a session
    InAll = InSessions | InPorts
};

struct Unfinished {
    Options options;
    QList<std::pair<QByteArray, QByteArray>> parts; // option and value; decoded when all options are known
    QByteArray respond;
    bool hasRespond = false;
    bool rawText = false;
    LineEnd lineEnd = LineEnd::None;
    QList<QByteArray> words;                   // what is no option
    QList<std::pair<QByteArray, quint8>> used; // options seen, to refuse those of other commands
};

using Problem = std::optional<QString>;

QString shown(const QByteArray &argument)
{
    return visibleText(argument, 200);
}

Problem seconds(const QByteArray &text, std::optional<int> &out)
{
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !std::isfinite(value) || value < 0 || value > 1'000'000)
        return QString(u"\""_s + shown(text) + u"\" is no number of seconds"_s);
    out = int(std::lround(value * 1000));
    return {};
}

Problem setRecord(Unfinished &u, const QByteArray &value)
{
    u.options.record = recordLevelFromText(QString::fromUtf8(value));
    if (u.options.record)
        return {};
    return QString(u"--record takes full, \"first N\" or lengths, not \""_s + shown(value) + u'"');
}

Problem setEngine(Unfinished &u, const QByteArray &value)
{
    if (value != "native" && value != "qt")
        return QString(u"--engine takes native or qt, not \""_s + shown(value) + u'"');
    u.options.engine = value == "qt" ? Engine::Qt : Engine::Native;
    return {};
}

Problem setLineEnd(Unfinished &u, const QByteArray &value)
{
    static const QList<std::pair<QByteArray, LineEnd>> known = {
        {"none", LineEnd::None}, {"lf", LineEnd::Lf}, {"crlf", LineEnd::CrLf}, {"cr", LineEnd::Cr}};
    for (const auto &[name, end] : known) {
        if (value == name) {
            u.lineEnd = end;
            return {};
        }
    }
    return QString(u"--line-end takes lf, crlf, cr or none, not \""_s + shown(value) + u'"');
}

Problem setSource(Unfinished &u, const QByteArray &value)
{
    const QString text = QString::fromLocal8Bit(value);
    u.options.source = Endpoint::fromNumeric(text, 0);
    if (const auto parsed = parseHostPort(text); !u.options.source && parsed)
        u.options.source = Endpoint::fromNumeric(parsed->host, parsed->port);
    if (u.options.source)
        return {};
    return QString(u"--source takes an address of this machine, with or without a port, not \""_s
                   + shown(value) + u'"');
}

Problem setSave(Unfinished &u, const QByteArray &value)
{
    u.options.save = QFile::decodeName(value);
    if (u.options.save.endsWith(u".porthole") || u.options.save.endsWith(u".jsonl"))
        return {};
    return u"--save writes files that end in .porthole or .jsonl"_s;
}

// listen takes a number of connections, read none: "--count" of read has no value.
Problem setCount(Unfinished &u, const QByteArray &value)
{
    bool ok = false;
    u.options.count = value.toULongLong(&ok);
    if (ok && u.options.count > 0)
        return {};
    return QString(u"--count takes a number from 1 on, not \""_s + shown(value) + u'"');
}

struct Option {
    const char *name;
    bool hasValue;
    quint8 in;
    Problem (*apply)(Unfinished &, const QByteArray &);
};

template <auto Member, auto Value>
Problem set(Unfinished &u, const QByteArray &)
{
    u.options.*Member = Value;
    return {};
}

Problem addPart(Unfinished &u, const char *kind, const QByteArray &value)
{
    u.parts.append(std::pair(QByteArray(kind), value));
    return {};
}

Problem setReport(Unfinished &u, Report report)
{
    if (u.options.report != Report::Plain && u.options.report != report)
        return u"--json and --transcript exclude each other"_s;
    u.options.report = report;
    return {};
}

constexpr Option Table[] = {
    {"--json", false, InAll, [](Unfinished &u, const QByteArray &) { return setReport(u, Report::Json); }},
    {"--transcript", false, InSessions,
     [](Unfinished &u, const QByteArray &) { return setReport(u, Report::Transcript); }},
    {"--save", true, InSessions, setSave},
    {"--record", true, InNetwork, setRecord},
    {"--with-secrets", false, InSessions, set<&Options::withSecrets, true>},
    {"--timeout", true, InSessions,
     [](Unfinished &u, const QByteArray &v) { return seconds(v, u.options.timeoutMs); }},
    {"--quiet", false, InAll, set<&Options::quiet, true>},
    {"-o", true, InAll,
     [](Unfinished &u, const QByteArray &v) -> Problem {
         u.options.output = QFile::decodeName(v);
         return {};
     }},
    {"--engine", true, InNetwork, setEngine},
    {"-4", false, InNetwork, set<&Options::ip, IpChoice::IPv4Only>},
    {"-6", false, InNetwork, set<&Options::ip, IpChoice::IPv6Only>},
    {"--source", true, InSend, setSource},
    {"--text", true, InSend, [](Unfinished &u, const QByteArray &v) { return addPart(u, "text", v); }},
    {"--hex", true, InSend, [](Unfinished &u, const QByteArray &v) { return addPart(u, "hex", v); }},
    {"--base64", true, InSend, [](Unfinished &u, const QByteArray &v) { return addPart(u, "base64", v); }},
    {"--file", true, InSend, [](Unfinished &u, const QByteArray &v) { return addPart(u, "file", v); }},
    {"--raw-text", false, InNetwork,
     [](Unfinished &u, const QByteArray &) -> Problem {
         u.rawText = true;
         return {};
     }},
    {"--line-end", true, InNetwork, setLineEnd},
    {"--wait", true, InSend, [](Unfinished &u, const QByteArray &v) { return seconds(v, u.options.waitMs); }},
    {"--until-close", false, InSend, set<&Options::untilClose, true>},
    {"--half-close", false, InSend, set<&Options::halfClose, true>},
    {"--respond", true, InListen,
     [](Unfinished &u, const QByteArray &v) -> Problem {
         u.respond = v;
         u.hasRespond = true;
         return {};
     }},
    {"--filter", true, InRead,
     [](Unfinished &u, const QByteArray &v) -> Problem {
         u.options.filter = QString::fromLocal8Bit(v);
         return {};
     }},
    {"--article", false, InPorts, set<&Options::article, true>},
};

class Parser
{
public:
    explicit Parser(const QList<QByteArray> &arguments) : m_arguments(arguments) {}

    tl::expected<Options, UsageError> parse()
    {
        // The command decides whether --count takes a value, so it is looked for first.
        m_u.options.command = findCommand();
        Problem problem = readAll();
        if (!problem && m_u.options.command == Command::Help)
            return m_u.options;
        if (!problem)
            problem = finish();
        if (problem)
            return tl::unexpected<UsageError>(
                UsageError{*problem, m_u.options.command, m_u.options.report == Report::Json});
        return m_u.options;
    }

private:
    static const Option *find(const QByteArray &name)
    {
        for (const Option &option : Table)
            if (name == option.name)
                return &option;
        return nullptr;
    }

    static Command commandFrom(const QByteArray &word)
    {
        return word == "send"     ? Command::Send
               : word == "listen" ? Command::Listen
               : word == "read"   ? Command::Read
               : word == "ports"  ? Command::Ports
                                  : Command::None;
    }

    Command findCommand() const
    {
        for (qsizetype i = 0; i < m_arguments.size(); ++i) {
            const Option *option = find(m_arguments[i]);
            if (option && option->hasValue)
                ++i;
            else if (!m_arguments[i].startsWith('-'))
                return commandFrom(m_arguments[i]);
        }
        return Command::None;
    }

    Problem readAll()
    {
        for (m_i = 0; m_i < m_arguments.size(); ++m_i) {
            const QByteArray &argument = m_arguments[m_i];
            if (argument == "--") {
                m_u.words += m_arguments.sliced(m_i + 1);
                break;
            }
            if (argument == "--help" || argument == "-h") {
                m_u.options.helpFor = m_u.options.command;
                m_u.options.command = Command::Help;
                return {};
            }
            if (argument == "--version") {
                m_u.options.command = Command::Version;
                return {};
            }
            if (argument == "-")
                addPart(m_u, "file", "-");
            else if (!argument.startsWith('-'))
                m_u.words.append(argument);
            else if (const Problem problem = readOption(argument))
                return problem;
        }
        return {};
    }

    Problem readOption(const QByteArray &argument)
    {
        const qsizetype equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        const QByteArray name = equals < 0 ? argument : argument.left(equals);
        Option counting{"--count", true, InListen, setCount};
        if (m_u.options.command == Command::Read)
            counting = {"--count", false, InRead, set<&Options::countOnly, true>};
        const Option *option = name == "--count" ? &counting : find(name);
        if (!option)
            return QString(u"there is no option "_s + shown(name));
        if (!option->hasValue && equals >= 0)
            return QString(shown(name) + u" takes no value"_s);
        QByteArray value = equals < 0 ? QByteArray() : argument.mid(equals + 1);
        if (option->hasValue && equals < 0) {
            if (++m_i >= m_arguments.size())
                return QString(shown(name) + u" needs a value"_s);
            value = m_arguments[m_i];
            // "--record first 100" as two words, as the manual writes it.
            if (name == "--record" && value == "first" && m_i + 1 < m_arguments.size())
                value += ' ' + m_arguments[++m_i];
        }
        m_u.used.append(std::pair(name, option->in));
        return option->apply(m_u, value);
    }

    Problem finish()
    {
        Options &o = m_u.options;
        if (o.command == Command::Version)
            return {};
        if (o.command == Command::None)
            return m_u.words.isEmpty()
                       ? u"a command is missing: send, listen, read or ports"_s
                       : QString(u"there is no command \""_s + shown(m_u.words.first()) + u'"');
        const quint8 in = o.command == Command::Send     ? InSend
                          : o.command == Command::Listen ? InListen
                          : o.command == Command::Read   ? InRead
                                                         : InPorts;
        for (const auto &[name, where] : m_u.used)
            if (!(where & in))
                return QString(shown(name) + u" does not belong to "_s
                               + QString::fromLatin1(m_u.words.first()));
        m_u.words.removeFirst();
        if (o.command == Command::Read)
            return finishRead();
        if (o.command == Command::Ports)
            return finishPorts();
        if (const Problem problem = finishAddress())
            return problem;
        return o.command == Command::Send ? finishSend() : finishListen();
    }

    Problem finishRead()
    {
        if (!m_u.parts.isEmpty())
            return u"a session cannot be read from standard input: name the file"_s;
        if (m_u.words.size() != 1)
            return m_u.words.isEmpty() ? u"the file to read is missing"_s
                                       : u"only one file can be read at a time"_s;
        m_u.options.file = QFile::decodeName(m_u.words.first());
        if (!m_u.options.save.isEmpty() && (!m_u.options.filter.isEmpty() || m_u.options.countOnly))
            return u"--save writes the whole session: it goes with neither --filter nor --count"_s;
        return {};
    }

    Problem finishPorts()
    {
        if (!m_u.parts.isEmpty())
            return u"the words to look for are given as arguments"_s;
        if (m_u.options.article && !m_u.words.isEmpty())
            return u"--article prints the whole table: it goes without a word"_s;
        m_u.options.words = QString::fromLocal8Bit(m_u.words.join(' '));
        return {};
    }

    Problem finishAddress()
    {
        if (m_u.words.isEmpty() || m_u.words.first() != "tcp")
            return m_u.words.isEmpty() ? u"the kind of socket is missing: tcp"_s
                                       : QString(u"there is no kind of socket \""_s + shown(m_u.words.first())
                                                 + u"\" yet: tcp"_s);
        m_u.words.removeFirst();
        if (m_u.words.isEmpty())
            return u"the address is missing, such as 127.0.0.1:8080"_s;
        // "host port" as two words is what other tools take.
        const QByteArray all = m_u.words.join(' ');
        const auto parsed = parseHostPort(QString::fromLocal8Bit(all));
        if (m_u.words.size() > 2 || !parsed)
            return QString(u"\""_s + shown(all) + u"\" is no address with a port: "_s
                           + (parsed ? u"too many words"_s : parsed.error().where));
        m_u.options.address = *parsed;
        return {};
    }

    tl::expected<QByteArray, QString> text(const QByteArray &value) const
    {
        // Line ends that are typed as such are converted; those written as escapes are meant as they are.
        QByteArray bytes = withLineEnds(value, m_u.lineEnd);
        if (!m_u.rawText) {
            const auto plain = unescape(QByteArrayView(bytes));
            if (!plain)
                return tl::unexpected<QString>(QString(plain.error().message.english() + u" (character "_s
                                                       + QString::number(plain.error().position + 1)
                                                       + u"; --raw-text takes backslashes as they are)"_s));
            bytes = *plain;
        }
        if (!bytes.endsWith(lineEndBytes(m_u.lineEnd)))
            bytes += lineEndBytes(m_u.lineEnd);
        return bytes;
    }

    Problem finishSend()
    {
        if (m_u.options.waitMs && m_u.options.untilClose)
            return u"--wait and --until-close exclude each other"_s;
        if (m_u.options.address.port == 0)
            return u"port 0 cannot be connected to"_s;
        for (const auto &[kind, value] : m_u.parts) {
            tl::expected<QByteArray, QString> bytes;
            if (kind == "file") {
                m_u.options.parts += Part{{}, QFile::decodeName(value)};
                continue;
            }
            if (kind == "text") {
                bytes = text(value);
            } else {
                const QString written = QString::fromLocal8Bit(value);
                const auto parsed = kind == "hex" ? parseHex(written) : parseBase64(written);
                if (parsed)
                    bytes = *parsed;
                else
                    bytes = tl::unexpected<QString>(parsed.error().message.english());
            }
            if (!bytes)
                return QString(u"--"_s + QString::fromLatin1(kind) + u": "_s + bytes.error());
            m_u.options.parts += Part{*bytes, {}};
        }
        return {};
    }

    Problem finishListen()
    {
        if (!m_u.parts.isEmpty())
            return u"a listener has no message to send: see --respond"_s;
        if (!m_u.hasRespond)
            return {};
        if (m_u.respond == "echo" || m_u.respond == "discard") {
            m_u.options.respond = m_u.respond == "echo" ? Options::Respond::Echo : Options::Respond::Discard;
            return {};
        }
        const auto bytes = text(m_u.respond);
        if (!bytes)
            return QString(u"--respond: "_s + bytes.error());
        m_u.options.respond = Options::Respond::Text;
        m_u.options.respondText = *bytes;
        return {};
    }

    const QList<QByteArray> &m_arguments;
    qsizetype m_i = 0;
    Unfinished m_u;
};

} // namespace

RecordLevel Options::level() const
{
    if (record)
        return *record;
    // Nobody will read the payload: it is printed as it comes, and the log is gone at the end.
    const bool wanted = !save.isEmpty() || report != Report::Plain;
    return wanted ? RecordLevel::full() : RecordLevel::lengths();
}

tl::expected<Options, UsageError> parseArguments(const QList<QByteArray> &arguments)
{
    return Parser(arguments).parse();
}

} // namespace porthole::cli
