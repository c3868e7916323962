// The hands on the log view: keyboard, mouse, menu.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/logview.h"

#include "core/catalog/explanations.h"
#include "core/model/entrytext.h"
#include "core/protocol/bytes.h"
#include "ui/views/logaccessible.h"
#include "ui/views/logheader.h"
#include "ui/views/logrowpainter.h"
#include "ui/views/tooltips.h"
#include "ui/widgets/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QLocale>
#include <QMenu>
#include <QTimerEvent>

namespace porthole {

namespace {
constexpr qsizetype ToolTipChars = 1500;
}

qint64 LogView::currentRow() const
{
    if (!m_model || rows() == 0 || m_current == NoEntry)
        return -1;
    return std::min<qint64>(m_model->rowAtOrAfter(m_current), rows() - 1);
}

void LogView::goTo(qint64 row, Select how)
{
    if (!m_model || rows() == 0)
        return;
    row = std::clamp<qint64>(row, 0, rows() - 1);
    choose(row, how);
    ensureRowVisible(row);
    if (row == rows() - 1)
        setFollowing(true);
}

void LogView::choose(qint64 row, Select how)
{
    // Whoever looks at one row does not want it to run away.
    if (row != rows() - 1)
        setFollowingQuietly(false);
    const EntryId id = m_model->idOf(int(row));
    const bool moved = std::exchange(m_current, id) != id;
    if (m_rangeStart == NoEntry || how == Select::One || how == Select::Toggle)
        m_rangeStart = id;
    if (how == Select::Toggle && m_selection.contains(id)) {
        m_selection.remove(id, id);
    } else if (how != Select::MoveOnly) {
        if (how != Select::Toggle)
            m_selection.clear();
        m_selection.add(m_rangeStart, id);
    }
    viewport()->update();
    if (moved)
        announceCurrent();
    Q_EMIT selectionChanged();
    if (moved)
        Q_EMIT currentEntryChanged(id);
}

void LogView::announceCurrent()
{
    LogAccessible::currentChanged(this, currentRow());
}

bool LogView::moveByKey(QKeyEvent *event)
{
    const qint64 row = currentRow();
    const qint64 page = fullRows();
    qint64 to = row;
    switch (event->key()) {
    case Qt::Key_Up: to = row < 0 ? rows() - 1 : row - 1; break;
    case Qt::Key_Down: to = row < 0 ? firstVisibleRow() : row + 1; break;
    case Qt::Key_PageUp: to = row < 0 ? firstVisibleRow() : row - page; break;
    case Qt::Key_PageDown: to = row < 0 ? lastVisibleRow() : row + page; break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = rows() - 1; break;
    default: return false;
    }
    const auto modifiers = event->modifiers();
    const Select how = modifiers & Qt::ShiftModifier ? Select::Extend
        : modifiers & Qt::ControlModifier && event->key() != Qt::Key_Home && event->key() != Qt::Key_End
        ? Select::MoveOnly : Select::One;
    goTo(to, how);
    return true;
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copyRows();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->key() == Qt::Key_Space && currentRow() >= 0)
        choose(currentRow(), event->modifiers() & Qt::ControlModifier ? Select::Toggle : Select::One);
    else if (!moveByKey(event))
        RowArea::keyPressEvent(event);
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    const qint64 row = rowAtY(event->position().toPoint().y());
    if (!m_model || row < 0 || row >= rows() || event->button() == Qt::MiddleButton)
        return;
    const bool right = event->button() == Qt::RightButton;
    if (right && m_selection.contains(m_model->idOf(int(row)))) {
        choose(row, Select::MoveOnly);  // the menu is about all that is selected
        return;
    }
    const auto modifiers = event->modifiers();
    choose(row, modifiers & Qt::ShiftModifier ? Select::Extend
                : modifiers & Qt::ControlModifier ? Select::Toggle : Select::One);
    m_dragging = !right && !(modifiers & Qt::ControlModifier);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging || !m_model || rows() == 0)
        return;
    const int y = event->position().toPoint().y();
    if (y < 0 || y >= viewport()->height()) {
        if (!m_dragTimer.isActive())
            m_dragTimer.start(DragScrollMs, this);
    } else {
        m_dragTimer.stop();
    }
    const qint64 row = std::clamp<qint64>(rowAtY(std::clamp(y, 0, viewport()->height() - 1)), 0, rows() - 1);
    if (m_model->idOf(int(row)) != m_current)
        choose(row, Select::Extend);
}

void LogView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging = false;
    m_dragTimer.stop();
}

void LogView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_dragTimer.timerId()) {
        RowArea::timerEvent(event);
        return;
    }
    const int y = viewport()->mapFromGlobal(QCursor::pos()).y();
    const int over = y < 0 ? y : std::max(0, y - viewport()->height());
    setTop(top() + over);
    if (m_model && rows() != 0)
        choose(over < 0 ? firstVisibleRow() : std::max<qint64>(0, lastVisibleRow()), Select::Extend);
}

