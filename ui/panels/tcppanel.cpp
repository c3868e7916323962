// A TCP connection by hand: connect, send, see, end.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tcppanel.h"

#include "core/session/station.h"
#include "ui/panels/certificatepage.h"
#include "ui/panels/conversationpane.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/labsender.h"
#include "ui/panels/linkwords.h"
#include "ui/panels/socketoptionspage.h"
#include "ui/panels/statusstrip.h"
#include "ui/panels/tcpform.h"
#include "ui/panels/tcpinfopane.h"
#include "ui/panels/tlsline.h"
#include "ui/panels/tlswords.h"
#include "ui/views/certificatetree.h"
#include "ui/widgets/composewidget.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/pages.h"

#include <QVBoxLayout>

namespace porthole {

TcpPanel::TcpPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent), m_context(context),
      m_form(new TcpForm(context.seams, this)),
      m_strip(new ConnectionStrip(this)),
      m_trouble(new InlineTrouble(this)),
      m_tls(new TlsLine(this)),
      m_tcpInfo(new TcpInfoPane(this)),
      m_body(new Pages(this)),
      m_conversation(new ConversationPane(context.station, this)),
      m_compose(new ComposeWidget(context.seams, this)),
      m_lab(new LabSender(m_compose, [this] { return m_form->isSecure() ? lab::LabCarrier::Tls : lab::LabCarrier::Tcp; }))
{
    setObjectName(QStringLiteral("tcpPanel"));
    m_compose->setStore(context.compose, QStringLiteral("tcp"));
    build();
    connect(m_form, &TcpForm::connectWanted, this, &TcpPanel::open);
    connect(m_strip, &ConnectionStrip::focusLost, m_form, &TcpForm::focusConnect);
    connect(m_trouble, &InlineTrouble::evidenceWanted, this, &Panel::evidenceWanted);
    connect(m_trouble, &InlineTrouble::actionWanted, this, &TcpPanel::remarkActionWanted);
    connect(m_tls, &TlsLine::unfolded, this, &TcpPanel::unfoldCertificates);
    connect(m_tls, &TlsLine::acceptWanted, this, &TcpPanel::acceptCertificate);
    connect(m_lab, &LabSender::wanted, this, [this](const lab::LabComposed &composed) {
        m_refused = {};
        showTrouble();
        Q_EMIT labWanted(composed);
    });
    connect(m_lab, &LabSender::failed, this, [this](const Failure &failure) {
        m_refused = failure;
        showTrouble();
    });
    connect(m_conversation, &ConversationPane::evidenceFound, this, [this] {
        m_trouble->setEvidence(m_conversation->evidence());
    });
    refresh();
}

void TcpPanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, 12, metrics::Margin, 12);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_form);
    column->addWidget(m_strip);
    column->addWidget(m_trouble);
    column->addWidget(m_tls);
    column->addWidget(m_tcpInfo);
    column->addWidget(m_body, 3);
    column->addWidget(m_compose, 2);
    m_body->addWidget(m_conversation);
    m_body->addWidget(m_form->socketPage());
    m_body->setMinimumHeight(40);
    connect(m_body, &QStackedWidget::currentChanged, this, &Panel::roomChanged);
    connect(m_form, &TcpForm::socketPageWanted, this, &TcpPanel::showSocketPage);
    connect(m_form->socketPage()->form(), &SocketOptionsForm::changed, this, &TcpPanel::applySocketOptions);
}

void TcpPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    m_trouble->setRoom(roomForTrouble(this));
    if (std::exchange(m_low, isLow(this)) == isLow(this))
        return;
    layout()->setContentsMargins(metrics::Margin, m_low ? 4 : 12, metrics::Margin, m_low ? 4 : 12);
    layout()->setSpacing(m_low ? 4 : metrics::Gap);
    m_compose->setLow(m_low);
    showTrouble();
}

void TcpPanel::setTarget(const HostPort &target, bool secure)
{
    m_form->setTarget(target);
    m_form->setSecure(secure);
    Q_EMIT titleChanged();
}

void TcpPanel::setRecent(const QStringList &addresses)
{
    m_form->setRecent(addresses);
}

void TcpPanel::showRemark(const QString &what, const QString &why, const QString &action)
{
    m_remark = {what, why, action};
    showTrouble();
}

void TcpPanel::setWritten(const HostPort &target, const QString &address, bool secure)
{
    m_writtenFor = target;
    m_written = address;
    m_writtenSecure = secure;
}

