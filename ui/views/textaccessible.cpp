// The views of a payload as assistive technology sees them: a read-only text with a cursor.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/textaccessible.h"

#include "ui/views/bytearea.h"

namespace porthole {

namespace {

QAccessibleInterface *make(const QString &, QObject *object)
{
    if (auto *area = qobject_cast<ByteArea *>(object))
        return new TextAccessible(area);
    return nullptr;
}

} // namespace

TextAccessible::TextAccessible(ByteArea *area) : QAccessibleWidget(area, QAccessible::EditableText) {}

void TextAccessible::install()
{
    static const bool once = (QAccessible::installFactory(&make), true);
    Q_UNUSED(once)
}

void TextAccessible::cursorMoved(ByteArea *area)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTextCursorEvent event(area, int(area->spokenOffset(area->cursor())));
    QAccessible::updateAccessibility(&event);
}

ByteArea *TextAccessible::area() const
{
    return static_cast<ByteArea *>(object());
}

void *TextAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State TextAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

void TextAccessible::selection(int index, int *start, int *end) const
{
    const auto [first, last] = area()->selected();
    const bool any = index == 0 && last > first;
    *start = any ? int(area()->spokenOffset(first)) : 0;
    *end = any ? int(area()->spokenOffset(last)) : 0;
}

int TextAccessible::selectionCount() const
{
    const auto [first, last] = area()->selected();
    return last > first ? 1 : 0;
}

void TextAccessible::addSelection(int start, int end)
{
    setSelection(0, start, end);
}

void TextAccessible::removeSelection(int)
{
    area()->select(area()->cursor(), area()->cursor());
}

void TextAccessible::setSelection(int, int start, int end)
{
    area()->select(area()->positionOfSpoken(start), area()->positionOfSpoken(end));
}

int TextAccessible::cursorPosition() const
{
    return int(area()->spokenOffset(area()->cursor()));
}

void TextAccessible::setCursorPosition(int position)
{
    const qint64 at = area()->positionOfSpoken(position);
    area()->select(at, at);
}

QString TextAccessible::text(int start, int end) const
{
    return area()->spoken(start, end);
}

int TextAccessible::characterCount() const
{
    return int(area()->spokenLength());
}

QRect TextAccessible::characterRect(int offset) const
{
    const QRect rect = area()->rectOf(area()->positionOfSpoken(offset));
    return {area()->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
}

int TextAccessible::offsetAtPoint(const QPoint &point) const
{
    return int(area()->spokenOffset(area()->positionAt(area()->viewport()->mapFromGlobal(point))));
}

void TextAccessible::scrollToSubstring(int start, int)
{
    const QRect rect = area()->rectOf(area()->positionOfSpoken(start));
    area()->setTop(area()->top() + rect.top());
}

QString TextAccessible::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

} // namespace porthole
