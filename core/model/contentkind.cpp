// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/contentkind.h"

#include "core/protocol/bytes.h"
#include "core/protocol/gopher/gophermenu.h"
#include "core/protocol/gopher/gopherurl.h"

#include <QStringDecoder>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LookedAt = 4096;
constexpr qsizetype LookedAtForCharset = 256 << 10;

QString headerValue(const QList<Field> &head, QLatin1StringView name)
{
    for (const Field &field : head)
        if (field.name.english().compare(name, Qt::CaseInsensitive) == 0)
            return field.value.english();
    return {};
}

QByteArray charsetIn(const QString &mediaType)
{
    for (const QString &part : mediaType.split(u';').sliced(1)) {
        const QString parameter = part.trimmed();
        if (parameter.startsWith("charset="_L1, Qt::CaseInsensitive))
            return parameter.sliced(8).remove(u'"').trimmed().left(40).toLatin1();
    }
    return {};
}

bool isTextType(const QString &type)
{
    return type.startsWith("text/"_L1) || type.endsWith("json"_L1) || type.endsWith("xml"_L1)
           || type.endsWith("javascript"_L1) || type == "application/x-www-form-urlencoded"_L1;
}

bool isGopher(const QUrl &url)
{
    return url.scheme() == "gopher"_L1 || url.scheme() == "gophers"_L1;
}

// Does it end within a character of UTF-8?
bool isCut(QByteArrayView content)
{
    qsizetype at = content.size();
    while (at > 0 && content.size() - at < 3 && (uchar(content[at - 1]) & 0xc0) == 0x80)
        --at;
    const uchar lead = at > 0 ? uchar(content[at - 1]) : 0;
    const qsizetype length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    return content.size() - at + 1 < length;
}

// What is no UTF-8 is mostly Latin-1 (or of its kin), and every byte of that is something. A cut at the end is none of UTF-8's
// where nothing else speaks for it.
QByteArray charsetOf(QByteArrayView content)
{
    const QByteArrayView looked = content.first(std::min(content.size(), LookedAtForCharset));
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const QString text = utf8(looked);
    const auto beyond = [](QChar c) { return c.unicode() >= 0x80; };
    const bool doubtful = isCut(looked) && std::none_of(text.begin(), text.end(), beyond);
    return utf8.hasError() || doubtful ? "ISO-8859-1" : QByteArray();
}

// A server may answer anything: a menu has at least one line of its kind.
bool looksLikeMenu(QByteArrayView content)
{
    for (qsizetype from = 0; from < content.size();) {
        const qsizetype mark = content.indexOf('\n', from);
        const qsizetype end = mark < 0 ? content.size() : mark;
        if (isGopherLine(content.sliced(from, end - from)))
            return true;
        from = end + 1;
    }
    return false;
}

} // namespace

QByteArray pictureFormat(QByteArrayView content)
{
    if (content.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (content.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (content.startsWith("GIF87a") || content.startsWith("GIF89a"))
        return "gif";
    if (content.size() > 12 && content.startsWith("RIFF") && content.sliced(8).startsWith("WEBP"))
        return "webp";
    // Two letters alone begin many a text: behind its size a bitmap has four zeros.
    if (content.size() > 26 && content.startsWith("BM")
        && std::all_of(content.begin() + 6, content.begin() + 10, [](char c) { return c == 0; }))
        return "bmp";
    return {};
}

ContentKind contentKindOf(const QUrl &url, const QList<Field> &head, QByteArrayView content)
{
    ContentKind kind;
    const QString said = headerValue(head, "content-type"_L1);
    const QString type = said.section(u';', 0, 0).trimmed().toLower();
    if (!type.isEmpty())
        kind.name = {"%1", {type.left(80)}};
    kind.charset = charsetIn(said);
    const QByteArrayView first = content.first(std::min(content.size(), LookedAt));
    bool words = isTextType(type);
    if (isGopher(url)) {
        const Result<GopherTarget> target = gopherTarget(url);
        const char item = target ? target->type : '1';
        kind.name = gopherTypeName(item);
        if (isGopherMenu(item) && looksLikeMenu(first))
            kind.form = ContentForm::Menu;
        words = isGopherText(item) && !first.contains('\0'); // drawings in the charset of a PC look binary
    }
    if (content.isEmpty())
        return kind;
    if (kind.form == ContentForm::Nothing)
        kind.form = !pictureFormat(first).isEmpty()  ? ContentForm::Picture
                    : words || !looksBinary(first) ? ContentForm::Text
                                                   : ContentForm::Bytes;
    if (kind.charset.isEmpty() && (kind.form == ContentForm::Text || kind.form == ContentForm::Menu))
        kind.charset = charsetOf(content);
    return kind;
}

} // namespace porthole
