// Datagrams by hand: open a socket, send, see who sends, answer them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/udppanel.h"

#include "core/session/station.h"
#include "ui/panels/datagramwords.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/linkwords.h"
#include "ui/panels/statusstrip.h"
#include "ui/panels/udpform.h"
#include "ui/panels/udptalk.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pages.h"
#include "ui/widgets/words.h"

#include <QVBoxLayout>

#include <cerrno>

namespace porthole {

UdpPanel::UdpPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent), m_context(context),
      m_form(new UdpForm(context.seams, this)),
      m_strip(new StatusStrip(this)),
      m_calm(new PlainLabel({}, Tone::Secondary, this)),
      m_losses(new PlainLabel({}, Tone::Caution, this)),
      m_trouble(new InlineTrouble(this)),
      m_body(new Pages(this)),
      m_talk(new UdpTalk(context, this))
{
    setObjectName(QStringLiteral("udpPanel"));
    m_losses->setObjectName(QStringLiteral("datagramLosses"));
    m_calm->setObjectName(QStringLiteral("datagramRemark"));
    m_calm->setWordWrap(true);
    m_losses->setWordWrap(true);
    build();
    wire();
    refresh();
}

void UdpPanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, 12, metrics::Margin, 12);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_form);
    column->addWidget(m_strip);
    column->addWidget(m_calm);
    column->addWidget(m_losses);
    column->addWidget(m_trouble);
    column->addWidget(m_body, 1);
    auto *empty = new EmptyState(QStringLiteral("talk"),
                                 tr("Write where to send, or an address of this machine at which to take datagrams, and press "
                                    "Open. Nothing is sent by that alone."),
                                 tr("Take datagrams at a free port"), m_body);
    connect(empty, &EmptyState::actionWanted, this, &UdpPanel::takeFreePort);
    m_empty = empty;
    m_body->addWidget(m_empty);
    m_body->addWidget(m_talk);
    m_body->addWidget(m_form->optionsPage());
    connect(m_body, &QStackedWidget::currentChanged, this, &Panel::roomChanged);
}

void UdpPanel::wire()
{
    connect(m_form, &UdpForm::openWanted, this, &UdpPanel::open);
    connect(m_form, &UdpForm::optionsUnfolded, this, [this](bool unfolded) {
        m_unfolded = unfolded;
        showPage();
    });
    connect(m_trouble, &InlineTrouble::evidenceWanted, this, &Panel::evidenceWanted);
    connect(m_talk, &UdpTalk::evidenceFound, this,
            [this] { m_trouble->setEvidence(m_talk->evidence()); });
    connect(m_talk, &UdpTalk::failed, this, &UdpPanel::refuse);
    connect(m_talk, &UdpTalk::labWanted, this, &UdpPanel::labWanted);
}

void UdpPanel::attach()
{
    DatagramHandle *handle = m_handle.get();
    connect(handle, &DatagramHandle::changed, this, &UdpPanel::refresh);
    connect(handle, &DatagramHandle::refused, this, &UdpPanel::refuse);
    connect(m_talk, &UdpTalk::sendWanted, handle, [this, handle](const QByteArray &bytes, const Endpoint &peer, bool secret) {
        m_refused = {};
        peer.isValid() ? handle->sendTo(bytes, peer, secret) : handle->send(bytes, secret);
        showTrouble();
    });
    connect(m_talk, &UdpTalk::seriesWanted, handle, [this, handle](const SeriesWish &wish, const Endpoint &peer) {
        m_refused = {};
        handle->repeat(wish, peer);
        showTrouble();
    });
    connect(m_talk, &UdpTalk::seriesStopWanted, handle, &DatagramHandle::stopRepeating);
    connect(m_form, &UdpForm::closeWanted, handle, &DatagramHandle::close);
    connect(m_form, &UdpForm::levelChanged, handle, &DatagramHandle::setRecordLevel);
    connect(m_form, &UdpForm::responderChanged, handle, [this, handle] {
        const Result<Responder> responder = m_form->responder();
        m_misread = responder ? Failure() : responder.error();
        if (responder)
            handle->setResponder(*responder);
        showTrouble();
    });
    connect(m_form, &UdpForm::socketOptionsChanged, handle, [this, handle] {
        const Result<SocketOptionWish> wish = m_form->socketOptions();
        m_misread = wish ? Failure() : wish.error();
        if (wish && isOpen())
            handle->setOptions(*wish);
        showTrouble();
    });
    connect(m_form, &UdpForm::joinWanted, handle, [this, handle](const MulticastJoin &group) {
        m_refused = {};
        if (isOpen())
            handle->join(group);
    });
    connect(m_form, &UdpForm::leaveWanted, handle, [this, handle](const MulticastJoin &group) {
        m_refused = {};
        if (isOpen())
            handle->leave(group);
    });
}

