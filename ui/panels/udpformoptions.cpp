// What is written in the form for datagrams, as options of a socket.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/udpform.h"

#include "core/transport/target.h"
#include "ui/panels/answerchoice.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/groupsform.h"
#include "ui/panels/recordchoice.h"
#include "ui/panels/socketoptionsform.h"
#include "ui/widgets/unixoffers.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace porthole {

namespace {

tl::unexpected<Failure> unusableField(const char *step, const QString &text, const char *why)
{
    return tl::unexpected(Failure{Reason::Usage, 0, {step, text.left(100), {why, {}}}, {}});
}

} // namespace

Result<std::optional<HostPort>> UdpForm::target() const
{
    const QString host = m_host->text().trimmed();
    if (host.isEmpty() && m_port->text().isEmpty())
        return std::optional<HostPort>();
    if (const QString path = unixPathIn(host); !path.isEmpty())
        return std::optional(HostPort{path, 0});
    if (const Result<Target> url = parseTarget(host); url && !url->scheme.isEmpty()) {
        if (url->scheme != QLatin1String("udp"))
            return unusableField("read the address", host, QT_TRANSLATE_NOOP("porthole", "Datagrams go to udp:// alone."));
        const QString port = url->port >= 0 ? QString::number(url->port) : m_port->text();
        const Result<HostPort> place = parseHostPort(port.isEmpty() ? url->host : HostPort{url->host, quint16(port.toUInt())}.toString());
        return place ? Result<std::optional<HostPort>>(*place) : tl::unexpected(place.error());
    }
    const HostPort written{host, quint16(m_port->text().toUInt())};
    // Through the one parser, so that what the address bar refuses is refused here as well.
    const Result<HostPort> target = parseHostPort(m_port->text().isEmpty() ? host : written.toString());
    if (!target)
        return tl::unexpected(target.error());
    return std::optional(*target);
}

Family UdpForm::familyFor(const std::optional<HostPort> &target) const
{
    const auto numeric = target ? Endpoint::fromNumeric(target->host, 0) : std::nullopt;
    if (numeric)
        return numeric->family();
    if (const QList<MulticastJoin> joins = m_groups->joins(); !joins.isEmpty() && ipChoiceOf(m_ip) == IpChoice::Any)
        return joins.first().group.family();
    return ipChoiceOf(m_ip) == IpChoice::IPv6Only ? Family::IPv6 : Family::IPv4;
}

// A port alone is this machine's own: for a target of whatever interface leads there, and for groups, which no other socket
// is given anything of; else of this machine only.
Result<std::optional<Endpoint>> UdpForm::bindTo(const std::optional<HostPort> &target) const
{
    const QString text = m_local->text().trimmed();
    const quint16 port = quint16(m_localPort->text().toUInt());
    if (text.isEmpty() && m_localPort->text().isEmpty()) {
        if (target)
            return std::optional<Endpoint>();
        return unusableField("open", {}, QT_TRANSLATE_NOOP("porthole", "Neither where to send to nor an address of this machine "
                                                                  "to take datagrams at is given."));
    }
    if (HostPort{text, 0}.isPath()) {
        if (const auto path = Endpoint::fromPath(text))
            return path;
        return unusableField("bind", text, QT_TRANSLATE_NOOP("porthole", "The name of a Unix socket has at most 107 bytes."));
    }
    if (text == QLatin1String("*"))
        return std::optional(Endpoint::any(familyFor(target), port));
    if (text.isEmpty())
        return std::optional(target || !m_groups->joins().isEmpty() ? Endpoint::any(familyFor(target), port) : Endpoint::loopback(familyFor(target), port));
    if (const auto numeric = Endpoint::fromNumeric(text, port))
        return numeric;
    return unusableField("bind", text, QT_TRANSLATE_NOOP("porthole", "A socket for datagrams is bound to an address of this "
                                                                "machine, not to a name."));
}

Result<SocketOptionWish> UdpForm::socketOptions() const
{
    Result<SocketOptionWish> wish = m_socket->wish();
    // Of an open one it can be taken back.
    if (wish && m_broadcast->isEnabled() && (m_broadcast->isChecked() || m_isOpen))
        wish->numbers[SocketOption::Broadcast] = m_broadcast->isChecked() ? 1 : 0;
    return wish;
}

Failure UdpForm::takeWrittenGroup()
{
    return m_groups->takeWritten();
}

Result<DatagramOptions> UdpForm::options() const
{
    const auto to = target();
    if (!to)
        return tl::unexpected(to.error());
    const auto local = bindTo(*to);
    if (!local)
        return tl::unexpected(local.error());
    const auto wish = socketOptions();
    if (!wish)
        return tl::unexpected(wish.error());
    if (const auto answer = responder(); !answer)
        return tl::unexpected(answer.error());
    DatagramOptions options;
    options.target = *to;
    options.bindTo = *local;
    options.engine = engineOf(m_engine);
    options.ip = ipChoiceOf(m_ip);
    options.options = *wish;
    options.joins = m_groups->joins();
    options.level = m_record->level();
    return options;
}

Result<Responder> UdpForm::responder() const
{
    if (const Failure problem = m_answer->problem())
        return tl::unexpected(problem);
    if (!m_answer->isReady())
        return unusableField("respond", {}, QT_TRANSLATE_NOOP("porthole", "The rules that are to answer are wrong: what is wrong with which line stands below them, under Options."));
    return m_answer->responder();
}

} // namespace porthole
