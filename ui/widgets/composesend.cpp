// Sending by hand: what the keys and the button do, and what is taken up again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/templaterenderer.h"
#include "ui/widgets/composeoptions.h"
#include "ui/widgets/composewidget.h"
#include "ui/widgets/filesendpane.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/requestspane.h"
#include "ui/widgets/seriesrow.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>

namespace porthole {

namespace {

constexpr int LabPaceMs = 20; // where there turn out to be more of them

} // namespace

void ComposeWidget::sendNow()
{
    if (m_progress.running)
        return Q_EMIT seriesStopWanted();
    if (!m_send->isEnabled())
        return;
    if (mode() == FileMode)
        return Q_EMIT sendFileWanted(m_file->path());
    const Parsed<Template> message = messageOf(written());
    QByteArray bytes;
    if (!message || !render(*message, bytes) || (bytes.isEmpty() && !m_takesEmpty))
        return;
    remember(m_repeat->isChecked() ? QByteArray() : bytes); // of a series each is another
    if (m_repeat->isChecked())
        return startSeries(*message);
    ++m_number;
    Q_EMIT sendWanted(bytes, m_secret->isChecked());
    // Kept but selected: sending again and typing something new are both one key away.
    if (!m_saved->isChecked())
        editor()->selectAll();
    refresh();
}

void ComposeWidget::startSeries(const Template &message)
{
    std::optional<SeriesWish> wish = m_series->wish();
    if (!wish)
        return;
    wish->message = message;
    wish->first = m_number;
    wish->secret = m_secret->isChecked();
    Q_EMIT seriesWanted(*wish);
}

// As it would be sent now; what is counted here does not go on by that.
void ComposeWidget::sendInLab()
{
    if (mode() == FileMode)
        return Q_EMIT labFileWanted(m_file->path(), isSecret());
    const Parsed<Template> message = messageOf(written());
    std::optional<SeriesWish> wish = m_repeat->isChecked() ? m_series->wish() : SeriesWish{.total = 1, .everyMs = LabPaceMs};
    if (!message || !wish)
        return;
    wish->message = *message;
    wish->first = m_number;
    wish->secret = isSecret();
    Q_EMIT labWanted(*wish);
}

void ComposeWidget::remember(const QByteArray &bytes)
{
    m_recalled = -1;
    m_store->sent.add(m_protocol, written(), bytes);
    if (m_saved->isChecked())
        m_requests->refresh();
}

void ComposeWidget::recall(int step)
{
    const QList<Request> sent = m_store->sent.of(m_protocol);
    if (sent.isEmpty())
        return;
    const qsizetype keep = std::clamp<qsizetype>(m_recalled - step, -1, sent.size() - 1);
    if (keep == m_recalled)
        return;
    if (m_recalled < 0) {
        m_unsent = draft();
        m_unsentOptions = written();
    }
    putBack(); // each of the editors is another's
    if (keep >= 0)
        showRequest(sent.at(keep));
    editor()->setFocus();
    m_recalled = keep;
}

void ComposeWidget::putBack()
{
    if (m_unsentOptions.isWritten())
        m_options->show(m_unsentOptions);
    showDraft(m_unsent);
}

// What is sent again without being edited leaves what is being written as it is.
void ComposeWidget::takeUp(const Request &request, bool send)
{
    if (!send) {
        showRequest(request);
        (mode() == FileMode ? static_cast<QWidget *>(m_send) : editor())->setFocus();
        return;
    }
    if (request.kind == Request::Kind::File)
        return Q_EMIT sendFileWanted(request.text);
    const Parsed<Template> message = messageOf(request);
    QByteArray bytes;
    if (!message || !TemplateRenderer(*message).append({}, m_ingredients, bytes) || bytes.isEmpty())
        return takeUp(request, false); // the editor says why
    m_store->sent.add(m_protocol, request, bytes);
    Q_EMIT sendWanted(bytes, request.secret);
    m_requests->refresh();
}

bool ComposeWidget::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && key->modifiers() & Qt::ControlModifier) {
        sendNow();
        return true;
    }
    const bool vertical = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down;
    const bool plain = !(key->modifiers() & ~Qt::KeypadModifier);
    const bool oneLine = editor()->document()->blockCount() == 1;
    if (vertical && (key->modifiers() == Qt::AltModifier || (plain && oneLine))) {
        recall(key->key() == Qt::Key_Up ? -1 : 1);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ComposeWidget::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls(); // one is a message, several are none
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void ComposeWidget::dropEvent(QDropEvent *event)
{
    setMode(FileMode);
    m_file->setPath(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

} // namespace porthole
