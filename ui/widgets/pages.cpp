// A stack of pages that needs the room of the page that is shown, whatever the others would like to have.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pages.h"

namespace porthole {

Pages::Pages(QWidget *parent) : QStackedWidget(parent)
{
    connect(this, &QStackedWidget::currentChanged, this, &QWidget::updateGeometry);
}

// The layout of a stack asks the largest page, unless its own minimum is set.
QSize Pages::minimumSizeHint() const
{
    const QWidget *page = currentWidget();
    if (!page)
        return {};
    const QSize hint = page->minimumSizeHint();
    // As a layout sees it: what was set holds, also where it is less than a scroll area would like.
    return {page->minimumWidth() > 0 ? page->minimumWidth() : hint.width(), page->minimumHeight() > 0 ? page->minimumHeight() : hint.height()};
}

} // namespace porthole
