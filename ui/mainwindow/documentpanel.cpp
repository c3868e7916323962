// An opened session file or capture: a document of its own, read-only, with its own log and details.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/documentpanel.h"

#include "core/log/logreader.h"
#include "core/protocol/timeunits.h"
#include "ui/mainwindow/conversationspane.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/logpane.h"
#include "ui/panels/labresults.h"
#include "ui/theme/theme.h"
#include "ui/views/logview.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/longjob.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace porthole {

namespace {

constexpr int DetailsWidth = 350;
constexpr int NarrowDocument = 1000;  // at normal text size
constexpr int LabPart = 62;           // of a hundred of the height

} // namespace

DocumentPanel::DocumentPanel(const QString &path, const Seams &seams, QWidget *parent, Opening opening)
    : Panel(parent), m_path(path), m_seams(seams), m_opening(std::move(opening)), m_trouble(new InlineTrouble(this)),
      m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("documentPanel"));
    auto *edge = new QVBoxLayout;
    edge->setContentsMargins(12, 8, 12, 0);
    edge->addWidget(m_trouble);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(edge);
    column->addWidget(m_pages, 1);
    m_pages->addWidget(makeWaiting());
    connect(m_trouble, &InlineTrouble::actionWanted, this, [this] {
        if (m_job)
            m_job->cancel();
        else
            load();
    });
    load();
}

