// One thing fetched with a protocol: the verdict first, then where the time went, then what came.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangepanel.h"

#include "core/log/logreader.h"
#include "core/log/replacementfile.h"
#include "core/protocol/gopher/gophermenu.h"
#include "core/session/station.h"
#include "ui/panels/contentpane.h"
#include "ui/panels/exchangeform.h"
#include "ui/panels/exchangeresults.h"
#include "ui/panels/exchangewords.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/statusstrip.h"
#include "ui/panels/waterfallview.h"
#include "ui/theme/theme.h"
#include "ui/views/gophermenuview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/longjob.h"
#include "ui/widgets/words.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace porthole {

using namespace Qt::StringLiterals;

using State = ExchangeSnapshot::State;

namespace {
// At normal text size.
constexpr int RoomForTimes = 330;
constexpr int MostWaterfall = 170;
constexpr int LeastResults = 96;
}

ExchangePanel::ExchangePanel(const PanelContext &context, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_form(new ExchangeForm(this))
    , m_trouble(new InlineTrouble(this))
    , m_body(new QStackedWidget(this))
{
    setObjectName(u"exchangePanel"_s);
    build();
    wire();
    refresh();
}

ExchangePanel::~ExchangePanel() = default;

void ExchangePanel::build()
{
    m_body->addWidget(buildEmpty());
    m_body->addWidget(buildShown());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, 12, metrics::Margin, 12);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_form);
    column->addWidget(m_verdict);
    column->addWidget(m_trouble);
    column->addWidget(m_body, 1);
}

QWidget *ExchangePanel::buildEmpty()
{
    auto *empty = new EmptyState(u"receive"_s,
                                 tr("Fetch shows here what a server answers and where the time went; a practice server "
                                    "on this machine needs no network."),
                                 {}, m_body);
    for (const SpokenProtocol &protocol : spokenProtocols()) {
        const QString name = QString::fromLatin1(protocol.name);
        QPushButton *button = empty->addAction(u"practise-"_s + name,
                                               tr("Fetch from the %1 practice server")
                                                   .arg(QString::fromLatin1(protocol.title)));
        connect(button, &QPushButton::clicked, this, [this, name] { Q_EMIT practiceWanted(name); });
    }
    return empty;
}

QWidget *ExchangePanel::buildShown()
{
    auto *shown = new QWidget(m_body);
    m_verdict = new StatusStrip(this);
    m_verdict->setObjectName(u"verdict"_s);
    m_scroll = new QScrollArea(shown);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_waterfall = new WaterfallView(m_scroll);
    m_scroll->setWidget(m_waterfall);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_waterfall->setAutoFillBackground(false);
    m_results = new ExchangeResults(shown);
    // It takes what is left; what it would like to have would make the panel scroll.
    m_results->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_results->setMinimumHeight(Theme::of(this).scaled(LeastResults));
    auto *column = new QVBoxLayout(shown);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_scroll);
    column->addWidget(buildSearch(shown));
    column->addWidget(m_results, 1);
    column->addStretch(0);
    return shown;
}

// An item that asks for words before it is fetched (RFC 1436, type 7).
QWidget *ExchangePanel::buildSearch(QWidget *parent)
{
    m_search = new QWidget(parent);
    m_words = new QLineEdit(m_search);
    m_words->setObjectName(u"searchWords"_s);
    auto *button = new QPushButton(Theme::icon(u"search"_s), tr("Search"), m_search);
    button->setObjectName(u"searchNow"_s);
    auto *row = new QHBoxLayout(m_search);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(fieldLabel(tr("Words to search for"), m_words, m_search));
    row->addWidget(m_words, 1);
    row->addWidget(button);
    m_search->hide();
    connect(m_words, &QLineEdit::returnPressed, this, &ExchangePanel::search);
    connect(button, &QPushButton::clicked, this, &ExchangePanel::search);
    return m_search;
}

void ExchangePanel::wire()
{
    connect(m_form, &ExchangeForm::fetchWanted, this, &ExchangePanel::fetch);
    connect(m_form, &ExchangeForm::stopWanted, this, &ExchangePanel::stop);
    connect(m_form, &ExchangeForm::backWanted, this, &ExchangePanel::back);
    connect(m_waterfall, &WaterfallView::heightChanged, this, &ExchangePanel::fitWaterfall);
    connect(m_waterfall, &WaterfallView::logWanted, this, &Panel::logWanted);
    connect(m_trouble, &InlineTrouble::evidenceWanted, this, &Panel::evidenceWanted);
    connect(m_results->content(), &ContentPane::itemWanted, this, &ExchangePanel::follow);
    connect(m_results->content(), &ContentPane::saveWanted, this, &ExchangePanel::saveContent);
}

