// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/tcpflags.h"

#include "core/protocol/net/transportheaders.h"

#include <QStringList>

namespace porthole::net {

using namespace Qt::StringLiterals;

QString tcpFlagWords(quint16 flags)
{
    struct Row {
        quint16 bit;
        QLatin1StringView name;
    };
    static constexpr Row Rows[] = {
        {TcpFlag::Syn, "SYN"_L1},  {TcpFlag::Fin, "FIN"_L1},    {TcpFlag::Reset, "RST"_L1},
        {TcpFlag::Push, "PSH"_L1}, {TcpFlag::Urgent, "URG"_L1}, {TcpFlag::Ack, "ACK"_L1},
        {TcpFlag::Ece, "ECE"_L1},  {TcpFlag::Cwr, "CWR"_L1},    {TcpFlag::Ns, "AE"_L1},
    };
    QStringList names;
    for (const Row &row : Rows) {
        if (flags & row.bit)
            names += row.name;
    }
    return names.isEmpty() ? u"no flags"_s : names.join(u'+');
}

} // namespace porthole::net
