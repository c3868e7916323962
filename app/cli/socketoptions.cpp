// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketoptions.h"

namespace porthole::cli {

using namespace Qt::StringLiterals;

Problem setSource(Unfinished &u, const QByteArray &value)
{
    const QString text = QString::fromLocal8Bit(value);
    u.options.source = HostPort{text, 0}.isPath() ? Endpoint::fromPath(text) : Endpoint::fromNumeric(text, 0);
    if (const auto parsed = parseHostPort(text); !u.options.source && parsed)
        u.options.source = Endpoint::fromNumeric(parsed->host, parsed->port);
    if (u.options.source)
        return {};
    return QString(u"--source takes an address of this machine, with or without a port, or for Unix sockets a path or @NAME, not \""_s
                   + shown(value) + u'"');
}

Problem addOption(Unfinished &u, const QByteArray &value)
{
    const Result<void> added = addSocketOption(QString::fromLocal8Bit(value), u.options.socket);
    return added ? Problem() : QString(u"--option "_s + shown(value) + u": "_s + added.error().where.detail.english());
}

Problem addJoin(Unfinished &u, const QByteArray &value)
{
    const Result<MulticastJoin> join = parseMulticastJoin(QString::fromLocal8Bit(value));
    if (!join)
        return QString(u"--join "_s + shown(value) + u": "_s + join.error().where.detail.english());
    u.options.joins += *join;
    return {};
}

} // namespace porthole::cli
