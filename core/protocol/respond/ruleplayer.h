// Turns a rule's actions into steps. One for all connections of a listener: its counters count over all of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/templaterenderer.h"
#include "core/protocol/respond/rulebook.h"

#include <deque>
#include <memory>

namespace porthole {

struct RuleStep {
    enum class Kind : quint8 { Send, Wait, Close, Reset };
    Kind kind = Kind::Send;
    QByteArray bytes = {};
    int milliseconds = 0;
};

class RulePlayer
{
public:
    // `ingredients` outlive it.
    RulePlayer(RuleBook book, Ingredients &ingredients);

    const RuleBook &book() const { return m_book; }
    // The line of the rule that the newest call of those below carried out; 0: none fitted.
    int lastRule() const { return m_lastRule; }
    // What is to be done, appended; nothing where no rule fits. What cannot be made is left out and said in `problem`.
    void open(std::deque<RuleStep> &steps, Text &problem);
    void answer(QByteArrayView message, std::deque<RuleStep> &steps, Text &problem);

private:
    void play(const Rule &rule, std::span<const QByteArrayView> groups, std::deque<RuleStep> &steps, Text &problem);
    void reply(const RuleAction &action, std::span<const QByteArrayView> groups, const RuleAction *split,
               std::deque<RuleStep> &steps, Text &problem);

    struct Reply {
        TemplateRenderer renderer;
        quint64 sent = 0;
    };

    RuleBook m_book;
    Ingredients &m_ingredients;
    std::vector<Reply> m_replies; // by RuleAction::number
    int m_lastRule = 0;
};

} // namespace porthole
