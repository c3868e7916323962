// One thing fetched with a protocol: the verdict first, then where the time went, then what came.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangepanel.h"

#include "core/protocol/http/httprequest.h"
#include "core/session/continuedfile.h"
#include "core/session/station.h"
#include "ui/panels/contentsaver.h"
#include "ui/panels/exchangeevidence.h"
#include "ui/panels/exchangeform.h"
#include "ui/panels/exchangetcp.h"
#include "ui/panels/exchangeview.h"
#include "ui/panels/exchangewords.h"
#include "ui/panels/statusstrip.h"
#include "ui/panels/tlsline.h"
#include "ui/panels/tlswords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/longjob.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace porthole {

using namespace Qt::StringLiterals;

ExchangePanel::ExchangePanel(const PanelContext &context, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_form(new ExchangeForm(context.seams, this))
    , m_verdict(new StatusStrip(this))
    , m_trouble(new InlineTrouble(this))
    , m_tls(new TlsLine(this))
    , m_tcp(new ExchangeTcp(context.station, this))
    , m_view(new ExchangeView(context.seams, this))
    , m_saver(new ContentSaver(context.seams, this))
{
    setObjectName(u"exchangePanel"_s);
    build();
    wire();
    refresh();
}

ExchangePanel::~ExchangePanel() = default;

void ExchangePanel::build()
{
    m_verdict->setObjectName(u"verdict"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, 12, metrics::Margin, 12);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_form);
    column->addWidget(m_verdict);
    column->addWidget(m_trouble);
    column->addWidget(m_tls);
    column->addWidget(m_tcp);
    column->addWidget(m_view, 1);
}

void ExchangePanel::wire()
{
    connect(m_form, &ExchangeForm::fetchWanted, this, &ExchangePanel::fetch);
    connect(m_form, &ExchangeForm::stopWanted, this, &ExchangePanel::stop);
    connect(m_form, &ExchangeForm::backWanted, this, &ExchangePanel::back);
    connect(m_form, &ExchangeForm::resumeWanted, this, &ExchangePanel::resume);
    connect(m_form, &ExchangeForm::labWanted, this, &ExchangePanel::openInLab);
    connect(m_trouble, &InlineTrouble::evidenceWanted, this, &Panel::evidenceWanted);
    connect(m_tls, &TlsLine::unfolded, m_view, &ExchangeView::showCertificates);
    connect(m_tls, &TlsLine::acceptWanted, this, &ExchangePanel::acceptCertificate);
    connect(m_view, &ExchangeView::practiceWanted, this, &ExchangePanel::practiceWanted);
    connect(m_view, &ExchangeView::addressWanted, this, &ExchangePanel::addressWanted);
    connect(m_view, &ExchangeView::urlWanted, this, [this](const QUrl &url) {
        openLink(url, sameOrigin(url, snapshot().request.url));
    });
    connect(m_view, &ExchangeView::linkWanted, this, &ExchangePanel::openLink);
    connect(m_view, &ExchangeView::logWanted, this, &Panel::logWanted);
    connect(m_view, &ExchangeView::saveWanted, this, [this] { m_saver->save(snapshot()); });
    connect(m_saver, &ContentSaver::failed, this, &ExchangePanel::showFailure);
    connect(m_saver, &ContentSaver::fetchWanted, this, [this](const QString &path) {
        ExchangeOrder order = m_order;
        order.saveTo = path;
        order.keep = -1;
        m_misread = {};
        run(order);
    });
    connect(m_saver, &ContentSaver::saved, this, [this](const QString &words) {
        m_saved = words;
        showFailure({});
    });
}

void ExchangePanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    m_view->fit(height());
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

void ExchangePanel::trustFor(const QUrl &place, const QByteArray &authority)
{
    m_ownPlace = place;
    m_ownAuthority = authority;
}

// H13: nobody but the server that was asked gets the credentials of the form, wherever redirects led since.
void ExchangePanel::openLink(const QUrl &url, bool forCredentials)
{
    if (!forCredentials)
        m_form->dropCredentials();
    m_form->setLink(url);
    fetch();
}

void ExchangePanel::fetch()
{
    const Result<ExchangeForm::Written> written = m_form->written();
    m_misread = written ? Failure() : written.error();
    m_reading.reset();
    m_view->hideQuestions();
    if (!written)
        return refresh();
    visit(written->order.request.url);
    if (written->form)
        runWith(written->order, *written->form);
    else
        run(written->order);
    Q_EMIT remembered(address());
}

