// The ladder of one conversation of a log, with what chooses how it is looked at: a page beside the log.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ladderfeed.h"
#include "ui/widgets/seams.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace porthole {

class ElidedLabel;
class EmptyState;
class LadderPicture;
class LadderView;
class PlainLabel;
class SegmentedControl;

// Does nothing while hidden; what was chosen meanwhile is shown when it comes back.
class LadderPane : public QWidget
{
    Q_OBJECT
public:
    LadderPane(std::shared_ptr<const LogFile> file, const Seams &seams, QWidget *parent = nullptr);

    LadderView *view() const { return m_view; }
    LadderFeed &feed() { return m_feed; }
    // Of the log: its conversation becomes that of the ladder.
    void showEntry(EntryId entry);
    void showConversation(ConversationId conversation);
    // Where nobody has chosen one yet.
    void suggest(ConversationId conversation);
    ConversationId conversation() const { return m_conversation; }
    // What ports speak: its messages are those of the log.
    void setRules(const DecodeRules &rules);
    // All of what the log has of it is shown, or nobody looks.
    bool isSettled() const;
    void focusSearch();
    // What chooses how it is looked at: stands above the ladder, or where the owner has more room for it.
    QWidget *tools() const { return m_tools; }
    void takeTools();

public Q_SLOTS:
    void grew() { m_feed.grew(); }

Q_SIGNALS:
    void entryChosen(porthole::EntryId entry);  // here, by a person
    void entryWanted(porthole::EntryId entry);  // in the log

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildTools();
    QPushButton *addButton(QHBoxLayout *bar, const QString &name, const QString &icon, const QString &text, void (LadderPane::*what)());
    void wire();
    void take();
    void setConversation(ConversationId conversation);
    void zoomIn();
    void zoomOut();
    void fit();
    void findNext();
    void findPrevious();
    void find(bool forward);
    void offerPictures();
    void savePicture(bool all);
    void write(const QString &path, const LadderPicture &picture);
    void refresh();
    void say(const QString &words, bool isTrouble);

    const Seams &m_seams;
    LadderFeed m_feed;
    QWidget *m_tools;
    QHBoxLayout *m_toolRow = nullptr;
    SegmentedControl *m_scale;
    QLineEdit *m_search;
    QPushButton *m_picture = nullptr;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    LadderView *m_view;
    ElidedLabel *m_words;
    PlainLabel *m_beyond;
    PlainLabel *m_notice;
    ConversationId m_conversation = 0;
    EntryId m_entry = NoEntry;
    bool m_suggested = false;  // the conversation, and nobody chose it
    bool m_stale = false;  // chosen while hidden, or not there yet
};

} // namespace porthole
