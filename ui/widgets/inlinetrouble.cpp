// Says what went wrong where it happened: what, why it is likely, what to try, and the evidence.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inlinetrouble.h"

#include "ui/theme/stylepaint.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace porthole {

namespace {

struct Looks {
    QColor wash;
    Tone tone;
    QString icon;
};

Looks looksOf(const Tokens &t, InlineTrouble::Variant variant)
{
    switch (variant) {
    case InlineTrouble::Variant::Trouble: return {t.troubleWash, Tone::Trouble, QStringLiteral("error")};
    case InlineTrouble::Variant::Caution: return {t.cautionWash, Tone::Caution, QStringLiteral("warning")};
    case InlineTrouble::Variant::Info: break;
    }
    return {t.accentWash, Tone::Accent, QStringLiteral("info")};
}

PlainLabel *sentenceLabel(const QString &name, QWidget *parent)
{
    auto *label = new PlainLabel({}, Tone::Text, parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

InlineTrouble::InlineTrouble(QWidget *parent)
    : QWidget(parent),
      m_row(new QHBoxLayout(this)),
      m_what(sentenceLabel(QStringLiteral("troubleWhat"), this)),
      m_why(sentenceLabel(QStringLiteral("troubleWhy"), this)),
      m_advice(sentenceLabel(QStringLiteral("troubleAdvice"), this)),
      m_show(new QPushButton(tr("Show the evidence"), this)),
      m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("inlineTrouble"));
    m_what->setStrong(true);
    m_show->setObjectName(QStringLiteral("showEvidence"));
    m_show->setIcon(Theme::icon(QStringLiteral("search")));
    m_action->setObjectName(QStringLiteral("troubleAction"));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    for (PlainLabel *label : {m_what, m_why, m_advice})
        texts->addWidget(label);
    m_row->setSpacing(metrics::Gap);
    m_row->addLayout(texts, 1);
    m_row->addWidget(m_action, 0, Qt::AlignVCenter);
    m_row->addWidget(m_show, 0, Qt::AlignVCenter);
    setEdge(0);
    m_action->hide();
    m_show->hide();
    hide();
    connect(m_show, &QPushButton::clicked, this, [this] { Q_EMIT evidenceWanted(m_evidence); });
    connect(m_action, &QPushButton::clicked, this, &InlineTrouble::actionWanted);
}

void InlineTrouble::showFailure(const Failure &failure, EntryId evidence)
{
    if (!failure) {
        hide();
        return;
    }
    const Words words = inWords(failure);
    showWords(Variant::Trouble, translated(words.what), translated(words.why), translated(words.advice));
    setEvidence(evidence);
}

void InlineTrouble::showWords(Variant variant, const QString &what, const QString &why, const QString &advice)
{
    m_variant = variant;
    m_what->setText(what);
    m_why->setText(why);
    m_advice->setText(advice);
    showParts();
    setAccessibleName(spoken());
    setVisible(!what.isEmpty());
    keepHeight();
    update();
}

void InlineTrouble::showParts()
{
    const bool scarce = m_room == Room::Scarce;
    m_why->setVisible(!m_why->text().isEmpty());
    m_advice->setVisible(!scarce && !m_advice->text().isEmpty());
    setToolTip(scarce ? plainToolTip(spoken()) : QString());
}

void InlineTrouble::setRoom(Room room)
{
    if (std::exchange(m_room, room) == room)
        return;
    const int rim = room == Room::Usual ? 12 : 4;
    layout()->setContentsMargins(QMargins(40, rim, 12, rim) + m_edge);
    showParts();
    keepHeight();
}

void InlineTrouble::setEdge(int edge)
{
    m_edge = edge;
    layout()->setContentsMargins(QMargins(40, 12, 12, 12) + edge);
    keepHeight();
}

void InlineTrouble::setEvidence(EntryId entry)
{
    m_evidence = entry;
    m_show->setVisible(entry != NoEntry);
}

void InlineTrouble::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
    keepHeight();
}

void InlineTrouble::setDismissable()
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("troubleDismiss"));
    button->setIcon(Theme::icon(QStringLiteral("close"), Tone::Secondary));
    button->setAccessibleName(tr("Dismiss"));
    button->setToolTip(tr("Dismiss"));
    button->setFocusPolicy(Qt::TabFocus);
    m_row->addWidget(button, 0, Qt::AlignVCenter);
    connect(button, &QToolButton::clicked, this, &QWidget::hide);
}

// A layout that lacks room would cut sentences in the middle: they keep what their width makes them need.
void InlineTrouble::keepHeight()
{
    setMinimumHeight(layout()->hasHeightForWidth() ? layout()->heightForWidth(width()) : 0);
}

void InlineTrouble::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    keepHeight();
}

QString InlineTrouble::spoken() const
{
    return QStringList({m_what->text(), m_why->text(), m_advice->text()}).join(QLatin1Char(' ')).trimmed();
}

void InlineTrouble::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    const Looks looks = looksOf(theme.tokens(), m_variant);
    stylepaint::box(&painter, rect().adjusted(m_edge, m_edge, -m_edge, -m_edge), looks.wash, QColor(), metrics::Radius + 2);
    Theme::paintIcon(&painter, QRect(14 + m_edge, m_what->y() + (m_what->height() - 16) / 2, 16, 16), looks.icon,
                     theme.color(looks.tone));
}

} // namespace porthole
