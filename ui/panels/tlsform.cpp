// How to speak TLS, as its client: what is rarely changed, behind "Options".
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tlsform.h"

#include "ui/panels/formpieces.h"
#include "ui/panels/filefield.h"
#include "ui/panels/tlspieces.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wraprow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace porthole {

TlsForm::TlsForm(const Seams &seams, QWidget *parent, Alpn alpn)
    : QWidget(parent),
      m_serverName(monoField(QStringLiteral("serverName"), tr("Server name"), 14, this)),
      m_protocols(monoField(QStringLiteral("alpn"), tr("Protocols offered by ALPN"), 12, this)),
      m_lowest(new LowestVersion(this)),
      m_ciphers(monoField(QStringLiteral("ciphers"), tr("Ciphers of TLS 1.2 and below"), 20, this)),
      m_cipherSuites(monoField(QStringLiteral("cipherSuites"), tr("Cipher suites of TLS 1.3"), 20, this)),
      m_certificate(new FileField(QStringLiteral("clientCertificate"), tr("Certificate of our own"), seams, this)),
      m_key(new FileField(QStringLiteral("clientKey"), tr("Its key"), seams, this)),
      m_revocations(new FileField(QStringLiteral("revocations"), tr("List of revoked certificates"), seams, this)),
      m_verify(new QCheckBox(tr("Verify the certificate"), this))
{
    explain();
    auto *row = new WrapRow(this);
    row->add({fieldLabel(tr("Server name"), m_serverName, row), m_serverName}, true);
    if (alpn == Alpn::Chosen)
        row->add({fieldLabel(tr("ALPN"), m_protocols, row), m_protocols});
    m_protocols->setVisible(alpn == Alpn::Chosen);
    row->add({fieldLabel(tr("At least"), m_lowest, row), m_lowest});
    row->add({m_verify});
    auto *files = new WrapRow(this);
    files->add({fieldLabel(tr("Own certificate"), m_certificate, files), m_certificate}, true);
    files->add({fieldLabel(tr("Key"), m_key, files), m_key});
    files->add({fieldLabel(tr("Revoked"), m_revocations, files), m_revocations});
    auto *ciphers = new WrapRow(this);
    ciphers->add({fieldLabel(tr("Ciphers up to TLS 1.2"), m_ciphers, ciphers), m_ciphers});
    ciphers->add({fieldLabel(tr("of TLS 1.3"), m_cipherSuites, ciphers), m_cipherSuites}, true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(row);
    column->addWidget(ciphers);
    column->addWidget(files);
}

void TlsForm::explain()
{
    m_serverName->setPlaceholderText(tr("the host"));
    m_serverName->setToolTip(tr("Asked for (SNI), and what the certificate must be for."));
    m_protocols->setPlaceholderText(QStringLiteral("h2,http/1.1"));
    m_ciphers->setPlaceholderText(tr("as OpenSSL has them"));
    m_ciphers->setToolTip(tr("Which ones may be agreed on up to TLS 1.2, in OpenSSL's words: ECDHE+AESGCM:!RSA."));
    m_cipherSuites->setPlaceholderText(tr("as OpenSSL has them"));
    m_cipherSuites->setToolTip(tr("Which ones may be agreed on in TLS 1.3: TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256."));
    m_certificate->field()->setToolTip(tr("For servers that ask who we are."));
    m_key->field()->setPlaceholderText(tr("in the same file"));
    m_revocations->field()->setPlaceholderText(tr("not looked up"));
    m_revocations->field()->setToolTip(tr("A file of lists (CRL) in which the server's certificates are looked up; each issuer's "
                                          "must be there and in date."));
    m_verify->setObjectName(QStringLiteral("verify"));
    m_verify->setChecked(true);
    m_verify->setMinimumHeight(Theme::of(this).controlHeight());  // in line with the fields
    m_verify->setToolTip(tr("Without it everybody is believed, and what is wrong is only told."));
}

Result<TlsWish> TlsForm::wish() const
{
    TlsWish wish;
    wish.settings.serverName = m_serverName->text().trimmed();
    wish.settings.lowest = m_lowest->version();
    wish.settings.verify = m_verify->isChecked();
    wish.settings.ciphers = m_ciphers->text().trimmed().toLatin1();
    wish.settings.cipherSuites = m_cipherSuites->text().trimmed().toLatin1();
    const auto protocols = alpnNames(m_protocols->text());
    if (!protocols)
        return tl::unexpected(protocols.error());
    wish.settings.protocols = *protocols;
    wish.revocationFile = m_revocations->path();
    if (m_certificate->path().isEmpty() && m_key->path().isEmpty())
        return wish;
    wish.identity = TlsWish::Identity::Files;
    wish.certificateFile = m_certificate->path();
    wish.keyFile = m_key->path();
    return wish;
}

void TlsForm::addValues(QVariantMap &values) const
{
    values.insert(QStringLiteral("serverName"), m_serverName->text());
    values.insert(QStringLiteral("alpn"), m_protocols->text());
    values.insert(QStringLiteral("lowest"), m_lowest->currentIndex());
    values.insert(QStringLiteral("ciphers"), m_ciphers->text());
    values.insert(QStringLiteral("cipherSuites"), m_cipherSuites->text());
    values.insert(QStringLiteral("certificate"), m_certificate->path());
    values.insert(QStringLiteral("key"), m_key->path());
    values.insert(QStringLiteral("revocations"), m_revocations->path());
}

void TlsForm::setValues(const QVariantMap &values)
{
    m_serverName->setText(values.value(QStringLiteral("serverName")).toString());
    m_protocols->setText(values.value(QStringLiteral("alpn")).toString());
    m_lowest->setValue(values.value(QStringLiteral("lowest")));
    m_ciphers->setText(values.value(QStringLiteral("ciphers")).toString());
    m_cipherSuites->setText(values.value(QStringLiteral("cipherSuites")).toString());
    m_certificate->setPath(values.value(QStringLiteral("certificate")).toString());
    m_key->setPath(values.value(QStringLiteral("key")).toString());
    m_revocations->setPath(values.value(QStringLiteral("revocations")).toString());
}

void TlsForm::forgetPeer()
{
    m_serverName->clear();
    m_certificate->setPath({});
    m_key->setPath({});
    m_revocations->setPath({});
    m_verify->setChecked(true);
}

bool TlsForm::isUsual() const
{
    return m_serverName->text().isEmpty() && m_protocols->text().isEmpty() && m_lowest->isUsual()
           && m_ciphers->text().isEmpty() && m_cipherSuites->text().isEmpty()
           && m_certificate->path().isEmpty() && m_key->path().isEmpty() && m_revocations->path().isEmpty()
           && m_verify->isChecked();
}

} // namespace porthole
