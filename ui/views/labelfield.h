// Keeps labels clear of each other and of the lines and shapes around them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QRectF>

#include <unordered_map>
#include <vector>

namespace porthole {

// What was put in is found again by its height, so that each question looks at few of many.
class LabelField
{
public:
    LabelField() = default;
    // Lines matter only between these heights, where every box lies.
    LabelField(qreal top, qreal bottom) : m_top(top), m_bottom(bottom) {}

    void addLine(const QLineF &line);
    void addBox(const QRectF &box);
    bool isFree(const QRectF &box) const;
    // Adds it where it is free.
    bool take(const QRectF &box);

    static bool crosses(const QLineF &line, const QRectF &box);

private:
    static constexpr qreal Band = 24;
    static int bandOf(qreal y);
    qreal m_top = 0;
    qreal m_bottom = 0;
    std::vector<QLineF> m_lines;
    std::vector<QRectF> m_boxes;
    std::unordered_map<int, std::vector<quint32>> m_lineBands;
    std::unordered_map<int, std::vector<quint32>> m_boxBands;
};

} // namespace porthole
