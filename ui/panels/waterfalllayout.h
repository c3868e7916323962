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
    QRectF chip;   // swatch and words below; empty: it shares that of an earlier one
    QString words; // "connect 127.0.0.1:70"
    QString time;  // "0.3 ms"
    QString total; // that its chip has: of all such parts of the hop, where they share one
};

struct WaterfallRow {
    QRectF title;  // empty where there is one hop alone: the panel says what was asked for
    QRectF status; // likewise
    QRectF taken;  // likewise
    QRectF track;  // all of the time, where its bars are
    QRectF own;    // of the track: from the hop's beginning to its end
    QRectF whole;  // of the row
    QString name;
    QString code;  // that it was answered with, or why it was not
    QString time;  // of the hop
    bool bad = false;
};

// What a colour means, where there is no room for a chip a bar.
struct WaterfallKey {
    ExchangeLane::What what = ExchangeLane::What::Connect;
    QRectF box;
    QString words;
    QString time;  // of all such parts, what runs at the same time counted once; empty: no room
    qint64 spent = 0;
    qint64 until = 0; // it is counted
};

class WaterfallLayout
{
public:
    struct Fonts {
        QFontMetricsF text;
        QFontMetricsF mono;
        qreal row = 20;  // height of a line of text
        bool terse = false; // a line a hop, and one for what all the colours mean
    };

    WaterfallLayout() = default;
    // `now`: until when what still runs has taken.
    WaterfallLayout(const QList<ExchangeHop> &hops, qint64 now, qreal width, const Fonts &fonts);

    const QList<WaterfallRow> &rows() const { return m_rows; }
    const QList<WaterfallBar> &bars() const { return m_bars; }
    const QList<WaterfallKey> &keys() const { return m_keys; } // where it is terse
    qreal height() const { return m_height; }
    // By bar or chip; -1: none there.
    int barAt(const QPointF &point) const;
    int rowAt(const QPointF &point) const; // likewise

    static QString nameOf(ExchangeLane::What what);
    static constexpr qreal Swatch = 8;
    static constexpr qreal SwatchGap = 6;
    static constexpr qreal TimeGap = 6;

private:
    void placeRow(const ExchangeHop &hop, int number, bool several, qreal &y, const Fonts &fonts);
    void placeTitle(WaterfallRow &row, qreal &y, const Fonts &fonts) const;
    qreal placeBars(const ExchangeHop &hop, int number, qreal y);
    void placeChips(const ExchangeHop &hop, qsizetype first, qreal &y, const Fonts &fonts);
    bool sharesChip(const ExchangeHop &hop, qsizetype first, qsizetype bar);
    void placeKeys(const QList<ExchangeHop> &hops, qreal &y, const Fonts &fonts);
    bool putKeys(qreal &y, const Fonts &fonts, bool timed);
    bool isSeen(const ExchangeLane &lane) const;
    qreal xOf(qint64 time) const;

    QList<WaterfallRow> m_rows;
    QList<WaterfallBar> m_bars;
    QList<WaterfallKey> m_keys;
    qint64 m_begin = 0;
    qint64 m_end = 1;
    qint64 m_now = 0;
    qreal m_width = 0;
    qreal m_left = 0;  // of the axis
    qreal m_right = 0;
    qreal m_height = 0;
};

} // namespace porthole
