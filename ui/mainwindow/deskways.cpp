// The panels for what an address asks for: bare TCP, a protocol by hand, and what says why there is none.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/endpoint.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/panels/exchangepanel.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/panels/udppanel.h"

namespace porthole {

TcpPanel *PanelDesk::prepare(const Way &way, const Target &target)
{
    const bool secure = way.isSecure();
    TcpPanel *panel = makeConnection(formWithoutPlace(QStringLiteral("tcp")));
    panel->setTarget(way.place, secure);
    panel->setWritten(way.place, addressOf(target), secure);
    return panel;
}

TcpPanel *PanelDesk::askForPort(const QString &host, bool secure)
{
    TcpPanel *panel = makeConnection(formWithoutPlace(QStringLiteral("tcp")));
    panel->setTarget({host, 0}, secure);
    panel->showRemark(
        tr("Which port of %1?").arg(host),
        tr("A name alone says which machine, not which of its services: 80 is the web, 25 mail, 22 SSH. "
           "The list of ports knows them all."),
        tr("Find a port"));
    connect(panel, &TcpPanel::remarkActionWanted, this, [this] { Q_EMIT portsWanted({}); });
    panel->focusForm();
    Q_EMIT remembered(secure ? QString(QStringLiteral("tls://") % host) : host);
    return panel;
}

TcpPanel *PanelDesk::openByHand(const Way &way, const Target &target)
{
    TcpPanel *panel = prepare(way, target);
    panel->open();
    const QString rest =
        target.path.size() > 1
            ? tr("The address goes on with %1: asking for that is yours as well.").arg(target.path)
            : QString();
    const QString what = way.isSecure()
        ? tr("Porthole does not speak %1 yet: this is TLS to port %2, and you write the protocol inside by hand.")
        : tr("Porthole does not speak %1 yet: this is TCP to port %2, and you write the protocol by hand.");
    panel->showRemark(what.arg(way.protocol->title).arg(way.place.port),
                      QString(way.protocol->sentence % QLatin1Char(' ') % rest).trimmed(),
                      way.twin.isEmpty() ? QString() : tr("Open %1").arg(way.twin));
    if (const Result<Target> twin = parseTarget(way.twin); twin && !way.twin.isEmpty())
        connect(panel, &TcpPanel::remarkActionWanted, this, [this, twin = *twin] { openTarget(twin); });
    panel->focusCompose();
    return panel;
}

ExchangePanel *PanelDesk::askForUrl(const Target &target)
{
    ExchangePanel *panel = makeExchange(formWithoutPlace(QStringLiteral("exchange")));
    panel->setUrl(QUrl(addressOf(target), QUrl::TolerantMode));
    panel->focusHost();
    return panel;
}

UdpPanel *PanelDesk::prepareDatagrams(const Way &way, const Target &target)
{
    UdpPanel *panel = makeDatagrams(formWithoutPlace(QStringLiteral("udp")));
    panel->setTarget(way.place);
    if (way.place.port)
        panel->setWritten(way.place, addressOf(target));
    return panel;
}

// Opening a socket sends nothing.
UdpPanel *PanelDesk::sendTo(const Way &way, const Target &target)
{
    UdpPanel *panel = prepareDatagrams(way, target);
    if (!way.place.port) {
        panel->showRemark(tr("Which port of %1?").arg(target.host),
                          tr("A name alone says which machine, not which of its services: 53 is names, 123 the time. "
                             "The list of ports knows them all."));
        panel->focusForm();
        return panel;
    }
    panel->open();
    if (way.protocol->id != QLatin1String("udp"))
        panel->showRemark(tr("Porthole does not speak %1 yet: these are datagrams to port %2, and you write what stands in them.")
                              .arg(way.protocol->title).arg(way.place.port),
                          way.protocol->sentence);
    panel->focusCompose();
    return panel;
}

UdpPanel *PanelDesk::sendToPath(const QString &path)
{
    UdpPanel *panel = makeDatagrams(formWithoutPlace(QStringLiteral("udp")));
    panel->setTarget({path, 0});
    panel->open();
    panel->focusCompose();
    return panel;
}

Panel *PanelDesk::listenAt(const Target &target)
{
    const auto numeric = Endpoint::fromNumeric(target.host, 0);
    const bool here = target.isPath() || target.host == QLatin1String("*") || (numeric && !numeric->isMulticast());
    const bool datagrams = target.scheme == QLatin1String("udp") || target.scheme == QLatin1String("unix-dgram");
    QVariantMap form = datagrams ? formWithoutPlace(QStringLiteral("udp")) : m_program.settings.forms.value(QStringLiteral("listener")).toMap();
    if (here || target.host.isEmpty()) // this machine only, where nothing else is written
        form.insert(datagrams ? QStringLiteral("local") : QStringLiteral("address"),
                    target.host.isEmpty() ? QStringLiteral("127.0.0.1") : target.host);
    if (!datagrams)
        form.insert(QStringLiteral("security"), target.scheme == QLatin1String("tls") ? 1 : 0);
    if (target.port > 0)
        form.insert(datagrams ? QStringLiteral("localPort") : QStringLiteral("port"), target.port);
    if (datagrams) {
        UdpPanel *panel = makeDatagrams(form);
        panel->focusOpen();
        return panel;
    }
    ListenerPanel *panel = newListener();
    panel->restore(form);
    return panel;
}

void PanelDesk::ask(const Target &target)
{
    if (protocolByScheme(target.scheme)) {
        askForUrl(target);
        return;
    }
    const Way way = wayTo(*m_program.catalog, target);
    if (way.how != Way::How::Datagrams) {
        askForHost(target);
        return;
    }
    UdpPanel *panel = prepareDatagrams(way, target);
    panel->showRemark(tr("On which machine?"), tr("%1 is this one. Write another, or press Enter to open the socket.").arg(target.host));
    panel->focusForm();
}

TcpPanel *PanelDesk::askForHost(const Target &target)
{
    const Way way = wayTo(*m_program.catalog, target);
    TcpPanel *panel = prepare(way, target);
    panel->showRemark(tr("On which machine?"),
                      tr("%1 is this one. Write another, or press Enter to connect.").arg(target.host));
    panel->focusHost();
    return panel;
}

Panel *PanelDesk::openTarget(const Target &target)
{
    if (protocolByScheme(target.scheme))
        return fetchFrom(QUrl(addressOf(target), QUrl::TolerantMode));
    if (target.scheme == QLatin1String("unix-dgram"))
        return sendToPath(target.host);
    const Way way = wayTo(*m_program.catalog, target);
    switch (way.how) {
    case Way::How::Bare:
    case Way::How::Tls:
        if (target.port < 0 && !way.place.isPath())
            return askForPort(target.host, way.isSecure());
        return connectTo(way.place, way.isSecure());
    case Way::How::ByHand:
    case Way::How::Encrypted: return openByHand(way, target);
    case Way::How::Datagrams: return sendTo(way, target);
    case Way::How::Unknown: break;
    }
    Q_EMIT schemeUnknown(target.scheme, knownSchemes(*m_program.catalog));
    return nullptr;
}

} // namespace porthole