// ---- what a person does

void UdpPanel::setTarget(const HostPort &target)
{
    m_form->setTarget(target);
    Q_EMIT titleChanged();
}

void UdpPanel::setRecent(const QStringList &addresses)
{
    m_form->setRecent(addresses);
}

void UdpPanel::setWritten(const HostPort &target, const QString &address)
{
    m_writtenFor = target;
    m_written = address;
}

void UdpPanel::showRemark(const QString &what, const QString &why)
{
    m_remark = {what, why};
    showTrouble();
}

void UdpPanel::open()
{
    const Failure noGroup = m_form->takeWrittenGroup();
    const Result<DatagramOptions> options = noGroup ? tl::unexpected(noGroup) : m_form->options();
    m_misread = options ? Failure() : options.error();
    m_refused = {};
    m_remark = {};
    if (!options)
        return showTrouble();
    if (!m_handle) {
        m_handle = m_context.station.newDatagrams();
        attach();
    }
    m_talk->begin(options->target);
    const bool local = options->target ? options->target->isPath() : options->bindTo && options->bindTo->isUnix();
    m_talk->setProtocol(local ? QStringLiteral("unix-dgram") : QStringLiteral("udp"));
    m_opened = true;
    m_handle->open(*options, *m_form->responder());
    if (options->target)
        m_form->setTarget(*options->target);
    Q_EMIT opened();
    if (options->target)
        Q_EMIT remembered(addressOf(*options->target));
    refresh();
}

void UdpPanel::takeFreePort()
{
    m_form->setFreePort();
    open();
}

void UdpPanel::refuse(const Failure &failure)
{
    m_refused = failure;
    // Nobody's permissions are meant: the system wants to be told that a broadcast is one (ip(7)).
    if (failure.error == EACCES && failure.where.detail.isEmpty())
        m_refused.where.detail = Text{QT_TRANSLATE_NOOP("porthole", "Where the address stands for everyone in a network, the system wants it "
                                                                    "allowed: Broadcast, under Options (EACCES)."), {}};
    showTrouble();
}

bool UdpPanel::needsRoom() const
{
    return m_unfolded;
}

void UdpPanel::focusForm()
{
    m_form->focusFirstGap();
}

void UdpPanel::focusOpen()
{
    m_form->focusOpen();
}

void UdpPanel::focusCompose()
{
    m_talk->focusCompose();
}

void UdpPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    m_trouble->setRoom(roomForTrouble(this));
    if (std::exchange(m_low, isLow(this)) == isLow(this))
        return;
    layout()->setContentsMargins(metrics::Margin, m_low ? 4 : 12, metrics::Margin, m_low ? 4 : 12);
    layout()->setSpacing(m_low ? 4 : metrics::Gap);
    m_talk->setLow(m_low);
    refresh();
}

// ---- what is shown

bool UdpPanel::isOpen() const
{
    return m_handle && porthole::isOpen(m_handle->snapshot().facts.state);
}

bool UdpPanel::isSettled() const
{
    if (!m_opened)
        return true;
    const LinkState state = m_handle->snapshot().facts.state;
    return state != LinkState::None && !isBusy(state);
}

