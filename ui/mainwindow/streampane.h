// What the sides of one conversation of a log said, in turns: a page beside the log.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/streamfeed.h"
#include "core/model/streamtext.h"
#include "ui/widgets/seams.h"

#include <QPointer>
#include <QWidget>

#include <tuple>

class QStackedWidget;

namespace porthole {

class ElidedLabel;
class EmptyState;
class LongJob;
class PlainLabel;
class SegmentedControl;
class TextView;

// Does nothing while hidden; what was chosen meanwhile is shown when it comes back. Secrets are blanked.
class StreamPane : public QWidget
{
    Q_OBJECT
public:
    StreamPane(std::shared_ptr<const LogFile> file, const Seams &seams, QWidget *parent = nullptr);

    TextView *view() const { return m_view; }
    StreamFeed &feed() { return m_feed; }
    // Of the log: its conversation becomes the one that is shown.
    void showEntry(EntryId entry);
    void showConversation(ConversationId conversation);
    ConversationId conversation() const { return m_feed.conversation(); }
    // All of what the log has of it is shown, or nobody looks.
    bool isSettled() const;

public Q_SLOTS:
    void grew() { m_feed.grew(); }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void compose();
    qsizetype keptBytes() const;
    void refresh();
    StreamLook look() const;
    QString sizeWords() const;
    QString cautionWords() const;

    const Seams &m_seams;
    StreamFeed m_feed;
    SegmentedControl *m_sides;
    SegmentedControl *m_form;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    TextView *m_view;
    ElidedLabel *m_words;
    PlainLabel *m_caution;
    QPointer<LongJob> m_job;  // makes the text
    std::tuple<ConversationId, size_t, qsizetype, int, int> m_shown; // of which a text was made
    ConversationId m_shownOf = 0;  // whose text is seen
    EntryId m_entry = NoEntry;
    bool m_again = false;  // something changed while the text was made
    bool m_stale = false;  // chosen while hidden
};

} // namespace porthole
