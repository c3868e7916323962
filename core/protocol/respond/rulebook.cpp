// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/respond/rulebook.h"

#include "core/protocol/respond/ruleparser.h"

#include <algorithm>

namespace porthole {
namespace {

// Of a long message place by place, so that what looks ahead, or for its end, has all of it.
QRegularExpressionMatch firstMatch(const QRegularExpression &pattern, const QString &message)
{
    if (message.size() <= RuleBook::LongestSearch)
        return pattern.match(message);
    QRegularExpressionMatch found;
    for (qsizetype from = 0; from < RuleBook::LongestSearch; ++from) {
        found = pattern.match(message, from, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        if (!found.isValid() || found.hasMatch())
            break;
    }
    return found;
}

// False: it does not fit, or was given up.
bool fitsPattern(const Rule &rule, QByteArrayView message, RuleMatch &match)
{
    match.searchedInPart = match.searchedInPart || message.size() > RuleBook::LongestSearch;
    const QRegularExpressionMatch found = firstMatch(rule.pattern, QString::fromLatin1(message));
    match.tooHard = match.tooHard || !found.isValid();
    if (!found.hasMatch())
        return false;
    for (int group = 0; group <= found.lastCapturedIndex(); ++group) {
        const qsizetype from = found.capturedStart(group);
        match.groups.push_back(from < 0 ? QByteArrayView()
                                        : message.sliced(from, found.capturedLength(group)));
    }
    return true;
}

bool fits(const Rule &rule, QByteArrayView message, RuleMatch &match)
{
    switch (rule.when) {
    case Rule::When::Open: return false;
    case Rule::When::Exact: return message == QByteArrayView(rule.bytes);
    case Rule::When::Contains: return message.indexOf(rule.bytes) >= 0;
    case Rule::When::Regex: return fitsPattern(rule, message, match);
    case Rule::When::Else: return true;
    }
    return false;
}

} // namespace

tl::expected<RuleBook, QList<RuleProblem>> RuleBook::parse(QByteArrayView text)
{
    return RuleParser(text).parse();
}

const Rule *RuleBook::opening() const
{
    const auto found = std::find_if(m_rules.begin(), m_rules.end(),
                                    [](const Rule &rule) { return rule.when == Rule::When::Open; });
    return found == m_rules.end() ? nullptr : &*found;
}

RuleMatch RuleBook::find(QByteArrayView message) const
{
    RuleMatch match;
    for (const Rule &rule : m_rules) {
        if (!fits(rule, message, match))
            continue;
        match.rule = &rule;
        if (match.groups.empty())
            match.groups.push_back(message);
        break;
    }
    return match;
}

int RuleBook::lineForStreams() const
{
    for (const Rule &rule : m_rules) {
        const bool ends = std::any_of(rule.actions.begin(), rule.actions.end(), [](const RuleAction &action) {
            return action.kind == RuleAction::Kind::Close || action.kind == RuleAction::Kind::Reset;
        });
        if (ends || rule.when == Rule::When::Open)
            return rule.line;
    }
    return 0;
}

} // namespace porthole
