// What came of an exchange below its verdict: the content, the heads of each hop, and what is worth a remark.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangeresults.h"

#include "ui/panels/contentpane.h"
#include "ui/panels/exchangeheads.h"
#include "ui/panels/exchangewords.h"
#include "ui/views/fieldtree.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QStackedWidget>

namespace porthole {

using namespace Qt::StringLiterals;

ExchangeResults::ExchangeResults(QWidget *parent)
    : QWidget(parent)
    , m_pages(new SegmentedControl(u"exchangePage"_s, {tr("Content"), tr("Headers"), tr("Remarks")}, this))
    , m_stack(new QStackedWidget(this))
    , m_content(new ContentPane(m_stack))
{
    setObjectName(u"exchangeResults"_s);
    m_pages->setAccessibleName(tr("What of the exchange to show"));
    const auto explanations = std::make_shared<Explanations>(QLocale().name());
    m_heads = new ExchangeHeads(explanations, m_stack);
    m_remarks = new FieldTree(explanations, m_stack);
    m_remarks->setObjectName(u"remarkTree"_s);
    m_remarks->setAccessibleName(tr("Remarks"));
    for (QWidget *page : {static_cast<QWidget *>(m_content), static_cast<QWidget *>(m_heads),
                          static_cast<QWidget *>(m_remarks)})
        m_stack->addWidget(page);
    m_stack->setMinimumHeight(40);
    m_caution = new ElidedLabel(Tone::Caution, this);
    m_caution->setObjectName(u"exchangeCaution"_s);
    m_caution->setElideMode(Qt::ElideRight);
    m_caution->hide();
    auto *top = new QHBoxLayout;
    top->setSpacing(metrics::Gap);
    top->addWidget(m_pages);
    top->addWidget(m_caution, 1);
    top->addStretch();
    top->addWidget(m_heads->bar());
    top->addWidget(m_content->bar());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    connect(m_pages, &SegmentedControl::chosen, this, [this](int page) { choosePage(Page(page)); });
    m_heads->bar()->hide();
}

void ExchangeResults::choosePage(Page page)
{
    m_pages->setCurrent(page);
    m_stack->setCurrentIndex(page);
    m_content->bar()->setVisible(page == Content);
    m_heads->bar()->setVisible(page == Head);
}

void ExchangeResults::showSnapshot(const ExchangeSnapshot &snapshot, const ContentKind &kind)
{
    const bool anew = std::exchange(m_run, snapshot.run) != snapshot.run;
    m_content->showContent(snapshot, kind);
    m_heads->showHops(snapshot.hops, anew);
    const bool hasHead = m_heads->hasAny();
    if (anew || snapshot.remarks.size() != m_remarkCount) {
        m_remarks->setFields(remarkFields(snapshot));
        const QString caution = cautionWords(snapshot);
        m_caution->setFullText(caution);
        m_caution->setVisible(!caution.isEmpty());
    }
    m_remarkCount = snapshot.remarks.size();
    m_pages->setChoiceVisible(Head, hasHead);
    m_pages->setChoiceVisible(Remarks, m_remarkCount > 0);
    m_pages->setVisible(hasHead || m_remarkCount > 0);
    const bool gone = (m_stack->currentIndex() == Head && !hasHead)
                      || (m_stack->currentIndex() == Remarks && m_remarkCount == 0);
    if (gone)
        choosePage(Content);
}

} // namespace porthole
