// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketoptions.h"

namespace porthole::cli {

using namespace Qt::StringLiterals;

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
