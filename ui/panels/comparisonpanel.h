// TCP beside UDP: the same messages over both, on this machine, and what became of each.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/comparisonhandle.h"
#include "ui/panels/panel.h"

#include <QSortFilterProxyModel>

#include <memory>

class QScrollArea;
class QStackedWidget;

namespace porthole {

class ComparisonFigures;
class ComparisonForm;
class ComparisonMessages;
class ComparisonTable;
class ComparisonView;
class EmptyState;
class InlineTrouble;
class OutcomeHeading;
class OutcomeStory;

class ComparisonPanel : public Panel
{
    Q_OBJECT
public:
    explicit ComparisonPanel(const PanelContext &context, QWidget *parent = nullptr);
    ~ComparisonPanel() override;

    // Only ever by a click or F5.
    void run();
    bool isRunning() const;
    void focusForm();

    QString title() const override;
    StateGlyph glyph() const override;
    PanelState state() const override;
    void restore(const QVariantMap &values) override;
    void again() override { run(); }
    bool needsRoom() const override { return true; }

Q_SIGNALS:
    void started();   // with a form worth remembering
    void finished();  // both transports are through, or it was stopped

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    QWidget *buildResults();
    QWidget *buildPage();
    QWidget *besideEachOther(QWidget *tcp, QWidget *udp, QWidget *parent) const;
    void wire();
    void fitForm();
    void refresh();
    void showChosen(int column, int number);

    PanelContext m_context;
    std::unique_ptr<ComparisonHandle> m_handle;
    int m_finished = 0;  // the run of which finished() was said
    ComparisonForm *m_form;
    InlineTrouble *m_trouble;
    QStackedWidget *m_body;
    EmptyState *m_empty = nullptr;
    OutcomeHeading *m_headings[2] = {};
    OutcomeStory *m_stories[2] = {};
    QScrollArea *m_scroll = nullptr;
    ComparisonView *m_view = nullptr;
    ComparisonFigures *m_figures;
    ComparisonMessages *m_messages;
    QSortFilterProxyModel m_sorted;
    ComparisonTable *m_figuresTable = nullptr;
    ComparisonTable *m_messagesTable = nullptr;
};

} // namespace porthole
