// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/numberfields.h"

#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QObject>
#include <QSpinBox>

namespace porthole {

namespace {

void nameField(QAbstractSpinBox *box, const QString &name, const QString &spoken)
{
    box->setObjectName(name);
    box->setAccessibleName(spoken);
    if (auto *field = box->findChild<QLineEdit *>()) // assistive technology may stop at it
        field->setAccessibleName(spoken);
}

} // namespace

QSpinBox *numberField(const QString &name, const QString &spoken, int least, int most, const QString &unit, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    nameField(box, name, spoken);
    box->setRange(least, most);
    box->setSuffix(unit);
    box->setGroupSeparatorShown(true);
    return box;
}

QDoubleSpinBox *percentField(const QString &name, const QString &spoken, QWidget *parent)
{
    auto *box = new QDoubleSpinBox(parent);
    nameField(box, name, spoken);
    box->setRange(0, 100);
    box->setDecimals(1);
    box->setSuffix(QObject::tr(" %"));
    box->setSpecialValueText(QObject::tr("none"));
    return box;
}

} // namespace porthole
