// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/templateparser_p.h"

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

using Kind = TemplatePiece::Kind;

bool isName(QStringView word)
{
    return !word.isEmpty() && word.size() <= 64 && word[0].isLetter()
           && std::all_of(word.begin(), word.end(), [](QChar c) {
                  return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
              });
}

std::optional<Kind> kindOf(QStringView word)
{
    static constexpr std::pair<QStringView, Kind> names[] = {
        {u"counter", Kind::Counter}, {u"time", Kind::Time},     {u"random", Kind::Random},
        {u"uuid", Kind::Uuid},       {u"length", Kind::Length}, {u"crc32", Kind::Checksum},
        {u"crc16", Kind::Checksum},  {u"match", Kind::Match}};
    for (const auto &[name, kind] : names)
        if (word == name)
            return kind;
    return {};
}

} // namespace

Parsed<Template> TemplateParser::parse()
{
    if (m_text.size() > Template::LongestText)
        return templateProblem(Template::LongestText, 0,
                       QT_TRANSLATE_NOOP("porthole", "A template has at most 16 MiB of text."));
    if (const auto read = readAll(); !read)
        return tl::unexpected<ParseProblem>(read.error());
    if (const auto resolved = resolve(); !resolved)
        return tl::unexpected<ParseProblem>(resolved.error());
    return std::move(m_made);
}

Parsed<void> TemplateParser::readAll()
{
    for (qsizetype from = 0; from < m_text.size();) {
        const qsizetype open = m_text.indexOf(u"{{", from);
        if (const auto read = literal(from, open < 0 ? m_text.size() : open); !read)
            return read;
        if (open < 0)
            break;
        const qsizetype close = m_text.indexOf(u"}}", open);
        if (close < 0)
            return templateProblem(
                open, 2,
                QT_TRANSLATE_NOOP("porthole",
                                  "\"{{\" is not closed by \"}}\". Write {{open}} for \"{{\" itself."));
        m_at = open;
        m_size = close + 2 - open;
        if (++m_places > Template::MostPlaces)
            return templateProblem(m_at, m_size, QT_TRANSLATE_NOOP("porthole", "A template has at most %1 places."),
                           {QString::number(Template::MostPlaces)});
        if (const auto read = place(open + 2, close); !read)
            return read;
        from = close + 2;
    }
    if (m_open.empty())
        return {};
    return templateProblem(m_text.size(), 0,
                   QT_TRANSLATE_NOOP("porthole", "The part %1 is not ended: {{end}} is missing."),
                   {m_made.m_parts[size_t(m_open.back())].name});
}

Parsed<void> TemplateParser::literal(qsizetype from, qsizetype to)
{
    if (from == to)
        return {};
    const QStringView text = m_text.sliced(from, to - from);
    auto bytes = m_options.literal ? m_options.literal(text) : unescape(text);
    if (!bytes) {
        bytes.error().position += from;
        return tl::unexpected<ParseProblem>(bytes.error());
    }
    appendLiteral(*bytes);
    return {};
}

void TemplateParser::appendLiteral(const QByteArray &bytes)
{
    TemplatePiece piece;
    piece.offset = m_made.m_literals.size();
    piece.length = bytes.size();
    m_made.m_literals += bytes;
    m_made.m_pieces.push_back(piece);
}

TemplateParser::Words TemplateParser::words(qsizetype from, qsizetype to) const
{
    Words found;
    for (qsizetype i = from; i < to;) {
        const qsizetype start = i;
        while (i < to && !m_text[i].isSpace())
            ++i;
        if (i > start)
            found.push_back({m_text.sliced(start, i - start), start});
        ++i;
    }
    return found;
}

Parsed<void> TemplateParser::place(qsizetype from, qsizetype to)
{
    const Words all = words(from, to);
    if (all.empty())
        return templateProblem(m_at, m_size,
                       QT_TRANSLATE_NOOP("porthole", "Nothing stands between \"{{\" and \"}}\"."));
    const QStringView name = all.front().text;
    if (name == u"part" || name == u"end" || name == u"open")
        return structure(all);
    return piece(all);
}

