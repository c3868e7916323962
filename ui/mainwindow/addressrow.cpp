// The top row: mark, address bar, what to do with the address, and the menu.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/addressrow.h"

#include "ui/theme/portholestyle.h"
#include "ui/widgets/addressbar.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

namespace porthole {

AddressRow::AddressRow(QMenu *menu, QWidget *parent) : QWidget(parent), m_bar(new AddressBar(this))
{
    auto *open = new QPushButton(tr("Open"), this);
    open->setObjectName(QStringLiteral("openAddress"));
    setLook(open, Look::Primary);
    auto *listen = new QPushButton(tr("Listen"), this);
    listen->setObjectName(QStringLiteral("newListener"));
    listen->setToolTip(tr("A new panel for a TCP listener. It listens when you say so there."));
    auto *more = new QPushButton(this);
    more->setObjectName(QStringLiteral("menu"));
    more->setAccessibleName(tr("Menu"));
    more->setToolTip(tr("Menu (F10)"));
    more->setIcon(Theme::icon(QStringLiteral("more")));
    more->setShortcut(Qt::Key_F10);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(46, 8, 12, 8);
    row->addWidget(m_bar, 1);
    row->addWidget(open);
    row->addWidget(listen);
    row->addWidget(more);
    connect(open, &QPushButton::clicked, m_bar, &AddressBar::submit);
    connect(listen, &QPushButton::clicked, this, &AddressRow::listenWanted);
    connect(more, &QPushButton::clicked, this, [more, menu] {
        menu->popup(more->mapToGlobal(QPoint(more->width() - menu->sizeHint().width(), more->height() + 4)));
    });
}

void AddressRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.tokens().line);
    Theme::paintIcon(&painter, QRect(12, (height() - 26) / 2, 26, 26), QStringLiteral("porthole"),
                     theme.color(Tone::Accent));
}

} // namespace porthole
