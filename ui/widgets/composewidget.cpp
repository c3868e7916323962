// Sending by hand: text, a template, hex, Base64 or a file, with a preview of exactly what will go; once or again and again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/composewidget.h"

#include "core/protocol/compose/templaterenderer.h"
#include "ui/theme/portholestyle.h"
#include "ui/widgets/composeoptions.h"
#include "ui/widgets/filesendpane.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pages.h"
#include "ui/widgets/requestspane.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/seriesrow.h"
#include "ui/widgets/words.h"
#include "ui/widgets/wraprow.h"

#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace porthole {

namespace {

constexpr qsizetype BytesShown = 256;

// Its number says all of it: no time, nothing random.
bool isDetermined(const Template &message)
{
    using Kind = TemplatePiece::Kind;
    return std::none_of(message.pieces().begin(), message.pieces().end(), [](const TemplatePiece &piece) {
        return piece.kind == Kind::Time || piece.kind == Kind::Random || piece.kind == Kind::Uuid;
    });
}

} // namespace

QString ComposeWidget::secretWords(bool offered)
{
    return offered ? tr("Secret: not remembered among what was sent, and blanked in exports of a connection")
                   : tr("A file cannot be secret: exports show what was sent of it");
}

void ComposeWidget::setStore(ComposeStore *store, const QString &protocol)
{
    m_store = store ? store : &m_own;
    m_protocol = protocol;
    m_requests->setStore(m_store, protocol);
}

void ComposeWidget::setReady(bool ready, const QString &why)
{
    if (m_ready == ready && m_whyNot == why)
        return;
    m_ready = ready;
    m_whyNot = why;
    refresh();
}

void ComposeWidget::setFileProgress(const FileProgress &progress)
{
    m_file->setProgress(progress);
}

// What comes after a series goes on counting where it ended.
void ComposeWidget::setSeries(const SeriesProgress &progress)
{
    const bool ended = m_progress.running && !progress.running;
    const bool toggled = m_progress.running != progress.running;
    if (ended)
        m_number += progress.sent + progress.failed;
    m_progress = progress;
    m_series->show(progress);
    if (toggled)
        refresh();
}

ComposeWidget::Mode ComposeWidget::mode() const
{
    return Mode(m_modes->current());
}

void ComposeWidget::setLineEnd(LineEnd end)
{
    m_options->setLineEnd(end);
}

void ComposeWidget::offerLab(bool offered)
{
    m_lab->setVisible(offered);
}

void ComposeWidget::setTakesEmpty(bool takes)
{
    m_takesEmpty = takes;
    if (takes) { // what stands beside it stays where it is while somebody types
        m_send->setText(tr("Send empty"));
        m_send->setMinimumWidth(m_send->sizeHint().width());
    }
    refresh();
}

void ComposeWidget::setLow(bool low)
{
    m_low = low;
    layout()->setSpacing(low ? 2 : 4);
    keepHint();
}

// What an empty editor says is there as a whole, on two lines where it needs them.
void ComposeWidget::keepHint()
{
    for (MonoText *edit : {m_text, m_hex, m_base64}) {
        const QFontMetrics metrics(edit->font());
        const int around = 2 * (int(edit->document()->documentMargin()) + edit->frameWidth());
        const bool isLong = metrics.horizontalAdvance(edit->placeholderText()) > width() - around;
        edit->setMinimumHeight(std::max(Theme::of(this).scaled(m_low ? 36 : 40), isLong ? 2 * metrics.lineSpacing() + around : 0));
    }
}

void ComposeWidget::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    keepHint();
}

void ComposeWidget::setMode(Mode mode)
{
    m_modes->setCurrent(mode);
    m_saved->setChecked(false);
    m_text->setPlaceholderText(mode == TemplateMode
                                   ? tr("Filled in anew each time: {{counter}} {{time iso}} {{random 8 hex}} {{uuid}} {{length}} {{crc32}}")
                                   : tr("Text to send. Ctrl+Enter sends it, Alt+Up brings back what was sent before."));
    m_text->viewport()->update(); // Qt shows the other hint only when it paints for another reason
    m_recalled = -1;
    m_number = 0;
    keepHint();
    showPage();
}

