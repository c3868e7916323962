// Recursive descent over the words of a filter: or, and, not, comparison.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filter.h"

#include "core/log/filterlexer.h"
#include "core/log/filternames.h"
#include "core/log/filternode.h"
#include "core/log/filtervalues.h"
#include "core/protocol/bytes.h"

#include <limits>

namespace porthole {
namespace {

constexpr int MaxDepth = 100; // of parentheses and "not": the parser recurses
constexpr qsizetype MaxLength = 1 << 16;

constexpr qint64 Least = std::numeric_limits<qint64>::min();
constexpr qint64 Most = std::numeric_limits<qint64>::max();

QString wordFor(QStringView sign)
{
    static constexpr std::pair<QStringView, QStringView> words[] = {
        {u"eq", u"=="}, {u"=", u"=="}, {u"ne", u"!="}, {u"lt", u"<"},
        {u"le", u"<="}, {u"gt", u">"}, {u"ge", u">="}};
    for (const auto &[word, meant] : words)
        if (sign.compare(word, Qt::CaseInsensitive) == 0)
            return meant.toString();
    return sign.toString().toLower();
}

bool isComparison(const QString &sign)
{
    static const QStringList all{QStringLiteral("=="), QStringLiteral("!="),      QStringLiteral("<"),
                                 QStringLiteral("<="), QStringLiteral(">"),       QStringLiteral(">="),
                                 QStringLiteral("in"), QStringLiteral("contains")};
    return all.contains(sign);
}

} // namespace

// Holds the tokens of one text; the first problem ends the parse.
class FilterParser
{
public:
    using Node = Filter::Node;
    using Parsed = tl::expected<Node, FilterError>;

    explicit FilterParser(QList<FilterToken> tokens) : m_tokens(std::move(tokens)) {}

    Parsed parse()
    {
        Parsed node = either(0);
        if (node && token().type != FilterToken::Type::End)
            return fail(token(),
                        QT_TRANSLATE_NOOP("porthole", "\"%1\" is one too many here: join conditions with "
                                                      "\"and\" or \"or\"."));
        return node;
    }

private:
    const FilterToken &token() const { return m_tokens[m_at]; }
    const FilterToken &take() { return m_tokens[token().type == FilterToken::Type::End ? m_at : m_at++]; }

    static tl::unexpected<FilterError> fail(const FilterToken &at, const char *source,
                                            const QStringList &more = {})
    {
        const QString shown = visibleText(at.text.toUtf8(), 60);
        return tl::unexpected<FilterError>(
            FilterError{at.position, at.length, {source, QStringList(shown) + more}});
    }

    bool accept(QStringView word, QStringView sign)
    {
        if (!token().isWord(word) && !token().isSign(sign))
            return false;
        ++m_at;
        return true;
    }

    Parsed chain(int depth, Node::Op op, QStringView word, QStringView sign,
                 Parsed (FilterParser::*part)(int))
    {
        Parsed first = (this->*part)(depth);
        if (!first || (!token().isWord(word) && !token().isSign(sign)))
            return first;
        Node all;
        all.op = op;
        all.children.push_back(std::move(*first));
        while (accept(word, sign)) {
            Parsed next = (this->*part)(depth);
            if (!next)
                return next;
            all.children.push_back(std::move(*next));
        }
        return all;
    }

    Parsed either(int depth) { return chain(depth, Node::Op::Or, u"or", u"||", &FilterParser::both); }
    Parsed both(int depth) { return chain(depth, Node::Op::And, u"and", u"&&", &FilterParser::unary); }

    Parsed unary(int depth)
    {
        if (depth > MaxDepth)
            return fail(token(), QT_TRANSLATE_NOOP("porthole", "The filter is nested too deeply."));
        if (accept(u"not", u"!")) {
            Parsed inner = unary(depth + 1);
            if (!inner)
                return inner;
            Node node;
            node.op = Node::Op::Not;
            node.children.push_back(std::move(*inner));
            return node;
        }
        if (!token().isSign(u"("))
            return condition();
        const FilterToken open = take();
        Parsed inner = either(depth + 1);
        if (inner && !token().isSign(u")"))
            return token().type == FilterToken::Type::End
                       ? fail(open, QT_TRANSLATE_NOOP("porthole", "This parenthesis is never closed."))
                       : fail(token(), QT_TRANSLATE_NOOP("porthole",
                                                         "\"%1\" is one too many here: join conditions with "
                                                         "\"and\" or \"or\"."));
        if (inner)
            take();
        return inner;
    }

