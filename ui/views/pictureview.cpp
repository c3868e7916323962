// A picture from the network, as large as it is or as fits; decoded in a worker, within limits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/pictureview.h"

#include "ui/theme/theme.h"
#include "ui/widgets/longjob.h"
#include "ui/widgets/words.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

#include <algorithm>
#include <memory>

namespace porthole {

PictureView::PictureView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("pictureView"));
    setAccessibleName(tr("Picture"));
    setFocusPolicy(Qt::StrongFocus);
}

// Only the format that the first bytes name is tried, and nothing but the pixels is looked at.
PictureView::Decoded PictureView::decode(const QByteArray &bytes, const QByteArray &format)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(false);
    const QSize size = reader.size();
    if (!reader.canRead())
        return {{}, tr("It begins like a picture (%1) and cannot be read as one here.").arg(QString::fromLatin1(format))};
    if (size.isValid() && qint64(size.width()) * size.height() > MostPixels)
        return {{}, tr("It is %1 by %2 pixels large: more than is shown here.").arg(size.width()).arg(size.height())};
    const QImage image = reader.read();
    return image.isNull() ? Decoded{{}, tr("The picture is damaged, or cut off.")} : Decoded{image, {}};
}

void PictureView::setPicture(const QByteArray &bytes, const QByteArray &format)
{
    delete std::exchange(m_job, nullptr);
    m_image = {};
    m_problem.clear();
    update();
    if (bytes.isEmpty() || format.isEmpty())
        return;
    QImageReader::setAllocationLimit(MostMegabytes);
    const auto result = std::make_shared<Decoded>();
    m_job = LongJob::start([bytes, format, result](const LongJob::Progress &) {
        *result = decode(bytes, format);
        return Failure();
    }, this);
    connect(m_job, &LongJob::finished, this, [this, result] {
        std::exchange(m_job, nullptr)->deleteLater();
        m_image = result->image;
        m_problem = result->problem;
        setAccessibleDescription(m_image.isNull() ? m_problem
                                                  : caption());
        update();
        Q_EMIT decoded();
    });
}

// Never larger than it is, but for one that is hardly seen: that one is magnified by a whole number.
QRect PictureView::placeIn(const QRect &room) const
{
    constexpr int Visible = 64;
    QSize size = m_image.size();
    if (size.width() > room.width() || size.height() > room.height())
        size.scale(room.size(), Qt::KeepAspectRatio);
    const int side = std::max(1, std::max(size.width(), size.height()));
    const int factor = std::min({Visible / side, room.width() / side, room.height() / side});
    if (factor > 1)
        size *= factor;
    return {room.topLeft(), size.expandedTo({1, 1})};
}

QString PictureView::caption() const
{
    return tr("%1 by %2 pixels").arg(m_image.width()).arg(m_image.height());
}

void PictureView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.tokens().surface);
    const QRect room = rect().adjusted(12, 12, -12, -12);
    if (m_image.isNull()) {
        painter.setPen(theme.color(Tone::Secondary));
        painter.drawText(room, int(Qt::AlignCenter | Qt::TextWordWrap), m_problem);
        return;
    }
    const int line = theme.scaled(20);
    const QRect place = placeIn(room.adjusted(0, 0, 0, -line - metrics::Grid));
    painter.setFont(theme.smallFont());
    painter.setPen(theme.color(Tone::Secondary));
    painter.drawText(QRect(room.left(), place.bottom() + 1 + metrics::Grid, room.width(), line),
                     int(Qt::AlignLeft | Qt::AlignVCenter), caption());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, place.width() <= m_image.width());
    painter.fillRect(place, Qt::white); // what is transparent was made for a page
    painter.drawImage(place, m_image);
    painter.setPen(theme.tokens().line);
    painter.drawRect(place.adjusted(-1, -1, 0, 0));
    if (hasFocus()) {
        painter.setPen(QPen(theme.tokens().accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace porthole
