// The colours of both themes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace porthole {

namespace {

Tokens makeLight()
{
    Tokens t;
    t.window = QColor(0xF4F6F8);
    t.surface = QColor(0xFFFFFF);
    t.field = QColor(0xFFFFFF);
    t.line = QColor(0xDDE2E8);
    t.edge = QColor(0xD3D9E1);
    t.text = QColor(0x1B2129);
    t.secondary = QColor(0x5A6572);
    t.disabled = QColor(0x9AA4B0);
    t.accent = QColor(0x0A6C8F);
    t.accentHover = QColor(0x095F7E);
    t.onAccent = QColor(0xFFFFFF);
    t.accentWash = QColor(0xE3F1F6);
    t.selection = QColor(0xDCEBFA);
    t.hover = QColor(0xEEF2F6);
    t.sent = QColor(0x1F5FD0);
    t.received = QColor(0x1A7F37);
    t.trouble = QColor(0xC4242E);
    t.troubleWash = QColor(0xFDEDEE);
    t.caution = QColor(0x8F5F00);
    t.cautionWash = QColor(0xFDF4DF);
    t.note = QColor(0x7A45CF);
    return t;
}

Tokens makeDark()
{
    Tokens t;
    t.dark = true;
    t.window = QColor(0x13171C);
    t.surface = QColor(0x1A1F26);
    t.field = QColor(0x12161B);
    t.line = QColor(0x2C343E);
    t.edge = QColor(0x36404C);
    t.text = QColor(0xE5EAF0);
    t.secondary = QColor(0x98A3B1);
    t.disabled = QColor(0x5D6875);
    t.accent = QColor(0x4FC1E3);
    t.accentHover = QColor(0x6CCDE9);
    t.onAccent = QColor(0x0B2028);
    t.accentWash = QColor(0x17323D);
    t.selection = QColor(0x1F3A57);
    t.hover = QColor(0x242B34);
    t.sent = QColor(0x72B1FF);
    t.received = QColor(0x58D06A);
    t.trouble = QColor(0xFF7C74);
    t.troubleWash = QColor(0x3A1E20);
    t.caution = QColor(0xE2B23F);
    t.cautionWash = QColor(0x352A12);
    t.note = QColor(0xBE94FF);
    return t;
}

double luminance(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Tokens &Tokens::light()
{
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens &Tokens::darkSet()
{
    static const Tokens tokens = makeDark();
    return tokens;
}

QColor toneColor(const Tokens &tokens, Tone tone)
{
    switch (tone) {
    case Tone::Text: return tokens.text;
    case Tone::Secondary: return tokens.secondary;
    case Tone::Disabled: return tokens.disabled;
    case Tone::Accent: return tokens.accent;
    case Tone::OnAccent: return tokens.onAccent;
    case Tone::Sent: return tokens.sent;
    case Tone::Received: return tokens.received;
    case Tone::Trouble: return tokens.trouble;
    case Tone::Caution: return tokens.caution;
    case Tone::Note: return tokens.note;
    }
    return tokens.text;
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace porthole
