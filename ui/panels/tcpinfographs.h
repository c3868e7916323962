// How a TCP connection stands, as small graphs over the last minute.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace porthole {

class Sparkline;
struct TcpSample;

class TcpInfoGraphs : public QWidget
{
    Q_OBJECT
public:
    explicit TcpInfoGraphs(QWidget *parent = nullptr);
    // Of the same connection as the one before; what is not newer is not added.
    void add(const TcpSample &sample);
    void clear();

private:
    Sparkline *addGraph(const QString &name, QString (*words)(double), const QString &toolTip);
    Sparkline *m_roundTrip;
    Sparkline *m_window;
    Sparkline *m_onTheWay;
    Sparkline *m_queue;
    Sparkline *m_unread;
    Sparkline *m_sentAgain;
};

} // namespace porthole
