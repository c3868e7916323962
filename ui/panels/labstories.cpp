// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labstories.h"

#include "core/session/comparison.h"
#include "ui/panels/outcomepane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QGridLayout>

namespace porthole {

using namespace Qt::StringLiterals;
namespace {

StateGlyph labGlyph(const lab::LabRun &run, const lab::LabFigures &figures)
{
    if (run.number == 0)
        return {};
    if (!run.isOver)
        return {u"glyph-ring"_s, Tone::Accent};
    if (run.messages.empty())
        return {u"glyph-round"_s, Tone::Received};
    if (run.isVoid() || run.failure || figures.messagesDelivered == 0)
        return {u"glyph-square"_s, Tone::Trouble};
    return figures.messagesDelivered == int(run.messages.size()) ? StateGlyph{u"glyph-round"_s, Tone::Received}
                                                                 : StateGlyph{u"glyph-half"_s, Tone::Caution};
}

QString labVerdict(const lab::LabRun &run, const lab::LabFigures &figures, bool running)
{
    if (run.number == 0)
        return running ? LabStories::tr("waits for its turn") : LabStories::tr("was not begun");
    if (run.messages.empty())
        return run.isOver ? LabStories::tr("had nothing to deliver") : LabStories::tr("runs");
    const QString delivered = (run.isAnswered ? LabStories::tr("%1 of %2 answered") : LabStories::tr("%1 of %2 delivered"))
                                  .arg(humanCount(quint64(figures.messagesDelivered)), humanCount(run.messages.size()));
    if (!run.isOver)
        return LabStories::tr("%1 so far").arg(delivered);
    QStringList parts{delivered};
    if (figures.retransmissions > 0)
        parts << LabStories::tr("%n packet(s) sent again", nullptr, int(figures.retransmissions));
    if (!figures.messagesLost.isEmpty())
        parts << LabStories::tr("lost: %1").arg(numberList(figures.messagesLost, 3));
    if (!figures.answersLost.isEmpty())
        parts << LabStories::tr("no answer: %1").arg(numberList(figures.answersLost, 3));
    return parts.join(u", "_s);
}

} // namespace

LabStories::LabStories(QWidget *parent) : QWidget(parent), m_watch(new PlainLabel({}, Tone::Secondary, this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, metrics::Gap, metrics::Gap, metrics::Margin);
    grid->setHorizontalSpacing(metrics::Margin * 2);
    grid->setVerticalSpacing(metrics::Gap);
    m_watch->setObjectName(u"storyWatch"_s);
    m_watch->setWordWrap(true);
    m_watch->setContentsMargins(0, 0, 0, metrics::Gap);
    m_watch->hide();
    grid->addWidget(m_watch, 0, 0, 1, 2);
    const QString names[] = {u"TCP"_s, u"UDP"_s};
    for (int column = 0; column < 2; ++column) {
        m_headings[column] = new OutcomeHeading(names[column], this);
        m_stories[column] = new OutcomeStory(names[column], this);
        connect(m_stories[column], &OutcomeStory::entryWanted, this, &LabStories::entryWanted);
        grid->addWidget(m_headings[column], 1, column);
        grid->addWidget(m_stories[column], 2, column, Qt::AlignTop);
        grid->setColumnStretch(column, 1);
    }
    grid->setRowStretch(3, 1);
}

void LabStories::setDigest(const LabDigest &digest, bool running, const EntryOfFrame &entryOf)
{
    show(0, digest.outcome->tcp, digest.tcp, running, entryOf);
    show(1, digest.outcome->udp, digest.udp, running, entryOf);
}

void LabStories::show(int column, const lab::LabRun &run, const LabDigest::Part &part, bool running, const EntryOfFrame &entryOf)
{
    QList<Text> texts;
    QList<EntryId> places;
    for (const lab::LabSentence &one : part.sentences) {
        texts << one.text;
        places << (one.frame != 0 ? entryOf(one.frame) : one.entry);
    }
    m_headings[column]->setVerdict(labGlyph(run, part.figures), labVerdict(run, part.figures, running));
    m_stories[column]->setSentences(texts, places);
}

void LabStories::clear()
{
    for (int column = 0; column < 2; ++column) {
        m_headings[column]->setVerdict({}, {});
        m_stories[column]->setSentences({});
    }
}

void LabStories::setWatch(const QString &words)
{
    m_watch->setText(words);
}

void LabStories::showWatch(bool shown)
{
    m_watch->setVisible(shown && !m_watch->text().isEmpty());
}

QString LabStories::text() const
{
    return m_stories[0]->text() + u'\n' + m_stories[1]->text();
}

} // namespace porthole
