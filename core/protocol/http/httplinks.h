// The links of a page of HTML: to choose from, never to be followed by themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QUrl>

namespace porthole {

struct HtmlLink {
    QString text; // made visible; may be empty
    QUrl url;     // whole, without a fragment; http or https
    bool sameOrigin = false; // as the page, and as what was asked for
};

struct HtmlLinks {
    QList<HtmlLink> links; // each place once, but not the page itself
    bool more = false;     // there are others, which were not read
};

// Elements <a href> (HTML, section 4.6) of `html`, which is read as it comes: no scripts, no styles, no
// errors. Relative ones are resolved against `base`, the address of the page; `asked`: where redirects to it began.
HtmlLinks linksOf(QByteArrayView html, const QUrl &base, const QUrl &asked);

} // namespace porthole
