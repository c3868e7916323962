// Who talked to whom in an opened file, and how much: sorted, chosen from, shown in the log and as a ladder.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/conversationspane.h"

#include "core/log/logfile.h"
#include "ui/theme/theme.h"
#include "ui/views/columnheader.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>

namespace porthole {

namespace {

// A chosen row is chosen as a whole, beyond its last cell as well.
class ConversationRows : public QTreeView
{
public:
    using QTreeView::QTreeView;

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QTreeView::drawRow(painter, option, index);
        const int end = header()->length() - header()->offset();
        if (selectionModel()->isSelected(index) && end < viewport()->width())
            painter->fillRect(QRect(end, option.rect.top(), viewport()->width() - end, option.rect.height()), Theme::of(this).tokens().selection);
    }
};

} // namespace

ConversationsPane::ConversationsPane(std::shared_ptr<const LogFile> file, const Seams &seams, QWidget *parent)
    : QWidget(parent), m_seams(seams), m_table(std::move(file)), m_pages(new QStackedWidget(this)), m_view(new ConversationRows(m_pages)),
      m_columns(new ColumnHeader(m_view)), m_toLog(new QPushButton(Theme::icon(QStringLiteral("filter")), tr("Show its log"), this)),
      m_toLadder(new QPushButton(Theme::icon(QStringLiteral("ladder")), tr("Show its ladder"), this)),
      m_count(new PlainLabel({}, Tone::Secondary, this))
{
    setObjectName(QStringLiteral("conversationsPane"));
    m_table.setTranslator(&translated);
    buildView();
    build();
    connect(&m_table, &ConversationTable::looked, this, [this] {
        if (m_wanted != 0)
            choose(m_wanted);
        refresh();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ConversationsPane::refresh);
    connect(m_view, &QTreeView::activated, this, [this] { Q_EMIT ladderWanted(chosen()); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &ConversationsPane::showMenu);
    connect(m_toLog, &QPushButton::clicked, this, [this] { Q_EMIT logWanted(chosen()); });
    connect(m_toLadder, &QPushButton::clicked, this, [this] { Q_EMIT ladderWanted(chosen()); });
    refresh();
}

void ConversationsPane::buildView()
{
    m_view->setObjectName(QStringLiteral("conversations"));
    m_view->setAccessibleName(tr("Conversations"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    m_view->setHeader(m_columns);
    m_view->setModel(&m_table);
    m_view->header()->setSortIndicatorClearable(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder); // in order of beginning until a header is clicked
    m_columns->setStretchLastSection(false);
    m_columns->setFixedColumn(ConversationTable::Other);
    m_columns->setUsualWidths({48, 68, 116, 116, 82, 96, 82, 96, 94, 90});
    m_columns->setGrowing({ConversationTable::Began, ConversationTable::Other});
    m_columns->setUsuallyHidden({ConversationTable::Number});
}

void ConversationsPane::build()
{
    auto *actions = new QHBoxLayout;
    actions->setContentsMargins(12, 0, 12, 4);
    for (QPushButton *button : {m_toLadder, m_toLog}) {
        button->setFlat(true);
        actions->addWidget(button);
    }
    m_toLadder->setObjectName(QStringLiteral("conversationLadder"));
    m_toLog->setObjectName(QStringLiteral("conversationLog"));
    m_count->setObjectName(QStringLiteral("conversationCount"));
    actions->addStretch();
    actions->addWidget(m_count);
    auto *filled = new QWidget(m_pages);
    auto *column = new QVBoxLayout(filled);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(actions);
    column->addWidget(m_view, 1);
    m_pages->addWidget(new EmptyState(QStringLiteral("connect"), tr("Nothing in this log belongs to a conversation: everybody who talks to somebody has a row here."), {}, m_pages));
    m_pages->addWidget(filled);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_pages);
}

ConversationId ConversationsPane::chosen() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? m_table.idAt(index.row()) : 0;
}

void ConversationsPane::choose(ConversationId conversation)
{
    m_wanted = conversation;
    const int row = m_table.rowOf(conversation);
    if (row < 0)
        return;
    m_wanted = 0;
    m_view->setCurrentIndex(m_table.index(row, 0));
}

void ConversationsPane::refresh()
{
    const int rows = m_table.rowCount();
    m_pages->setCurrentIndex(rows > 0 ? 1 : 0);
    for (QPushButton *button : {m_toLadder, m_toLog})
        button->setEnabled(chosen() != 0);
    QString words = tr("%1 conversations", nullptr, rows).arg(humanCount(quint64(rows)));
    if (m_table.beyond() != 0)
        words += QStringLiteral(", ") + tr("%1 packets belong to others that there is no room for").arg(humanCount(m_table.beyond()));
    m_count->setText(words);
}

void ConversationsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_table.setAsleep(false);
}

void ConversationsPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_table.setAsleep(true);
}

QString ConversationsPane::rowText() const
{
    QStringList cells;
    for (const int column : m_columns->shownColumns())
        cells << m_view->currentIndex().siblingAtColumn(column).data().toString();
    return cells.join(QLatin1Char('\t'));
}

bool ConversationsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy) && chosen() != 0) {
        m_seams.copyText(rowText());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ConversationsPane::showMenu(const QPoint &at)
{
    const ConversationId conversation = chosen();
    if (conversation == 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show its ladder"), this, [this, conversation] { Q_EMIT ladderWanted(conversation); });
    menu->addAction(tr("Show the stream"), this, [this, conversation] { Q_EMIT streamWanted(conversation); })
        ->setObjectName(QStringLiteral("showStream"));
    menu->addAction(tr("Show its log"), this, [this, conversation] { Q_EMIT logWanted(conversation); });
    menu->addSeparator();
    menu->addAction(Theme::icon(QStringLiteral("copy")), tr("Copy row"), this, [this, row = rowText()] { m_seams.copyText(row); });
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

} // namespace porthole