void ComposeWidget::showPage()
{
    const bool saved = m_saved->isChecked();
    const bool file = mode() == FileMode;
    if (saved)
        m_requests->refresh();
    m_pages->setCurrentWidget(saved ? static_cast<QWidget *>(m_requests) : file ? static_cast<QWidget *>(m_file) : editor());
    m_optionsGroup->setVisible(mode() <= TemplateMode && !saved);
    m_repeat->setEnabled(!file);
    m_series->setVisible(m_repeat->isChecked() && !file);
    offerSecret(!file);
    setFocusProxy(file || saved ? nullptr : editor());
    refresh();
}

ComposeWidget::Draft ComposeWidget::draft() const
{
    const QTextCursor cursor = editor()->textCursor();
    const bool all = cursor.hasSelection() && cursor.selectedText().size() == editor()->toPlainText().size();
    return {m_text->toPlainText(), m_hex->toPlainText(), m_base64->toPlainText(), m_file->path(), mode(), all, isSecret()};
}

void ComposeWidget::setDraft(const Draft &draft)
{
    m_progress = {}; // somebody else's from now on
    setSecret(draft.secret);
    showDraft(draft);
}

void ComposeWidget::showDraft(const Draft &draft)
{
    m_text->setPlainText(draft.text);
    m_hex->setPlainText(draft.hex);
    m_base64->setPlainText(draft.base64);
    m_file->setPath(draft.file);
    setMode(draft.mode);
    if (draft.selected)
        editor()->selectAll();
    else
        editor()->moveCursor(QTextCursor::End);
}

// A file goes without it, and the lock says so. It is as it was when something else is written.
void ComposeWidget::offerSecret(bool can)
{
    const bool on = isSecret();
    m_secretOffered = can;
    setSecret(on);
    m_secret->setEnabled(can);
    m_secret->setToolTip(secretWords(can));
    m_secret->setAccessibleDescription(can ? QString() : secretWords(false));
}

void ComposeWidget::setSecret(bool on)
{
    m_secretHeld = on && !m_secretOffered;
    m_secret->setChecked(on && m_secretOffered);
}

bool ComposeWidget::isSecret() const
{
    return m_secret->isChecked() || m_secretHeld;
}

MonoText *ComposeWidget::editor() const
{
    return mode() == HexMode ? m_hex : mode() == Base64Mode ? m_base64 : m_text;
}

Request ComposeWidget::written() const
{
    Request request;
    request.kind = Request::Kind(mode());
    if (request.kind == Request::Kind::File) {
        request.text = m_file->path();
        return request;
    }
    if (request.isWritten())
        m_options->addTo(request);
    request.secret = m_secret->isChecked();
    request.text = editor()->toPlainText();
    return request;
}

// Kinds and modes stand in the same order. "Secret" is never lowered: what is typed next may be a password.
void ComposeWidget::showRequest(const Request &request)
{
    if (request.isWritten())
        m_options->show(request);
    if (request.secret)
        setSecret(true);
    setMode(Mode(request.kind));
    if (request.kind == Request::Kind::File)
        return m_file->setPath(request.text);
    editor()->setPlainText(request.text);
    editor()->moveCursor(QTextCursor::End);
}

void ComposeWidget::changed()
{
    m_number = 0;
    refresh();
}

void ComposeWidget::refreshFile()
{
    showProblem(nullptr);
    m_bytes->hide();
    m_isEmpty = false;
    m_preview->setFullText(m_ready ? tr("Streamed from the disk, of any size.") : m_whyNot);
    enableSend(!m_file->path().isEmpty());
}