void ExchangePanel::runWith(const ExchangeOrder &order, const WrittenForm &form)
{
    makeBody(order, form, [this](const ExchangeOrder &whole) { run(whole); });
}

// The files of a form may lie on a slow disk.
void ExchangePanel::makeBody(const ExchangeOrder &order, const WrittenForm &form, std::function<void(const ExchangeOrder &)> then)
{
    auto body = std::make_shared<HttpFormBody>();
    m_reading.reset(LongJob::start([form, body](const LongJob::Progress &) {
        Result<HttpFormBody> made = bodyOf(form);
        if (made)
            *body = *std::move(made);
        return made ? Failure() : made.error();
    }, nullptr));
    connect(m_reading.get(), &LongJob::finished, this, [this, order, body, then = std::move(then)](const Failure &failure) {
        m_reading.release()->deleteLater(); // it is telling us right now
        m_misread = failure;
        if (failure)
            return refresh();
        ExchangeOrder whole = order;
        whole.request.body = body->bytes;
        whole.request.fields.append({"Content-Type", body->contentType});
        refresh();
        then(whole);
    });
    refresh();
}

void ExchangePanel::resume()
{
    m_context.seams.openFile(this, {tr("A file that holds the beginning"), tr("All files (*)"), {}},
                             [this](const QString &path) { runBehind(path); });
}

// How much is there is looked at before anything is asked for. RFC 9110 section 13.1.5: with a validator the server itself
// sees to it that the rest fits.
void ExchangePanel::runBehind(const QString &path)
{
    const Result<ExchangeForm::Written> written = m_form->written();
    if (!written)
        return showFailure(written.error());
    if (!written->order.request.method.isEmpty())
        return showFailure({Reason::Usage, 0, {"read the form", {}, {QT_TRANSLATE_NOOP("porthole", "Only what GET fetches has a rest."), {}}}, {}});
    auto found = std::make_shared<ContinuedFile::Beginning>();
    m_misread = {};
    m_reading.reset(LongJob::start([path, found](const LongJob::Progress &) {
        const Result<ContinuedFile::Beginning> looked = ContinuedFile::look(path);
        if (looked)
            *found = *looked;
        return looked ? Failure() : looked.error();
    }, nullptr));
    connect(m_reading.get(), &LongJob::finished, this, [this, path, found, order = written->order](const Failure &failure) {
        m_reading.release()->deleteLater(); // it is telling us right now
        m_misread = failure;
        if (failure)
            return refresh();
        visit(order.request.url);
        ExchangeOrder rest = order;
        rest.saveTo = path;
        rest.keep = found->size;
        rest.request.ranges.clear();
        rest.request.resumeFrom = found->size;
        rest.request.resumeTo.reset();
        rest.request.validator = found->validator;
        rest.request.fields += std::pair(QByteArray("Accept-Encoding"), QByteArray("identity")); // what is counted is what is sent
        run(rest);
    });
    refresh();
}

// What the form says now. Of a file that would be put only the length goes there.
void ExchangePanel::openInLab()
{
    const Result<ExchangeForm::Written> written = m_form->written();
    if (!written)
        return showFailure(written.error());
    const auto open = [this](const ExchangeOrder &order) { Q_EMIT labWanted(order.request); };
    if (written->form)
        makeBody(written->order, *written->form, open);
    else
        open(written->order);
}

void ExchangePanel::run(const ExchangeOrder &order)
{
    if (!m_handle) {
        m_handle = m_context.station.newExchange();
        if (!m_handle)
            return;
        connect(m_handle.get(), &ExchangeHandle::changed, this, &ExchangePanel::refresh);
    }
    m_saved.clear();
    m_before.reset();
    m_order = order;
    m_order.tls.settings.accepted = m_accepted;
    if (sameOrigin(m_order.request.url, m_ownPlace))
        m_order.tls.settings.authorities = m_ownAuthority;
    m_tls->setUnfolded(false);
    m_asked = m_handle->start(m_order);
    refresh();
}

void ExchangePanel::acceptCertificate()
{
    const ConnectionSnapshot refused = connectionOf(snapshot());
    if (!isRefused(refused))
        return;
    m_accepted << refused.tls->chain.first().sha256;
    m_form->focusUrl(); // the button that had it goes away
    run(m_order);
}

void ExchangePanel::stop()
{
    m_reading.reset();
    if (m_handle)
        m_handle->cancel();
    refresh();
}

