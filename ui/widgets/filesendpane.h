// Choosing a file to send, by button or by dropping it, and how far sending it has come.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshots.h"
#include "ui/widgets/seams.h"

#include <QElapsedTimer>
#include <QWidget>

class QProgressBar;
class QPushButton;

namespace porthole {

class ElidedLabel;
class PlainLabel;

class FileSendPane : public QWidget
{
    Q_OBJECT
public:
    explicit FileSendPane(const Seams &seams, QWidget *parent = nullptr);

    void setPath(const QString &path);
    QString path() const { return m_path; }
    void setProgress(const FileProgress &progress);

Q_SIGNALS:
    void pathChanged();
    void cancelWanted();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void choose();
    QString progressWords(const FileProgress &progress) const;

    const Seams &m_seams;
    QString m_path;
    ElidedLabel *m_name;
    PlainLabel *m_size;
    PlainLabel *m_state;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QElapsedTimer m_since;
    bool m_wasRunning = false;
};

} // namespace porthole
