// A ladder as assistive technology sees it: a list, an item a line, which exist while somebody asks for them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderaccessible.h"

#include "ui/views/ladderview.h"

#include <QPointer>

namespace porthole {

namespace {

constexpr qsizetype LadderItemsKept = 4096;
constexpr qreal SpokenReach = 7;

class LadderItemAccessible : public QAccessibleInterface
{
public:
    LadderItemAccessible(LadderView *view, int item) : m_view(view), m_item(item) {}

    int item() const { return m_item; }
    bool isValid() const override { return m_view && size_t(m_item) < m_view->index().size(); }
    QObject *object() const override { return nullptr; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override;
    QRect rect() const override;
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? m_view->wordsOf(size_t(m_item)) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    QAccessibleInterface *parent() const override { return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }

private:
    QPointer<LadderView> m_view;
    int m_item;
};

QAccessible::State LadderItemAccessible::state() const
{
    QAccessible::State state;
    state.invalid = !isValid();
    if (state.invalid)
        return state;
    state.readOnly = true;
    state.selectable = true;
    state.focusable = true;
    state.selected = m_view->current() == size_t(m_item);
    state.focused = state.selected && m_view->hasFocus();
    state.offscreen = !m_view->placeOf(size_t(m_item)).intersects(QRectF(m_view->viewport()->rect()));
    return state;
}

QRect LadderItemAccessible::rect() const
{
    if (!isValid())
        return {};
    const QRect place = m_view->placeOf(size_t(m_item)).toAlignedRect();
    return {m_view->viewport()->mapToGlobal(place.topLeft()), place.size()};
}

QAccessibleInterface *makeLadderAccessible(const QString &, QObject *object)
{
    if (auto *view = qobject_cast<LadderView *>(object))
        return new LadderAccessible(view);
    return nullptr;
}

} // namespace

LadderAccessible::LadderAccessible(LadderView *view) : QAccessibleWidget(view, QAccessible::List) {}

LadderAccessible::~LadderAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_items))
        QAccessible::deleteAccessibleInterface(id);
}

void LadderAccessible::install()
{
    static const bool once = (QAccessible::installFactory(&makeLadderAccessible), true);
    Q_UNUSED(once)
}

void LadderAccessible::currentChanged(LadderView *view)
{
    if (!QAccessible::isActive() || !view->current() || !view->hasFocus())
        return;
    QAccessibleEvent event(view, QAccessible::Focus);
    event.setChild(int(*view->current()));
    QAccessible::updateAccessibility(&event);
}

LadderView *LadderAccessible::view() const
{
    return qobject_cast<LadderView *>(object());
}

int LadderAccessible::childCount() const
{
    return view() ? int(view()->index().size()) : 0;
}

QAccessibleInterface *LadderAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const auto known = m_items.constFind(index);
    if (known != m_items.constEnd()) {
        if (QAccessibleInterface *item = QAccessible::accessibleInterface(*known))
            return item;
    }
    if (m_items.size() >= LadderItemsKept) {
        for (const QAccessible::Id id : std::as_const(m_items))
            QAccessible::deleteAccessibleInterface(id);
        m_items.clear();
    }
    auto *item = new LadderItemAccessible(view(), index);
    m_items.insert(index, QAccessible::registerAccessibleInterface(item));
    return item;
}

int LadderAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *item = dynamic_cast<const LadderItemAccessible *>(child);
    return item ? item->item() : -1;
}

QAccessibleInterface *LadderAccessible::childAt(int x, int y) const
{
    if (!view())
        return nullptr;
    const auto hit = view()->layOut().at(view()->viewport()->mapFromGlobal(QPoint(x, y)), SpokenReach);
    return hit ? child(int(*hit)) : nullptr;
}

QAccessibleInterface *LadderAccessible::focusChild() const
{
    return view() && view()->hasFocus() && view()->current() ? child(int(*view()->current())) : nullptr;
}

} // namespace porthole
