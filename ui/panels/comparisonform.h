// What to compare: the scenario, how many messages, how big, how fast; and what to watch for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/comparison.h"

#include <QVariantMap>
#include <QWidget>

class QPushButton;
class QSpinBox;

namespace porthole {

class PlainLabel;
class SegmentedControl;

class ComparisonForm : public QWidget
{
    Q_OBJECT
public:
    explicit ComparisonForm(QWidget *parent = nullptr);

    ComparisonOptions options() const;
    void setOptions(const ComparisonOptions &options);
    QVariantMap values() const;
    void setValues(const QVariantMap &values);
    void setRunning(bool running);
    // What to watch for; otherwise it is in the tooltip of the scenario.
    void showWatch(bool shown);
    static QString nameOf(Scenario scenario);

Q_SIGNALS:
    void runWanted();
    void cancelWanted();

private:
    void refreshWatch();

    SegmentedControl *m_scenario;
    SegmentedControl *m_family;
    QSpinBox *m_messages;
    QSpinBox *m_size;
    QSpinBox *m_pace;
    QPushButton *m_run;
    PlainLabel *m_watch;
    bool m_running = false;
};

} // namespace porthole
