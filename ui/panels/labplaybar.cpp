// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labplaybar.h"

#include "core/model/entrytext.h"
#include "core/model/labfold.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int PlayTickMs = 16;
constexpr int PlayStepMs = 500; // where the desktop wants nothing to move
constexpr qreal KnobRadius = 7;
constexpr qreal GrooveHeight = 4;
constexpr qreal TroubleHeight = 10;

struct SpeedRow {
    const char *words;
    double speed;
};
constexpr SpeedRow Speeds[] = {{"1/100", 0.01}, {"1/50", 0.02}, {"1/20", 0.05}, {"1/10", 0.1}, {"1/5", 0.2}, {"1/2", 0.5}, {"1", 1}, {"2", 2}, {"5", 5}, {"10", 10}};
constexpr int UsualSpeed = 3;

} // namespace

// ---- the slider

TimeSlider::TimeSlider(QWidget *parent) : QSlider(Qt::Horizontal, parent)
{
    setRange(0, Steps);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimeSlider::setMarks(std::vector<double> places)
{
    m_marks = std::move(places);
    foldMarks();
}

void TimeSlider::foldMarks()
{
    m_drawn = labfold::pixels(m_marks, int(groove().width()));
    update();
}

void TimeSlider::resizeEvent(QResizeEvent *event)
{
    QSlider::resizeEvent(event);
    foldMarks();
}

QSize TimeSlider::sizeHint() const
{
    return {Theme::of(this).scaled(240), Theme::of(this).controlHeight()};
}

QSize TimeSlider::minimumSizeHint() const
{
    return {Theme::of(this).scaled(80), Theme::of(this).controlHeight()};
}

QRectF TimeSlider::groove() const
{
    return QRectF(KnobRadius + 2, height() / 2.0 - GrooveHeight / 2, width() - 2 * KnobRadius - 4, GrooveHeight);
}

void TimeSlider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = Theme::of(this).tokens();
    const QRectF all = groove();
    const qreal x = all.left() + all.width() * value() / Steps;
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.edge);
    painter.drawRoundedRect(all, GrooveHeight / 2, GrooveHeight / 2);
    painter.setBrush(isEnabled() ? tokens.accent : tokens.disabled);
    painter.drawRoundedRect(QRectF(all.topLeft(), QPointF(std::max(x, all.left() + GrooveHeight), all.bottom())), GrooveHeight / 2, GrooveHeight / 2);
    painter.setBrush(tokens.trouble);
    for (const int mark : m_drawn)
        painter.drawRect(QRectF(all.left() + mark - 1, all.center().y() - TroubleHeight / 2, 2, TroubleHeight));
    painter.setBrush(tokens.surface);
    painter.setPen(QPen(isEnabled() ? tokens.accent : tokens.disabled, 2));
    painter.drawEllipse(QPointF(x, all.center().y()), KnobRadius - 1, KnobRadius - 1);
    if (hasFocus())
        stylepaint::focusRing(tokens, &painter, rect());
}

void TimeSlider::place(const QPointF &point)
{
    const QRectF all = groove();
    Q_EMIT placed(std::clamp((point.x() - all.left()) / std::max(1.0, all.width()), 0.0, 1.0));
}

void TimeSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        place(event->position());
}

void TimeSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        place(event->position());
}

// The bar's keys are the slider's, too.
void TimeSlider::keyPressEvent(QKeyEvent *event)
{
    event->ignore();
}

// Assistive technology sets the value.
bool TimeSlider::event(QEvent *event)
{
    const int before = value();
    const bool taken = QSlider::event(event);
    if (value() != before && hasFocus())
        Q_EMIT placed(double(value()) / Steps);
    return taken;
}

// ---- the bar

LabPlayBar::LabPlayBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"labPlayBar"_s);
    build();
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &LabPlayBar::tick);
    connect(m_back, &QPushButton::clicked, this, [this] { step(false); });
    connect(m_forward, &QPushButton::clicked, this, [this] { step(true); });
    connect(m_play, &QPushButton::clicked, this, &LabPlayBar::togglePlay);
    connect(m_slider, &TimeSlider::placed, this, &LabPlayBar::seek);
    connect(m_speed, &QComboBox::activated, this, [this](int index) { m_playback.setSpeed(Speeds[index].speed); });
    refresh();
}

