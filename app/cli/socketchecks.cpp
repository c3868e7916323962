// What the arguments ask of a socket: its kind, its address, and that everything else fits them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "optiontable.h"

#include "core/transport/target.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace porthole::cli {

using namespace Qt::StringLiterals;

// An address says its kind itself; -4, -6 and --source must not ask for the other.
Problem checkKind(const Options &options)
{
    if (options.source && options.source->isUnix())
        return u"--source is the name of a Unix socket: it goes with unix and unix-dgram"_s;
    const auto address = Endpoint::fromNumeric(options.address.host, options.address.port);
    const auto fits = [&](Family family) {
        return options.ip == IpChoice::Any || (options.ip == IpChoice::IPv4Only) == (family == Family::IPv4);
    };
    const QString choice = options.ip == IpChoice::IPv4Only ? u"-4"_s : u"-6"_s;
    if (address && !fits(address->family()))
        return QString(choice + u" and the address "_s + options.address.toString()
                       + u" exclude each other"_s);
    if (options.source && !fits(options.source->family()))
        return QString(choice + u" and --source "_s + options.source->address() + u" exclude each other"_s);
    if (address && options.source && address->family() != options.source->family())
        return u"--source and the address are of different kinds, IPv4 and IPv6"_s;
    return {};
}

namespace {

// "unix PATH", "unix @NAME"; a path is relative to the current folder.
Problem finishPath(Unfinished &u)
{
    if (u.words.size() != 1)
        return u.words.isEmpty() ? u"the path of the socket is missing, such as /run/x.sock, or @NAME"_s
                                 : u"these are too many words: the path of one socket is wanted"_s;
    QString path = QFile::decodeName(u.words.first());
    // As an address writes it; after another's name it is no path of ours.
    if (const Result<Target> target = parseTarget(path); target && target->isPath()) {
        if (target->scheme != (u.options.datagrams ? u"unix-dgram"_s : u"unix"_s))
            return QString(shown(u.words.first()) + u" is an address of "_s + target->scheme + u": name that kind of socket"_s);
        path = target->host;
    }
    u.options.address.host = path.startsWith(u'@') ? path : QDir::current().absoluteFilePath(path);
    if (u.options.ip != IpChoice::Any)
        return u"-4 and -6 do not go with Unix sockets"_s;
    if (u.options.source && !u.options.source->isUnix())
        return u"--source of a Unix socket is a path that begins with /, or @NAME"_s;
    if (u.options.engine == Engine::Qt && u.options.datagrams)
        return u"--engine qt does not go with unix-dgram: Qt has no datagrams of Unix sockets"_s;
    if (!Endpoint::fromPath(u.options.address.host))
        return QString(u'"' + visibleText(u.options.address.host.toUtf8(), 200) + u"\": the path of a socket has at most 107 bytes"_s);
    return {};
}

// A URL names its kind itself: another's is refused.
tl::expected<HostPort, QString> hostPortOf(const QByteArray &kind, const QByteArray &all)
{
    const QString text = QString::fromLocal8Bit(all);
    const auto unusable = [&](const QString &why) { return tl::unexpected<QString>(QString(u"\""_s + shown(all) + why)); };
    const Result<Target> target = parseTarget(text);
    const bool plainer = target && kind == "tls" && target->scheme == u"tcp"_s; // the same place
    if (target && !target->scheme.isEmpty() && target->scheme.toLatin1() != kind && !plainer)
        return unusable(u"\" is an address of "_s + target->scheme + u", and "_s + QString::fromLatin1(kind) + u" was asked for"_s);
    if (target && !target->scheme.isEmpty() && target->port >= 0 && (target->path.isEmpty() || target->path == u"/"_s))
        return HostPort{target->host, quint16(target->port)};
    const auto parsed = parseHostPort(text);
    if (!parsed)
        return unusable(u"\" is no address with a port. "_s + parsed.error().where.detail.english());
    return *parsed;
}

QString kindsOf(const SocketOptionRow &row)
{
    switch (row.kinds) {
    case SocketOptionRow::Stream: return u"tcp and tls"_s;
    case SocketOptionRow::Datagram: return u"udp"_s;
    default: return u"tcp, tls and udp"_s;
    }
}

Problem checkSocketOptions(const Options &options)
{
    const quint8 kind = options.address.isPath() ? SocketOptionRow::Local : options.datagrams ? SocketOptionRow::Datagram : SocketOptionRow::Stream;
    for (const SocketOptionRow &row : socketOptionRows()) {
        const bool asked = options.socket.numbers.contains(row.option) || options.socket.devices.contains(row.option);
        if (asked && !(row.kinds & kind))
            return QString(u"--option "_s + QLatin1StringView(row.word) + u" belongs to "_s + kindsOf(row));
    }
    return {};
}

} // namespace

Problem finishAddress(Unfinished &u)
{
    static constexpr QByteArrayView kinds[] = {"tcp", "tls", "udp", "unix", "unix-dgram"};
    if (u.words.isEmpty())
        return u"the kind of socket is missing: tcp, tls, udp, unix or unix-dgram"_s;
    const QByteArray kind = u.words.takeFirst();
    if (std::find(std::begin(kinds), std::end(kinds), kind) == std::end(kinds))
        return QString(u"there is no kind of socket \""_s + shown(kind) + u"\": tcp, tls, udp, unix or unix-dgram"_s);
    u.options.tls.wanted = kind == "tls";
    u.options.datagrams = kind == "udp" || kind == "unix-dgram";
    if (kind.startsWith("unix"))
        return finishPath(u);
    if (u.words.isEmpty())
        return u"the address is missing, such as 127.0.0.1:8080"_s;
    // "host port" as two words is what other tools take.
    const QByteArray all = u.words.join(' ');
    if (u.words.size() > 2)
        return QString(u"\""_s + shown(all) + u"\" is no address with a port. These are too many words."_s);
    const auto parsed = hostPortOf(kind, all);
    if (!parsed)
        return parsed.error();
    u.options.address = *parsed;
    return checkKind(u.options);
}

Problem checkSocket(const Unfinished &u)
{
    const TlsOptions &tls = u.options.tls;
    for (const auto &[name, where] : u.used) {
        if ((where & OnlyTls) && !tls.wanted && (u.options.command == Command::Send || u.options.command == Command::Listen))
            return QString(shown(name) + u" belongs to tls, not to other kinds of socket"_s);
        if ((where & OnlyUdp) && (!u.options.datagrams || u.options.address.isPath()))
            return QString(shown(name) + u" belongs to udp"_s);
        if ((where & OnlyDatagrams) && !u.options.datagrams)
            return QString(shown(name) + u" belongs to udp and unix-dgram"_s);
        if ((where & OnlyStreams) && u.options.datagrams)
            return QString(shown(name) + u" belongs to streams: datagrams have no end"_s);
    }
    if (const Problem problem = checkSocketOptions(u.options))
        return problem;
    if (u.options.tcpInfo && u.options.address.isPath())
        return u"--tcp-info belongs to tcp and tls"_s;
    if (!tls.keyFile.isEmpty() && tls.certificateFile.isEmpty())
        return u"--key goes with --cert"_s;
    return {};
}

} // namespace porthole::cli
