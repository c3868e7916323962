// How large controls are and where their parts lie.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/portholestyle.h"

#include <QPlainTextEdit>
#include <QStyleOption>

namespace porthole {

int PortholeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth: return qobject_cast<const QPlainTextEdit *>(widget) ? 6 : 1;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return metrics::Gap;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin: return metrics::Margin;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 28;
    case PM_ScrollView_ScrollBarSpacing: return 0;
    case PM_SplitterWidth: return 1;
    case PM_DockWidgetSeparatorExtent: return 3;
    case PM_DockWidgetFrameWidth: return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return m_theme.scaled(16);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize: return m_theme.scaled(metrics::Icon);
    case PM_TabBarTabHSpace: return 24;
    case PM_TabBarTabVSpace: return 8;
    case PM_TabBarTabOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical: return 0;
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight: return m_theme.scaled(16);
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return 4;
    case PM_MenuHMargin: return 0;
    case PM_MenuBarPanelWidth: return 0;
    case PM_MenuBarHMargin: return 6;
    case PM_MenuBarVMargin: return 0;
    case PM_ToolTipLabelFrameWidth: return 6;
    case PM_HeaderMarkSize: return 12;
    case PM_HeaderMargin: return 8;
    case PM_FocusFrameHMargin: return 4;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize PortholeStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                      const QWidget *widget) const
{
    const int control = m_theme.controlHeight();
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool textless = button && button->text.isEmpty();
        return textless ? QSize(control, control) : QSize(size.width() + 28, control);
    }
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        if (button && button->toolButtonStyle == Qt::ToolButtonIconOnly && !button->icon.isNull())
            return QSize(control, control);
        return QSize(size.width() + 20, lookOf(widget) == Look::Segment ? control - 4 : control);
    }
    case CT_LineEdit: return QSize(size.width(), control);
    case CT_ComboBox: return QSize(size.width() + 44, control);
    case CT_SpinBox: return QSize(size.width() + 30, control);
    case CT_TabBarTab: return QSize(std::min(size.width(), 260), m_theme.scaled(metrics::SmallBar));
    case CT_HeaderSection: return QSize(size.width(), m_theme.rowHeight());
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return QSize(base.width() + 8, std::max(base.height(), m_theme.rowHeight()));
    }
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return QSize(size.width(), 9);
        // 12 and the mark's column before the text, 32 between text and shortcut, 16 after.
        return QSize(size.width() + 12 + 24 + 32 + 16, m_theme.rowHeight());
    }
    case CT_MenuBarItem: return QSize(size.width() + 20, m_theme.rowHeight());
    default: return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

QRect PortholeStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        return frame && frame->lineWidth > 0 ? option->rect.adjusted(8, 1, -8, -1) : option->rect;
    }
    case SE_PushButtonFocusRect:
    case SE_ComboBoxFocusRect: return option->rect;
    case SE_ItemViewItemText: return QProxyStyle::subElementRect(element, option, widget).adjusted(4, 0, -4, 0);
    default: return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect PortholeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                    const QWidget *widget) const
{
    const QRect r = option->rect;
    if (control == CC_ComboBox && part == SC_ComboBoxArrow)
        return QRect(r.right() - 27, r.top(), 24, r.height());
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return r.adjusted(8, 1, -28, -1);
    if (control == CC_SpinBox && part == SC_SpinBoxUp)
        return QRect(r.right() - 22, r.top() + 3, 20, r.height() / 2 - 3);
    if (control == CC_SpinBox && part == SC_SpinBoxDown)
        return QRect(r.right() - 22, r.center().y() + 1, 20, r.height() / 2 - 3);
    if (control == CC_SpinBox && part == SC_SpinBoxEditField)
        return r.adjusted(8, 1, -24, -1);
    if (control != CC_ScrollBar)
        return QProxyStyle::subControlRect(control, option, part, widget);

    // A slim bar without arrow buttons.
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar || part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
        return {};
    const bool vertical = bar->orientation == Qt::Vertical;
    const int length = vertical ? r.height() : r.width();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const int shortest = std::min(28, length);
    const int slider = range > 0
        ? std::clamp(int(qint64(bar->pageStep) * length / (range + bar->pageStep)), shortest, length) : length;
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider,
                                              bar->upsideDown);
    const auto along = [&](int from, int to) {
        return vertical ? QRect(r.left(), r.top() + from, r.width(), to - from)
                        : QRect(r.left() + from, r.top(), to - from, r.height());
    };
    switch (part) {
    case SC_ScrollBarSlider: return along(start, start + slider);
    case SC_ScrollBarSubPage: return along(0, start);
    case SC_ScrollBarAddPage: return along(start + slider, length);
    default: return r;
    }
}

} // namespace porthole