void ComposeWidget::refresh()
{
    const bool file = mode() == FileMode;
    const Request request = written();
    const Parsed<Template> message = file ? Parsed<Template>() : messageOf(request);
    const bool usable = file ? !request.text.isEmpty() : message.has_value();
    m_requests->setWritten(usable ? std::optional(request) : std::nullopt);
    m_requests->setCanSend(m_ready && !m_progress.running);
    if (file)
        return refreshFile();
    const bool typing = !message && isStillTyped(message.error());
    QByteArray bytes;
    const bool made = message && render(*message, bytes);
    const ParseProblem tooLong{0, 0, TemplateRenderer::tooLong()};
    showProblem(made || typing ? nullptr : message ? &tooLong : &message.error());
    m_bytes->setVisible((made || typing) && !m_saved->isChecked());
    if (typing)
        m_bytes->setFullText({});
    if (typing)
        m_preview->setFullText(tr("Every byte has two digits: the last one waits for its second."));
    if (made)
        showMessage(bytes, isDetermined(*message));
    m_preview->setVisible(!m_saved->isChecked());
    m_isEmpty = bytes.isEmpty();
    enableSend(made && (m_takesEmpty || !m_isEmpty) && (!m_repeat->isChecked() || m_series->wish()));
}

// Nothing goes that cannot be seen: with the list in its place, the editor's message waits.
void ComposeWidget::enableSend(bool any)
{
    const bool running = m_progress.running;
    const bool hidden = m_saved->isChecked() && !running;
    const bool repeated = m_repeat->isChecked() && mode() != FileMode;
    m_lab->setEnabled(any && !m_isEmpty && !m_saved->isChecked());
    m_send->setEnabled(running || (any && m_ready && !hidden));
    m_send->setText(running ? tr("Stop") : repeated ? tr("Start") : m_isEmpty && m_takesEmpty ? tr("Send empty") : tr("Send"));
    m_send->setToolTip(hidden ? tr("The list is open: “Send again” sends what is chosen there.") : tr("Ctrl+Enter"));
    setLook(m_send, running ? Look::Usual : Look::Primary);
}

// Time and chance are others when it is sent.
void ComposeWidget::showMessage(const QByteArray &bytes, bool determined)
{
    const QString size = m_takesEmpty && bytes.isEmpty() ? tr("a datagram of 0 bytes") : exactBytes(quint64(bytes.size()));
    m_preview->setFullText(m_ready || m_whyNot.isEmpty() ? size
                           : bytes.isEmpty() && !m_takesEmpty ? m_whyNot
                                                         : tr("%1. %2").arg(size, m_whyNot));
    const QString hex = hexString(QByteArrayView(bytes).first(std::min(bytes.size(), BytesShown)))
                        + (bytes.size() > BytesShown ? QStringLiteral(" …") : QString());
    m_bytes->setFullText(mode() != TemplateMode || bytes.isEmpty() ? hex
                         : determined                              ? tr("next message: %1").arg(hex)
                                                                   : tr("for example: %1").arg(hex));
}

// False: a length does not fit into its place.
bool ComposeWidget::render(const Template &message, QByteArray &bytes)
{
    return TemplateRenderer(message).append({m_number, {}}, m_ingredients, bytes);
}

// The first digit of a byte under the cursor is no mistake yet.
bool ComposeWidget::isStillTyped(const ParseProblem &problem) const
{
    if (mode() != HexMode || !editor()->hasFocus() || !editor()->textCursor().atEnd())
        return false;
    const QString text = editor()->toPlainText();
    const QChar last = text.isEmpty() ? QChar() : text.back();
    return problem.position == text.size() - 1 && QStringLiteral("0123456789abcdefABCDEF").contains(last);
}

void ComposeWidget::showProblem(const ParseProblem *problem)
{
    m_problem->setVisible(problem);
    QList<QTextEdit::ExtraSelection> marks;
    if (problem) {
        m_preview->setFullText({});
        m_problem->setText(tr("Character %1: %2").arg(problem->position + 1).arg(translated(problem->message)));
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(editor()->document());
        const int last = editor()->document()->characterCount() - 1;
        mark.cursor.setPosition(std::min(int(problem->position), last));
        mark.cursor.setPosition(std::min(int(problem->position + std::max<qsizetype>(problem->length, 1)), last),
                                QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(Theme::of(this).color(Tone::Trouble));
        mark.format.setBackground(Theme::of(this).tokens().troubleWash);
        marks << mark;
    }
    if (mode() != FileMode) {
        editor()->setExtraSelections(marks);
        setLook(editor(), problem ? Look::Invalid : Look::Usual);
    }
}

} // namespace porthole
