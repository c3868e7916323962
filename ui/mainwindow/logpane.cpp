// The log with its filter bar: what is shown, whether it follows, and what came meanwhile.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/logpane.h"

#include "core/log/logfile.h"
#include "ui/mainwindow/filterline.h"
#include "ui/mainwindow/ladderpane.h"
#include "ui/mainwindow/streampane.h"
#include "ui/theme/theme.h"
#include "ui/views/logview.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

namespace porthole {

LogPane::LogPane(std::shared_ptr<const LogFile> file, const Seams &seams, QWidget *parent)
    : QWidget(parent), m_model(std::move(file)), m_bar(new QHBoxLayout),
      m_tabs(new SegmentedControl(QStringLiteral("logTabs"), {tr("Log"), tr("Connections"), tr("Conversations"), tr("Ladder"), tr("Stream"), tr("Details")}, this)),
      m_filter(new FilterLine(this)),
      m_count(new PlainLabel({}, Tone::Secondary, this)),
      m_open(new PlainLabel({}, Tone::Caution, this)),
      m_problem(new PlainLabel({}, Tone::Trouble, this)),
      m_beyond(new PlainLabel({}, Tone::Caution, this)),
      m_pages(new QStackedWidget(this)),
      m_view(new LogView(m_pages)),
      m_ladder(new LadderPane(m_model.file(), seams, m_pages)),
      m_stream(new StreamPane(m_model.file(), seams, m_pages))
{
    setObjectName(QStringLiteral("logPane"));
    m_model.setTranslator([](const Text &text) { return translated(text); });
    m_problem->setObjectName(QStringLiteral("filterProblem"));
    m_problem->setContentsMargins(12, 0, 12, 6);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_count->setObjectName(QStringLiteral("filterCount"));
    m_count->setToolTip(tr("Entries that fit the filter, of all there are"));
    m_count->hide();
    m_open->setObjectName(QStringLiteral("filterOpen"));
    m_open->setToolTip(tr("Undecided: entries of messages whose fields are not known, because they have not ended, their "
                          "bytes were not kept, made no sense or were too many.\nNot ended: messages that are still coming; "
                          "a filter knows their fields when they have ended."));
    m_open->hide();
    m_beyond->setObjectName(QStringLiteral("messagesBeyond"));
    m_beyond->setContentsMargins(12, 6, 12, 6);
    m_beyond->setWordWrap(true);
    m_beyond->hide();
    m_tabs->setAccessibleName(tr("What is shown here"));
    for (const Page page : {ConnectionsPage, ConversationsPage, DetailsPage})
        m_tabs->setChoiceVisible(page, false);
    m_bar->setContentsMargins(12, 6, 12, 6);
    m_bar->setSpacing(metrics::Gap);
    buildBar(m_bar, m_model.file()->isLive() && !m_model.file()->isImported());
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_ladder);
    m_pages->addWidget(m_stream);
    m_content[LogPage] = m_view;
    m_content[LadderPage] = m_ladder;
    m_content[StreamPage] = m_stream;
    m_pages->setMinimumHeight(96);  // what stands in it scrolls; the panel above needs the room more
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_bar);
    column->addWidget(m_problem);
    column->addWidget(m_pages, 1);
    column->addWidget(m_beyond);
    m_view->setCopyText(seams.copyText);
    m_view->setModel(&m_model);
    wireView();
    if (m_model.file()->isLive())
        return;
    // What is over is read from its beginning.
    m_view->setFollowing(false);
    m_view->setTop(0);
}

void LogPane::buildBar(QHBoxLayout *bar, bool live)
{
    bar->addWidget(m_tabs);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    bar->addWidget(m_open);
    bar->addStretch(0);
    connect(m_tabs, &SegmentedControl::chosen, this, [this](int page) { choosePage(Page(page)); });
    if (live)
        buildFollow(bar);
}

void LogPane::buildFollow(QHBoxLayout *bar)
{
    m_follow = new QPushButton(tr("Following"), this);
    m_follow->setObjectName(QStringLiteral("follow"));
    m_follow->setIcon(Theme::icon(QStringLiteral("follow")));
    m_follow->setCheckable(true);
    m_freeze = new QPushButton(tr("Freeze"), this);
    m_freeze->setObjectName(QStringLiteral("freeze"));
    m_freeze->setIcon(Theme::icon(QStringLiteral("pause")));
    m_freeze->setCheckable(true);
    m_freeze->setToolTip(tr("Keep the rows as they are. Everything goes on being recorded."));
    bar->addWidget(m_follow);
    bar->addWidget(m_freeze);
    connect(m_follow, &QPushButton::clicked, this, [this](bool on) {
        m_view->setFollowing(on);
        refreshFollow();
    });
    connect(m_freeze, &QPushButton::clicked, m_view, &LogView::setFrozen);
}