QPushButton *LabPlayBar::addButton(const QString &name, const QString &icon, const QString &text)
{
    auto *button = new QPushButton(Theme::icon(icon), {}, this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(text);
    return button;
}

void LabPlayBar::build()
{
    m_play = addButton(u"labPlay"_s, u"play"_s, tr("Play"));
    m_back = addButton(u"labBack"_s, u"chevron-left"_s, tr("To what happened before (left arrow key)"));
    m_forward = addButton(u"labForward"_s, u"chevron-right"_s, tr("To what happens next (right arrow key)"));
    m_slider = new TimeSlider(this);
    m_slider->setObjectName(u"labTime"_s);
    m_slider->setAccessibleName(tr("Time in the run"));
    m_time = new PlainLabel({}, Tone::Secondary, this);
    m_time->setObjectName(u"labTimeWords"_s);
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_speed = new QComboBox(this);
    m_speed->setObjectName(u"labSpeed"_s);
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("How fast it is played: 1 is as fast as it was."));
    for (const SpeedRow &row : Speeds)
        m_speed->addItem(tr("speed %1").arg(QLatin1StringView(row.words)));
    m_speed->setCurrentIndex(UsualSpeed);
    m_playback.setSpeed(Speeds[UsualSpeed].speed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Grid);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_play, m_back, m_forward})
        row->addWidget(widget);
    row->addWidget(m_slider, 1);
    row->addWidget(m_time);
    row->addSpacing(metrics::Grid);
    row->addWidget(m_speed);
}

void LabPlayBar::clear()
{
    m_playback.clear();
    m_troubles.clear();
    markTroubles();
    m_tick.stop();
    refresh();
}

void LabPlayBar::add(const std::vector<qint64> &moments, const std::vector<qint64> &troubles)
{
    m_playback.add(moments);
    m_troubles.insert(m_troubles.end(), troubles.begin(), troubles.end());
    if (!moments.empty())
        markTroubles();
    refresh();
}

void LabPlayBar::setRunning(bool running)
{
    if (std::exchange(m_running, running) != running)
        refresh();
}

std::optional<qint64> LabPlayBar::until() const
{
    return m_playback.isFollowing() ? std::nullopt : std::optional(m_playback.position());
}

void LabPlayBar::include(qint64 time)
{
    if (time <= m_playback.position())
        return;
    m_playback.seek(time);
    refresh();
    Q_EMIT moved();
}

bool LabPlayBar::takeKey(const QKeyEvent *event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier))
        return false;
    switch (event->key()) {
    case Qt::Key_Space: togglePlay(); return true;
    case Qt::Key_Left: step(false); return true;
    case Qt::Key_Right: step(true); return true;
    case Qt::Key_Home: seek(0); return true;
    case Qt::Key_End: seek(1); return true;
    default: return false;
    }
}

void LabPlayBar::togglePlay()
{
    m_playback.setPlaying(!m_playback.isPlaying());
    m_tick.setInterval(Theme::of(this).moves() ? PlayTickMs : PlayStepMs);
    m_since.start();
    refresh();
    Q_EMIT moved();
}

void LabPlayBar::step(bool forward)
{
    const bool moves = forward ? m_playback.stepForward() : m_playback.stepBack();
    const qint64 time = m_playback.position();
    refresh();
    Q_EMIT moved();
    if (moves)
        Q_EMIT stepped(time);
}

void LabPlayBar::tick()
{
    if (!m_playback.advance(m_since.nsecsElapsed()))
        return;
    m_since.start();
    refresh();
    Q_EMIT moved();
}

void LabPlayBar::seek(double place)
{
    const auto whole = double(m_playback.end() - m_playback.begin());
    if (place >= 1)
        m_playback.toEnd();
    else
        m_playback.seek(m_playback.begin() + qint64(place * whole));
    m_since.start();
    refresh();
    Q_EMIT moved();
}

double LabPlayBar::placeOf(qint64 time) const
{
    const qint64 whole = m_playback.end() - m_playback.begin();
    return std::clamp(double(time - m_playback.begin()) / double(std::max<qint64>(1, whole)), 0.0, 1.0);
}

// Their places change with the end.
void LabPlayBar::markTroubles()
{
    std::vector<double> places;
    places.reserve(m_troubles.size());
    for (const qint64 time : m_troubles)
        places.push_back(placeOf(time));
    m_slider->setMarks(std::move(places));
}

void LabPlayBar::refresh()
{
    const bool plays = m_playback.isPlaying();
    const QString words = plays ? tr("Pause (space bar)") : tr("Play (space bar)");
    m_play->setIcon(Theme::icon(plays ? u"pause"_s : u"play"_s));
    m_play->setToolTip(words);
    m_play->setAccessibleName(words);
    plays ? m_tick.start() : m_tick.stop();
    const qint64 begin = m_playback.begin(), whole = m_playback.end() - begin, at = m_playback.position() - begin;
    setEnabled(whole > 0);
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(int(placeOf(m_playback.position()) * TimeSlider::Steps));
    }
    m_time->setText(m_running && m_playback.isFollowing() ? tr("live, %1").arg(durationText(whole))
                                                          : tr("%1 of %2").arg(durationText(at), durationText(whole)));
}

} // namespace porthole
