// The certificates of a connection, and what the chosen line of them means.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/certificatepage.h"

#include "core/settings/clock.h"
#include "ui/theme/theme.h"
#include "ui/views/certificatetree.h"
#include "ui/views/explanationbox.h"

#include <QBoxLayout>
#include <QLocale>

namespace porthole {

namespace {

constexpr qint64 NsPerSecond = 1'000'000'000;
constexpr int BoxWidth = 260;
constexpr int WideFrom = 680;  // there is room for the explanation beside the tree
constexpr int HighBeside = 150; // and for its sentences
constexpr int HighBelow = 260;

} // namespace

CertificatePage::CertificatePage(const Seams &seams, QWidget *parent)
    : QWidget(parent), m_row(new QBoxLayout(QBoxLayout::TopToBottom, this)),
      m_tree(new CertificateTree(std::make_shared<Explanations>(QLocale().name()), this)),
      m_box(new ExplanationBox(this))
{
    m_tree->setCopyText(seams.copyText);
    m_box->setRoomy(false);
    m_box->hide();
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_tree, 1);
    m_row->addWidget(m_box);
    connect(m_tree, &FieldTree::currentFieldChanged, this,
            [this](const QModelIndex &index) { m_box->setExplanation(m_tree->explanationOf(index)); });
}

void CertificatePage::setFacts(const std::shared_ptr<const TlsFacts> &facts)
{
    m_tree->setFacts(facts, Clock::system().wall() / NsPerSecond);
}

void CertificatePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const Theme &theme = Theme::of(this);
    const bool wide = width() >= theme.scaled(WideFrom);
    m_row->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_box->setVisible(height() >= theme.scaled(wide ? HighBeside : HighBelow));  // else the tooltips say it
    m_box->setMinimumWidth(wide ? theme.scaled(BoxWidth) : 0);
    m_box->setMaximumWidth(wide ? theme.scaled(BoxWidth) : QWIDGETSIZE_MAX);
}

} // namespace porthole
