// An opened session file or capture: a document of its own, read-only, with its own log and details.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/document.h"
#include "core/lab/labrecording.h"
#include "ui/panels/panel.h"

#include <functional>

class QProgressBar;
class QSplitter;
class QStackedWidget;

namespace porthole {

class ConversationsPane;
class DetailsPane;
class InlineTrouble;
class LabResults;
class LogPane;
class LongJob;

class DocumentPanel : public Panel
{
    Q_OBJECT
public:
    // In a worker, as Document::open(); tests hold it where they like.
    using Opening = std::function<Failure(Document &document, const QString &path, const std::function<bool(double)> &progress)>;
    DocumentPanel(const QString &path, const Seams &seams, QWidget *parent = nullptr, Opening opening = &Document::open);

    QString title() const override;
    StateGlyph glyph() const override;
    bool isLive() const override { return false; }
    void again() override;
    PanelState state() const override { return {QStringLiteral("document"), {{QStringLiteral("path"), m_path}}}; }
    LogPane *logPane() const { return m_log; }
    ConversationsPane *conversations() const { return m_conversations; }
    QString path() const { return m_path; }
    // Null: nothing of it is shown. It may still grow.
    std::shared_ptr<const LogFile> file() const { return m_file; }
    // Its title; of a capture that was not read whole it says so.
    QString nameOfWhatIsThere() const;
    LabResults *lab() const { return m_lab; }   // null: it holds no run of the lab, or that is not known yet
    bool isLoading() const { return m_job != nullptr; }
    bool isOwn() const { return m_path == Document::recordedRun(); } // it comes with the program

Q_SIGNALS:
    void loaded();
    void labFound();

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
    void findLab();
    void showLab();
    void showRun(int run);
    void sayOwn();
    void dropDocument();
    void arrange();
    void sayState(const FileReport &report);
    void sayCapture(const Document::State &state, double part);

    QString m_path;
    const Seams &m_seams;
    const Opening m_opening;
    std::shared_ptr<Document> m_document;
    std::shared_ptr<const LogFile> m_file;
    Failure m_failure;
    LongJob *m_job = nullptr;
    double m_part = 0; // of the file that was read
    QProgressBar *m_bar = nullptr;
    InlineTrouble *m_trouble;
    QStackedWidget *m_pages;
    QSplitter *m_split = nullptr;   // the log, details
    QSplitter *m_column = nullptr;  // a run of the lab, the log
    bool m_detailsInLog = false;
    LogPane *m_log = nullptr;
    DetailsPane *m_details = nullptr;
    ConversationsPane *m_conversations = nullptr;
    LongJob *m_labJob = nullptr;
    std::vector<lab::LabRecording> m_runs;
    LabResults *m_lab = nullptr;
};

} // namespace porthole
