// Sending by hand: text, hex or a file, with a preview of exactly what will go.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/payload.h"
#include "core/session/snapshots.h"
#include "ui/widgets/seams.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;
class QStackedWidget;

namespace porthole {

class FileSendPane;
class MonoText;
class ElidedLabel;
class PlainLabel;
class SegmentedControl;
class WrapRow;

class ComposeWidget : public QWidget
{
    Q_OBJECT
public:
    enum Mode { TextMode, HexMode, FileMode };

    explicit ComposeWidget(const Seams &seams, QWidget *parent = nullptr);

    // Whether sending is possible now; `why` is said where the byte count stands when it is not.
    void setReady(bool ready, const QString &why = {});
    void setFileProgress(const FileProgress &progress);
    void setMode(Mode mode);
    void setLineEnd(LineEnd end);
    Mode mode() const;
    void sendNow();

    // What is written and not sent yet, in each of the ways.
    struct Draft {
        QString text;
        QString hex;
        QString file;
        Mode mode = TextMode;
        bool selected = false;  // all of it: what is typed next takes its place
    };
    Draft draft() const;
    void setDraft(const Draft &draft);

Q_SIGNALS:
    void sendWanted(const QByteArray &bytes);
    void sendFileWanted(const QString &path);
    void cancelFileWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildOptions(WrapRow *row);
    void buildEditors();
    TextRecipe recipe() const;
    MonoText *editor() const;
    Parsed<QByteArray> payload() const;
    void refresh();
    bool isStillTyped(const ParseProblem &problem) const;
    void showProblem(const ParseProblem *problem);
    void recall(int step);

    const Seams &m_seams;
    SegmentedControl *m_modes;
    QWidget *m_textOptions;
    QWidget *m_textGroup = nullptr;
    QComboBox *m_lineEnd;
    QComboBox *m_charset;
    QCheckBox *m_escapes;
    QStackedWidget *m_pages;
    MonoText *m_text;
    MonoText *m_hex;
    FileSendPane *m_file;
    ElidedLabel *m_preview;
    PlainLabel *m_problem;
    QPushButton *m_send;
    QStringList m_sent[2];    // what was sent before, by mode
    qsizetype m_recalled = -1;
    bool m_ready = false;
    QString m_whyNot;
};

} // namespace porthole
