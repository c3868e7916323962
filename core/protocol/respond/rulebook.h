// Rules that answer: what is looked for, and what is done then. Read from a plain text file.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/template.h"

#include <QList>
#include <QRegularExpression>

#include <vector>

namespace porthole {

struct RuleAction {
    enum class Kind : quint8 { Reply, Delay, Split, Drop, Close, Reset };
    Kind kind = Kind::Drop;
    Template pattern = {};    // Reply
    int milliseconds = 0;     // Delay; Split: between the pieces
    qsizetype bytes = 0;      // Split: of a piece, of the replies behind it
    int number = 0;           // Reply: among all replies of the file
};

struct Rule {
    enum class When : quint8 { Open, Exact, Contains, Regex, Else };
    When when = When::Else;
    QByteArray bytes = {};           // Exact, Contains
    QRegularExpression pattern = {}; // over bytes as Latin-1: a character is a byte
    std::vector<RuleAction> actions = {};
    int line = 0;
};

struct RuleProblem {
    int line = 0; // from 1 on
    Text message;
};

// What a rule found. The groups point into the message.
struct RuleMatch {
    const Rule *rule = nullptr; // none fits
    std::vector<QByteArrayView> groups = {};
    bool tooHard = false;       // a pattern was given up: it took too many steps
    bool searchedInPart = false; // a pattern was tried from the first places of the message only
};

// A value. The first rule that fits answers. The format, a line a statement, "#" begins a comment:
//   match line | piece            what is looked at: lines without their end (default), or each piece that comes
//   open                          when a connection opens
//   exact TEXT  contains TEXT     TEXT with escapes
//   regex PATTERN                 as it stands, beginning in the first 4096 bytes (LongestSearch)
//   else                          when nothing else fits
//       reply TEMPLATE            with {{match}}, {{match 1}}, {{match NAME}}
//       delay MS    split N [MS]    drop    close    reset
class RuleBook
{
public:
    enum class Unit : quint8 { Line, Piece };

    static constexpr qsizetype LongestFile = 1 << 20;
    static constexpr int MostRules = 1000;
    static constexpr int MostActions = 1000;       // of one rule
    static constexpr int MostProblems = 20;        // that are told
    static constexpr qsizetype LongestMessage = 64 << 10; // that is looked at
    static constexpr int LongestDelay = 3'600'000; // ms
    static constexpr qsizetype LongestSearch = 4 << 10; // where a pattern may begin: from each place it may take its steps
    static constexpr int MostSteps = 20'000;       // of a pattern, from one place of a message
    static constexpr int DeepestStep = 2000;

    static tl::expected<RuleBook, QList<RuleProblem>> parse(QByteArrayView text);

    Unit unit() const { return m_unit; }
    const std::vector<Rule> &rules() const { return m_rules; }
    const Rule *opening() const; // nullptr: nothing is said first
    RuleMatch find(QByteArrayView message) const;
    int replies() const { return m_replies; }
    // The first rule that needs a connection: open, close, reset; 0: none does.
    int lineForStreams() const;

private:
    friend class RuleParser;
    Unit m_unit = Unit::Line;
    std::vector<Rule> m_rules;
    int m_replies = 0;
};

} // namespace porthole
