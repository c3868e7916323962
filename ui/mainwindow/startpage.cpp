// The first minute: the three ways in, one sentence each, and where one has been before.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/startpage.h"

#include "ui/theme/stylepaint.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace porthole {

namespace {

constexpr int CardWidth = 200;     // at normal text size, the least at which a sentence reads well
constexpr int CardMost = 360;
constexpr int TextLeft = 56;
constexpr int TextTop = 50;
constexpr int Edge = 18;
constexpr int RecentShown = 4;

} // namespace

WayIn::WayIn(const QString &name, const QString &icon, const QString &word, const QString &sentence, QWidget *parent)
    : QAbstractButton(parent), m_icon(icon), m_sentence(sentence)
{
    setObjectName(name);
    setText(word);
    setAccessibleName(word);
    setAccessibleDescription(sentence);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMaximumWidth(Theme::of(this).scaled(CardMost));
}

QRect WayIn::sentenceRect(int width) const
{
    if (const auto known = m_rects.constFind(width); known != m_rects.constEnd())
        return *known;
    const QFontMetrics metrics(Theme::of(this).uiFont());
    const QRect room(TextLeft, Theme::of(this).scaled(TextTop), std::max(80, width - TextLeft - Edge), 1000);
    const QRect found = metrics.boundingRect(room, int(Qt::TextWordWrap), m_sentence);
    m_rects.insert(width, found);
    return found;
}

// Another size of text, or another font.
void WayIn::changeEvent(QEvent *event)
{
    m_rects.clear();
    QAbstractButton::changeEvent(event);
}

int WayIn::heightForWidth(int width) const
{
    return sentenceRect(width).bottom() + Edge + 2;
}

QSize WayIn::sizeHint() const
{
    const int width = Theme::of(this).scaled(CardMost);
    return {width, heightForWidth(width)};
}

QSize WayIn::minimumSizeHint() const
{
    const int width = Theme::of(this).scaled(CardWidth);
    return {width, heightForWidth(width)};
}

void WayIn::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    const Tokens &t = theme.tokens();
    const bool over = underMouse() || hasFocus();
    stylepaint::box(&painter, rect(), over ? t.accentWash : t.surface, over ? t.accent : t.edge, metrics::Radius + 2,
                    hasFocus() ? 1.5 : 1.0);
    Theme::paintIcon(&painter, QRect(20, Edge, 24, 24), m_icon, t.accent);
    QFont heading = theme.strongFont();
    heading.setPixelSize(heading.pixelSize() + 3);
    painter.setFont(heading);
    painter.setPen(t.text);
    painter.drawText(QRect(TextLeft, Edge - 2, width() - TextLeft - Edge, 28), int(Qt::AlignVCenter), text());
    painter.setFont(theme.uiFont());
    painter.setPen(t.secondary);
    painter.drawText(sentenceRect(width()), int(Qt::TextWordWrap), m_sentence);
}

StartPage::StartPage(QWidget *parent)
    : QWidget(parent), m_recent(new QWidget(this)), m_cards(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(QStringLiteral("startPage"));
    auto *talk = new WayIn(QStringLiteral("talk"), QStringLiteral("talk"), tr("Talk"),
                           tr("Connect to a server, send it bytes by hand, and see every call and every byte."), this);
    auto *listen = new WayIn(QStringLiteral("startListening"), QStringLiteral("listen"), tr("Listen"),
                             tr("Be the server: see who connects to this machine, and answer each yourself."), this);
    auto *compare = new WayIn(QStringLiteral("startComparison"), QStringLiteral("compare"), tr("See TCP and UDP"),
                              tr("The same messages over both, side by side: what arrives, what waits and what "
                                 "is lost."), this);
    m_cards->setSpacing(metrics::Margin);
    for (WayIn *way : {talk, listen, compare})
        m_cards->addWidget(way, 1);
    auto *centred = new QHBoxLayout;
    centred->addStretch(0);
    centred->addLayout(m_cards, 1);
    centred->addStretch(0);
    new QHBoxLayout(m_recent);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 12, 24, 12);
    column->addStretch(2);
    column->addLayout(centred);
    column->addSpacing(metrics::Gap);
    buildPractice(column);
    column->addWidget(m_recent);
    column->addStretch(3);
    connect(talk, &QAbstractButton::clicked, this, &StartPage::talkWanted);
    connect(listen, &QAbstractButton::clicked, this, &StartPage::listenWanted);
    connect(compare, &QAbstractButton::clicked, this, &StartPage::comparisonWanted);
}

// Something to talk to on any machine, with no network at all.
void StartPage::buildPractice(QBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    auto *practise = new QPushButton(Theme::icon(QStringLiteral("echo"), Tone::Accent),
                                     tr("Start an echo server here and talk to it"), this);
    practise->setObjectName(QStringLiteral("startPractice"));
    practise->setToolTip(tr("On this machine only (127.0.0.1), on a free port. It sends back what you send."));
    practise->setFlat(true);
    row->addStretch();
    row->addWidget(new PlainLabel(tr("No server at hand?"), Tone::Secondary, this));
    row->addWidget(practise);
    auto *lab = new QPushButton(Theme::icon(QStringLiteral("lab"), Tone::Accent), tr("Try the lab"), this);
    lab->setObjectName(QStringLiteral("startLab"));
    lab->setToolTip(tr("Two real hosts, and a link between them that loses, delays and mixes up what you say."));
    lab->setFlat(true);
    row->addWidget(lab);
    row->addStretch();
    connect(lab, &QPushButton::clicked, this, &StartPage::labWanted);
    column->addLayout(row);
    connect(practise, &QPushButton::clicked, this, &StartPage::practiceWanted);
}

void StartPage::setRecent(const QStringList &addresses)
{
    auto *row = static_cast<QHBoxLayout *>(m_recent->layout());
    while (QLayoutItem *item = row->takeAt(0)) {
        if (QWidget *gone = item->widget()) {
            gone->hide();
            gone->deleteLater();  // one of them may be the button that is just being clicked
        }
        delete item;
    }
    row->setContentsMargins(0, 0, 0, 0);
    m_recent->setVisible(!addresses.isEmpty());
    row->addStretch();
    row->addWidget(new PlainLabel(tr("Again:"), Tone::Secondary, m_recent));
    for (const QString &address : addresses.mid(0, RecentShown)) {
        auto *button = new QPushButton(m_recent);
        button->setText(button->fontMetrics().elidedText(address, Qt::ElideMiddle, 160).replace(
            QLatin1Char('&'), QStringLiteral("&&")));
        button->setAccessibleName(address);
        button->setFlat(true);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, address] { Q_EMIT addressWanted(address); });
    }
    row->addStretch();
    fitRecent();
}

// As many as there is room for, the newest first.
void StartPage::fitRecent()
{
    const QLayout *row = m_recent->layout();
    int left = width() - 48;
    for (int i = 0; i < row->count(); ++i) {
        if (QWidget *widget = row->itemAt(i)->widget()) {
            left -= widget->sizeHint().width() + row->spacing();
            widget->setVisible(left >= 0);
        }
    }
}

// Beside each other where each has room for its sentence, else below each other.
void StartPage::resizeEvent(QResizeEvent *event)
{
    const int needed = 3 * Theme::of(this).scaled(CardWidth) + 2 * metrics::Margin + 48;
    m_cards->setDirection(width() >= needed ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_cards->setSpacing(width() >= needed ? metrics::Margin : metrics::Gap);
    fitRecent();
    QWidget::resizeEvent(event);
}

} // namespace porthole