QString TcpPanel::addressOf(const HostPort &target, bool secure) const
{
    if (!m_written.isEmpty() && target == m_writtenFor && secure == m_writtenSecure)
        return m_written;
    if (target.isPath())
        return QStringLiteral("unix:") + target.host;
    return (secure ? QStringLiteral("tls://") : QStringLiteral("tcp://")) + target.toString();
}

PanelState TcpPanel::state() const
{
    return {QStringLiteral("tcp"), m_form->values()};
}

void TcpPanel::restore(const QVariantMap &values)
{
    m_form->setValues(values);
    Q_EMIT titleChanged();
}

// A handle belongs to one engine for life; choosing the other one makes a new one.
bool TcpPanel::ensureHandle(Engine engine)
{
    if (m_handle && m_handle->snapshot().engine == engine)
        return true;
    m_handle = m_context.station.newConnection(engine);
    if (m_handle)
        attach();
    return m_handle != nullptr;
}

void TcpPanel::attach()
{
    ConnectionHandle *handle = m_handle.get();
    m_tcpInfo->setConnection(handle);
    connect(handle, &ConnectionHandle::changed, this, &TcpPanel::refresh);
    connect(handle, &ConnectionHandle::refused, this, [this](const Failure &failure) {
        m_refused = failure;
        showTrouble();
    });
    connect(m_form, &TcpForm::cancelWanted, handle, &ConnectionHandle::close);
    connect(m_form, &TcpForm::levelChanged, handle, &ConnectionHandle::setRecordLevel);
    connect(m_form, &TcpForm::framingChanged, handle, &ConnectionHandle::setFraming);
    connect(m_strip, &ConnectionStrip::halfCloseWanted, handle, &ConnectionHandle::halfClose);
    connect(m_strip, &ConnectionStrip::resetWanted, handle, &ConnectionHandle::reset);
    connect(m_strip, &ConnectionStrip::closeWanted, handle, &ConnectionHandle::close);
    connect(m_compose, &ComposeWidget::sendWanted, handle, [this, handle](const QByteArray &bytes, bool secret) {
        m_refused = {};
        showTrouble();
        handle->send(bytes, secret);
    });
    connect(m_compose, &ComposeWidget::seriesWanted, handle, &ConnectionHandle::repeat);
    connect(m_compose, &ComposeWidget::seriesStopWanted, handle, &ConnectionHandle::stopRepeating);
    connect(m_compose, &ComposeWidget::sendFileWanted, handle, &ConnectionHandle::sendFile);
    connect(m_compose, &ComposeWidget::cancelFileWanted, handle, &ConnectionHandle::cancelFile);
}

void TcpPanel::open()
{
    Result<StreamOptions> options = m_form->options();
    if (options && options->tls)
        options->tls->settings.accepted = m_accepted;
    m_remark = {};
    m_misread = options ? Failure() : options.error();
    m_refused = {};
    if (!options || !ensureHandle(m_form->engine())) {
        showTrouble();
        return;
    }
    const LinkState state = m_handle->snapshot().facts.state;
    if (porthole::isOpen(state) || isBusy(state))
        m_handle->close();
    m_firstEntry = m_conversation->nextEntry();
    m_tls->setUnfolded(false);
    m_form->hideSocketPage();
    m_opened = true;
    m_form->setTarget(options->target);
    m_compose->setStore(m_context.compose, options->target.isPath() ? QStringLiteral("unix") : QStringLiteral("tcp"));
    m_compose->offerLab(!options->target.isPath()); // the lab has no sockets of that kind
    m_handle->open(*options);
    Q_EMIT remembered(addressOf(options->target, options->tls.has_value()));
    refresh();
}

bool TcpPanel::needsRoom() const
{
    return m_body->currentWidget() != m_conversation;
}

void TcpPanel::focusForm()
{
    m_form->focusFirstGap();
}

void TcpPanel::focusHost()
{
    m_form->focusHost();
}

void TcpPanel::focusCompose()
{
    m_compose->setFocus();
}

bool TcpPanel::isSettled() const
{
    if (!m_opened)
        return true;
    const LinkState state = m_handle->snapshot().facts.state;
    return state != LinkState::None && !isBusy(state);
}

bool TcpPanel::isOpen() const
{
    return m_handle && porthole::isOpen(m_handle->snapshot().facts.state);
}

QString TcpPanel::title() const
{
    const HostPort target = m_handle ? m_handle->snapshot().target : HostPort();
    if (!target.host.isEmpty() || target.port)
        return target.toString();
    return tr("TCP connection");
}

StateGlyph TcpPanel::glyph() const
{
    return m_handle ? linkGlyph(m_handle->snapshot()) : StateGlyph();
}

