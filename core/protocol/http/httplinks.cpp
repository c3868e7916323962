// Tags alone are read; whatever is no anchor of a page that can be fetched here is passed over.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httplinks.h"

#include "core/protocol/bytes.h"
#include "core/protocol/http/httprequest.h"
#include "core/protocol/urlhost.h"

#include <QSet>

#include <algorithm>
#include <optional>
#include <utility>

namespace porthole {
namespace {

constexpr qsizetype MostRead = 256 << 10;
constexpr qsizetype MostLinks = 500;
constexpr qsizetype LongestHref = 2000;
constexpr qsizetype LongestText = 120;
constexpr qsizetype FurthestText = 4096; // tags and all

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// The few that addresses and titles are written with.
QByteArray withoutReferences(QByteArray text)
{
    static constexpr std::pair<const char *, const char *> Known[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}, {"&amp;", "&"}};
    for (const auto &[reference, character] : Known)
        text.replace(reference, character);
    return text;
}

class LinkReader
{
public:
    LinkReader(QByteArrayView html, const QUrl &base, const QUrl &asked)
        : m_html(html)
        , m_base(base)
        , m_own(sameOrigin(base, asked))
    {
        m_seen.insert(m_base.adjusted(QUrl::RemoveFragment | QUrl::RemoveUserInfo)); // it is there already
    }

    HtmlLinks read()
    {
        for (qsizetype at = next('<', 0); at < m_html.size(); at = next('<', at))
            at = element(at);
        return std::move(m_found);
    }

private:
    qsizetype next(char c, qsizetype from) const
    {
        const qsizetype at = m_html.indexOf(c, from);
        return at < 0 ? m_html.size() : at;
    }

    bool startsWith(qsizetype at, QByteArrayView word) const
    {
        return m_html.size() - at >= word.size()
               && m_html.sliced(at, word.size()).compare(word, Qt::CaseInsensitive) == 0;
    }

    // Of what begins with the '<' at `at`; returns where to go on.
    qsizetype element(qsizetype at)
    {
        if (startsWith(at, "<!--")) {
            const qsizetype end = m_html.indexOf("-->", at + 4);
            return end < 0 ? m_html.size() : end + 3;
        }
        for (const QByteArrayView raw : {QByteArrayView("script"), QByteArrayView("style")}) {
            if (!startsWith(at + 1, raw))
                continue;
            qsizetype end = at + 1; // the text of these is no markup
            do
                end = next('<', end + 1);
            while (end < m_html.size() && !startsWith(end, QByteArray("</" + raw.toByteArray())));
            return end < m_html.size() ? end + 1 : end;
        }
        const qsizetype end = next('>', at);
        const bool anchor = startsWith(at, "<a") && at + 2 < end && isBlank(m_html[at + 2]);
        if (anchor)
            if (const auto href = hrefOf(m_html.sliced(at + 2, end - at - 2)))
                add(*href, textFrom(end + 1));
        return end < m_html.size() ? end + 1 : end;
    }

    static std::optional<QByteArray> hrefOf(QByteArrayView attributes)
    {
        for (qsizetype at = attributes.indexOf("href"); at >= 0; at = attributes.indexOf("href", at + 1)) {
            qsizetype from = at + 4;
            if (at == 0 || !isBlank(attributes[at - 1]))
                continue;
            while (from < attributes.size() && isBlank(attributes[from]))
                ++from;
            if (from >= attributes.size() || attributes[from] != '=')
                continue;
            do
                ++from;
            while (from < attributes.size() && isBlank(attributes[from]));
            return valueAt(attributes, from);
        }
        return {};
    }

    static QByteArray valueAt(QByteArrayView attributes, qsizetype from)
    {
        if (from >= attributes.size())
            return {};
        const char quote = attributes[from];
        qsizetype end = from;
        if (quote == '"' || quote == '\'') {
            end = attributes.indexOf(quote, ++from);
            if (end < 0)
                end = attributes.size();
        } else {
            while (end < attributes.size() && !isBlank(attributes[end]))
                ++end;
        }
        return withoutReferences(attributes.sliced(from, end - from).trimmed().toByteArray());
    }

    // Up to the end of the anchor, tags left out.
    QString textFrom(qsizetype at) const
    {
        QByteArray text;
        const qsizetype end = std::min(m_html.size(), at + FurthestText);
        while (at < end && text.size() < LongestText * 4) {
            if (m_html[at] != '<') {
                text += m_html[at++];
                continue;
            }
            if (startsWith(at, "</a") || startsWith(at, "<a "))
                break;
            at = next('>', at) + 1;
        }
        return visibleText(withoutReferences(text).simplified(), LongestText);
    }

    void add(const QByteArray &href, const QString &text)
    {
        if (href.isEmpty() || href.startsWith('#') || href.size() > LongestHref)
            return;
        QUrl url = m_base.resolved(urlOfBytes(href));
        url.setFragment({});
        url.setUserInfo({}); // nobody's password but the person's own
        const bool web = url.scheme() == QLatin1StringView("http") || isHttps(url);
        if (!url.isValid() || !web || url.host().isEmpty() || m_seen.contains(url))
            return;
        if (m_found.links.size() >= MostLinks) {
            m_found.more = true;
            return;
        }
        m_seen.insert(url);
        m_found.links += HtmlLink{text, url, m_own && sameOrigin(url, m_base)};
    }

    const QByteArrayView m_html;
    const QUrl m_base;
    const bool m_own; // of the server that was asked
    HtmlLinks m_found;
    QSet<QUrl> m_seen;
};

} // namespace

HtmlLinks linksOf(QByteArrayView html, const QUrl &base, const QUrl &asked)
{
    HtmlLinks found = LinkReader(html.first(std::min(html.size(), MostRead)), base, asked).read();
    found.more = found.more || html.size() > MostRead;
    return found;
}

} // namespace porthole
