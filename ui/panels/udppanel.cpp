// Datagrams by hand: open a socket, send, see who sends, answer them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/udppanel.h"

#include "core/session/station.h"
#include "ui/panels/conversationpane.h"
#include "ui/panels/datagramwords.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/linkwords.h"
#include "ui/panels/statusstrip.h"
#include "ui/panels/udpform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/composewidget.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/longjob.h"
#include "ui/widgets/words.h"

#include <QFile>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <cerrno>

namespace porthole {

namespace {

constexpr qint64 LongestFile = 64 << 10; // no datagram is longer

// Needs the room of the page that is shown, whatever the others would like to have.
class Pages final : public QStackedWidget
{
public:
    using QStackedWidget::QStackedWidget;
    bool hasHeightForWidth() const override { return false; }
    QSize minimumSizeHint() const override { return currentWidget() ? currentWidget()->minimumSizeHint() : QSize(); }
    QSize sizeHint() const override { return minimumSizeHint(); } // a scroll area takes what would be nice for needed
};

} // namespace

UdpPanel::UdpPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent), m_context(context),
      m_form(new UdpForm(this)),
      m_strip(new StatusStrip(this)),
      m_calm(new PlainLabel({}, Tone::Secondary, this)),
      m_losses(new PlainLabel({}, Tone::Caution, this)),
      m_trouble(new InlineTrouble(this)),
      m_body(new Pages(this)),
      m_conversation(new ConversationPane(context.station, this)),
      m_compose(new ComposeWidget(context.seams, this))
{
    setObjectName(QStringLiteral("udpPanel"));
    m_conversation->setManner(ConversationPane::Manner::Datagrams);
    m_compose->setLineEnd(LineEnd::None);
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
    m_talk = buildTalk();
    m_body->addWidget(m_empty);
    m_body->addWidget(m_talk);
    m_body->addWidget(m_form->optionsPage());
}

QWidget *UdpPanel::buildTalk()
{
    auto *talk = new QWidget(m_body);
    auto *split = new QSplitter(Qt::Horizontal, talk);
    split->setChildrenCollapsible(false);
    m_conversation->setMinimumHeight(40);
    split->addWidget(m_conversation);
    split->addWidget(buildPeers());
    split->setStretchFactor(0, 1);
    split->setSizes({680, 320});
    auto *column = new QVBoxLayout(talk);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(split, 2);
    column->addWidget(buildTo());
    column->addWidget(m_compose, 1);
    return talk;
}

QWidget *UdpPanel::buildPeers()
{
    m_peerView = new QTreeView(m_talk);
    m_peerView->setObjectName(QStringLiteral("peers"));
    m_peerView->setAccessibleName(tr("Who sent"));
    m_peerView->setFrameShape(QFrame::NoFrame);
    m_peerView->setMinimumHeight(40);
    m_peerView->setRootIsDecorated(false);
    m_peerView->setUniformRowHeights(true);
    m_peerView->setAllColumnsShowFocus(true);
    m_peerView->setModel(&m_peers);
    m_peerView->header()->setStretchLastSection(false);
    m_peerView->header()->setSectionResizeMode(PeerList::Peer, QHeaderView::Stretch);
    for (const int column : {int(PeerList::Datagrams), int(PeerList::Bytes)})
        m_peerView->header()->resizeSection(column, Theme::of(this).scaled(86));
    return m_peerView;
}

