// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/harentry.h"

#include "core/log/addresstext.h"
#include "core/log/jsonlines.h"
#include "core/log/logreader.h"
#include "core/log/timebetween.h"
#include "core/protocol/coding/contentdecoder.h"
#include "core/protocol/http/httpbodyreader.h"
#include "core/protocol/http/httpdissector.h"
#include "core/protocol/http/httpheadparser.h"
#include "core/protocol/urlhost.h"

#include <QDateTime>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <cstring>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 HarLongestBody = 16 << 20; // decoded

struct HarMessage {
    HttpHead head;
    bool read = false;     // the head is whole
    qint64 bodySize = -1;  // as it crossed
    QByteArray body;       // decoded
    bool hasBody = false;  // all of it is in `body`
    QByteArray comment;    // why it is not
};

QByteArray harString(QByteArrayView bytes)
{
    return JsonLines::string(bytes);
}

// Fields are bytes: those that are no UTF-8 are taken for Latin-1, as browsers do it, so that none is lost.
QByteArray harValue(const QByteArray &bytes)
{
    return harString(bytes.isValidUtf8() ? bytes : QString::fromLatin1(bytes).toUtf8());
}

QByteArray harPair(const QByteArray &name, const QByteArray &value)
{
    return "{\"name\":" + harValue(name) + ",\"value\":" + harValue(value) + '}';
}

void addHarItem(QByteArray &list, const QByteArray &item)
{
    list += (list.isEmpty() ? "" : ",") + item;
}

QByteArray harHeaders(const HttpFields &fields)
{
    QByteArray list;
    for (const HttpField &field : fields)
        addHarItem(list, harPair(field.name, field.value));
    return '[' + list + ']';
}

