// The first minute: the ways in, one sentence each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/startpage.h"

#include "ui/theme/stylepaint.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace porthole {

WayIn::WayIn(const QString &icon, const QString &word, const QString &sentence, QWidget *parent)
    : QAbstractButton(parent), m_icon(icon), m_sentence(sentence)
{
    setText(word);
    setAccessibleName(word);
    setAccessibleDescription(sentence);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(380);
}

QSize WayIn::sizeHint() const
{
    return {340, Theme::of(this).scaled(116)};
}

void WayIn::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    const Tokens &t = theme.tokens();
    const bool over = underMouse() || hasFocus();
    stylepaint::box(&painter, rect(), over ? t.accentWash : t.surface, over ? t.accent : t.edge, metrics::Radius + 2,
                    hasFocus() ? 1.5 : 1.0);
    Theme::paintIcon(&painter, QRect(20, 20, 24, 24), m_icon, t.accent);
    QFont heading = theme.strongFont();
    heading.setPixelSize(heading.pixelSize() + 3);
    painter.setFont(heading);
    painter.setPen(t.text);
    painter.drawText(QRect(56, 18, width() - 72, 28), int(Qt::AlignVCenter), text());
    painter.setFont(theme.uiFont());
    painter.setPen(t.secondary);
    painter.drawText(QRect(56, 48, width() - 72, height() - 56), int(Qt::TextWordWrap), m_sentence);
}

StartPage::StartPage(QWidget *parent) : QWidget(parent), m_recent(new QWidget(this))
{
    setObjectName(QStringLiteral("startPage"));
    auto *talk = new WayIn(QStringLiteral("talk"), tr("Talk"),
                           tr("Connect to a server, send it bytes by hand, and see every call and every byte."), this);
    talk->setObjectName(QStringLiteral("talk"));
    auto *listen = new WayIn(QStringLiteral("listen"), tr("Listen"),
                             tr("Be the server: see who connects to this machine, and answer each yourself."), this);
    listen->setObjectName(QStringLiteral("startListening"));
    auto *cards = new QHBoxLayout;
    cards->setSpacing(metrics::Margin);
    cards->addStretch();
    cards->addWidget(talk, 4);
    cards->addWidget(listen, 4);
    cards->addStretch();
    new QHBoxLayout(m_recent);
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addLayout(cards);
    column->addSpacing(metrics::Gap);
    column->addWidget(m_recent);
    column->addStretch(3);
    connect(talk, &QAbstractButton::clicked, this, &StartPage::talkWanted);
    connect(listen, &QAbstractButton::clicked, this, &StartPage::listenWanted);
}

void StartPage::setRecent(const QStringList &addresses)
{
    auto *row = static_cast<QHBoxLayout *>(m_recent->layout());
    while (QLayoutItem *item = row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recent->setVisible(!addresses.isEmpty());
    row->addStretch();
    row->addWidget(new PlainLabel(tr("Again:"), Tone::Secondary, m_recent));
    for (const QString &address : addresses.mid(0, 4)) {
        auto *button = new QPushButton(m_recent);
        button->setText(button->fontMetrics().elidedText(address, Qt::ElideMiddle, 220).replace(
            QLatin1Char('&'), QStringLiteral("&&")));
        button->setAccessibleName(address);
        button->setFlat(true);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, address] { Q_EMIT addressWanted(address); });
    }
    row->addStretch();
}

} // namespace porthole
