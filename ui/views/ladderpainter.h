// Paints the part of a ladder that was laid out: on the screen and into pictures alike.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/ladderlayout.h"

class QPainter;

namespace porthole {

class LadderLook;

class LadderPainter
{
public:
    LadderPainter(QPainter &painter, const LadderLook &look, const LadderIndex &index, const LadderLayout &layout);
    // The whole of it; `chosen` stands out.
    void paint(const QSizeF &size, std::optional<size_t> chosen) const;

private:
    void paintGround() const;
    void paintLanes() const;
    void paintArrow(const LadderLayout::Arrow &arrow, const QColor &color, qreal width) const;
    void paintEnd(const LadderLayout::Arrow &arrow, const QColor &color) const;
    void paintBadge(const LadderLayout::Arrow &arrow) const;
    void paintCursor() const;
    void paintPin(const LadderLayout::Pin &pin) const;
    void paintChosen(size_t chosen) const;
    void paintLabel(const PlacedLabel &label) const;
    void paintHead(const QSizeF &size) const;
    void paintFoot(const QSizeF &size) const;
    void paintLegend(const LadderLayout::Legend &item) const;
    const LadderItem &item(size_t index) const { return m_index.item(index); }

    QPainter &m_painter;
    const LadderLook &m_look;
    const LadderIndex &m_index;
    const LadderLayout &m_layout;
};

} // namespace porthole
