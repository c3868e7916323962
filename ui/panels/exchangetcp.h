// What the kernel says of the TCP connection that an exchange goes over.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/tcpinfopane.h"

#include <QList>

namespace porthole {

class Station;

class ExchangeTcp : public TcpInfoPane
{
    Q_OBJECT
public:
    explicit ExchangeTcp(Station &station, QWidget *parent = nullptr);

    // The newest of the exchange; 0: none.
    void follow(ConversationId conversation);

private:
    static constexpr qsizetype MostKept = 64;

    QList<QPointer<ConnectionHandle>> m_seen; // that machines opened, the newest last
    ConversationId m_followed = 0;
};

} // namespace porthole
