// Shows one long job at the foot of the window: how far, how long still, and Cancel.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/jobbar.h"

#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace porthole {

JobBar::JobBar(QWidget *parent)
    : QWidget(parent), m_running(new QWidget(this)), m_words(new PlainLabel({}, Tone::Secondary, m_running)),
      m_bar(new QProgressBar(m_running)), m_outcome(new InlineTrouble(this))
{
    setObjectName(QStringLiteral("jobBar"));
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    m_bar->setAccessibleName(tr("Progress"));
    auto *cancel = new QPushButton(tr("Cancel"), m_running);
    cancel->setObjectName(QStringLiteral("cancelJob"));
    auto *row = new QHBoxLayout(m_running);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_words);
    row->addWidget(m_bar, 1);
    row->addWidget(cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 6, 12, 6);
    column->addWidget(m_running);
    column->addWidget(m_outcome);
    m_outcome->setAction(tr("Close"));
    connect(m_outcome, &InlineTrouble::actionWanted, this, &QWidget::hide);
    connect(cancel, &QPushButton::clicked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    hide();
}

void JobBar::run(const QString &what, const QString &done, LongJob::Work work)
{
    delete m_job;
    m_what = what;
    m_done = done;
    m_since.start();
    m_job = LongJob::start(std::move(work), this);
    connect(m_job, &LongJob::progressed, this, &JobBar::progressed);
    connect(m_job, &LongJob::finished, this, &JobBar::finished);
    m_outcome->hide();
    m_running->show();
    progressed(0);
    show();
}

void JobBar::progressed(double part)
{
    m_bar->setValue(int(part * 1000));
    const qint64 elapsed = m_since.elapsed();
    const bool known = part > 0.02 && elapsed > 500;
    m_words->setText(known ? tr("%1, %2 left").arg(m_what, humanAge(qint64(double(elapsed) * (1 - part) / part * 1e6)))
                           : m_what);
}

void JobBar::finished(const Failure &failure)
{
    m_job->deleteLater();
    m_job = nullptr;
    m_running->hide();
    if (failure)
        m_outcome->showFailure(failure);
    else
        m_outcome->showWords(InlineTrouble::Variant::Info, m_done);
}

} // namespace porthole
