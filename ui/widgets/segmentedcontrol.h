// A row of choices of which one holds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace porthole {

class SegmentedControl : public QWidget
{
    Q_OBJECT
public:
    // Buttons are named `name`0, `name`1 ... for tests.
    SegmentedControl(const QString &name, const QStringList &choices, QWidget *parent = nullptr);

    int current() const;
    void setCurrent(int index);  // no signal
    void setChoiceVisible(int index, bool visible);
    void setChoiceEnabled(int index, bool enabled, const QString &why = {});

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_buttons;
};

} // namespace porthole