// "a=1; b=2", or what a Set-Cookie begins with. One whose value is blanked as a whole has no name either, and is left out.
QByteArray harCookies(const HttpFields &fields, const char *name, bool all)
{
    QByteArray list;
    for (const HttpField &field : fields) {
        if (field.name.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        const QList<QByteArray> pairs = field.value.split(';');
        for (const QByteArray &one : all ? pairs : pairs.first(1)) {
            const qsizetype equals = one.indexOf('=');
            if (equals > 0)
                addHarItem(list, harPair(one.left(equals).trimmed(), one.sliced(equals + 1).trimmed()));
        }
    }
    return '[' + list + ']';
}

// Content codings lie below transfer codings.
Result<void> decodeHarBody(HarMessage &message, const QList<QByteArray> &transferCodings)
{
    const QList<QByteArray> codings = listElements(fieldValue(message.head.fields, "content-encoding")) + transferCodings;
    if (codings.isEmpty() || message.body.isEmpty())
        return {};
    CodingBounds bounds;
    bounds.bytes = HarLongestBody;
    Result<ContentDecoder> decoder = ContentDecoder::create(codings, bounds);
    if (!decoder)
        return tl::unexpected(decoder.error());
    QByteArray plain;
    Result<void> done = decoder->decode(message.body, [&](QByteArrayView bytes) { plain.append(bytes); });
    if (done)
        done = decoder->end();
    if (done)
        message.body = plain;
    return done;
}

bool isHarUnread(const FoundMessage &found)
{
    return found.message.kind == HttpDissector::Unread;
}

void readHarBody(HarMessage &message, const FoundMessage &found, const HttpFraming &framing)
{
    const QByteArrayView rest = QByteArrayView(found.bytes).sliced(qMin<qint64>(message.head.size, found.bytes.size()));
    const bool lost = isHarUnread(found); // all that followed counts as its own: where it ended is not known
    message.bodySize = lost ? -1 : found.message.length - message.head.size;
    if (lost) {
        message.comment = "The body is left out: it could not be read to its end.";
        return;
    }
    if (!found.message.complete) {
        const QByteArray announced = framing.how == HttpFraming::How::Length ? QByteArray(" of " + QByteArray::number(framing.length)) : QByteArray();
        message.comment = "The body is incomplete, and left out: " + QByteArray::number(message.bodySize) + announced
                          + " bytes of it had come when the connection ended, or the recording did.";
        return;
    }
    if (found.bytes.size() < found.message.length) {
        message.comment = found.message.length > HarLongestMessage ? "The body is left out: the message is longer than 320 KiB."
                                                                   : "The body is left out: it was not recorded whole.";
        return;
    }
    HttpBodyReader body(framing);
    QByteArrayView input = rest;
    for (HttpBodyReader::Piece piece = body.next(input);; piece = body.next(input)) {
        if (piece == HttpBodyReader::Piece::Content)
            message.body.append(body.content());
        else if (piece != HttpBodyReader::Piece::Chunk)
            break;
    }
    message.hasBody = true;
    if (const Result<void> decoded = decodeHarBody(message, framing.codings); !decoded)
        message.comment = "Its codings could not be undone: the text is what crossed.";
}

HarMessage readHarMessage(const FoundMessage &found, const QByteArray &method)
{
    HarMessage message;
    const bool asks = found.message.from == Side::Client;
    HttpHeadParser parser(asks ? HttpHead::Kind::Request : HttpHead::Kind::Response);
    QByteArrayView input(found.bytes);
    const Result<bool> whole = parser.feed(input);
    message.head = parser.head();
    message.read = whole && *whole;
    if (!message.read) {
        message.comment = "Its head is not whole, or cannot be read.";
        return message;
    }
    const Result<HttpFraming> framing = asks ? framingOfRequest(message.head) : framingOfResponse(message.head, method);
    if (framing)
        readHarBody(message, found, *framing);
    else
        message.comment = "Where its body ends cannot be told.";
    return message;
}

bool isHarText(const QByteArray &bytes)
{
    return !bytes.contains('\0') && bytes.isValidUtf8();
}

QByteArray harComment(const QByteArray &words)
{
    return words.isEmpty() ? QByteArray() : QByteArray(",\"comment\":" + harString(words));
}

QByteArray harVersion(const HttpHead &head)
{
    return harString(QByteArray("HTTP/" + QByteArray::number(head.major) + '.' + QByteArray::number(head.minor)));
}

QByteArray harMime(const HarMessage &message)
{
    const QByteArray type = fieldValue(message.head.fields, "content-type");
    return harValue(type.isEmpty() ? QByteArray("x-unknown") : type);
}

struct HarUrl {
    QUrl url;           // not valid: `raw` instead
    QByteArray raw;
    QByteArray comment;
};

// RFC 3986 section 3.1
bool beginsWithScheme(QByteArrayView target)
{
    const qsizetype colon = target.indexOf(':');
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return colon > 0 && letter(target.front()) && std::all_of(target.begin(), target.begin() + colon, [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    });
}

// What would be taken for another part of the URL, wherever it came from.
bool isHarHost(QByteArrayView host)
{
    return std::none_of(host.begin(), host.end(), [](char c) { return uchar(c) <= ' ' || c == '\x7f' || strchr("/?#@\\", c); });
}

// RFC 9112 section 3.3; where no Host is told, as the connection was made.
HarUrl harUrl(const HttpHead &head, const ConversationRecord &record, Layer layer)
{
    HarUrl out;
    const QByteArray &target = head.target;
    const bool path = target.isEmpty() || target.startsWith('/'); // empty: the head is not whole, which is said elsewhere
    const bool authority = head.method == "CONNECT", asterisk = target == "*";
    QByteArray host = authority ? target : fieldValue(head.fields, "host");
    if (host.isEmpty())
        host = addressText(record.role == Role::Server ? record.local : record.remote).toLatin1();
    const QByteArray before = (layer == Layer::Tls ? "https://" : "http://") + host;
    if (authority || asterisk) {
        out.raw = before;
        out.comment = asterisk ? "The target is *: the server as a whole." : "The target is a host and a port: a tunnel to it is asked for.";
    } else {
        out.raw = path ? QByteArray(before + target) : target;
    }
    const bool absolute = !authority && beginsWithScheme(target);
    if (absolute || (isHarHost(host) && (authority || asterisk || path)))
        out.url = urlOfBytes(out.raw);
    if (out.url.isValid())
        return out;
    out.url = {};
    out.comment = "What was sent makes no valid URL: this is its text.";
    return out;
}

QByteArray harRequest(const HarMessage &request, const HarUrl &url)
{
    QByteArray query;
    for (const auto &[name, value] : QUrlQuery(url.url).queryItems(QUrl::FullyEncoded))
        addHarItem(query, harPair(QByteArray::fromPercentEncoding(name.toLatin1()), QByteArray::fromPercentEncoding(value.toLatin1())));
    const QByteArray both = request.comment.isEmpty() || url.comment.isEmpty() ? "" : " ";
    QByteArray out = "{\"method\":" + harValue(request.head.method) + ",\"url\":"
                     + (url.url.isValid() ? harString(url.url.toEncoded()) : harValue(url.raw)) + ",\"httpVersion\":"
                     + harVersion(request.head) + ",\"cookies\":" + harCookies(request.head.fields, "cookie", true) + ",\"headers\":"
                     + harHeaders(request.head.fields) + ",\"queryString\":[" + query + ']';
    const bool text = isHarText(request.body);
    if (request.hasBody && !request.body.isEmpty())
        out += ",\"postData\":{\"mimeType\":" + harMime(request) + ",\"params\":[],\"text\":"
               + harString(text ? request.body : request.body.toBase64())
               + (text ? "}" : ",\"comment\":\"The text is Base64: the body is no text.\"}");
    return out + ",\"headersSize\":" + QByteArray::number(request.read ? request.head.size : -1) + ",\"bodySize\":"
           + QByteArray::number(request.bodySize) + harComment(url.comment + both + request.comment) + '}';
}

QByteArray harContent(const HarMessage &response)
{
    const bool text = isHarText(response.body);
    QByteArray out = "{\"size\":" + QByteArray::number(response.hasBody ? response.body.size() : qMax<qint64>(0, response.bodySize));
    if (response.hasBody && response.bodySize >= 0)
        out += ",\"compression\":" + QByteArray::number(response.body.size() - response.bodySize);
    out += ",\"mimeType\":" + harMime(response);
    if (response.hasBody && !response.body.isEmpty())
        out += ",\"text\":" + harString(text ? response.body : response.body.toBase64()) + (text ? "" : ",\"encoding\":\"base64\"");
    return out + harComment(response.comment) + '}';
}

QByteArray harResponse(const HarMessage &response)
{
    const QByteArray location = fieldValue(response.head.fields, "location");
    return "{\"status\":" + QByteArray::number(response.head.status) + ",\"statusText\":" + harValue(response.head.reason) + ",\"httpVersion\":"
           + harVersion(response.head) + ",\"cookies\":" + harCookies(response.head.fields, "set-cookie", false) + ",\"headers\":"
           + harHeaders(response.head.fields) + ",\"content\":" + harContent(response) + ",\"redirectURL\":" + harValue(location)
           + ",\"headersSize\":" + QByteArray::number(response.read ? response.head.size : -1) + ",\"bodySize\":"
           + QByteArray::number(response.bodySize) + '}';
}

// As browsers write it of what failed.
QByteArray harNoAnswer(QByteArrayView why)
{
    return "{\"status\":0,\"statusText\":\"\",\"httpVersion\":\"\",\"cookies\":[],\"headers\":[],\"content\":{\"size\":0,\"mimeType\":"
           "\"x-unknown\"},\"redirectURL\":\"\",\"headersSize\":-1,\"bodySize\":-1" + harComment(why.toByteArray()) + '}';
}

// In microseconds, so that the sum that is written is that of what is written. -1: there was none, or it is not known.
struct HarTimes {
    qint64 begun = 0; // by the clock of the log
    qint64 blocked = -1;
    qint64 dns = -1;
    qint64 connect = -1; // with `ssl`
    qint64 ssl = -1;
    qint64 send = 0;
    qint64 wait = 0;
    qint64 receive = 0;

    qint64 sum() const
    {
        qint64 all = 0;
        for (const qint64 part : {blocked, dns, connect, send, wait, receive})
            all += std::max<qint64>(0, part);
        return all;
    }
};

qint64 harMicroseconds(qint64 from, qint64 to)
{
    return std::max<qint64>(0, timeBetween(from, to)) / 1000;
}

QByteArray harMilliseconds(qint64 microseconds)
{
    return microseconds < 0 ? QByteArray("-1") : QByteArray::number(double(microseconds) / 1e3, 'f', 3);
}

// What is asked before all is set up (early data) ends it.
void addHarOpening(HarTimes &times, const HarOpening &opening, qint64 asked)
{
    if (!opening.connecting || !opening.connected)
        return;
    times.begun = opening.resolving.value_or(*opening.connecting);
    if (opening.resolving)
        times.dns = harMicroseconds(*opening.resolving, *opening.connecting);
    const qint64 ready = std::min(opening.secured.value_or(*opening.connected), asked);
    times.connect = harMicroseconds(*opening.connecting, ready);
    if (opening.securing && opening.secured)
        times.ssl = std::min(times.connect, harMicroseconds(*opening.securing, ready));
    times.blocked = harMicroseconds(ready, asked);
}

HarTimes harTimes(const LogReader &reader, const HarQuestion &question, const FoundMessage *answer)
{
    const qint64 asked = reader.entry(question.message.last).time;
    const qint64 answered = answer ? answer->time : asked;
    const qint64 ended = answer ? reader.entry(answer->last).time : asked;
    HarTimes times;
    times.begun = question.message.time;
    addHarOpening(times, question.opening, question.message.time);
    times.send = harMicroseconds(question.message.time, asked);
    times.wait = harMicroseconds(asked, answered);
    times.receive = harMicroseconds(answered, ended);
    return times;
}

QByteArray harTimings(const HarTimes &times)
{
    const auto part = [](const char *name, qint64 time) -> QByteArray { return '"' + QByteArray(name) + "\":" + harMilliseconds(time); };
    const QByteArray why = times.blocked >= 0 ? "Blocked: the connection was there, and nothing was asked yet." : "";
    return '{' + part("blocked", times.blocked) + ',' + part("dns", times.dns) + ',' + part("connect", times.connect) + ','
           + part("ssl", times.ssl) + ',' + part("send", times.send) + ',' + part("wait", times.wait) + ',' + part("receive", times.receive)
           + harComment(why) + '}';
}

} // namespace

