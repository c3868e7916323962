// One listener and the connections it accepted, seen from the GUI thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/connectionhandle.h"

#include <QList>

#include <memory>

namespace porthole {

// Destroying the handle closes the listener and every connection that only it still holds.
class ListenerHandle : public QObject
{
    Q_OBJECT
public:
    ~ListenerHandle() override;

    void open(const ListenOptions &options, const Responder &responder);
    void close();                                   // accepted connections live on
    void setResponder(const Responder &responder);  // for connections accepted from now on
    void setFraming(const QByteArray &words);       // the same; empty: they are not cut
    void setRecordLevel(RecordLevel level);         // the same
    const ListenerSnapshot &snapshot() const { return m_snapshot; }
    // In order of arrival, ended ones included until forgotten.
    const QList<std::shared_ptr<ConnectionHandle>> &connections() const { return m_connections; }
    void forget(SessionId connection);              // closes it and drops it from the list

Q_SIGNALS:
    void changed();
    void connectionAdded(const std::shared_ptr<porthole::ConnectionHandle> &connection);
    // An intent could not be carried out ("already listening").
    void refused(const porthole::Failure &failure);

private:
    friend class Board;
    ListenerHandle(Board *board, const ListenerSnapshot &snapshot);

    QPointer<Board> m_board;
    ListenerSnapshot m_snapshot;
    QList<std::shared_ptr<ConnectionHandle>> m_connections;
};

} // namespace porthole