QWidget *DocumentPanel::makeWaiting()
{
    auto *page = new QWidget(m_pages);
    auto *words = new PlainLabel(tr("Reading and checking %1").arg(QFileInfo(m_path).fileName()), Tone::Secondary, page);
    m_bar = new QProgressBar(page);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    m_bar->setMaximumWidth(360);
    m_bar->setAccessibleName(tr("Progress"));
    auto *cancel = new QPushButton(tr("Cancel"), page);
    cancel->setObjectName(QStringLiteral("cancelOpening"));
    auto *column = new QVBoxLayout(page);
    column->addStretch();
    column->addWidget(words, 0, Qt::AlignCenter);
    column->addWidget(m_bar);
    column->setAlignment(m_bar, Qt::AlignHCenter);
    column->addWidget(cancel, 0, Qt::AlignCenter);
    column->addStretch();
    connect(cancel, &QPushButton::clicked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    return page;
}

void DocumentPanel::load()
{
    if (m_job)
        return;
    dropDocument();
    m_trouble->hide();
    m_pages->show();
    m_document = std::make_shared<Document>();
    m_job = LongJob::start([opening = m_opening, document = m_document, path = m_path](const LongJob::Progress &progress) {
        return opening(*document, path, progress);
    }, this);
    connect(m_job, &LongJob::progressed, this, &DocumentPanel::progressed);
    connect(m_job, &LongJob::finished, this, &DocumentPanel::finished);
}

// What a capture brought so far is shown while the rest is read.
void DocumentPanel::progressed(double part)
{
    m_part = part;
    m_bar->setValue(int(part * 1000));
    const Document::State state = m_document->state();
    if (!state.capture || !state.file)
        return;
    if (!m_log) {
        m_file = state.file;
        showDocument();
    }
    grew();
    if (m_job)
        sayCapture(state, part);
}

void DocumentPanel::again()
{
    if (m_failure)
        load();
}

void DocumentPanel::finished(const Failure &failure)
{
    m_job->deleteLater();
    m_job = nullptr;
    m_failure = failure;
    const Document::State state = m_document->state();
    m_file = state.file;
    if (state.capture && m_file) {
        if (!m_log)
            showDocument();
        grew();
        sayCapture(state, m_part);
    } else if (failure) {
        m_trouble->showFailure(failure);
        m_trouble->setAction(tr("Try again"));
        m_pages->hide();
    } else {
        showDocument();
        sayState(m_file->report());
        findLab();
        if (isOwn())
            sayOwn();
    }
    Q_EMIT titleChanged();
    Q_EMIT loaded();
}

void DocumentPanel::showDocument()
{
    m_split = new QSplitter(Qt::Horizontal, m_pages);
    m_split->setChildrenCollapsible(false);
    m_column = new QSplitter(Qt::Vertical, m_split);
    m_column->setChildrenCollapsible(false);
    m_log = new LogPane(m_file, m_seams, m_column);
    m_details = new DetailsPane(m_file, m_seams, m_split);
    m_conversations = new ConversationsPane(m_file, m_seams);
    m_log->setPage(LogPane::ConversationsPage, m_conversations);
    m_column->addWidget(m_log);
    m_split->addWidget(m_column);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({width() - DetailsWidth, DetailsWidth});
    m_pages->addWidget(m_split);
    m_pages->setCurrentWidget(m_split);
    arrange();
    m_details->setMessages(m_log->model().messages());
    connect(m_log, &LogPane::entryChosen, m_details, &DetailsPane::showEntry);
    connect(m_log, &LogPane::entryChosen, m_conversations, [this](EntryId id) {
        const LogReader &reader = m_log->model().reader();
        m_conversations->choose(id < reader.count() ? reader.entry(id).conversation : 0);
    });
    connect(m_conversations, &ConversationsPane::logWanted, m_log, &LogPane::showConversation);
    connect(m_conversations, &ConversationsPane::ladderWanted, m_log, &LogPane::showLadder);
    connect(m_conversations, &ConversationsPane::streamWanted, m_log, &LogPane::showStream);
    grew();
    m_trouble->setAction({});
    // What is whole is read from its beginning.
    m_log->view()->setFollowing(false);
    m_log->view()->verticalScrollBar()->setValue(0);
}

void DocumentPanel::grew()
{
    m_log->grew();
    m_conversations->grew();
}

// ---- runs of the lab

// Captures hold none.
void DocumentPanel::findLab()
{
    const auto found = std::make_shared<std::vector<lab::LabRecording>>();
    m_labJob = LongJob::start([file = m_file, found](const LongJob::Progress &progress) {
        *found = lab::recordingsOf(LogReader(file), [&progress] { return progress(0); });
        return Failure();
    }, this);
    connect(m_labJob, &LongJob::finished, this, [this, found] {
        std::exchange(m_labJob, nullptr)->deleteLater();
        m_runs = std::move(*found);
        if (!m_runs.empty() && m_log)
            showLab();
        Q_EMIT labFound();
    });
}

void DocumentPanel::showLab()
{
    auto *page = new QWidget(m_column);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(metrics::Side, metrics::Gap, metrics::Side, 0);
    column->setSpacing(metrics::Gap);
    if (m_runs.size() > 1) {
        auto *choice = new QComboBox(page);
        choice->setObjectName(QStringLiteral("labRun"));
        choice->setAccessibleName(tr("Experiment"));
        for (const lab::LabRecording &run : m_runs)
            choice->addItem(tr("Experiment of %1").arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(run.wallTime / NsPerMs), QLocale::ShortFormat)));
        choice->setCurrentIndex(int(m_runs.size()) - 1);
        connect(choice, &QComboBox::activated, this, &DocumentPanel::showRun);
        column->addWidget(choice, 0, Qt::AlignLeft);
    }
    m_lab = new LabResults(m_seams, nullptr, page);
    column->addWidget(m_lab);
    m_column->insertWidget(0, page);
    const int height = m_column->height();
    m_column->setSizes({height * LabPart / 100, height - height * LabPart / 100});
    connect(m_lab, &LabResults::evidenceWanted, m_log, &LogPane::showEntry);
    connect(m_log, &LogPane::entryChosen, m_lab, [this](EntryId entry) { m_lab->chooseEntry(entry); });
    showRun(int(m_runs.size()) - 1);
}

void DocumentPanel::showRun(int run)
{
    const lab::LabRecording &recording = m_runs.at(size_t(run));
    const QString when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(recording.wallTime / NsPerMs), QLocale::ShortFormat);
    m_lab->showRecording(recording, isOwn() ? tr("Recorded on another machine, %1").arg(when) : tr("Recorded %1").arg(when));
}

void DocumentPanel::sayOwn()
{
    m_trouble->showWords(InlineTrouble::Variant::Info, tr("This run of the lab was recorded, on another machine."),
                         tr("It comes with Porthole, under the same licence. It is shown as if it had been made here, but nothing of it happened here."));
}

void DocumentPanel::dropDocument()
{
    delete std::exchange(m_labJob, nullptr);
    m_runs.clear();
    m_lab = nullptr;
    m_column = nullptr;
    m_log = nullptr;
    m_conversations = nullptr;
    m_details = nullptr;
    m_detailsInLog = false;
    delete std::exchange(m_split, nullptr);
    m_file.reset();
    m_part = 0;
    m_pages->setCurrentIndex(0);
}