QString UdpPanel::title() const
{
    if (!m_handle)
        return tr("UDP");
    const DatagramSnapshot &snapshot = m_handle->snapshot();
    if (snapshot.target)
        return snapshot.target->isPath() ? snapshot.target->toString() : tr("UDP %1").arg(snapshot.target->toString());
    const Endpoint &local = snapshot.facts.local;
    if (!local.isValid())
        return tr("UDP");
    return local.isUnix() ? peerWords(local) : tr("UDP :%1").arg(local.port());
}

StateGlyph UdpPanel::glyph() const
{
    return m_handle ? datagramGlyph(m_handle->snapshot()) : StateGlyph();
}

QString UdpPanel::addressOf(const HostPort &target) const
{
    if (target.isPath())
        return QStringLiteral("unix-dgram:") + target.host;
    return target == m_writtenFor && !m_written.isEmpty() ? m_written : QString(QStringLiteral("udp://") % target.toString());
}

QString UdpPanel::address() const
{
    return m_handle && m_handle->snapshot().target ? addressOf(*m_handle->snapshot().target) : QString();
}

PanelState UdpPanel::state() const
{
    return {QStringLiteral("udp"), m_form->values()};
}

void UdpPanel::restore(const QVariantMap &values)
{
    m_form->setValues(values);
    Q_EMIT titleChanged();
}

void UdpPanel::refresh()
{
    const DatagramSnapshot snapshot = m_handle ? m_handle->snapshot() : DatagramSnapshot();
    const bool open = porthole::isOpen(snapshot.facts.state);
    m_strip->setState(datagramGlyph(snapshot), datagramWords(snapshot));
    const QStringList losses = datagramLosses(snapshot);
    // Where there is no room for a line of their own.
    const QStringList figures = QStringList(datagramTraffic(snapshot.facts)) + (m_low ? losses : QStringList());
    m_strip->setFigures(m_opened ? figures.join(QStringLiteral("  ")) : QString(),
                        tr("Sent %1, received %2").arg(exactBytes(snapshot.facts.bytesSent), exactBytes(snapshot.facts.bytesReceived)));
    m_strip->setSince(open ? snapshot.since : 0);
    m_calm->setText(datagramRemark(snapshot));
    m_losses->setText(losses.join(tr("; ")));
    m_losses->setVisible(!losses.isEmpty() && !m_low);
    m_form->setState(snapshot.facts.state);
    m_form->showFacts(snapshot);
    m_talk->show(snapshot);
    showPage();
    showTrouble();
    Q_EMIT titleChanged();
}

void UdpPanel::showPage()
{
    m_body->setCurrentWidget(m_unfolded ? m_form->optionsPage() : m_opened ? static_cast<QWidget *>(m_talk) : m_empty);
}

// What came back about an earlier datagram does not end the socket, and stands until the next is sent.
void UdpPanel::showTrouble()
{
    const DatagramSnapshot snapshot = m_handle ? m_handle->snapshot() : DatagramSnapshot();
    const Failure &ended = snapshot.facts.failure;
    const Failure &worst = m_misread ? m_misread : ended ? ended : m_refused ? m_refused : snapshot.late;
    if (worst || m_remark.what.isEmpty()) {
        const bool inLog = &worst == &ended || &worst == &snapshot.late;
        m_trouble->showFailure(worst, inLog ? m_talk->evidence() : NoEntry);
    } else {
        m_trouble->setEvidence(NoEntry);
        m_trouble->showWords(InlineTrouble::Variant::Info, m_remark.what, m_remark.why);
    }
    // Where something is known to have gone wrong there is no need to say that one cannot know; the room is needed.
    m_calm->setVisible(!m_calm->text().isEmpty() && !worst);
    // Where there is little of it, why it failed needs it more than the line that says that it did.
    m_strip->setHidden(m_low && worst && !porthole::isOpen(snapshot.facts.state) && !isBusy(snapshot.facts.state));
}

} // namespace porthole
