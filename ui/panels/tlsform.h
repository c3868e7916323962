// How to speak TLS, as its client: what is rarely changed, behind "Options".
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

class TlsForm : public QWidget
{
    Q_OBJECT
public:
    // Who offers protocols by ALPN: the person, or the protocol that is spoken inside.
    enum class Alpn : quint8 { Chosen, Given };

    explicit TlsForm(const Seams &seams, QWidget *parent = nullptr, Alpn alpn = Alpn::Chosen);

    // As written, or what is wrong with it.
    Result<TlsWish> wish() const;
    // Everything but whether to verify: that nobody is to forget is off.
    void addValues(QVariantMap &values) const;
    void setValues(const QVariantMap &values);
    // What was meant for one peer alone: its name, who we are to it, and to believe it whatever it shows.
    void forgetPeer();
    bool isUsual() const;

private:
    void explain();
    QLineEdit *m_serverName;
    QLineEdit *m_protocols;
    LowestVersion *m_lowest;
    QLineEdit *m_ciphers;
    QLineEdit *m_cipherSuites;
    FileField *m_certificate;
    FileField *m_key;
    FileField *m_revocations;
    QCheckBox *m_verify;
};

} // namespace porthole
