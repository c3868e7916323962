// One connection, seen from the GUI thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshots.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace porthole {

class Board;

// Every intent returns at once; what came of it arrives as changed(), at most every 16 ms.
// Destroying the handle closes the connection. It may outlive its Station: intents then do nothing.
class ConnectionHandle : public QObject
{
    Q_OBJECT
public:
    static constexpr int CloselyMs = 100;    // where one connection is looked at
    static constexpr int InPassingMs = 1000; // where it is one of many

    ~ConnectionHandle() override;

    // Also again, after it ended (or right after close() and reset()): a new conversation.
    void open(const StreamOptions &options);
    // The same again, for connections that were opened here.
    bool canReopen() const { return m_opened.has_value(); }
    void reopen();
    void send(const QByteArray &bytes, bool secret = false);  // secret: blanked in exports
    void repeat(const SeriesWish &wish);  // how it goes is in the snapshot
    void stopRepeating();
    void sendFile(const QString &path);  // streamed; progress is in the snapshot
    void cancelFile();
    void halfClose();
    void reset();
    void close(); // of one that is watched only: stops what drives it
    void setResponder(const Responder &responder);
    void setRecordLevel(RecordLevel level);
    // While it is shown how the connection stands, snapshot().facts.tcp is new that often: as long as there is any viewer
    // who said so, and as often as the one who looks closest. Each look that differs is an entry of the log.
    void setTcpWatched(bool watched, const QObject *viewer, int everyMs = CloselyMs);
    void setOptions(const SocketOptionWish &wish);  // of a connection that is open; read back in the snapshot
    void setFraming(const QByteArray &words);       // framingWords()

    const ConnectionSnapshot &snapshot() const { return m_snapshot; }

Q_SIGNALS:
    void changed();
    // A newer look at TCP (setTcpWatched), and nothing else.
    void sampled();
    // An intent could not be carried out ("not connected"); the connection itself may be well.
    void refused(const porthole::Failure &failure);

private:
    friend class Board;
    ConnectionHandle(Board *board, const ConnectionSnapshot &snapshot);
    template <typename Intent> void post(Intent intent);

    QPointer<Board> m_board;
    ConnectionSnapshot m_snapshot;
    std::optional<StreamOptions> m_opened;
    QHash<const QObject *, int> m_tcpViewers; // known by their addresses only; ms between looks
};

} // namespace porthole
