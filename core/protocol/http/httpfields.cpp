// Names the parts of a head; whatever came from the peer is made visible.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpfields.h"

#include "core/protocol/bytes.h"
#include "core/protocol/http/httpnames.h"

#include <algorithm>
#include <iterator>

namespace porthole {
namespace {

constexpr qsizetype MostChars = 4000;
constexpr qsizetype SummaryChars = 200;

Field part(const Text &name, QByteArrayView value, HttpRange bytes, qint64 offset, const QString &key)
{
    Field field;
    field.name = name;
    field.value = {"%1", {visibleText(value, MostChars)}};
    if (bytes.offset >= 0) {
        field.offset = offset + bytes.offset;
        field.length = bytes.length;
    }
    field.explain = key;
    return field;
}

QByteArray version(const HttpHead &head)
{
    return "HTTP/" + QByteArray::number(head.major) + '.' + QByteArray::number(head.minor);
}

Field versionPart(const HttpHead &head, qint64 offset)
{
    return part({QT_TRANSLATE_NOOP("porthole", "Version"), {}}, version(head), head.versionBytes, offset,
                QStringLiteral("http.version"));
}

Field requestLine(const HttpHead &head, qint64 offset)
{
    const QByteArray both = head.method + ' ' + head.target;
    Field line = part({QT_TRANSLATE_NOOP("porthole", "Request line"), {}}, both, head.startLine, offset,
                      QStringLiteral("http.request-line"));
    line.fields = {part({QT_TRANSLATE_NOOP("porthole", "Method"), {}}, head.method, head.methodBytes, offset,
                        methodKey(head.method)),
                   part({QT_TRANSLATE_NOOP("porthole", "Target"), {}}, head.target, head.targetBytes, offset,
                        QStringLiteral("http.target")),
                   versionPart(head, offset)};
    return line;
}

Field statusLine(const HttpHead &head, qint64 offset)
{
    const QByteArray code = QByteArray::number(head.status);
    const QByteArray both = code + ' ' + head.reason;
    Field line = part({QT_TRANSLATE_NOOP("porthole", "Status line"), {}}, both, head.startLine, offset,
                      QStringLiteral("http.status-line"));
    line.fields = {versionPart(head, offset),
                   part({QT_TRANSLATE_NOOP("porthole", "Status code"), {}}, code, head.statusBytes, offset,
                        statusKey(head.status)),
                   part({QT_TRANSLATE_NOOP("porthole", "Reason phrase"), {}}, head.reason, head.reasonBytes,
                        offset, QStringLiteral("http.reason"))};
    return line;
}

} // namespace

// RFC 9110 section 11 and RFC 6265; the rest are of no standard, but of many services.
bool isSecretField(QByteArrayView name)
{
    static constexpr const char *Secrets[] = {
        "authorization",        "proxy-authorization", "cookie",         "set-cookie",     "x-api-key",   "api-key",
        "apikey",               "x-auth-token",        "x-access-token", "x-csrf-token",   "x-xsrf-token", "private-token",
        "x-amz-security-token", "x-goog-api-key",      "x-vault-token",  "x-gitlab-token", "dpop"};
    return std::any_of(std::begin(Secrets), std::end(Secrets),
                       [&](const char *secret) { return name.compare(secret, Qt::CaseInsensitive) == 0; });
}

QList<Field> httpFieldLines(const HttpFields &fields, qint64 offset, HttpSecrets secrets)
{
    QList<Field> out;
    out.reserve(fields.size());
    for (const HttpField &field : fields) {
        Field one = part({"%1", {visibleText(field.name, SummaryChars)}}, field.value, field.line, offset,
                         fieldKey(field.name));
        if (secrets == HttpSecrets::Hidden && isSecretField(field.name))
            one.value = {QT_TRANSLATE_NOOP("porthole", "hidden, %1 bytes"),
                         {QString::number(field.value.size())}};
        out += std::move(one);
    }
    return out;
}

QList<Field> httpRemarks(const QList<HttpWarning> &warnings, qint64 offset)
{
    QList<Field> out;
    for (const HttpWarning &warning : warnings) {
        Field one = part({QT_TRANSLATE_NOOP("porthole", "Remark"), {}}, {}, warning.bytes, offset,
                         QStringLiteral("http.remark"));
        one.value = warning.text;
        one.weight = Field::Weight::Caution;
        one.prose = true;
        out += std::move(one);
    }
    return out;
}

QList<Field> httpFields(const HttpHead &head, qint64 offset, HttpSecrets secrets)
{
    QList<Field> out;
    if (head.startLine.offset >= 0)
        out += head.isRequest() ? requestLine(head, offset) : statusLine(head, offset);
    out += httpFieldLines(head.fields, offset, secrets);
    out += httpRemarks(head.warnings, offset);
    return out;
}

QString statusText(const HttpHead &head)
{
    const QByteArray phrase = head.reason.isEmpty() ? statusPhrase(head.status).toByteArray() : head.reason;
    const QString both = QString::number(head.status) + u' ' + visibleText(phrase, SummaryChars);
    return both.trimmed();
}

Text httpSummary(const HttpHead &head, std::optional<qint64> bodyBytes)
{
    if (head.isRequest())
        return {"%1",
                {visibleText(head.method, SummaryChars) + u' ' + visibleText(head.target, SummaryChars)}};
    QString start = statusText(head);
    const QByteArray type = fieldValue(head.fields, "content-type");
    if (!type.isEmpty())
        start += u", " + visibleText(withoutBlanks(type.split(';').first()), SummaryChars);
    if (!bodyBytes || (*bodyBytes == 0 && type.isEmpty()))
        return {"%1", {start}};
    return {*bodyBytes == 1 ? QT_TRANSLATE_NOOP("porthole", "%1, %2 byte")
                            : QT_TRANSLATE_NOOP("porthole", "%1, %2 bytes"),
            {start, QString::number(*bodyBytes)}};
}

} // namespace porthole
