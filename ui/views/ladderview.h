// A sequence diagram as a widget: lanes, arrows, events, true time or equal steps, live or afterwards.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/ladderpicture.h"
#include "ui/views/ladderlayout.h"
#include "ui/views/rowarea.h"

#include <QTimer>

#include <functional>
#include <memory>

class QMenu;

namespace porthole {

// Knows nothing of where the ladder comes from. Only what is seen is laid out and painted.
class LadderView : public RowArea
{
    Q_OBJECT
public:
    using Scale = LadderIndex::Scale;
    explicit LadderView(QWidget *parent = nullptr);

    // Another one: what was chosen and looked at is forgotten.
    void setLadder(const Ladder &ladder);
    // More of the same; its lanes and remarks replace those there are. Where the end is in sight it stays so.
    void addToLadder(const Ladder &more);
    // What has left and has not arrived, in place of what was.
    void setUnderway(std::vector<LadderItem> items);
    // Of the ladder's clock: what comes after it has not happened yet. Nothing: all has.
    void setUntil(std::optional<qint64> time);
    // Where what is on its way has come to.
    void setNow(std::optional<qint64> time);
    // A time that is pointed at elsewhere.
    void setPointer(std::optional<qint64> time);
    // Lanes of these groups are left out, as bits; the axis stays that of all.
    void setHiddenGroups(quint32 groups);
    // A click chooses first what is on its way, and underwayPicked() tells.
    void setPicking(bool picks);
    // It still grows: its end is looked at until somebody looks elsewhere. Else it is read from its beginning.
    void setLive(bool live) { m_live = live; }
    // Where most of what there is had to be placed anew for what came, more is collected for a while before it is placed.
    bool isWaiting() const { return m_waiting.has_value(); }
    const LadderIndex &index() const { return *m_index; }

    Scale scale() const { return m_scale; }
    void setScale(Scale scale);  // what is looked at stays in sight
    double zoom() const { return m_zoom[int(m_scale)]; }
    void zoomBy(double factor);  // around what is chosen, else the middle
    // All of it in sight. Until somebody zooms it stays so.
    void fit();
    // On the axis of time, until somebody zooms: what happens has some room, even if not all of it is in sight then.
    void setReadable(bool readable) { m_readable = readable; }

    std::optional<size_t> current() const { return m_current; }
    EntryId currentEntry() const { return m_current ? m_index->item(*m_current).entry : NoEntry; }
    // From outside: brings it into view and emits nothing. False: it is not here.
    bool setCurrentEntry(EntryId entry);
    // The next item whose label contains the text, from the current one on and around the end. False: none does.
    bool find(const QString &text, bool forward);
    // Who to whom, what and when, in one line.
    QString wordsOf(size_t item) const;
    void copyCurrent();
    void setCopyText(std::function<void(const QString &)> copyText) { m_copyText = std::move(copyText); }

    // On the axis of time, in the viewport.
    qreal yOfTime(qint64 time) const;
    qint64 timeAt(qreal y) const;
    void ensureTimeVisible(qint64 time);
    // From outside: what leaves, happens or arrives at exactly that time.
    void chooseAt(qint64 time);
    // In the viewport: the height of a line at its time, as wide as its lanes.
    QRectF placeOf(size_t item) const;
    // What is seen now; laid out if it has to be.
    const LadderLayout &layOut() const;
    // With the items that there are now: what comes later is not in it.
    LadderPicture picture(LadderPicture::Part part) const;
    QMenu *makeMenu();  // owned by the caller

Q_SIGNALS:
    // By a person.
    void entryChosen(porthole::EntryId entry);
    void entryWanted(porthole::EntryId entry);  // in the log
    void currentChanged();
    void underwayPicked(int index);             // of setUnderway()
    void pointed(std::optional<qint64> time);   // the pointer is at that time; nothing: it has left
    void grew();                                // what was added is in its place
    void laidOut();                             // another part, another zoom, more items

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void scrolled() override;

private:
    void refresh();
    void updateExtent();
    void zoomTo(double zoom, qreal y);
    double fittingZoom(Scale scale) const;
    double readableZoom() const;
    double placeAt(qreal y) const;
    void showPlace(double place, qreal y);
    qreal bodyTop() const;
    qreal bodyRoom() const;
    qreal yOf(size_t item) const;
    void choose(std::optional<size_t> item);
    void chooseByPerson(size_t item);
    void goTo(qint64 item);
    void step(int by);
    void ensureVisible(size_t item);
    void speak();
    LadderIndex &ownIndex();
    void takeWaiting();
    void keepCurrent(const std::optional<LadderItem> &before);
    LadderFrame frame() const;
    std::optional<size_t> hitAt(const QPointF &point) const;

    std::shared_ptr<LadderIndex> m_index; // with the pictures of it that are being painted
    std::optional<Ladder> m_waiting;      // what came while nothing is placed
    QTimer m_pause;
    Scale m_scale = Scale::Steps;
    double m_zoom[2] = {0, 0};    // by Scale
    bool m_fitted[2] = {false, true};
    std::optional<size_t> m_current;
    std::function<void(const QString &)> m_copyText;
    QPointF m_pressed;
    qint64 m_topPressed = 0;
    bool m_panning = false;
    bool m_live = false;
    bool m_picks = false;
    bool m_readable = false;
    bool m_wasFitted = false;   // by a person
    std::optional<qint64> m_until;
    std::optional<qint64> m_now;
    std::optional<qint64> m_pointer;
    quint32 m_hiddenGroups = 0;
    mutable LadderLayout m_layout;
    mutable bool m_stale = true;  // the layout
};

} // namespace porthole
