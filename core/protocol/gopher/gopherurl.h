// What a gopher URL asks for (RFC 4266 section 2).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArray>
#include <QUrl>

namespace porthole {

struct GopherTarget {
    QString host;
    quint16 port = 70;
    bool tls = false;      // gophers
    char type = '1';       // of the item, as the URL has it
    QByteArray selector;   // without CR, LF, NUL and TAB
    QByteArray search;     // of a type 7; empty: none
    QByteArray plus;       // Gopher+ string, "+" or "!"; empty: none

    QByteArray requestLine() const; // with its CR LF (RFC 1436 section 2)
};

Result<GopherTarget> gopherTarget(const QUrl &url);

} // namespace porthole
