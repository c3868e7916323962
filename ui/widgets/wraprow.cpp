// Groups of fields beside each other, on a second line where the window is too narrow for all of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wraprow.h"

#include "ui/theme/tokens.h"

#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>

namespace porthole {

namespace {
constexpr int Between = metrics::Gap; // groups, at least
}

WrapRow::WrapRow(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QWidget *WrapRow::add(const QList<QWidget *> &group, bool stretch)
{
    auto *widget = new QWidget(this);
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    for (QWidget *one : group)
        row->addWidget(one, stretch && one == group.constLast() ? 1 : 0);
    m_groups.push_back({widget, stretch});
    updateGeometry();
    return widget;
}

int WrapRow::widthOf(const Group &group)
{
    return group.stretch ? group.widget->minimumSizeHint().width() : group.widget->sizeHint().width();
}

std::vector<WrapRow::Line> WrapRow::linesFor(int width) const
{
    Line shown;
    int wanted = -Between;
    for (const Group &group : m_groups) {
        if (!group.widget->isHidden()) {
            shown.push_back(group);
            wanted += widthOf(group) + Between;
        }
    }
    if (wanted <= width || shown.size() < 2)
        return {shown};
    const Group end = shown.back();
    shown.pop_back();
    std::vector<Line> lines(1);
    int room = width - widthOf(end) - Between;
    for (const Group &group : shown) {
        if (!lines.back().empty() && widthOf(group) > room) {
            if (lines.size() == 1)
                lines.back().push_back(end);
            lines.emplace_back();
            room = width;
        }
        lines.back().push_back(group);
        room -= widthOf(group) + Between;
    }
    return lines;
}

int WrapRow::heightOf(const std::vector<Line> &lines) const
{
    int height = int(lines.size() - 1) * metrics::Gap;
    for (const Line &line : lines)
        height += tallestOf(line);
    return height;
}

// Before anybody has given it a width it is one line.
QSize WrapRow::sizeHint() const
{
    int width = 0;
    for (const Group &group : m_groups)
        width += widthOf(group) + Between;
    return {std::max(0, width - Between), heightOf(linesFor(m_height > 0 ? this->width() : QWIDGETSIZE_MAX))};
}

QSize WrapRow::minimumSizeHint() const
{
    int width = m_groups.size() < 2 ? 0 : widthOf(m_groups.front()) + Between + widthOf(m_groups.back());
    for (const Group &group : m_groups)
        width = std::max(width, widthOf(group));
    return {width, heightOf(linesFor(m_height > 0 ? this->width() : QWIDGETSIZE_MAX))};
}

int WrapRow::tallestOf(const Line &line)
{
    int tallest = 0;
    for (const Group &group : line)
        tallest = std::max(tallest, group.widget->sizeHint().height());
    return tallest;
}

// What is left goes to what stretches; else the gaps get a little of it, and the end the right edge. All are as high as the
// highest, so that what stands in them has one middle.
void WrapRow::placeLine(const Line &line, int top, bool hasEnd)
{
    const int tall = tallestOf(line);
    const int gaps = int(line.size()) - 1;
    int left = width() - gaps * Between;
    bool stretches = false;
    for (const Group &group : line) {
        left -= widthOf(group);
        stretches = stretches || group.stretch;
    }
    const int gap = Between + (gaps > 0 ? std::clamp(left / gaps, 0, metrics::Gap) : 0);
    left -= gaps * (gap - Between);
    int x = 0;
    for (size_t i = 0; i < line.size(); ++i) {
        const Group &group = line[i];
        const int wide = widthOf(group) + (group.stretch ? std::max(0, left) : 0);
        if (hasEnd && !stretches && i + 1 == line.size())
            x = std::max(x, width() - wide);
        group.widget->setGeometry(x, top, wide, tall);
        x += wide + gap;
    }
}

void WrapRow::place()
{
    const std::vector<Line> lines = linesFor(width());
    int top = 0;
    for (const Line &line : lines) {
        placeLine(line, top, lines.size() > 1 && &line == &lines.front());
        top += tallestOf(line) + metrics::Gap;
    }
    const int height = heightOf(lines);
    if (height != m_height) {
        m_height = height;
        updateGeometry();
    }
}

void WrapRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

// A group has other words now, or is hidden or shown.
bool WrapRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) {
        updateGeometry();
        place();
    }
    return QWidget::event(event);
}

} // namespace porthole
