// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include "fetchoptions.h"
#include "laboptions.h"

#include <algorithm>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

class Parser
{
public:
    explicit Parser(const QList<QByteArray> &arguments) : m_arguments(arguments) {}

    tl::expected<Options, UsageError> parse()
    {
        // The command decides whether --count takes a value, so it is looked for first.
        const Command command = findCommand();
        m_u.options.command = command;
        Problem problem = command == Command::Lab ? takeExperiment() : Problem();
        if (const Problem other = readAll(); !problem)
            problem = other;
        if (!problem && m_u.options.command == Command::Help)
            return m_u.options;
        if (!problem)
            problem = checkTogether(m_u);
        if (problem)
            return tl::unexpected<UsageError>(UsageError{*problem, command, m_u.json});
        return m_u.options;
    }

private:
    // How many arguments behind an option belong to it.
    qsizetype valuesBehind(qsizetype at, const Option &option) const
    {
        if (!option.hasValue || m_arguments[at].contains('='))
            return 0;
        // "--record first 100" as two words, as the manual writes it.
        const bool twoWords = option.name == "--record"_ba && m_arguments.value(at + 1) == "first";
        return twoWords && at + 2 < m_arguments.size() ? 2 : 1;
    }

    static QByteArray nameOf(const QByteArray &argument)
    {
        const qsizetype equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        return equals < 0 ? argument : argument.left(equals);
    }

    // A named experiment is what the other options change, wherever it stands among them.
    Problem takeExperiment()
    {
        for (qsizetype i = 0; i < m_arguments.size() && m_arguments[i] != "--"; ++i) {
            if (nameOf(m_arguments[i]) != "--experiment")
                continue;
            const qsizetype equals = m_arguments[i].indexOf('=');
            return startFromExperiment(m_u, equals >= 0 ? m_arguments[i].mid(equals + 1) : m_arguments.value(i + 1));
        }
        return {};
    }

    // The first word that is no option and no option's value.
    Command findCommand() const
    {
        for (qsizetype i = 0; i < m_arguments.size(); ++i) {
            const QByteArray &argument = m_arguments[i];
            if (!argument.startsWith('-'))
                return commandFrom(argument);
            // "--count read FILE" counts entries, "--count 3 listen" connections.
            const bool countsEntries = commandFrom(m_arguments.value(i + 1)) == Command::Read;
            const Option *option =
                findOption(nameOf(argument), countsEntries ? Command::Read : Command::None);
            if (option)
                i += valuesBehind(i, *option);
        }
        return Command::None;
    }

    // The first problem counts, but it is read on: --json may come behind it.
    Problem readAll()
    {
        Problem first;
        for (m_i = 0; m_i < m_arguments.size(); ++m_i) {
            const QByteArray &argument = m_arguments[m_i];
            if (argument == "--") {
                m_u.words += m_arguments.sliced(m_i + 1);
                break;
            }
            if (!first && (argument == "--help" || argument == "-h")) {
                m_u.options.helpFor = m_u.options.command;
                m_u.options.command = Command::Help;
                return {};
            }
            if (!first && argument == "--version") {
                m_u.options.command = Command::Version;
                return {};
            }
            if (argument == "-")
                addPart(m_u, "file", "-");
            else if (!argument.startsWith('-'))
                m_u.words.append(argument);
            else if (const Problem problem = readOption(argument); !first)
                first = problem;
        }
        return first;
    }

    QString noOption(const QByteArray &name) const
    {
        const bool fetches = m_u.options.command == Command::Get || m_u.options.command == Command::Put;
        const QString here = fetches ? namedByCurl(name) : QString();
        return QString(u"there is no option "_s + shown(name) + (here.isEmpty() ? QString() : QString(u"; here it is "_s + here)));
    }

    Problem readOption(const QByteArray &argument)
    {
        const QByteArray name = nameOf(argument);
        const bool joined = name.size() < argument.size();
        const Option *option = findOption(name, m_u.options.command);
        if (!option)
            return noOption(name);
        if (!option->hasValue && joined)
            return QString(shown(name) + u" takes no value"_s);
        const qsizetype count = valuesBehind(m_i, *option);
        if (m_i + count >= m_arguments.size())
            return QString(shown(name) + u" needs a value"_s);
        const QByteArray value =
            joined ? argument.mid(name.size() + 1) : m_arguments.mid(m_i + 1, count).join(' ');
        m_i += count;
        m_u.used.append(std::pair(name, option->in));
        return option->apply(m_u, value);
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

bool Options::isSeries() const
{
    return repeat || std::any_of(parts.begin(), parts.end(), [](const Part &part) { return part.pattern.has_value(); });
}

tl::expected<Options, UsageError> parseArguments(const QList<QByteArray> &arguments)
{
    return Parser(arguments).parse();
}

} // namespace porthole::cli
