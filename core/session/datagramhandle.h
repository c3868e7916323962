// One datagram socket, seen from the GUI thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/datagramsnapshot.h"

#include <QObject>
#include <QPointer>

namespace porthole {

class Board;

// Every intent returns at once; what came of it arrives as changed(), at most every 16 ms.
// Destroying the handle closes the socket. It may outlive its Station: intents then do nothing.
class DatagramHandle : public QObject
{
    Q_OBJECT
public:
    ~DatagramHandle() override;

    // Also again, and while it is open: that socket is closed first, and a new conversation begins.
    void open(const DatagramOptions &options, const Responder &responder = {});
    // One datagram, also an empty one. One that did not go is told by refused(), and never counted as sent.
    void send(const QByteArray &bytes, bool secret = false); // `secret`: all of it is blanked in exports
    void sendTo(const QByteArray &bytes, const Endpoint &peer, bool secret = false);
    // To `peer`; not valid: to whom it was opened for. How it goes is in the snapshot.
    void repeat(const SeriesWish &wish, const Endpoint &peer);
    void stopRepeating();
    void join(const MulticastJoin &group);
    void leave(const MulticastJoin &group);
    void setOptions(const SocketOptionWish &wish);
    void setResponder(const Responder &responder);
    void setRecordLevel(RecordLevel level);
    void close();

    const DatagramSnapshot &snapshot() const { return m_snapshot; }

Q_SIGNALS:
    void changed();
    // An intent could not be carried out; the socket itself may be well.
    void refused(const porthole::Failure &failure);

private:
    friend class Board;
    DatagramHandle(Board *board, const DatagramSnapshot &snapshot);
    template <typename Intent> void post(Intent intent);

    QPointer<Board> m_board;
    DatagramSnapshot m_snapshot;
};

} // namespace porthole
