// Where a person writes where to go: URLs, host:port, a name; remembers where they have been.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/addressbar.h"

#include "core/transport/endpoint.h"
#include "ui/theme/portholestyle.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QKeySequence>
#include <QPainter>

#include <utility>

namespace porthole {

AddressBar::AddressBar(QWidget *parent) : MonoLine(parent)
{
    setObjectName(QStringLiteral("addressBar"));
    setAccessibleName(tr("Address"));
    setPlaceholderText(tr("Where to?  host:port, a URL, a host name"));
    setTextMargins(26, 0, 48, 0);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        setLook(this, Look::Usual);
        makeCompleter();
        readPath(text.trimmed());
    });
}

void AddressBar::setHistory(const QStringList &addresses)
{
    m_history = addresses;
    refreshOffers();
}

void AddressBar::setBeginnings(const QStringList &beginnings)
{
    m_beginnings = beginnings;
    refreshOffers();
}

void AddressBar::setPlaces(const QStringList &addresses)
{
    m_places = addresses;
    refreshOffers();
    if (completer() && hasFocus() && !addresses.isEmpty()) {
        completer()->setCompletionPrefix(text());
        completer()->complete();
    }
}

// What a path alone is understood as is seen before it is opened.
void AddressBar::readPath(const QString &text)
{
    const bool path = HostPort{text, 0}.isPath() && text.size() > 1;
    const QStringList readings = path ? QStringList{QStringLiteral("unix:") + text, QStringLiteral("unix-dgram:") + text} : QStringList();
    if (std::exchange(m_readings, readings) != readings)
        refreshOffers();
}

Result<Target> AddressBar::target() const
{
    const QString written = text().trimmed();
    return parseTarget(HostPort{written, 0}.isPath() ? QStringLiteral("unix:") + written : written);
}

void AddressBar::refreshOffers()
{
    QStringList offers = m_readings + m_history + m_places + m_beginnings;
    offers.removeDuplicates();
    m_offers.setStringList(offers);
}

// Made when somebody first types: a completer costs a hidden list view.
void AddressBar::makeCompleter()
{
    if (completer())
        return;
    auto *completer = new QCompleter(&m_offers, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->popup()->setFont(font());
    setCompleter(completer);
}

void AddressBar::setAddress(const QString &address)
{
    setText(address);
    setLook(this, Look::Usual);
}

void AddressBar::submit()
{
    const Result<Target> target = this->target();
    setLook(this, target ? Look::Usual : Look::Invalid);
    if (target)
        Q_EMIT opened(*target);
    else
        Q_EMIT misunderstood(target.error());
}

void AddressBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (completer() && completer()->popup()->isVisible())
            completer()->popup()->hide();
        submit();
        return;
    }
    MonoLine::keyPressEvent(event);
}

void AddressBar::paintEvent(QPaintEvent *event)
{
    MonoLine::paintEvent(event);
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    Theme::paintIcon(&painter, QRect(11, (height() - 16) / 2, 16, 16), QStringLiteral("connect"),
                     theme.color(text().isEmpty() ? Tone::Secondary : Tone::Accent));
    if (hasFocus() && !text().isEmpty())
        return;
    painter.setFont(theme.smallFont());
    painter.setPen(theme.color(Tone::Secondary));
    painter.drawText(rect().adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter,
                     QKeySequence(QStringLiteral("Ctrl+L")).toString(QKeySequence::NativeText));
}

} // namespace porthole
