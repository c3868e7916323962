// The heads of a hop beside each other: of the request as it was sent, and of its answer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangeheads.h"

#include "ui/theme/theme.h"
#include "ui/views/fieldtree.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestChoice = 320; // at normal text size

FieldTree *makeTree(const std::shared_ptr<const Explanations> &explanations, const QString &name,
                    const QString &spoken, QWidget *parent)
{
    auto *tree = new FieldTree(explanations, parent);
    tree->setObjectName(name);
    tree->setAccessibleName(spoken);
    return tree;
}

} // namespace

ExchangeHeads::ExchangeHeads(const std::shared_ptr<const Explanations> &explanations, QWidget *parent)
    : QWidget(parent)
    , m_bar(new QWidget(this))
    , m_choice(new QComboBox(m_bar))
    , m_asked(makeTree(explanations, u"askedTree"_s, tr("Header fields of the request as it was sent"), this))
    , m_head(makeTree(explanations, u"headTree"_s, tr("Header fields of the answer"), this))
{
    m_choice->setObjectName(u"hopChoice"_s);
    m_choice->setAccessibleName(tr("Hop"));
    m_choice->setToolTip(tr("Whose heads to show: each redirect is a request of its own."));
    m_choice->setMaximumWidth(Theme::of(this).scaled(LongestChoice));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->addWidget(m_choice);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(makeSide(tr("Request, as it was sent"), m_asked), 1);
    row->addWidget(makeSide(tr("Answer"), m_head), 1);
    connect(m_choice, &QComboBox::activated, this, &ExchangeHeads::chooseHop);
}

QWidget *ExchangeHeads::makeSide(const QString &title, FieldTree *tree)
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Grid);
    column->addWidget(new PlainLabel(title, Tone::Secondary, side));
    column->addWidget(tree, 1);
    return side;
}

bool ExchangeHeads::hasAny() const
{
    return std::any_of(m_hops.begin(), m_hops.end(),
                       [](const ExchangeHop &hop) { return !hop.asked.isEmpty() || !hop.head.isEmpty(); });
}

void ExchangeHeads::showHops(const QList<ExchangeHop> &hops, bool anew)
{
    m_hops = hops;
    if (anew) {
        m_chosen = false;
        m_shownHop = -1;
    }
    const int last = int(m_hops.size()) - 1;
    m_hop = m_chosen ? std::min(m_hop, last) : last;
    fillChoice();
    showHop();
}

void ExchangeHeads::fillChoice()
{
    QStringList names;
    for (const ExchangeHop &hop : std::as_const(m_hops))
        names += QString(QString::number(names.size() + 1) % u": "_s % (hop.code > 0 ? QString(QString::number(hop.code) + u"  "_s) : QString())
                         % translated(hop.title));
    if (m_names != names) {
        m_names = names;
        m_choice->clear();
        m_choice->addItems(names);
    }
    m_choice->setCurrentIndex(m_hop);
    m_choice->setVisible(m_hops.size() > 1);
}

void ExchangeHeads::chooseHop(int hop)
{
    if (hop < 0 || hop >= m_hops.size())
        return;
    m_chosen = true;
    m_hop = hop;
    m_choice->setCurrentIndex(hop);
    showHop();
}

void ExchangeHeads::showHop()
{
    static const ExchangeHop none;
    const ExchangeHop &hop = m_hop < 0 ? none : m_hops.at(m_hop);
    const bool other = std::exchange(m_shownHop, m_hop) != m_hop;
    if (std::exchange(m_shownAsked, hop.asked.size()) != hop.asked.size() || other)
        m_asked->setFields(hop.asked);
    if (std::exchange(m_shownHead, hop.head.size()) != hop.head.size() || other)
        m_head->setFields(hop.head);
}

} // namespace porthole
