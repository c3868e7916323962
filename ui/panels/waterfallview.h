// The time an exchange took, hop by hop and part by part.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/waterfalllayout.h"

#include <QTimer>
#include <QWidget>

namespace porthole {

class Theme;

// One part is chosen with the mouse or the arrow keys; Enter asks for the log of its hop.
class WaterfallView : public QWidget
{
    Q_OBJECT
public:
    explicit WaterfallView(QWidget *parent = nullptr);

    void setHops(const QList<ExchangeHop> &hops, bool running);
    const WaterfallLayout &shown() const { return m_layout; }
    // A line a hop: the times of its parts are then said of each in its tooltip.
    void setTerse(bool terse);
    int chosen() const { return m_chosen; }
    void choose(int bar); // -1: none
    // "connect 127.0.0.1:70: 0.3 ms, from 1.2 ms on; refused".
    QString wordsOf(int bar) const;
    // "Hop 2: http://127.0.0.1/hello. 302 leads to http://127.0.0.1/hello".
    QString wordsOfRow(int row) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void logWanted(porthole::ConversationId conversation);
    void hopChosen(int hop); // by a person, with one of its parts
    void heightChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    static constexpr int Edge = 2; // for the ring around what is chosen

    void layOut();
    void speak();
    const ExchangeLane &laneOf(int bar) const;
    QColor colorOf(const Theme &theme, ExchangeLane::What what, Reason reason) const;
    QString whyOf(const ExchangeHop &hop, const ExchangeLane &lane) const;
    void paintTitle(QPainter &painter, const Theme &theme, const WaterfallRow &row) const;
    void paintKey(QPainter &painter, const Theme &theme, const WaterfallKey &key) const;
    void paintRow(QPainter &painter, const Theme &theme, const WaterfallRow &row) const;
    void paintBar(QPainter &painter, const Theme &theme, int bar) const;
    void paintChosen(QPainter &painter, const Theme &theme, int bar) const;

    QList<ExchangeHop> m_hops;
    WaterfallLayout m_layout;
    QTimer m_tick; // what runs grows
    int m_chosen = -1;
    bool m_terse = false;
};

} // namespace porthole