Parsed<void> TemplateParser::structure(const Words &words)
{
    const QStringView what = words[0].text;
    if (words.size() > (what == u"open" ? 1 : 2))
        return templateProblem(words.back().position, words.back().text.size(),
                       QT_TRANSLATE_NOOP("porthole", "This word is too many."));
    if (what == u"open") {
        appendLiteral("{{");
        return {};
    }
    auto &parts = m_made.m_parts;
    if (what == u"part") {
        if (words.size() < 2 || !isName(words[1].text))
            return templateProblem(
                m_at, m_size,
                QT_TRANSLATE_NOOP("porthole", "A part has a name of letters and digits: {{part body}}."));
        const QString name = words[1].text.toString();
        if (std::any_of(parts.begin(), parts.end(),
                        [&](const TemplatePart &part) { return part.name == name; }))
            return templateProblem(words[1].position, name.size(),
                           QT_TRANSLATE_NOOP("porthole", "There is a part %1 already."), {name});
        m_open.push_back(int(parts.size()));
        parts.push_back({name, int(m_made.m_pieces.size()), -1});
        return {};
    }
    if (m_open.empty())
        return templateProblem(m_at, m_size,
                       QT_TRANSLATE_NOOP("porthole", "No part is open that {{end}} could end."));
    TemplatePart &part = parts[size_t(m_open.back())];
    if (words.size() == 2 && words[1].text != part.name)
        return templateProblem(words[1].position, words[1].text.size(),
                       QT_TRANSLATE_NOOP("porthole", "The part that ends here is %1: parts do not cross."),
                       {part.name});
    part.last = int(m_made.m_pieces.size());
    m_open.pop_back();
    return {};
}

Parsed<void> TemplateParser::piece(const Words &words)
{
    const QStringView name = words[0].text;
    const auto kind = kindOf(name);
    if (!kind)
        return templateProblem(words[0].position, name.size(),
                       QT_TRANSLATE_NOOP("porthole", "A template has no %1. It has: counter, time, random, "
                                                     "uuid, length, crc32, crc16, part, end, open."),
                       {shownWord(name)});
    TemplatePiece made;
    made.kind = *kind;
    made.position = m_at;
    made.written = m_size;
    made.form.isSigned = made.kind == Kind::Counter;
    made.asHex = made.kind == Kind::Uuid;
    if (made.kind == Kind::Checksum) {
        made.checksum = name == u"crc16" ? Checksum::Kind::Arc : Checksum::Kind::Crc32;
        made.form.kind = NumberForm::Kind::Hex;
        made.form.width = quint8(2 * Checksum::bytes(made.checksum));
    }
    Parsed<void> read;
    if (made.kind == Kind::Match)
        read = match(made, words);
    else if (made.kind == Kind::Random)
        read = random(made, words);
    else
        for (size_t i = 1; i < words.size() && read; ++i)
            read = word(made, words[i]);
    if (!read)
        return read;
    m_made.m_pieces.push_back(made);
    return {};
}

Parsed<void> TemplateParser::word(TemplatePiece &piece, const Word &word)
{
    const auto set = setting(piece, word);
    if (!set)
        return tl::unexpected<ParseProblem>(set.error());
    if (*set || own(piece, word.text) || form(piece, word.text))
        return {};
    const bool named = piece.kind == Kind::Length || piece.kind == Kind::Checksum;
    const int index = int(m_made.m_pieces.size());
    const bool second = !m_references.empty() && m_references.back().piece == index;
    if (!named || !isName(word.text) || second)
        return templateProblem(word.position, word.text.size(),
                       QT_TRANSLATE_NOOP("porthole", "%1 does not belong here."), {shownWord(word.text)});
    m_references.push_back({index, word});
    return {};
}

