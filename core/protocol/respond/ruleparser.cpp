// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/respond/ruleparser.h"

#include <algorithm>

namespace porthole {
namespace {

using Action = RuleAction::Kind;

// The first word of a line, and what stands behind it without blanks around it.
std::pair<QByteArrayView, QByteArrayView> parted(QByteArrayView line)
{
    qsizetype i = 0;
    while (i < line.size() && line[i] != ' ' && line[i] != '\t')
        ++i;
    return {line.first(i), line.sliced(i).trimmed()};
}

std::optional<int> number(QByteArrayView text, int least, int most)
{
    bool ok = false;
    const int value = text.toByteArray().toInt(&ok);
    return ok && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

QString shown(QByteArrayView text)
{
    return visibleText(text, 60);
}

} // namespace

tl::expected<RuleBook, QList<RuleProblem>> RuleParser::parse()
{
    if (m_text.size() > RuleBook::LongestFile)
        return tl::unexpected(QList<RuleProblem>{
            {1, {QT_TRANSLATE_NOOP("porthole", "A file of rules has at most 1 MiB."), {}}}});
    for (qsizetype from = 0; from < m_text.size();) {
        const qsizetype end = m_text.indexOf('\n', from);
        const qsizetype to = end < 0 ? m_text.size() : end;
        ++m_line;
        readLine(m_text.sliced(from, to - from).trimmed());
        from = to + 1;
    }
    checkUnanswered();
    if (m_book.m_rules.empty() && m_problems.isEmpty())
        complain({QT_TRANSLATE_NOOP("porthole",
                                    "There is no rule: exact, contains, regex, open or else begins one."),
                  {}});
    if (!m_problems.isEmpty())
        return tl::unexpected(m_problems);
    return std::move(m_book);
}

void RuleParser::complain(Text message)
{
    if (m_problems.size() < RuleBook::MostProblems)
        m_problems += RuleProblem{std::max(m_line, 1), std::move(message)};
}

void RuleParser::readLine(QByteArrayView line)
{
    if (line.isEmpty() || line.startsWith('#'))
        return;
    const auto [word, rest] = parted(line);
    if (word == "match")
        readUnit(rest);
    else if (!readRule(word, rest) && !readAction(word, rest))
        complain(
            {QT_TRANSLATE_NOOP("porthole", "%1 is neither a rule (match, open, exact, contains, regex, else) "
                                           "nor an action (reply, delay, split, drop, close, reset)."),
             {shown(word)}});
}

void RuleParser::readUnit(QByteArrayView rest)
{
    if (m_began)
        complain({QT_TRANSLATE_NOOP("porthole", "What is matched is said before the first rule."), {}});
    if (rest == "line" || rest == "piece")
        m_book.m_unit = rest == "line" ? RuleBook::Unit::Line : RuleBook::Unit::Piece;
    else
        complain({QT_TRANSLATE_NOOP("porthole", "Rules match line or piece, not %1."), {shown(rest)}});
}

bool RuleParser::readRule(QByteArrayView word, QByteArrayView rest)
{
    if (word == "exact" || word == "contains") {
        readBytes(word == "exact" ? Rule::When::Exact : Rule::When::Contains, rest);
    } else if (word == "regex") {
        readPattern(rest);
    } else if (word == "open" || word == "else") {
        const bool twice = word == "open" && m_book.opening();
        Rule rule;
        rule.when = word == "open" ? Rule::When::Open : Rule::When::Else;
        addRule(std::move(rule));
        nothingBehind(rest);
        if (twice)
            complain({QT_TRANSLATE_NOOP("porthole", "There is a rule for open already."), {}});
    } else {
        return false;
    }
    return true;
}

void RuleParser::addRule(Rule rule)
{
    checkUnanswered();
    m_began = true;
    rule.line = m_line;
    if (m_book.m_rules.size() == size_t(RuleBook::MostRules))
        complain({QT_TRANSLATE_NOOP("porthole", "A file has at most %1 rules."),
                  {QString::number(RuleBook::MostRules)}});
    if (m_book.m_rules.size() < size_t(RuleBook::MostRules))
        m_book.m_rules.push_back(std::move(rule));
}

// Of the rule that ends here.
void RuleParser::checkUnanswered()
{
    if (m_book.m_rules.empty() || !m_book.m_rules.back().actions.empty() || !m_problems.isEmpty())
        return;
    m_problems += RuleProblem{
        m_book.m_rules.back().line,
        {QT_TRANSLATE_NOOP("porthole",
                           "This rule does nothing: an action is missing (drop, where that is meant)."),
         {}}};
}

void RuleParser::readBytes(Rule::When when, QByteArrayView rest)
{
    Rule rule;
    rule.when = when;
    if (const auto bytes = unescape(rest))
        rule.bytes = *bytes;
    else
        complain(bytes.error().message);
    if (when == Rule::When::Contains && rest.isEmpty())
        complain(
            {QT_TRANSLATE_NOOP("porthole", "A text is missing: every message contains nothing. Write else."),
             {}});
    addRule(std::move(rule));
}

// A person's pattern meets a stranger's bytes: the library gives up after so many steps, and no pattern can
// ask for more.
void RuleParser::readPattern(QByteArrayView rest)
{
    Rule rule;
    rule.when = Rule::When::Regex;
    const QString limits = QStringLiteral("(*LIMIT_MATCH=%1)(*LIMIT_DEPTH=%2)")
                               .arg(RuleBook::MostSteps)
                               .arg(RuleBook::DeepestStep);
    rule.pattern.setPattern(QString(limits + QString::fromLatin1(rest)));
    if (rest.isEmpty())
        complain({QT_TRANSLATE_NOOP("porthole", "A pattern is missing."), {}});
    else if (!rule.pattern.isValid())
        complain({QT_TRANSLATE_NOOP("porthole", "The pattern cannot be read: %1 (character %2)."),
                  {rule.pattern.errorString(),
                   QString::number(rule.pattern.patternErrorOffset() - limits.size() + 1)}});
    addRule(std::move(rule));
}

void RuleParser::addAction(RuleAction action)
{
    std::vector<RuleAction> &actions = m_book.m_rules.back().actions;
    const bool over = !actions.empty()
                      && (actions.back().kind == Action::Close || actions.back().kind == Action::Reset
                          || actions.back().kind == Action::Drop);
    if (over)
        complain({QT_TRANSLATE_NOOP("porthole", "Nothing happens behind drop, close and reset."), {}});
    if (actions.size() < size_t(RuleBook::MostActions))
        actions.push_back(std::move(action));
    else
        complain({QT_TRANSLATE_NOOP("porthole", "A rule has at most %1 actions."),
                  {QString::number(RuleBook::MostActions)}});
}

bool RuleParser::readAction(QByteArrayView word, QByteArrayView rest)
{
    static constexpr std::pair<QByteArrayView, Action> plain[] = {
        {"drop", Action::Drop}, {"close", Action::Close}, {"reset", Action::Reset}};
    const auto found = std::find_if(std::begin(plain), std::end(plain),
                                    [word = word](const auto &one) { return one.first == word; });
    if (found == std::end(plain) && word != "reply" && word != "delay" && word != "split")
        return false;
    if (m_book.m_rules.empty()) {
        complain({QT_TRANSLATE_NOOP("porthole", "An action stands below a rule."), {}});
        return true;
    }
    if (word == "reply") {
        readReply(rest);
    } else if (word == "delay") {
        readDelay(rest);
    } else if (word == "split") {
        readSplit(rest);
    } else {
        addAction({.kind = found->second});
        nothingBehind(rest);
    }
    return true;
}

void RuleParser::nothingBehind(QByteArrayView rest)
{
    if (!rest.isEmpty())
        complain({QT_TRANSLATE_NOOP("porthole", "%1 is too much here."), {shown(rest)}});
}

void RuleParser::readReply(QByteArrayView rest)
{
    const Rule &rule = m_book.m_rules.back();
    TemplateOptions options;
    options.groups = rule.when == Rule::When::Open    ? -1
                     : rule.when == Rule::When::Regex ? std::max(rule.pattern.captureCount(), 0)
                                                      : 0;
    options.groupNames = rule.pattern.namedCaptureGroups();
    options.literal = [](QStringView text) -> Parsed<QByteArray> {
        return unescape(QByteArrayView(text.toLatin1()));
    };
    auto read = Template::parse(QString::fromLatin1(rest), options);
    if (!read) {
        complain({QT_TRANSLATE_NOOP("porthole", "%2 (character %1 of the reply)"),
                  {QString::number(read.error().position + 1)},
                  {read.error().message}});
        read = Template();
    }
    addAction({.kind = Action::Reply, .pattern = std::move(*read), .number = m_book.m_replies++});
}

void RuleParser::readDelay(QByteArrayView rest)
{
    const auto ms = number(rest, 1, RuleBook::LongestDelay);
    if (!ms)
        complain({QT_TRANSLATE_NOOP("porthole", "A delay is from 1 to %1 milliseconds."),
                  {QString::number(RuleBook::LongestDelay)}});
    addAction({.kind = Action::Delay, .milliseconds = ms.value_or(1)});
}

void RuleParser::readSplit(QByteArrayView rest)
{
    const auto [first, second] = parted(rest);
    const auto bytes = number(first, 1, 1 << 20);
    const auto ms = second.isEmpty() ? std::optional(0) : number(second, 0, RuleBook::LongestDelay);
    if (!bytes || !ms)
        complain({QT_TRANSLATE_NOOP("porthole", "Replies are split into pieces of N bytes, with MS "
                                                "milliseconds between: split 10, split 10 50."),
                  {}});
    addAction({.kind = Action::Split, .milliseconds = ms.value_or(0), .bytes = bytes.value_or(1)});
}

} // namespace porthole
