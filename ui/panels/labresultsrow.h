// Above what happened in the lab: what of it is shown, what is left out, and a person's hand in it while it runs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/wraprow.h"

class QPushButton;

namespace porthole {

class ElidedLabel;
class SegmentedControl;

// On a second line where the window is too narrow: nothing beside it is pushed out of sight.
class LabResultsRow : public WrapRow
{
    Q_OBJECT
public:
    enum Choice { LadderChoice, GraphChoice, StoryChoice, FigureChoice, MessageChoice };
    explicit LabResultsRow(QWidget *parent = nullptr);

    int choice() const;
    bool showsTime() const { return choice() <= GraphChoice; }
    void setGraphsEnabled(bool enabled);
    void setRemark(const QString &remark);          // of all of it
    void setLeftOut(const QString &words);          // "": nothing is
    void setRunning(bool running);
    void setArmed(bool armed);                      // the next packet is taken out
    void stopKilling();

Q_SIGNALS:
    void chosen(int choice);
    void killByClick(bool on);
    void killNextWanted();

private:
    QWidget *words();
    QPushButton *addKill(const QString &name, const QString &text, const QString &toolTip);

    SegmentedControl *m_choice;
    ElidedLabel *m_remark;
    ElidedLabel *m_leftOut;
    QPushButton *m_killByClick;
    QPushButton *m_killNext;
    QWidget *m_words;
    QWidget *m_kills;
};

} // namespace porthole
