// What the lab does: an experiment by its name, the messages, the link; and what to watch for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"

#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace porthole {

class PlainLabel;
class SegmentedControl;

class LabForm : public QWidget
{
    Q_OBJECT
public:
    explicit LabForm(QWidget *parent = nullptr);

    lab::LabOptions options() const;
    void setOptions(const lab::LabOptions &options);
    QVariantMap values() const;
    void setValues(const QVariantMap &values);
    void setRunning(bool running);
    void showWatch(bool shown);
    // Where they are not, they come with those of the link.
    void showFields(bool shown);
    QString watch() const;  // what to watch for

Q_SIGNALS:
    void runWanted();
    void cancelWanted();

private:
    void build();
    QWidget *buildLink();
    QWidget *buildOwn();
    void showOwn();
    void wire();
    void takePreset(int index);
    QSpinBox *number(const QString &name, const QString &spoken, int least, int most, const QString &unit);
    QDoubleSpinBox *percent(const QString &name, const QString &spoken);
    std::vector<quint32> drops() const;

    lab::LabOptions m_base; // what the fields do not show
    QComboBox *m_preset;
    QSpinBox *m_messages;
    QSpinBox *m_size;
    QSpinBox *m_pace;
    QDoubleSpinBox *m_loss;
    QSpinBox *m_delay;
    QSpinBox *m_jitter;
    QLineEdit *m_drops;
    QDoubleSpinBox *m_reorder;
    QDoubleSpinBox *m_duplicate;
    QDoubleSpinBox *m_corrupt;
    QSpinBox *m_rate;
    QSpinBox *m_queue;
    QSpinBox *m_seed;
    QSpinBox *m_answer;
    QSpinBox *m_hold;
    QSpinBox *m_udpRate;
    QSpinBox *m_backlog;
    QSpinBox *m_clients;
    QSpinBox *m_synRetries;
    QWidget *m_fields = nullptr;
    QWidget *m_own = nullptr;         // what only some experiments have
    QWidget *m_answerGroup = nullptr; // with their labels: shown where the experiment has them
    QWidget *m_holdGroup = nullptr;
    QWidget *m_udpRateGroup = nullptr;
    QWidget *m_backlogGroup = nullptr;
    QWidget *m_synGroup = nullptr;
    QCheckBox *m_together;
    QCheckBox *m_classic;
    SegmentedControl *m_family;
    QPushButton *m_unfold;
    QPushButton *m_run;
    QWidget *m_link = nullptr;
    PlainLabel *m_watch;
    bool m_running = false;
    bool m_fieldsFit = true;
};

} // namespace porthole
