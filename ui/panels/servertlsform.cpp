// What a listener shows in TLS: a certificate of the machine's own authority, or one of the person's.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/servertlsform.h"

#include "ui/panels/formpieces.h"
#include "ui/panels/filefield.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/wraprow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace porthole {

ServerTlsForm::ServerTlsForm(const Seams &seams, QWidget *parent)
    : QWidget(parent),
      m_whose(new SegmentedControl(QStringLiteral("certificateFrom"), {tr("Made here"), tr("From files")}, this)),
      m_certificate(new FileField(QStringLiteral("serverCertificate"), tr("Certificate of the listener"), seams, this)),
      m_key(new FileField(QStringLiteral("serverKey"), tr("Its key"), seams, this))
{
    m_whose->setAccessibleName(tr("Certificate"));
    m_whose->setToolTip(tr("Made here: issued by an authority of this machine that Porthole makes at first use. Nobody "
                           "trusts it unless told to."));
    m_key->field()->setPlaceholderText(tr("in the same file"));
    auto *row = new WrapRow(this);
    row->add({fieldLabel(tr("Certificate"), m_whose, row), m_whose});
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

TlsWish ServerTlsForm::wish() const
{
    TlsWish wish;
    wish.identity = m_whose->current() == 1 ? TlsWish::Identity::Files : TlsWish::Identity::Local;
    if (wish.identity == TlsWish::Identity::Files) {
        wish.certificateFile = m_certificate->path();
        wish.keyFile = m_key->path();
    }
    return wish;
}

void ServerTlsForm::addValues(QVariantMap &values) const
{
    values.insert(QStringLiteral("certificateFrom"), m_whose->current());
    values.insert(QStringLiteral("certificate"), m_certificate->path());
    values.insert(QStringLiteral("key"), m_key->path());
}

void ServerTlsForm::setValues(const QVariantMap &values)
{
    m_whose->setCurrent(values.value(QStringLiteral("certificateFrom")).toInt());
    m_certificate->setPath(values.value(QStringLiteral("certificate")).toString());
    m_key->setPath(values.value(QStringLiteral("key")).toString());
    showFiles();
}

} // namespace porthole
