// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filterlexer.h"

#include "core/protocol/bytes.h"

namespace porthole {
namespace {

// Addresses, ranges, hex bytes and names with dashes are one word each.
bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || QStringView(u"_.:/%+-").contains(c);
}

qsizetype signLength(QStringView rest)
{
    for (const QStringView sign : {QStringView(u"=="), QStringView(u"!="), QStringView(u"<="),
                                   QStringView(u">="), QStringView(u"&&"), QStringView(u"||")})
        if (rest.startsWith(sign))
            return 2;
    return QStringView(u"=!<>(){},").contains(rest.front()) ? 1 : 0;
}

class Lexer
{
public:
    explicit Lexer(const QString &text) : m_text(text) {}

    tl::expected<QList<FilterToken>, FilterError> run()
    {
        while (m_i < m_text.size()) {
            if (m_text[m_i].isSpace()) {
                ++m_i;
                continue;
            }
            if (auto done = next(); !done)
                return tl::unexpected<FilterError>(done.error());
        }
        m_tokens += FilterToken{FilterToken::Type::End, m_text.size(), 0, {}, {}};
        return m_tokens;
    }

private:
    tl::expected<void, FilterError> next()
    {
        const qsizetype start = m_i;
        const QChar c = m_text[m_i];
        if (c == u'"' || c == u'\'')
            return string(c);
        if (isWordCharacter(c)) {
            while (m_i < m_text.size() && isWordCharacter(m_text[m_i]))
                ++m_i;
            add(FilterToken::Type::Word, start);
            return {};
        }
        const qsizetype length = signLength(m_text.mid(start));
        if (length == 0)
            return tl::unexpected<FilterError>(
                FilterError{start,
                            1,
                            {QT_TRANSLATE_NOOP("porthole", "\"%1\" means nothing in a filter."),
                             {visibleText(m_text.mid(start, 1).toUtf8(), 12)}}});
        m_i += length;
        add(FilterToken::Type::Sign, start);
        return {};
    }

    tl::expected<void, FilterError> string(QChar quote)
    {
        const qsizetype start = m_i++;
        while (m_i < m_text.size() && m_text[m_i] != quote)
            m_i += m_text[m_i] == u'\\' ? 2 : 1;
        if (m_i >= m_text.size())
            return tl::unexpected<FilterError>(
                FilterError{start,
                            m_text.size() - start,
                            {QT_TRANSLATE_NOOP("porthole", "The quotation mark is never closed."), {}}});
        const auto bytes = unescape(m_text.mid(start + 1, m_i - start - 1));
        if (!bytes)
            return tl::unexpected<FilterError>(
                FilterError{start + 1 + bytes.error().position, bytes.error().length, bytes.error().message});
        ++m_i;
        add(FilterToken::Type::String, start);
        m_tokens.last().bytes = *bytes;
        return {};
    }

    void add(FilterToken::Type type, qsizetype start)
    {
        m_tokens += FilterToken{type, start, m_i - start, m_text.mid(start, m_i - start).toString(), {}};
    }

    QStringView m_text;
    qsizetype m_i = 0;
    QList<FilterToken> m_tokens;
};

} // namespace

tl::expected<QList<FilterToken>, FilterError> lexFilter(const QString &text)
{
    return Lexer(text).run();
}

} // namespace porthole
