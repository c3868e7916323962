// The bytes of one entry as hex, text or C array.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/bytesview.h"

#include "core/model/entrytext.h"
#include "core/protocol/bytes.h"
#include "ui/views/hexview.h"
#include "ui/views/textview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/words.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace porthole {

namespace {
}

BytesView::BytesView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("bytesView"));
    setAccessibleName(tr("Bytes of the chosen entry"));
    m_body = makeViews();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_body);
    connectArea(m_hex);
    connectArea(m_text);
    connectArea(m_array);
    setEntry(NoEntry);
}

BytesView::~BytesView() = default;

QWidget *BytesView::makeBar()
{
    auto *bar = new QWidget(this);
    m_title = new PlainLabel(tr("Bytes"), Tone::Text, bar);
    m_title->setStrong(true);
    m_size = new PlainLabel(QString(), Tone::Secondary, bar);
    m_forms = new SegmentedControl(QStringLiteral("bytesForm"), {tr("Hex"), tr("Text"), tr("C array")}, bar);
    m_charsets = new QComboBox(bar);
    m_charsets->setObjectName(QStringLiteral("bytesCharset"));
    m_charsets->setAccessibleName(tr("Charset"));
    m_reveal = new QPushButton(bar);
    m_reveal->setObjectName(QStringLiteral("bytesReveal"));
    m_reveal->setCheckable(true);
    m_reveal->hide();
    m_charsets->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_title);
    row->addWidget(m_size);
    row->addStretch();
    row->addWidget(m_forms);
    auto *second = new QHBoxLayout;
    second->addWidget(m_charsets);
    second->addWidget(m_reveal);
    second->addStretch();
    auto *column = new QVBoxLayout(bar);
    column->setContentsMargins(metrics::Side, metrics::Gap, metrics::Side, metrics::Gap);
    column->setSpacing(metrics::Gap);
    column->addLayout(row);
    column->addLayout(second);
    connect(m_forms, &SegmentedControl::chosen, this, [this](int index) { setForm(Form(index)); });
    connect(m_reveal, &QPushButton::toggled, this, &BytesView::setRevealed);
    connect(m_charsets, &QComboBox::textActivated, this, [this](const QString &name) { setCharset(name.toLatin1()); });
    return bar;
}

QWidget *BytesView::makeViews()
{
    auto *box = new QWidget(this);
    m_missing = new PlainLabel(QString(), Tone::Caution, box);
    m_missing->setObjectName(QStringLiteral("bytesMissing"));
    m_missing->setWordWrap(true);
    m_missing->setContentsMargins(metrics::Side, 0, metrics::Side, metrics::Gap);
    m_stack = new QStackedWidget(box);
    m_hex = new HexView(m_stack);
    m_text = new TextView(m_stack);
    m_array = new TextView(m_stack);
    m_array->setObjectName(QStringLiteral("arrayView"));
    m_array->setWrapping(false);
    m_array->setAccessibleName(tr("Bytes as C array"));
    for (QWidget *view : {static_cast<QWidget *>(m_hex), static_cast<QWidget *>(m_text),
                          static_cast<QWidget *>(m_array)})
        m_stack->addWidget(view);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_missing);
    column->addWidget(m_stack, 1);
    return box;
}

void BytesView::connectArea(ByteArea *area)
{
    area->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(area, &QWidget::customContextMenuRequested, this, [this, area](const QPoint &at) {
        QMenu *menu = makeMenu();
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(area->viewport()->mapToGlobal(at));
    });
    connect(area, &ByteArea::selectionChanged, this, [this, area] {
        showSize();
        takeChosen(area);
    });
    connect(area, &ByteArea::copyWanted, this, [this] {
        if (m_form == Form::CArray)
            put(m_array->selectedText());
        else
            copy(m_form == Form::Hex && !m_hex->inCharacters() ? CopyForm::Hex : CopyForm::Text);
    });
}

void BytesView::setLog(std::shared_ptr<const LogFile> file)
{
    m_reader = file ? std::make_unique<LogReader>(std::move(file)) : nullptr;
    setEntry(NoEntry);
}

