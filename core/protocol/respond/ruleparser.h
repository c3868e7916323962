// Reads a file of rules, and names every line that is wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/respond/rulebook.h"

namespace porthole {

class RuleParser
{
public:
    explicit RuleParser(QByteArrayView text) : m_text(text) {}
    tl::expected<RuleBook, QList<RuleProblem>> parse();

private:
    void readLine(QByteArrayView line);
    bool readRule(QByteArrayView word, QByteArrayView rest);
    bool readAction(QByteArrayView word, QByteArrayView rest);
    void addRule(Rule rule);
    void addAction(RuleAction action);
    void readUnit(QByteArrayView rest);
    void readBytes(Rule::When when, QByteArrayView rest);
    void readPattern(QByteArrayView rest);
    void readReply(QByteArrayView rest);
    void readDelay(QByteArrayView rest);
    void readSplit(QByteArrayView rest);
    void nothingBehind(QByteArrayView rest);
    void checkUnanswered();
    void complain(Text message);

    QByteArrayView m_text;
    RuleBook m_book;
    QList<RuleProblem> m_problems;
    int m_line = 0;
    bool m_began = false; // a rule that was wrong began: its actions belong to it
};

} // namespace porthole
