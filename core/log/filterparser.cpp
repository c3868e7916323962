// Recursive descent over the words of a filter: or, and, not, comparison.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filterparser.h"

#include "core/log/filterfields.h"
#include "core/log/filternames.h"
#include "core/log/filtervalues.h"
#include "core/protocol/bytes.h"

#include <limits>

namespace porthole {
namespace {

constexpr int MaxDepth = 100; // of parentheses and "not": the parser recurses

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

using Node = FilterParser::Node;

// Holds the tokens of one text; the first problem ends the parse.
class Descent
{
public:
    using Parsed = tl::expected<Node, FilterError>;

    explicit Descent(QList<FilterToken> tokens) : m_tokens(std::move(tokens)) {}

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
                 Parsed (Descent::*part)(int))
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

    Parsed either(int depth) { return chain(depth, Node::Op::Or, u"or", u"||", &Descent::both); }
    Parsed both(int depth) { return chain(depth, Node::Op::And, u"and", u"&&", &Descent::unary); }

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
                return ranges(*findFilterField(u"kind"), {{*kind, *kind}});
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

    static Node nodeOf(Node::Op op, const FilterFieldRow &row)
    {
        Node node;
        node.op = op;
        node.field = row.field;
        node.name = row.name;
        node.only = row.only;
        node.which = row.which;
        return node;
    }
    static Node exists(const FilterFieldRow &row) { return nodeOf(Node::Op::Exists, row); }

    static Node ranges(const FilterFieldRow &row, std::vector<std::pair<qint64, qint64>> of)
    {
        Node node = nodeOf(Node::Op::Ranges, row);
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
            return fail(op, QT_TRANSLATE_NOOP("porthole", "\"%2\" is no text that could contain something."),
                        {QString::fromLatin1(row.name)});
        const bool ordered = sign.startsWith(u'<') || sign.startsWith(u'>');
        if (ordered && (row.type == FilterType::Name || row.type == FilterType::Address || row.type == FilterType::Ethernet))
            return fail(op, QT_TRANSLATE_NOOP("porthole", "\"%2\" is not ordered: use == or !=."),
                        {QString::fromLatin1(row.name)});
        Node node = ranges(row, {});
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
        if (row.type == FilterType::Ethernet) {
            const auto range = filterEthernet(text);
            if (!range)
                return refuse(at, QT_TRANSLATE_NOOP("porthole", "\"%1\" is no address of Ethernet, such as 02:00:00:00:00:01."));
            node.ranges.push_back(*range);
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
        const QString names = knownNames(row);
        if (!names.isEmpty())
            return refuse(at, QT_TRANSLATE_NOOP("porthole", "\"%1\" is none of: %2."), {names});
        if (row.field == FilterField::Errno)
            return refuse(at, QT_TRANSLATE_NOOP("porthole", "\"%1\" is no error's name or number."));
        if (row.field == FilterField::TcpRtt)
            return refuse(at, QT_TRANSLATE_NOOP("porthole", "\"%1\" is no time in milliseconds, such as 0.5."));
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
        Node node = nodeOf(sign == u"contains" ? Node::Op::Contains : Node::Op::Equals, row);
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

} // namespace

tl::expected<FilterParser::Node, FilterError> FilterParser::parse(const QList<FilterToken> &tokens)
{
    return Descent(tokens).parse();
}

} // namespace porthole