    Parsed condition()
    {
        const FilterToken name = take();
        if (name.type == FilterToken::Type::String)
            return anywhere(name);
        if (name.type == FilterToken::Type::End)
            return fail(name, QT_TRANSLATE_NOOP("porthole", "Something is missing at the end. A condition begins with "
                                                            "a text in quotation marks or with one of: %2."),
                        {filterFieldNames()});
        const QString sign = wordFor(token().text);
        const bool compared = token().type != FilterToken::Type::String && isComparison(sign);
        if (!compared)
            if (const auto kind = filterNumber(*findFilterField(u"kind"), name.text))
                return ranges(FilterField::Kind, {{*kind, *kind}});
        const FilterFieldRow *row =
            name.type == FilterToken::Type::Word ? findFilterField(name.text) : nullptr;
        if (!row)
            return noField(name);
        if (!compared)
            return exists(*row);
        const FilterToken op = take();
        return comparison(*row, sign, op);
    }

    static Parsed noField(const FilterToken &name)
    {
        if (name.type == FilterToken::Type::Sign)
            return fail(name,
                        QT_TRANSLATE_NOOP("porthole", "\"%1\" cannot stand here: a field's name was expected, "
                                                      "one of: %2."),
                        {filterFieldNames()});
        const QStringList near = filterNamesNear(name.text);
        if (near.isEmpty())
            return fail(name, QT_TRANSLATE_NOOP("porthole", "There is no field named \"%1\". There are: %2."),
                        {filterFieldNames()});
        return fail(name, QT_TRANSLATE_NOOP("porthole", "There is no field named \"%1\". Spelt much like it: %2."),
                    {near.join(QStringLiteral(", "))});
    }

    static Node exists(const FilterFieldRow &row)
    {
        Node node;
        node.op = Node::Op::Exists;
        node.field = row.field;
        return node;
    }

    static Node ranges(FilterField field, std::vector<std::pair<qint64, qint64>> of)
    {
        Node node;
        node.op = Node::Op::Ranges;
        node.field = field;
        node.ranges = std::move(of);
        return node;
    }

    // A quoted string alone: in the text or in the data.
    static Parsed anywhere(const FilterToken &string)
    {
        if (string.bytes.isEmpty())
            return fail(string, QT_TRANSLATE_NOOP(
                                    "porthole", "There is nothing to look for between the quotation marks."));
        Node node;
        node.op = Node::Op::Or;
        for (const FilterField field : {FilterField::Text, FilterField::Data}) {
            Node one;
            one.op = Node::Op::Contains;
            one.field = field;
            one.needle = string.bytes;
            node.children.push_back(one);
        }
        return node;
    }

    Parsed comparison(const FilterFieldRow &row, const QString &sign, const FilterToken &op)
    {
        switch (row.type) {
        case FilterType::Text:
        case FilterType::Data: return bytes(row, sign, op);
        case FilterType::Flag:
            return fail(op, QT_TRANSLATE_NOOP("porthole", "\"%2\" is true or not; it cannot be compared."),
                        {QString::fromLatin1(row.name)});
        default: break;
        }
        if (sign == u"contains")
            return fail(op,
                        QT_TRANSLATE_NOOP("porthole", "Only \"text\" and \"data\" can contain something."));
        const bool ordered = sign.startsWith(u'<') || sign.startsWith(u'>');
        if (ordered && (row.type == FilterType::Name || row.type == FilterType::Address))
            return fail(op, QT_TRANSLATE_NOOP("porthole", "\"%2\" is not ordered: use == or !=."),
                        {QString::fromLatin1(row.name)});
        Node node = ranges(row.field, {});
        node.op = row.type == FilterType::Address ? Node::Op::Addresses : Node::Op::Ranges;
        node.negated = sign == u"!=";
        if (sign == u"in")
            return set(row, std::move(node));
        return value(row, sign, node) ? Parsed(std::move(node))
                                      : Parsed(tl::unexpected<FilterError>(m_error));
    }

    Parsed set(const FilterFieldRow &row, Node node)
    {
        if (!token().isSign(u"{"))
            return fail(token(), QT_TRANSLATE_NOOP("porthole",
                                                   "\"in\" wants a list in braces: {80, 443, 8000..8999}."));
        const FilterToken open = take();
        while (!token().isSign(u"}")) {
            if (token().type == FilterToken::Type::End)
                return fail(open, QT_TRANSLATE_NOOP("porthole", "This brace is never closed."));
            if (!value(row, QStringLiteral("in"), node))
                return tl::unexpected<FilterError>(m_error);
            if (token().isSign(u","))
                take();
        }
        if (node.ranges.empty() && node.addresses.empty())
            return fail(open, QT_TRANSLATE_NOOP("porthole", "The list in braces is empty."));
        take();
        return node;
    }

