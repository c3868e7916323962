// Doubtful framing is refused: programs that disagree on a body's end can be played off against each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpframing.h"

#include "core/protocol/http/httpfailure.h"

#include <limits>

namespace porthole {
namespace {

using How = HttpFraming::How;

// nullopt: not a number, or larger than 2^63 - 1.
std::optional<qint64> decimal(QByteArrayView digits)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    qint64 value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9' || value > (most - (c - '0')) / 10)
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return digits.isEmpty() ? std::nullopt : std::optional(value);
}

HttpRange bytesOf(const HttpHead &head, QByteArrayView name)
{
    const HttpField *field = findField(head.fields, name);
    return field ? field->line : HttpRange();
}

HttpWarning warning(const char *sentence, const HttpHead &head, QByteArrayView name)
{
    return {{sentence, {}}, bytesOf(head, name)};
}

Failure badCodings(const char *sentence, const QByteArray &value)
{
    const QByteArray evidence = "Transfer-Encoding: " + value;
    return httpBroken(sentence, evidence);
}

// RFC 9112 section 6.1.
Result<HttpFraming> framingOfCodings(const HttpHead &head)
{
    const QByteArray value = fieldValue(head.fields, "transfer-encoding");
    HttpFraming framing;
    framing.how = How::Chunked;
    framing.codings = listElements(value);
    int chunked = 0;
    for (const QByteArray &coding : std::as_const(framing.codings))
        chunked += coding.compare("chunked", Qt::CaseInsensitive) == 0;
    const bool last =
        !framing.codings.isEmpty() && framing.codings.last().compare("chunked", Qt::CaseInsensitive) == 0;
    if (!last)
        return tl::unexpected(badCodings(
            QT_TRANSLATE_NOOP("porthole",
                              "The last transfer coding is not \"chunked\", so the end of the body cannot "
                              "be told."),
            value));
    if (chunked > 1)
        return tl::unexpected(badCodings(
            QT_TRANSLATE_NOOP("porthole", "The transfer coding \"chunked\" is given more than once."),
            value));
    framing.codings.removeLast();
    if (findField(head.fields, "content-length")) {
        framing.endsConnection = true;
        framing.warnings += warning(
            QT_TRANSLATE_NOOP("porthole",
                              "Content-Length and Transfer-Encoding contradict each other; the chunks count. "
                              "Requests and answers are smuggled this way."),
            head, "content-length");
    }
    if (head.minor == 0) {
        framing.endsConnection = true;
        framing.warnings +=
            warning(QT_TRANSLATE_NOOP("porthole",
                                      "HTTP/1.0 has no transfer codings; the connection is not used again."),
                    head, "transfer-encoding");
    }
    return framing;
}

Result<HttpFraming> framingOfLength(const HttpHead &head, How otherwise)
{
    HttpFraming framing;
    const Result<std::optional<qint64>> length = contentLength(head, &framing.warnings);
    if (!length)
        return tl::unexpected(length.error());
    framing.how = *length ? How::Length : otherwise;
    framing.length = length->value_or(0);
    framing.endsConnection = framing.how == How::UntilClose;
    return framing;
}

} // namespace

Result<std::optional<qint64>> contentLength(const HttpHead &head, QList<HttpWarning> *warnings)
{
    const QByteArray name = "content-length";
    if (!findField(head.fields, name))
        return std::nullopt;
    const QByteArray value = fieldValue(head.fields, name);
    const QByteArray evidence = "Content-Length: " + value;
    const QList<QByteArray> lengths = listElements(value);
    std::optional<qint64> length;
    for (const QByteArray &text : lengths) {
        const std::optional<qint64> one = decimal(text);
        if (!one)
            return tl::unexpected(httpBroken(
                QT_TRANSLATE_NOOP("porthole",
                                  "Content-Length is not a number of bytes, or larger than can be counted."),
                evidence));
        if (length && *length != *one)
            return tl::unexpected(httpBroken(
                QT_TRANSLATE_NOOP("porthole", "Content-Length is given twice with different numbers."),
                evidence));
        length = one;
    }
    if (!length)
        return tl::unexpected(
            httpBroken(QT_TRANSLATE_NOOP("porthole", "Content-Length is empty."), evidence));
    if (warnings && lengths.size() > 1)
        *warnings += warning(
            QT_TRANSLATE_NOOP("porthole", "Content-Length is given more than once, with the same number."),
            head, name);
    return length;
}

Result<HttpFraming> framingOfRequest(const HttpHead &head)
{
    if (findField(head.fields, "transfer-encoding"))
        return framingOfCodings(head);
    return framingOfLength(head, How::None);
}

Result<HttpFraming> framingOfResponse(const HttpHead &head, QByteArrayView method)
{
    const int status = head.status;
    // A 2xx to CONNECT is followed by the tunnel; its framing fields are ignored.
    if (method == "HEAD" || status < 200 || status == 204 || status == 304
        || (method == "CONNECT" && status < 300))
        return HttpFraming();
    if (findField(head.fields, "transfer-encoding"))
        return framingOfCodings(head);
    return framingOfLength(head, How::UntilClose);
}

} // namespace porthole
