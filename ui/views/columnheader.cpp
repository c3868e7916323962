// The header of every table: columns resized and moved by dragging, chosen by a menu, and remembered.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/columnheader.h"

#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>

namespace porthole {

namespace {

constexpr int LeastColumn = 24;
constexpr int Most = 4000;  // a width from a file is not believed beyond it
constexpr int Unit = 1000;

int atNormalSize(const QWidget *widget, int pixels)
{
    return pixels * Unit / std::max(1, Theme::of(widget).scaled(Unit));
}

} // namespace

ColumnHeader::ColumnHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setAccessibleName(tr("Columns"));
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setTextElideMode(Qt::ElideRight);
    setSectionsClickable(true);
    setSectionsMovable(true);
    setFirstSectionMovable(true);
    setHighlightSections(false);
    setMinimumSectionSize(LeastColumn);
}

QString ColumnHeader::titleOf(int column) const
{
    const QString spoken = model()->headerData(column, orientation(), Qt::AccessibleTextRole).toString();
    return spoken.isEmpty() ? model()->headerData(column, orientation(), Qt::DisplayRole).toString() : spoken;
}

QList<int> ColumnHeader::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < count(); ++visual) {
        const int column = logicalIndex(visual);
        if (!isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

void ColumnHeader::setUsualWidths(const QList<int> &widths)
{
    m_usual = widths;
    arrange();
}

void ColumnHeader::setEvenWidths()
{
    m_even = true;
    setStretchLastSection(true);
    shareOut();
}

void ColumnHeader::setGrowing(const QSet<int> &columns)
{
    m_growing = columns;
    arrange();
}

void ColumnHeader::setUsuallyHidden(const QSet<int> &columns)
{
    m_hidden = columns;
    arrange();
}

void ColumnHeader::arrange()
{
    const Theme &theme = Theme::of(this);
    for (int visual = 0; visual < count() && m_order.size() == count(); ++visual)
        moveSection(visualIndex(m_order.at(visual)), visual);
    for (int column = 0; column < count(); ++column) {
        setSectionHidden(column, m_hidden.contains(column));
        const int width = m_own.contains(column) ? theme.scaled(m_own.value(column)) : usualWidth(column);
        if (width > 0)
            resizeSection(column, width);
    }
    shareOut();
}

// In some languages the title is the longest there is in it. 0: nothing is usual.
int ColumnHeader::usualWidth(int column) const
{
    const int usual = Theme::of(this).scaled(m_usual.value(column));
    if (usual == 0)
        return 0;
    const int margin = style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, this);
    return std::max(usual, fontMetrics().horizontalAdvance(model()->headerData(column, orientation()).toString()) + 2 * margin);
}

void ColumnHeader::shareOut()
{
    if (!m_own.isEmpty())
        return;
    giveRest();
    if (!m_even)
        return;
    const QList<int> shown = shownColumns();
    const int width = viewport()->width() / std::max(1, int(shown.size()));
    for (const int column : shown)
        resizeSection(column, std::max(LeastColumn, width));
    wrapTitles(width);
}

void ColumnHeader::giveRest()
{
    int rest = viewport()->width();
    QList<int> growing;
    for (const int column : shownColumns()) {
        if (m_growing.contains(column))
            growing += column;
        else
            rest -= sectionSize(column);
    }
    for (const int column : std::as_const(growing))
        resizeSection(column, std::max(usualWidth(column), rest / int(growing.size())));
}

// Where one of them is wider than its column, all get a second line.
void ColumnHeader::wrapTitles(int width)
{
    const int room = width - 2 * style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, this);
    const QList<int> shown = shownColumns();
    const bool isWrapped = std::any_of(shown.begin(), shown.end(), [&](int column) {
        return fontMetrics().horizontalAdvance(model()->headerData(column, orientation()).toString()) > room;
    });
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter | Qt::Alignment::fromInt(isWrapped ? Qt::TextWordWrap : 0));
    const int height = isWrapped ? sizeHint().height() + fontMetrics().lineSpacing() : 0;
    if (height == minimumHeight())
        return;
    setMinimumHeight(height);
    Q_EMIT geometriesChanged();
}

