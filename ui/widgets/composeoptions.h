// How what is written becomes bytes: escapes, line ends, charset.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/request.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace porthole {

class ComposeOptions : public QWidget
{
    Q_OBJECT
public:
    explicit ComposeOptions(QWidget *parent = nullptr);

    void setLineEnd(LineEnd end);
    void addTo(Request &request) const;
    void show(const Request &request); // what it was written with

Q_SIGNALS:
    void changed();

private:
    QComboBox *m_lineEnd;
    QComboBox *m_charset;
    QCheckBox *m_escapes;
};

// Of QStringConverter, those that this machine has.
QStringList sendCharsets();

} // namespace porthole
