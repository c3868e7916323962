// A page a function, listed in one table that is also the index.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httppracticesite.h"

#include "core/protocol/bytes.h"
#include "core/protocol/coding/contentencoder.h"
#include "core/protocol/http/httpbyteranges.h"
#include "core/protocol/http/httpfields.h"
#include "core/protocol/http/httpnames.h"
#include "core/protocol/http/httprange.h"

#include <algorithm>

namespace porthole {
namespace {

struct Visit {
    const HttpHead &request;
    const QByteArray &body;
    QByteArray path; // of the page, without what it adds
    QByteArray rest; // behind it: "404" of /status/404
    QByteArray query;
};

constexpr qsizetype BombSize = 32 << 20;
constexpr char RangeTag[] = "\"twenty-lines\""; // the text never changes

struct Page {
    const char *path; // that ends in "/": all below it too
    const char *link; // to try
    const char *about;
    HttpAnswer (*answer)(const Visit &visit);
};

HttpAnswer text(const QByteArray &bytes, int status = 200)
{
    HttpAnswer answer;
    answer.status = status;
    answer.fields = {{"Content-Type", "text/plain; charset=utf-8"}};
    answer.bytes = bytes;
    return answer;
}

QByteArray rangeText()
{
    QByteArray all;
    for (int line = 0; line < 20; ++line)
        all += "Line " + QByteArray::number(line).rightJustified(2, '0') + ", which begins at byte "
               + QByteArray::number(all.size()).rightJustified(4, '0') + " of this text.\n";
    return all;
}

HttpAnswer hello(const Visit &)
{
    return text("Hello from the practice server.\n");
}

HttpAnswer chunked(const Visit &)
{
    HttpAnswer answer = text({});
    answer.how = HttpAnswer::Body::Chunked;
    answer.pieces = {"This page comes in chunks, ", "each with its size before it,\n",
                     "because its length was not known ", "when it began. A trailer follows.\n"};
    answer.add("Trailer", "X-Chunks");
    answer.trailers = {{"X-Chunks", QByteArray::number(answer.pieces.size())}};
    return answer;
}

HttpAnswer coded(const Visit &visit)
{
    const QByteArray coding = visit.path.mid(1);
    const Result<QByteArray> bytes = ContentEncoder::encode(coding, codedPageText(coding));
    if (!bytes)
        return text("It could not be compressed.\n", 500);
    HttpAnswer answer = text(*bytes);
    answer.add("Content-Encoding", coding);
    answer.add("Vary", "Accept-Encoding");
    return answer;
}

// Zstandard (RFC 8878 section 3.1.1) in blocks of one zero and how often. Compressing what it becomes would hold up
// every other connection.
QByteArray bombBytes()
{
    constexpr qsizetype BlockSize = 128 << 10; // the largest
    QByteArray bytes = QByteArray::fromHex("28b52ffd0038"); // its mark; no size is told, a window of one block
    for (qsizetype made = BlockSize; made <= BombSize; made += BlockSize) {
        const quint32 head = quint32(BlockSize) << 3 | 1 << 1 | (made == BombSize ? 1 : 0);
        const char block[] = {char(head), char(head >> 8), char(head >> 16), '\0'};
        bytes.append(block, sizeof block);
    }
    return bytes;
}

// H8: whoever undoes the coding has to stop somewhere.
HttpAnswer bomb(const Visit &)
{
    HttpAnswer answer = text(bombBytes());
    answer.add("Content-Encoding", "zstd");
    return answer;
}

HttpAnswer redirect(const Visit &visit)
{
    bool isNumber = false;
    const int status = visit.rest.toInt(&isNumber);
    const bool loop = visit.rest == "loop";
    if (!loop && (!isNumber || !QList<int>{301, 302, 303, 307, 308}.contains(status)))
        return text("Try /redirect/301, 302, 303, 307, 308 or /redirect/loop.\n");
    HttpAnswer answer = text("It is elsewhere: see the field Location.\n", loop ? 302 : status);
    answer.add("Location", loop ? "/redirect/loop" : "/hello");
    return answer;
}

QByteArray contentRange(qint64 first, qint64 last, qint64 total)
{
    return "bytes " + QByteArray::number(first) + '-' + QByteArray::number(last) + '/' + QByteArray::number(total);
}

HttpAnswer beyond(qint64 total)
{
    HttpAnswer answer = text("That range begins behind the end.\n", 416);
    answer.add("Content-Range", "bytes */" + QByteArray::number(total));
    return answer;
}

// RFC 9110 section 15.3.7.2: several come in parts; what begins behind the end is left out.
HttpAnswer inParts(const QByteArray &whole, const QList<HttpRangeSpec> &asked)
{
    constexpr char Delimiter[] = "--porthole-part"; // no line of the text begins so
    HttpAnswer answer;
    for (const HttpRangeSpec &one : asked) {
        if (one.first >= whole.size())
            continue;
        const qint64 last = std::min<qint64>(one.last.value_or(whole.size() - 1), whole.size() - 1);
        answer.bytes += QByteArray(answer.bytes.isEmpty() ? "" : "\r\n") + Delimiter
                        + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: "
                        + contentRange(one.first, last, whole.size()) + "\r\n\r\n"
                        + whole.mid(one.first, last - one.first + 1);
    }
    if (answer.bytes.isEmpty())
        return beyond(whole.size());
    answer.bytes += QByteArray("\r\n") + Delimiter + "--\r\n";
    answer.status = 206;
    answer.add("Content-Type", "multipart/byteranges; boundary=porthole-part");
    return answer;
}

HttpAnswer range(const Visit &visit)
{
    HttpAnswer answer = text(rangeText());
    answer.add("Accept-Ranges", "bytes");
    answer.add("ETag", RangeTag);
    const HttpField *asked = findField(visit.request.fields, "range");
    const HttpField *version = findField(visit.request.fields, "if-range"); // RFC 9110 section 13.1.5
    if (!asked || visit.request.method != "GET" || (version && version->value != RangeTag)) // section 14.2
        return answer;
    const qint64 total = answer.bytes.size();
    const QByteArray list = asked->value.startsWith("bytes=") ? asked->value.mid(6).replace(' ', "") : QByteArray();
    if (const auto several = readRangeList(list); several && several->size() > 1)
        return inParts(answer.bytes, *several);
    const auto wanted = readRange(asked->value, total);
    if (!wanted)
        return answer;
    if (wanted->first < 0)
        return beyond(total);
    answer.status = 206;
    answer.bytes = answer.bytes.mid(wanted->first, wanted->length());
    answer.add("Content-Range", contentRange(wanted->first, wanted->last, total));
    return answer;
}

HttpAnswer slow(const Visit &)
{
    HttpAnswer answer = text({});
    answer.how = HttpAnswer::Body::Slow;
    answer.pauseMs = 500;
    for (int line = 1; line <= 6; ++line)
        answer.pieces += "Line " + QByteArray::number(line) + " of 6, half a second after the one before.\n";
    return answer;
}

HttpAnswer status(const Visit &visit)
{
    bool isNumber = false;
    const int code = visit.rest.toInt(&isNumber);
    if (!isNumber || visit.rest.size() != 3 || code < 200 || code > 599)
        return text("Ask for /status/200 to /status/599.\n", 400);
    const QByteArray phrase = statusPhrase(code).toByteArray();
    HttpAnswer answer =
        text(QByteArray::number(code) + ' ' + (phrase.isEmpty() ? "has no registered meaning" : phrase)
                 + ", as you asked.\n",
             code);
    if (code == 401)
        answer.add("WWW-Authenticate", "Basic realm=\"practice\"");
    if (code == 405)
        answer.add("Allow", "GET, HEAD");
    if (code == 429 || code == 503)
        answer.add("Retry-After", "5");
    return answer;
}

HttpAnswer wrongLength(const Visit &)
{
    HttpAnswer answer = text("Content-Length says 20 bytes, but here come many more of them.\n");
    answer.announced = 20;
    answer.close = true;
    return answer;
}

HttpAnswer truncated(const Visit &)
{
    HttpAnswer answer = text("Content-Length says 1000 bytes, but the connection ends aft");
    answer.announced = 1000;
    answer.close = true;
    return answer;
}

HttpAnswer earlyHints(const Visit &visit)
{
    HttpAnswer answer =
        text("Before this came an answer 103 with a Link that a browser could fetch already.\n");
    if (visit.request.minor >= 1) // RFC 9110 section 15.2: never to HTTP/1.0
        answer.interim = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload; as=style\r\n\r\n";
    return answer;
}

HttpAnswer basicAuth(const Visit &visit)
{
    const QByteArray given = fieldValue(visit.request.fields, "authorization");
    const bool isBasic = given.left(6).compare("basic ", Qt::CaseInsensitive) == 0;
    if (isBasic && QByteArray::fromBase64(given.mid(6).trimmed()) == "user:secret")
        return text("Name and password are right. They came in Base64, which anybody can read.\n");
    HttpAnswer answer = text("The name is \"user\", the password \"secret\".\n", 401);
    answer.add("WWW-Authenticate", "Basic realm=\"practice\", charset=\"UTF-8\"");
    return answer;
}

HttpAnswer echo(const Visit &visit)
{
    const HttpHead &request = visit.request;
    QByteArray said = request.method + ' ' + request.target + " HTTP/" + QByteArray::number(request.major)
                      + '.' + QByteArray::number(request.minor) + '\n';
    for (const HttpField &field : request.fields)
        said += field.name + ": " + (isSecretField(field.name) ? QByteArray("(hidden)") : field.value) + '\n';
    said += "\nA body of " + QByteArray::number(visit.body.size()) + " bytes";
    return text(said + (visit.body.isEmpty() ? ".\n" : ":\n") + visit.body);
}

HttpAnswer large(const Visit &visit)
{
    qint64 bytes = 10 << 20;
    for (const QByteArray &part : visit.query.split('&')) {
        bool isNumber = false;
        if (part.startsWith("bytes="))
            bytes = part.mid(6).toLongLong(&isNumber);
        if (part.startsWith("bytes=") && (!isNumber || bytes < 0 || bytes > MostMadeUp))
            return text("bytes= takes a number from 0 to " + QByteArray::number(MostMadeUp) + ".\n", 400);
    }
    HttpAnswer answer = text({});
    answer.how = HttpAnswer::Body::MadeUp;
    answer.madeUp = bytes;
    return answer;
}

HttpAnswer index(const Visit &visit);

constexpr Page Pages[] = {
    {"/", "/", "This list.", index},
    {"/hello", "/hello", "A short text with its length.", hello},
    {"/chunked", "/chunked", "A body in chunks, with a trailer behind them.", chunked},
    {"/gzip", "/gzip", "The same line forty times, compressed with gzip.", coded},
    {"/deflate", "/deflate", "The same, with deflate.", coded},
    {"/br", "/br", "The same, with Brotli.", coded},
    {"/zstd", "/zstd", "The same, with Zstandard.", coded},
    {"/bomb", "/bomb", "A kibibyte of Zstandard that would become 32 MiB.", bomb},
    {"/redirect/", "/redirect/302", "Redirects of each kind: 301, 302, 303, 307, 308, and loop.", redirect},
    {"/range", "/range", "Honours Range: ask for a part of it, or several.", range},
    {"/slow", "/slow", "A line every half second.", slow},
    {"/status/", "/status/418", "Any status code from 200 to 599.", status},
    {"/wrong-length", "/wrong-length", "More bytes than Content-Length says.", wrongLength},
    {"/truncated", "/truncated", "Fewer bytes than Content-Length says.", truncated},
    {"/early-hints", "/early-hints", "An interim answer 103 before the final one.", earlyHints},
    {"/basic-auth", "/basic-auth", "Wants a name and password: user, secret.", basicAuth},
    {"/echo", "/echo", "Says what it was sent; POST or PUT something.", echo},
    {"/large", "/large?bytes=1000000", "As many bytes as you ask for, made up while they are sent.", large},
};

HttpAnswer index(const Visit &)
{
    HttpAnswer answer;
    answer.fields = {{"Content-Type", "text/html; charset=utf-8"}};
    answer.bytes = "<!DOCTYPE html>\n<title>Porthole practice server</title>\n<h1>Practice</h1>\n<ul>\n";
    for (const Page &page : Pages)
        answer.bytes +=
            QByteArray("<li><a href=\"") + page.link + "\">" + page.path + "</a>: " + page.about + "</li>\n";
    answer.bytes += "</ul>\n";
    return answer;
}

// RFC 9112 section 3.2: origin-form, or absolute-form, of which the path counts.
QByteArray pathAndQuery(const QByteArray &target)
{
    const qsizetype scheme = target.indexOf("://");
    if (target.startsWith('/') || scheme < 0)
        return target;
    const qsizetype slash = target.indexOf('/', scheme + 3);
    return slash < 0 ? QByteArray("/") : target.mid(slash);
}

const Page *pageFor(const QByteArray &path)
{
    for (const Page &page : Pages) {
        const QByteArrayView own(page.path);
        const bool below = own.size() > 1 && own.endsWith('/');
        if (path == own || (below && (path.startsWith(own) || path == own.chopped(1))))
            return &page;
    }
    return nullptr;
}

HttpAnswer notFound(const QByteArray &path)
{
    QByteArray help = "There is no page " + visibleText(path, 200).toUtf8() + " here. There are:\n";
    for (const Page &page : Pages)
        help += QByteArray(page.path) + "  " + page.about + '\n';
    return text(help, 404);
}

bool isKnownMethod(const QByteArray &method)
{
    const auto known = explainedMethods();
    return std::any_of(known.begin(), known.end(), [&](const char *name) { return method == name; });
}

// RFC 9110 section 9: which methods there are here.
std::optional<HttpAnswer> methodAnswer(const HttpHead &request, const Page *page)
{
    const QByteArray &method = request.method;
    const bool echoes = page && page->answer == echo;
    if (method == "GET" || method == "HEAD" || (echoes && isKnownMethod(method) && method != "OPTIONS"))
        return std::nullopt;
    const QByteArray allowed = echoes ? "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" : "GET, HEAD, OPTIONS";
    HttpAnswer answer;
    if (method == "OPTIONS")
        answer.status = 204;
    else
        answer = isKnownMethod(method)
                     ? text("Only " + allowed + " can be used here. Send bodies to /echo.\n", 405)
                     : text("This method is not known here.\n", 501);
    answer.add("Allow", allowed);
    return answer;
}

} // namespace

HttpAnswer practiceAnswer(const HttpHead &request, const QByteArray &body)
{
    const QByteArray target = pathAndQuery(request.target);
    const qsizetype mark = target.indexOf('?');
    const QByteArray path = mark < 0 ? target : target.left(mark);
    const Page *page = pageFor(path);
    if (auto answer = methodAnswer(request, page))
        return *answer;
    if (!page)
        return notFound(path);
    const QByteArrayView own(page->path);
    const Visit visit{request, body, page->path, path.mid(own.size()),
                      mark < 0 ? QByteArray() : target.mid(mark + 1)};
    return page->answer(visit);
}

HttpAnswer practiceRefusal(int status, const QString &why)
{
    HttpAnswer answer = text(QByteArray::number(status) + ' ' + statusPhrase(status).toByteArray() + ": "
                                 + why.toUtf8() + '\n',
                             status);
    answer.close = true;
    return answer;
}

bool takesBody(const HttpHead &request)
{
    const Page *page = pageFor(pathAndQuery(request.target).split('?').first());
    return page && page->answer == echo;
}

QByteArray codedPageText(QByteArrayView coding)
{
    const QByteArray line = "This line came compressed with " + coding.toByteArray()
                            + ", forty times the same: see how few bytes it took.\n";
    return line.repeated(40);
}

QByteArray madeUpBytes(qint64 offset, qsizetype count)
{
    constexpr char Line[] = "byte 000000000000 of this page.\n";
    constexpr qsizetype LineSize = sizeof(Line) - 1;
    constexpr qsizetype LastDigit = 16;
    const qint64 first = offset / LineSize;
    const qint64 end = (offset + count + LineSize - 1) / LineSize;
    QByteArray bytes(qsizetype(end - first) * LineSize, Qt::Uninitialized);
    for (qint64 line = first; line < end; ++line) {
        char *at = bytes.data() + (line - first) * LineSize;
        std::copy_n(Line, LineSize, at);
        qsizetype digit = LastDigit;
        for (qint64 place = line * LineSize; place > 0; place /= 10)
            at[digit--] = char('0' + place % 10);
    }
    return bytes.mid(offset % LineSize, count);
}

} // namespace porthole
