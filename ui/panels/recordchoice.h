// Choosing how much of each payload is kept.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/recordlevel.h"

#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QSpinBox;

namespace porthole {

class RecordChoice : public QWidget
{
    Q_OBJECT
public:
    explicit RecordChoice(QWidget *parent = nullptr);
    RecordLevel level() const;
    bool isUsual() const { return level() == RecordLevel::full(); }
    // As forms are remembered.
    void addValues(QVariantMap &values) const;
    void setValues(const QVariantMap &values);

Q_SIGNALS:
    void levelChanged(porthole::RecordLevel level);

private:
    QComboBox *m_what;
    QSpinBox *m_bytes;
};

} // namespace porthole
