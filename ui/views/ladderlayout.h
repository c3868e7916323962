// Where everything of a comparison's two ladders lies: lanes, arrows, marks, and labels that never overlap.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/comparison.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLineF>
#include <QRectF>

namespace porthole {

struct LadderArrow {
    enum class What : quint8 { Delivered, UnderWay, Lost, Unsent };
    int column = 0;       // 0: TCP, 1: UDP
    int number = 0;       // of the message
    What what = What::Delivered;
    QLineF line;          // from the sender's lane; Unsent: a point
    QRectF wait;          // while the kernel had no room; empty: it never waited
};

struct LadderLabel {
    QRectF box;
    QString text;
    Tone tone = Tone::Secondary;
    Qt::Alignment align = Qt::AlignLeft;
    bool figures = false;  // in the font of numbers
    bool ground = false;   // lies over lines
};

// Something other than a message: at the sender's lane what it was told, at the reader's what it did.
struct LadderMark {
    enum class Shape : quint8 { Triangle, Square, Bar };
    int column = 0;
    QPointF at;
    Shape shape = Shape::Bar;
    Tone tone = Tone::Caution;
    QString words;
    EntryId entry = NoEntry;
};

// One line under everything: what the shapes that do occur stand for.
struct LadderLegend {
    enum class Shape : quint8 { Arrow, Bar, Cross, Ring, Triangle, Square };
    Shape shape = Shape::Arrow;
    QPointF at;      // middle of the shape
    QRectF box;      // of the text
    QString text;
    Tone tone = Tone::Secondary;
};

// A stretch of a lane; dashed where nobody reads.
struct LadderLane {
    QLineF line;
    bool dashed = false;
};

// Pixels of a widget, the time running down, the same for both columns.
class LadderLayout
{
    Q_DECLARE_TR_FUNCTIONS(porthole::LadderLayout)
public:
    LadderLayout() = default;
    // `figures` is the font of numbers and times, `words` that of the rest.
    LadderLayout(const ComparisonSnapshot &snapshot, const QSizeF &size, const QFontMetricsF &figures,
                 const QFontMetricsF &words);

    // How high it wants to be so that the messages can be told apart, at this row height.
    static int heightFor(const ComparisonOptions &options, int row);
    // What the labels at the left of everything need.
    static qreal gutter(const QFontMetricsF &figures) { return figures.horizontalAdvance(u'0') * 9; }

    const QList<LadderArrow> &arrows() const { return m_arrows; }
    const QList<LadderLabel> &labels() const { return m_labels; }
    const QList<LadderMark> &marks() const { return m_marks; }
    const QList<LadderLegend> &legend() const { return m_legend; }
    const QList<LadderLane> &lanes() const { return m_lanes; }
    const QList<qreal> &ticks() const { return m_ticks; }  // heights of the lines behind everything
    const LadderArrow *arrow(int column, int number) const;
    // The message that lies nearest; nullptr: none within reach.
    const LadderArrow *at(const QPointF &point, qreal reach) const;

    const LadderMark *markAt(const QPointF &point, qreal reach) const;

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
    bool addLabel(const LadderLabel &label);
    qreal lineHeight() const { return std::max(m_figures.height(), m_words.height()); }
    QRectF boxAt(qreal x, qreal y, qreal width, Qt::Alignment align) const;

    QSizeF m_size;
    QFontMetricsF m_figures{QFont()};
    QFontMetricsF m_words{QFont()};
    qreal m_top = 0;
    qreal m_bottom = 0;
    qint64 m_span = 1;
    QList<LadderArrow> m_arrows;
    QList<LadderLabel> m_labels;
    QList<LadderMark> m_marks;
    QList<LadderLane> m_lanes;
    QList<LadderLegend> m_legend;
    QList<qreal> m_ticks;
};

} // namespace porthole
