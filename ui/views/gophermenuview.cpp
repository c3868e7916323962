// A gopher menu to walk through: what each line is, and where it leads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/gophermenuview.h"

#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace porthole {

namespace {

// Rows as high as in every list; what stands in them is painted by the view.
class Rows : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const bool information = index.data(GopherMenuModel::TypeRole).toString().isEmpty()
                                 && index.data(GopherMenuModel::ProblemRole).toString().isEmpty();
        return {100, Theme::of(nullptr).scaled(information ? 20 : 26)};
    }
};

bool isLink(const QModelIndex &index)
{
    return index.data(GopherMenuModel::UrlRole).toUrl().isValid();
}

} // namespace

GopherMenuView::GopherMenuView(QWidget *parent) : RowTree(parent)
{
    setObjectName(QStringLiteral("gopherMenu"));
    setAccessibleName(tr("Menu"));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setItemDelegate(new Rows(this));
    m_model.setTranslator(&translated);
    setModel(&m_model);
}

void GopherMenuView::setMenu(const QByteArray &menu, bool tls, const std::optional<Charset> &charset)
{
    if (!m_model.setMenu(menu, tls, charset))
        scrollToTop();
}

void GopherMenuView::open(const QModelIndex &index)
{
    if (index.isValid() && m_model.item(index.row()).isLink())
        Q_EMIT itemWanted(m_model.item(index.row()), m_model.url(index.row()));
}

void GopherMenuView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier)
        open(currentIndex());
    else
        RowTree::keyPressEvent(event);
}

void GopherMenuView::mouseReleaseEvent(QMouseEvent *event)
{
    RowTree::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index == currentIndex())
        open(index);
}

void GopherMenuView::mouseMoveEvent(QMouseEvent *event)
{
    RowTree::mouseMoveEvent(event);
    const bool link = isLink(indexAt(event->position().toPoint()));
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

int GopherMenuView::typeWidth() const
{
    return Theme::of(this).scaled(160);
}

void GopherMenuView::paintRow(QPainter *painter, const QRect &row, const QStyleOptionViewItem &,
                              const QModelIndex &index) const
{
    const Theme &theme = Theme::of(this);
    const QString type = index.data(GopherMenuModel::TypeRole).toString();
    const bool link = isLink(index);
    const bool error = index.data(GopherMenuModel::ErrorRole).toBool();
    const QString problem = index.data(GopherMenuModel::ProblemRole).toString();
    QRect left(row.left() + 12, row.top(), typeWidth() - metrics::Gap, row.height());
    painter->setFont(theme.smallFont());
    painter->setPen(theme.color(Tone::Secondary));
    painter->drawText(left, int(Qt::AlignVCenter),
                      painter->fontMetrics().elidedText(type, Qt::ElideRight, left.width()));
    QRect right = row.adjusted(12 + typeWidth(), 0, -12, 0);
    if (!problem.isEmpty() || error) {
        const QRect icon(right.left(), row.center().y() - 7, 14, 14);
        Theme::paintIcon(painter, icon, error ? QStringLiteral("error") : QStringLiteral("warning"),
                         theme.color(error ? Tone::Trouble : Tone::Caution));
        right.adjust(20, 0, 0, 0);
    }
    // Information is often drawn with characters: it keeps their columns.
    painter->setFont(link ? theme.uiFont() : theme.monoFont());
    painter->setPen(theme.color(link ? Tone::Accent : problem.isEmpty() ? Tone::Text : Tone::Secondary));
    const QString shown = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, right.width());
    painter->drawText(right, int(Qt::AlignVCenter), shown);
    if (problem.isEmpty())
        return;
    right.adjust(painter->fontMetrics().horizontalAdvance(shown) + (shown.isEmpty() ? 0 : 12), 0, 0, 0);
    painter->setFont(theme.smallFont());
    painter->setPen(theme.color(Tone::Caution));
    painter->drawText(right, int(Qt::AlignVCenter),
                      painter->fontMetrics().elidedText(problem, Qt::ElideRight, right.width()));
}

QString GopherMenuView::toolTipOf(const QModelIndex &index) const
{
    QStringList parts;
    if (!index.data().toString().isEmpty())
        parts << index.data().toString();
    const QString problem = index.data(GopherMenuModel::ProblemRole).toString();
    if (!problem.isEmpty())
        parts << problem;
    const QUrl url = index.data(GopherMenuModel::UrlRole).toUrl();
    if (url.isValid())
        parts << url.toString().left(500);
    return parts.size() > 1 ? parts.join(QLatin1Char('\n')) : QString();
}

void GopherMenuView::changeEvent(QEvent *event)
{
    RowTree::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        scheduleDelayedItemsLayout();
}

} // namespace porthole
