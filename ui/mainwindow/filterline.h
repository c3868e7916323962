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

Q_SIGNALS:
    void filterChanged(const porthole::Filter &filter);
    // In words where the filter makes no sense; empty when it does.
    void problemChanged(const QString &problem);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void check();
    bool isChoosing() const; // a name, from the list below
    void offerNames();
    void insertName(const QString &name);
    int wordStart() const;
    int leftOf(qsizetype position) const;
    void paintMistake(QPainter &painter) const;

    QTimer m_pause;
    QCompleter *m_names = nullptr;
    QString m_applied;
    bool m_valid = true;
    qsizetype m_mistake = 0;        // where it is, while the filter makes no sense
    qsizetype m_mistakeLength = 0;
};

} // namespace porthole
