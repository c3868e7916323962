// Sending by hand: text, hex or a file, with a preview of exactly what will go.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/composewidget.h"

#include "ui/theme/portholestyle.h"
#include "ui/widgets/filesendpane.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/words.h"
#include "ui/widgets/wraprow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>

namespace porthole {

namespace {

constexpr qsizetype RememberedTexts = 100;

QComboBox *choices(const QString &name, const QString &spoken, const QStringList &items, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(spoken);
    box->setToolTip(spoken);
    box->addItems(items);
    return box;
}

} // namespace

ComposeWidget::ComposeWidget(const Seams &seams, QWidget *parent)
    : QWidget(parent), m_seams(seams),
      m_modes(new SegmentedControl(QStringLiteral("composeMode"), {tr("Text"), tr("Hex"), tr("File")}, this)),
      m_preview(new ElidedLabel(Tone::Secondary, this)),
      m_problem(new PlainLabel({}, Tone::Trouble, this)),
      m_send(new QPushButton(tr("Send"), this))
{
    setObjectName(QStringLiteral("compose"));
    setAcceptDrops(true);
    m_preview->setObjectName(QStringLiteral("composePreview"));
    m_preview->setElideMode(Qt::ElideRight);
    m_send->setObjectName(QStringLiteral("composeSend"));
    m_send->setToolTip(tr("Ctrl+Enter"));
    setLook(m_send, Look::Primary);
    m_problem->setObjectName(QStringLiteral("composeProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *top = new WrapRow(this);
    top->add({m_modes});
    buildOptions(top);
    buildEditors();
    auto *end = new QWidget(this);
    auto *last = new QHBoxLayout(end);
    last->setContentsMargins(0, 0, 0, 0);
    last->addWidget(m_preview, 1);
    last->addWidget(m_send);
    m_preview->setMinimumWidth(Theme::of(this).scaled(72));
    top->add({end}, true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(top);
    column->addWidget(m_pages, 1);
    column->addWidget(m_problem);

    connect(m_modes, &SegmentedControl::chosen, this, [this](int mode) { setMode(Mode(mode)); });
    connect(m_send, &QPushButton::clicked, this, &ComposeWidget::sendNow);
    refresh();
}

void ComposeWidget::buildOptions(WrapRow *row)
{
    m_textOptions = new QWidget(this);
    m_lineEnd = choices(QStringLiteral("composeLineEnd"), tr("Line ends"),
                        {tr("Lines as typed"), tr("Lines end in LF"), tr("Lines end in CR LF"), tr("Lines end in CR")},
                        m_textOptions);
    m_lineEnd->setCurrentIndex(int(LineEnd::CrLf));
    m_charset = choices(QStringLiteral("composeCharset"), tr("Characters as"),
                        {QStringLiteral("UTF-8"), QStringLiteral("Latin-1"), QStringLiteral("UTF-16 LE"),
                         QStringLiteral("UTF-16 BE")}, m_textOptions);
    m_escapes = new QCheckBox(tr("Escapes"), m_textOptions);
    m_escapes->setObjectName(QStringLiteral("composeEscapes"));
    m_escapes->setToolTip(tr("Understand \\n \\r \\t \\0 \\xHH \\uXXXX and \\\\"));
    m_escapes->setChecked(true);
    auto *inner = new QHBoxLayout(m_textOptions);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addWidget(m_escapes);
    inner->addWidget(m_lineEnd);
    inner->addWidget(m_charset);
    m_textGroup = row->add({m_textOptions});
    connect(m_lineEnd, &QComboBox::currentIndexChanged, this, &ComposeWidget::refresh);
    connect(m_charset, &QComboBox::currentIndexChanged, this, &ComposeWidget::refresh);
    connect(m_escapes, &QCheckBox::toggled, this, &ComposeWidget::refresh);
}

void ComposeWidget::buildEditors()
{
    m_pages = new QStackedWidget(this);
    m_text = new MonoText(m_pages);
    m_text->setObjectName(QStringLiteral("composeText"));
    m_text->setAccessibleName(tr("Text to send"));
    m_text->setPlaceholderText(tr("Text to send. Ctrl+Enter sends it, Alt+Up brings back what was sent before."));
    m_hex = new MonoText(m_pages);
    m_hex->setObjectName(QStringLiteral("composeHex"));
    m_hex->setAccessibleName(tr("Bytes to send, in hexadecimal"));
    m_hex->setPlaceholderText(tr("48 65 6c 6c 6f, 0x48,0x65, 48:65, or a whole hex dump from anywhere"));
    setFocusProxy(m_text);
    m_file = new FileSendPane(m_seams, m_pages);
    for (MonoText *edit : {m_text, m_hex}) {
        edit->setMinimumHeight(40);
        edit->installEventFilter(this);
        // A file dropped on an editor is sent as a file, not typed as its address.
        edit->setAcceptDrops(false);
        connect(edit, &QPlainTextEdit::textChanged, this, &ComposeWidget::refresh);
        m_pages->addWidget(edit);
    }
    m_pages->addWidget(m_file);
    connect(m_file, &FileSendPane::pathChanged, this, &ComposeWidget::refresh);
    connect(m_file, &FileSendPane::cancelWanted, this, &ComposeWidget::cancelFileWanted);
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

ComposeWidget::Mode ComposeWidget::mode() const
{
    return Mode(m_modes->current());
}

void ComposeWidget::setLineEnd(LineEnd end)
{
    m_lineEnd->setCurrentIndex(int(end));
}

void ComposeWidget::setMode(Mode mode)
{
    m_modes->setCurrent(mode);
    m_pages->setCurrentIndex(mode);
    m_textGroup->setVisible(mode == TextMode);
    setFocusProxy(mode == FileMode ? nullptr : editor());
    m_recalled = -1;
    refresh();
}

ComposeWidget::Draft ComposeWidget::draft() const
{
    const QTextCursor cursor = editor()->textCursor();
    const bool all = cursor.hasSelection() && cursor.selectedText().size() == editor()->toPlainText().size();
    return {m_text->toPlainText(), m_hex->toPlainText(), m_file->path(), mode(), all};
}

void ComposeWidget::setDraft(const Draft &draft)
{
    m_text->setPlainText(draft.text);
    m_hex->setPlainText(draft.hex);
    m_file->setPath(draft.file);
    setMode(draft.mode);
    if (draft.selected)
        editor()->selectAll();
    else
        editor()->moveCursor(QTextCursor::End);
}

MonoText *ComposeWidget::editor() const
{
    return mode() == HexMode ? m_hex : m_text;
}

TextRecipe ComposeWidget::recipe() const
{
    return {LineEnd(m_lineEnd->currentIndex()), m_escapes->isChecked(), SendCharset(m_charset->currentIndex())};
}

Parsed<QByteArray> ComposeWidget::payload() const
{
    const QString text = editor()->toPlainText();
    return mode() == HexMode ? parseHex(text) : payloadFromText(text, recipe());
}

void ComposeWidget::refresh()
{
    m_escapes->setEnabled(m_charset->currentIndex() < int(SendCharset::Utf16Le));
    if (mode() == FileMode) {
        showProblem(nullptr);
        m_preview->setFullText(m_ready ? tr("Streamed from the disk, of any size.") : m_whyNot);
        m_send->setEnabled(m_ready && !m_file->path().isEmpty());
        return;
    }
    const Parsed<QByteArray> bytes = payload();
    const bool typing = !bytes && isStillTyped(bytes.error());
    showProblem(bytes || typing ? nullptr : &bytes.error());
    if (typing)
        m_preview->setFullText(tr("Every byte has two digits: the last one waits for its second."));
    if (bytes) {
        const QString size = exactBytes(quint64(bytes->size()));
        m_preview->setFullText(m_ready || m_whyNot.isEmpty() ? size
                               : bytes->isEmpty()            ? m_whyNot
                                                             : tr("%1. %2").arg(size, m_whyNot));
    }
    m_send->setEnabled(m_ready && bytes && !bytes->isEmpty());
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

void ComposeWidget::sendNow()
{
    if (!m_send->isEnabled())
        return;
    if (mode() == FileMode) {
        Q_EMIT sendFileWanted(m_file->path());
        return;
    }
    const Parsed<QByteArray> bytes = payload();
    if (!bytes || bytes->isEmpty())
        return;
    QStringList &sent = m_sent[mode()];
    const QString text = editor()->toPlainText();
    sent.removeAll(text);
    sent.append(text);
    while (sent.size() > RememberedTexts)
        sent.removeFirst();
    m_recalled = -1;
    Q_EMIT sendWanted(*bytes);
    // Kept but selected: sending again and typing something new are both one key away.
    editor()->selectAll();
}

void ComposeWidget::recall(int step)
{
    const QStringList &sent = m_sent[mode()];
    if (sent.isEmpty())
        return;
    const qsizetype from = m_recalled < 0 ? sent.size() : m_recalled;
    m_recalled = std::clamp<qsizetype>(from + step, 0, sent.size() - 1);
    const qsizetype keep = m_recalled;
    editor()->setPlainText(sent.at(m_recalled));
    editor()->moveCursor(QTextCursor::End);
    m_recalled = keep;
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
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void ComposeWidget::dropEvent(QDropEvent *event)
{
    setMode(FileMode);
    m_file->setPath(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

} // namespace porthole
