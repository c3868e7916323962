// The pane at the right: which entry it is, its fields as a tree, what the chosen field means, its bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/detailspane.h"

#include "core/catalog/explanations.h"
#include "core/model/entryfields.h"
#include "core/model/messagefields.h"
#include "core/model/messagetable.h"
#include "ui/theme/theme.h"
#include "ui/views/bytesview.h"
#include "ui/views/explanationbox.h"
#include "ui/views/fieldtree.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSplitter>

#include <utility>

namespace porthole {

namespace {

QString summaryOf(EntryId id, const Entry &entry)
{
    const QString number = humanCount(id + 1);
    switch (entry.kind == Kind::Packet ? Direction::None : entry.direction) {
    case Direction::Out: return DetailsPane::tr("No. %1, sent").arg(number);
    case Direction::In: return DetailsPane::tr("No. %1, received").arg(number);
    default: return DetailsPane::tr("No. %1, %2").arg(number, translated(Text{kindName(entry.kind), {}}));
    }
}

} // namespace

DetailsPane::DetailsPane(const std::shared_ptr<const LogFile> &file, const Seams &seams, QWidget *parent)
    : QWidget(parent)
    , m_reader(file)
    , m_explanations(std::make_shared<Explanations>(QLocale().name()))
    , m_summary(new PlainLabel({}, Tone::Secondary, this))
    , m_nothing(new PlainLabel(tr("Choose an entry in the log: what it says and its bytes appear here."),
                               Tone::Secondary, this))
    , m_split(new QSplitter(Qt::Vertical, this))
    , m_tree(new FieldTree(m_explanations, this))
    , m_box(new ExplanationBox(this))
    , m_bytes(new BytesView(this))
{
    setObjectName(QStringLiteral("details"));
    setMinimumWidth(Theme::of(this).scaled(352)); // eight bytes as hex beside their text
    m_bytes->setLog(file);
    m_bytes->setCopyText(seams.copyText);
    m_tree->setCopyText(seams.copyText);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setContentsMargins(12, 12, 12, 12);
    m_split->setObjectName(QStringLiteral("detailsSplit"));
    m_split->setChildrenCollapsible(false);
    m_split->installEventFilter(this);
    m_split->addWidget(makeUpper());
    m_split->addWidget(m_bytes);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(makeTop());
    column->addWidget(m_nothing, 1);
    column->addWidget(m_split, 1);
    connectParts();
    load();
}

QLayout *DetailsPane::makeTop()
{
    m_summary->setObjectName(QStringLiteral("detailsSummary"));
    auto *heading = new PlainLabel(tr("Details"), Tone::Text, this);
    heading->setStrong(true);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 10, 12, metrics::Gap);
    top->addWidget(heading);
    top->addStretch();
    top->addWidget(m_summary);
    return top;
}

QWidget *DetailsPane::makeUpper()
{
    auto *upper = new QWidget(m_split);
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tree, 1);
    column->addWidget(m_box);
    return upper;
}

void DetailsPane::connectParts()
{
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_splitMoved = true; });
    connect(m_tree, &FieldTree::currentFieldChanged, this,
            [this](const QModelIndex &index) { m_box->setExplanation(m_tree->explanationOf(index)); });
    connect(m_tree, &FieldTree::bytesWanted, m_bytes, &BytesView::chooseBytes);
    connect(m_bytes, &BytesView::bytesChosen, m_tree, &FieldTree::chooseCovering);
}

void DetailsPane::showEntry(EntryId id, EntryId previous)
{
    m_id = id;
    m_previous = previous;
    m_stale = !isVisible();
    if (!m_stale)
        load();
}

void DetailsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_stale, false))
        load();
}

void DetailsPane::load()
{
    const bool any = m_id < m_reader.count();
    const Entry entry = any ? m_reader.entry(m_id) : Entry();
    m_hasMessage = any && m_messages && m_messages->holding(m_id, entry);
    m_summary->setText(any ? summaryOf(m_id, entry) : QString());
    m_nothing->setVisible(!any);
    m_split->setVisible(any);
    // Without bytes the tree has all the room.
    m_bytes->setVisible(entry.carriesPayload());
    m_bytes->setEntry(entry.carriesPayload() ? m_id : NoEntry);
    m_tree->setFields(any ? fields(entry) : QList<Field>());
    shareRoom();
}

// What a message says comes before how its bytes moved.
QList<Field> DetailsPane::fields(const Entry &entry) const
{
    QList<Field> all = entryFields(m_reader, m_id, m_previous);
    const FoundMessage *message = m_messages ? m_messages->holding(m_id, entry) : nullptr;
    if (message && !isAmongEntryFields(*message))
        all.prepend(messageField(m_reader, *message, m_id));
    return all;
}

void DetailsPane::setMessages(std::shared_ptr<const MessageTable> messages)
{
    m_messages = std::move(messages);
    connect(m_messages.get(), &MessageTable::grown, this, &DetailsPane::messagesGrew);
    connect(m_messages.get(), &MessageTable::restarted, this, [this] { showEntry(m_id, m_previous); });
}

void DetailsPane::messagesGrew()
{
    if (m_id >= m_reader.count() || m_hasMessage)
        return;
    if (m_messages->holding(m_id, m_reader.entry(m_id)))
        showEntry(m_id, m_previous);
}

void DetailsPane::shareRoom()
{
    // As a page of the log it is wide and low: the bytes then stand beside their fields.
    const Qt::Orientation best = width() > 2 * height() && width() >= 2 * minimumWidth() ? Qt::Horizontal : Qt::Vertical;
    if (best != m_split->orientation()) {
        m_split->setOrientation(best);
        m_splitMoved = false;
    }
    m_box->setRoomy(best == Qt::Vertical);
    if (m_splitMoved)
        return;
    const int room = best == Qt::Vertical ? m_split->height() : m_split->width();
    m_split->setSizes({room * 55 / 100, room - room * 55 / 100});
}

// When the splitter has its new size, which is later than this pane has.
bool DetailsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_split && event->type() == QEvent::Resize)
        shareRoom();
    return QWidget::eventFilter(watched, event);
}

} // namespace porthole
