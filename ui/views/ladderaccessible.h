// A ladder as assistive technology sees it: a list, an item a line, which exist while somebody asks for them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>
#include <QHash>

namespace porthole {

class LadderView;

class LadderAccessible : public QAccessibleWidget
{
public:
    explicit LadderAccessible(LadderView *view);
    ~LadderAccessible() override;

    static void install();
    // Told by the view; free where nobody listens.
    static void currentChanged(LadderView *view);

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

private:
    LadderView *view() const;
    mutable QHash<int, QAccessible::Id> m_items;
};

} // namespace porthole
