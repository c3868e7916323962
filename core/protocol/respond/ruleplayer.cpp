// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/respond/ruleplayer.h"

#include <algorithm>

namespace porthole {

RulePlayer::RulePlayer(RuleBook book, Ingredients &ingredients)
    : m_book(std::move(book))
    , m_ingredients(ingredients)
{
    for (const Rule &rule : m_book.rules())
        for (const RuleAction &action : rule.actions)
            if (action.kind == RuleAction::Kind::Reply)
                m_replies.push_back({TemplateRenderer(action.pattern)});
}

void RulePlayer::open(std::deque<RuleStep> &steps, Text &problem)
{
    m_lastRule = 0;
    if (const Rule *rule = m_book.opening())
        play(*rule, {}, steps, problem);
}

void RulePlayer::answer(QByteArrayView message, std::deque<RuleStep> &steps, Text &problem)
{
    m_lastRule = 0;
    if (message.size() > RuleBook::LongestMessage) {
        problem = {QT_TRANSLATE_NOOP("porthole", "Rules looked at the first %1 of %2 bytes."),
                   {QString::number(RuleBook::LongestMessage), QString::number(message.size())}};
        message = message.first(RuleBook::LongestMessage);
    }
    const RuleMatch match = m_book.find(message);
    if (match.searchedInPart && problem.isEmpty())
        problem = {QT_TRANSLATE_NOOP("porthole", "Patterns (regex) were tried at the first %1 of %2 bytes: a match may begin there."),
                   {QString::number(RuleBook::LongestSearch), QString::number(message.size())}};
    if (match.tooHard)
        problem = {QT_TRANSLATE_NOOP("porthole", "A pattern was given up: it took more than %1 steps."),
                   {QString::number(RuleBook::MostSteps)}};
    if (match.rule)
        play(*match.rule, match.groups, steps, problem);
}

void RulePlayer::play(const Rule &rule, std::span<const QByteArrayView> groups, std::deque<RuleStep> &steps,
                      Text &problem)
{
    m_lastRule = rule.line;
    const RuleAction *split = nullptr;
    for (const RuleAction &action : rule.actions) {
        switch (action.kind) {
        case RuleAction::Kind::Reply: reply(action, groups, split, steps, problem); break;
        case RuleAction::Kind::Delay: steps.push_back({RuleStep::Kind::Wait, {}, action.milliseconds}); break;
        case RuleAction::Kind::Split: split = &action; break;
        case RuleAction::Kind::Drop: break;
        case RuleAction::Kind::Close: steps.push_back({RuleStep::Kind::Close}); break;
        case RuleAction::Kind::Reset: steps.push_back({RuleStep::Kind::Reset}); break;
        }
    }
}

void RulePlayer::reply(const RuleAction &action, std::span<const QByteArrayView> groups,
                       const RuleAction *split, std::deque<RuleStep> &steps, Text &problem)
{
    Reply &one = m_replies[size_t(action.number)];
    QByteArray bytes;
    if (!one.renderer.append({one.sent++, groups}, m_ingredients, bytes)) {
        problem = TemplateRenderer::tooLong();
        return;
    }
    const qsizetype piece = split ? split->bytes : bytes.size();
    for (qsizetype from = 0; from < bytes.size(); from += piece) {
        if (from > 0 && split && split->milliseconds > 0)
            steps.push_back({RuleStep::Kind::Wait, {}, split->milliseconds});
        steps.push_back({RuleStep::Kind::Send, bytes.sliced(from, std::min(piece, bytes.size() - from))});
    }
}

} // namespace porthole
