// The messages of a comparison as two ladders, TCP beside UDP, on one time axis.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/comparisonview.h"

#include "core/model/entrytext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

namespace porthole {

namespace {
constexpr qreal Reach = 7;  // pixels within which a click hits an arrow
}

ComparisonView::ComparisonView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("comparisonView"));
    setAccessibleName(tr("Messages over time, TCP beside UDP"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    connect(&Theme::of(this), &Theme::changed, this, &ComparisonView::layOut);
    speak();
}

void ComparisonView::setSnapshot(const ComparisonSnapshot &snapshot)
{
    const bool other = snapshot.run != m_snapshot.run;
    const bool resized = snapshot.options.messages != m_snapshot.options.messages;
    m_snapshot = snapshot;
    if (other)
        choose(0, 0);
    if (resized)
        updateGeometry();
    layOut();
}

void ComparisonView::layOut()
{
    const Theme &theme = Theme::of(this);
    m_layout = ComparisonLayout(m_snapshot, size(), QFontMetricsF(theme.monoFont()), QFontMetricsF(theme.smallFont()));
    update();
}

void ComparisonView::choose(int column, int number)
{
    if (column == m_column && number == m_number)
        return;
    m_column = column;
    m_number = number;
    update();
    speak();
}

void ComparisonView::speak()
{
    const QString words = m_number > 0 ? wordsOf(outcome(m_column), m_number)
                                       : tr("Choose a message with the arrow keys. Enter shows its delivery in the log.");
    if (words == accessibleDescription())
        return;
    setAccessibleDescription(words);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

QString ComparisonView::wordsOf(const TransportOutcome &outcome, int number)
{
    if (number < 1 || number > outcome.messages.size())
        return {};
    const ComparedMessage &message = outcome.messages.at(number - 1);
    const QString name = outcome.transport == TransportKind::Tcp ? QStringLiteral("TCP") : QStringLiteral("UDP");
    QStringList parts;
    if (message.sent >= 0)
        parts << tr("sent after %1").arg(durationText(message.sent));
    if (message.waited && message.taken >= 0)
        parts << tr("held back for %1").arg(durationText(message.taken - message.due));
    if (message.arrived >= 0)
        parts << tr("arrived after %1").arg(durationText(message.arrived));
    if (message.isDelivered())
        parts << (message.late ? tr("delivered late, after %1") : tr("delivered after %1"))
                     .arg(durationText(message.delivered));
    else if (message.isSent())
        parts << (outcome.stage == TransportOutcome::Stage::Done ? tr("never delivered") : tr("on its way"));
    else if (message.sent < 0)
        parts << tr("not sent");
    return tr("%1 message %2: %3").arg(name).arg(number).arg(parts.join(QStringLiteral(", ")));
}

QSize ComparisonView::sizeHint() const
{
    return {Theme::of(this).scaled(900), minimumSizeHint().height()};
}

QSize ComparisonView::minimumSizeHint() const
{
    return {Theme::of(this).scaled(480), ComparisonLayout::heightFor(m_snapshot.options, Theme::of(this).scaled(17))};
}

void ComparisonView::resizeEvent(QResizeEvent *)
{
    layOut();
}

void ComparisonView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        layOut();
    }
}

// ---- choosing

void ComparisonView::move(int column, int number)
{
    const int last = int(outcome(column).messages.size());
    if (last == 0)
        return;
    choose(column, std::clamp(number, 1, last));
    Q_EMIT chosen(m_column, m_number);
    showEvidence(false);
}

void ComparisonView::showEvidence(bool delivered)
{
    if (m_number < 1 || m_number > outcome(m_column).messages.size())
        return;
    const ComparedMessage &message = outcome(m_column).messages.at(m_number - 1);
    const EntryId entry = delivered && message.isDelivered() ? message.deliveredEntry : message.sentEntry;
    if (entry != NoEntry)
        Q_EMIT evidenceWanted(entry);
}

void ComparisonView::keyPressEvent(QKeyEvent *event)
{
    constexpr int Page = 10;
    switch (event->key()) {
    case Qt::Key_Up: return move(m_column, m_number - 1);
    case Qt::Key_Down: return move(m_column, m_number + 1);
    case Qt::Key_PageUp: return move(m_column, m_number - Page);
    case Qt::Key_PageDown: return move(m_column, m_number + Page);
    case Qt::Key_Home: return move(m_column, 1);
    case Qt::Key_End: return move(m_column, m_snapshot.options.messages);
    case Qt::Key_Left: return move(0, m_number);
    case Qt::Key_Right: return move(1, m_number);
    case Qt::Key_Return:
    case Qt::Key_Enter: return showEvidence(true);
    case Qt::Key_Space: return showEvidence(false);
    default: QWidget::keyPressEvent(event);
    }
}

// The half of the arrow that was hit says which of its two entries is meant.
void ComparisonView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const ComparisonMark *mark = m_layout.markAt(event->position(), Reach);
    if (mark && mark->entry != NoEntry) {
        Q_EMIT evidenceWanted(mark->entry);
        return;
    }
    const ComparisonArrow *hit = m_layout.at(event->position(), Reach);
    if (!hit)
        return;
    const bool atReader = event->position().x() > hit->line.center().x();
    choose(hit->column, hit->number);
    Q_EMIT chosen(m_column, m_number);
    showEvidence(atReader);
}

bool ComparisonView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const ComparisonMark *mark = m_layout.markAt(help->pos(), Reach);
        const ComparisonArrow *hit = m_layout.at(help->pos(), Reach);
        const QString words = mark ? mark->words : hit ? wordsOf(outcome(hit->column), hit->number) : QString();
        QToolTip::showText(help->globalPos(), plainToolTip(words), this);
        return true;
    }
    return QWidget::event(event);
}

void ComparisonView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void ComparisonView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace porthole
