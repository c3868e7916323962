// The one style of the program: which paint function draws which control.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/portholestyle.h"

#include "ui/theme/stylepaint.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QVariant>

namespace porthole {

namespace {
constexpr char lookProperty[] = "portholeLook";
}

void setLook(QWidget *widget, Look look)
{
    if (lookOf(widget) == look)
        return;
    widget->setProperty(lookProperty, int(look));
    widget->update();
}

Look lookOf(const QWidget *widget)
{
    return widget ? Look(widget->property(lookProperty).toInt()) : Look::Usual;
}

PortholeStyle::PortholeStyle() : QProxyStyle(QStringLiteral("fusion")) {}

void PortholeStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
        || qobject_cast<QComboBox *>(widget) || qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // The wheel over a form scrolls it: only a control that was chosen changes its value.
    if (qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QComboBox *>(widget)) {
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
        widget->installEventFilter(this);
    }
}

void PortholeStyle::unpolish(QWidget *widget)
{
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool PortholeStyle::eventFilter(QObject *watched, QEvent *event)
{
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() != QEvent::Wheel || !widget || widget->hasFocus())
        return QProxyStyle::eventFilter(watched, event);
    event->ignore(); // goes on to the parent
    return true;
}

// What Qt puts into its own widgets: the button that clears a field.
QIcon PortholeStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    if (icon == SP_LineEditClearButton)
        return Theme::icon(QStringLiteral("clear"), Tone::Secondary);
    return QProxyStyle::standardIcon(icon, option, widget);
}

int PortholeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                             QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut:
    case SH_ItemView_PaintAlternatingRowColorsForEmptyArea:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_TabBar_ElideMode:
        return hint == SH_TabBar_ElideMode ? int(Qt::ElideRight) : 1;
    case SH_Widget_Animation_Duration:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void PortholeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    const Tokens &t = m_theme.tokens();
    switch (element) {
    case PE_PanelButtonCommand: stylepaint::buttonPanel(t, option, painter, widget); return;
    case PE_PanelButtonTool: stylepaint::toolButtonPanel(t, option, painter, widget); return;
    case PE_FrameFocusRect:
        if (!qstyleoption_cast<const QStyleOptionViewItem *>(option) && option->state & State_KeyboardFocusChange)
            stylepaint::focusRing(t, painter, option->rect);
        return;
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            stylepaint::fieldPanel(t, option, painter, widget);
        return;
    }
    case PE_FrameLineEdit: return;
    case PE_Frame:
        if (qobject_cast<const QPlainTextEdit *>(widget))
            stylepaint::fieldPanel(t, option, painter, widget);
        else
            stylepaint::box(painter, option->rect, QColor(), t.line, 4);
        return;
    case PE_IndicatorCheckBox: stylepaint::checkMark(t, option, painter, false); return;
    case PE_IndicatorRadioButton: stylepaint::checkMark(t, option, painter, true); return;
    case PE_IndicatorItemViewItemCheck: stylepaint::checkMark(t, option, painter, false); return;
    case PE_FrameMenu:
    case PE_PanelMenu: stylepaint::box(painter, option->rect, t.surface, t.edge, 0); return;
    case PE_PanelTipLabel: stylepaint::box(painter, option->rect, t.surface, t.edge, 0); return;
    case PE_PanelScrollAreaCorner:
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
    case PE_PanelStatusBar:
    case PE_FrameWindow: return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.line);
        return;
    case PE_IndicatorTabClose: stylepaint::tabClose(t, option, painter); return;
    case PE_IndicatorDockWidgetResizeHandle: {
        const QRect r = option->rect;
        painter->fillRect(r, t.surface);
        // A wide separator is easier to grab; only its middle pixel is drawn.
        painter->fillRect(option->state & State_Horizontal ? QRect(r.left(), r.center().y(), r.width(), 1)
                                                           : QRect(r.center().x(), r.top(), 1, r.height()), t.line);
        return;
    }
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            stylepaint::itemPanel(t, item, painter);
        return;
    case PE_IndicatorHeaderArrow: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        // Given for the top of the section; it belongs to the middle of the line.
        const QRect where(option->rect.x(), (widget ? widget->height() - 12 : option->rect.height()) / 2, 12, 12);
        Theme::paintIcon(painter, where, header && header->sortIndicator == QStyleOptionHeader::SortUp
                         ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"), t.secondary);
        return;
    }
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void PortholeStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    const Tokens &t = m_theme.tokens();
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            const bool primary = lookOf(widget) == Look::Primary;
            if (primary)
                painter->setFont(m_theme.strongFont());
            stylepaint::buttonLabel(t, button, painter, primary);
            return;
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && lookOf(widget) == Look::Segment) {
            QStyleOptionToolButton segment(*button);
            segment.palette.setColor(QPalette::ButtonText, option->state & State_On ? t.accent : t.secondary);
            if (option->state & State_On)
                segment.font = m_theme.strongFont();
            QProxyStyle::drawControl(element, &segment, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            stylepaint::tabShape(t, tab, painter);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab label(*tab);
            label.state &= ~State_HasFocus;
            if (!(option->state & State_Selected))
                label.palette.setColor(QPalette::WindowText, t.secondary);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            stylepaint::menuItem(t, item, painter, 24);
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            stylepaint::menuBarItem(t, item, painter);
        return;
    case CE_MenuBarEmptyArea:
    case CE_ToolBar: painter->fillRect(option->rect, t.surface); return;
    case CE_HeaderSection: stylepaint::headerSection(t, option, painter); return;
    case CE_HeaderEmptyArea: stylepaint::headerSection(t, option, painter); return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader label(*header);
            label.palette.setColor(QPalette::ButtonText, t.secondary);
            // QCommonStyle takes the margin off all four sides, which cuts descenders.
            label.rect.adjust(0, -metrics::Gap, 0, metrics::Gap);
            label.state &= ~State_On;  // no bold for the column of the current cell
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_Splitter: painter->fillRect(option->rect, t.line); return;
    case CE_ProgressBarGroove: stylepaint::progressGroove(t, option, painter); return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            stylepaint::progressFill(t, bar, painter);
        return;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void PortholeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                       const QWidget *widget) const
{
    const Tokens &t = m_theme.tokens();
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            stylepaint::comboBox(t, combo, painter, subControlRect(control, option, SC_ComboBoxArrow, widget));
            return;
        }
    } else if (control == CC_SpinBox) {
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            stylepaint::spinBox(t, spin, painter, subControlRect(control, option, SC_SpinBoxUp, widget),
                                subControlRect(control, option, SC_SpinBoxDown, widget));
            return;
        }
    } else if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            stylepaint::scrollBar(t, bar, painter, subControlRect(control, option, SC_ScrollBarSlider, widget));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace porthole
