// The name of a PEM file: typed, or chosen with the button beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/seams.h"

#include <QWidget>

class QLineEdit;

namespace porthole {

class PemField : public QWidget
{
    Q_OBJECT
public:
    // `name`: of the field, for tests; the button is `name` with "Choose".
    PemField(const QString &name, const QString &spoken, const Seams &seams, QWidget *parent = nullptr);

    QString path() const;
    void setPath(const QString &path);
    QLineEdit *field() const { return m_path; }

private:
    void choose(const Seams &seams);
    QLineEdit *m_path;
};

} // namespace porthole
