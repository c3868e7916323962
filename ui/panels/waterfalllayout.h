// Where the timed parts of an exchange stand: a row a hop, bars over one time axis, their times as text below.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/exchange.h"

#include <QFontMetricsF>
#include <QList>
#include <QRectF>
#include <QSizeF>

namespace porthole {

struct WaterfallBar {
    int hop = 0;
    int lane = 0;
    QRectF bar;
    QRectF chip;   // swatch and words below
    QString words; // "connect 127.0.0.1:70"
    QString time;  // "0.3 ms"
};

struct WaterfallRow {
    QRectF title;  // empty where there is one hop alone: the panel says what was asked for
    QRectF track;  // all of the time, where its bars are
    QRectF whole;  // of the row
    QString name;
    QString time;  // of the hop
};

class WaterfallLayout
{
public:
    struct Fonts {
        QFontMetricsF text;
        QFontMetricsF mono;
        qreal row = 20;  // height of a line of text
        bool terse = false; // bars alone
    };

    WaterfallLayout() = default;
    // `now`: until when what still runs has taken.
    WaterfallLayout(const QList<ExchangeHop> &hops, qint64 now, qreal width, const Fonts &fonts);

    const QList<WaterfallRow> &rows() const { return m_rows; }
    const QList<WaterfallBar> &bars() const { return m_bars; }
    qreal height() const { return m_height; }
    // By bar or chip; -1: none there.
    int barAt(const QPointF &point) const;

    static QString nameOf(ExchangeLane::What what);
    static constexpr qreal Swatch = 8;
    static constexpr qreal SwatchGap = 6;
    static constexpr qreal TimeGap = 6;

private:
    void placeBars(const ExchangeHop &hop, int number, qreal &y, const Fonts &fonts);
    void placeChips(qsizetype first, qreal &y, const Fonts &fonts);
    qreal xOf(qint64 time) const;

    QList<WaterfallRow> m_rows;
    QList<WaterfallBar> m_bars;
    qint64 m_begin = 0;
    qint64 m_end = 1;
    qint64 m_now = 0;
    qreal m_width = 0;
    qreal m_height = 0;
};

} // namespace porthole
