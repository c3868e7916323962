// Says, until it is dismissed, that the log cannot keep everything, and why.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/lossbar.h"

#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace porthole {

LossBar::LossBar(QWidget *parent) : QWidget(parent), m_words(new InlineTrouble(this))
{
    setObjectName(QStringLiteral("lossBar"));
    m_words->setAction(tr("Save session as…"));
    auto *dismiss = new QPushButton(tr("Dismiss"), this);
    dismiss->setObjectName(QStringLiteral("dismissLoss"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->addWidget(m_words, 1);
    row->addWidget(dismiss);
    hide();
    connect(dismiss, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_words, &InlineTrouble::actionWanted, this, &LossBar::saveWanted);
}

void LossBar::showMemoryOnly(const Failure &reason)
{
    m_memoryOnly = true;
    m_words->showWords(InlineTrouble::Variant::Caution,
                       tr("This session has no file: it is kept in memory, and gone when Porthole ends."),
                       reason ? translated(inWords(reason).what) : QString(), tr("Save it under a name of your own to keep it."));
    show();
}

void LossBar::look(const LogStats &stats)
{
    const Stage stage = stats.entriesLost ? NoEntries : stats.payloadStopped ? NoPayload : Whole;
    if (stage == m_said)
        return;
    m_said = stage;
    if (stage == Whole)
        return hide();
    const QString again = tr("Save the session and start Porthole again.");
    if (stage == NoEntries)
        m_words->showWords(InlineTrouble::Variant::Trouble, tr("The log is full: entries are being lost."),
                           m_memoryOnly ? tr("The session is in memory and has reached its largest size.")
                                        : tr("The disk is full, or the session has reached its largest size."),
                           again);
    else
        m_words->showWords(InlineTrouble::Variant::Caution,
                           tr("There is no room for more payload: every call and its length are still recorded, "
                              "its bytes are not."),
                           m_memoryOnly ? tr("The session is in memory and has reached its largest size.")
                                        : tr("The disk is nearly full, or the session has reached its largest size."),
                           m_memoryOnly ? again : tr("Make room on the disk, or save the session and start Porthole again."));
    show();
}

} // namespace porthole
