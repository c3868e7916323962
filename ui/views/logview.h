// The message log as a person reads it: our own table over ten million rows and more.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/idset.h"
#include "core/model/logmodel.h"
#include "ui/views/logcopy.h"
#include "ui/views/rowarea.h"

#include <QBasicTimer>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

class QMenu;
class QPushButton;

namespace porthole {

class EmptyState;
class Explanations;
class LogHeader;
class PlainLabel;
class LogRowPainter;

// Selection, current entry and place are kept as ids, so that they outlive every filter. While hidden,
// nothing is done: the model sleeps.
class LogView : public RowArea
{
    Q_OBJECT
public:
    explicit LogView(QWidget *parent = nullptr);
    ~LogView() override;

    void setModel(LogModel *model);  // not owned; nullptr: none
    LogModel *model() const { return m_model; }
    LogHeader *header() const { return m_header; }

    EntryId currentEntry() const { return m_current; }
    // Selects it and brings it into view. An entry that the filter hides becomes current all the same.
    void setCurrentEntry(EntryId id);
    const IdSet &selection() const { return m_selection; }
    qint64 currentRow() const;  // nearest where the filter hides it; -1: none
    quint64 selectedRows() const;
    void selectAll();

    // Keeps the end in view. Turns itself off when a person scrolls away, on when they come back.
    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    quint64 newRows() const;  // that came since the end was left
    bool isFrozen() const { return m_model && m_model->isFrozen(); }
    void setFrozen(bool frozen);

    // What stands where no rows are, and the button under it (none where its text is empty).
    void setEmptyState(const QString &icon, const QString &sentence, const QString &action = {});
    void setCopyText(std::function<void(const QString &)> copyText) { m_copyText = std::move(copyText); }
    void copyRows();
    void copyPayload(CopyForm form);
    QMenu *makeMenu();  // owned by the caller

Q_SIGNALS:
    void currentEntryChanged(porthole::EntryId id);
    void selectionChanged();
    void followingChanged(bool following);
    void newRowsChanged(quint64 rows);
    void frozenChanged(bool frozen);
    // "Filter for" (only) or "filter out" this conversation.
    void conversationFilterWanted(porthole::ConversationId conversation, bool only);
    // What its sides said is to be shown.
    void streamWanted(porthole::ConversationId conversation);
    // What this port of the conversation is to be read as; empty: as it is found out.
    void decodeWanted(porthole::ConversationId conversation, quint16 port, const QString &protocol);
    void emptyActionWanted();
    // Something asked for could not be done, in words; empty: it was done.
    void notice(const QString &words);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void scrolled() override;

private:
    friend class LogAccessible;
    enum class Select : quint8 { One, Extend, Toggle, MoveOnly };

    // A row that is to stand where it stood once the filter has looked at it.
    struct Place {
        EntryId id = NoEntry;
        qint64 y = 0;  // of its upper edge in the viewport
    };

    void connectModel();
    void onRowsInserted();
    void onAboutToReset();
    void keepPlace();
    void onReset();
    void restorePlace();
    void keepExactSelection();
    void goTo(qint64 row, Select how);
    void choose(qint64 row, Select how);
    bool moveByKey(QKeyEvent *event);
    void updatePill();
    void updateEmpty();
    void updateBusy();
    void updateContentWidth();
    void placeChildren();
    void refreshLook();
    void setFollowingQuietly(bool following);
    bool showToolTip(const QPoint &at, const QPoint &global);
    bool explainWord(const QPoint &at, const QPoint &global, qint64 row, const Entry &entry);
    QString toolTipOf(qint64 row, int column, const Entry &entry) const;
    void put(const tl::expected<QString, QString> &text);
    QMenu *addCopyMenu(QMenu *menu);
    void addDecodeMenus(QMenu *menu, ConversationId conversation);
    void addDecodeMenu(QMenu *menu, ConversationId conversation, const DecodeRule &rule);
    void announceCurrent();

    QPointer<LogModel> m_model;
    LogHeader *m_header;
    QPushButton *m_pill;
    EmptyState *m_empty = nullptr;    // the owner's
    PlainLabel *m_noMatch;            // a filter let nothing through
    PlainLabel *m_busy;
    std::unique_ptr<LogRowPainter> m_painter;
    std::function<void(const QString &)> m_copyText;
    std::unique_ptr<const Explanations> m_explanations;  // made when the pointer first rests on a row
    IdSet m_selection;
    EntryId m_current = NoEntry;
    EntryId m_rangeStart = NoEntry;
    std::optional<Place> m_place;
    QBasicTimer m_dragTimer;  // scrolls while the pointer is held outside
    qint64 m_rowsSeen = 0;
    bool m_following = true;
    bool m_dragging = false;
    bool m_layingOut = false;
    bool m_ownMove = false;  // scrolling that says nothing about what the person wants
};

} // namespace porthole
