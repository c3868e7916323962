// The certificates of a handshake as a tree to walk through, have explained and copy from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/certificatetree.h"

#include "core/model/certificatefields.h"

#include <QMenu>
#include <QScrollBar>

namespace porthole {

CertificateTree::CertificateTree(std::shared_ptr<const Explanations> explanations, QWidget *parent)
    : FieldTree(std::move(explanations), parent)
{
    setObjectName(QStringLiteral("certificateTree"));
    setAccessibleName(tr("Certificates"));
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_atBeginning = false; });
}

void CertificateTree::setFacts(const std::shared_ptr<const TlsFacts> &facts, qint64 now)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    setFields(facts ? certificateFields(*facts, now) : QList<Field>());
    m_atBeginning = true;
    showBeginning();
}

// It gets its size in several steps, and before it is shown it has none that anything could be seen in.
void CertificateTree::resizeEvent(QResizeEvent *event)
{
    FieldTree::resizeEvent(event);
    if (m_atBeginning)
        showBeginning();
}

// From here on the person says what is in sight.
void CertificateTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    m_atBeginning = false;
    FieldTree::currentChanged(current, previous);
}

// Read from the beginning on; but what is wrong has to be seen, and why it is.
void CertificateTree::showBeginning()
{
    scrollToTop();
    const QModelIndex headline = currentIndex();
    const Field *field = headline.isValid() ? fields().field(headline) : nullptr;
    if (field && field->weight == Field::Weight::Trouble)
        showWithReasons(headline);
    horizontalScrollBar()->setValue(0);
}

// Its problems stand first below it: where they are not in sight from the beginning, it goes to the top.
void CertificateTree::showWithReasons(const QModelIndex &headline)
{
    QModelIndex last = headline;
    for (int row = 0; isExpanded(headline) && row < model()->rowCount(headline); ++row) {
        const QModelIndex below = model()->index(row, 0, headline);
        if (fields().field(below)->weight == Field::Weight::Trouble)
            last = below;
    }
    if (visualRect(last).bottom() >= viewport()->height())
        scrollTo(headline, PositionAtTop);
}

QByteArray CertificateTree::pemAt(QModelIndex index) const
{
    while (index.parent().isValid())
        index = index.parent();
    const bool any = m_facts && index.isValid() && index.row() < m_facts->chain.size();
    return any ? certificatePem(m_facts->chain.at(index.row())) : QByteArray();
}

QMenu *CertificateTree::makeMenu()
{
    QMenu *menu = FieldTree::makeMenu();
    const QByteArray pem = pemAt(currentIndex());
    QAction *action = menu->addAction(tr("Copy certificate (PEM)"));
    action->setObjectName(QStringLiteral("copyPem"));
    action->setEnabled(!pem.isEmpty());
    connect(action, &QAction::triggered, this, [this, pem] { copyText(QString::fromLatin1(pem)); });
    return menu;
}

} // namespace porthole