void LogPane::wireView()
{
    connect(m_filter, &FilterLine::filterChanged, &m_model, &LogModel::setFilter);
    connect(m_filter, &FilterLine::problemChanged, this, &LogPane::showProblem);
    for (const auto signal : {&LogModel::busyChanged, &LogModel::knownChanged, &LogModel::undecidedChanged})
        connect(&m_model, signal, this, &LogPane::refreshCount);
    for (const auto signal : {&LogModel::rowsInserted, &LogModel::rowsRemoved})
        connect(&m_model, signal, this, &LogPane::refreshCount);
    connect(&m_model, &LogModel::modelReset, this, &LogPane::refreshCount);
    connect(m_model.messages().get(), &MessageTable::looked, this, &LogPane::refreshCount);
    connect(m_model.messages().get(), &MessageTable::restarted, this, [this] { m_ladder->setRules(m_model.decodeRules()); });
    connect(&m_model, &LogModel::waitingChanged, this, &LogPane::refreshFollow);
    connect(m_view, &LogView::followingChanged, this, &LogPane::refreshFollow);
    connect(m_view, &LogView::newRowsChanged, this, &LogPane::refreshFollow);
    connect(m_view, &LogView::frozenChanged, this, &LogPane::refreshFollow);
    connect(m_view, &LogView::currentEntryChanged, this, [this](EntryId id) {
        const int row = id == NoEntry ? -1 : m_model.rowOf(id);
        showProblem(m_filter->problem());
        m_ladder->showEntry(id);
        m_stream->showEntry(id);
        Q_EMIT entryChosen(id, row > 0 ? m_model.idOf(row - 1) : NoEntry);
    });
    // Of one moment: the next choice puts the filter's own problem back.
    connect(m_view, &LogView::notice, this, [this](const QString &words) { showProblem(words.isEmpty() ? m_filter->problem() : words); });
    connect(m_view, &LogView::conversationFilterWanted, this, [this](ConversationId conversation, bool only) {
        filterConversation(only ? "conv == %1" : "not conv == %1", conversation);
    });
    // One selection: the log's, which tells the others.
    connect(m_ladder, &LadderPane::entryChosen, m_view, &LogView::setCurrentEntry);
    connect(m_ladder, &LadderPane::entryWanted, this, &LogPane::showEntry);
    connect(m_view, &LogView::decodeWanted, this, &LogPane::decodeAs);
    connect(&m_model, &LogModel::wakeWanted, this, &LogPane::wakeWanted);
    connect(&m_ladder->feed(), &LadderFeed::wakeWanted, this, &LogPane::wakeWanted);
    connect(&m_stream->feed(), &StreamFeed::wakeWanted, this, &LogPane::wakeWanted);
    connect(m_view, &LogView::streamWanted, this, &LogPane::showStream);
    refreshFollow();
}

void LogPane::showProblem(const QString &words)
{
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
}

void LogPane::grew()
{
    m_model.grew();
    m_ladder->grew();
    m_stream->grew();
}

// For the port, not for the one conversation: the next one is of the same kind.
void LogPane::decodeAs(ConversationId conversation, quint16 port, const QString &protocol)
{
    const ConversationRecord record = m_model.reader().conversationRecord(conversation);
    DecodeRules rules = m_model.decodeRules();
    if (protocol.isEmpty())
        rules.remove(record.transport, port);
    else if (const DecodeRule *now = rules.find(record)) // of the other port it would still hold
        rules.remove(now->transport, DecodeRule(*now).port);
    const auto rule = DecodeRules::parse(record.transport, port, protocol);
    if (!protocol.isEmpty() && rule && !rules.set(*rule)) {
        m_problem->setText(tr("There are %1 ports already of which it was said what they speak.").arg(DecodeRules::MostRules));
        m_problem->show();
        return;
    }
    m_model.setDecodeRules(rules);
}

void LogPane::refreshFollow()
{
    if (!m_follow)
        return;
    const quint64 fresh = m_view->isFrozen() ? m_model.waiting() : m_view->newRows();
    const bool following = m_view->isFollowing() && !m_view->isFrozen();
    m_follow->setChecked(following);
    m_follow->setText(following ? tr("Following") : fresh ? tr("%1 new").arg(humanCount(fresh)) : tr("Follow"));
    m_follow->setToolTip(following ? tr("The newest entry stays in view.") : tr("Go to the newest entry and stay there."));
    m_freeze->setChecked(m_view->isFrozen());
    m_freeze->setText(m_view->isFrozen() ? tr("Frozen") : tr("Freeze"));
}

