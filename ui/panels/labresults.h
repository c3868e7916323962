// What happened in an experiment of the lab: ladders and graphs on one axis, words, figures, messages; live, or played again.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrecording.h"
#include "core/model/labdigest.h"
#include "core/model/labgraph.h"
#include "core/model/labladder.h"
#include "core/session/labsnapshot.h"
#include "ui/widgets/seams.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QSplitter;
class QStackedWidget;

namespace porthole {

class ColumnMemory;
class LabCounter;
class LabFigureTable;
class LabGraphView;
class LabMessageTable;
class LabPlayBar;
class LabResultsRow;
class LabStories;
class LadderView;

// Knows neither the lab nor the log: what there is to see it is given, live or recorded.
class LabResults : public QWidget
{
    Q_OBJECT
public:
    explicit LabResults(const Seams &seams, ColumnMemory *memory, QWidget *parent = nullptr);
    ~LabResults() override;

    // As it stands; another run begins anew.
    void show(const LabSnapshot &snapshot);
    // Says wherever it is shown that it was recorded.
    void showRecording(const lab::LabRecording &recording, const QString &remark);
    // What to watch for, above the story.
    void setWatch(const QString &words);
    void showWatch(bool shown);
    // Of the log, chosen elsewhere. Emits nothing.
    void chooseEntry(EntryId entry);

Q_SIGNALS:
    void evidenceWanted(porthole::EntryId entry);
    void killWanted(quint64 frame);   // that is on its way
    void killNextWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildPages();
    void wire();
    void wireLadder();
    void begin();
    void take(const lab::LabOutcome &outcome);
    void takeMoments(const Ladder &more);
    void takeUnderway(const lab::LabOutcome &outcome);
    void takeGraph(const lab::LabOutcome &outcome);
    void takeTables();
    void showDigest(const std::shared_ptr<const LabDigest> &digest);
    void goOn();
    void showWhole();
    void choosePage(int choice);
    void arrange();
    void played();
    void point(std::optional<qint64> time);
    void showChosen(EntryId entry);
    void showMessage(const QModelIndex &cell);
    void showFigure(const QModelIndex &cell);
    void pick(int index);
    void sayWhatIsLeftOut();
    EntryId entryOf(quint64 frame) const;

    const Seams &m_seams;
    ColumnMemory *m_memory;
    std::shared_ptr<const lab::LabOutcome> m_outcome;
    std::shared_ptr<const std::vector<EntryId>> m_entries;
    std::unique_ptr<LabLadder> m_drawn;
    std::unique_ptr<LabGraph> m_graph;
    std::vector<quint64> m_underway;  // frames that are on their way, as the ladder has them
    int m_run = 0;
    bool m_running = false;
    QTimer m_flow;                    // of what is on its way
    LabCounter *m_counter;
    LabResultsRow *m_row = nullptr;
    QStackedWidget *m_pages = nullptr;
    QSplitter *m_split = nullptr;
    LadderView *m_ladder = nullptr;
    LabGraphView *m_graphs = nullptr;
    LabPlayBar *m_play = nullptr;
    LabStories *m_stories = nullptr;
    LabFigureTable *m_figures;
    LabMessageTable *m_messages;
};

} // namespace porthole
