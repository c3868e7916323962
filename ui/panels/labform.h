// What the lab does: an experiment by its name, the messages, the link; and what to watch for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labsending.h"

#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace porthole {

class LabLinkForm;
class PlainLabel;
class WrapRow;

class LabForm : public QWidget
{
    Q_OBJECT
public:
    explicit LabForm(QWidget *parent = nullptr);

    // Why it cannot be run; None: it can.
    Failure problem() const;
    lab::LabOptions options() const;
    void setOptions(const lab::LabOptions &options);
    // The experiment with a client of a protocol, and what that asks for.
    void setRequest(const FetchRequest &request);
    // The experiment with messages of a person's own, over the link as it is set.
    void setComposed(const lab::LabComposed &composed); // what of it is cut is said in the watch text
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
    // Which transports run, as the box lists them.
    enum class Runs : quint8 { OneByOne, Together, OnlyTcp, OnlyUdp };

    void build();
    void buildFields();
    void buildOwn();
    void showOwn();
    void wire();
    void takePreset(int index);
    void showLink();
    QUrl url() const;
    void nameRequest();
    void buildSending(WrapRow *row);
    void showMessages();
    void takeMessage(const QString &text);
    Failure sendingProblem() const;
    QString cutWords(const lab::LabComposed &composed) const;
    void fitSending();
    void applySending(lab::LabOptions &options) const;

    lab::LabOptions m_base; // what the fields do not show
    QComboBox *m_preset;
    QComboBox *m_runs;
    QSpinBox *m_messages;
    QSpinBox *m_size;
    QSpinBox *m_pace;
    QDoubleSpinBox *m_loss;
    QSpinBox *m_delay;
    QLineEdit *m_url;
    QLabel *m_method = nullptr; // what is done with the URL
    QLineEdit *m_message;      // the only one, or the first of several
    QComboBox *m_responds;     // what host B answers
    QLineEdit *m_fixed;        // always the same
    QCheckBox *m_secure;
    QSpinBox *m_answer;
    QSpinBox *m_hold;
    QSpinBox *m_endAfter;
    QSpinBox *m_udpRate;
    QSpinBox *m_backlog;
    QSpinBox *m_clients;
    QSpinBox *m_synRetries;
    QWidget *m_fields = nullptr;
    QWidget *m_messageGroup = nullptr;
    QWidget *m_urlGroup = nullptr;
    QLabel *m_sizeLabel = nullptr;
    QWidget *m_sendGroup = nullptr;
    QWidget *m_respondsGroup = nullptr;
    QWidget *m_secureGroup = nullptr;
    QWidget *m_own = nullptr;         // what only some experiments have
    QWidget *m_answerGroup = nullptr; // with their labels: shown where the experiment has them
    QWidget *m_holdGroup = nullptr;
    QWidget *m_endGroup = nullptr;
    QWidget *m_udpRateGroup = nullptr;
    QWidget *m_backlogGroup = nullptr;
    QWidget *m_synGroup = nullptr;
    LabLinkForm *m_link;
    QPushButton *m_unfold;
    QPushButton *m_run;
    PlainLabel *m_watch;
    bool m_running = false;
    bool m_fieldsFit = true;
    bool m_isShowing = false;
};

} // namespace porthole
