// One quiet line on TLS, with the way to the certificates and, where they were refused, the way past them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tlsline.h"

#include "ui/panels/tlswords.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace porthole {

TlsLine::TlsLine(QWidget *parent)
    : QWidget(parent),
      m_words(new ElidedLabel(Tone::Secondary, this)),
      m_accept(new QPushButton(tr("Connect anyway to this certificate"), this)),
      m_unfold(new QPushButton(Theme::icon(QStringLiteral("details")), tr("Certificates"), this))
{
    setObjectName(QStringLiteral("tlsLine"));
    m_words->setObjectName(QStringLiteral("tlsWords"));
    m_words->setElideMode(Qt::ElideRight);
    m_accept->setObjectName(QStringLiteral("acceptCertificate"));
    m_accept->setToolTip(tr("This one certificate (by its SHA-256) is accepted as it is, in this panel, until it is closed."));
    m_unfold->setObjectName(QStringLiteral("showCertificates"));
    m_unfold->setCheckable(true);
    m_unfold->setToolTip(tr("Who vouches for the other side, and what the handshake came to."));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(36, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_words, 1);
    row->addWidget(m_accept);
    row->addWidget(m_unfold);
    hide();
    connect(m_unfold, &QPushButton::toggled, this, [this](bool on) {
        offerAcceptance();
        Q_EMIT unfolded(on);
    });
    connect(m_accept, &QPushButton::clicked, this, &TlsLine::acceptWanted);
}

void TlsLine::show(const ConnectionSnapshot &snapshot)
{
    const QString words = tlsWords(snapshot);
    m_words->setFullText(words);
    m_glyph = tlsGlyph(snapshot);
    m_refused = isRefused(snapshot) && remedyOf(snapshot.tls->problems) != CertificateRemedy::None;
    const bool something = snapshot.tls && (!snapshot.tls->chain.isEmpty() || snapshot.tls->version != 0);
    if (!something || words.isEmpty())
        setUnfolded(false);
    offerAcceptance();
    setVisible(!words.isEmpty());
    update();
}

// After the person could see why not.
void TlsLine::offerAcceptance()
{
    m_accept->setVisible(m_refused && m_unfold->isChecked());
}

void TlsLine::setUnfolded(bool unfolded)
{
    m_unfold->setChecked(unfolded);
}

bool TlsLine::isUnfolded() const
{
    return m_unfold->isChecked();
}

QString TlsLine::words() const
{
    return m_words->text();
}

void TlsLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Theme::paintIcon(&painter, QRect(12, (height() - 16) / 2, 16, 16), m_glyph.icon,
                     Theme::of(this).color(m_glyph.tone));
}

} // namespace porthole
