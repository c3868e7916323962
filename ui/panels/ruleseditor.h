// Rules that answer, written by hand: what is wrong with which line, and what they would do.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshots.h"
#include "ui/widgets/seams.h"

#include <QStandardItemModel>
#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace porthole {

class MonoText;
class PlainLabel;

class RulesEditor : public QWidget
{
    Q_OBJECT
public:
    enum class For : quint8 { Streams, Datagrams };

    RulesEditor(const Seams &seams, For what, QWidget *parent = nullptr);

    // Those that were taken last; nullptr: none were.
    std::shared_ptr<RuleAnswers> rules() const { return m_taken; }
    // Takes what is written. False: it is wrong.
    bool takeWritten();
    QString text() const;
    bool isUsual() const; // what it began with
    void setText(const QString &text);
    static constexpr qsizetype MostAnswered = 100; // are shown
    // Whom which rule answered last, by its line; `more` are not among them.
    void showAnswered(const QList<std::pair<QString, int>> &answered, qsizetype more = 0);

Q_SIGNALS:
    void taken();

private:
    QWidget *buildWriting();
    QWidget *buildTrying();
    QTreeView *buildAnswered();
    void read();
    void showProblems(const QList<RuleProblem> &problems);
    void tryMessage();
    void say(const QString &words, bool wrong);
    QString lineAt(int line) const;
    void setAnswered(int row, const QString &who, const QString &rule);
    QStringList opening(RuleAnswers &trial, bool &over) const;
    QList<QByteArray> messagesIn(const QByteArray &bytes) const;
    QString doing(int line, const std::deque<RuleStep> &steps, const Text &problem) const;
    void take();
    void openFile();
    void saveFile();

    const Seams &m_seams;
    const For m_for;
    std::optional<RuleBook> m_book;        // of what is written; none: it is wrong
    std::shared_ptr<RuleAnswers> m_taken;
    QString m_takenText;
    QString m_usual;
    QList<std::pair<QString, int>> m_shown;
    qsizetype m_more = 0;
    QStandardItemModel m_answered;
    MonoText *m_text;
    PlainLabel *m_problems;
    QPushButton *m_take;
    QLineEdit *m_try;
    QCheckBox *m_hex;
    PlainLabel *m_result;
};

} // namespace porthole
