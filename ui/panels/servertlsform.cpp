// What a listener shows in TLS: a certificate of the machine's own authority, or one of the person's.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/servertlsform.h"

#include "ui/panels/formpieces.h"
#include "ui/panels/filefield.h"
#include "ui/panels/tlspieces.h"
#include "ui/theme/theme.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/wraprow.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace porthole {

ServerTlsForm::ServerTlsForm(const Seams &seams, QWidget *parent)
    : QWidget(parent),
      m_whose(new SegmentedControl(QStringLiteral("certificateFrom"), {tr("Made here"), tr("From files")}, this)),
      m_certificate(new FileField(QStringLiteral("serverCertificate"), tr("Certificate of the listener"), seams, this)),
      m_key(new FileField(QStringLiteral("serverKey"), tr("Its key"), seams, this)),
      m_lowest(new LowestVersion(this)),
      m_protocols(monoField(QStringLiteral("serverAlpn"), tr("Protocols accepted by ALPN"), 12, this)),
      m_ask(new QCheckBox(tr("Clients must show a certificate"), this))
{
    m_whose->setAccessibleName(tr("Certificate"));
    m_whose->setToolTip(tr("Made here: issued by an authority of this machine that Porthole makes at first use. Nobody "
                           "trusts it unless told to."));
    m_key->field()->setPlaceholderText(tr("in the same file"));
    m_lowest->setObjectName(QStringLiteral("serverLowestVersion"));
    m_protocols->setPlaceholderText(QStringLiteral("h2,http/1.1"));
    m_protocols->setToolTip(tr("The first of them that the client offers is agreed on; a client that offers none of them is refused."));
    m_ask->setObjectName(QStringLiteral("requestCertificate"));
    m_ask->setMinimumHeight(Theme::of(this).controlHeight()); // in line with the fields
    m_ask->setToolTip(tr("One that this system's authorities vouch for. Who shows none, or another, is refused."));
    auto *row = new WrapRow(this);
    row->add({fieldLabel(tr("Certificate"), m_whose, row), m_whose});
    row->add({fieldLabel(tr("At least"), m_lowest, row), m_lowest});
    row->add({fieldLabel(tr("ALPN"), m_protocols, row), m_protocols});
    row->add({m_ask});
    auto *files = new WrapRow(this);
    files->add({fieldLabel(tr("Certificate file"), m_certificate, files), m_certificate}, true);
    files->add({fieldLabel(tr("Key"), m_key, files), m_key});
    m_files = files;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(row);
    column->addWidget(files);
    showFiles();
    connect(m_whose, &SegmentedControl::chosen, this, &ServerTlsForm::showFiles);
}

void ServerTlsForm::showFiles()
{
    m_files->setVisible(m_whose->current() == 1);
}

Result<TlsWish> ServerTlsForm::wish() const
{
    TlsWish wish;
    wish.identity = m_whose->current() == 1 ? TlsWish::Identity::Files : TlsWish::Identity::Local;
    if (wish.identity == TlsWish::Identity::Files) {
        wish.certificateFile = m_certificate->path();
        wish.keyFile = m_key->path();
    }
    const auto protocols = alpnNames(m_protocols->text());
    if (!protocols)
        return tl::unexpected(protocols.error());
    wish.settings.protocols = *protocols;
    wish.settings.lowest = m_lowest->version();
    wish.settings.requestCertificate = m_ask->isChecked();
    return wish;
}

bool ServerTlsForm::isUsual() const
{
    return m_whose->current() == 0 && m_lowest->isUsual() && m_protocols->text().isEmpty() && !m_ask->isChecked();
}

void ServerTlsForm::addValues(QVariantMap &values) const
{
    values.insert(QStringLiteral("certificateFrom"), m_whose->current());
    values.insert(QStringLiteral("certificate"), m_certificate->path());
    values.insert(QStringLiteral("key"), m_key->path());
    values.insert(QStringLiteral("lowest"), m_lowest->currentIndex());
    values.insert(QStringLiteral("alpn"), m_protocols->text());
    values.insert(QStringLiteral("requestCertificate"), m_ask->isChecked());
}

void ServerTlsForm::setValues(const QVariantMap &values)
{
    m_whose->setCurrent(values.value(QStringLiteral("certificateFrom")).toInt());
    m_certificate->setPath(values.value(QStringLiteral("certificate")).toString());
    m_key->setPath(values.value(QStringLiteral("key")).toString());
    m_lowest->setValue(values.value(QStringLiteral("lowest")));
    m_protocols->setText(values.value(QStringLiteral("alpn")).toString());
    m_ask->setChecked(values.value(QStringLiteral("requestCertificate")).toBool());
    showFiles();
}

} // namespace porthole
