// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderlook.h"

#include "ui/theme/theme.h"

namespace porthole {

namespace {

// Only what changes a font parts it from its copies.
QFont unsharedFont(QFont font)
{
    const bool kerning = font.kerning();
    font.setKerning(!kerning);
    font.setKerning(kerning);
    return font;
}

} // namespace

LadderLook::LadderLook(const Theme &theme)
    : m_tokens(&theme.tokens()), m_smallFont(unsharedFont(theme.smallFont())), m_monoFont(unsharedFont(theme.monoFont()))
{
}

} // namespace porthole
