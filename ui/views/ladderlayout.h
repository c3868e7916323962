// Where everything of the visible part of a ladder lies: lanes, arrows, events, times, and labels that never collide.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ladderindex.h"
#include "ui/views/labelfield.h"
#include "ui/views/placedlabel.h"

#include <QCoreApplication>
#include <QFontMetricsF>

namespace porthole {

// Which part of a ladder is looked at, and how.
struct LadderFrame {
    LadderIndex::Scale scale = LadderIndex::Scale::Steps;
    double zoom = 1;                  // pixels for one place
    double top = 0;                   // pixels of the ladder above the upper edge of the body
    QSizeF size;
    std::optional<size_t> chosen;     // is laid out even where another one lies in its place
    std::optional<qint64> until;      // of the ladder's clock: what comes after it has not happened yet, and is not drawn
    std::optional<qint64> now;        // where what is on its way has come to; nothing: to its end
    std::optional<qint64> pointer;    // a time that is pointed at elsewhere
    quint32 hiddenGroups = 0;         // of lanes, as bits
};

// Pixels of a widget or a picture, time running down. Costs what is seen, however many items there are.
class LadderLayout
{
    Q_DECLARE_TR_FUNCTIONS(porthole::LadderLayout)
public:
    struct Lane {
        qreal x = 0;
        bool isHidden = false;
        PlacedLabel title;
    };
    struct Arrow {
        size_t item = 0;
        QLineF line;         // of what was lost: to its cross
        QPointF badge;       // a mark near where it begins
        bool hasBadge = false;
        bool isCrowd = false; // stands for many that go either way, and for none of them more than for another
        bool isAhead = false; // has not left yet
        std::optional<QPointF> reached; // it is on its way, and has come so far
    };
    struct Pin {             // of an event, at its lane
        size_t item = 0;
        QPointF at;
        bool isAhead = false;
    };
    struct Stretch {         // of all lanes, in which nothing happened for long
        qreal from = 0;
        qreal to = 0;
    };
    struct Legend {
        enum class Shape : quint8 { Number, Loop, Caution, Reset, Cross, ByHand, LastHead, Dotted, Call, State, Tick, Message, Note };
        Shape shape = Shape::Number;
        QPointF at;          // middle of the shape
        PlacedLabel label;
    };

    LadderLayout() = default;
    // `figures` is the font of numbers and labels of arrows, `words` that of the rest.
    LadderLayout(const LadderIndex &index, const LadderFrame &frame, const QFontMetricsF &figures, const QFontMetricsF &words);

    // Heights of what stands above and below the body whatever part is looked at; where there is little room nothing
    // stands below it.
    static qreal headHeight(const QFontMetricsF &words) { return words.height() + 2 * Space; }
    static qreal footHeight(const LadderIndex &index, const QFontMetricsF &words, qreal height);
    // Of the whole body in pixels.
    static double bodyHeight(const LadderIndex &index, LadderIndex::Scale scale, double zoom, const QFontMetricsF &words);
    // Before the first place.
    static qreal lead(const QFontMetricsF &words) { return words.height() + Space; }

    QRectF body() const { return m_body; }
    qreal y(double place) const { return m_body.top() + m_lead + place * m_frame.zoom - m_frame.top; }
    const QList<Lane> &lanes() const { return m_lanes; }
    const QList<Arrow> &arrows() const { return m_arrows; }
    const QList<Pin> &pins() const { return m_pins; }
    const QList<Stretch> &stretches() const { return m_stretches; }
    const QList<qreal> &ticks() const { return m_ticks; }           // heights of the lines behind everything
    const QList<PlacedLabel> &times() const { return m_times; }
    const PlacedLabel &axis() const { return m_axis; }              // above them: their unit, or what they are added to
    const QList<PlacedLabel> &labels() const { return m_labels; }   // of arrows and events
    const QList<Legend> &legend() const { return m_legend; }
    const PlacedLabel &remark() const { return m_remark; }
    const std::optional<qreal> &cursor() const { return m_cursor; }     // height of the line up to which it has happened
    const PlacedLabel &cursorTime() const { return m_cursorTime; }
    const std::optional<qreal> &pointer() const { return m_pointer; }
    size_t folded() const { return m_folded; }                      // that another one stands for
    qreal gutter() const { return m_gutter; }
    // What lies nearest, within reach, or else the event whose words stand there; from that number on.
    std::optional<size_t> at(const QPointF &point, qreal reach, size_t from = 0) const;

    static Tone toneOf(const LadderItem &item);

private:
    static constexpr qreal Space = 8;
    static constexpr qreal Beyond = 60;     // pixels around what is seen, so that labels stay where they are while it moves
    static constexpr qreal BadgeAway = 16;  // from the lane
    static constexpr qreal LeastLabel = 56; // pixels: one that is cut shorter says nothing
    static constexpr int Weighty = 7;       // what is chosen by it is looked for

    void layLanes();
    void layGroup(const QList<int> &lanes, qreal left, qreal right);
    void layTimes();
    void layStepTimes();
    void layTimeTicks();
    QString baseText(qint64 base, qint64 step) const;
    void layItems();
    void layArrow(size_t index, bool standsForOthers);
    void layPin(size_t index);
    bool isClear(size_t index, double &taken) const;
    void layReached(Arrow &arrow) const;
    void layCursor();
    bool isAhead(size_t index) const { return m_frame.until && m_index->item(index).time > *m_frame.until; }
    // Below (ladderlabels.cpp)
    void layLabels();
    void labelArrow(const Arrow &arrow);
    bool labelArrow(const Arrow &arrow, const QString &text, qreal room);
    void labelPin(const Pin &pin);
    QList<QRectF> placesAlong(const Arrow &arrow, qreal width) const;
    bool take(const PlacedLabel &label, bool isAhead);
    // Below (ladderlegend.cpp)
    void layLegend();
    QList<std::pair<Legend::Shape, QString>> legendWords() const;
    QString troubleWords() const;
    QString cautionWords() const;
    void layRemark();
    PlacedLabel boxAt(qreal x, qreal y, qreal width, Qt::Alignment align, const QString &text, Tone tone) const;
    qreal lineHeight() const { return std::max(m_figures.height(), m_words.height()); }

    const LadderIndex *m_index = nullptr;  // while it is made
    LadderFrame m_frame;
    QFontMetricsF m_figures{QFont()};
    QFontMetricsF m_words{QFont()};
    QRectF m_body;
    qreal m_lead = 0;
    qreal m_gutter = 0;
    qreal m_legendMiddle = 0;
    QList<Lane> m_lanes;
    QList<qreal> m_rooms;      // beside each lane, for its events
    QList<Arrow> m_arrows;
    QList<Pin> m_pins;
    QList<Stretch> m_stretches;
    QList<qreal> m_ticks;
    QList<PlacedLabel> m_times;
    PlacedLabel m_axis;
    QList<PlacedLabel> m_labels;
    std::vector<std::pair<QRectF, size_t>> m_eventWords; // labels of events, and whose they are
    QList<Legend> m_legend;
    PlacedLabel m_remark;
    std::optional<qreal> m_cursor;
    PlacedLabel m_cursorTime;
    std::optional<qreal> m_pointer;
    LabelField m_field;
    size_t m_folded = 0;
};

} // namespace porthole