// "start=10". True: it was one.
Parsed<bool> TemplateParser::setting(TemplatePiece &piece, const Word &word)
{
    const qsizetype equals = word.text.indexOf(u'=');
    if (equals < 0)
        return false;
    const QStringView name = word.text.first(equals);
    bool ok = false;
    const QStringView digits = word.text.sliced(equals + 1);
    const bool hex = digits.startsWith(u"0x");
    const qint64 value = hex ? digits.sliced(2).toLongLong(&ok, 16) : digits.toLongLong(&ok);
    if (!ok)
        return templateProblem(word.position + equals + 1, word.text.size() - equals - 1,
                       QT_TRANSLATE_NOOP("porthole", "A number is wanted here."));
    const bool counter = piece.kind == Kind::Counter;
    if (name == u"width" && (counter || piece.kind == Kind::Time || piece.kind == Kind::Length)) {
        if (value < 1 || value > NumberForm::LongestWidth)
            return templateProblem(word.position + 6, word.text.size() - 6,
                           QT_TRANSLATE_NOOP("porthole", "A width is from 1 to %1."),
                           {QString::number(NumberForm::LongestWidth)});
        piece.form.width = quint8(value);
        return true;
    }
    if ((name == u"start" && counter) || (name == u"plus" && piece.kind == Kind::Length))
        piece.start = value;
    else if (name == u"step" && counter)
        piece.step = value;
    else
        return templateProblem(word.position, equals, QT_TRANSLATE_NOOP("porthole", "%1 does not belong here."),
                       {shownWord(name)});
    return true;
}

bool TemplateParser::form(TemplatePiece &piece, QStringView word)
{
    if (piece.kind == Kind::Uuid || (piece.kind == Kind::Time && piece.unit == TemplatePiece::Unit::Iso))
        return false;
    const bool checksum = piece.kind == Kind::Checksum;
    if (word == u"hex" || (word == u"dec" && !checksum)) {
        piece.form.kind = word == u"hex" ? NumberForm::Kind::Hex : NumberForm::Kind::Decimal;
        return true;
    }
    auto bytes = byteForm(word);
    if (!bytes || (checksum && bytes->bytes != Checksum::bytes(piece.checksum)))
        return false;
    piece.form = *bytes;
    return true;
}

bool TemplateParser::own(TemplatePiece &piece, QStringView word)
{
    using Unit = TemplatePiece::Unit;
    if (piece.kind == Kind::Time && (word == u"s" || word == u"ms" || word == u"iso")) {
        piece.unit = word == u"s" ? Unit::Seconds : word == u"ms" ? Unit::Milliseconds : Unit::Iso;
        return true;
    }
    if (piece.kind == Kind::Uuid && word == u"bytes") {
        piece.asHex = false;
        return true;
    }
    const auto crc16 = Checksum::crc16(word);
    if (piece.kind != Kind::Checksum || piece.checksum == Checksum::Kind::Crc32 || !crc16)
        return false;
    piece.checksum = *crc16;
    return true;
}

Parsed<void> TemplateParser::random(TemplatePiece &piece, const Words &words)
{
    bool ok = words.size() >= 2;
    if (ok)
        piece.length = words[1].text.toLongLong(&ok);
    if (!ok || piece.length < 1 || piece.length > Template::LongestRandom)
        return templateProblem(m_at, m_size,
                       QT_TRANSLATE_NOOP("porthole", "How many bytes? {{random 16}}: from 1 to %1."),
                       {QString::number(Template::LongestRandom)});
    piece.asHex = words.size() == 3 && words[2].text == u"hex";
    if (words.size() == 2 || piece.asHex)
        return {};
    return templateProblem(words[2].position, words[2].text.size(),
                   QT_TRANSLATE_NOOP("porthole", "%1 does not belong here."), {shownWord(words[2].text)});
}

Parsed<void> TemplateParser::match(TemplatePiece &piece, const Words &words)
{
    if (m_options.groups < 0)
        return templateProblem(
            m_at, m_size,
            QT_TRANSLATE_NOOP("porthole",
                              "{{match}} belongs to the answers of rules: here nothing was matched."));
    if (words.size() > 2)
        return templateProblem(words[2].position, words[2].text.size(),
                       QT_TRANSLATE_NOOP("porthole", "This word is too many."));
    if (words.size() < 2)
        return {};
    bool number = false;
    piece.group = words[1].text.toInt(&number);
    if (!number)
        piece.group = int(m_options.groupNames.indexOf(words[1].text));
    if (piece.group >= 0 && piece.group <= m_options.groups)
        return {};
    return templateProblem(words[1].position, words[1].text.size(),
                   QT_TRANSLATE_NOOP("porthole", "The pattern has no group %1."), {shownWord(words[1].text)});
}

} // namespace porthole