QString TcpPanel::address() const
{
    if (!m_handle || (!m_handle->snapshot().target.port && !m_handle->snapshot().target.isPath()))
        return {};
    return addressOf(m_handle->snapshot().target, m_handle->snapshot().secure);
}

ConversationId TcpPanel::conversation() const
{
    return m_handle ? m_handle->snapshot().conversation : 0;
}

void TcpPanel::refresh()
{
    const ConnectionSnapshot snapshot = m_handle ? m_handle->snapshot() : ConnectionSnapshot();
    const LinkState state = snapshot.facts.state;
    m_strip->show(snapshot);
    m_form->setState(state, m_opened);
    m_form->socketPage()->form()->showGranted(snapshot.facts.options);
    m_conversation->setConversation(snapshot.conversation, m_firstEntry,
                                    snapshot.secure ? Layer::Tls : Layer::Wire);
    showTls(snapshot);
    const bool canSend = porthole::isOpen(state) && !snapshot.facts.halfClosed;
    m_compose->setReady(canSend, canSend ? QString() : porthole::isOpen(state) ? tr("You have finished sending.")
                                                                     : tr("Connect to send."));
    m_compose->setFileProgress(snapshot.file);
    m_compose->setSeries(snapshot.series);
    showTrouble();
    Q_EMIT titleChanged();
    if (m_opened && isSettled())
        Q_EMIT settled();
}

// What was refused is shown by itself, once: the person should see why not.
void TcpPanel::showTls(const ConnectionSnapshot &snapshot)
{
    m_tls->show(snapshot);
    if (m_certificates)
        m_certificates->setFacts(snapshot.tls);
    if (isRefused(snapshot) && m_tlsShown != snapshot.conversation) {
        m_tlsShown = snapshot.conversation;
        m_tls->setUnfolded(true);
    }
}

void TcpPanel::showSocketPage(bool shown)
{
    m_tls->setUnfolded(false);
    m_body->setCurrentWidget(shown ? static_cast<QWidget *>(m_form->socketPage()) : m_conversation);
    m_compose->setVisible(!shown); // the room is the options'
}

// Of a connection that is open they are set at once, and what the kernel made of them is said beside them.
void TcpPanel::applySocketOptions()
{
    const Result<SocketOptionWish> wish = m_form->socketPage()->wish(m_form->engine());
    m_misread = wish ? Failure() : wish.error();
    if (wish && isOpen())
        m_handle->setOptions(*wish);
    showTrouble();
}

void TcpPanel::unfoldCertificates(bool unfolded)
{
    if (unfolded)
        m_form->hideSocketPage();
    if (unfolded && !m_certificates) {
        m_certificates = new CertificatePage(m_context.seams, m_body);
        m_body->addWidget(m_certificates);
    }
    if (unfolded)
        m_certificates->setFacts(m_handle ? m_handle->snapshot().tls : nullptr);
    m_body->setCurrentWidget(unfolded ? static_cast<QWidget *>(m_certificates) : m_conversation);
    // Nothing can be sent where nobody is trusted: the room is the certificates'.
    m_compose->setVisible(!unfolded || !m_handle || !isRefused(m_handle->snapshot()));
}

void TcpPanel::acceptCertificate()
{
    const ConnectionSnapshot &snapshot = m_handle->snapshot();
    if (!isRefused(snapshot))
        return;
    m_accepted << snapshot.tls->chain.first().sha256;
    m_form->focusConnect();  // the button that had it goes away
    open();
}

void TcpPanel::showTrouble()
{
    const Failure ended = m_handle ? m_handle->snapshot().facts.failure : Failure();
    const Failure &worst = m_misread ? m_misread : ended ? ended : m_refused;
    m_trouble->setAction(worst ? QString() : m_remark.action);
    if (worst || m_remark.what.isEmpty()) {
        m_trouble->showFailure(worst, &worst == &ended ? m_conversation->evidence() : NoEntry);
    } else {
        m_trouble->setEvidence(NoEntry);
        m_trouble->showWords(InlineTrouble::Variant::Info, m_remark.what, m_remark.why);
    }
    makeRoom(bool(worst));
}

// Why it failed needs the room more than the line that says that it did, with buttons for what is over.
void TcpPanel::makeRoom(bool failed)
{
    const LinkState state = m_handle ? m_handle->snapshot().facts.state : LinkState::None;
    const bool back = m_low && failed && !porthole::isOpen(state) && !isBusy(state);
    m_strip->setHidden(back);
    m_tcpInfo->standBack(back);
}

} // namespace porthole