void LogView::focusInEvent(QFocusEvent *event)
{
    RowArea::focusInEvent(event);
    if (m_current == NoEntry && rows() != 0 && event->reason() != Qt::MouseFocusReason)
        choose(lastVisibleRow(), Select::MoveOnly);  // so that the focus is somewhere to be seen
    viewport()->update();
    announceCurrent();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    RowArea::focusOutEvent(event);
    viewport()->update();
}

void LogView::put(const tl::expected<QString, QString> &text)
{
    Q_EMIT notice(text ? QString() : text.error());
    if (!text)
        return;
    if (m_copyText)
        m_copyText(*text);
    else
        QGuiApplication::clipboard()->setText(*text);
}

void LogView::copyRows()
{
    if (m_model && !m_selection.isEmpty())
        put(LogCopy::rows(*m_model, m_selection, m_header->shownColumns()));
}

void LogView::copyPayload(CopyForm form)
{
    if (m_model && !m_selection.isEmpty())
        put(LogCopy::payload(*m_model, m_selection, form));
}

QMenu *LogView::addCopyMenu(QMenu *menu)
{
    const struct {
        const char *name;
        QString title;
        CopyForm form;
    } forms[] = {{"copyText", tr("Bytes as text"), CopyForm::Text},
                 {"copyHex", tr("Bytes as hex"), CopyForm::Hex},
                 {"copyBase64", tr("Bytes as Base64"), CopyForm::Base64},
                 {"copyCArray", tr("Bytes as C array"), CopyForm::CArray}};
    QMenu *copy = menu->addMenu(tr("Copy"));
    for (const auto &form : forms) {
        QAction *action = copy->addAction(form.title);
        action->setObjectName(QLatin1StringView(form.name));
        connect(action, &QAction::triggered, this, [this, what = form.form] { copyPayload(what); });
    }
    return copy;
}

// Only streams are read as something, and a port is what one is known by.
void LogView::addDecodeMenus(QMenu *menu, ConversationId conversation)
{
    const std::vector<DecodeRule> rules = conversation == 0 ? std::vector<DecodeRule>() : m_model->decodeRulesOf(conversation);
    for (const DecodeRule &rule : rules)
        addDecodeMenu(menu, conversation, rule);
    if (rules.empty())
        menu->addMenu(tr("Decode as"))->setEnabled(false);
}

void LogView::addDecodeMenu(QMenu *menu, ConversationId conversation, const DecodeRule &rule)
{
    QMenu *decode = menu->addMenu(tr("Decode port %1 as").arg(rule.port));
    decode->setObjectName(QStringLiteral("decodePort%1").arg(rule.port));
    const DecodeRule *now = m_model->decodeRules().find(m_model->reader().conversationRecord(conversation));
    if (now && now->port != rule.port)
        now = nullptr;
    const auto add = [&](QMenu *to, const QString &name, const QString &title) {
        const auto says = DecodeRules::parse(rule.transport, rule.port, name);
        QAction *action = to->addAction(title);
        action->setObjectName(QStringLiteral("decode.") + name);
        action->setCheckable(true);
        action->setChecked(name.isEmpty() ? !now : now && says && now->saysSameAs(*says));
        connect(action, &QAction::triggered, this,
                [this, conversation, name, port = rule.port] { Q_EMIT decodeWanted(conversation, port, name); });
    };
    add(decode, {}, tr("Automatic"));
    for (const SpokenProtocol *one : DecodeRules::protocols(rule.transport))
        add(decode, QString::fromLatin1(one->name), QString::fromUtf8(one->title));
    add(decode, QStringLiteral("line"), tr("Lines"));
    QMenu *length = decode->addMenu(tr("Length in front"));
    add(length, QStringLiteral("length:1"), tr("1 byte"));
    add(length, QStringLiteral("length:2be"), tr("2 bytes, highest first"));
    add(length, QStringLiteral("length:4be"), tr("4 bytes, highest first"));
    add(length, QStringLiteral("length:2le"), tr("2 bytes, lowest first"));
    add(length, QStringLiteral("length:4le"), tr("4 bytes, lowest first"));
    add(decode, QStringLiteral("none"), tr("None"));
}

