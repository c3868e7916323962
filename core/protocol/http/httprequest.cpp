// Everything is checked before the first byte is sent, so that nobody's argument becomes a line of its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httprequest.h"

#include "core/protocol/bytes.h"
#include "core/protocol/http/httpcontent.h"
#include "core/protocol/http/httpfields.h"
#include "core/protocol/http/httpsecretlines.h"

#include <algorithm>
#include <utility>

namespace porthole {
namespace {

Failure unusable(const char *sentence, const QString &object = {}, const QStringList &args = {})
{
    return {Reason::Usage, 0, {"read the request", object, {sentence, args}}, {}};
}

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || c.unicode() == 0x7f;
}

bool isBadInValue(char c) // RFC 9110 section 5.5
{
    return (uchar(c) < 0x20 && c != '\t') || c == 0x7f;
}

Result<void> checkUrl(const QUrl &url)
{
    const QString shown = url.toString(QUrl::RemovePassword);
    if (!url.isValid() || url.host().isEmpty())
        return tl::unexpected(unusable(
            QT_TRANSLATE_NOOP("porthole", "The URL is not written as one, or names no host."), shown));
    if (url.scheme() != QLatin1StringView("http") && url.scheme() != QLatin1StringView("https"))
        return tl::unexpected(
            unusable(QT_TRANSLATE_NOOP("porthole", "Its scheme is neither http nor https."), shown));
    return {};
}

Result<void> checkFields(const HttpRequest &request)
{
    for (const auto &[name, value] : request.fields) {
        const QString shown = textOfBytes(name);
        if (!isToken(name))
            return tl::unexpected(unusable(
                QT_TRANSLATE_NOOP("porthole",
                                  "The name of a header field holds characters that no name may have."),
                shown));
        if (std::any_of(value.begin(), value.end(), isBadInValue))
            return tl::unexpected(unusable(
                QT_TRANSLATE_NOOP("porthole",
                                  "The value of this header field holds a line end or another control "
                                  "character. It could smuggle in lines of its own."),
                shown));
        for (const char *ours : {"content-length", "transfer-encoding"})
            if (name.compare(ours, Qt::CaseInsensitive) == 0)
                return tl::unexpected(
                    unusable(QT_TRANSLATE_NOOP(
                                 "porthole", "This header field follows from the body and cannot be given."),
                             shown));
    }
    return {};
}

Result<void> checkCredentials(const HttpRequest &request)
{
    const auto bad = [](const QString &text) { return std::any_of(text.begin(), text.end(), isControl); };
    if (bad(request.user) || bad(request.password) || request.user.contains(u':'))
        return tl::unexpected(unusable(QT_TRANSLATE_NOOP(
            "porthole",
            "A name and password must not hold control characters, and the name no colon (RFC 7617).")));
    const auto unfit = [](char c) { return uchar(c) <= 0x20 || uchar(c) >= 0x7f; };
    if (std::any_of(request.bearer.begin(), request.bearer.end(), unfit))
        return tl::unexpected(unusable(QT_TRANSLATE_NOOP(
            "porthole", "A bearer token consists of visible ASCII characters only (RFC 6750).")));
    if (!request.bearer.isEmpty() && !request.user.isEmpty())
        return tl::unexpected(unusable(QT_TRANSLATE_NOOP(
            "porthole", "Either a name and password or a bearer token can be sent, not both.")));
    return {};
}

class HeadWriter
{
public:
    explicit HeadWriter(const HttpRequest &request) : m_request(request)
    {
        m_head.bytes = request.method + ' ' + targetOf(request.url) + " HTTP/1."
                       + QByteArray::number(request.minor) + "\r\n";
    }

    void add(QByteArrayView name, QByteArrayView value, bool secret = false)
    {
        m_head.bytes.append(name).append(": ");
        if (secret)
            m_head.secrets += {quint32(m_head.bytes.size()), quint32(value.size())};
        m_head.bytes.append(value).append("\r\n");
    }
    // Unless the person gave one.
    void addDefault(QByteArrayView name, QByteArrayView value, bool secret = false)
    {
        for (const auto &field : m_request.fields)
            if (name.compare(field.first, Qt::CaseInsensitive) == 0)
                return;
        add(name, value, secret);
    }
    HttpRequestHead take()
    {
        m_head.bytes += "\r\n";
        return std::move(m_head);
    }

private:
    const HttpRequest &m_request;
    HttpRequestHead m_head;
};

void addCredentials(HeadWriter &writer, const HttpRequest &request)
{
    if (!request.bearer.isEmpty()) {
        const QByteArray value = "Bearer " + request.bearer;
        writer.addDefault("Authorization", value, true);
    } else if (!request.user.isEmpty()) {
        const QString pair = request.user + u':' + request.password;
        const QByteArray value = "Basic " + pair.toUtf8().toBase64();
        writer.addDefault("Authorization", value, true);
    }
}

QByteArray rangeOf(const HttpRequest &request)
{
    QList<HttpRangeSpec> ranges = request.ranges;
    if (ranges.isEmpty())
        ranges += HttpRangeSpec{request.rangeFrom, request.rangeTo};
    QByteArray text = "bytes=";
    for (const HttpRangeSpec &range : std::as_const(ranges)) {
        text += text.endsWith('=') ? "" : ",";
        text += QByteArray::number(range.first) + '-';
        if (range.last)
            text += QByteArray::number(*range.last);
    }
    return text;
}

// RFC 9110 section 8.6: a method that means a body says so even when it is empty.
void addFraming(HeadWriter &writer, const HttpRequest &request)
{
    const bool meansBody = request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (request.streamed && !request.length)
        writer.add("Transfer-Encoding", "chunked");
    else if (request.hasBody() || meansBody)
        writer.add("Content-Length",
                   QByteArray::number(request.streamed ? *request.length : request.body.size()));
    if (request.expectContinue && request.hasBody())
        writer.addDefault("Expect", "100-continue");
}

} // namespace

