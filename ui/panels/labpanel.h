// The lab: the same messages over TCP and over UDP, between two real hosts, over a link that the person controls.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labsending.h"
#include "core/session/labhandle.h"
#include "ui/panels/panel.h"

#include <memory>

class QSpacerItem;
class QStackedWidget;

namespace porthole {

class EmptyState;
class InlineTrouble;
class LabForm;
class LabResults;

class LabPanel : public Panel
{
    Q_OBJECT
public:
    explicit LabPanel(const PanelContext &context, QWidget *parent = nullptr);
    ~LabPanel() override;

    // The experiment is what a client of a protocol asks for.
    void setRequest(const FetchRequest &request);
    // The experiment is what was composed, over the link that is set.
    void setComposed(const lab::LabComposed &composed);
    // Only ever by a click or F5.
    void run();
    bool isRunning() const;
    // An experiment as it stands; what its own tells next takes the place of that.
    using QWidget::show;
    void show(const LabSnapshot &snapshot);

    QString title() const override;
    StateGlyph glyph() const override;
    PanelState state() const override;
    void restore(const QVariantMap &values) override;
    void chooseEntry(EntryId entry) override;
    void again() override { run(); }
    bool needsRoom() const override { return true; }

Q_SIGNALS:
    void started();   // with a form worth remembering
    void finished();
    void recordedWanted();  // the run that comes with the program

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void wire();
    void refresh();
    void fitForm();

    PanelContext m_context;
    std::unique_ptr<LabHandle> m_handle;
    LabSnapshot m_shown;
    int m_finished = 0;
    LabForm *m_form;
    InlineTrouble *m_trouble;
    QStackedWidget *m_body;
    QSpacerItem *m_rest = nullptr;   // in place of the body
    EmptyState *m_empty = nullptr;
    LabResults *m_results;
};

} // namespace porthole
