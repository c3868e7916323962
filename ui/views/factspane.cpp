// The facts of one entry: names at the left, values that can be selected at the right.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/factspane.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QEvent>
#include <QGridLayout>
#include <QScrollBar>

namespace porthole {

namespace {

Tone toneOf(EntryFact::Weight weight)
{
    switch (weight) {
    case EntryFact::Weight::Usual: return Tone::Text;
    case EntryFact::Weight::Caution: return Tone::Caution;
    case EntryFact::Weight::Trouble: return Tone::Trouble;
    }
    return Tone::Text;
}

} // namespace

FactsPane::FactsPane(QWidget *parent) : QScrollArea(parent), m_body(new QWidget), m_grid(new QGridLayout(m_body))
{
    setObjectName(QStringLiteral("factsPane"));
    setAccessibleName(tr("Facts of the entry"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_grid->setContentsMargins(12, metrics::Grid, 12, metrics::Gap);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(metrics::Grid);
    m_grid->setColumnStretch(1, 1);
    setWidget(m_body);
}

FactsPane::Line &FactsPane::lineAt(size_t index)
{
    if (index < m_lines.size())
        return m_lines[index];
    Line line{new PlainLabel(QString(), Tone::Secondary, m_body), new PlainLabel(QString(), Tone::Text, m_body)};
    line.name->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    line.value->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    line.value->setWordWrap(true);
    line.value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    line.value->setFocusPolicy(Qt::ClickFocus);
    line.value->setMinimumWidth(1);
    const int row = int(m_lines.size());
    m_grid->addWidget(line.name, row, 0);
    m_grid->addWidget(line.value, row, 1);
    m_grid->setRowStretch(row, 0);
    m_grid->setRowStretch(row + 1, 1);
    m_lines.push_back(line);
    return m_lines.back();
}

void FactsPane::setFacts(const QList<EntryFact> &facts)
{
    m_shown = size_t(facts.size());
    for (size_t i = 0; i < m_shown; ++i) {
        const EntryFact &fact = facts.at(qsizetype(i));
        Line &line = lineAt(i);
        line.isFigure = fact.isFigure;
        line.name->setText(translated(fact.name));
        line.value->setText(translated(fact.value));
        line.value->setTone(toneOf(fact.weight));
        line.value->setAccessibleName(line.name->text());
        line.name->show();
        line.value->show();
    }
    for (size_t i = m_shown; i < m_lines.size(); ++i) {
        m_lines[i].name->hide();
        m_lines[i].value->hide();
    }
    applyFonts();
    verticalScrollBar()->setValue(0);
    updateGeometry();
}

void FactsPane::applyFonts()
{
    const Theme &theme = Theme::of(this);
    for (size_t i = 0; i < m_shown; ++i)
        m_lines[i].value->setFont(m_lines[i].isFigure ? theme.monoFont() : theme.uiFont());
}

QString FactsPane::valueOf(const QString &name) const
{
    for (size_t i = 0; i < m_shown; ++i)
        if (m_lines[i].name->text() == name)
            return m_lines[i].value->text();
    return {};
}

QSize FactsPane::sizeHint() const
{
    const int width = std::max(200, viewport()->width());
    return {width, m_body->layout()->hasHeightForWidth() ? m_body->layout()->totalHeightForWidth(width)
                                                         : m_body->sizeHint().height()};
}

void FactsPane::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyFonts();
}

} // namespace porthole