// Many hops scroll, and in a low window what came needs the room more.
void ExchangePanel::fitWaterfall()
{
    const Theme &theme = Theme::of(this);
    m_waterfall->setTerse(height() < theme.scaled(RoomForTimes));
    m_scroll->setFixedHeight(std::min(m_waterfall->sizeHint().height(), theme.scaled(MostWaterfall)));
}

void ExchangePanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitWaterfall();
}

// ---- intents

void ExchangePanel::setUrl(const QUrl &url)
{
    m_form->setUrl(url);
    Q_EMIT titleChanged();
}

void ExchangePanel::setRecent(const QStringList &addresses)
{
    m_form->setRecent(addresses);
}

void ExchangePanel::fetchFrom(const QUrl &url)
{
    setUrl(url);
    fetch();
}

void ExchangePanel::fetch()
{
    const Result<FetchRequest> request = m_form->request();
    m_misread = request ? Failure() : request.error();
    m_search->hide();
    if (!request)
        return showTrouble();
    visit(request->url);
    run(*request);
    Q_EMIT remembered(address());
}

void ExchangePanel::run(const FetchRequest &request, const QString &saveTo)
{
    if (!m_handle) {
        m_handle = m_context.station.newExchange();
        if (!m_handle)
            return;
        connect(m_handle.get(), &ExchangeHandle::changed, this, &ExchangePanel::refresh);
    }
    m_saved.clear();
    m_asked = m_handle->start(request, saveTo);
    refresh();
}

void ExchangePanel::stop()
{
    if (m_handle)
        m_handle->cancel();
}

void ExchangePanel::visit(const QUrl &url)
{
    if (m_visited.isEmpty() || m_visited.last() != url)
        m_visited.append(url);
    if (m_visited.size() > VisitedKept)
        m_visited.removeFirst();
    m_form->setCanGoBack(m_visited.size() > 1);
}

void ExchangePanel::back()
{
    if (m_visited.size() < 2)
        return;
    m_visited.removeLast();
    fetchFrom(m_visited.last());
}

void ExchangePanel::showFailure(const Failure &failure)
{
    m_misread = failure;
    showTrouble();
}

void ExchangePanel::follow(const GopherItem &item, const QUrl &url)
{
    const bool terminal = item.type == '8' || item.type == 'T';
    if (terminal)
        Q_EMIT addressWanted(u"telnet://"_s + HostPort{item.host, item.port}.toString());
    else if (item.type == '7' && protocolByScheme(url.scheme())) {
        m_searched = url;
        m_search->show();
        m_words->setFocus(Qt::OtherFocusReason);
        m_words->selectAll();
    } else if (protocolByScheme(url.scheme()))
        fetchFrom(url);
    else
        Q_EMIT addressWanted(url.toString());
}

// RFC 4266 section 2.3: the words stand behind a tab.
void ExchangePanel::search()
{
    if (m_words->text().trimmed().isEmpty())
        return;
    const QByteArray encoded = m_searched.path(QUrl::FullyEncoded).toLatin1() + "%09"
                               + m_words->text().trimmed().toUtf8().toPercentEncoding();
    QUrl url = m_searched;
    url.setPath(QString::fromLatin1(encoded), QUrl::StrictMode);
    fetchFrom(url);
}

// What is kept is written as it is; of more than that it is fetched anew, straight into the file.
void ExchangePanel::saveContent()
{
    const QString name = snapshot().request.url.fileName();
    m_context.seams.saveFile(this, {tr("Save the content"), tr("All files (*)"), name}, [this](const QString &path) {
        m_misread = {};
        if (snapshot().isWhole())
            writeContent(path);
        else
            run(snapshot().request, path);
    });
}

void ExchangePanel::writeContent(const QString &path)
{
    const QByteArray content = snapshot().content;
    LongJob *job = LongJob::start([path, content](const LongJob::Progress &) {
        ReplacementFile file(path);
        Result<void> done = file.open();
        if (done)
            done = file.write(content);
        if (done)
            done = file.commit();
        return done ? Failure() : done.error();
    }, this);
    connect(job, &LongJob::finished, this, [this, job, path, size = content.size()](const Failure &failure) {
        job->deleteLater();
        if (!failure)
            saySaved(path, quint64(size));
        showFailure(failure);
    });
}

