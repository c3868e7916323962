// An icon engine that draws our line icons in the colours of the theme in use.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QIconEngine>
#include <QPixmap>
#include <QString>

namespace porthole {

class SvgIconEngine : public QIconEngine
{
public:
    SvgIconEngine(const QString &name, Tone tone);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine *clone() const override;
    bool isNull() override { return m_name.isEmpty(); }

    // The shape filled with `color`, `size` in device pixels; from the pixmap cache where it is there.
    static QPixmap tinted(const QString &name, const QSize &size, const QColor &color);

private:
    QColor colorFor(QIcon::Mode mode) const;
    QString m_name;
    Tone m_tone;
};

} // namespace porthole
