// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tcpinfographs.h"

#include "core/model/entrytext.h"
#include "core/protocol/tcpinfo/tcpsample.h"
#include "ui/theme/theme.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/words.h"

#include <QGridLayout>

namespace porthole {

namespace {

constexpr int GraphColumns = 3;

QString microseconds(double value)
{
    return durationText(qint64(value) * 1000);
}

QString count(double value)
{
    return humanCount(quint64(value));
}

QString bytes(double value)
{
    return humanBytes(quint64(value));
}

} // namespace

TcpInfoGraphs::TcpInfoGraphs(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("tcpGraphs"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(metrics::Gap);
    m_roundTrip = addGraph(tr("Round trip"), microseconds,
                           tr("From a segment to its acknowledgement, smoothed (tcpi_rtt). The last 60 seconds."));
    m_window = addGraph(tr("Congestion window, segments"), count,
                        tr("How many segments may be on their way at once (tcpi_snd_cwnd). The last 60 seconds."));
    m_onTheWay = addGraph(tr("Not acknowledged"), bytes,
                          tr("Bytes that were sent and that the peer has not acknowledged. The last 60 seconds."));
    m_queue = addGraph(tr("Waits in the kernel"), bytes,
                       tr("Bytes that the kernel took and that have not left: the peer or the network has no room "
                          "(tcpi_notsent_bytes). The last 60 seconds."));
    m_unread = addGraph(tr("Waits to be read"), bytes,
                        tr("Bytes that have arrived and that this program has not read (SIOCINQ). The last 60 seconds."));
    m_sentAgain = addGraph(tr("Sent again, segments"), count,
                           tr("Segments that were sent once more, since the connection began (tcpi_total_retrans). "
                              "The last 60 seconds."));
}

Sparkline *TcpInfoGraphs::addGraph(const QString &name, QString (*words)(double), const QString &toolTip)
{
    auto *graph = new Sparkline(name, words, this);
    graph->setToolTip(toolTip);
    graph->setAccessibleDescription(toolTip);
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->addWidget(graph, grid->count() / GraphColumns, grid->count() % GraphColumns);
    return graph;
}

void TcpInfoGraphs::add(const TcpSample &sample)
{
    const auto plot = [&sample](Sparkline *graph, std::optional<quint64> value) {
        graph->setVisible(value || graph->count() > 0); // an old kernel does not say
        if (value)
            graph->add(sample.time, double(*value));
    };
    plot(m_roundTrip, sample.at(TcpField::Rtt));
    plot(m_window, sample.at(TcpField::SndCwnd));
    plot(m_onTheWay, sample.unacknowledged());
    plot(m_queue, sample.at(TcpField::NotsentBytes));
    plot(m_unread, sample.receiveQueue);
    plot(m_sentAgain, sample.at(TcpField::TotalRetrans));
}

void TcpInfoGraphs::clear()
{
    for (Sparkline *graph : {m_roundTrip, m_window, m_onTheWay, m_queue, m_unread, m_sentAgain})
        graph->clear();
}

} // namespace porthole
