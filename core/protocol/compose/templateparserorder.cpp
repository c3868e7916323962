// What the places of a template name, and in which order lengths and checksums can be known.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/templateparser_p.h"

#include <algorithm>

namespace porthole {

Parsed<void> TemplateParser::resolve()
{
    for (const Reference &reference : m_references) {
        const auto &parts = m_made.m_parts;
        const auto found = std::find_if(parts.begin(), parts.end(), [&](const TemplatePart &part) {
            return reference.name.text == part.name;
        });
        if (found == parts.end())
            return templateProblem(
                reference.name.position, reference.name.text.size(),
                QT_TRANSLATE_NOOP("porthole",
                                  "There is no part %1: write {{part %1}} before it and {{end}} behind it."),
                {shownWord(reference.name.text)});
        m_made.m_pieces[size_t(reference.piece)].part = int(found - parts.begin());
    }
    if (const auto lengths = resolveLengths(); !lengths)
        return lengths;
    return resolveChecksums();
}

bool TemplateParser::covers(int outer, int inner) const
{
    const int part = m_made.m_pieces[size_t(outer)].part;
    if (part < 0)
        return true;
    const TemplatePart &range = m_made.m_parts[size_t(part)];
    return inner >= range.first && inner < range.last;
}

namespace {

// Each behind all that it covers. What is left over covers each other.
template <typename Covers>
std::vector<int> ordered(std::vector<int> &left, Covers covers)
{
    std::vector<int> order;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < left.size(); ++i) {
            const int one = left[i];
            if (std::any_of(left.begin(), left.end(),
                            [&](int other) { return other != one && covers(one, other); }))
                continue;
            order.push_back(one);
            left.erase(left.begin() + qsizetype(i));
            more = true;
            --i;
        }
    }
    return order;
}

} // namespace

// The first of those that another one covers: what only covers them is not to blame.
int TemplateParser::inCircle(const std::vector<int> &left) const
{
    return *std::find_if(left.begin(), left.end(), [&](int one) {
        return std::any_of(left.begin(), left.end(),
                           [&](int other) { return other != one && covers(other, one); });
    });
}

// Only text whose digits are not known in advance has to be known before what counts it.
Parsed<void> TemplateParser::resolveLengths()
{
    std::vector<int> open;
    std::vector<int> fixed;
    for (int i = 0; i < int(m_made.m_pieces.size()); ++i) {
        TemplatePiece &piece = m_made.m_pieces[size_t(i)];
        if (piece.kind != TemplatePiece::Kind::Length)
            continue;
        piece.tight = piece.form.isText() && piece.form.width > 0;
        const bool grows = piece.form.isText() && !piece.tight;
        if (grows && covers(i, i))
            return templateProblem(piece.position, piece.written,
                           QT_TRANSLATE_NOOP("porthole", "This length counts itself: say how many bytes it "
                                                         "takes (4be, 2le ...) or digits (width=6)."));
        (grows ? open : fixed).push_back(i);
    }
    m_made.m_lengths = ordered(open, [this](int a, int b) { return covers(a, b); });
    if (!open.empty()) {
        const TemplatePiece &piece = m_made.m_pieces[size_t(inCircle(open))];
        return templateProblem(
            piece.position, piece.written,
            QT_TRANSLATE_NOOP("porthole",
                              "This length and another one count each other: give one of them a width."));
    }
    m_made.m_lengths.insert(m_made.m_lengths.end(), fixed.begin(), fixed.end());
    return {};
}

Parsed<void> TemplateParser::resolveChecksums()
{
    std::vector<int> open;
    for (int i = 0; i < int(m_made.m_pieces.size()); ++i)
        if (m_made.m_pieces[size_t(i)].kind == TemplatePiece::Kind::Checksum)
            open.push_back(i);
    m_made.m_checksums = ordered(open, [this](int a, int b) { return covers(a, b); });
    if (open.empty())
        return {};
    const TemplatePiece &piece = m_made.m_pieces[size_t(inCircle(open))];
    return templateProblem(
        piece.position, piece.written,
        QT_TRANSLATE_NOOP("porthole",
                          "This checksum and another one cover each other: name the part that each is of."));
}

} // namespace porthole
