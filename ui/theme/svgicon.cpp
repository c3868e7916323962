// An icon engine that draws our line icons in the colours of the theme in use.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/svgicon.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace porthole {

SvgIconEngine::SvgIconEngine(const QString &name, Tone tone) : m_name(name), m_tone(tone) {}

QColor SvgIconEngine::colorFor(QIcon::Mode mode) const
{
    const Theme &theme = Theme::of(nullptr);
    return theme.color(mode == QIcon::Disabled ? Tone::Disabled : m_tone);
}

void SvgIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    Theme::paintIcon(painter, rect, m_name, colorFor(mode));
}

QPixmap SvgIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    return tinted(m_name, size, colorFor(mode));
}

QPixmap SvgIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale)
{
    QPixmap pixmap = tinted(m_name, size, colorFor(mode));
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

QIconEngine *SvgIconEngine::clone() const
{
    return new SvgIconEngine(*this);
}

QPixmap SvgIconEngine::tinted(const QString &name, const QSize &size, const QColor &color)
{
    const QString key = QStringLiteral("porthole/%1/%2x%3/%4")
                            .arg(name).arg(size.width()).arg(size.height()).arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QSvgRenderer renderer(QString(QStringLiteral(":/icons/") % name % QStringLiteral(".svg")));
    QPainter painter(&image);
    renderer.render(&painter, QRectF(QPointF(0, 0), size));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    pixmap = QPixmap::fromImage(image);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace porthole