void ExchangePanel::visit(const QUrl &url)
{
    keepWhatCame();
    if (m_visited.empty() || m_visited.back().url != url)
        m_visited.push_back({url, {}, {}});
    m_visited.back().got.reset();
    if (qsizetype(m_visited.size()) > VisitedKept)
        m_visited.erase(m_visited.begin());
    m_form->setCanGoBack(m_visited.size() > 1);
}

// The newest are kept.
void ExchangePanel::keepWhatCame()
{
    const ExchangeSnapshot &now = snapshot();
    if (m_visited.empty() || !isSettled() || now.request.url != m_visited.back().url)
        return;
    m_visited.back().got = now;
    m_visited.back().order = m_order;
    qint64 kept = 0;
    for (auto visit = m_visited.rbegin(); visit != m_visited.rend(); ++visit) {
        kept += visit->got ? visit->got->content.size() : 0;
        if (kept > ContentKept)
            visit->got.reset();
    }
}

// Nothing is asked for a second time where it is still known what came; and what the form holds was for another question.
void ExchangePanel::back()
{
    if (m_visited.size() < 2)
        return;
    m_visited.pop_back();
    const Visit &visit = m_visited.back();
    if (!visit.got)
        return openLink(visit.url, true);
    stop();
    m_before = visit.got;
    m_order = visit.order;
    m_misread = {};
    m_saved.clear();
    m_view->hideQuestions();
    m_form->setLink(visit.url);
    m_form->setCanGoBack(m_visited.size() > 1);
    refresh();
}

void ExchangePanel::showFailure(const Failure &failure)
{
    m_misread = failure;
    showTrouble();
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
    return m_before ? *m_before : live();
}

const ExchangeSnapshot &ExchangePanel::live() const
{
    static const ExchangeSnapshot nothing;
    return m_handle ? m_handle->snapshot() : nothing;
}

bool ExchangePanel::isSettled() const
{
    if (m_reading)
        return false;
    return m_before || m_asked == 0 || (live().run == m_asked && live().state == ExchangeSnapshot::State::Done);
}

QString ExchangePanel::title() const
{
    const QString address = m_form->address();
    return address.isEmpty() ? tr("Fetch") : address;
}

ConversationId ExchangePanel::conversation() const
{
    const QList<ExchangeHop> &hops = snapshot().hops;
    return hops.isEmpty() ? 0 : hops.last().conversation;
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
    const bool any = now.state != ExchangeSnapshot::State::Idle;
    const ContentKind kind = contentKindOf(now.request.url, now.head, now.content);
    m_form->setRunning(!isSettled(), m_asked > 0);
    m_verdict->setVisible(any);
    const QString verdict = exchangeVerdict(now, kind);
    m_verdict->setState(exchangeGlyph(now), m_before ? tr("As it came before: %1").arg(verdict) : verdict);
    m_verdict->setFigures(exchangeTraffic(now), {});
    m_verdict->setSince(now.state == ExchangeSnapshot::State::Running ? now.begun : 0);
    m_view->showSnapshot(now, kind);
    if (now.run == m_asked && now.saved.done && !now.saved.failure && !now.saved.dropped && m_saved.isEmpty())
        m_saved = ContentSaver::wordsFor(now.saved, m_order.request.validator.isEmpty());
    showTls();
    m_tcp->follow(now.hops.isEmpty() || m_before ? 0 : now.hops.last().conversation);
    showTrouble();
    Q_EMIT titleChanged();
    if (!m_before && now.state == ExchangeSnapshot::State::Done && std::exchange(m_settled, now.run) != now.run)
        Q_EMIT settled();
}

// What was refused is shown by itself, once: the person should see why not.
void ExchangePanel::showTls()
{
    const ExchangeSnapshot &now = snapshot();
    const ConnectionSnapshot connection = connectionOf(now);
    m_tls->show(connection);
    if (!isRefused(connection) || now.run != m_asked || std::exchange(m_tlsShown, now.run) == now.run)
        return;
    m_tls->setUnfolded(true);
}

void ExchangePanel::showTrouble()
{
    const Failure &ended = snapshot().failure ? snapshot().failure : snapshot().saved.failure;
    if (m_misread)
        m_trouble->showFailure(m_misread);
    else if (m_saved.isEmpty() && ended.reason != Reason::Cancelled)
        m_trouble->showFailure(ended, evidenceOf(snapshot(), m_context.station.logFile()));
    else if (!m_saved.isEmpty()) {
        m_trouble->setEvidence(NoEntry);
        m_trouble->showWords(InlineTrouble::Variant::Info, m_saved);
    } else
        m_trouble->hide();
}

} // namespace porthole
