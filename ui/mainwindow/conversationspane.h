// Who talked to whom in an opened file, and how much: sorted, chosen from, shown in the log and as a ladder.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/conversationtable.h"
#include "ui/widgets/seams.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTreeView;

namespace porthole {

class ColumnHeader;
class EmptyState;
class PlainLabel;

class ConversationsPane : public QWidget
{
    Q_OBJECT
public:
    ConversationsPane(std::shared_ptr<const LogFile> file, const Seams &seams, QWidget *parent = nullptr);
    const ConversationTable &table() const { return m_table; }
    ConversationId chosen() const;  // 0: none
    // That of what was chosen elsewhere; as soon as it is there.
    void choose(ConversationId conversation);

public Q_SLOTS:
    void grew() { m_table.grew(); }

Q_SIGNALS:
    void logWanted(porthole::ConversationId conversation);
    void ladderWanted(porthole::ConversationId conversation);
    void streamWanted(porthole::ConversationId conversation);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildView();
    void refresh();
    QString rowText() const;
    void showMenu(const QPoint &at);

    const Seams &m_seams;
    ConversationTable m_table;
    QStackedWidget *m_pages;
    QTreeView *m_view;
    ColumnHeader *m_columns;
    QPushButton *m_toLog;
    QPushButton *m_toLadder;
    PlainLabel *m_count;
    ConversationId m_wanted = 0;
};

} // namespace porthole
