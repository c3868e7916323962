// What the sides of one conversation of a log said, in turns: a page beside the log.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/streampane.h"

#include "core/log/logfile.h"
#include "core/model/entrytext.h"
#include "core/transport/endpoint.h"
#include "ui/theme/theme.h"
#include "ui/views/textview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/longjob.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QStackedWidget>

#include <utility>

namespace porthole {

StreamPane::StreamPane(std::shared_ptr<const LogFile> file, const Seams &seams, QWidget *parent)
    : QWidget(parent), m_seams(seams), m_feed(std::move(file)),
      m_sides(new SegmentedControl(QStringLiteral("streamSides"), {tr("Both"), tr("The first"), tr("The other")}, this)),
      m_form(new SegmentedControl(QStringLiteral("streamForm"), {tr("Text"), tr("Hex")}, this)), m_pages(new QStackedWidget(this)),
      m_empty(new EmptyState(QStringLiteral("talk"), {}, {}, m_pages)), m_view(new TextView(m_pages)),
      m_words(new ElidedLabel(Tone::Secondary, this)), m_caution(new PlainLabel({}, Tone::Caution, this))
{
    setObjectName(QStringLiteral("streamPane"));
    build();
    connect(&m_feed, &StreamFeed::changed, this, &StreamPane::compose);
    for (SegmentedControl *control : {m_sides, m_form})
        connect(control, &SegmentedControl::chosen, this, &StreamPane::compose);
    connect(m_empty, &EmptyState::actionWanted, this, [this] { showConversation(1); });
    connect(m_view, &ByteArea::copyWanted, this, [this] { m_seams.copyText(m_view->selectedText()); });
    refresh();
}

void StreamPane::build()
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 0, 12, 6);
    bar->setSpacing(metrics::Gap);
    m_sides->setAccessibleName(tr("Whose bytes"));
    m_form->setAccessibleName(tr("How bytes are shown"));
    bar->addWidget(m_sides);
    bar->addWidget(m_form);
    bar->addWidget(m_words, 1);
    m_words->setObjectName(QStringLiteral("streamWords"));
    m_words->setElideMode(Qt::ElideRight);
    m_caution->setObjectName(QStringLiteral("streamCaution"));
    m_caution->setContentsMargins(12, 4, 12, 4);
    m_caution->setWordWrap(true);
    m_caution->hide();
    m_view->setObjectName(QStringLiteral("streamText"));
    m_view->setAccessibleName(tr("What the sides said"));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_caution);
    column->addWidget(m_pages, 1);
}

void StreamPane::showEntry(EntryId entry)
{
    m_entry = entry;
    m_stale = true;
    if (!isVisible())
        return;
    m_stale = false;
    const LogReader &reader = m_feed.reader();
    const ConversationId conversation = entry < reader.count() ? reader.entry(entry).conversation : 0;
    if (conversation != 0)
        m_feed.setConversation(conversation);
}

void StreamPane::showConversation(ConversationId conversation)
{
    m_stale = false;
    m_feed.setConversation(conversation);
}

bool StreamPane::isSettled() const
{
    return !isVisible() || (m_feed.isWhole() && !m_job);
}

void StreamPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_feed.setAsleep(false);
    if (m_stale)
        showEntry(m_entry);
}

void StreamPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_feed.setAsleep(true);
}

StreamLook StreamPane::look() const
{
    const ConversationRecord record = m_feed.reader().conversationRecord(m_feed.conversation());
    const auto name = [](const StoredAddress &address) {
        return address.family == Family::None ? QString() : Endpoint::fromStored(address).toString();
    };
    StreamLook look;
    look.only = Direction(m_sides->current());
    look.hex = m_form->current() == 1;
    look.names[0] = QString(QStringLiteral("→ ") + name(record.local));
    look.names[1] = QString(QStringLiteral("← ") + name(record.remote));
    look.missing = tr("[%1 bytes crossed here and are missing]");
    return look;
}

// Making the text takes as long as there are bytes: it is a worker's. One at a time.
void StreamPane::compose()
{
    refresh();
    m_again = m_job;
    const auto shown = std::tuple(m_feed.conversation(), m_feed.runs().size(), keptBytes(), m_sides->current(), m_form->current());
    if (m_job || m_feed.conversation() == 0 || shown == m_shown)
        return;
    m_shown = shown;
    const auto made = std::make_shared<StreamText>(); // read when the worker is done with it
    m_job = LongJob::start([made, runs = m_feed.runs(), look = look()](const LongJob::Progress &) {
        *made = streamText(runs, look);
        return Failure();
    }, this);
    connect(m_job, &LongJob::finished, this, [this, made, of = m_feed.conversation()] {
        m_job->deleteLater();
        m_job = nullptr;
        if (of == m_feed.conversation()) {
            const int top = m_shownOf == of ? m_view->verticalScrollBar()->value() : 0;
            m_shownOf = of;
            m_view->setText(std::move(made->shown), std::move(made->speakers));
            m_view->verticalScrollBar()->setValue(top);
        }
        if (std::exchange(m_again, false))
            compose();
        refresh();
    });
}

// Of a text that is cut more may be said, and it stays.
qsizetype StreamPane::keptBytes() const
{
    qsizetype all = qsizetype(m_feed.missing());
    for (const SpokenRun &run : m_feed.runs())
        all += run.bytes.size();
    return all;
}

void StreamPane::refresh()
{
    const bool any = m_feed.conversation() != 0;
    m_pages->setCurrentWidget(any ? static_cast<QWidget *>(m_view) : m_empty);
    m_empty->setState(tr("Choose an entry in the log: what the sides of its conversation said appears here, in order and in turns."),
                      m_feed.reader().conversationCount() > 0 ? tr("Show the first conversation") : QString());
    m_sides->setEnabled(any);
    m_form->setEnabled(any);
    m_words->setFullText(any ? sizeWords() : QString());
    const QString caution = any ? cautionWords() : QString();
    m_caution->setText(caution);
    m_caution->setVisible(!caution.isEmpty());
}

QString StreamPane::sizeWords() const
{
    QString words = tr("%1: %2 from the first, %3 from the other")
                        .arg(EntryText(m_feed.reader()).conversation(m_feed.conversation()),
                             exactBytes(m_feed.bytes(Direction::Out)), exactBytes(m_feed.bytes(Direction::In)));
    if (m_feed.isDecrypted())
        words += QStringLiteral(", ") + tr("decrypted");
    return words;
}

QString StreamPane::cautionWords() const
{
    QStringList words;
    if (m_feed.isCut() && m_feed.beyond() == 0)
        words += tr("The beginning is shown: the sides took turns too often for more. porthole-cli read --stream writes all of it.");
    else if (m_feed.beyond() != 0)
        words += tr("The beginning is shown; %1 more are in the log. porthole-cli read --stream writes all of them.")
                     .arg(exactBytes(m_feed.beyond()));
    if (m_feed.missing() != 0)
        words += tr("%1 crossed and are not here: where, the text says.").arg(exactBytes(m_feed.missing()));
    return words.join(QLatin1Char(' '));
}

} // namespace porthole