QMenu *LogView::makeMenu()
{
    auto *menu = new QMenu(this);
    const auto add = [menu](const char *name, const QString &title) {
        QAction *action = menu->addAction(title);
        action->setObjectName(QLatin1StringView(name));
        return action;
    };
    QAction *rowsAction = add("copyRows", selectedRows() > 1 ? tr("Copy %1 rows").arg(humanCount(selectedRows()))
                                                             : tr("Copy row"));
    rowsAction->setShortcut(QKeySequence::Copy);
    rowsAction->setEnabled(selectedRows() != 0);
    connect(rowsAction, &QAction::triggered, this, &LogView::copyRows);
    addCopyMenu(menu)->setEnabled(selectedRows() != 0);
    menu->addSeparator();
    const ConversationId conversation = m_model && m_current != NoEntry && m_current < m_model->entriesKnown()
        ? m_model->reader().entry(m_current).conversation : 0;
    const auto filterAction = [&](const char *name, const QString &title, bool only) {
        QAction *action = add(name, title);
        action->setEnabled(conversation != 0);
        connect(action, &QAction::triggered, this,
                [this, conversation, only] { Q_EMIT conversationFilterWanted(conversation, only); });
    };
    filterAction("filterFor", tr("Show only this conversation"), true);
    filterAction("filterOut", tr("Hide this conversation"), false);
    QAction *stream = add("showStream", tr("Show the stream"));
    stream->setEnabled(conversation != 0);
    connect(stream, &QAction::triggered, this, [this, conversation] { Q_EMIT streamWanted(conversation); });
    addDecodeMenus(menu, conversation);
    menu->addSeparator();
    QAction *freeze = add("freeze", tr("Freeze"));
    freeze->setCheckable(true);
    freeze->setChecked(isFrozen());
    freeze->setEnabled(m_model != nullptr);
    connect(freeze, &QAction::toggled, this, &LogView::setFrozen);
    QAction *follow = add("follow", tr("Follow the end"));
    follow->setCheckable(true);
    follow->setChecked(m_following);
    connect(follow, &QAction::toggled, this, &LogView::setFollowing);
    return menu;
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = makeMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentRow() >= 0)
        at = viewport()->mapToGlobal(rowRect(currentRow()).bottomLeft());
    menu->popup(at);
}

// Only what we wrote ourselves: "connect(" in a stranger's bytes is no call.
static bool holdsOwnWords(Kind kind)
{
    return kind == Kind::Call || kind == Kind::State || kind == Kind::Error || kind == Kind::Note;
}

bool LogView::explainWord(const QPoint &at, const QPoint &global, qint64 row, const Entry &entry)
{
    if (!holdsOwnWords(entry.kind))
        return false;
    const int left = m_header->sectionViewportPosition(LogModel::What) + m_painter->padding();
    const qreal cell = m_painter->cells().cellWidth();
    const QString text = m_model->cell(int(row), LogModel::What, entry);
    const qsizetype position = at.x() < left ? -1 : CellText::indexAtCell(text, int((at.x() - left) / cell));
    const auto word = position < 0 ? std::nullopt : m_explanations->wordAt(text, position);
    if (!word)
        return false;
    const QRect line = rowRect(row);
    const int begun = left + qRound(CellText::cellsOf(QStringView(text).first(word->start)) * cell);
    const QRect area(begun, line.top(), qRound(double(word->length) * cell), line.height());
    showPlainToolTip(global, explanationWords(m_explanations->find(word->key)), viewport(), area);
    return true;
}

// What the row is about as a whole: its error before its call.
static QString explanationKeyOf(const Entry &entry)
{
    if (entry.kind == Kind::State)
        return Explanations::keyOf(LinkState(std::min(entry.aux, quint32(LinkState::Last))));
    if (entry.kind != Kind::Call)
        return {};
    return entry.error != 0 ? Explanations::keyOfError(EntryText::errorOf(entry)) : Explanations::keyOf(entry.call);
}

QString LogView::toolTipOf(qint64 row, int column, const Entry &entry) const
{
    if (column == LogModel::Time)
        return exactTime(m_model->reader().wallTime(entry.time));
    if (column != LogModel::What)
        return m_model->cell(int(row), column, entry);
    if (entry.kept != 0)
        return visibleText(m_model->reader().blankedPayload(entry, 0, 4 * ToolTipChars), ToolTipChars);
    const QString text = m_model->translated(m_model->entryText().whatHappened(entry));
    const QString key = explanationKeyOf(entry);
    return key.isEmpty() ? text : text % QStringLiteral("\n\n") % explanationWords(m_explanations->find(key));
}

bool LogView::showToolTip(const QPoint &at, const QPoint &global)
{
    const qint64 row = rowAtY(at.y());
    const int column = m_header->logicalIndexAt(at.x());
    if (!m_model || row < 0 || row >= rows() || column < 0)
        return false;
    if (!m_explanations)
        m_explanations = std::make_unique<Explanations>(QLocale().name());
    const Entry entry = m_model->entryOf(int(row));
    if (column != LogModel::What || !explainWord(at, global, row, entry))
        showPlainToolTip(global, toolTipOf(row, column, entry), viewport());
    return true;
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (showToolTip(help->pos(), help->globalPos()))
            return true;
    }
    return RowArea::viewportEvent(event);
}

} // namespace porthole
