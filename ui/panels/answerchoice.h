// What answers by itself: nobody, a small service, always the same, or rules.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshots.h"

#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace porthole {

class RulesEditor;

class AnswerChoice : public QWidget
{
    Q_OBJECT
public:
    // `rules` are written there; shown by who made both, when rulesShown() asks for it.
    explicit AnswerChoice(RulesEditor *rules, QWidget *parent = nullptr);

    // Takes the rules that are written. False: what is to answer is wrong; then there is no responder().
    bool isReady() const;
    // What is wrong with the answer that is always the same; none: nothing, or it is not chosen.
    Failure problem() const;
    Responder responder() const;
    void choose(Responder::What what);
    void showRules(bool shown);
    void addValues(QVariantMap &values) const;
    void setValues(const QVariantMap &values);

Q_SIGNALS:
    void changed();
    void rulesShown(bool shown);

private:
    void refresh();
    QComboBox *m_what;
    QLineEdit *m_fixed;
    QPushButton *m_edit;
    RulesEditor *m_rules;
};

} // namespace porthole
