// The lab: the same messages over TCP and over UDP, between two real hosts, over a link that the person controls.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/labladder.h"
#include "core/session/labhandle.h"
#include "ui/panels/panel.h"

#include <memory>

class QStackedWidget;

namespace porthole {

class ComparisonTable;
class EmptyState;
class InlineTrouble;
class LabFigureTable;
class LabForm;
class LabMessageTable;
class LabStories;
class LadderView;
class PlainLabel;
class SegmentedControl;

class LabPanel : public Panel
{
    Q_OBJECT
public:
    explicit LabPanel(const PanelContext &context, QWidget *parent = nullptr);
    ~LabPanel() override;

    // Only ever by a click or F5.
    void run();
    bool isRunning() const;

    QString title() const override;
    StateGlyph glyph() const override;
    PanelState state() const override;
    void restore(const QVariantMap &values) override;
    void again() override { run(); }

Q_SIGNALS:
    void started();   // with a form worth remembering
    void finished();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Page { LadderPage, StoryPage, FigurePage, MessagePage };

    void build();
    QWidget *buildResults();
    void wire();
    void refresh();
    void showOutcome(const LabSnapshot &snapshot);
    void fitForm();
    void sayWhatIsLeftOut();

    PanelContext m_context;
    std::unique_ptr<LabHandle> m_handle;
    std::unique_ptr<LabLadder> m_drawn; // of the experiment that is shown
    int m_shown = 0;                    // which one that is
    int m_finished = 0;
    LabForm *m_form;
    InlineTrouble *m_trouble;
    QStackedWidget *m_body;
    EmptyState *m_empty = nullptr;
    SegmentedControl *m_choice = nullptr;
    PlainLabel *m_beyond = nullptr;
    QStackedWidget *m_pages = nullptr;
    LadderView *m_ladder = nullptr;
    LabStories *m_stories = nullptr;
    LabFigureTable *m_figures;
    LabMessageTable *m_messages;
};

} // namespace porthole
