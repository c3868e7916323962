// One thing fetched with a protocol: the verdict first, then where the time went, then what came.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangepanel.h"

#include "core/protocol/http/httprequest.h"
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
#include "ui/widgets/words.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

bool canGoOn(const FetchRequest &request)
{
    return request.url.scheme().startsWith(u"http"_s) && (request.method.isEmpty() || request.method == "GET");
}

} // namespace

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
    return m_unsent ? StateGlyph{u"glyph-square"_s, Tone::Trouble} : exchangeGlyph(snapshot());
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
    m_verdict->setState(glyph(), m_unsent ? tr("Nothing was sent. Of the request before: %1").arg(verdict)
                                 : m_before ? tr("As it came before: %1").arg(verdict)
                                            : verdict);
    m_verdict->setFigures(m_unsent ? QString() : exchangeTraffic(now), {});
    m_verdict->setSince(now.state == ExchangeSnapshot::State::Running ? now.begun : 0);
    m_view->showSnapshot(now, kind);
    if (now.run == m_asked && now.saved.done && !now.saved.failure && !now.saved.dropped && m_saved.isEmpty())
        m_saved = ContentSaver::wordsFor(now.saved, m_order.request.validator.isEmpty());
    else if (now.run == m_asked && now.failure.reason == Reason::Cancelled && !now.saved.part.isEmpty() && m_saved.isEmpty())
        m_saved = translated(ContentSaver::partWords(now.saved, canGoOn(m_order.request)));
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
    const SavedContent &file = snapshot().saved;
    Failure ended = snapshot().failure ? snapshot().failure : file.failure;
    if (ended && !file.part.isEmpty())
        ended = withMore(std::move(ended), ContentSaver::partWords(file, canGoOn(m_order.request)));
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
