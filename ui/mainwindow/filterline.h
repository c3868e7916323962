// The display filter as a person types it: checked while typing, names completed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/filter.h"
#include "ui/widgets/labels.h"

#include <QTimer>

class QCompleter;

namespace porthole {

class FilterLine : public MonoLine
{
    Q_OBJECT
public:
    explicit FilterLine(QWidget *parent = nullptr);
    // In words where the filter makes no sense; empty when it does.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void filterChanged(const porthole::Filter &filter);
    void problemChanged(const QString &problem);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void check();
    void setProblem(const QString &problem);
    bool isChoosing() const; // a name, from the list below
    void offerNames();
    void insertName(const QString &name);
    int wordStart() const;
    int leftOf(qsizetype position) const;
    void paintMistake(QPainter &painter) const;

    QTimer m_pause;
    QCompleter *m_names = nullptr;
    QString m_applied;
    QString m_problem;
    bool m_valid = true;
    qsizetype m_mistake = 0;        // where it is, while the filter makes no sense
    qsizetype m_mistakeLength = 0;
};

} // namespace porthole
