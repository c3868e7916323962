// The name of a file: typed, or chosen with the button beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/seams.h"

#include <QWidget>

class QLineEdit;

namespace porthole {

class FileField : public QWidget
{
    Q_OBJECT
public:
    enum class Kind : quint8 { Pem, Any };

    // `name`: of the field, for tests; the button is `name` with "Choose".
    FileField(const QString &name, const QString &spoken, const Seams &seams, QWidget *parent = nullptr,
              Kind kind = Kind::Pem);

    QString path() const;
    void setPath(const QString &path);
    QLineEdit *field() const { return m_path; }

private:
    void choose(const Seams &seams);
    const Kind m_kind;
    QLineEdit *m_path;
};

} // namespace porthole
