// Drives one datagram socket: a person's intents in, answers of its own out, pictures of its state.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/answerguard.h"
#include "core/session/datagramanswers.h"
#include "core/session/datagrampeers.h"
#include "core/session/seriessender.h"
#include "core/session/sessionhost.h"
#include "core/session/watchedconnection.h"
#include "core/transport/transportfactory.h"

#include <QObject>

#include <memory>
#include <optional>

namespace porthole {

// I/O thread. One object for the life of a handle; each open() is a new socket and conversation, and a row of its own
// among the connections.
class DatagramSession : public QObject, private DatagramSink
{
    Q_OBJECT
public:
    DatagramSession(SessionHost &host, const TransportContext &context, SessionId id);
    ~DatagramSession() override;

    void open(const DatagramOptions &options, const Responder &responder);
    // To whom it was opened for. `secret`: all of it is blanked in exports.
    void send(const QByteArray &bytes, bool secret = false);
    void sendTo(const QByteArray &bytes, const Endpoint &peer, bool secret = false);
    void repeat(const SeriesWish &wish, const Endpoint &peer); // takes the place of the one that runs
    void stopRepeating();
    void join(const MulticastJoin &group);
    void leave(const MulticastJoin &group);
    void setOptions(const SocketOptionWish &wish); // what came of it is in the facts
    void setResponder(const Responder &responder);
    void setRecordLevel(RecordLevel level);
    void close();
    // Nobody holds it any more: close, then SessionHost::ended().
    void drop();

    DatagramSnapshot snapshot() const;

private:
    void datagramStateChanged(LinkState state) override;
    void datagramReceived(const Datagram &datagram) override;
    void datagramError(const Failure &failure, const Endpoint &peer, EntryId entry) override;
    void datagramsDropped(quint64 total) override;
    void datagramsWritable() override;
    void datagramClosed(const Failure &failure) override;

    void start(const DatagramOptions &options);
    void answer(const Datagram &datagram);
    void leaveOut(const Endpoint &peer, AnswerGuard::Hindrance hindrance);
    void answerByRules(const Datagram &datagram);
    void sendAnswer(QByteArrayView bytes, const Endpoint &to);
    void useRules();
    SeriesSender::Fate sendOfSeries(const QByteArray &message, const Endpoint &peer, bool secret, Failure &failure);
    Result<EntryId> transmit(const QByteArray &bytes, const Endpoint &peer, bool secret);
    void takeSent(const Result<EntryId> &sent);
    bool readyFor(const char *intent);
    template <typename Done> void take(const Done &done);
    ConnectionSnapshot row() const;
    void touch();

    SessionHost &m_host;
    const TransportContext &m_context;
    const SessionId m_id;
    std::unique_ptr<DatagramTransport> m_transport; // null before open() and after its end
    std::unique_ptr<WatchedConnection> m_row;
    std::optional<DatagramOptions> m_next;          // open() that waits for the end of the one before
    DatagramOptions m_options;
    Responder m_responder;
    std::unique_ptr<DatagramAnswers> m_answers;     // of rules
    std::unique_ptr<SeriesSender> m_series;
    SystemIngredients m_ingredients;
    SeriesProgress m_lastSeries;
    DatagramPeers m_peers;
    AnswerGuard m_guard;
    DatagramFacts m_lastFacts;                      // of the socket that ended
    ConversationId m_lastConversation = 0;
    Failure m_late;
    Endpoint m_lateAbout;
    quint64 m_unanswered = 0;
    quint64 m_leftOut = 0;
    quint64 m_unnamed = 0;
    quint64 m_givenUp = 0;                          // there was no room for it
    qint64 m_since = 0;
    bool m_closing = false;
    bool m_dropped = false;
};

} // namespace porthole
