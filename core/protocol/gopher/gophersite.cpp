// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gophersite.h"

namespace porthole {

namespace {

struct Row {
    char type;
    const char *display;
    const char *selector;
};

constexpr Row FrontPage[] = {
    {'i', "This is Porthole's practice server. Each item shows one thing about gopher.", ""},
    {'i', "", ""},
    {'0', "A text file, ended by a line with one dot", "/text"},
    {'0', "A text with lines that begin with a dot", "/dots"},
    {'0', "A text that just ends, without the dot", "/no-dot"},
    {'1', "A menu with every kind of item", "/types"},
    {'1', "A menu with lines that are wrong", "/wrong"},
    {'7', "A search: the words go behind a tab", "/search"},
    {'9', "A binary file of 256 bytes, each value once", "/binary"},
    {'I', "A picture (PNG)", "/picture.png"},
    {'0', "A picture that is typed as text", "/picture.png"},
    {'0', "A text in Latin-1", "/latin1"},
    {'0', "A text that comes line by line, half a second apart", "/slow"},
    {'9', "16 MiB, as fast as the connection takes them", "/large"},
    {'0', "Something that is not there", "/missing"},
    {'0', "An answer that never comes: the connection ends at once", "/empty"},
};

constexpr Row Types[] = {
    {'0', "0: text file", "/text"},        {'1', "1: menu", "/types"},
    {'2', "2: CSO phone book", "/text"},   {'3', "3: error", ""},
    {'4', "4: BinHex file", "/text"},      {'5', "5: DOS archive", "/binary"},
    {'6', "6: uuencoded file", "/text"},   {'7', "7: search", "/search"},
    {'8', "8: Telnet session", ""},        {'9', "9: binary file", "/binary"},
    {'g', "g: GIF image", "/picture.png"}, {'I', "I: image", "/picture.png"},
    {'h', "h: web address", "URL:http://127.0.0.1/"}, {'i', "i: information", ""},
    {'s', "s: sound", "/binary"},
};

constexpr char AboutGopher[] = "Gopher (RFC 1436) asks with one line and gets one answer.\r\n"
                        "The client sends a selector and CR LF; the server sends the item and closes.\r\n"
                        "There are no headers, no lengths and no codes: what comes is the item.\r\n"
                        "A text ends with a line that holds one dot.\r\n.\r\n";

constexpr char Dots[] = "A line that begins with a dot is sent with one more:\r\n"
                        "..this line began with one dot\r\n"
                        "...and this one with two\r\n"
                        "...\r\n"
                        "or else it could be taken for the end.\r\n.\r\n";

// Lines that a menu should not have (each is shown, and none can be followed).
constexpr char Wrong[] = "1No place\r\n"
                         "1Only a selector\t/text\r\n"
                         "1No port\t/text\tlocalhost\r\n"
                         "1Port is a word\t/text\tlocalhost\tseventy\r\n"
                         "1Port 0\t/text\tlocalhost\t0\r\n"
                         "1Port 70000\t/text\tlocalhost\t70000\r\n"
                         "1Host with a blank\t/text\tlocal host\t70\r\n"
                         "1Host that looks like an option\t/text\t-oProxyCommand=x\t70\r\n"
                         "\r\n"
                         "hScript\tURL:javascript:alert(1)\tlocalhost\t70\r\n"
                         "1Six tabs\t/text\tlocalhost\t70\t+\t\t\r\n.\r\n";

constexpr unsigned char Picture[] = {
    0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0,
    0x90, 0x77, 0x53, 0xde, 0, 0, 0, 0x0c, 'I', 'D', 'A', 'T', 0x08, 0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0, 0, 3, 1, 1, 0,
    0x18, 0xdd, 0x8d, 0xb0, 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};

template <size_t N>
QByteArray menu(const Row (&rows)[N], const QByteArray &host, const QByteArray &port)
{
    QByteArray page;
    for (const Row &row : rows) {
        const bool nowhere = row.type == 'i' || row.type == '3';
        page += row.type;
        page += row.display;
        page += '\t' + QByteArray(row.selector) + '\t' + (nowhere ? "(none)" : host) + '\t' + (nowhere ? "0" : port)
                + "\r\n";
    }
    return page + ".\r\n";
}

QByteArray everyByte()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += char(i);
    return bytes;
}

} // namespace

QByteArray gopherFrontPage(const QByteArray &host, const QByteArray &port)
{
    return menu(FrontPage, host, port);
}

QByteArray gopherTypesPage(const QByteArray &host, const QByteArray &port)
{
    return menu(Types, host, port);
}

QByteArray gopherSearchAnswer(const QByteArray &words, const QByteArray &host, const QByteArray &port)
{
    QByteArray shown = words;
    shown.replace('\t', ' ');
    return "iYou searched for: " + shown + "\t\t(none)\t0\r\n0The text about gopher\t/text\t" + host + '\t' + port
           + "\r\n.\r\n";
}

QByteArray gopherErrorLine(const QByteArray &words)
{
    return '3' + words + "\t\t(none)\t0\r\n.\r\n";
}

std::optional<QByteArray> gopherPage(const QByteArray &selector)
{
    if (selector == "/text")
        return QByteArray(AboutGopher);
    if (selector == "/dots")
        return QByteArray(Dots);
    if (selector == "/no-dot")
        return QByteArray("This text has no line with a dot at its end.\r\nThe end of the connection is its end.\r\n");
    if (selector == "/wrong")
        return QByteArray(Wrong);
    if (selector == "/binary")
        return everyByte();
    if (selector == "/picture.png")
        return QByteArray(reinterpret_cast<const char *>(Picture), sizeof Picture);
    if (selector == "/latin1")
        return QByteArray("caf\xe9, na\xefve, \xfc\xdf\r\n.\r\n");
    if (selector == "/empty")
        return QByteArray();
    return {};
}

} // namespace porthole
