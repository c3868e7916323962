// Every connection of the window, with what can be done to the chosen one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/connectionspane.h"

#include "core/session/station.h"
#include "ui/panels/connectiontable.h"
#include "ui/panels/linkwords.h"
#include "ui/panels/tcpinfopane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

namespace porthole {

ConnectionsPane::ConnectionsPane(const PanelContext &context, QWidget *parent)
    : QWidget(parent), m_table(new ConnectionTable(m_list, ConnectionTable::Scope::All, context, this)),
      m_tcpInfo(new TcpInfoPane(this)), m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("connectionsPane"));
    auto *actions = new QHBoxLayout;
    actions->setContentsMargins(12, 0, 12, 4);
    m_showLog = addAction(actions, QStringLiteral("connectionLog"), QStringLiteral("filter"), tr("Show its log"), {});
    m_reconnect = addAction(actions, QStringLiteral("connectionReconnect"), QStringLiteral("reconnect"), tr("Reconnect"),
                            &ConnectionHandle::reopen);
    m_halfClose = addAction(actions, QStringLiteral("connectionHalfClose"), QStringLiteral("half-close"),
                            tr("Half-close"), &ConnectionHandle::halfClose);
    m_reset = addAction(actions, QStringLiteral("connectionReset"), QStringLiteral("reset"), tr("Reset"),
                        &ConnectionHandle::reset);
    m_close = addAction(actions, QStringLiteral("connectionClose"), QStringLiteral("close"), tr("Close"),
                        &ConnectionHandle::close);
    actions->addStretch();
    auto *filled = new QWidget(this);
    auto *column = new QVBoxLayout(filled);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(actions);
    column->addWidget(m_table, 1);
    column->addWidget(m_tcpInfo);
    m_tcpInfo->keepFolded();
    auto *empty = new EmptyState(QStringLiteral("connect"),
                                 tr("Every connection appears here, those you open and those you accept."),
                                 tr("Connect to a server"), this);
    m_pages->addWidget(empty);
    m_pages->addWidget(filled);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_pages);
    connect(empty, &EmptyState::actionWanted, this, &ConnectionsPane::talkWanted);
    connect(m_table, &ConnectionTable::chosenChanged, this, &ConnectionsPane::refresh);
    connect(m_table, &ConnectionTable::logWanted, this, &ConnectionsPane::logWanted);
    connect(m_showLog, &QPushButton::clicked, this, [this] {
        if (const ConnectionSnapshot *chosen = m_table->chosenSnapshot())
            Q_EMIT logWanted(chosen->conversation);
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_list, signal, this, &ConnectionsPane::refresh);
    connect(&m_list, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from) {
        if (from.column() != ConnectionList::Age && from.column() != ConnectionList::RoundTrip)
            refresh();
    });
    connect(&context.station, &Station::connectionAdded, this, [this](ConnectionHandle *connection) {
        m_list.add(connection);
    });
    refresh();
}

QPushButton *ConnectionsPane::addAction(QHBoxLayout *row, const QString &name, const QString &icon,
                                        const QString &text, Intent intent)
{
    auto *button = new QPushButton(Theme::icon(icon), text, this);
    button->setObjectName(name);
    button->setFlat(true);
    row->addWidget(button);
    if (intent)
        connect(button, &QPushButton::clicked, this, [this, intent] {
            if (ConnectionHandle *chosen = m_table->chosen())
                (chosen->*intent)();
        });
    return button;
}

void ConnectionsPane::refresh()
{
    m_pages->setCurrentIndex(m_list.rowCount() > 0 ? 1 : 0);
    const ConnectionHandle *chosen = m_table->chosen();
    const LinkActions can = chosen ? linkActions(chosen->snapshot(), chosen->canReopen()) : LinkActions();
    // Of whoever opened or serves it: exchanges and practice servers as well.
    m_tcpInfo->setConnection(m_table->chosen());
    const ConnectionSnapshot *snapshot = m_table->chosenSnapshot();
    m_showLog->setEnabled(snapshot && snapshot->conversation != 0);
    const std::pair<QPushButton *, bool> buttons[] = {
        {m_reconnect, can.reconnect}, {m_halfClose, can.halfClose}, {m_reset, can.reset}, {m_close, can.close}};
    // Before Qt passes the focus on to whatever comes next: what replaces the button has it, else the row.
    for (const auto &[button, enabled] : buttons) {
        if (!enabled && button == window()->focusWidget())
            focusInsteadOf(button, can);
    }
    for (const auto &[button, enabled] : buttons)
        button->setEnabled(enabled);
}

void ConnectionsPane::focusInsteadOf(const QPushButton *button, const LinkActions &can)
{
    QWidget *next = m_table;
    if (button != m_reconnect && can.reconnect)
        next = m_reconnect;
    else if (button == m_halfClose && can.close)
        next = m_close;
    next->setEnabled(true);
    next->setFocus(Qt::OtherFocusReason);
}

} // namespace porthole
