// Shows one long job at the foot of the window: how far, how long still, and Cancel.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/longjob.h"

#include <QElapsedTimer>
#include <QWidget>

class QProgressBar;

namespace porthole {

class InlineTrouble;
class PlainLabel;

class JobBar : public QWidget
{
    Q_OBJECT
public:
    explicit JobBar(QWidget *parent = nullptr);
    // `done` is said when it went well.
    void run(const QString &what, const QString &done, LongJob::Work work);
    bool isBusy() const { return m_job != nullptr; }

private:
    void progressed(double part);
    void finished(const Failure &failure);

    LongJob *m_job = nullptr;
    QString m_what;
    QString m_done;
    QElapsedTimer m_since;
    QWidget *m_running;
    PlainLabel *m_words;
    QProgressBar *m_bar;
    InlineTrouble *m_outcome;
};

} // namespace porthole