void LogPane::refreshCount()
{
    const bool onLog = m_pages->currentWidget() == m_view;
    m_count->setVisible(m_model.isFiltered() && onLog);
    if (m_model.isFiltered())
        m_count->setText(tr("%1 of %2").arg(humanCount(quint64(m_model.rowCount())), humanCount(m_model.entriesKnown())));
    const QString open = openText();
    m_open->setText(open);
    m_open->setVisible(onLog && !open.isEmpty());
    const QString beyond = beyondText();
    m_beyond->setText(beyond);
    m_beyond->setVisible(onLog && !beyond.isEmpty());
}

// What there was no room for.
QString LogPane::beyondText() const
{
    QStringList parts;
    if (const quint64 entries = m_model.entriesBeyond())
        parts += tr("%1 more entries are in the log than there can be rows.").arg(humanCount(entries));
    if (const quint64 messages = m_model.messages()->beyond())
        parts += tr("%1 more messages were found than the %2 that are kept: their rows show bytes, and a "
                    "filter does not know their fields.")
                     .arg(humanCount(messages), humanCount(MessageIndex::MostMessages));
    return parts.join(QLatin1Char(' '));
}

// What the filter's answer leaves open.
QString LogPane::openText() const
{
    if (!m_model.isFiltered() || !m_model.filter().needsMessages())
        return {};
    QStringList parts;
    if (const quint64 undecided = m_model.undecided())
        parts += tr("%1 undecided").arg(humanCount(undecided));
    if (const quint64 unfinished = m_model.messages()->unfinished())
        parts += tr("%1 not ended").arg(humanCount(unfinished));
    return parts.join(QStringLiteral(", "));
}

void LogPane::filterConversation(const char *pattern, ConversationId conversation)
{
    m_filter->setText(QString::fromLatin1(pattern).arg(conversation));
}

void LogPane::showConversation(ConversationId conversation)
{
    choosePage(LogPage);
    filterConversation("conv == %1", conversation);
    m_ladder->showConversation(conversation);
}

void LogPane::showLadder(ConversationId conversation)
{
    showConversation(conversation);
    choosePage(LadderPage);
}

// The rows stay as they are: whoever follows a stream looks at it from one of them.
void LogPane::showStream(ConversationId conversation)
{
    m_stream->showConversation(conversation);
    choosePage(StreamPage);
}

void LogPane::hideSoFar()
{
    choosePage(LogPage);
    m_filter->setText(QStringLiteral("number > %1").arg(m_model.entriesKnown()));
}

void LogPane::showEntry(EntryId entry)
{
    choosePage(LogPage);
    m_view->setCurrentEntry(entry);
}

void LogPane::setPage(Page page, QWidget *content)
{
    if (content == m_content[page])
        return;
    const bool shown = isOn(page);
    if (m_content[page])
        m_pages->removeWidget(m_content[page]);
    m_content[page] = content;
    if (content)
        m_pages->addWidget(content);
    m_tabs->setChoiceVisible(page, content);
    if (shown)
        choosePage(LogPage);
}

bool LogPane::isOn(Page page) const
{
    return m_content[page] && m_pages->currentWidget() == m_content[page];
}

void LogPane::focusSearch()
{
    if (isOn(LadderPage))
        return m_ladder->focusSearch();
    choosePage(LogPage);
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

// The ladder's stand beside the tabs where there is room.
void LogPane::placeTools()
{
    QWidget *tools = m_ladder->tools();
    const QMargins margins = m_bar->contentsMargins();
    const int needed = m_tabs->sizeHint().width() + tools->minimumSizeHint().width() + m_bar->spacing() + margins.left() + margins.right();
    if (width() < needed)
        return m_ladder->takeTools();
    m_bar->insertWidget(1, tools, 1);
    tools->setVisible(isOn(LadderPage));
}

void LogPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeTools();
}

void LogPane::choosePage(Page page)
{
    if (!m_content[page])
        return;
    m_tabs->setCurrent(page);
    m_pages->setCurrentWidget(m_content[page]);
    m_filter->setVisible(page == LogPage);
    placeTools();
    refreshCount();
    m_problem->setVisible(page == LogPage && !m_problem->text().isEmpty());
    for (QPushButton *button : {m_follow, m_freeze}) {
        if (button)
            button->setVisible(page == LogPage);
    }
}

} // namespace porthole
