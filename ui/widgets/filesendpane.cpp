// Choosing a file to send, by button or by dropping it, and how far sending it has come.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filesendpane.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>

namespace porthole {

namespace {
QString localFile(const QMimeData *mime)
{
    const QList<QUrl> urls = mime->urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}
}

FileSendPane::FileSendPane(const Seams &seams, QWidget *parent)
    : QWidget(parent), m_seams(seams),
      m_name(new ElidedLabel(Tone::Text, this)),
      m_size(new PlainLabel({}, Tone::Secondary, this)),
      m_state(new PlainLabel({}, Tone::Secondary, this)),
      m_bar(new QProgressBar(this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setAcceptDrops(true);
    m_name->setFullText(tr("No file chosen. Drop one here or choose it."));
    auto *choose = new QPushButton(tr("Choose file…"), this);
    choose->setObjectName(QStringLiteral("chooseFile"));
    choose->setIcon(Theme::icon(QStringLiteral("folder")));
    m_size->setObjectName(QStringLiteral("fileSize"));
    m_state->setObjectName(QStringLiteral("fileState"));
    m_cancel->setObjectName(QStringLiteral("cancelFile"));
    m_bar->setObjectName(QStringLiteral("fileProgress"));
    m_bar->setAccessibleName(tr("How much of the file was sent"));
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);

    auto *top = new QHBoxLayout;
    top->addWidget(choose);
    top->addWidget(m_name, 1);
    top->addWidget(m_size);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_bar, 1);
    bottom->addWidget(m_state);
    bottom->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(top);
    column->addLayout(bottom);
    column->addStretch();
    setProgress({});
    connect(choose, &QPushButton::clicked, this, &FileSendPane::choose);
    connect(m_cancel, &QPushButton::clicked, this, &FileSendPane::cancelWanted);
}

void FileSendPane::choose()
{
    m_seams.openFile(this, {tr("Send a file"), {}, m_path}, [this](const QString &path) { setPath(path); });
}

void FileSendPane::setPath(const QString &path)
{
    const QFileInfo info(path);
    m_path = info.isFile() ? path : QString();
    m_name->setFullText(m_path.isEmpty() ? tr("%1 is not a file.").arg(path) : m_path);
    m_size->setText(m_path.isEmpty() ? QString() : humanBytes(quint64(info.size())));
    m_size->setToolTip(m_path.isEmpty() ? QString() : exactBytes(quint64(info.size())));
    Q_EMIT pathChanged();
}

QString FileSendPane::progressWords(const FileProgress &progress) const
{
    if (progress.path.isEmpty())
        return {};
    if (progress.failure)
        return translated(inWords(progress.failure).what);
    if (!progress.running)
        return tr("%1 sent").arg(humanBytes(progress.sent));
    if (progress.total == 0)
        return tr("%1 so far").arg(humanBytes(progress.sent));
    QString words = tr("%1 of %2").arg(humanBytes(progress.sent), humanBytes(progress.total));
    const qint64 elapsed = m_since.isValid() ? m_since.elapsed() : 0;
    if (elapsed > 1000 && progress.sent > 0) {
        const double left = double(progress.total - progress.sent) / double(progress.sent) * double(elapsed);
        words += tr(", %1 left").arg(humanAge(qint64(left) * 1'000'000));
    }
    return words;
}

void FileSendPane::setProgress(const FileProgress &progress)
{
    if (progress.running && !m_wasRunning)
        m_since.start();
    m_wasRunning = progress.running;
    m_cancel->setVisible(progress.running);
    m_bar->setVisible(!progress.path.isEmpty());
    m_bar->setRange(0, progress.total == 0 && progress.running ? 0 : 1000);
    m_bar->setValue(progress.total == 0 ? (progress.running ? 0 : 1000)
                                        : int(double(progress.sent) * 1000 / double(progress.total)));
    m_state->setTone(progress.failure ? Tone::Trouble : Tone::Secondary);
    m_state->setText(progressWords(progress));
}

void FileSendPane::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FileSendPane::dropEvent(QDropEvent *event)
{
    setPath(localFile(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace porthole
