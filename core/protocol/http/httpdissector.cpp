// Requests are remembered by their method: without it the end of an answer cannot be told.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpdissector.h"

#include "core/protocol/bytes.h"
#include "core/protocol/http/httpfields.h"

#include <utility>

namespace porthole {
namespace {

constexpr qsizetype MostAsked = 1000;
constexpr qsizetype LongestHttpValue = 1024;
using Piece = HttpBodyReader::Piece;

void addValue(Message &message, const char *name, const QByteArray &value)
{
    if (!value.isEmpty())
        message.values += {name, value.size() <= LongestHttpValue ? value : QByteArray()};
}

void addValues(Message &message, const HttpHead &head)
{
    if (head.isRequest()) {
        addValue(message, "http.request.method", head.method);
        addValue(message, "http.request.uri", head.target);
        addValue(message, "http.host", fieldValue(head.fields, "host"));
        addValue(message, "http.user_agent", fieldValue(head.fields, "user-agent"));
    } else {
        addValue(message, "http.response.code", QByteArray::number(head.status));
        addValue(message, "http.response.phrase", head.reason);
        addValue(message, "http.server", fieldValue(head.fields, "server"));
        addValue(message, "http.location", fieldValue(head.fields, "location"));
    }
    addValue(message, "http.content_type", fieldValue(head.fields, "content-type"));
    addValue(message, "http.content_length_header", fieldValue(head.fields, "content-length"));
}

} // namespace

HttpDissector::HttpDissector() : m_client(HttpHead::Kind::Request), m_server(HttpHead::Kind::Response)
{
    m_server.message.from = Side::Server;
}

void HttpDissector::received(Side from, QByteArrayView bytes, QList<Message> &found)
{
    Stream &stream = streamOf(from);
    QByteArrayView input = bytes;
    m_given = bytes;
    m_secrets.clear();
    while (!input.isEmpty()) {
        switch (stream.state) {
        case State::Head: readHead(stream, input, found); break;
        case State::Body: readBody(stream, input, found); break;
        case State::Lost:
        case State::Ended: readLost(stream, input); break;
        }
    }
}

void HttpDissector::lookForSecrets(Stream &stream, QByteArrayView lines)
{
    stream.lines.read(lines, lines.data() - m_given.data(), m_secrets);
}

// Where the place is lost, any line may be one of a head.
void HttpDissector::readLost(Stream &stream, QByteArrayView &input)
{
    const QByteArrayView all = std::exchange(input, {});
    stream.position += all.size();
    lookForSecrets(stream, all);
}

void HttpDissector::readHead(Stream &stream, QByteArrayView &input, QList<Message> &found)
{
    const QByteArrayView before = input;
    if (m_changes && !stream.parser.hasBegun())
        return lose(stream, {QT_TRANSLATE_NOOP("porthole", "another protocol, inside the connection"), {}});
    if (!stream.parser.hasBegun())
        stream.lines.restart();
    const Result<bool> whole = stream.parser.feed(input);
    stream.position += before.size() - input.size();
    lookForSecrets(stream, before.first(before.size() - input.size()));
    if (!whole)
        return lose(stream, inWords(whole.error()).why);
    if (*whole)
        onHead(stream, found);
}

// `changes`: the bytes behind it are no HTTP (101, and a tunnel by CONNECT).
Result<HttpFraming> HttpDissector::framingFor(Stream &stream, bool &changes)
{
    const HttpHead &head = stream.head;
    if (head.isRequest()) {
        if (m_asked.size() < MostAsked) // the others are all alike, and may be long
            m_asked += head.method == "HEAD" || head.method == "CONNECT" ? head.method : QByteArray("GET");
        return framingOfRequest(head);
    }
    const QByteArray method = m_asked.isEmpty() ? QByteArray("GET") : m_asked.first();
    changes = head.status == 101 || (method == "CONNECT" && head.status >= 200 && head.status < 300);
    if ((head.status >= 200 || changes) && !m_asked.isEmpty())
        m_asked.removeFirst();
    return framingOfResponse(head, method);
}

void HttpDissector::onHead(Stream &stream, QList<Message> &found)
{
    stream.head = stream.parser.head();
    stream.parser = HttpHeadParser(stream.head.kind);
    stream.message.kind = stream.head.isRequest() ? Request : Response;
    addValues(stream.message, stream.head);
    bool changes = false;
    Result<HttpFraming> framing = framingFor(stream, changes);
    if (!framing)
        return lose(stream, inWords(framing.error()).why);
    if (!stream.head.isRequest() && framing->how == HttpFraming::How::None)
        stream.message.kind |= NoBody;
    stream.body = HttpBodyReader(*std::move(framing));
    stream.state = State::Body;
    if (stream.body.isWhole())
        finish(stream, true, found);
    if (changes)
        m_changes = true;
}

void HttpDissector::readBody(Stream &stream, QByteArrayView &input, QList<Message> &found)
{
    while (true) {
        const QByteArrayView before = input;
        const bool trailers = stream.body.trailersAt() >= 0;
        const Piece piece = stream.body.next(input);
        const QByteArrayView taken = before.first(before.size() - input.size());
        stream.position += taken.size();
        if (trailers)
            lookForSecrets(stream, taken);
        if (piece == Piece::NeedMore)
            return;
        if (piece == Piece::End)
            return finish(stream, true, found);
        if (piece == Piece::Failed)
            return lose(stream, inWords(stream.body.failure()).why);
        if (stream.body.isWhole())
            return finish(stream, true, found);
    }
}

void HttpDissector::skipped(Side from, qint64 count, QList<Message> &found)
{
    Stream &stream = streamOf(from);
    qint64 left = count;
    if (stream.state == State::Body) {
        const qint64 passed = stream.body.skip(left);
        stream.position += passed;
        left -= passed;
        if (stream.body.isWhole())
            finish(stream, true, found);
    }
    if (left == 0)
        return;
    if (stream.state == State::Head || stream.state == State::Body)
        lose(stream, {QT_TRANSLATE_NOOP("porthole", "bytes are missing, so the place is lost"), {}});
    stream.position += left;
}

// Behind a change of protocols nothing is HTTP any more, whatever it looks like.
HttpDissector::Place HttpDissector::place(Side from) const
{
    const Stream &stream = from == Side::Client ? m_client : m_server;
    if (stream.state == State::Lost && !m_changes)
        return Place::Lost;
    return stream.position == 0 && stream.state == State::Head ? Place::Open : Place::Known;
}

void HttpDissector::passed(Side from, qint64 count, QList<Message> &)
{
    Stream &stream = streamOf(from);
    if (stream.state != State::Lost)
        lose(stream, {QT_TRANSLATE_NOOP("porthole", "its beginning is not here"), {}});
    stream.position += count;
}

void HttpDissector::resume(Side from, QList<Message> &found)
{
    Stream &stream = streamOf(from);
    stream.state = State::Head;
    const qint64 size = stream.position - stream.message.offset;
    stream.message.summary = {QT_TRANSLATE_NOOP("porthole", "bytes passed over until the next head: %1 (%2)"),
                              {QString::number(size)},
                              {stream.message.summary}};
    if (size > 0)
        finish(stream, false, found);
    else
        stream.message.summary = {};
    // Which of the requests these answers were for is not known: it is the newest that is answered next.
    if (from == Side::Server && m_asked.size() > 1)
        m_asked = {m_asked.last()};
}

void HttpDissector::ended(Side from, QList<Message> &found)
{
    Stream &stream = streamOf(from);
    const bool begun = stream.position > stream.message.offset;
    switch (stream.state) {
    case State::Head:
        if (begun && isUnasked(stream)) {
            const qint64 size = stream.position - stream.message.offset;
            stream.message.kind = Unread;
            stream.message.summary = {size == 1 ? QT_TRANSLATE_NOOP("porthole", "%1 byte that no request asked for")
                                                : QT_TRANSLATE_NOOP("porthole", "%1 bytes that no request asked for"),
                                      {QString::number(size)}};
            finish(stream, true, found);
        } else if (begun) {
            stream.message.kind = stream.parser.head().isRequest() ? Request : Response;
            stream.head = {};
            stream.message.summary = inWords(stream.parser.endedEarly()).why;
            finish(stream, false, found);
        }
        break;
    case State::Body: finish(stream, !stream.body.closed(), found); break;
    case State::Lost:
        if (begun)
            finish(stream, false, found);
        break;
    case State::Ended: break;
    }
    stream.state = State::Ended;
}

// What stands behind the last answer and is not the beginning of one more: a body where none may be, or more than was announced.
bool HttpDissector::isUnasked(const Stream &stream) const
{
    constexpr QByteArrayView start("HTTP/");
    const QByteArrayView bytes = stream.parser.bytes();
    return stream.message.from == Side::Server && stream.message.offset > 0 && m_asked.isEmpty()
           && bytes.first(qMin(bytes.size(), start.size())) != start.first(qMin(bytes.size(), start.size()));
}

void HttpDissector::finish(Stream &stream, bool complete, QList<Message> &found)
{
    Message message = std::move(stream.message);
    message.length = stream.position - message.offset;
    message.complete = complete;
    message.unindexed = message.values.isEmpty(); // its head could not be read
    if (message.summary.isEmpty()) {
        const bool bodyless = message.kind & NoBody;
        message.summary =
            httpSummary(stream.head, bodyless ? std::nullopt : std::optional(stream.body.contentBytes()));
        if (!complete)
            message.summary = {QT_TRANSLATE_NOOP("porthole", "%1 (cut short)"), {}, {message.summary}};
    }
    stream.message = {};
    stream.message.from = message.from;
    stream.message.offset = stream.position;
    stream.state = stream.state == State::Lost ? State::Lost : State::Head;
    found += std::move(message);
}

void HttpDissector::lose(Stream &stream, const Text &why)
{
    stream.state = State::Lost;
    stream.parser = HttpHeadParser(stream.message.from == Side::Client ? HttpHead::Kind::Request : HttpHead::Kind::Response);
    stream.message.values.clear(); // they are of one head, and heads that follow are not read
    stream.message.kind = Unread;
    stream.message.summary = why;
}

bool recognisesHttp(QByteArrayView fromClient, QByteArrayView fromServer)
{
    if (fromServer.startsWith("HTTP/1."))
        return true;
    // RFC 9112 section 2.2: empty lines before it are passed over.
    while (fromClient.startsWith('\r') || fromClient.startsWith('\n'))
        fromClient = fromClient.sliced(1);
    const qsizetype blank = fromClient.indexOf(' ');
    if (blank < 3 || blank > 32 || !isToken(fromClient.first(blank)))
        return false;
    const qsizetype lineEnd = fromClient.indexOf('\n');
    const QByteArrayView line = lineEnd < 0 ? fromClient : fromClient.first(lineEnd);
    return line.indexOf(" HTTP/1.") > blank && fromServer.isEmpty();
}

} // namespace porthole
