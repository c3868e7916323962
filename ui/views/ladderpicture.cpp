// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderpicture.h"

#include "core/log/replacementfile.h"
#include "ui/views/ladderpainter.h"
#include "ui/widgets/words.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include <cerrno>
#include <cmath>

namespace porthole {
namespace {

constexpr double Planned = 0.3; // of all the work
constexpr double Painted = 0.9;

} // namespace

LadderPicture::LadderPicture(std::shared_ptr<const LadderIndex> index, const LadderFrame &frame, const LadderLook &look, Part part)
    : m_index(std::move(index)), m_frame(frame), m_look(look), m_part(part)
{
}

const LadderPicture::Plan &LadderPicture::plan() const
{
    if (m_plan)
        return *m_plan;
    const QFontMetricsF words(m_look.smallFont());
    const double ends = LadderLayout::headHeight(words) + LadderLayout::footHeight(*m_index, words, MostHeight);
    const double whole = ends + LadderLayout::bodyHeight(*m_index, m_frame.scale, m_frame.zoom, words);
    Plan plan{m_frame, {}, {}};
    if (m_part == Part::All) {
        plan.frame.top = 0;
        plan.frame.size.setHeight(std::min<double>(std::ceil(whole), MostHeight));
    }
    plan.missing = missingOf(plan.frame, whole, ends);
    const qreal note = plan.missing.isEmpty() ? 0 : words.height() + 8;
    plan.size = QSize(int(plan.frame.size.width()), int(std::ceil(plan.frame.size.height() + note)));
    return m_plan.emplace(plan);
}

// `whole`: pixels that all of it is high, `ends` of what stands above and below the body.
QString LadderPicture::missingOf(const LadderFrame &frame, double whole, double ends) const
{
    const QFontMetricsF words(m_look.smallFont());
    QStringList missing;
    if (m_part == Part::All && whole > MostHeight) {
        const double place = (MostHeight - ends - LadderLayout::lead(words)) / frame.zoom;
        missing << tr("%1 of %2 arrows and events are in this picture: zoom out to get more of them into it.")
                       .arg(humanCount(m_index->firstAt(frame.scale, place)), humanCount(m_index->size()));
    }
    if (const size_t folded = LadderLayout(*m_index, frame, QFontMetricsF(m_look.monoFont()), words).folded())
        missing << tr("%1 lie so close to others that they are not drawn.").arg(humanCount(folded));
    return missing.join(QLatin1Char(' '));
}

void LadderPicture::paint(QPainter &painter) const
{
    const QFontMetricsF words(m_look.smallFont());
    const Plan &plan = this->plan();
    const LadderLayout layout(*m_index, plan.frame, QFontMetricsF(m_look.monoFont()), words);
    painter.fillRect(QRect(QPoint(), plan.size), m_look.tokens().surface);
    LadderPainter(painter, m_look, *m_index, layout).paint(plan.frame.size, {});
    if (plan.missing.isEmpty())
        return;
    painter.setFont(m_look.smallFont());
    painter.setPen(m_look.tokens().caution);
    const QRectF box(8, plan.frame.size.height(), plan.size.width() - 16, words.height());
    painter.drawText(box, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, words.elidedText(plan.missing, Qt::ElideRight, box.width()));
}

Failure LadderPicture::nothingToPaint() const
{
    if (!size().isEmpty())
        return {};
    return {Reason::Usage, 0, {"paint", {}, {QT_TRANSLATE_NOOP("porthole", "Nothing of the ladder is in sight: its picture would have no size."), {}}}, {}};
}

Failure LadderPicture::noPicture() const
{
    const Text why{QT_TRANSLATE_NOOP("porthole", "There is no memory for a picture of %1 by %2 pixels."),
                   {QString::number(size().width()), QString::number(size().height())}};
    return {Reason::Limit, ENOMEM, {"paint", {}, why}, {}};
}

Result<QByteArray> LadderPicture::svg(const QString &title) const
{
    if (const Failure nothing = nothingToPaint())
        return tl::unexpected(nothing);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96); // pixels as CSS has them
    generator.setSize(size());
    generator.setViewBox(QRect(QPoint(), size()));
    generator.setTitle(title.toHtmlEscaped()); // written as it is given
    generator.setDescription(missing().toHtmlEscaped());
    QPainter painter;
    if (!painter.begin(&generator))
        return tl::unexpected(noPicture());
    paint(painter);
    painter.end();
    return bytes;
}

Result<QByteArray> LadderPicture::png() const
{
    if (const Failure nothing = nothingToPaint())
        return tl::unexpected(nothing);
    QImage image(size(), QImage::Format_RGB32);
    QPainter painter;
    if (image.isNull() || !painter.begin(&image))
        return tl::unexpected(noPicture());
    paint(painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return tl::unexpected(noPicture());
    return bytes;
}

Result<QString> LadderPicture::save(const QString &path, const std::function<bool(double)> &progress) const
{
    const auto cancelled = [] { return tl::unexpected(Failure{Reason::Cancelled, 0, {"paint", {}, {}}, {}}); };
    if (!progress(0))
        return cancelled();
    plan();
    if (!progress(Planned))
        return cancelled();
    const bool asPng = path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive);
    const Result<QByteArray> bytes = asPng ? png() : svg(QFileInfo(path).completeBaseName());
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (!progress(Painted))
        return cancelled();
    ReplacementFile file(path);
    Result<void> done = file.open();
    if (done)
        done = file.write(*bytes);
    if (done && !progress(1))
        return cancelled();
    if (done)
        done = file.commit();
    if (!done)
        return tl::unexpected(done.error());
    return missing();
}

} // namespace porthole
