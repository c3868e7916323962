// What went over a datagram socket, who sent to it, and answering them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/udptalk.h"

#include "core/session/station.h"
#include "ui/panels/conversationpane.h"
#include "ui/panels/datagramwords.h"
#include "ui/panels/formpieces.h"
#include "ui/panels/labsender.h"
#include "ui/panels/linkwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/composewidget.h"
#include "ui/widgets/longjob.h"

#include <QFile>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <cerrno>

namespace porthole {

namespace {

constexpr qint64 LongestFile = 64 << 10; // no datagram is longer
constexpr int LinesKept = 5;             // of the conversation, however little room there is
constexpr int LinesKeptLow = 2;          // in a low window: what is written must be in sight

} // namespace

UdpTalk::UdpTalk(const PanelContext &context, QWidget *parent)
    : QWidget(parent), m_store(context.compose), m_conversation(new ConversationPane(context.station, this)), m_compose(new ComposeWidget(context.seams, this))
{
    m_conversation->setManner(ConversationPane::Manner::Datagrams);
    m_conversation->setLeastLines(LinesKept);
    m_compose->setLineEnd(LineEnd::None);
    m_compose->setTakesEmpty(true); // UDP and Unix datagrams alike
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_conversation);
    split->addWidget(buildPeers());
    split->setStretchFactor(0, 1);
    split->setSizes({680, 320});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(split, 3);
    column->addWidget(buildTo());
    column->addWidget(m_compose, 2);
    wire();
    setProtocol(QStringLiteral("udp"));
}

QWidget *UdpTalk::buildPeers()
{
    m_peerView = new QTreeView(this);
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

QWidget *UdpTalk::buildTo()
{
    m_toRow = new QWidget(this);
    m_to = monoField(QStringLiteral("sendTo"), tr("To"), 18, m_toRow);
    m_to->setPlaceholderText(tr("whom to answer: choose who sent, or write an address"));
    auto *row = new QHBoxLayout(m_toRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(fieldLabel(tr("To"), m_to, m_toRow));
    row->addWidget(m_to, 1);
    return m_toRow;
}

void UdpTalk::wire()
{
    connect(m_conversation, &ConversationPane::evidenceFound, this, &UdpTalk::evidenceFound);
    connect(m_conversation, &ConversationPane::senderChosen, this, &UdpTalk::answerTo);
    for (const auto signal : {&QTreeView::clicked, &QTreeView::activated})
        connect(m_peerView, signal, this, [this](const QModelIndex &index) { answerTo(m_peers.at(index.row()).toString()); });
    connect(m_to, &QLineEdit::textChanged, this, &UdpTalk::refreshCompose);
    connect(m_to, &QLineEdit::returnPressed, this, &UdpTalk::focusCompose);
    connect(m_compose, &ComposeWidget::sendWanted, this, &UdpTalk::send);
    connect(m_compose, &ComposeWidget::sendFileWanted, this, &UdpTalk::sendFile);
    connect(m_compose, &ComposeWidget::seriesWanted, this, [this](const SeriesWish &wish) { Q_EMIT seriesWanted(wish, peer()); });
    connect(m_compose, &ComposeWidget::seriesStopWanted, this, &UdpTalk::seriesStopWanted);
    auto *lab = new LabSender(m_compose, [] { return porthole::lab::LabCarrier::Udp; });
    connect(lab, &LabSender::wanted, this, &UdpTalk::labWanted);
    connect(lab, &LabSender::failed, this, &UdpTalk::failed);
}

void UdpTalk::begin(const std::optional<HostPort> &target)
{
    m_firstEntry = m_conversation->nextEntry();
    m_to->setText(target ? target->toString() : QString());
    m_peers.setPeers({});
}

void UdpTalk::setProtocol(const QString &protocol)
{
    m_compose->setStore(m_store, protocol);
    m_compose->offerLab(protocol == QLatin1String("udp")); // the lab has no sockets of a path
}

void UdpTalk::show(const DatagramSnapshot &snapshot)
{
    m_snapshot = snapshot;
    m_peers.setPeers(snapshot.peers);
    m_peerView->setVisible(m_peers.rowCount() > 0);
    m_conversation->setConversation(snapshot.conversation, m_firstEntry);
    m_toRow->setVisible(namesPeer());
    m_compose->setSeries(snapshot.series);
    refreshCompose();
}

void UdpTalk::setLow(bool low)
{
    layout()->setSpacing(low ? 4 : metrics::Gap);
    m_compose->setLow(low);
    m_conversation->setLeastLines(low ? LinesKeptLow : LinesKept);
}

EntryId UdpTalk::evidence() const
{
    return m_conversation->evidence();
}

void UdpTalk::focusCompose()
{
    m_compose->setFocus();
}

bool UdpTalk::namesPeer() const
{
    return m_snapshot.facts.state == LinkState::Bound;
}

void UdpTalk::answerTo(const QString &peer)
{
    if (!namesPeer() || peer.isEmpty())
        return;
    m_to->setText(peer);
    focusCompose();
}

// The target may be a name: the socket knows what it came to.
Endpoint UdpTalk::peer() const
{
    const bool toTarget = m_snapshot.target && m_to->text().trimmed() == m_snapshot.target->toString();
    return !namesPeer() || toTarget ? Endpoint() : peerFrom(m_to->text()).value_or(Endpoint());
}

void UdpTalk::send(const QByteArray &bytes, bool secret)
{
    Q_EMIT sendWanted(bytes, peer(), secret);
}

// A file is one datagram; what is longer than any can be is refused before it is sent.
void UdpTalk::sendFile(const QString &path)
{
    auto bytes = std::make_shared<QByteArray>();
    LongJob *job = LongJob::start([path, bytes](const LongJob::Progress &) {
        QFile file(path);
        errno = 0;
        if (!file.open(QIODevice::ReadOnly))
            return failureFromErrno(errno ? errno : ENOENT, {"open", path});
        *bytes = file.read(LongestFile + 1);
        if (file.error() != QFileDevice::NoError)
            return failureFromErrno(errno ? errno : EIO, {"read", path});
        return bytes->size() > LongestFile ? failureFromErrno(EMSGSIZE, {"send", path}) : Failure();
    }, this);
    // To whom it goes was said when it was sent.
    connect(job, &LongJob::finished, this, [this, job, bytes, to = peer()](const Failure &failure) {
        job->deleteLater();
        if (failure)
            Q_EMIT failed(failure);
        else
            Q_EMIT sendWanted(*bytes, to, false);
    });
}

void UdpTalk::refreshCompose()
{
    if (!isOpen(m_snapshot.facts.state))
        return m_compose->setReady(false, tr("Open the socket to send."));
    if (!namesPeer() || (m_snapshot.target && m_to->text().trimmed() == m_snapshot.target->toString()))
        return m_compose->setReady(true);
    if (m_to->text().trimmed().isEmpty())
        return m_compose->setReady(false, tr("Say whom to answer."));
    const auto peer = peerFrom(m_to->text());
    if (!peer)
        return m_compose->setReady(false, tr("To is an address with a port, such as 192.0.2.1:53."));
    const bool fits = peer->family() == m_snapshot.facts.local.family();
    m_compose->setReady(fits, fits ? QString() : tr("%1 reaches only addresses of its own kind.").arg(peerWords(m_snapshot.facts.local)));
}

} // namespace porthole