// As in the window: where there is no room beside the log, details are a page of it.
void DocumentPanel::arrange()
{
    const bool narrow = width() < Theme::of(this).scaled(NarrowDocument);
    if (!m_log || !isVisible() || narrow == m_detailsInLog) // before it is shown it has no width of its own
        return;
    m_detailsInLog = narrow;
    m_log->setPage(LogPane::DetailsPage, narrow ? m_details : nullptr);
    if (narrow)
        return;
    m_split->addWidget(m_details);
    m_details->show();
    m_split->setSizes({width() - DetailsWidth, DetailsWidth});
}

void DocumentPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    arrange();
}

void DocumentPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    arrange();
}

void DocumentPanel::sayState(const FileReport &report)
{
    if (report.damagedEntries || report.damagedExtents) {
        m_trouble->showWords(InlineTrouble::Variant::Caution, tr("This file is damaged."),
                             tr("Entries that do not hold: %1; parts of the file: %2. Everything else is shown. %3")
                                 .arg(humanCount(report.damagedEntries), humanCount(report.damagedExtents),
                                      report.firstDamage));
    } else if (report.live && !report.clean) {
        m_trouble->showWords(InlineTrouble::Variant::Info, tr("Another program is still writing this session."),
                             tr("What it had written when the file was opened is shown."));
    } else if (!report.clean) {
        m_trouble->showWords(InlineTrouble::Variant::Info, tr("This session did not end in order."),
                             tr("Its program was stopped or crashed. All %1 entries it published are here.", nullptr,
                                pluralNumber(report.entries))
                                 .arg(humanCount(report.entries)));
    } else if (report.unknownExtents) {
        m_trouble->showWords(InlineTrouble::Variant::Caution, tr("A newer version wrote parts of this session."),
                             tr("Parts that this version does not know, and leaves out: %1.").arg(humanCount(report.unknownExtents)));
    } else if (report.uncheckedBytes) {
        m_trouble->showWords(InlineTrouble::Variant::Info, tr("A part of this session has no checksum."),
                             tr("%1 came too fast for one: a change of them on the disk would not show.")
                                 .arg(exactBytes(report.uncheckedBytes)));
    }
}

void DocumentPanel::sayCapture(const Document::State &state, double part)
{
    const QString packets = tr("%1 packets", nullptr, pluralNumber(state.packets)).arg(humanCount(state.packets));
    const QString percent = tr("%1 %").arg(int(part * 100));
    if (m_job) {
        m_trouble->showWords(InlineTrouble::Variant::Info, tr("Reading the capture"),
                             tr("%1 of the file, %2 so far.").arg(percent, packets));
        m_trouble->setAction(tr("Stop"));
    } else if (m_failure) {
        m_trouble->showWords(InlineTrouble::Variant::Caution, tr("Only a part of this capture is shown"),
                             tr("Reading was stopped at %1 of the file, after %2.").arg(percent, packets));
        m_trouble->setAction(tr("Read all of it"));
    } else if (state.lost != 0) {
        m_trouble->showWords(InlineTrouble::Variant::Caution, tr("Only a part of this capture is shown"),
                             tr("There is no room for %1 of its packets here. The command line reads captures of any length.")
                                 .arg(humanCount(state.lost)));
        m_trouble->setAction({});
    } else if (state.damages != 0) {
        m_trouble->showWords(InlineTrouble::Variant::Caution, tr("This capture is damaged."),
                             tr("Places that do not hold: %1. Everything readable is shown, and the log names each place.")
                                 .arg(humanCount(state.damages)));
        m_trouble->setAction({});
    } else {
        m_trouble->hide();
    }
}

QString DocumentPanel::title() const
{
    return isOwn() ? tr("Recorded lab run") : QFileInfo(m_path).fileName();
}

QString DocumentPanel::nameOfWhatIsThere() const
{
    const bool part = m_job || m_failure || m_document->state().lost != 0;
    return part ? tr("%1 (the part that was read)").arg(title()) : title();
}

StateGlyph DocumentPanel::glyph() const
{
    if (m_failure)
        return {QStringLiteral("glyph-square"), Tone::Trouble};
    return {QStringLiteral("file"), Tone::Secondary};
}

} // namespace porthole