void ColumnHeader::resizeEvent(QResizeEvent *event)
{
    QHeaderView::resizeEvent(event);
    shareOut();
}

void ColumnHeader::changeEvent(QEvent *event)
{
    QHeaderView::changeEvent(event);
    if (event->type() == QEvent::FontChange && (m_even || !m_usual.isEmpty()))
        arrange();
}

void ColumnHeader::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("columnMenu"));
    for (int column = 0; column < count(); ++column) {
        QAction *action = menu->addAction(titleOf(column));
        action->setCheckable(true);
        action->setChecked(!isSectionHidden(column));
        action->setEnabled(column != m_fixed);
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            if (on)
                m_hidden.remove(column);
            else
                m_hidden.insert(column);
            setSectionHidden(column, !on);
            shareOut();
            Q_EMIT arranged();
        });
    }
    menu->popup(event->globalPos());
}

QList<int> ColumnHeader::sizes() const
{
    QList<int> all;
    for (int column = 0; column < count(); ++column)
        all.append(sectionSize(column));
    return all;
}

// Its width is what the others leave.
bool ColumnHeader::isStretched(int column) const
{
    const QList<int> shown = shownColumns();
    return stretchLastSection() && !shown.isEmpty() && shown.constLast() == column;
}

// A drag at one edge may move other edges as well; all that are on the screen are kept.
void ColumnHeader::keepWidths()
{
    const QList<int> now = sizes();
    if (now != m_atPress) {
        for (const int column : shownColumns()) {
            if (!isStretched(column))
                m_own.insert(column, atNormalSize(this, now.at(column)));
        }
    }
    QList<int> order;
    for (int visual = 0; visual < count(); ++visual)
        order.append(logicalIndex(visual));
    m_order = std::is_sorted(order.cbegin(), order.cend()) ? QList<int>() : order;
    m_atPress = now;
    Q_EMIT arranged();
}

void ColumnHeader::mousePressEvent(QMouseEvent *event)
{
    m_atPress = sizes();
    QHeaderView::mousePressEvent(event);
}

void ColumnHeader::mouseReleaseEvent(QMouseEvent *event)
{
    QHeaderView::mouseReleaseEvent(event);
    keepWidths();
}

// At an edge it fits the column to what it holds.
void ColumnHeader::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_atPress = sizes();
    QHeaderView::mouseDoubleClickEvent(event);
    keepWidths();
}

QVariantMap ColumnHeader::state() const
{
    QVariantMap widths;
    for (auto width = m_own.cbegin(); width != m_own.cend(); ++width)
        widths.insert(QString::number(width.key()), width.value());
    QList<int> hidden(m_hidden.cbegin(), m_hidden.cend());
    std::sort(hidden.begin(), hidden.end());
    const auto list = [](const QList<int> &numbers) { return QVariantList(numbers.cbegin(), numbers.cend()); };
    return {{QStringLiteral("hidden"), list(hidden)},
            {QStringLiteral("widths"), widths},
            {QStringLiteral("order"), list(m_order)}};
}

// It comes from a file: what no table could have is passed over.
void ColumnHeader::setState(const QVariantMap &state)
{
    const auto numbers = [&](const QString &key) {
        QList<int> all;
        for (const QVariant &one : state.value(key).toList())
            all.append(one.toInt());
        return all;
    };
    const QList<int> hidden = numbers(QStringLiteral("hidden"));
    m_hidden = QSet<int>(hidden.cbegin(), hidden.cend());
    m_hidden.remove(m_fixed);
    const QVariantMap widths = state.value(QStringLiteral("widths")).toMap();
    m_own.clear();
    for (auto width = widths.cbegin(); width != widths.cend(); ++width)
        m_own.insert(width.key().toInt(), std::clamp(width.value().toInt(), LeastColumn, Most));
    m_order = numbers(QStringLiteral("order"));
    QList<int> sorted = m_order;
    std::sort(sorted.begin(), sorted.end());
    for (int i = 0; i < int(sorted.size()); ++i) {
        if (sorted.at(i) != i)
            m_order.clear();
    }
    arrange();
}

} // namespace porthole
