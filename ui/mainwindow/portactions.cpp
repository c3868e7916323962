// What can be done with a port: go there, listen, see its log, practise; as buttons and as a menu.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/portactions.h"

#include "core/model/portmodel.h"
#include "core/protocol/registry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace porthole {

using namespace Qt::StringLiterals;

PortActions::PortActions(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(metrics::Gap);
    m_open = add(row, u"portOpen"_s, u"talk"_s, tr("Open"));
    m_listen = add(row, u"portListen"_s, u"listen"_s, tr("Listen"));
    m_filter = add(row, u"portFilter"_s, u"filter"_s, tr("Log"));
    m_filter->setAccessibleName(tr("Show only this port in the log"));
    row->addStretch();
    auto *practice = new QHBoxLayout;
    practice->setContentsMargins(12, 0, 12, 0);
    m_practise = add(practice, u"portPractise"_s, u"receive"_s, tr("Practice server"));
    practice->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addLayout(row);
    column->addLayout(practice);
    wire();
}

QPushButton *PortActions::add(QBoxLayout *row, const QString &name, const QString &icon, const QString &text)
{
    auto *button = new QPushButton(Theme::icon(icon), text, this);
    button->setObjectName(name);
    row->addWidget(button);
    return button;
}

void PortActions::wire()
{
    connect(m_open, &QPushButton::clicked, this, &PortActions::open);
    connect(m_listen, &QPushButton::clicked, this,
            [this] {
        Q_EMIT listenWanted(quint16(m_row.data(PortModel::PortRole).toInt()), isOver(TransportProtocol::Udp));
    });
    connect(m_practise, &QPushButton::clicked, this, [this] { Q_EMIT practiceWanted(schemeHere()); });
    connect(m_filter, &QPushButton::clicked, this,
            [this] { Q_EMIT filterWanted(m_row.data(PortModel::FilterRole).toString()); });
}

void PortActions::show(const QModelIndex &row, const QString &host)
{
    m_row = row;
    m_host = host;
    const int port = row.data(PortModel::PortRole).toInt();
    const bool udp = isOver(TransportProtocol::Udp);
    const bool canOpen = row.isValid() && row.data(PortModel::CanOpenRole).toBool();
    const bool spoken = !schemeHere().isEmpty();
    m_open->setText(spoken ? tr("Fetch…") : tr("Open"));
    m_open->setToolTip(openTip(canOpen, spoken));
    m_practise->setVisible(spoken);
    m_practise->setToolTip(practiceTip());
    m_open->setEnabled(canOpen);
    m_listen->setEnabled(row.isValid() && (udp || isOver(TransportProtocol::Tcp)));
    m_filter->setEnabled(row.data(PortModel::FilterRole).isValid());
    m_listen->setToolTip(
        udp    ? tr("A panel that takes datagrams at this port. It is opened when you say so there.")
        : port ? tr("A listener's panel for port %1. It listens when you say so there.").arg(port)
               : tr("A listener's panel. It listens when you say so there."));
    m_filter->setToolTip(plainToolTip(
        tr("Show only this port in the log: %1").arg(row.data(PortModel::FilterRole).toString())));
}

bool PortActions::isOver(TransportProtocol transport) const
{
    return m_row.isValid() && TransportProtocol(m_row.data(PortModel::TransportRole).toInt()) == transport;
}

QString PortActions::openTip(bool canOpen, bool spoken) const
{
    if (!m_row.isValid())
        return {};
    if (!canOpen)
        return tr("Porthole opens no connections over this transport yet.");
    if (!m_host.isEmpty())
        return plainToolTip(tr("Open %1 (Enter)").arg(urlOf(m_row, m_host)));
    if (isOver(TransportProtocol::Udp))
        return tr("A panel for datagrams to this port. It asks for the machine. (Enter)");
    return spoken ? tr("A panel that fetches from there. It asks for the machine. (Enter)")
                  : tr("A connection panel for this port. It asks for the machine. (Enter)");
}

// The protocol's own address where it has one, so that the panel can say what is spoken there.
QString PortActions::urlOf(const QModelIndex &row, const QString &host)
{
    const QString scheme = row.data(PortModel::SchemeUrlRole).toString();
    const QString bare = row.data(PortModel::UrlRole).toString();
    if (scheme.isEmpty() && bare.isEmpty()) {
        const bool udp = TransportProtocol(row.data(PortModel::TransportRole).toInt()) == TransportProtocol::Udp;
        return PortModel::urlFor(udp ? u"udp://%host"_s : u"tcp://%host"_s, host);
    }
    return PortModel::urlFor(scheme.isEmpty() ? bare : scheme, host);
}

QString PortActions::schemeHere() const
{
    const Result<Target> target = parseTarget(urlOf(m_row, u"127.0.0.1"_s));
    return target && protocolByScheme(target->scheme) ? target->scheme : QString();
}

QString PortActions::practiceTip() const
{
    const UrlScheme *scheme = nullptr;
    protocolByScheme(schemeHere(), &scheme);
    if (!scheme || !scheme->tls)
        return tr("Starts a server for practice on this machine, on a free port, and fetches its front page.");
    return plainToolTip(tr("Starts a server for practice on this machine, on a free port, in TLS, and fetches its front page. This "
                           "machine's own authority vouches for it, to this panel alone."));
}

void PortActions::act()
{
    m_open->click();
}

void PortActions::open()
{
    if (!m_host.isEmpty())
        Q_EMIT openWanted(urlOf(m_row, m_host));
    else if (const Result<Target> target = parseTarget(urlOf(m_row, u"127.0.0.1"_s)))
        Q_EMIT askWanted(*target);
}

void PortActions::addTo(QMenu *menu) const
{
    const std::pair<QPushButton *, QString> actions[] = {{m_open, tr("Open a panel for it")},
                                                         {m_listen, tr("Listen on this port")},
                                                         {m_filter, tr("Show only this port in the log")}};
    for (const auto &[button, text] : actions)
        menu->addAction(button->icon(), text, button, &QPushButton::click)->setEnabled(button->isEnabled());
    if (m_practise->isVisibleTo(this))
        menu->addAction(m_practise->icon(), tr("Start a practice server, and fetch from it"), m_practise,
                        &QPushButton::click);
}

} // namespace porthole
