// What stands where nothing is yet: an icon, one sentence, the button that changes it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace porthole {

class PlainLabel;

class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const QString &icon, const QString &sentence, const QString &action = {}, QWidget *parent = nullptr);
    void setSentence(const QString &sentence);
    // An empty action takes the button away.
    void setState(const QString &sentence, const QString &action);
    // One button more, beside those that were added before.
    QPushButton *addAction(const QString &name, const QString &text);

Q_SIGNALS:
    void actionWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *m_icon;
    PlainLabel *m_sentence;
    QPushButton *m_action;
    QHBoxLayout *m_more;
};

} // namespace porthole
