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

#include <QHBoxLayout>
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

QString secretWords(bool offered)
{
    return offered ? ComposeWidget::tr("Secret: not remembered among what was sent, and blanked in exports of a connection")
                   : ComposeWidget::tr("A file cannot be secret: exports show what was sent of it");
}

} // namespace

ComposeWidget::ComposeWidget(const Seams &seams, QWidget *parent)
    : QWidget(parent), m_seams(seams),
      m_modes(new SegmentedControl(QStringLiteral("composeMode"),
                                   {tr("Text"), tr("Template"), tr("Hex"), QStringLiteral("Base64"), tr("File")}, this)),
      m_options(new ComposeOptions(this)),
      m_preview(new ElidedLabel(Tone::Secondary, this)),
      m_bytes(new ElidedLabel(Tone::Secondary, this)),
      m_problem(new PlainLabel({}, Tone::Trouble, this))
{
    setObjectName(QStringLiteral("compose"));
    setAcceptDrops(true);
    m_problem->setObjectName(QStringLiteral("composeProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *top = new WrapRow(this);
    // In the order of the eye: it is that of the Tab key.
    buildTop(top);
    m_series = new SeriesRow(this);
    buildEditors();
    m_series->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(top);
    column->addWidget(m_series);
    column->addWidget(m_pages, 1);
    column->addWidget(m_problem);
    auto *shown = new QHBoxLayout;
    shown->setContentsMargins(0, 0, 0, 0);
    shown->addWidget(m_preview);
    shown->addSpacing(metrics::Gap);
    shown->addWidget(m_bytes, 1);
    column->addLayout(shown);

    connect(m_modes, &SegmentedControl::chosen, this, [this](int mode) { setMode(Mode(mode)); });
    connect(m_send, &QPushButton::clicked, this, &ComposeWidget::sendNow);
    connect(m_options, &ComposeOptions::changed, this, &ComposeWidget::changed);
    connect(m_secret, &QToolButton::toggled, this, &ComposeWidget::refresh);
    connect(m_series, &SeriesRow::changed, this, &ComposeWidget::refresh);
    setMode(TextMode);
}

void ComposeWidget::buildTop(WrapRow *row)
{
    m_preview->setObjectName(QStringLiteral("composePreview"));
    m_preview->setElideMode(Qt::ElideRight);
    m_preview->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred); // it says why nothing can be sent
    m_bytes->setObjectName(QStringLiteral("composeBytes"));
    m_bytes->setElideMode(Qt::ElideRight);
    m_bytes->setFont(Theme::of(this).monoFont());
    buildTools();
    auto *end = new QWidget(this);
    auto *last = new QHBoxLayout(end);
    last->setContentsMargins(0, 0, 0, 0);
    last->addStretch(1);
    last->addWidget(m_secret);
    last->addWidget(m_saved);
    last->addWidget(m_repeat);
    last->addWidget(m_lab);
    last->addWidget(m_send);
    row->add({m_modes});
    m_optionsGroup = row->add({m_options});
    row->add({end}, true);
}

void ComposeWidget::buildTools()
{
    m_secret = tool(QStringLiteral("composeSecret"), QStringLiteral("lock"), secretWords(true));
    m_saved = tool(QStringLiteral("composeSaved"), QStringLiteral("folder"), tr("Messages that were saved or sent before"));
    m_repeat = tool(QStringLiteral("composeRepeat"), QStringLiteral("reconnect"), tr("Send again and again"));
    // Its words stand in the tip: beside it they would cost a line in a window of usual width.
    m_lab = tool(QStringLiteral("composeLab"), QStringLiteral("lab"), tr("In the lab"));
    m_lab->setCheckable(false);
    m_lab->setToolTip(plainToolTip(tr("In the lab: the same message between two hosts, across a link whose faults you choose, to a listener "
                                      "that answers. It needs no connection, and nothing goes to whom you are connected to.")));
    m_lab->hide();
    m_send = new QPushButton(tr("Send"), this);
    m_send->setObjectName(QStringLiteral("composeSend"));
    connect(m_repeat, &QToolButton::toggled, this, [this](bool on) {
        m_series->setVisible(on);
        refresh();
    });
    connect(m_saved, &QToolButton::toggled, this, &ComposeWidget::showPage);
    connect(m_lab, &QToolButton::clicked, this, &ComposeWidget::sendInLab);
}

QToolButton *ComposeWidget::tool(const QString &name, const QString &icon, const QString &words)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(Theme::icon(icon));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(words);
    button->setAccessibleName(words);
    return button;
}

void ComposeWidget::buildEditors()
{
    m_pages = new Pages(this);
    m_text = new MonoText(m_pages);
    m_text->setObjectName(QStringLiteral("composeText"));
    m_text->setAccessibleName(tr("Text to send"));
    m_hex = new MonoText(m_pages);
    m_hex->setObjectName(QStringLiteral("composeHex"));
    m_hex->setAccessibleName(tr("Bytes to send, in hexadecimal"));
    m_hex->setPlaceholderText(tr("48 65 6c 6c 6f, 0x48,0x65, 48:65, or a whole hex dump from anywhere"));
    m_base64 = new MonoText(m_pages);
    m_base64->setObjectName(QStringLiteral("composeBase64"));
    m_base64->setAccessibleName(tr("Bytes to send, in Base64"));
    m_base64->setPlaceholderText(tr("SGVsbG8=, with or without line breaks and padding"));
    m_file = new FileSendPane(m_seams, m_pages);
    m_requests = new RequestsPane(m_seams, m_pages);
    m_requests->setStore(m_store, m_protocol);
    for (MonoText *edit : {m_text, m_hex, m_base64}) {
        edit->setMinimumHeight(40);
        edit->installEventFilter(this);
        // A file dropped on an editor is sent as a file, not typed as its address.
        edit->setAcceptDrops(false);
        connect(edit, &QPlainTextEdit::textChanged, this, [this] {
            m_recalled = -1; // another one that is not sent yet
            changed();
        });
        m_pages->addWidget(edit);
    }
    m_pages->addWidget(m_file);
    m_pages->addWidget(m_requests);
    connect(m_file, &FileSendPane::pathChanged, this, &ComposeWidget::refresh);
    connect(m_file, &FileSendPane::cancelWanted, this, &ComposeWidget::cancelFileWanted);
    connect(m_requests, &RequestsPane::useWanted, this, [this](const Request &request) { takeUp(request, false); });
    connect(m_requests, &RequestsPane::sendBytesWanted, this, [this](const QByteArray &bytes) { Q_EMIT sendWanted(bytes, false); });
    connect(m_requests, &RequestsPane::sendWanted, this, [this](const Request &request) { takeUp(request, true); });
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
    layout()->setSpacing(low ? 2 : 4);
    for (MonoText *edit : {m_text, m_hex, m_base64})
        edit->setMinimumHeight(Theme::of(this).scaled(low ? 36 : 40));
}

void ComposeWidget::setMode(Mode mode)
{
    m_modes->setCurrent(mode);
    m_saved->setChecked(false);
    m_text->setPlaceholderText(mode == TemplateMode
                                   ? tr("Filled in anew each time: {{counter}} {{time iso}} {{random 8 hex}} {{uuid}} {{length}} {{crc32}}")
                                   : tr("Text to send. Ctrl+Enter sends it, Alt+Up brings back what was sent before."));
    m_recalled = -1;
    m_number = 0;
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
