// The ladder of one conversation of a log, with what chooses how it is looked at: a page beside the log.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/ladderpane.h"

#include "core/log/logfile.h"
#include "ui/views/ladderview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/longjob.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/words.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

namespace porthole {

namespace {

constexpr int LeastForWords = 200; // pixels at normal text size

} // namespace

LadderPane::LadderPane(std::shared_ptr<const LogFile> file, const Seams &seams, QWidget *parent)
    : QWidget(parent), m_seams(seams), m_feed(std::move(file)), m_tools(new QWidget(this)),
      m_scale(new SegmentedControl(QStringLiteral("ladderScale"), {tr("Compact"), tr("True time")}, m_tools)),
      m_search(new QLineEdit(m_tools)), m_pages(new QStackedWidget(this)),
      m_empty(new EmptyState(QStringLiteral("ladder"), {}, {}, m_pages)), m_view(new LadderView(m_pages)),
      m_words(new ElidedLabel(Tone::Secondary, this)), m_beyond(new PlainLabel({}, Tone::Caution, this)),
      m_notice(new PlainLabel({}, Tone::Secondary, this))
{
    setObjectName(QStringLiteral("ladderPane"));
    build();
    wire();
    refresh();
}

void LadderPane::build()
{
    buildTools();
    m_toolRow = new QHBoxLayout;
    takeTools();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_view);
    m_words->setObjectName(QStringLiteral("ladderWords"));
    m_words->setElideMode(Qt::ElideRight);
    for (PlainLabel *label : {m_beyond, m_notice}) {
        label->setContentsMargins(12, 4, 12, 4);
        label->setWordWrap(true);
        label->hide();
    }
    m_beyond->setObjectName(QStringLiteral("ladderBeyond"));
    m_notice->setObjectName(QStringLiteral("ladderNotice"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_toolRow);
    column->addWidget(m_notice);
    column->addWidget(m_pages, 1);
    column->addWidget(m_beyond);
    auto *edge = new QHBoxLayout;
    edge->setContentsMargins(8, 2, 12, 6);
    edge->addWidget(m_words);
    column->addLayout(edge);
}

void LadderPane::takeTools()
{
    m_toolRow->setContentsMargins(12, 0, 12, 6);
    m_toolRow->addWidget(m_tools);
    m_tools->show();
}

void LadderPane::buildTools()
{
    auto *bar = new QHBoxLayout(m_tools);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(metrics::Gap);
    m_scale->setAccessibleName(tr("Axis of time"));
    m_scale->setToolTip(tr("Compact: equal steps, long waits are written.\nTrue time: as far apart as they were."));
    bar->addWidget(m_scale);
    addButton(bar, QStringLiteral("ladderZoomOut"), QStringLiteral("minus"), tr("Zoom out (-)"), &LadderPane::zoomOut);
    addButton(bar, QStringLiteral("ladderZoomIn"), QStringLiteral("plus"), tr("Zoom in (+)"), &LadderPane::zoomIn);
    addButton(bar, QStringLiteral("ladderFit"), QStringLiteral("fit"), tr("Show all of it (0)"), &LadderPane::fit);
    m_search->setObjectName(QStringLiteral("ladderSearch"));
    m_search->setPlaceholderText(tr("Find"));
    m_search->setToolTip(tr("Find in labels"));
    m_search->setAccessibleName(tr("Find in labels"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(90);
    m_search->setMaximumWidth(280);
    m_search->installEventFilter(this);
    bar->addStretch(0);
    bar->addWidget(m_search, 1);
    addButton(bar, QStringLiteral("ladderPrevious"), QStringLiteral("chevron-up"), tr("Find the one before (Shift+Enter)"), &LadderPane::findPrevious);
    addButton(bar, QStringLiteral("ladderNext"), QStringLiteral("chevron-down"), tr("Find the next (Enter)"), &LadderPane::findNext);
    m_picture = addButton(bar, QStringLiteral("ladderPicture"), QStringLiteral("save"), tr("Save as a picture"), &LadderPane::offerPictures);
}

QPushButton *LadderPane::addButton(QHBoxLayout *bar, const QString &name, const QString &icon, const QString &text, void (LadderPane::*what)())
{
    auto *button = new QPushButton(m_tools);
    button->setObjectName(name);
    button->setIcon(Theme::icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    bar->addWidget(button);
    connect(button, &QPushButton::clicked, this, what);
    return button;
}

void LadderPane::wire()
{
    m_view->setCopyText(m_seams.copyText);
    m_view->setLive(m_feed.reader().file().isLive() && !m_feed.reader().file().isImported());
    connect(&m_feed, &LadderFeed::begun, m_view, &LadderView::setLadder);
    connect(&m_feed, &LadderFeed::grown, m_view, &LadderView::addToLadder);
    connect(m_view, &LadderView::grew, this, [this] {
        if (m_stale)
            m_stale = !m_view->setCurrentEntry(m_entry);
        refresh();
    });
    connect(m_scale, &SegmentedControl::chosen, this, [this](int scale) {
        m_view->setScale(LadderIndex::Scale(scale));
    });
    connect(m_view, &LadderView::laidOut, this, &LadderPane::refresh);
    connect(m_view, &LadderView::currentChanged, this, &LadderPane::refresh);
    connect(m_view, &LadderView::entryWanted, this, &LadderPane::entryWanted);
    connect(m_view, &LadderView::entryChosen, this, [this](EntryId entry) {
        m_entry = entry;
        m_stale = false;
        Q_EMIT entryChosen(entry);
    });
    connect(m_empty, &EmptyState::actionWanted, this, [this] { showConversation(1); });
    connect(m_search, &QLineEdit::textChanged, this, [this] { say({}, false); });
}

// ---- what is shown

bool LadderPane::isSettled() const
{
    return !isVisible() || (m_feed.isWhole() && !m_view->isWaiting());
}

void LadderPane::showEntry(EntryId entry)
{
    if (entry == m_entry && !m_stale)
        return;
    m_entry = entry;
    m_stale = true;
    if (isVisible())
        take();
}

void LadderPane::showConversation(ConversationId conversation)
{
    m_entry = NoEntry;
    m_stale = false;
    m_suggested = false;
    setConversation(conversation);
}

void LadderPane::setConversation(ConversationId conversation)
{
    m_conversation = conversation;
    m_feed.setConversation(conversation);
    refresh();
}

// Where its ladder begins anew what was chosen is looked for once more.
void LadderPane::setRules(const DecodeRules &rules)
{
    m_feed.setRules(rules);
    m_stale = m_stale || (m_entry != NoEntry && m_view->currentEntry() != m_entry);
    refresh();
}

void LadderPane::suggest(ConversationId conversation)
{
    if (conversation == 0 || (m_conversation != 0 && !m_suggested))
        return;
    m_suggested = true;
    setConversation(conversation);
}

void LadderPane::take()
{
    const LogReader &reader = m_feed.reader();
    if (m_entry != NoEntry && m_entry < reader.count()) {
        const ConversationId conversation = reader.entry(m_entry).conversation;
        m_suggested = m_suggested && conversation == 0;
        if (conversation != 0)
            setConversation(conversation);
    }
    m_stale = !m_view->setCurrentEntry(m_entry);
    refresh();
}

void LadderPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_feed.setAsleep(false);
    if (m_stale)
        take();
    refresh();
}

// Where it is low the room is the ladder's.
void LadderPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_words->setVisible(m_conversation != 0 && height() >= Theme::of(this).scaled(LeastForWords));
}

void LadderPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_feed.setAsleep(true);
}

void LadderPane::refresh()
{
    const LadderIndex &index = m_view->index();
    const bool any = m_conversation != 0;
    m_pages->setCurrentWidget(any ? static_cast<QWidget *>(m_view) : m_empty);
    m_empty->setState(tr("Choose an entry in the log: the ladder of its conversation appears here, every packet or call an arrow or a mark at its time."),
                      m_feed.reader().conversationCount() > 0 ? tr("Show the first conversation") : QString());
    for (QWidget *widget : std::initializer_list<QWidget *>{m_scale, m_search, m_picture})
        widget->setEnabled(any);
    const size_t folded = any ? m_view->layOut().folded() : 0;
    const std::optional<size_t> current = m_view->current();
    const QString count = tr("%1 arrows and events", nullptr, pluralNumber(index.size())).arg(humanCount(index.size()));
    QString words = current ? m_view->wordsOf(*current) : isSettled() ? count : tr("Looking through the log: %1 so far").arg(count);
    if (folded != 0)
        words = tr("%1 lie too close to be drawn apart: zoom in.").arg(humanCount(folded)) + QStringLiteral("  ") + words;
    m_words->setFullText(any ? words : QString());
    m_words->setVisible(any && height() >= Theme::of(this).scaled(LeastForWords));
    const quint64 beyond = index.ladder().beyond;
    m_beyond->setVisible(any && beyond != 0);
    if (beyond != 0)
        m_beyond->setText(tr("Only the first %1 arrows and events of this conversation are kept here; %2 more are in the log.")
                              .arg(humanCount(Ladder::MostItems), humanCount(beyond)));
}

// ---- what a person does

void LadderPane::zoomIn()
{
    m_view->zoomBy(1.5);
}

void LadderPane::zoomOut()
{
    m_view->zoomBy(1 / 1.5);
}

void LadderPane::fit()
{
    m_view->fit();
}

void LadderPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LadderPane::findNext()
{
    find(true);
}

void LadderPane::findPrevious()
{
    find(false);
}

void LadderPane::find(bool forward)
{
    if (m_search->text().isEmpty())
        return focusSearch();
    const bool found = m_view->find(m_search->text(), forward);
    say(found ? QString() : tr("No label of this conversation contains that."), !found);
}

bool LadderPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        find(!(key->modifiers() & Qt::ShiftModifier));
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        m_view->setFocus();
        return true;
    }
    return false;
}

