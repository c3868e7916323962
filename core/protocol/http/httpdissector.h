// Finds the messages in the two directions of a connection that speaks HTTP/1.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/dissector.h"
#include "core/protocol/http/httpbodyreader.h"
#include "core/protocol/http/httpheadparser.h"
#include "core/protocol/http/httpsecretlines.h"

namespace porthole {

class HttpDissector : public Dissector
{
public:
    // Message::kind. NoBody is added to a response that has none, whatever its fields say.
    enum Kind : quint16 { Request = 1, Response = 2, Unread = 3, NoBody = 0x100 };

    HttpDissector();

    void received(Side from, QByteArrayView bytes, QList<Message> &found) override;
    void skipped(Side from, qint64 count, QList<Message> &found) override;
    void ended(Side from, QList<Message> &found) override;
    Place place(Side from) const override;
    void passed(Side from, qint64 count, QList<Message> &found) override;
    void resume(Side from, QList<Message> &found) override;
    qsizetype held() const override { return m_client.held() + m_server.held(); }

private:
    enum class State : quint8 { Head, Body, Lost, Ended }; // Lost: all that follows is one message, until resume()

    struct Stream {
        explicit Stream(HttpHead::Kind kind) : parser(kind) {}
        qsizetype held() const { return parser.bytes().size() + (state == State::Body ? head.size : 0); }

        HttpHeadParser parser;
        HttpBodyReader body;
        Message message;     // that is read
        HttpHead head;       // of it, once it is whole
        HttpSecretLines lines;
        qint64 position = 0; // of the next byte
        State state = State::Head;
    };

    Stream &streamOf(Side side) { return side == Side::Client ? m_client : m_server; }
    void readHead(Stream &stream, QByteArrayView &input, QList<Message> &found);
    void readLost(Stream &stream, QByteArrayView &input);
    void readBody(Stream &stream, QByteArrayView &input, QList<Message> &found);
    void onHead(Stream &stream, QList<Message> &found);
    Result<HttpFraming> framingFor(Stream &stream, bool &changes);
    void finish(Stream &stream, bool complete, QList<Message> &found);
    void lookForSecrets(Stream &stream, QByteArrayView lines);
    void lose(Stream &stream, const Text &why);
    bool isUnasked(const Stream &stream) const;

    Stream m_client;
    Stream m_server;
    QList<QByteArray> m_asked; // methods of requests without a final answer
    bool m_changes = false;    // another protocol follows
    QByteArrayView m_given;    // during received()
};

// The tree of one message, or of as much of it as was kept.
QList<Field> explainHttp(const Message &message, QByteArrayView bytes);
// Are these the first bytes of HTTP/1? Either may be empty.
bool recognisesHttp(QByteArrayView fromClient, QByteArrayView fromServer);

} // namespace porthole
