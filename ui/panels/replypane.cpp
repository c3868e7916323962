// One accepted connection: its state, what was said, and replying by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/replypane.h"

#include "ui/panels/conversationpane.h"
#include "ui/panels/linkwords.h"
#include "ui/panels/socketoptionspage.h"
#include "ui/panels/statusstrip.h"
#include "ui/panels/tcpinfopane.h"
#include "ui/panels/tlswords.h"
#include "ui/widgets/composewidget.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace porthole {

ReplyPane::ReplyPane(const PanelContext &context, QWidget *parent)
    : QWidget(parent), m_store(context.compose),
      m_strip(new ConnectionStrip(this)),
      m_trouble(new InlineTrouble(this)),
      m_tls(new PlainLabel({}, Tone::Secondary, this)),
      m_showOptions(m_strip->addAction(QStringLiteral("showReplyOptions"), QStringLiteral("settings"), tr("Socket options"), tr("Socket options"))),
      m_tcpInfo(new TcpInfoPane(this)),
      m_conversation(new ConversationPane(context.station, this)),
      m_compose(new ComposeWidget(context.seams, this))
{
    setObjectName(QStringLiteral("replyPane"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(m_strip);
    column->addWidget(m_trouble);
    column->addWidget(m_tls);
    m_showOptions->setCheckable(true);
    connect(m_showOptions, &QPushButton::toggled, this, &ReplyPane::showOptions);
    column->addWidget(m_tcpInfo);
    m_tls->setObjectName(QStringLiteral("tlsWords"));
    m_tls->setWordWrap(true);
    column->addWidget(m_conversation, 3);
    column->addWidget(m_compose, 1);
    m_conversation->setMinimumHeight(40);
    connect(m_trouble, &InlineTrouble::evidenceWanted, this, &ReplyPane::evidenceWanted);
    const auto tell = [this](void (ConnectionHandle::*intent)()) {
        return [this, intent] {
            if (m_connection)
                (m_connection.get()->*intent)();
        };
    };
    connect(m_strip, &ConnectionStrip::focusLost, this, &ReplyPane::focusLost);
    connect(m_strip, &ConnectionStrip::halfCloseWanted, this, tell(&ConnectionHandle::halfClose));
    connect(m_strip, &ConnectionStrip::resetWanted, this, tell(&ConnectionHandle::reset));
    connect(m_strip, &ConnectionStrip::closeWanted, this, tell(&ConnectionHandle::close));
    connect(m_compose, &ComposeWidget::cancelFileWanted, this, tell(&ConnectionHandle::cancelFile));
    connect(m_compose, &ComposeWidget::sendWanted, this, [this](const QByteArray &bytes, bool secret) {
        if (m_connection)
            m_connection->send(bytes, secret);
    });
    connect(m_compose, &ComposeWidget::seriesWanted, this, [this](const SeriesWish &wish) {
        if (m_connection)
            m_connection->repeat(wish);
    });
    connect(m_compose, &ComposeWidget::seriesStopWanted, this, tell(&ConnectionHandle::stopRepeating));
    connect(m_compose, &ComposeWidget::sendFileWanted, this, [this](const QString &path) {
        if (m_connection)
            m_connection->sendFile(path);
    });
    refresh();
}

void ReplyPane::setConnection(ConnectionHandle *connection)
{
    if (m_connection == connection)
        return;
    if (m_connection)
        disconnect(m_connection, nullptr, this, nullptr);
    m_connection = connection;
    m_tcpInfo->setConnection(connection);
    changeDraft(connection ? connection->snapshot().id : 0);
    m_trouble->hide();
    if (connection) {
        connect(connection, &ConnectionHandle::changed, this, &ReplyPane::refresh);
        connect(connection, &ConnectionHandle::refused, this, [this](const Failure &failure) {
            m_trouble->showFailure(failure);
        });
    }
    refresh();
}

void ReplyPane::setLow(bool low)
{
    layout()->setSpacing(low ? 4 : metrics::Gap);
    m_compose->setLow(low);
}

// An answer to one peer must not go to another. What was written before there was any goes to the first.
void ReplyPane::changeDraft(SessionId to)
{
    const SessionId from = std::exchange(m_writtenFor, to);
    if (from == 0 || from == to)
        return;
    m_drafts.insert(from, m_compose->draft());
    m_compose->setDraft(m_drafts.take(to));
    if (!m_options)
        return;
    QVariantMap asked;
    m_options->form()->addValues(asked);
    m_asked.insert(from, asked);
    m_options->form()->setValues(m_asked.take(to));
}

// The room is theirs while they are shown.
void ReplyPane::showOptions(bool shown)
{
    if (!m_options) {
        m_options = new SocketOptionsPage(this);
        static_cast<QVBoxLayout *>(layout())->addWidget(m_options, 4);
        connect(m_options->form(), &SocketOptionsForm::changed, this, &ReplyPane::applyOptions);
    }
    m_options->setVisible(shown);
    m_conversation->setVisible(!shown);
    m_compose->setVisible(!shown);
    refresh();
}

// Set at once; what the kernel made of them is said beside them.
void ReplyPane::applyOptions()
{
    if (!m_connection || !isOpen(m_connection->snapshot().facts.state))
        return;
    const Result<SocketOptionWish> wish = m_options->wish(m_connection->snapshot().engine);
    if (!wish)
        return m_trouble->showFailure(wish.error());
    m_trouble->hide();
    m_connection->setOptions(*wish);
}

void ReplyPane::refresh()
{
    const ConnectionSnapshot snapshot = m_connection ? m_connection->snapshot() : ConnectionSnapshot();
    m_strip->show(snapshot);
    const QString tls = tlsWords(snapshot);
    m_tls->setText(tls);
    m_tls->setVisible(!tls.isEmpty());
    m_showOptions->setEnabled(m_connection);
    if (m_options) {
        m_options->form()->setEnabled(isOpen(snapshot.facts.state));
        m_options->form()->showGranted(snapshot.facts.options);
    }
    m_conversation->setConversation(snapshot.conversation, 0, snapshot.secure ? Layer::Tls : Layer::Wire);
    const bool canSend = isOpen(snapshot.facts.state) && !snapshot.facts.halfClosed;
    m_compose->setReady(canSend, canSend ? QString() : isOpen(snapshot.facts.state) ? tr("You have finished sending.")
                                                                                    : tr("This connection has ended."));
    m_compose->setFileProgress(snapshot.file);
    m_compose->setSeries(snapshot.series);
    if (m_connection)
        m_compose->setStore(m_store, snapshot.transport == TransportKind::Unix ? QStringLiteral("unix") : QStringLiteral("tcp"));
    if (snapshot.facts.failure)
        m_trouble->showFailure(snapshot.facts.failure, m_conversation->evidence());
}

} // namespace porthole
