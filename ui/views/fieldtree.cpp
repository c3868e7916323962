// The fields of an entry as a tree to walk through, copy from and have explained.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/fieldtree.h"

#include "ui/theme/theme.h"
#include "ui/views/fieldpainter.h"
#include "ui/views/tooltips.h"
#include "ui/widgets/words.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>

namespace porthole {

FieldTree::FieldTree(std::shared_ptr<const Explanations> explanations, QWidget *parent)
    : RowTree(parent)
    , m_painter(new FieldPainter(this))
    , m_explanations(std::move(explanations))
{
    setObjectName(QStringLiteral("fieldTree"));
    setAccessibleName(tr("Fields of the entry"));
    setHeaderHidden(true);
    setTextElideMode(Qt::ElideRight);
    setItemDelegate(m_painter);
    m_model.setTranslator(&translated);
    setModel(&m_model);
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { remember(index, true); });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (!m_ownMove)
            remember(index, false);
    });
    refreshLook();
}

void FieldTree::refreshLook()
{
    setIndentation(Theme::of(this).scaled(16));
    scheduleDelayedItemsLayout();
}

QString FieldTree::placeOf(QModelIndex index) const
{
    QStringList names;
    for (; index.isValid(); index = index.parent())
        names.prepend(QLatin1StringView(m_model.field(index)->name.source));
    return names.join(u'/');
}

void FieldTree::remember(const QModelIndex &index, bool folded)
{
    if (folded == m_model.field(index)->folded)
        m_turned.remove(placeOf(index));
    else
        m_turned.insert(placeOf(index));
}

void FieldTree::setFields(QList<Field> fields)
{
    const QScopedValueRollback own(m_ownMove, true);
    m_model.setFields(std::move(fields));
    unfold({});
    setCurrentIndex(seenOf(m_model.headline()));
    scrollToTop();
    if (!currentIndex().isValid())
        Q_EMIT currentFieldChanged({});
}

// The field itself, or the outermost folded one that hides it.
QModelIndex FieldTree::seenOf(const QModelIndex &index) const
{
    QModelIndex seen = index;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent()) {
        if (!isExpanded(above))
            seen = above;
    }
    return seen;
}

void FieldTree::unfold(const QModelIndex &parent)
{
    for (int row = 0; row < m_model.rowCount(parent); ++row) {
        const QModelIndex index = m_model.index(row, 0, parent);
        if (m_model.rowCount(index) == 0)
            continue;
        if (m_model.field(index)->folded == m_turned.contains(placeOf(index)))
            expand(index);
        unfold(index);
    }
}

void FieldTree::chooseCovering(qint64 first, qint64 end)
{
    const QModelIndex index = m_model.indexCovering(first, end);
    if (!index.isValid() || index == currentIndex())
        return;
    const QScopedValueRollback own(m_ownMove, true);
    setCurrentIndex(index);
    scrollTo(index);
}

Explanation FieldTree::explanationOf(QModelIndex index) const
{
    for (; index.isValid(); index = index.parent()) {
        const Explanation found = m_explanations->find(index.data(FieldModel::ExplainRole).toString());
        if (!found.isEmpty())
            return found;
    }
    return {};
}

void FieldTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentFieldChanged(current);
    if (!m_ownMove)
        askForBytes(current);
}

void FieldTree::askForBytes(const QModelIndex &index)
{
    const Field *field = m_model.field(index);
    if (field && field->hasBytes())
        Q_EMIT bytesWanted(field->offset, field->offset + field->length);
}

// Clicking what is current already asks for its bytes once more: the selection there may have moved on.
void FieldTree::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex before = currentIndex();
    QTreeView::mousePressEvent(event);
    if (before.isValid() && before == currentIndex() && indexAt(event->position().toPoint()) == before)
        askForBytes(before);
}

void FieldTree::paintRow(QPainter *painter, const QRect &row, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    drawBranches(painter, QRect(0, row.top(), option.rect.left() + visualRect(index).left(), row.height()),
                 index);
    QStyleOptionViewItem item = option;
    item.rect = visualRect(index);
    item.widget = this;
    itemDelegate()->paint(painter, item, index);
}

void FieldTree::drawBranches(QPainter *painter, const QRect &, const QModelIndex &index) const
{
    if (m_model.rowCount(index) == 0)
        return;
    const Theme &theme = Theme::of(this);
    const QRect item = visualRect(index);
    const qreal side = theme.scaled(12);
    const qreal middle = item.top() + theme.scaled(26) / 2.0;
    const QRectF box(item.left() - indentation() / 2.0 - side / 2 + 1, middle - side / 2, side, side);
    Theme::paintIcon(painter, box,
                     isExpanded(index) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                     theme.tokens().secondary);
}

QString FieldTree::toolTipOf(const QModelIndex &index) const
{
    const QString explained = explanationWords(explanationOf(index));
    QStringList parts;
    if (m_painter->isCut(this, visualRect(index).width(), index))
        parts << index.data(Qt::DisplayRole).toString();
    if (!explained.isEmpty())
        parts << explained;
    return parts.join(QStringLiteral("\n\n"));
}

void FieldTree::copy(const QModelIndex &index, int role)
{
    if (!index.isValid())
        return;
    QString text = index.data(role).toString();
    if (text.isEmpty())
        text = index.data(Qt::DisplayRole).toString();
    copyText(text);
}

void FieldTree::copyText(const QString &text) const
{
    if (m_copyText)
        m_copyText(text);
    else
        QGuiApplication::clipboard()->setText(text);
}

void FieldTree::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy(currentIndex(), FieldModel::ValueRole);
    else
        QTreeView::keyPressEvent(event);
}

QMenu *FieldTree::makeMenu()
{
    auto *menu = new QMenu(this);
    const QPersistentModelIndex index(currentIndex());
    const auto add = [&](const char *name, const QString &title, int role) {
        QAction *action = menu->addAction(title);
        action->setObjectName(QLatin1StringView(name));
        action->setEnabled(index.isValid());
        connect(action, &QAction::triggered, this, [this, index, role] { copy(index, role); });
        return action;
    };
    add("copyValue", tr("Copy value"), FieldModel::ValueRole)->setShortcut(QKeySequence::Copy);
    add("copyRow", tr("Copy row"), Qt::DisplayRole);
    return menu;
}

void FieldTree::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = makeMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid())
        at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    menu->popup(at);
}

void FieldTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // sentences are wrapped to the width there is
}

void FieldTree::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::StyleChange)
        refreshLook();
}

} // namespace porthole
