// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangetcp.h"

#include "core/session/station.h"

#include <algorithm>

namespace porthole {

ExchangeTcp::ExchangeTcp(Station &station, QWidget *parent) : TcpInfoPane(parent)
{
    setObjectName(QStringLiteral("exchangeTcp"));
    keepFolded();
    connect(&station, &Station::connectionAdded, this, [this](ConnectionHandle *connection) {
        if (!connection->snapshot().watched || connection->snapshot().role != Role::Client)
            return;
        m_seen.removeAll(nullptr);
        if (m_seen.size() == MostKept)
            m_seen.removeFirst();
        m_seen.append(connection);
        if (m_followed != 0 && connection->snapshot().conversation == m_followed)
            setConnection(connection);
    });
}

void ExchangeTcp::follow(ConversationId conversation)
{
    if (m_followed == conversation)
        return;
    m_followed = conversation;
    const auto found = std::find_if(m_seen.rbegin(), m_seen.rend(), [conversation](const QPointer<ConnectionHandle> &one) {
        return one && one->snapshot().conversation == conversation;
    });
    setConnection(conversation != 0 && found != m_seen.rend() ? found->data() : nullptr);
}

} // namespace porthole
