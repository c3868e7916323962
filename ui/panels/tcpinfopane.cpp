// What the kernel says of a TCP connection: a badge in one line, and graphs that unfold below it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tcpinfopane.h"

#include "core/protocol/tcpinfo/tcpsample.h"
#include "ui/panels/linkwords.h"
#include "ui/panels/tcpinfographs.h"
#include "ui/panels/tcpinfowords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace porthole {

namespace {

constexpr int LineHeight = 24;
constexpr int RoomForGraphs = 1000; // a window that is at least as high loses nothing by them

// Lower than others: the room is the conversation's.
class LowButton : public QPushButton
{
public:
    using QPushButton::QPushButton;
    QSize sizeHint() const override { return {QPushButton::sizeHint().width(), Theme::of(this).scaled(LineHeight)}; }
    QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace

TcpInfoPane::TcpInfoPane(QWidget *parent)
    : QWidget(parent),
      m_state(new PlainLabel({}, Tone::Text, this)),
      m_words(new ElidedLabel(Tone::Secondary, this)),
      m_trouble(new PlainLabel({}, Tone::Caution, this)),
      m_unfold(new LowButton(tr("Graphs"), this)),
      m_graphs(new TcpInfoGraphs(this))
{
    setObjectName(QStringLiteral("tcpInfo"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_state->setObjectName(QStringLiteral("tcpState"));
    m_state->setStrong(true);
    m_state->setToolTip(tr("The state that TCP is in, as the kernel says (TCP_INFO)."));
    m_words->setObjectName(QStringLiteral("tcpWords"));
    m_words->setElideMode(Qt::ElideRight);
    m_trouble->setObjectName(QStringLiteral("tcpTrouble"));
    m_trouble->setToolTip(tr("The kernel sent them once more, because no acknowledgement came in time."));
    m_unfold->setObjectName(QStringLiteral("tcpGraphsShown"));
    m_unfold->setCheckable(true);
    m_unfold->setFlat(true);
    m_unfold->setToolTip(tr("Round trip, congestion window, what is on its way, what waits and what was sent again, ten times a second."));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(36, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_state);
    row->addWidget(m_words, 1);
    row->addWidget(m_trouble);
    row->addWidget(m_unfold);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addLayout(row);
    column->addWidget(m_graphs);
    m_graphs->hide();
    hide();
    connect(m_unfold, &QPushButton::toggled, m_graphs, &QWidget::setVisible);
    connect(m_unfold, &QPushButton::clicked, this, [this] { m_asked = true; });
}

TcpInfoPane::~TcpInfoPane()
{
    watch(false);
}

void TcpInfoPane::setConnection(ConnectionHandle *connection)
{
    if (connection && m_connection == connection)
        return; // one that is gone by itself is none, too
    watch(false);
    if (m_connection)
        m_connection->disconnect(this);
    m_connection = connection;
    if (connection) {
        connect(connection, &ConnectionHandle::changed, this, &TcpInfoPane::refresh);
        connect(connection, &ConnectionHandle::sampled, this, &TcpInfoPane::refresh);
    }
    refresh();
    watch(isVisible());
}

void TcpInfoPane::watch(bool watched)
{
    if (m_connection)
        m_connection->setTcpWatched(watched, this);
}

void TcpInfoPane::refresh()
{
    const std::shared_ptr<const TcpSample> sample = m_connection ? m_connection->snapshot().facts.tcp : nullptr;
    const ConversationId conversation = m_connection ? m_connection->snapshot().conversation : 0;
    if (std::exchange(m_conversation, conversation) != conversation) {
        m_graphs->clear();
        m_wasOpen = false;
    }
    const bool open = m_connection && isOpen(m_connection->snapshot().facts.state);
    if (open && !std::exchange(m_wasOpen, true))
        unfoldByItself();
    if (sample)
        say(*sample);
    setVisible(sample && !m_back);
}

void TcpInfoPane::standBack(bool back)
{
    if (std::exchange(m_back, back) != back)
        refresh();
}

void TcpInfoPane::say(const TcpSample &sample)
{
    // What was seen last is not what it is any more.
    const QString state = tcpStateWords(sample);
    const bool isOver = m_connection && isEnd(m_connection->snapshot().facts.state) && !state.isEmpty();
    m_state->setText(isOver ? tr("%1 before its end").arg(state) : state);
    m_words->setFullText(tcpDeliveryWords(sample));
    const QString trouble = tcpTroubleWords(sample);
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    m_graphs->add(sample);
}

QString TcpInfoPane::words() const
{
    return m_words->text();
}

void TcpInfoPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    unfoldByItself();
    watch(true);
}

// Of a connection that did not come about there is nothing to follow.
void TcpInfoPane::unfoldByItself()
{
    if (!m_asked)
        m_unfold->setChecked(m_wasOpen && window()->height() >= Theme::of(this).scaled(RoomForGraphs));
}

void TcpInfoPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    watch(false);
}

} // namespace porthole
