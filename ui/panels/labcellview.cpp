// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labcellview.h"

#include "ui/panels/labcell.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStyledItemDelegate>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int PlaceGap = 12;  // from the words to which of them
constexpr int LineAlpha = 96; // of the line under what the pointer is not on

class LabCellPainter : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (!index.data(LabCell::Leads).toBool())
            return QStyledItemDelegate::paint(painter, option, index);
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QStyle *style = item.widget->style();
        const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
        const QRect room = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget).adjusted(margin, 0, -margin, 0);
        const QString text = std::exchange(item.text, QString());
        style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
        painter->save();
        painter->setFont(item.font);
        paintWords(painter, item, room, text, index.data(LabCell::Place).toString());
        painter->restore();
    }

private:
    static void paintWords(QPainter *painter, const QStyleOptionViewItem &item, const QRect &room, const QString &text, const QString &place)
    {
        const Theme &theme = Theme::of(item.widget);
        const QFontMetrics metrics(item.font);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, room.width());
        const int width = metrics.horizontalAdvance(shown);
        const QColor ink = theme.color(Tone::Accent);
        painter->setPen(ink);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
        QColor line = ink;
        line.setAlpha(item.state & QStyle::State_MouseOver ? 255 : LineAlpha);
        const int base = room.top() + (room.height() - metrics.height()) / 2 + metrics.ascent();
        painter->fillRect(QRect(room.left(), base + 2, width, 1), line);
        if (place.isEmpty())
            return;
        const QRect rest = room.adjusted(width + theme.scaled(PlaceGap), 0, 0, 0);
        painter->setPen(theme.color(Tone::Secondary));
        painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, metrics.elidedText(u"·  "_s + place, Qt::ElideRight, rest.width()));
    }
};

bool leadsSomewhere(const QModelIndex &cell)
{
    return cell.data(LabCell::Leads).toBool();
}

} // namespace

// A second click soon after the first is one more, and not a double one.
LabCellView::LabCellView(const QString &name, const QString &spoken, const Seams &seams, ColumnMemory *memory, QWidget *parent)
    : ComparisonTable(name, spoken, seams, memory, parent)
{
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setAllColumnsShowFocus(false);
    setItemDelegate(new LabCellPainter(this));
    setMouseTracking(true);
    connect(this, &QTreeView::clicked, this, &LabCellView::go);
    connect(this, &QTreeView::doubleClicked, this, &LabCellView::go);
    connect(this, &QTreeView::entered, this,
            [this](const QModelIndex &cell) { viewport()->setCursor(leadsSomewhere(cell) ? Qt::PointingHandCursor : Qt::ArrowCursor); });
    connect(this, &QTreeView::viewportEntered, this, [this] { viewport()->unsetCursor(); });
}

void LabCellView::go(const QModelIndex &cell)
{
    if (leadsSomewhere(cell))
        Q_EMIT wanted(cell);
}

void LabCellView::keyPressEvent(QKeyEvent *event)
{
    const bool isChosen = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (!isChosen || event->modifiers() & ~Qt::KeypadModifier || !leadsSomewhere(currentIndex()))
        return ComparisonTable::keyPressEvent(event);
    Q_EMIT wanted(currentIndex());
}

// It is as high as all of its rows, so that the page around it has to scroll.
void LabCellView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    ComparisonTable::currentChanged(current, previous);
    for (QWidget *around = parentWidget(); around && current.isValid(); around = around->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(around);
        if (!area)
            continue;
        const QRect cell = visualRect(current);
        const QPoint there = viewport()->mapTo(area->widget(), cell.center());
        area->ensureVisible(0, there.y(), 0, cell.height());
        return;
    }
}

} // namespace porthole
