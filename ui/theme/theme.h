// The look of the program: tokens, palette, fonts and icons, light or dark, at one text size.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QIcon>
#include <QObject>

class QApplication;
class QPainter;
class QPalette;
class QRectF;
class QWidget;

namespace porthole {

// Owned by the application's style. On every change widgets get the usual PaletteChange, FontChange and
// StyleChange events, so a view that caches metrics refreshes in changeEvent(); changed() comes after.
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Scheme : quint8 { System, Light, Dark };
    Q_ENUM(Scheme)
    static constexpr int MinTextStep = -3;
    static constexpr int MaxTextStep = 8;

    explicit Theme(QObject *parent = nullptr);

    // Gives the application its style, palette and fonts. Call before the first widget. `desktop`: what the desktop asked for
    // when it was last heard; System: nothing, its palette decides.
    static Theme &install(QApplication &app, Scheme scheme = Scheme::System, int textStep = 0, Scheme desktop = Scheme::System);
    // The theme in use; where none was installed (a bare test), the light one.
    static const Theme &of(const QWidget *widget);

    const Tokens &tokens() const { return *m_tokens; }
    bool isDark() const { return m_tokens->dark; }
    QColor color(Tone tone) const { return toneColor(*m_tokens, tone); }
    QPalette palette() const;

    QFont uiFont() const;
    QFont strongFont() const;  // for headings and what matters in a sentence
    QFont smallFont() const;   // one step smaller, for units and hints
    QFont monoFont() const;    // tabular: bytes, times, addresses

    // `pixels` at normal text size, grown with the text.
    int scaled(int pixels) const;
    int rowHeight() const { return scaled(metrics::Row); }
    int controlHeight() const { return scaled(metrics::Control); }

    // An icon of resources/icons by file name without ".svg", tinted when painted: it follows the theme.
    static QIcon icon(const QString &name, Tone tone = Tone::Text);
    // The same for painting code: crisp at any ratio, cached.
    static void paintIcon(QPainter *painter, const QRectF &where, const QString &name, const QColor &color);

    Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme);
    // What Scheme::System follows; System: no wish, and the palette that the desktop gave at the start decides.
    void setDesktopWish(Scheme wish);
    // False: the desktop asks for windows that stand still. What moves to explain goes in steps then.
    bool moves() const { return m_moves; }
    void setMoves(bool moves) { m_moves = moves; }
    int textStep() const { return m_textStep; }
    void setTextStep(int step);

Q_SIGNALS:
    void changed();

private:
    void apply();
    void chooseTokens();

    const Tokens *m_tokens;
    Scheme m_scheme = Scheme::Light;
    int m_textStep = 0;
    bool m_moves = true;
    bool m_systemDark = false;
    bool m_paletteDark = false; // at the start
};

} // namespace porthole
