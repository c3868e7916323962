// One line of state: glyph, words, traffic, age, and the buttons that end things.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/statusstrip.h"

#include "core/settings/clock.h"
#include "ui/panels/linkwords.h"
#include "ui/theme/stylepaint.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace porthole {

namespace {

constexpr int WordsWidth = 280; // of the state, at least, before buttons say what they do
constexpr int AroundText = 50;  // of a button: its icon and edges

} // namespace

StatusStrip::StatusStrip(QWidget *parent)
    : QWidget(parent),
      m_words(new ElidedLabel(Tone::Text, this)),
      m_figures(new PlainLabel({}, Tone::Secondary, this)),
      m_age(new PlainLabel({}, Tone::Secondary, this)),
      m_row(new QHBoxLayout(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("statusStrip"));
    m_words->setObjectName(QStringLiteral("statusWords"));
    m_words->setStrong(true);
    m_words->setElideMode(Qt::ElideRight);  // it begins with what matters: the state and the peer
    m_figures->setObjectName(QStringLiteral("statusFigures"));
    m_row->setContentsMargins(36, 4, 12, 4);
    m_row->setSpacing(metrics::Gap);
    m_row->addWidget(m_words, 1);
    m_row->addWidget(m_figures);
    m_row->addWidget(m_age);
    m_row->addSpacing(metrics::Grid);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &StatusStrip::showAge);
}

void StatusStrip::setState(const StateGlyph &glyph, const QString &words)
{
    m_words->setFullText(words);
    if (m_glyph == glyph)
        return;
    m_glyph = glyph;
    update();
}

void StatusStrip::setFigures(const QString &short_, const QString &exact)
{
    m_figures->setText(short_);
    m_figures->setToolTip(exact);
}

void StatusStrip::setSince(qint64 since)
{
    m_since = since;
    if (since == 0)
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
    showAge();
}

void StatusStrip::showAge()
{
    m_age->setText(m_since ? humanAge(Clock::system().monotonic() - m_since) : QString());
}

QPushButton *StatusStrip::addAction(const QString &name, const QString &icon, const QString &text,
                                    const QString &explanation)
{
    auto *button = new QPushButton(Theme::icon(icon), text, this);
    button->setObjectName(name);
    button->setFlat(true);
    button->setToolTip(explanation);
    button->setAccessibleName(text);
    button->setAccessibleDescription(explanation);
    m_actions << button;
    m_row->addWidget(button);
    return button;
}

// The words matter most, then what can be done: where there is little room figures go, then the buttons keep their
// icons alone.
void StatusStrip::fit()
{
    const Theme &theme = Theme::of(this);
    int needed = theme.scaled(WordsWidth);
    for (const QPushButton *button : std::as_const(m_actions))
        needed += button->fontMetrics().horizontalAdvance(button->accessibleName()) + theme.scaled(AroundText);
    for (QPushButton *button : std::as_const(m_actions))
        button->setText(width() < needed ? QString() : button->accessibleName());
    m_figures->setVisible(width() >= theme.scaled(m_actions.isEmpty() ? 600 : 860));
}

QSize StatusStrip::minimumSizeHint() const
{
    // What its buttons say goes before anybody has to make room for it.
    const Theme &theme = Theme::of(this);
    return {std::min(QWidget::minimumSizeHint().width(), theme.scaled(WordsWidth)), std::max(QWidget::minimumSizeHint().height(), theme.scaled(40))};
}

QSize StatusStrip::sizeHint() const
{
    return QWidget::sizeHint().expandedTo({0, Theme::of(this).scaled(40)});
}

void StatusStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

QString StatusStrip::words() const
{
    return m_words->text();
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    stylepaint::box(&painter, rect(), theme.tokens().window, QColor(), metrics::Radius + 2);
    Theme::paintIcon(&painter, QRect(13, (height() - 14) / 2, 14, 14), m_glyph.icon, theme.color(m_glyph.tone));
}

ConnectionStrip::ConnectionStrip(QWidget *parent)
    : StatusStrip(parent),
      m_halfClose(addAction(QStringLiteral("halfClose"), QStringLiteral("half-close"), tr("Half-close"),
                            tr("Finish sending (FIN). The other side is told that nothing more comes, "
                               "and can still answer."))),
      m_reset(addAction(QStringLiteral("reset"), QStringLiteral("reset"), tr("Reset"),
                        tr("Break the connection off (RST). What waits to be sent is lost, and the other side "
                           "sees an error."))),
      m_close(addAction(QStringLiteral("close"), QStringLiteral("close"), tr("Close"),
                        tr("Send what is queued, then close both directions.")))
{
    connect(m_halfClose, &QPushButton::clicked, this, &ConnectionStrip::halfCloseWanted);
    connect(m_reset, &QPushButton::clicked, this, &ConnectionStrip::resetWanted);
    connect(m_close, &QPushButton::clicked, this, &ConnectionStrip::closeWanted);
}

void ConnectionStrip::show(const ConnectionSnapshot &snapshot)
{
    const LinkFacts &facts = snapshot.facts;
    const bool open = isOpen(facts.state);
    // What holds a connection up is a state, and stands where there is always room.
    QString words = linkWords(snapshot);
    if (open && facts.readingPaused)
        words += QStringLiteral(" · ") % tr("reading paused");
    if (open && facts.queued > 0)
        words += QStringLiteral(" · ") % tr("%1 queued").arg(humanBytes(facts.queued));
    setState(linkGlyph(snapshot), words);
    const bool counted = open || facts.bytesSent || facts.bytesReceived;
    setFigures(counted ? trafficWords(facts) : QString(),
               tr("Sent %1, received %2, queued %3").arg(exactBytes(facts.bytesSent), exactBytes(facts.bytesReceived),
                                                         exactBytes(facts.queued)));
    setSince(open || isBusy(facts.state) ? snapshot.since : 0);
    enable(snapshot);
}

// Qt would pass the focus on to whatever comes next: the keyboard stays with what can be done now.
void ConnectionStrip::enable(const ConnectionSnapshot &snapshot)
{
    const LinkActions can = linkActions(snapshot);
    const QWidget *focused = window()->focusWidget();
    const bool ours = focused == m_halfClose || focused == m_reset || focused == m_close;
    if (ours && focused == m_halfClose && !can.halfClose && can.close)
        m_close->setFocus(Qt::OtherFocusReason);
    else if (ours && ((focused == m_halfClose && !can.halfClose) || (focused == m_reset && !can.reset)
                      || (focused == m_close && !can.close)))
        Q_EMIT focusLost();
    m_halfClose->setEnabled(can.halfClose);
    m_reset->setEnabled(can.reset);
    m_close->setEnabled(can.close);
}

} // namespace porthole
