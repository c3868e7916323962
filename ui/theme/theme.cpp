// The look of the program: tokens, palette, fonts and icons, light or dark, at one text size.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/portholestyle.h"
#include "ui/theme/svgicon.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>
#include <QPalette>
#include <QTimer>
#include <QToolTip>
#include <QWidget>

#include <algorithm>

namespace porthole {

namespace {

// The family where it is installed, else the system's. Whether it is is found out with the first text: asking before would
// load a font that nobody draws with.
QFont preferred(const QString &family, QFontDatabase::SystemFont otherwise)
{
    QFont font = QFontDatabase::systemFont(otherwise);
    font.setFamilies(QStringList{family} + font.families());
    return font;
}

bool looksDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent), m_tokens(&Tokens::light()) {}

Theme &Theme::install(QApplication &app, Scheme scheme, int textStep, Scheme desktop)
{
    // The palette is the desktop's only until ours replaces it.
    const bool paletteDark = looksDark(QApplication::palette());
    auto *style = new PortholeStyle;
    Theme &theme = style->theme();
    theme.m_paletteDark = paletteDark;
    theme.m_systemDark = desktop == Scheme::System ? paletteDark : desktop == Scheme::Dark;
    theme.m_scheme = scheme;
    theme.m_textStep = std::clamp(textStep, MinTextStep, MaxTextStep);
    theme.chooseTokens();
    app.setStyle(style);
    theme.apply();
    return theme;
}

const Theme &Theme::of(const QWidget *)
{
    if (auto *style = qobject_cast<PortholeStyle *>(QApplication::style()))
        return style->theme();
    static const Theme plain;
    return plain;
}

void Theme::chooseTokens()
{
    const bool dark = m_scheme == Scheme::Dark || (m_scheme == Scheme::System && m_systemDark);
    m_tokens = dark ? &Tokens::darkSet() : &Tokens::light();
}

void Theme::apply()
{
    QApplication::setPalette(palette());
    QApplication::setFont(uiFont());
    // By class, so that they follow every later change without help (ui/widgets/labels.h).
    for (const char *mono : {"porthole::MonoLine", "porthole::MonoText"})
        QApplication::setFont(monoFont(), mono);
    QPalette fields = palette();
    fields.setColor(QPalette::Base, m_tokens->field);
    QApplication::setPalette(fields, "QPlainTextEdit");
    QToolTip::setPalette(palette());
    QToolTip::setFont(uiFont());
    Q_EMIT changed();
    if (QApplication::allWidgets().isEmpty())
        return;  // at start
    // New fonts reach widgets through posted events; sizes that styles and layouts keep come after them.
    QTimer::singleShot(0, this, [] {
        for (QWidget *widget : QApplication::allWidgets()) {
            QEvent event(QEvent::StyleChange);
            QCoreApplication::sendEvent(widget, &event);
            widget->updateGeometry();
        }
    });
}

QPalette Theme::palette() const
{
    const Tokens &t = *m_tokens;
    QPalette p;
    const auto both = [&p](QPalette::ColorRole role, const QColor &normal, const QColor &off) {
        p.setColor(QPalette::Active, role, normal);
        p.setColor(QPalette::Inactive, role, normal);
        p.setColor(QPalette::Disabled, role, off);
    };
    both(QPalette::Window, t.surface, t.surface);
    both(QPalette::Base, t.surface, t.surface);
    both(QPalette::AlternateBase, t.dark ? QColor(0x1D232B) : QColor(0xFAFBFC), t.surface);
    both(QPalette::Button, t.surface, t.surface);
    both(QPalette::WindowText, t.text, t.disabled);
    both(QPalette::Text, t.text, t.disabled);
    both(QPalette::ButtonText, t.text, t.disabled);
    both(QPalette::BrightText, t.onAccent, t.disabled);
    both(QPalette::PlaceholderText, t.secondary, t.disabled);
    both(QPalette::Highlight, t.selection, t.selection);
    both(QPalette::HighlightedText, t.text, t.disabled);
    both(QPalette::ToolTipBase, t.surface, t.surface);
    both(QPalette::ToolTipText, t.text, t.text);
    both(QPalette::Link, t.accent, t.disabled);
    both(QPalette::LinkVisited, t.accent, t.disabled);
    both(QPalette::Light, t.surface, t.surface);
    both(QPalette::Midlight, t.hover, t.hover);
    both(QPalette::Mid, t.line, t.line);
    both(QPalette::Dark, t.edge, t.edge);
    both(QPalette::Shadow, t.line, t.line);
    return p;
}

int Theme::scaled(int pixels) const
{
    return qRound(pixels * (13.0 + m_textStep) / 13.0);
}

QFont Theme::uiFont() const
{
    QFont font = preferred(QStringLiteral("Inter"), QFontDatabase::GeneralFont);
    font.setPixelSize(13 + m_textStep);
    return font;
}

QFont Theme::strongFont() const
{
    QFont font = uiFont();
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::smallFont() const
{
    QFont font = uiFont();
    font.setPixelSize(12 + m_textStep);
    return font;
}

QFont Theme::monoFont() const
{
    QFont font = preferred(QStringLiteral("JetBrains Mono"), QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    font.setPixelSize(12 + m_textStep);
    return font;
}

QIcon Theme::icon(const QString &name, Tone tone)
{
    return QIcon(new SvgIconEngine(name, tone));
}

void Theme::paintIcon(QPainter *painter, const QRectF &where, const QString &name, const QColor &color)
{
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    const QSize size = (where.size() * ratio).toSize();
    painter->drawPixmap(where, SvgIconEngine::tinted(name, size, color), QRectF(QPointF(0, 0), size));
}

void Theme::setDesktopWish(Scheme wish)
{
    const bool dark = wish == Scheme::System ? m_paletteDark : wish == Scheme::Dark;
    if (m_systemDark == dark)
        return;
    m_systemDark = dark;
    const Tokens *before = m_tokens;
    chooseTokens();
    if (m_tokens != before)
        apply();
}

void Theme::setScheme(Scheme scheme)
{
    if (m_scheme == scheme)
        return;
    m_scheme = scheme;
    chooseTokens();
    apply();
}

void Theme::setTextStep(int step)
{
    step = std::clamp(step, MinTextStep, MaxTextStep);
    if (m_textStep == step)
        return;
    m_textStep = step;
    apply();
}

} // namespace porthole
