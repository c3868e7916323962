// Small pieces of text: labels that never interpret markup, fields with tabular figures.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/widgets/words.h"

#include <QPainter>

namespace porthole {

PlainLabel::PlainLabel(const QString &text, Tone tone, QWidget *parent) : QLabel(parent), m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    applyTone();
    connect(&Theme::of(this), &Theme::changed, this, &PlainLabel::applyTone);
}

void PlainLabel::setTone(Tone tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    applyTone();
}

void PlainLabel::setStrong(bool strong)
{
    QFont weight;  // only the weight is set, so that family and size go on following the theme
    weight.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    setFont(weight);
}

void PlainLabel::applyTone()
{
    QPalette own;
    if (m_tone != Tone::Text) {
        for (const auto role : {QPalette::WindowText, QPalette::Text})  // the latter on grounds of lists
            own.setColor(role, Theme::of(this).color(m_tone));
    }
    setPalette(own);
}

ElidedLabel::ElidedLabel(Tone tone, QWidget *parent) : PlainLabel({}, tone, parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setFullText(const QString &text)
{
    if (text == this->text())
        return;
    setText(text);
    setAccessibleName(text);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const QString shown = fontMetrics().elidedText(text(), m_elide, width());
    painter.drawText(rect(), int(alignment() | Qt::AlignVCenter), shown);
    setToolTip(shown == text() ? QString() : plainToolTip(text()));
}

QSize MonoText::sizeHint() const
{
    return {400, Theme::of(this).scaled(56)};
}

MonoText::MonoText(QWidget *parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    // Bytes have no words; and breaking at words takes time by the square of a long one's length.
    setWordWrapMode(QTextOption::WrapAnywhere);
    document()->setDocumentMargin(2);
}

} // namespace porthole
