// The certificates of a connection, and what the chosen line of them means.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/certificatepage.h"

#include "core/protocol/timeunits.h"
#include "core/settings/clock.h"
#include "ui/theme/theme.h"
#include "ui/views/certificatetree.h"
#include "ui/views/explanationbox.h"

#include <QEvent>
#include <QLocale>

namespace porthole {

namespace {

constexpr int BoxWidth = 300;
constexpr int BoxHeight = 120;
constexpr int WideFrom = 700;   // there is room for the explanation beside the tree
constexpr int HighBeside = 190; // and for all of its sentences
constexpr int HighBelow = 280;

} // namespace

CertificatePage::CertificatePage(const Seams &seams, QWidget *parent)
    : QWidget(parent),
      m_tree(new CertificateTree(std::make_shared<Explanations>(QLocale().name()), this)),
      m_box(new ExplanationBox(this))
{
    m_tree->setCopyText(seams.copyText);
    m_box->setRoomy(false);
    m_box->hide();
    connect(m_tree, &FieldTree::currentFieldChanged, this,
            [this](const QModelIndex &index) { m_box->setExplanation(m_tree->explanationOf(index)); });
}

void CertificatePage::setFacts(const std::shared_ptr<const TlsFacts> &facts)
{
    m_tree->setFacts(facts, Clock::system().wall() / NsPerSecond);
}

// By hand: a layout would ask for the height of the longest explanation, and the panel has little.
void CertificatePage::place()
{
    const Theme &theme = Theme::of(this);
    const bool wide = width() >= theme.scaled(WideFrom);
    QRect tree = rect();
    QRect box = rect();
    if (wide) {
        tree.setWidth(width() - theme.scaled(BoxWidth));
        box.setLeft(tree.right() + 1);
    } else {
        tree.setHeight(height() - theme.scaled(BoxHeight));
        box.setTop(tree.bottom() + 1);
    }
    const bool room = height() >= theme.scaled(wide ? HighBeside : HighBelow);
    m_box->setVisible(room);  // else the tooltips say it
    m_box->setGeometry(box);
    m_tree->setGeometry(room ? tree : rect());
}

void CertificatePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void CertificatePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        place();
}

} // namespace porthole
