// A table of the lab, whose cells one goes into by mouse and by keys.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/comparisontables.h"

namespace porthole {

// What leads somewhere (LabCell) is underlined as a link is, and behind it stands which of what it counts was chosen last.
class LabCellView : public ComparisonTable
{
    Q_OBJECT
public:
    LabCellView(const QString &name, const QString &spoken, const Seams &seams, ColumnMemory *memory, QWidget *parent = nullptr);

Q_SIGNALS:
    void wanted(const QModelIndex &cell); // what leads somewhere was clicked, or Enter or Space was pressed there

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void go(const QModelIndex &cell);
};

} // namespace porthole
