// The one style of the program: every control drawn from the tokens, over Fusion.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QProxyStyle>

class QAbstractButton;

namespace porthole {

class PortholeStyle : public QProxyStyle
{
    Q_OBJECT
public:
    PortholeStyle();

    Theme &theme() { return m_theme; }
    const Theme &theme() const { return m_theme; }

    using QProxyStyle::polish;
    using QProxyStyle::unpolish;
    void polish(QWidget *widget) override;
    void unpolish(QWidget *widget) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;

private:
    Theme m_theme;
};

// How a button or field looks beside the usual, kept as a dynamic property that the style reads.
enum class Look : quint8 {
    Usual,
    Primary,  // the one main action of a panel: filled with the accent
    Segment,  // part of a segmented control: no outline, accent wash when checked
    Valid,    // a field whose content was understood
    Invalid,  // a field whose content was not understood
    Address,  // the address bar: monospaced field, room for an icon
};
void setLook(QWidget *widget, Look look);
Look lookOf(const QWidget *widget);

} // namespace porthole
