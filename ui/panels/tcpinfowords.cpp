// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tcpinfowords.h"

#include "core/model/entrytext.h"
#include "core/protocol/tcpinfo/tcpsample.h"
#include "ui/panels/tcpinfopane.h"
#include "ui/widgets/words.h"

namespace porthole {

QString tcpStateWords(const TcpSample &sample)
{
    const auto state = sample.at(TcpField::State);
    return state ? QString::fromLatin1(tcpStateName(*state)) : QString();
}

QString tcpDeliveryWords(const TcpSample &sample)
{
    QStringList parts{TcpInfoPane::tr("sent %1").arg(humanCount(sample.given)),
                      TcpInfoPane::tr("kernel took %1").arg(humanCount(sample.taken))};
    if (sample.acknowledged)
        parts += TcpInfoPane::tr("peer acknowledged %1").arg(humanCount(*sample.acknowledged));
    if (const quint64 open = sample.unacknowledged().value_or(0))
        parts += TcpInfoPane::tr("%1 not acknowledged").arg(humanCount(open));
    if (const quint64 unsent = sample.at(TcpField::NotsentBytes).value_or(0))
        parts += TcpInfoPane::tr("%1 not sent yet").arg(humanCount(unsent));
    if (const quint64 unread = sample.receiveQueue.value_or(0))
        parts += TcpInfoPane::tr("%1 not read yet").arg(humanCount(unread));
    if (const QString rtt = tcpRoundTrip(sample); !rtt.isEmpty())
        parts += TcpInfoPane::tr("round trip %1").arg(rtt);
    if (const auto window = sample.at(TcpField::SndCwnd))
        parts += TcpInfoPane::tr("congestion window %1").arg(humanCount(*window));
    return parts.join(QStringLiteral(" · "));
}

QString tcpRoundTrip(const TcpSample &sample)
{
    const auto rtt = sample.at(TcpField::Rtt);
    return rtt ? durationText(qint64(*rtt) * 1000) : QString();
}

QString tcpTroubleWords(const TcpSample &sample)
{
    const quint64 again = sample.at(TcpField::TotalRetrans).value_or(0);
    return again ? TcpInfoPane::tr("%n segment(s) sent again", nullptr, pluralNumber(again)) : QString();
}

} // namespace porthole
