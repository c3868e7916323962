// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gophermenu.h"

#include "core/protocol/bytes.h"
#include "core/protocol/urlhost.h"

#include <QStringDecoder>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestShown = 1000;

struct TypeName {
    char type;
    const char *name;
};

// RFC 1436 section 3.8, the client that came with it, and what became custom.
constexpr TypeName TypeNames[] = {
    {'0', QT_TRANSLATE_NOOP("porthole", "text file")},
    {'1', QT_TRANSLATE_NOOP("porthole", "menu")},
    {'2', QT_TRANSLATE_NOOP("porthole", "CSO phone book")},
    {'3', QT_TRANSLATE_NOOP("porthole", "error")},
    {'4', QT_TRANSLATE_NOOP("porthole", "BinHex file")},
    {'5', QT_TRANSLATE_NOOP("porthole", "DOS archive")},
    {'6', QT_TRANSLATE_NOOP("porthole", "uuencoded file")},
    {'7', QT_TRANSLATE_NOOP("porthole", "search")},
    {'8', QT_TRANSLATE_NOOP("porthole", "Telnet session")},
    {'9', QT_TRANSLATE_NOOP("porthole", "binary file")},
    {'+', QT_TRANSLATE_NOOP("porthole", "mirror of the item above")},
    {'T', QT_TRANSLATE_NOOP("porthole", "TN3270 session")},
    {'g', QT_TRANSLATE_NOOP("porthole", "GIF image")},
    {'I', QT_TRANSLATE_NOOP("porthole", "image")},
    {'h', QT_TRANSLATE_NOOP("porthole", "HTML page or web address")},
    {'i', QT_TRANSLATE_NOOP("porthole", "information")},
    {'s', QT_TRANSLATE_NOOP("porthole", "sound")},
    {';', QT_TRANSLATE_NOOP("porthole", "video")},
    {'d', QT_TRANSLATE_NOOP("porthole", "document")},
    {'p', QT_TRANSLATE_NOOP("porthole", "PNG image")},
    {'P', QT_TRANSLATE_NOOP("porthole", "PDF document")},
};

Text invalidPort()
{
    return {QT_TRANSLATE_NOOP("porthole", "Its port is no number from 1 to 65535."), {}};
}

void checkPlace(GopherItem &item, QByteArrayView port)
{
    bool ok = false;
    const uint number = port.trimmed().toByteArray().toUInt(&ok);
    if (!ok || number == 0 || number > 65535)
        item.problem = invalidPort();
    else
        item.port = quint16(number);
    const auto bad = [](QChar c) { return c.isSpace() || !c.isPrint(); };
    if (item.host.isEmpty() || item.host.startsWith(u'-') || std::any_of(item.host.begin(), item.host.end(), bad))
        item.problem = {QT_TRANSLATE_NOOP("porthole", "Its host is no name or address."), {}};
}

QUrl webAddress(const QByteArray &selector)
{
    const QByteArray address = selector.startsWith("URL:") ? selector.sliced(4) : selector.sliced(5);
    const QUrl url = urlOfBytes(address, QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool known = scheme == u"http"_s || scheme == u"https"_s || scheme == u"gopher"_s || scheme == u"gophers"_s;
    return known && !url.host().isEmpty() ? url : QUrl();
}

} // namespace

QString gopherText(QByteArrayView bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

Text gopherTypeName(char type)
{
    for (const TypeName &one : TypeNames)
        if (one.type == type)
            return {one.name, {}};
    return {QT_TRANSLATE_NOOP("porthole", "type %1"), {visibleText(QByteArrayView(&type, 1), 16)}};
}

bool isGopherLine(QByteArrayView line)
{
    return line.size() > 2 && uchar(line.front()) > 0x20 && uchar(line.front()) < 0x7f
           && std::count(line.begin(), line.end(), '\t') >= 2;
}

bool GopherItem::isWebLink() const
{
    return type == 'h' && (selector.startsWith("URL:") || selector.startsWith("/URL:"));
}

bool GopherItem::isLink() const
{
    return type != 'i' && type != '3' && problem.isEmpty();
}

QUrl GopherItem::url(bool tls) const
{
    if (!isLink())
        return {};
    if (isWebLink())
        return webAddress(selector);
    QUrl url;
    url.setScheme(tls ? u"gophers"_s : u"gopher"_s);
    url.setHost(host);
    if (port != 70)
        url.setPort(port);
    const QByteArray path = '/' + QByteArray(1, type) + selector;
    url.setPath(QString::fromLatin1(path.toPercentEncoding("/~!$&'()*+,;=:@")), QUrl::StrictMode);
    return url.isValid() ? url : QUrl();
}

GopherItem gopherItem(QByteArrayView line)
{
    GopherItem item;
    if (line.isEmpty()) {
        item.problem = {QT_TRANSLATE_NOOP("porthole", "It is empty."), {}};
        return item;
    }
    QList<GopherItem::Part> parts;
    for (qsizetype from = 1; parts.size() < 5;) {
        const qsizetype tab = line.indexOf('\t', from);
        const qsizetype end = tab < 0 ? line.size() : tab;
        parts += {from, end - from};
        if (tab < 0)
            break;
        from = tab + 1;
    }
    const auto part = [&](qsizetype i) { return parts.value(i, {line.size(), 0}); };
    const auto bytes = [&](const GopherItem::Part &p) { return line.sliced(p.offset, p.length); };
    item.type = line.front();
    item.displayPart = part(0);
    item.selectorPart = part(1);
    item.hostPart = part(2);
    item.portPart = part(3);
    item.display = visibleText(gopherText(bytes(item.displayPart)).toUtf8(), LongestShown);
    item.selector = bytes(item.selectorPart).toByteArray();
    item.host = gopherText(bytes(item.hostPart));
    item.plus = bytes(part(4)).startsWith("+");
    if (parts.size() < 4)
        item.problem = {QT_TRANSLATE_NOOP("porthole", "It has fewer than four parts, parted by tabs."), {}};
    else if (uchar(item.type) <= 0x20 || uchar(item.type) >= 0x7f)
        item.problem = {QT_TRANSLATE_NOOP("porthole", "Its type is no printable character."), {}};
    else if (item.type == 'i' || item.type == '3')
        return item; // their places mean nothing
    else if (item.isWebLink() && !webAddress(item.selector).isValid())
        item.problem = {QT_TRANSLATE_NOOP("porthole", "It leads neither to the web nor to gopher."), {}};
    else if (!item.isWebLink())
        checkPlace(item, bytes(item.portPart));
    return item;
}

} // namespace porthole