void ExchangePanel::saySaved(const QString &path, quint64 size)
{
    m_saved = tr("%1 is written, %2.").arg(QFileInfo(path).fileName(), humanBytes(size));
}

void ExchangePanel::focusForm()
{
    m_form->focusUrl();
}

void ExchangePanel::focusHost()
{
    m_form->focusHost();
}

void ExchangePanel::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier))
        fetch();
    else if (event->key() == Qt::Key_Escape && !isSettled())
        stop();
    else if (event->key() == Qt::Key_Left && event->modifiers() == Qt::AltModifier)
        back();
    else
        Panel::keyPressEvent(event);
}

// ---- what there is to show

const ExchangeSnapshot &ExchangePanel::snapshot() const
{
    static const ExchangeSnapshot nothing;
    return m_handle ? m_handle->snapshot() : nothing;
}

bool ExchangePanel::isSettled() const
{
    return m_asked == 0 || (snapshot().run == m_asked && snapshot().state == State::Done);
}

QString ExchangePanel::title() const
{
    const QString address = m_form->address();
    return address.isEmpty() ? tr("Fetch") : address;
}

StateGlyph ExchangePanel::glyph() const
{
    return exchangeGlyph(snapshot());
}

QString ExchangePanel::address() const
{
    return m_form->address();
}

PanelState ExchangePanel::state() const
{
    return {u"exchange"_s, m_form->values()};
}

void ExchangePanel::restore(const QVariantMap &values)
{
    m_form->setValues(values);
    Q_EMIT titleChanged();
}

void ExchangePanel::refresh()
{
    const ExchangeSnapshot &now = snapshot();
    const bool any = now.state != State::Idle;
    const bool running = now.state == State::Running;
    const ContentKind kind = contentKindOf(now.request.url, now.head, now.content);
    m_form->setRunning(!isSettled(), m_asked > 0);
    showPage(any ? 1 : 0);
    m_verdict->setVisible(any);
    m_verdict->setState(exchangeGlyph(now), exchangeVerdict(now, kind));
    m_verdict->setFigures(exchangeTraffic(now), {});
    m_verdict->setSince(running ? now.begun : 0);
    m_waterfall->setHops(now.hops, running);
    m_results->showSnapshot(now, kind);
    if (now.run == m_asked && now.saved.done && !now.saved.failure && !now.saved.dropped && m_saved.isEmpty())
        saySaved(now.saved.path, now.saved.written);
    m_results->setVisible(now.contentSize > 0 || !now.head.isEmpty() || !now.remarks.isEmpty());
    showTrouble();
    Q_EMIT titleChanged();
    if (now.state == State::Done && std::exchange(m_settled, now.run) != now.run)
        Q_EMIT settled();
}

// What is not seen asks for no room.
void ExchangePanel::showPage(int page)
{
    for (int i = 0; i < m_body->count(); ++i) {
        const auto policy = i == page ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_body->widget(i)->setSizePolicy(policy, policy);
    }
    m_body->setCurrentIndex(page);
}

void ExchangePanel::showTrouble()
{
    const Failure &ended = snapshot().failure ? snapshot().failure : snapshot().saved.failure;
    if (m_misread)
        m_trouble->showFailure(m_misread);
    else if (m_saved.isEmpty() && ended.reason != Reason::Cancelled)
        m_trouble->showFailure(ended, evidence());
    else if (!m_saved.isEmpty()) {
        m_trouble->setEvidence(NoEntry);
        m_trouble->showWords(InlineTrouble::Variant::Info, m_saved);
    }
    else
        m_trouble->hide();
}

// The newest entry that shows it: a call that failed, else the answer that says no.
EntryId ExchangePanel::evidence() const
{
    const ExchangeSnapshot &now = snapshot();
    if (!now.failure || now.hops.isEmpty() || now.hops.last().conversation == 0)
        return NoEntry;
    const LogReader reader(m_context.station.logFile());
    const quint64 count = reader.count();
    EntryId answer = NoEntry;
    for (EntryId id = count; id > 0 && count - id < EvidenceWithin;) {
        const Entry entry = reader.entry(--id);
        if (entry.conversation != now.hops.last().conversation)
            continue;
        if (entry.reason != Reason::None)
            return id;
        if (entry.kind == Kind::Received)
            answer = id; // the first one in the end
    }
    return answer;
}

} // namespace porthole
