// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/template.h"

#include "core/protocol/compose/templateparser.h"

#include <algorithm>

namespace porthole {

Parsed<Template> Template::parse(QStringView text, const TemplateOptions &options)
{
    return TemplateParser(text, options).parse();
}

Template Template::plain(const QByteArray &bytes)
{
    Template made;
    made.m_literals = bytes;
    TemplatePiece piece;
    piece.length = bytes.size();
    made.m_pieces.push_back(piece);
    return made;
}

bool Template::isConstant() const
{
    return std::all_of(m_pieces.begin(), m_pieces.end(),
                       [](const TemplatePiece &piece) { return piece.kind == TemplatePiece::Kind::Literal; });
}

} // namespace porthole
