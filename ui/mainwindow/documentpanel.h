// An opened session file or capture: a document of its own, read-only, with its own log and details.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/document.h"
#include "ui/panels/panel.h"

class QProgressBar;
class QSplitter;
class QStackedWidget;

namespace porthole {

class ConversationsPane;
class DetailsPane;
class InlineTrouble;
class LogPane;
class LongJob;

class DocumentPanel : public Panel
{
    Q_OBJECT
public:
    DocumentPanel(const QString &path, const Seams &seams, QWidget *parent = nullptr);

    QString title() const override;
    StateGlyph glyph() const override;
    bool isLive() const override { return false; }
    void again() override;
    PanelState state() const override { return {QStringLiteral("document"), {{QStringLiteral("path"), m_path}}}; }
    LogPane *logPane() const { return m_log; }
    ConversationsPane *conversations() const { return m_conversations; }
    QString path() const { return m_path; }
    bool isLoading() const { return m_job != nullptr; }

Q_SIGNALS:
    void loaded();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeWaiting();
    void load();
    void progressed(double part);
    void finished(const Failure &failure);
    void showDocument();
    void grew();
    void dropDocument();
    void arrange();
    void sayState(const FileReport &report);
    void sayCapture(const Document::State &state, double part);

    QString m_path;
    const Seams &m_seams;
    std::shared_ptr<Document> m_document;
    std::shared_ptr<const LogFile> m_file;
    Failure m_failure;
    LongJob *m_job = nullptr;
    double m_part = 0; // of the file that was read
    QProgressBar *m_bar = nullptr;
    InlineTrouble *m_trouble;
    QStackedWidget *m_pages;
    QSplitter *m_split = nullptr;
    bool m_detailsInLog = false;
    LogPane *m_log = nullptr;
    DetailsPane *m_details = nullptr;
    ConversationsPane *m_conversations = nullptr;
};

} // namespace porthole
