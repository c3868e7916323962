// What the TLS of clients and of listeners asks for alike.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/transport/tls/tlssettings.h"

#include <QComboBox>

namespace porthole {

// The lowest version that is good enough, TLS 1.2 where nothing else is said.
class LowestVersion : public QComboBox
{
    Q_OBJECT
public:
    explicit LowestVersion(QWidget *parent = nullptr);
    TlsVersion version() const;
    bool isUsual() const;
    // As forms are remembered: its index.
    void setValue(const QVariant &index);
};

// "h2, http/1.1": names for ALPN, of 1 to 255 bytes each.
Result<QList<QByteArray>> alpnNames(const QString &text);

} // namespace porthole
