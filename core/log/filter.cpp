// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filter.h"

#include "core/log/filterfields.h"
#include "core/log/filternode.h"
#include "core/log/filterparser.h"
#include "core/log/filtervalues.h"

namespace porthole {
namespace {

constexpr qsizetype MaxLength = 1 << 16;

} // namespace

Filter::Filter() = default;
Filter::~Filter() = default;
Filter::Filter(const Filter &) = default;
Filter &Filter::operator=(const Filter &) = default;

tl::expected<Filter, FilterError> Filter::parse(const QString &text)
{
    Filter filter;
    filter.m_text = text;
    if (text.size() > MaxLength)
        return tl::unexpected<FilterError>(
            FilterError{MaxLength,
                        text.size() - MaxLength,
                        {QT_TRANSLATE_NOOP("porthole", "The filter is too long."), {}}});
    if (text.trimmed().isEmpty())
        return filter;
    auto tokens = lexFilter(text);
    if (!tokens)
        return tl::unexpected<FilterError>(tokens.error());
    auto root = FilterParser::parse(*tokens);
    if (!root)
        return tl::unexpected<FilterError>(root.error());
    filter.m_root = std::make_shared<const Node>(std::move(*root));
    return filter;
}

bool Filter::isEmpty() const
{
    return !m_root;
}
QString Filter::text() const
{
    return m_text;
}

bool Filter::needsMessages() const
{
    return m_root && m_root->needsMessages();
}

FilterAnswer Filter::answer(const LogReader &reader, EntryId id, const Entry &entry, const MessageIndex *messages,
                            DatagramFollower *fragments) const
{
    return m_root ? m_root->answer({reader, id, entry, messages, fragments}) : FilterAnswer::Yes;
}

QStringList Filter::kindWords()
{
    QStringList words = knownNames(*findFilterField(u"kind")).split(QStringLiteral(", "));
    words.removeOne(QLatin1StringView(kindName(Kind::None)));
    return words;
}

const QList<Filter::FieldInfo> &Filter::fields()
{
    static const QList<FieldInfo> all = [] {
        QList<FieldInfo> list;
        for (const FilterFieldRow &row : filterFieldRows())
            list += FieldInfo{QString::fromLatin1(row.name),
                              QString::fromLatin1(row.aliases).split(u' ', Qt::SkipEmptyParts),
                              {row.explanation, {}}};
        return list;
    }();
    return all;
}

} // namespace porthole
