// The certificates of a handshake as a tree to walk through, have explained and copy from.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/certificatetree.h"

#include "core/model/certificatefields.h"

#include <QMenu>

namespace porthole {

CertificateTree::CertificateTree(std::shared_ptr<const Explanations> explanations, QWidget *parent)
    : FieldTree(std::move(explanations), parent)
{
    setObjectName(QStringLiteral("certificateTree"));
    setAccessibleName(tr("Certificates"));
}

void CertificateTree::setFacts(const std::shared_ptr<const TlsFacts> &facts, qint64 now)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    setFields(facts ? certificateFields(*facts, now) : QList<Field>());
}

// What is wrong comes first.
void CertificateTree::showEvent(QShowEvent *event)
{
    FieldTree::showEvent(event);
    scrollTo(currentIndex(), PositionAtTop);
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
