// Small pieces of text: labels that never interpret markup, fields with tabular figures.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace porthole {

// Plain text in a colour of meaning that follows the theme.
class PlainLabel : public QLabel
{
    Q_OBJECT
public:
    explicit PlainLabel(const QString &text = {}, Tone tone = Tone::Text, QWidget *parent = nullptr);
    void setTone(Tone tone);
    void setStrong(bool strong);

private:
    void applyTone();
    Tone m_tone;
};

// One line that shortens itself in the middle; the whole text is in the tooltip.
class ElidedLabel : public PlainLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(Tone tone = Tone::Text, QWidget *parent = nullptr);
    void setFullText(const QString &text);
    void setElideMode(Qt::TextElideMode mode) { m_elide = mode; }
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::TextElideMode m_elide = Qt::ElideMiddle;
};

// These two get the monospaced font from the theme, by their class name.
class MonoLine : public QLineEdit
{
    Q_OBJECT
public:
    using QLineEdit::QLineEdit;
};

class MonoText : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit MonoText(QWidget *parent = nullptr);
    QSize sizeHint() const override;  // small: layouts share out the room by stretch
};

} // namespace porthole
