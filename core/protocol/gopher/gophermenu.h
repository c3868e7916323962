// Lines of a gopher menu (RFC 1436 section 3.8).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/text.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QUrl>

namespace porthole {

struct GopherItem {
    // Where a part lies in the line.
    struct Part {
        qsizetype offset = 0;
        qsizetype length = 0;
    };

    char type = 'i';
    QString display;       // visible text
    QByteArray selector;
    QString host;
    quint16 port = 0;
    bool plus = false;     // the server offers Gopher+ for it
    Text problem;          // empty: it can be followed; else why not
    Part displayPart, selectorPart, hostPart, portPart;

    bool isLink() const;   // leads somewhere: neither information nor an error
    bool isWebLink() const; // of type h, and "URL:" says where to: away from this menu's servers
    // gopher://host:port/Tselector, or what "URL:" names if that is http(s) or gopher(s); else invalid.
    QUrl url(bool tls = false) const;
};

// `line` without its end. Never fails: what is wrong is the item's problem.
GopherItem gopherItem(QByteArrayView line);
// Does it look like a line of a menu: a type and at least two tabs?
bool isGopherLine(QByteArrayView line);
// "menu", "text file", "image" ...; for an unknown type "type X".
Text gopherTypeName(char type);
// The body is a menu: types 1 and 7.
inline bool isGopherMenu(char type) { return type == '1' || type == '7'; }
// The body is text that a line of one dot may end (RFC 1436 section 3.9).
inline bool isGopherText(char type) { return type == '0' || isGopherMenu(type); }
// Text from a server: UTF-8, or else Latin-1. Not made visible.
QString gopherText(QByteArrayView bytes);

} // namespace porthole
