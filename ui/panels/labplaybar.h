// Plays a run of the lab again: at any speed, step by step, or from where the slider stands.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/labplayback.h"

#include <QElapsedTimer>
#include <QSlider>
#include <QTimer>

#include <optional>

class QComboBox;
class QKeyEvent;
class QPushButton;

namespace porthole {

class PlainLabel;

// A slider whose ground shows where something went wrong. A click goes there.
class TimeSlider : public QSlider
{
    Q_OBJECT
public:
    static constexpr int Steps = 10'000;
    explicit TimeSlider(QWidget *parent = nullptr);
    void setMarks(std::vector<double> places); // 0 to 1
    // Of the groove, in pixels: marks that fall on one are one.
    const std::vector<int> &marks() const { return m_drawn; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void placed(double place); // by a person

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF groove() const;
    void place(const QPointF &point);
    void foldMarks();
    std::vector<double> m_marks;
    std::vector<int> m_drawn;
};

class LabPlayBar : public QWidget
{
    Q_OBJECT
public:
    explicit LabPlayBar(QWidget *parent = nullptr);

    const LabPlayback &playback() const { return m_playback; }
    void clear();
    // `troubles` of the moments are shown in the slider.
    void add(const std::vector<qint64> &moments, const std::vector<qint64> &troubles);
    void setRunning(bool running);
    // Up to where things have happened; nothing: all of them.
    std::optional<qint64> until() const;
    // What happened then is to be seen.
    void include(qint64 time);
    // Space, left, right, Home and End; false: it is none of these.
    bool takeKey(const QKeyEvent *event);

Q_SIGNALS:
    void moved();
    void stepped(qint64 time);  // to something that happened then

private:
    QPushButton *addButton(const QString &name, const QString &icon, const QString &text);
    void build();
    void togglePlay();
    void step(bool forward);
    void tick();
    void seek(double place);
    double placeOf(qint64 time) const;
    void markTroubles();
    void refresh();

    LabPlayback m_playback;
    std::vector<qint64> m_troubles;
    QTimer m_tick;
    QElapsedTimer m_since;
    bool m_running = false;
    QPushButton *m_back;
    QPushButton *m_play;
    QPushButton *m_forward;
    TimeSlider *m_slider;
    PlainLabel *m_time;
    QComboBox *m_speed;
};

} // namespace porthole
