// Turns what a person typed into the bytes to send.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/payload.h"

#include <QStringEncoder>

namespace porthole {

namespace {

QStringConverter::Encoding encodingOf(SendCharset charset)
{
    switch (charset) {
    case SendCharset::Latin1: return QStringConverter::Latin1;
    case SendCharset::Utf16Le: return QStringConverter::Utf16LE;
    case SendCharset::Utf16Be: return QStringConverter::Utf16BE;
    case SendCharset::Utf8: break;
    }
    return QStringConverter::Utf8;
}

// The editor's line breaks are LF. Done on characters, so that it holds in every charset.
QString withEnds(const QString &text, LineEnd end)
{
    if (end == LineEnd::None || text.isEmpty())
        return text;
    QString lines = text;
    if (!lines.endsWith(QLatin1Char('\n')))
        lines += QLatin1Char('\n');
    return lines.replace(QLatin1Char('\n'), QString::fromLatin1(lineEndBytes(end)));
}

std::optional<ParseProblem> notRepresentable(const QString &text, SendCharset charset)
{
    if (charset != SendCharset::Latin1)
        return std::nullopt;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i).unicode() > 0xff) {
            return ParseProblem{i, 1, {QT_TRANSLATE_NOOP("porthole", "Latin-1 has no character “%1”."),
                                       {QString(text.at(i))}}};
        }
    }
    return std::nullopt;
}

} // namespace

Parsed<QByteArray> payloadFromText(const QString &text, const TextRecipe &recipe)
{
    if (const auto problem = notRepresentable(text, recipe.charset))
        return tl::unexpected(*problem);
    const QString lines = withEnds(text, recipe.lineEnd);
    const bool wide = recipe.charset == SendCharset::Utf16Le || recipe.charset == SendCharset::Utf16Be;
    if (recipe.escapes && !wide) {
        // Where a problem stands is said in characters of the text; a line end of two characters shifts it.
        auto bytes = recipe.charset == SendCharset::Utf8 ? unescape(QStringView(lines))
                                                         : unescape(QByteArrayView(lines.toLatin1()));
        if (!bytes && recipe.lineEnd == LineEnd::CrLf)
            bytes.error().position -= QStringView(lines).left(bytes.error().position).count(u'\r');
        return bytes;
    }
    QStringEncoder encoder(encodingOf(recipe.charset));
    return QByteArray(encoder(lines));
}

} // namespace porthole
