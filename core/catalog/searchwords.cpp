// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/searchwords.h"

#include <algorithm>
#include <charconv>

namespace porthole {

namespace {

// From the best to the last.
enum Rank : int { Exact, NameBegins, PortBegins, NamePartBegins, TransportIs, WordBegins, InName };

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Bytes of letters beyond ASCII count as letters.
bool isLetterOrDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80);
}

bool beginsAWord(QByteArrayView text, qsizetype at)
{
    return at == 0 || !isLetterOrDigit(text[at - 1]);
}

bool hasWordThatBegins(QByteArrayView text, QByteArrayView with, qsizetype from)
{
    for (qsizetype at = text.indexOf(with, from); at >= 0; at = text.indexOf(with, at + 1))
        if (beginsAWord(text, at))
            return true;
    return false;
}

} // namespace

SearchWords::SearchWords(QStringView typed)
{
    QByteArray text = typed.left(MaxLength).toString().toLower().toUtf8();
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '/' || c == ','; }, ' ');
    for (QByteArray word : text.simplified().split(' ')) {
        if (word.startsWith(':')) // ":80" is a port
            word.remove(0, 1);
        if (!word.isEmpty())
            m_words += Word{word, std::all_of(word.begin(), word.end(), isDigit)};
    }
}

// Beside other words a transport only narrows down: "143/t" is on the way to "143/tcp", and 1430 is no better for
// having a name with a "t".
std::optional<int> SearchWords::rank(const Row &row) const
{
    int sum = 0;
    for (const Word &word : m_words) {
        if (m_words.size() > 1 && row.transport.startsWith(QByteArrayView(word.text)))
            continue;
        const auto one = rank(word, row);
        if (!one)
            return std::nullopt;
        sum += *one;
    }
    return sum;
}

// FTP is spoken on "ftp-data" as well: a service of just that name is nearer.
std::optional<int> SearchWords::nameRank(const Word &word, const Row &row)
{
    const QByteArrayView text = word.text;
    if (row.name == text)
        return Exact;
    if (row.name.startsWith(text) || row.titles.startsWith(text))
        return NameBegins;
    return std::nullopt;
}

std::optional<int> SearchWords::rank(const Word &word, const Row &row)
{
    const QByteArrayView text = word.text;
    bool portBegins = false;
    if (word.isNumber && row.port != 0) {
        char digits[8];
        const auto end = std::to_chars(digits, digits + sizeof digits, row.port).ptr;
        const QByteArrayView port(digits, end);
        if (port == text)
            return Exact;
        portBegins = port.startsWith(text);
    }
    if (const auto named = nameRank(word, row))
        return named;
    if (portBegins)
        return PortBegins;
    if (hasWordThatBegins(row.name, text, 0) || hasWordThatBegins(row.titles, text, 0))
        return NamePartBegins;
    if (row.transport == text)
        return TransportIs;
    if (hasWordThatBegins(row.text, text, 0))
        return WordBegins;
    return row.name.contains(text) ? std::optional<int>(InName) : std::nullopt;
}

} // namespace porthole
