// One transport's outcome in words: what came of it in one line, then sentence by sentence.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/outcomepane.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace porthole {

namespace {
using Stage = TransportOutcome::Stage;
constexpr int GlyphRoom = 20;
}

OutcomeHeading::OutcomeHeading(const QString &name, QWidget *parent)
    : QWidget(parent), m_name(new PlainLabel(name, Tone::Text, this)), m_verdict(new ElidedLabel(Tone::Secondary, this))
{
    m_name->setStrong(true);
    m_verdict->setObjectName(QString(QStringLiteral("verdict") % name));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(GlyphRoom, 0, 0, 0);
    row->addWidget(m_name);
    row->addWidget(m_verdict, 1);
}

StateGlyph OutcomeHeading::glyphOf(const TransportOutcome &outcome)
{
    if (outcome.stage == Stage::NotYet)
        return {};
    if (outcome.stage == Stage::Running)
        return {QStringLiteral("glyph-ring"), Tone::Accent};
    if (outcome.setupFailure || outcome.deliveredCount() == 0)
        return {QStringLiteral("glyph-square"), Tone::Trouble};
    const bool whole = outcome.deliveredCount() == outcome.messages.size();
    return whole ? StateGlyph{QStringLiteral("glyph-round"), Tone::Received}
                 : StateGlyph{QStringLiteral("glyph-half"), Tone::Caution};
}

QString OutcomeHeading::verdictOf(const TransportOutcome &outcome)
{
    if (outcome.stage == Stage::NotYet)
        return tr("waits for its turn");
    if (outcome.setupFailure)
        return tr("no sockets");
    const int delivered = outcome.deliveredCount();
    const qsizetype all = outcome.messages.size();
    if (outcome.stage == Stage::Running)
        return tr("%1 of %2 delivered so far").arg(delivered).arg(all);
    const qsizetype lost = outcome.lost().size();
    const qsizetype unsent = outcome.unsent().size();
    if (unsent == all)
        return tr("nothing was sent");
    QString verdict = tr("%1 of %2 delivered").arg(delivered).arg(all);
    if (lost > 0)
        verdict += tr(", %1 lost").arg(lost);
    if (unsent > 0)
        verdict += tr(", %1 never sent").arg(unsent);
    if (lost == 0 && unsent == 0)
        verdict += outcome.lateCount() > 0 ? tr(", %1 late").arg(outcome.lateCount()) : tr(", in order");
    return verdict;
}

void OutcomeHeading::setOutcome(const TransportOutcome &outcome)
{
    setVerdict(glyphOf(outcome), verdictOf(outcome));
}

void OutcomeHeading::setVerdict(const StateGlyph &glyph, const QString &verdict)
{
    m_verdict->setFullText(verdict);
    if (glyph == m_glyph)
        return;
    m_glyph = glyph;
    update();
}

void OutcomeHeading::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF box(0, (height() - 16) / 2.0, 16, 16);
    Theme::paintIcon(&painter, box, m_glyph.icon, Theme::of(this).color(m_glyph.tone));
}

OutcomeStory::OutcomeStory(const QString &name, QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(QString(QStringLiteral("story") % name));
    setAccessibleName(tr("What happened with %1").arg(name));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metrics::Grid);
    m_column->addStretch();
}

QString OutcomeStory::text() const
{
    return m_sentences.join(QLatin1Char('\n'));
}

void OutcomeStory::setOutcome(const TransportOutcome &outcome, const ComparisonOptions &options)
{
    setSentences(whatHappened(outcome, options));
}

void OutcomeStory::setSentences(const QList<Text> &texts, const QList<EntryId> &places)
{
    QStringList sentences;
    for (const Text &text : texts)
        sentences << translated(text);
    if (sentences == m_sentences && places == m_places)
        return;
    m_sentences = sentences;
    m_places = places;
    while (m_labels.size() > sentences.size())
        delete m_labels.takeLast();
    while (m_labels.size() < sentences.size()) {
        auto *label = new PlainLabel({}, Tone::Text, this);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->installEventFilter(this);
        m_column->insertWidget(int(m_labels.size()), label);
        m_labels.append(label);
    }
    for (qsizetype i = 0; i < sentences.size(); ++i) {
        m_labels.at(i)->setText(sentences.at(i));
        showPlace(m_labels.at(i), m_places.value(i, NoEntry));
    }
}

void OutcomeStory::showPlace(PlainLabel *label, EntryId place)
{
    const bool leads = place != NoEntry;
    label->setCursor(leads ? Qt::PointingHandCursor : Qt::IBeamCursor);
    label->setFocusPolicy(leads ? Qt::StrongFocus : Qt::NoFocus);
    label->setToolTip(leads ? tr("Click: shows it in the ladder and in the log") : QString());
}

// Who marks words to copy them chooses nothing.
bool OutcomeStory::eventFilter(QObject *watched, QEvent *event)
{
    auto *label = qobject_cast<PlainLabel *>(watched);
    const EntryId place = m_places.value(m_labels.indexOf(label), NoEntry);
    if (!label || place == NoEntry)
        return QWidget::eventFilter(watched, event);
    const int key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event)->key() : 0;
    const bool isChosen = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
    const bool isClick = event->type() == QEvent::MouseButtonRelease && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton
        && label->rect().contains(static_cast<QMouseEvent *>(event)->position().toPoint()) && !label->hasSelectedText();
    if (isChosen || isClick)
        Q_EMIT entryWanted(place);
    return QWidget::eventFilter(watched, event);
}

} // namespace porthole