bool HttpRequest::hasRangeField() const
{
    return std::any_of(fields.begin(), fields.end(),
                       [](const auto &field) { return field.first.compare("range", Qt::CaseInsensitive) == 0; });
}

Result<void> checkRequest(const HttpRequest &request)
{
    if (Result<void> ok = checkUrl(request.url); !ok)
        return ok;
    if (!request.exactly.isEmpty())
        return {};
    if (!isToken(request.method))
        return tl::unexpected(
            unusable(QT_TRANSLATE_NOOP("porthole", "The method holds characters that no method may have."),
                     textOfBytes(request.method)));
    if (request.method == "CONNECT")
        return tl::unexpected(unusable(
            QT_TRANSLATE_NOOP("porthole", "CONNECT asks a proxy for a tunnel; it fetches nothing.")));
    if (request.rangeFrom < 0 || (request.rangeTo && *request.rangeTo < request.rangeFrom))
        return tl::unexpected(
            unusable(QT_TRANSLATE_NOOP("porthole", "The range of bytes ends before it begins.")));
    if (std::any_of(request.validator.begin(), request.validator.end(), isBadInValue))
        return tl::unexpected(unusable(QT_TRANSLATE_NOOP(
            "porthole", "The validator holds a line end or another control character.")));
    if (request.streamed && !request.length && request.minor == 0)
        return tl::unexpected(unusable(
            QT_TRANSLATE_NOOP("porthole", "HTTP/1.0 cannot send a body whose length is not known before.")));
    if (Result<void> ok = checkFields(request); !ok)
        return ok;
    return checkCredentials(request);
}

HttpRequestHead headOf(const HttpRequest &request, bool credentials)
{
    if (!request.exactly.isEmpty()) {
        HttpRequestHead head{request.exactly, {}};
        QList<SecretSpan> secrets;
        HttpSecretLines().read(head.bytes, 0, secrets);
        for (const SecretSpan &secret : std::as_const(secrets))
            head.secrets += {quint32(secret.offset), quint32(secret.length)};
        return head;
    }
    HeadWriter writer(request);
    writer.addDefault("Host", authorityOf(request.url));
    writer.addDefault("User-Agent", "Porthole");
    writer.addDefault("Accept", "*/*");
    if (credentials)
        addCredentials(writer, request);
    // A range is one of the coded bytes, which nobody wants a part of.
    if (const QByteArray codings = HttpContent::accepted(); !codings.isEmpty() && !request.asksForRange() && !request.hasRangeField())
        writer.addDefault("Accept-Encoding", codings);
    if (request.asksForRange())
        writer.addDefault("Range", rangeOf(request));
    if (request.asksForRange() && !request.validator.isEmpty())
        writer.addDefault("If-Range", request.validator);
    for (const auto &[name, value] : request.fields) {
        const bool secret = isSecretField(name);
        if (credentials || !secret)
            writer.add(name, value, secret);
    }
    addFraming(writer, request);
    return writer.take();
}

bool carriesCredentials(const HttpRequest &request)
{
    return !request.user.isEmpty() || !request.bearer.isEmpty()
           || std::any_of(request.fields.begin(), request.fields.end(),
                          [](const auto &field) { return isSecretField(field.first); });
}

QByteArray targetOf(const QUrl &url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toUtf8();
    if (!target.startsWith('/'))
        target.prepend('/');
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toUtf8();
    return target;
}

QByteArray authorityOf(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toUtf8();
    if (host.contains(':')) { // a zone means something on this machine alone (RFC 6874 section 4)
        const qsizetype zone = host.indexOf('%');
        host = '[' + (zone < 0 ? host : host.first(zone)) + ']';
    }
    if (portOf(url) != (isHttps(url) ? 443 : 80))
        host += ':' + QByteArray::number(portOf(url));
    return host;
}

quint16 portOf(const QUrl &url)
{
    return quint16(url.port(isHttps(url) ? 443 : 80));
}

bool isHttps(const QUrl &url)
{
    return url.scheme() == QLatin1StringView("https");
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host(QUrl::FullyEncoded) == b.host(QUrl::FullyEncoded)
           && portOf(a) == portOf(b);
}

bool isIdempotent(QByteArrayView method)
{
    for (const char *known : {"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
        if (method == known)
            return true;
    return false;
}

} // namespace porthole
