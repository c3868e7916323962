// The views of a payload as assistive technology sees them: a read-only text with a cursor.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

namespace porthole {

class ByteArea;

class TextAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit TextAccessible(ByteArea *area);

    static void install();
    static void cursorMoved(ByteArea *area);  // free where nobody listens

    void *interface_cast(QAccessible::InterfaceType type) override;
    QAccessible::State state() const override;

    void selection(int index, int *start, int *end) const override;
    int selectionCount() const override;
    void addSelection(int start, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int start, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    QString text(int start, int end) const override;
    using QAccessibleWidget::text;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int start, int end) override;
    QString attributes(int offset, int *start, int *end) const override;

private:
    ByteArea *area() const;
};

} // namespace porthole
