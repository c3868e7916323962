// What the chosen field is, in a quiet box: a title, one or two sentences, and where that is written.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/explanationbox.h"

#include "core/catalog/explanations.h"
#include "ui/theme/stylepaint.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QVBoxLayout>

namespace porthole {

namespace {
constexpr int UsualLines = 5;
} // namespace

ExplanationBox::ExplanationBox(QWidget *parent)
    : QWidget(parent)
    , m_title(new PlainLabel({}, Tone::Text, this))
    , m_text(new PlainLabel({}, Tone::Secondary, this))
{
    setObjectName(QStringLiteral("explanation"));
    setAccessibleName(tr("Explanation"));
    m_title->setObjectName(QStringLiteral("explanationTitle"));
    m_title->setStrong(true);
    m_title->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("explanationText"));
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * metrics::Side, metrics::Side + 8, 2 * metrics::Side, metrics::Side + 8);
    column->setSpacing(2);
    column->addWidget(m_title);
    column->addWidget(m_text, 1);
    refreshLook();
}

void ExplanationBox::refreshLook()
{
    m_text->setMinimumHeight((m_roomy ? UsualLines : 1) * QFontMetrics(Theme::of(this).uiFont()).lineSpacing());
}

void ExplanationBox::setRoomy(bool roomy)
{
    m_roomy = roomy;
    refreshLook();
}

void ExplanationBox::setExplanation(const Explanation &explanation)
{
    m_title->setText(explanation.title);
    m_text->setText(explanation.isEmpty() ? QString()
                                          : QString(explanation.text % u' ' % explanation.source % u'.'));
}

void ExplanationBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    stylepaint::box(&painter, rect().adjusted(metrics::Side, 8, -metrics::Side, -8), Theme::of(this).tokens().window, QColor());
}

void ExplanationBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        refreshLook();
}

} // namespace porthole