    // Takes one value and adds it to the node. False: m_error says why not.
    bool value(const FilterFieldRow &row, const QString &sign, Node &node)
    {
        const FilterToken at = take();
        const QString text = at.type == FilterToken::Type::String ? QString::fromUtf8(at.bytes) : at.text;
        if (at.type == FilterToken::Type::Sign || at.type == FilterToken::Type::End)
            return refuse(at, QT_TRANSLATE_NOOP("porthole", "A value is missing behind the comparison."));
        if (row.type == FilterType::Address) {
            const auto address = filterAddress(text);
            if (!address)
                return refuse(at, QT_TRANSLATE_NOOP("porthole", "\"%1\" is no IP address or network."));
            node.addresses.push_back(*address);
            return true;
        }
        const qsizetype dots = sign == u"in" ? text.indexOf(u"..") : -1;
        const auto low = filterNumber(row, dots < 0 ? QStringView(text) : QStringView(text).left(dots));
        const auto high = dots < 0 ? low : filterNumber(row, QStringView(text).mid(dots + 2));
        if (!low || !high || *low > *high)
            return refuseValue(row, at);
        addRange(node, sign, *low, *high);
        return true;
    }

    static void addRange(Node &node, const QString &sign, qint64 low, qint64 high)
    {
        if (sign == u"<")
            node.ranges.emplace_back(Least, low - 1);
        else if (sign == u"<=")
            node.ranges.emplace_back(Least, low);
        else if (sign == u">")
            node.ranges.emplace_back(low == Most ? Most : low + 1, Most);
        else if (sign == u">=")
            node.ranges.emplace_back(low, Most);
        else
            node.ranges.emplace_back(low, high);
    }

    bool refuse(const FilterToken &at, const char *source, const QStringList &more = {})
    {
        m_error = fail(at, source, more).value();
        return false;
    }

    bool refuseValue(const FilterFieldRow &row, const FilterToken &at)
    {
        const QString names = knownNames(row.field);
        if (!names.isEmpty())
            return refuse(at, QT_TRANSLATE_NOOP("porthole", "\"%1\" is none of: %2."), {names});
        if (row.field == FilterField::Errno)
            return refuse(at, QT_TRANSLATE_NOOP("porthole", "\"%1\" is no error's name or number."));
        if (row.type == FilterType::Time)
            return refuse(at, QT_TRANSLATE_NOOP("porthole", "\"%1\" is no time in seconds, such as 1.5."));
        return refuse(at, QT_TRANSLATE_NOOP("porthole", "\"%1\" is no number."));
    }

    Parsed bytes(const FilterFieldRow &row, const QString &sign, const FilterToken &op)
    {
        if (sign != u"contains" && sign != u"==" && sign != u"!=")
            return fail(op, QT_TRANSLATE_NOOP("porthole", "\"%2\" takes contains, == or !=."),
                        {QString::fromLatin1(row.name)});
        const FilterToken at = take();
        Node node;
        node.field = row.field;
        node.op = sign == u"contains" ? Node::Op::Contains : Node::Op::Equals;
        node.negated = sign == u"!=";
        if (at.type == FilterToken::Type::String)
            node.needle = at.bytes;
        else if (at.type != FilterToken::Type::Word)
            return fail(at, QT_TRANSLATE_NOOP("porthole", "A value is missing behind the comparison."));
        else if (row.type == FilterType::Text)
            node.needle = at.text.toUtf8();
        else if (const auto hex = parseHex(at.text))
            node.needle = *hex;
        else
            return fail(
                at, QT_TRANSLATE_NOOP("porthole", "\"%1\" is not hex (0d:0a). Put text in quotation marks."));
        if (node.needle.isEmpty())
            return fail(at, QT_TRANSLATE_NOOP("porthole",
                                              "There is nothing to look for between the quotation marks."));
        return node;
    }

    QList<FilterToken> m_tokens;
    qsizetype m_at = 0;
    FilterError m_error;
};

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
    auto root = FilterParser(*tokens).parse();
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

bool Filter::matches(const LogReader &reader, EntryId id, const Entry &entry) const
{
    return !m_root || m_root->matches(reader, id, entry);
}

QStringList Filter::kindWords()
{
    QStringList words = knownNames(FilterField::Kind).split(QStringLiteral(", "));
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
