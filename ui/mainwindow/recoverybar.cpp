// Offers the sessions that did not end in order, once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/recoverybar.h"

#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/longjob.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace porthole {

RecoveryBar::RecoveryBar(SessionStore store, QWidget *parent)
    : QWidget(parent), m_store(std::move(store)), m_words(new InlineTrouble(this))
{
    setObjectName(QStringLiteral("recoveryBar"));
    m_words->setAction(tr("Open it"));
    auto *dismiss = new QPushButton(tr("Dismiss"), this);
    dismiss->setObjectName(QStringLiteral("dismissRecovery"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->addWidget(m_words, 1);
    row->addWidget(dismiss);
    hide();
    connect(dismiss, &QPushButton::clicked, this, &RecoveryBar::settleAll);
    connect(m_words, &InlineTrouble::actionWanted, this, [this] {
        Q_EMIT openWanted(m_crashed.first().path);
        settleAll();
    });
}

void RecoveryBar::look()
{
    auto found = std::make_shared<QList<StoredSession>>();
    auto *job = LongJob::start([store = m_store, found](const LongJob::Progress &) {
        store.removeOld();
        for (const StoredSession &session : store.list()) {
            if (session.crashed && !session.live && session.entries > 0)
                found->append(session);
        }
        return Failure();
    }, this);
    connect(job, &LongJob::finished, this, [this, job, found] {
        job->deleteLater();
        m_crashed = *found;
        offer();
    });
}

void RecoveryBar::offer()
{
    if (m_crashed.isEmpty())
        return;
    const StoredSession &last = m_crashed.first();
    const QString when = QLocale().toString(last.changed.toLocalTime(), QLocale::ShortFormat);
    QString more = tr("Its %1 entries are all there.", nullptr, pluralNumber(last.entries)).arg(humanCount(last.entries));
    if (m_crashed.size() > 1)
        more += QLatin1Char(' ') % tr("Other sessions that did not end in order: %1.").arg(m_crashed.size() - 1);
    m_words->showWords(InlineTrouble::Variant::Caution, tr("The session of %1 did not end in order.").arg(when), more);
    show();
}

void RecoveryBar::settleAll()
{
    auto *job = LongJob::start([crashed = m_crashed](const LongJob::Progress &) {
        for (const StoredSession &session : crashed) {
            if (const auto settled = SessionStore::settle(session.path); !settled)
                return settled.error();
        }
        return Failure();
    }, this);
    connect(job, &LongJob::finished, job, &QObject::deleteLater);
    hide();
}

} // namespace porthole
