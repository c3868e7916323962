// Groups of fields beside each other, on a second line where the window is too narrow for all of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace porthole {

// Words are as long as their language and text size make them. A group is never parted: a label stays with its
// field. The last group, with what acts, stays at the end of the first line; those before it make room.
class WrapRow : public QWidget
{
    Q_OBJECT
public:
    explicit WrapRow(QWidget *parent = nullptr);

    // `stretch`: the group takes what the others of its line leave.
    QWidget *add(const QList<QWidget *> &group, bool stretch = false);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Group {
        QWidget *widget;
        bool stretch;
    };
    using Line = std::vector<Group>;

    static int widthOf(const Group &group);
    static int tallestOf(const Line &line);
    std::vector<Line> linesFor(int width) const;
    int heightOf(const std::vector<Line> &lines) const;
    void place();
    void placeLine(const Line &line, int top, bool hasEnd);

    std::vector<Group> m_groups;
    int m_height = 0;  // as it was last placed
};

} // namespace porthole