void HarOpening::add(const Entry &state)
{
    switch (LinkState(state.aux)) {
    case LinkState::Resolving: resolving = resolving.value_or(state.time); break;
    case LinkState::Connecting: connecting = connecting.value_or(state.time); break;
    case LinkState::Connected: connected = connected.value_or(state.time); break;
    case LinkState::Securing: securing = securing.value_or(state.time); break;
    case LinkState::Secured: secured = state.time; break;
    default: break;
    }
}

QByteArray harEntry(const LogReader &reader, const HarQuestion &asked, const FoundMessage *answer, QByteArrayView whyNoAnswer)
{
    const FoundMessage &question = asked.message;
    const HarMessage request = readHarMessage(question, {});
    const ConversationRecord record = reader.conversationRecord(question.conversation);
    const HarTimes times = harTimes(reader, asked, answer);
    const auto begun = QDateTime::fromMSecsSinceEpoch(reader.wallTime(times.begun) / 1'000'000, Qt::UTC);
    QByteArray out = "{\"startedDateTime\":" + harString(begun.toString(Qt::ISODateWithMs).toLatin1()) + ",\"time\":"
                     + harMilliseconds(times.sum()) + ",\"request\":"
                     + harRequest(request, harUrl(request.head, record, question.layer)) + ",\"response\":"
                     + (answer ? harResponse(readHarMessage(*answer, request.head.method)) : harNoAnswer(whyNoAnswer))
                     + ",\"cache\":{},\"timings\":" + harTimings(times);
    const QByteArray server = hostText(record.role == Role::Server ? record.local : record.remote).toLatin1();
    if (!server.isEmpty())
        out += ",\"serverIPAddress\":" + harString(server);
    out += ",\"connection\":" + harString(QByteArray::number(question.conversation));
    if (record.role == Role::Server)
        out += harComment("As the server saw it.");
    return out + '}';
}

} // namespace porthole
