// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/labelfield.h"

#include <algorithm>
#include <cmath>

namespace porthole {

int LabelField::bandOf(qreal y)
{
    return int(std::floor(std::clamp(y, -1e6, 1e6) / Band));
}

void LabelField::addLine(const QLineF &line)
{
    const qreal low = std::max(m_top, std::min(line.y1(), line.y2()));
    const qreal high = std::min(m_bottom, std::max(line.y1(), line.y2()));
    for (int band = bandOf(low); low <= high && band <= bandOf(high); ++band)
        m_lineBands[band].push_back(quint32(m_lines.size()));
    m_lines.push_back(line);
}

void LabelField::addBox(const QRectF &box)
{
    for (int band = bandOf(box.top()); band <= bandOf(box.bottom()); ++band)
        m_boxBands[band].push_back(quint32(m_boxes.size()));
    m_boxes.push_back(box);
}

// Liang and Barsky: what is left of the line within the box.
bool LabelField::crosses(const QLineF &line, const QRectF &box)
{
    qreal from = 0;
    qreal to = 1;
    const auto clip = [&](qreal along, qreal room) {
        if (along == 0)
            return room >= 0;
        const qreal at = room / along;
        (along < 0 ? from : to) = along < 0 ? std::max(from, at) : std::min(to, at);
        return from <= to;
    };
    return clip(-line.dx(), line.x1() - box.left()) && clip(line.dx(), box.right() - line.x1())
           && clip(-line.dy(), line.y1() - box.top()) && clip(line.dy(), box.bottom() - line.y1());
}

bool LabelField::isFree(const QRectF &box) const
{
    for (int band = bandOf(box.top()); band <= bandOf(box.bottom()); ++band) {
        if (const auto boxes = m_boxBands.find(band); boxes != m_boxBands.end()) {
            for (const quint32 i : boxes->second)
                if (m_boxes[i].intersects(box))
                    return false;
        }
        if (const auto lines = m_lineBands.find(band); lines != m_lineBands.end()) {
            for (const quint32 i : lines->second)
                if (crosses(m_lines[i], box))
                    return false;
        }
    }
    return true;
}

bool LabelField::take(const QRectF &box)
{
    if (!isFree(box))
        return false;
    addBox(box);
    return true;
}

} // namespace porthole
