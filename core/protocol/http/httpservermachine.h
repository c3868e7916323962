// The practice server of HTTP/1: one connection, request after request.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/http/httpanswer.h"
#include "core/protocol/http/httpbodyreader.h"
#include "core/protocol/http/httpheadparser.h"
#include "core/protocol/machine.h"

namespace porthole {

class HttpServerMachine : public Machine
{
public:
    HttpServerMachine();

    void start(Outputs &out) override;
    void opened(ChannelId channel, const ChannelFacts &facts, Outputs &out) override;
    void received(ChannelId channel, QByteArrayView bytes, Outputs &out) override;
    void closed(ChannelId channel, const ChannelEnd &end, Outputs &out) override;
    void expired(quint8 timer, Outputs &out) override;
    void room(ChannelId channel, Outputs &out) override;

    enum Timer : quint8 { IdleTimer = 1, RequestTimer, PauseTimer };

private:
    // Crowded: what was answered has to go out first.
    // Leaving: everything is said, and the peer may read it before the connection ends (RFC 9112
    // section 9.6).
    enum class State : quint8 { Head, Body, Answering, Crowded, Leaving, Over };

    void read(QByteArrayView &input, Outputs &out);
    void readHead(QByteArrayView &input, Outputs &out);
    void onHead(Outputs &out);
    bool prepareBody(Outputs &out);
    void readBody(QByteArrayView &input, Outputs &out);
    void onRequest(Outputs &out);
    void answer(HttpAnswer answer, Outputs &out);
    void sendNext(Outputs &out);
    void sendSlow(Outputs &out);
    void sendMadeUp(Outputs &out);
    void answered(Outputs &out);
    void refuse(int status, const QString &why, Outputs &out);
    void keep(QByteArrayView input, Outputs &out);
    void nextRequest(Outputs &out);
    void resume(Outputs &out);
    void ended(Outputs &out);
    void unread(Outputs &out);
    void leave(Outputs &out);
    void allGone(Outputs &out);
    void finish(Failure failure, Outputs &out);
    void warn(const QList<HttpWarning> &warnings, Outputs &out);
    void send(QByteArray bytes, Outputs &out);

    HttpHeadParser m_parser;
    HttpBodyReader m_reader;
    HttpHead m_request;
    HttpAnswer m_answer;
    QByteArray m_body;
    QByteArray m_waiting; // came while an answer goes out
    qint64 m_madeUp = 0;
    qint64 m_given = 0; // to the channel, since it had room
    qsizetype m_piece = 0;
    int m_count = 0; // of requests answered
    State m_state = State::Head;
    bool m_keeps = true;
    bool m_peerEnded = false;
    bool m_gone = false; // Leaving: all of it
};

} // namespace porthole
