// A small graph of one figure over time: its name, its last value, the highest one in sight, and the line.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <deque>

namespace porthole {

// The time axis is that of the values, not of when they are drawn: at the right end stands the newest, and what is
// older than Span is forgotten. Where no value came for a while the line is straight.
class Sparkline : public QWidget
{
    Q_OBJECT
public:
    static constexpr qint64 Span = 60'000'000'000; // ns
    using Words = QString (*)(double value);

    // `words` says a value with its unit.
    Sparkline(const QString &name, Words words, QWidget *parent = nullptr);

    // `time`: CLOCK_MONOTONIC ns, later than the one before.
    void add(qint64 time, double value);
    void clear();
    qsizetype count() const { return qsizetype(m_points.size()); }
    QString lastWords() const;
    QString maximumWords() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Point {
        qint64 time = 0;
        double value = 0;
    };
    double maximum() const;
    void paintWords(QPainter &painter, const QRect &where) const;
    void paintDot(QPainter &painter, const QPointF &where) const;
    void paintLine(QPainter &painter, const QRectF &where) const;
    void describe();

    const QString m_name;
    const Words m_words;
    std::deque<Point> m_points;
};

} // namespace porthole