QWidget *UdpPanel::buildTo()
{
    m_toRow = new QWidget(m_talk);
    m_to = monoField(QStringLiteral("sendTo"), tr("To"), 18, m_toRow);
    m_to->setPlaceholderText(tr("whom to answer: choose who sent, or write an address"));
    auto *row = new QHBoxLayout(m_toRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(fieldLabel(tr("To"), m_to, m_toRow));
    row->addWidget(m_to, 1);
    return m_toRow;
}

void UdpPanel::wire()
{
    connect(m_form, &UdpForm::openWanted, this, &UdpPanel::open);
    connect(m_form, &UdpForm::optionsUnfolded, this, [this](bool unfolded) {
        m_unfolded = unfolded;
        showPage();
    });
    connect(m_trouble, &InlineTrouble::evidenceWanted, this, &Panel::evidenceWanted);
    connect(m_conversation, &ConversationPane::evidenceFound, this,
            [this] { m_trouble->setEvidence(m_conversation->evidence()); });
    connect(m_conversation, &ConversationPane::senderChosen, this, &UdpPanel::answerTo);
    connect(m_peerView, &QTreeView::clicked, this,
            [this](const QModelIndex &index) { answerTo(m_peers.at(index.row()).toString()); });
    connect(m_peerView, &QTreeView::activated, this,
            [this](const QModelIndex &index) { answerTo(m_peers.at(index.row()).toString()); });
    connect(m_to, &QLineEdit::textChanged, this, &UdpPanel::refresh);
    connect(m_to, &QLineEdit::returnPressed, this, &UdpPanel::focusCompose);
    connect(m_compose, &ComposeWidget::sendWanted, this, &UdpPanel::send);
    connect(m_compose, &ComposeWidget::sendFileWanted, this, &UdpPanel::sendFile);
}

void UdpPanel::attach()
{
    DatagramHandle *handle = m_handle.get();
    connect(handle, &DatagramHandle::changed, this, &UdpPanel::refresh);
    connect(handle, &DatagramHandle::refused, this, &UdpPanel::refuse);
    connect(m_form, &UdpForm::closeWanted, handle, &DatagramHandle::close);
    connect(m_form, &UdpForm::levelChanged, handle, &DatagramHandle::setRecordLevel);
    connect(m_form, &UdpForm::responderChanged, handle, [this, handle] { handle->setResponder(m_form->responder()); });
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
    const Result<DatagramOptions> options = m_form->options();
    m_misread = options ? Failure() : options.error();
    m_refused = {};
    m_remark = {};
    if (!options)
        return showTrouble();
    if (!m_handle) {
        m_handle = m_context.station.newDatagrams();
        attach();
    }
    m_firstEntry = m_conversation->nextEntry();
    m_opened = true;
    m_to->setText(options->target ? options->target->toString() : QString());
    m_peers.setPeers({});
    m_handle->open(*options, m_form->responder());
    if (options->target)
        m_form->setTarget(*options->target);
    Q_EMIT opened();
    if (options->target && !options->target->isPath()) {
        const bool named = *options->target == m_writtenFor && !m_written.isEmpty();
        Q_EMIT remembered(named ? m_written : QString(QStringLiteral("udp://") % options->target->toString()));
    }
    refresh();
}

void UdpPanel::takeFreePort()
{
    m_form->setFreePort();
    open();
}

void UdpPanel::answerTo(const QString &peer)
{
    if (!namesPeer() || peer.isEmpty())
        return;
    m_to->setText(peer);
    focusCompose();
}

void UdpPanel::send(const QByteArray &bytes)
{
    if (!m_handle)
        return;
    m_refused = {};
    const DatagramSnapshot &snapshot = m_handle->snapshot();
    // The target may be a name: the socket knows what it came to.
    const bool toTarget = snapshot.target && m_to->text().trimmed() == snapshot.target->toString();
    if (!namesPeer() || toTarget)
        m_handle->send(bytes);
    else if (const auto peer = peerFrom(m_to->text()))
        m_handle->sendTo(bytes, *peer);
    showTrouble();
}

// A file is one datagram; what is longer than any can be is refused before it is sent.
void UdpPanel::sendFile(const QString &path)
{
    auto bytes = std::make_shared<QByteArray>();
    LongJob *job = LongJob::start([path, bytes](const LongJob::Progress &) {
        QFile file(path);
        errno = 0;
        if (!file.open(QIODevice::ReadOnly))
            return failureFromErrno(errno ? errno : ENOENT, {"open", path});
        *bytes = file.read(LongestFile + 1);
        return bytes->size() > LongestFile ? failureFromErrno(EMSGSIZE, {"send", path}) : Failure();
    }, this);
    connect(job, &LongJob::finished, this, [this, job, bytes](const Failure &failure) {
        job->deleteLater();
        if (failure)
            refuse(failure);
        else
            send(*bytes);
    });
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
    m_compose->setFocus();
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

bool UdpPanel::namesPeer() const
{
    return m_handle && m_handle->snapshot().facts.state == LinkState::Bound;
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

QString UdpPanel::address() const
{
    if (!m_handle || !m_handle->snapshot().target || m_handle->snapshot().target->isPath())
        return {};
    const HostPort target = *m_handle->snapshot().target;
    return target == m_writtenFor && !m_written.isEmpty() ? m_written : QString(QStringLiteral("udp://") % target.toString());
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
    m_strip->setFigures(m_opened ? datagramTraffic(snapshot.facts) : QString(),
                        tr("Sent %1, received %2").arg(exactBytes(snapshot.facts.bytesSent), exactBytes(snapshot.facts.bytesReceived)));
    m_strip->setSince(open ? snapshot.since : 0);
    const QStringList losses = datagramLosses(snapshot);
    m_calm->setText(datagramRemark(snapshot));
    m_losses->setText(losses.join(tr("; ")));
    m_losses->setVisible(!losses.isEmpty());
    m_form->setState(snapshot.facts.state);
    m_form->showFacts(snapshot.facts);
    m_peers.setPeers(snapshot.peers);
    m_peerView->setVisible(m_peers.rowCount() > 0);
    m_conversation->setConversation(snapshot.conversation, m_firstEntry);
    m_toRow->setVisible(namesPeer());
    refreshCompose(snapshot);
    showPage();
    showTrouble();
    Q_EMIT titleChanged();
}

void UdpPanel::refreshCompose(const DatagramSnapshot &snapshot)
{
    if (!porthole::isOpen(snapshot.facts.state))
        return m_compose->setReady(false, tr("Open the socket to send."));
    if (!namesPeer() || (snapshot.target && m_to->text().trimmed() == snapshot.target->toString()))
        return m_compose->setReady(true);
    if (m_to->text().trimmed().isEmpty())
        return m_compose->setReady(false, tr("Say whom to answer."));
    const auto peer = peerFrom(m_to->text());
    if (!peer)
        return m_compose->setReady(false, tr("To is an address with a port, such as 192.0.2.1:53."));
    const bool fits = peer->family() == snapshot.facts.local.family();
    m_compose->setReady(fits, fits ? QString() : tr("%1 reaches only addresses of its own kind.").arg(peerWords(snapshot.facts.local)));
}

void UdpPanel::showPage()
{
    m_body->setCurrentWidget(m_unfolded ? m_form->optionsPage() : m_opened ? m_talk : m_empty);
}

// What came back about an earlier datagram does not end the socket, and stands until the next is sent.
void UdpPanel::showTrouble()
{
    const DatagramSnapshot snapshot = m_handle ? m_handle->snapshot() : DatagramSnapshot();
    const Failure &ended = snapshot.facts.failure;
    const Failure &worst = m_misread ? m_misread : ended ? ended : m_refused ? m_refused : snapshot.late;
    if (worst || m_remark.what.isEmpty()) {
        const bool inLog = &worst == &ended || &worst == &snapshot.late;
        m_trouble->showFailure(worst, inLog ? m_conversation->evidence() : NoEntry);
    } else {
        m_trouble->setEvidence(NoEntry);
        m_trouble->showWords(InlineTrouble::Variant::Info, m_remark.what, m_remark.why);
    }
    // Where something is known to have gone wrong there is no need to say that one cannot know; the room is needed.
    m_calm->setVisible(!m_calm->text().isEmpty() && !worst);
}

} // namespace porthole