void LadderPane::say(const QString &words, bool isTrouble)
{
    m_notice->setTone(isTrouble ? Tone::Caution : Tone::Secondary);
    m_notice->setText(words);
    m_notice->setVisible(!words.isEmpty());
}

// ---- pictures

void LadderPane::offerPictures()
{
    auto *menu = new QMenu(m_picture);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("What is seen now…"), this, [this] { savePicture(false); })->setObjectName(QStringLiteral("ladderSaveSeen"));
    menu->addAction(tr("All of it, at this zoom…"), this, [this] { savePicture(true); })->setObjectName(QStringLiteral("ladderSaveAll"));
    menu->popup(m_picture->mapToGlobal(QPoint(0, m_picture->height())));
}

void LadderPane::savePicture(bool all)
{
    const QString name = tr("conversation %1").arg(m_conversation) + QStringLiteral(".svg");
    m_seams.saveFile(this, {tr("Save as a picture"), tr("SVG (*.svg);;PNG (*.png)"), name}, [this, all](const QString &path) {
        write(path, m_view->picture(all ? LadderPicture::Part::All : LadderPicture::Part::Seen));
    });
}

// Painting takes as long as there is much to see: it is the worker's, as the file is.
void LadderPane::write(const QString &path, const LadderPicture &picture)
{
    const auto missing = std::make_shared<QString>(); // read when the worker is done with it
    LongJob *job = LongJob::start([path, picture, missing](const LongJob::Progress &progress) {
        const Result<QString> saved = picture.save(path, progress);
        *missing = saved.value_or(QString());
        return saved ? Failure() : saved.error();
    }, this);
    say(tr("%1 is being painted.").arg(QFileInfo(path).fileName()), false);
    connect(job, &LongJob::finished, this, [this, job, path, missing](const Failure &failure) {
        job->deleteLater();
        const Words words = inWords(failure);
        if (failure)
            say(QString(translated(words.what) % QLatin1Char(' ') % translated(words.why)).trimmed(), true);
        else
            say(QString(tr("Saved as %1.").arg(QFileInfo(path).fileName()) % QLatin1Char(' ') % *missing).trimmed(), !missing->isEmpty());
    });
}

} // namespace porthole
