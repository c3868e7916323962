// Asks a server for one thing over HTTP/1, through redirects, and hands out what comes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/http/httpbodyreader.h"
#include "core/protocol/http/httpcontent.h"
#include "core/protocol/http/httpheadparser.h"
#include "core/protocol/http/httppieces.h"
#include "core/protocol/http/httprange.h"
#include "core/protocol/http/httpredirect.h"
#include "core/protocol/machine.h"

namespace porthole {

class HttpClientMachine : public Machine
{
public:
    explicit HttpClientMachine(HttpRequest request);

    void start(Outputs &out) override;
    void opened(ChannelId channel, const ChannelFacts &facts, Outputs &out) override;
    void received(ChannelId channel, QByteArrayView bytes, Outputs &out) override;
    void closed(ChannelId channel, const ChannelEnd &end, Outputs &out) override;
    void expired(quint8 timer, Outputs &out) override;
    void content(const QByteArray &bytes, bool last, Outputs &out) override;
    void room(ChannelId channel, Outputs &out) override;
    void more(Outputs &out) override;

    enum Timer : quint8 { IdleTimer = 1, TotalTimer, ContinueTimer, ReuseTimer, HeadTimer };

private:
    // Settling: the channel is to be used again, and what still comes on it belongs to nothing.
    // Sending: the answer is whole, and good; the rest of the body follows all the same.
    enum class State : quint8 { Opening, Settling, Head, Body, Sending, Over };
    // Held: a 100 is waited for. Streaming: it goes in pieces, from memory or as they come.
    enum class Upload : quint8 { None, Held, Streaming, Done, GivenUp };

    // In the order of an exchange.
    void openChannel(Outputs &out);
    void sendRequest(Outputs &out);
    void sendBody(Outputs &out);
    void sendPiece(Outputs &out);
    void wantContent(Outputs &out);
    void requestSent(Outputs &out);
    Text requestWords() const;
    void read(QByteArrayView input, Outputs &out);
    void readHead(QByteArrayView &input, Outputs &out);
    void onHead(Outputs &out);
    void onInterim(Outputs &out);
    void onFinalHead(Outputs &out);
    void answeredInstead(bool staysOpen, Outputs &out);
    void readBare(Outputs &out);
    Result<void> checkAnswer();
    Result<void> checkPart();
    bool asksByHand() const;
    bool isExact() const { return !m_request.exactly.isEmpty(); }
    void beginDecoding(Outputs &out);
    void beginContent(Outputs &out);
    Result<void> prepareBody(Outputs &out);
    void readBody(QByteArrayView &input, Outputs &out);
    void takeContent(Outputs &out);
    void given(const Result<bool> &all, Outputs &out);
    void failDecoding(const Failure &failure, Outputs &out);
    void noteChunk();
    void onComplete(QByteArrayView left, Outputs &out);
    std::optional<qint64> wholeLength() const;
    bool lacksBody() const;
    void endSending(Outputs &out);
    void sendRest(QByteArrayView left, Outputs &out);
    void failUnsent(const Failure &cause, Outputs &out);
    Text unsent() const;
    void endedInHead(const ChannelEnd &end, Outputs &out);
    void endedInBody(const ChannelEnd &end, Outputs &out);
    Failure brokenOff(Failure failure) const;
    Failure endedBeforeHead() const;
    void keepRefusal(QByteArrayView bytes);
    Failure verdict() const;
    const char *wordsOfRefusal() const;
    Text howFar() const;
    Text howFarOfBody() const;

    // `sameChannel`: it may be used again.
    void followTo(HttpHop hop, bool sameChannel, Outputs &out);
    void again(Outputs &out, Text why);
    void anew(Outputs &out);
    void tellUnsolicited(QByteArrayView bytes, Outputs &out);
    void beginExchange();
    bool mayKeepChannel(QByteArrayView left) const;
    void leaveChannel(Outputs &out);
    void settle(Outputs &out);
    // `left`: what came behind the answer.
    void finish(QByteArrayView left, Outputs &out);
    void fail(Failure failure, Outputs &out);
    void warn(const QList<HttpWarning> &warnings, Outputs &out);
    void happened(ExchangeStep step, Text text, Outputs &out, int code = 0, QList<Field> fields = {});
    void armIdle(Outputs &out);
    void armHead(bool begun, Outputs &out);
    void timedOut(quint8 timer, Outputs &out);
    Text hopeless() const;
    Text limitOf(quint8 timer) const;

    HttpRequest m_request;
    HttpHead m_sent; // of the request
    QList<Field> m_sentFields; // the same for people, without secrets
    HttpHeadParser m_parser{HttpHead::Kind::Response};
    HttpBodyReader m_body;
    HttpContent m_content;
    std::optional<HttpHop> m_hop; // where the answer leads
    std::optional<HttpContentRange> m_range;
    std::optional<HttpByteRanges> m_ranges;
    QList<QByteArray> m_visited; // methods and URLs, against loops
    QList<Field> m_chunkNotes; // what the first of them say, and how many more there are
    qint64 m_moreChunkNotes = 0;
    QByteArray m_refusal; // the beginning of what a 400 says
    QByteArray m_waiting; // came, and is to be read when more() has given all of what came before
    HttpPieces m_pieces;    // of what is sent from memory
    qint64 m_uploaded = 0;  // of the body; of an exact request of all of it
    ChannelId m_channel = MainChannel;
    int m_interim = 0;
    int m_redirects = 0;
    State m_state = State::Opening;
    Upload m_upload = Upload::None;
    bool m_asked = false;  // for content, and it has not come
    bool m_stale = false;  // when it comes it is of an earlier exchange
    bool m_begun = false;  // to read what is sent
    bool m_rewind = false; // that was for an earlier exchange
    bool m_credentials = true; // until a redirect leads to another origin
    bool m_reused = false;     // the channel has carried an exchange before
    bool m_retried = false;
    bool m_more = false;  // of the content; nothing is read before it is given out
    bool m_bare = false;  // the answer has no head: HTTP/0.9
    bool m_stray = false; // something came that belongs to no answer
    bool m_ended = false; // nothing more comes on the channel
    bool m_open = false;  // it is still to be closed
};

} // namespace porthole
