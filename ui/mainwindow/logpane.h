// The log with its filter bar: what is shown, whether it follows, and what came meanwhile.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/logmodel.h"
#include "ui/widgets/seams.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace porthole {

class FilterLine;
class InlineTrouble;
class LadderPane;
class LogView;
class PlainLabel;
class SegmentedControl;
class StreamPane;

class LogPane : public QWidget
{
    Q_OBJECT
public:
    LogPane(std::shared_ptr<const LogFile> file, const Seams &seams, QWidget *parent = nullptr);

    LogModel &model() { return m_model; }
    LogView *view() const { return m_view; }
    FilterLine *filterLine() const { return m_filter; }
    LadderPane *ladder() const { return m_ladder; }
    StreamPane *stream() const { return m_stream; }
    void showEntry(EntryId entry);
    // Only the entries of that conversation, on the log's page.
    void showConversation(ConversationId conversation);
    // The same, and its ladder is looked at.
    void showLadder(ConversationId conversation);
    // What its sides said is looked at.
    void showStream(ConversationId conversation);
    // Only what comes after this: all that was is still there, one clear of the filter away.
    void hideSoFar();
    // What stands beside the log as pages of their own; nullptr takes a page out again.
    enum Page { LogPage, ConnectionsPage, ConversationsPage, LadderPage, StreamPage, DetailsPage, PageCount };
    void setPage(Page page, QWidget *content);
    void choosePage(Page page);
    bool isOn(Page page) const;
    // What is typed into it narrows down what the page shows.
    void focusSearch();

public Q_SLOTS:
    // The log has more.
    void grew();

Q_SIGNALS:
    // As of LogModel: the owner arms the log, and calls grew() when that wakes it.
    void wakeWanted();
    // `previous`: the entry in the row above, NoEntry for none.
    void entryChosen(porthole::EntryId entry, porthole::EntryId previous);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeTools();
    void buildBar(QHBoxLayout *bar, bool live);
    void buildFollow(QHBoxLayout *bar);
    void wireView();
    void decodeAs(ConversationId conversation, quint16 port, const QString &protocol);
    void filterConversation(const char *pattern, ConversationId conversation);
    void showProblem(const QString &words);
    void refreshFollow();
    void refreshCount();
    QString openText() const;
    QString beyondText() const;

    LogModel m_model;
    QHBoxLayout *m_bar;
    SegmentedControl *m_tabs;
    FilterLine *m_filter;
    PlainLabel *m_count;    // of the entries that the filter lets through
    PlainLabel *m_open;     // what the filter's answer leaves open
    PlainLabel *m_problem;
    PlainLabel *m_beyond;   // entries that there are no rows for, messages that the table has no room for
    QPushButton *m_follow = nullptr;
    QPushButton *m_freeze = nullptr;
    QStackedWidget *m_pages;
    LogView *m_view;
    LadderPane *m_ladder;
    StreamPane *m_stream;
    QWidget *m_content[PageCount] = {};
};

} // namespace porthole
