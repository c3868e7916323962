// Where everything of a comparison's two ladders lies: lanes, arrows, marks, and labels that never overlap.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/comparison.h"
#include "ui/views/placedlabel.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLineF>
#include <QRectF>

namespace porthole {

struct ComparisonArrow {
    enum class What : quint8 { Delivered, UnderWay, Lost, Unsent };
    int column = 0;       // 0: TCP, 1: UDP
    int number = 0;       // of the message
    What what = What::Delivered;
    QLineF line;          // from the sender's lane; Unsent: a point
    QRectF wait;          // while the kernel had no room; empty: it never waited
};

// Something other than a message: at the sender's lane what it was told, at the reader's what it did.
struct ComparisonMark {
    enum class Shape : quint8 { Triangle, Square, Bar };
    int column = 0;
    QPointF at;
    Shape shape = Shape::Bar;
    Tone tone = Tone::Caution;
    QString words;
    EntryId entry = NoEntry;
};

// One line under everything: what the shapes that do occur stand for.
struct ComparisonLegend {
    enum class Shape : quint8 { Arrow, Bar, Cross, Ring, Triangle, Square };
    Shape shape = Shape::Arrow;
    QPointF at;      // middle of the shape
    QRectF box;      // of the text
    QString text;
    Tone tone = Tone::Secondary;
};

// A stretch of a lane; dashed where nobody reads.
struct ComparisonLane {
    QLineF line;
    bool dashed = false;
};

// Pixels of a widget, the time running down, the same for both columns.
class ComparisonLayout
{
    Q_DECLARE_TR_FUNCTIONS(porthole::ComparisonLayout)
public:
    ComparisonLayout() = default;
    // `figures` is the font of numbers and times, `words` that of the rest.
    ComparisonLayout(const ComparisonSnapshot &snapshot, const QSizeF &size, const QFontMetricsF &figures,
                 const QFontMetricsF &words);

    // How high it wants to be so that the messages can be told apart, at this row height.
    static int heightFor(const ComparisonOptions &options, int row);
    // What the labels at the left of everything need.
    static qreal gutter(const QFontMetricsF &figures) { return figures.horizontalAdvance(u'0') * 9; }

    const QList<ComparisonArrow> &arrows() const { return m_arrows; }
    const QList<PlacedLabel> &labels() const { return m_labels; }
    const QList<ComparisonMark> &marks() const { return m_marks; }
    const QList<ComparisonLegend> &legend() const { return m_legend; }
    const QList<ComparisonLane> &lanes() const { return m_lanes; }
    const QList<qreal> &ticks() const { return m_ticks; }  // heights of the lines behind everything
    const ComparisonArrow *arrow(int column, int number) const;
    // The message that lies nearest; nullptr: none within reach.
    const ComparisonArrow *at(const QPointF &point, qreal reach) const;

    const ComparisonMark *markAt(const QPointF &point, qreal reach) const;

    qreal y(qint64 time) const;

private:
    struct Column {
        qreal left = 0;
        qreal right = 0;
        qreal sender = 0;  // x of the lanes
        qreal reader = 0;
    };

    Column columnOf(int index) const;
    void chooseSpan(const ComparisonSnapshot &snapshot);
    void layTicks();
    void layColumn(int index, const TransportOutcome &outcome, const ComparisonOptions &options);
    void layLanes(const Column &column, const TransportOutcome &outcome, const ComparisonOptions &options);
    void layMessages(int index, const Column &column, const TransportOutcome &outcome);
    void layTold(int index, const Column &column, const TransportOutcome &outcome);
    void layReads(const Column &column, const TransportOutcome &outcome);
    void layReader(int index, const Column &column, const TransportOutcome &outcome);
    void layLegend();
    // False: it would touch another one.
    bool addLabel(const PlacedLabel &label);
    qreal lineHeight() const { return std::max(m_figures.height(), m_words.height()); }
    QRectF boxAt(qreal x, qreal y, qreal width, Qt::Alignment align) const;

    QSizeF m_size;
    QFontMetricsF m_figures{QFont()};
    QFontMetricsF m_words{QFont()};
    qreal m_top = 0;
    qreal m_bottom = 0;
    qint64 m_span = 1;
    QList<ComparisonArrow> m_arrows;
    QList<PlacedLabel> m_labels;
    QList<ComparisonMark> m_marks;
    QList<ComparisonLane> m_lanes;
    QList<ComparisonLegend> m_legend;
    QList<qreal> m_ticks;
};

} // namespace porthole