void BytesView::setEntry(EntryId id)
{
    // What one entry hides stays hidden in the next.
    if (id != m_id)
        m_revealed = false;
    m_id = id;
    m_stale = !isVisible();
    if (!m_stale)
        load();
}

void BytesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_stale, false))
        load();
}

void BytesView::load()
{
    m_chosen = {};
    m_body->setVisible(m_reader && m_id < m_reader->count());
    loadBytes();
}

void BytesView::chooseBytes(qint64 first, qint64 end)
{
    m_chosen = {std::max<qint64>(0, first), std::max<qint64>(0, end)};
    if (m_stale)
        return;
    showChosen();
}

void BytesView::showChosen()
{
    const qint64 first = std::min<qint64>(m_chosen.first, m_bytes.size());
    const qint64 end = std::min<qint64>(m_chosen.second, m_bytes.size());
    if (first >= end)
        return;
    const QScopedValueRollback own(m_ownMove, true);
    if (m_form == Form::Hex) {
        m_hex->selectInView(first, end);
    } else if (m_form == Form::Text) {
        const ShownText &shown = m_text->shownText();
        m_text->selectInView(shown.positionOfByte(first),
                             end == m_bytes.size() ? m_text->positions() : shown.positionOfByte(end));
    }
}

void BytesView::takeChosen(const ByteArea *area)
{
    if (m_ownMove || m_bytes.isEmpty() || area == m_array)
        return;
    auto [first, end] = area->selected();
    if (area == m_text) {
        const ShownText &shown = m_text->shownText();
        first = shown.byteOfPosition(first);
        end = shown.byteOfPosition(std::max(area->selected().first, end - 1)) + 1;
    }
    first = std::min<qint64>(first, m_bytes.size() - 1);
    m_chosen = {first, std::clamp<qint64>(end, first + 1, m_bytes.size())};
    Q_EMIT bytesChosen(m_chosen.first, m_chosen.second);
}

void BytesView::loadBytes()
{
    m_bytes.clear();
    m_masked.clear();
    if (m_reader && m_id < m_reader->count()) {
        const Entry entry = m_reader->entry(m_id);
        const QList<SecretRange> secrets = m_reader->secrets(entry);
        const bool blankedForGood = entry.flags & SecretsBlanked;
        m_bytes = m_revealed ? m_reader->payload(entry) : m_reader->blankedPayload(entry);
        if (!m_revealed || blankedForGood)
            m_masked = secrets;
        m_reveal->setVisible(!secrets.isEmpty() && !blankedForGood);
        m_reveal->setChecked(m_revealed);
        m_reveal->setText(m_revealed ? tr("Hide secrets") : tr("Reveal secrets"));
        const QString missing = missingWords(entry, m_bytes.size());
        m_missing->setText(missing);
        m_missing->setTone(entry.carriesPayload() ? Tone::Caution : Tone::Secondary);
        m_missing->setVisible(!missing.isEmpty());
    }
    m_formShown = false;
    showForm();
}

QString BytesView::missingWords(const Entry &entry, qsizetype read) const
{
    if (!entry.carriesPayload())
        return tr("This entry carries no bytes.");
    QStringList words;
    if (quint64(read) < entry.kept)
        words.append(tr("%1 of the %2 that were kept could be read: the file is damaged.")
                         .arg(humanCount(quint64(read)), exactBytes(entry.kept)));
    const Text missing = EntryText::whatIsMissing(entry);
    if (!missing.isEmpty())
        words.append(translated(missing) % u'.');
    if (entry.flags & SecretsBlanked)
        words.append(tr("Secrets were overwritten with * before they were kept."));
    return words.join(u' ');
}

void BytesView::setForm(Form form)
{
    m_forms->setCurrent(int(form));
    if (m_form == form)
        return;
    m_form = form;
    m_formShown = false;
    showForm();
    Q_EMIT formChanged();
}

