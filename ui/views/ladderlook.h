// What painting a ladder takes from the theme, as values: another thread may paint with them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFont>

namespace porthole {

class Theme;

// Made in the GUI thread. Its fonts share nothing with those of widgets: a font caches what belongs to its thread.
class LadderLook
{
public:
    explicit LadderLook(const Theme &theme);

    const Tokens &tokens() const { return *m_tokens; }
    QColor color(Tone tone) const { return toneColor(*m_tokens, tone); }
    const QFont &smallFont() const { return m_smallFont; }
    const QFont &monoFont() const { return m_monoFont; }

private:
    const Tokens *m_tokens; // one of two that never change
    QFont m_smallFont;
    QFont m_monoFont;
};

} // namespace porthole
