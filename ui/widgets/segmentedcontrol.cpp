// A row of choices of which one holds.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmentedcontrol.h"

#include "ui/theme/stylepaint.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace porthole {

SegmentedControl::SegmentedControl(const QString &name, const QStringList &choices, QWidget *parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    setObjectName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(2);
    for (qsizetype i = 0; i < choices.size(); ++i) {
        auto *button = new QToolButton(this);
        button->setObjectName(QString(name % QString::number(i)));
        button->setText(choices.at(i));
        button->setAccessibleName(choices.at(i));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        setLook(button, Look::Segment);
        m_buttons->addButton(button, int(i));
        row->addWidget(button);
    }
    setCurrent(0);
    connect(m_buttons, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

int SegmentedControl::current() const
{
    return m_buttons->checkedId();
}

void SegmentedControl::setCurrent(int index)
{
    if (auto *button = m_buttons->button(index))
        button->setChecked(true);
}

void SegmentedControl::setChoiceVisible(int index, bool visible)
{
    if (auto *button = m_buttons->button(index))
        button->setVisible(visible);
}

void SegmentedControl::setChoiceEnabled(int index, bool enabled, const QString &why)
{
    if (auto *button = m_buttons->button(index)) {
        button->setEnabled(enabled);
        button->setToolTip(why);
    }
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = Theme::of(this).tokens();
    stylepaint::box(&painter, rect(), t.surface, t.edge, metrics::Radius + 1);
}

} // namespace porthole
