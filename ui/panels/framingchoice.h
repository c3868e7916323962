// What the bytes of a stream are cut into, where no protocol says it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace porthole {

class FramingChoice : public QWidget
{
    Q_OBJECT
public:
    explicit FramingChoice(QWidget *parent = nullptr);

    // As the log has it (framingWords()); empty: it is not cut. A failure says what is wrong with what was written.
    Result<QByteArray> words() const;
    bool isUsual() const;
    void addValues(QVariantMap &values) const;
    void setValues(const QVariantMap &values);

Q_SIGNALS:
    void changed();

private:
    void refresh();
    QString written() const;
    QComboBox *m_kind;
    QLineEdit *m_delimiter;
    QLineEdit *m_size;
    QComboBox *m_length;
    QCheckBox *m_itself;
};

} // namespace porthole
