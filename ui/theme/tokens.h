// The colours and measures that everything drawn is made of.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace porthole {

struct Tokens {
    bool dark = false;
    QColor window;      // the ground
    QColor surface;     // panes
    QColor field;       // inputs
    QColor line;        // the only separators
    QColor edge;        // outline of controls: line, a little stronger
    QColor text;
    QColor secondary;   // labels, units, what matters less
    QColor disabled;    // text of what cannot be used now
    QColor accent;      // primary action, focus
    QColor accentHover;
    QColor onAccent;    // text on accent
    QColor accentWash;  // ground of good news and of what is chosen in a segmented control
    QColor selection;   // ground of selected rows and text
    QColor hover;       // ground under the pointer
    QColor sent;
    QColor received;
    QColor trouble;
    QColor troubleWash;
    QColor caution;
    QColor cautionWash;
    QColor note;

    static const Tokens &light();
    static const Tokens &darkSet();
};

// A colour by what it means, for icons and glyphs.
enum class Tone : quint8 {
    Text, Secondary, Disabled, Accent, OnAccent, Sent, Received, Trouble, Caution, Note
};
QColor toneColor(const Tokens &tokens, Tone tone);

// Measures in pixels at normal text size.
namespace metrics {
inline constexpr int Grid = 4;     // inside controls
inline constexpr int Gap = 8;      // between controls
inline constexpr int Margin = 16;  // around groups
inline constexpr int Side = 12;    // left and right of what a pane shows
inline constexpr int Control = 32; // height of buttons and fields
inline constexpr int Row = 28;     // height of rows
inline constexpr int Bar = 48;     // address row
inline constexpr int SmallBar = 36;
inline constexpr int Radius = 6;
inline constexpr int Icon = 16;
}

// Contrast of two opaque colours as WCAG 2 defines it, 1 to 21.
double contrast(const QColor &a, const QColor &b);

} // namespace porthole