// Only the form that is seen is made: a C array of a mebibyte is six of text.
void BytesView::showForm()
{
    m_stack->setCurrentIndex(int(m_form));
    m_charsets->setVisible(m_form == Form::Text);
    if (m_form == Form::Text)
        fillCharsets();
    if (std::exchange(m_formShown, true)) {
        showChosen();
        return;
    }
    switch (m_form) {
    case Form::Hex: m_hex->setBytes(m_bytes, m_masked); break;
    case Form::Text: m_text->setText(showBytes(m_bytes, m_charset, LineBreaks::Keep, m_masked)); break;
    case Form::CArray: {
        ShownText array;
        if (!m_bytes.isEmpty())
            array.text = cArray(m_bytes, QStringLiteral("data"));
        m_array->setText(std::move(array));
        break;
    }
    }
    showChosen();
    showSize();
}

void BytesView::showSize()
{
    if (m_bytes.isEmpty() || m_form != Form::Hex) {
        const quint32 malformed = m_form == Form::Text ? m_text->shownText().malformedBytes : 0;
        m_size->setText(malformed != 0 ? tr("%1 malformed").arg(exactBytes(malformed))
                                       : m_bytes.isEmpty() ? QString() : exactBytes(quint64(m_bytes.size())));
        return;
    }
    const auto [first, end] = m_hex->selected();
    m_size->setText(end - first > 1 ? tr("%1 at %2").arg(exactBytes(quint64(end - first)), humanCount(quint64(first)))
                                    : exactBytes(quint64(m_bytes.size())));
}

void BytesView::fillCharsets()
{
    if (m_charsets->count() != 0)
        return;
    for (const QByteArray &name : Charset::offered())
        m_charsets->addItem(QString::fromLatin1(name));
    m_charsets->setCurrentText(QString::fromLatin1(m_charset.name()));
}

void BytesView::setCharset(const QByteArray &name)
{
    const Charset charset = Charset::named(name);
    if (!charset.isValid())
        return;
    m_charset = charset;
    m_charsets->setCurrentText(QString::fromLatin1(charset.name()));
    m_formShown = m_form != Form::Text;
    showForm();
}

void BytesView::setRevealed(bool revealed)
{
    if (m_revealed == revealed)
        return;
    m_revealed = revealed;
    loadBytes();
}

QByteArray BytesView::chosenBytes() const
{
    const auto [first, end] = m_hex->selected();
    if (m_form != Form::Hex || end - first < 2)
        return m_bytes;
    return m_bytes.mid(first, end - first);
}

void BytesView::copy(CopyForm form)
{
    if (m_bytes.isEmpty())
        return;
    if (form == CopyForm::Text && m_form == Form::Text)
        put(m_text->selectedText());
    else if (form == CopyForm::Text)
        put(ShownText::forClipboard(showBytes(chosenBytes(), m_charset, LineBreaks::Keep).text));
    else
        put(bytesForClipboard(chosenBytes(), form));
}

void BytesView::put(const QString &text)
{
    if (m_copyText)
        m_copyText(text);
    else
        QGuiApplication::clipboard()->setText(text);
}

QMenu *BytesView::makeMenu()
{
    auto *menu = new QMenu(this);
    const bool part = m_form == Form::Hex && chosenBytes().size() != m_bytes.size();
    menu->addSection(part ? tr("Copy the selected bytes") : tr("Copy all bytes"));
    const auto add = [&](const char *name, const QString &title, CopyForm form) {
        QAction *action = menu->addAction(title);
        action->setObjectName(QLatin1StringView(name));
        action->setEnabled(!m_bytes.isEmpty());
        connect(action, &QAction::triggered, this, [this, form] { copy(form); });
    };
    add("copyText", tr("Copy as text"), CopyForm::Text);
    add("copyHex", tr("Copy as hex"), CopyForm::Hex);
    add("copyBase64", tr("Copy as Base64"), CopyForm::Base64);
    add("copyCArray", tr("Copy as C array"), CopyForm::CArray);
    return menu;
}

} // namespace porthole
