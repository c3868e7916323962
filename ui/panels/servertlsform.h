// What a listener shows in TLS: a certificate of the machine's own authority, or one of the person's.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/tlswish.h"
#include "ui/widgets/seams.h"

#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace porthole {

class FileField;
class LowestVersion;
class SegmentedControl;

class ServerTlsForm : public QWidget
{
    Q_OBJECT
public:
    explicit ServerTlsForm(const Seams &seams, QWidget *parent = nullptr);

    Result<TlsWish> wish() const;
    bool isUsual() const;
    void addValues(QVariantMap &values) const;
    void setValues(const QVariantMap &values);

private:
    void showFiles();
    SegmentedControl *m_whose;
    QWidget *m_files;
    FileField *m_certificate;
    FileField *m_key;
    LowestVersion *m_lowest;
    QLineEdit *m_protocols;
    QCheckBox *m_ask;
};

} // namespace porthole
