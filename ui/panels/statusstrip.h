// One line of state: glyph, words, traffic, age, and the buttons that end things.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/panel.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace porthole {

class ElidedLabel;
class PlainLabel;
struct ConnectionSnapshot;
struct LinkFacts;

class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void setState(const StateGlyph &glyph, const QString &words);
    void setFigures(const QString &short_, const QString &exact);
    // Counts up from this CLOCK_MONOTONIC time; 0: no age is shown.
    void setSince(qint64 since);
    QPushButton *addAction(const QString &name, const QString &icon, const QString &text, const QString &explanation);
    QString words() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showAge();
    void fit();
    StateGlyph m_glyph;
    ElidedLabel *m_words;
    PlainLabel *m_figures;
    PlainLabel *m_age;
    QHBoxLayout *m_row;
    QList<QPushButton *> m_actions;
    QTimer m_tick;
    qint64 m_since = 0;
};

// Half-close, Reset and Close of one connection, enabled as its state allows.
class ConnectionStrip : public StatusStrip
{
    Q_OBJECT
public:
    explicit ConnectionStrip(QWidget *parent = nullptr);
    void show(const ConnectionSnapshot &snapshot);
    using StatusStrip::show;

Q_SIGNALS:
    void halfCloseWanted();
    void resetWanted();
    void closeWanted();
    void focusLost();  // the button that had it can do nothing any more, and no other here takes its place

private:
    void enable(const ConnectionSnapshot &snapshot);
    QPushButton *m_halfClose;
    QPushButton *m_reset;
    QPushButton *m_close;
};

} // namespace porthole
