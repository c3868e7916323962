// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderpicture.h"

#include "ui/theme/theme.h"
#include "ui/views/ladderpainter.h"
#include "ui/widgets/words.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include <cmath>

namespace porthole {

LadderPicture::LadderPicture(const LadderIndex &index, LadderFrame frame, const Theme &theme, Part part)
    : m_index(index), m_frame(frame), m_theme(theme)
{
    const QFontMetricsF words(theme.smallFont());
    QStringList missing;
    if (part == Part::All) {
        const double ends = LadderLayout::headHeight(words) + LadderLayout::footHeight(index, words, MostHeight);
        const double whole = ends + LadderLayout::bodyHeight(index, frame.scale, frame.zoom, words);
        m_frame.top = 0;
        m_frame.size.setHeight(std::min<double>(std::ceil(whole), MostHeight));
        if (whole > MostHeight) {
            const double place = (MostHeight - ends - LadderLayout::lead(words)) / frame.zoom;
            missing << tr("%1 of %2 arrows and events are in this picture: zoom out to get more of them into it.")
                           .arg(humanCount(index.firstAt(frame.scale, place)), humanCount(index.size()));
        }
    }
    if (const size_t folded = LadderLayout(index, m_frame, QFontMetricsF(theme.monoFont()), words).folded())
        missing << tr("%1 lie so close to others that they are not drawn.").arg(humanCount(folded));
    m_missing = missing.join(QLatin1Char(' '));
    const qreal note = m_missing.isEmpty() ? 0 : words.height() + 8;
    m_size = QSize(int(m_frame.size.width()), int(std::ceil(m_frame.size.height() + note)));
}

void LadderPicture::paint(QPainter &painter) const
{
    const QFontMetricsF words(m_theme.smallFont());
    const LadderLayout layout(m_index, m_frame, QFontMetricsF(m_theme.monoFont()), words);
    painter.fillRect(QRect(QPoint(), m_size), m_theme.tokens().surface);
    LadderPainter(painter, m_theme, m_index, layout).paint(m_frame.size, {});
    if (m_missing.isEmpty())
        return;
    painter.setFont(m_theme.smallFont());
    painter.setPen(m_theme.tokens().caution);
    const QRectF box(8, m_frame.size.height(), m_size.width() - 16, words.height());
    painter.drawText(box, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, words.elidedText(m_missing, Qt::ElideRight, box.width()));
}

QByteArray LadderPicture::svg(const QString &title) const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96); // pixels as CSS has them
    generator.setSize(m_size);
    generator.setViewBox(QRect(QPoint(), m_size));
    generator.setTitle(title.toHtmlEscaped()); // written as it is given
    generator.setDescription(m_missing.toHtmlEscaped());
    QPainter painter(&generator);
    paint(painter);
    painter.end();
    return bytes;
}

QByteArray LadderPicture::png() const
{
    QImage image(m_size, QImage::Format_RGB32);
    QPainter painter(&image);
    paint(painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace porthole
