// A fetched content as a menu, text with its links, picture or bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/contentpane.h"

#include "ui/panels/contentlinks.h"
#include "ui/theme/theme.h"
#include "ui/views/gophermenuview.h"
#include "ui/views/hexview.h"
#include "ui/views/pictureview.h"
#include "ui/views/textview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/words.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

// Where what came comes from: each redirect says where it leads (RFC 9110 section 10.2.2).
QUrl pageOf(const ExchangeSnapshot &snapshot)
{
    QUrl url = snapshot.request.url;
    for (qsizetype i = 0; i + 1 < snapshot.hops.size(); ++i)
        for (const Field &field : snapshot.hops.at(i).head)
            if (field.name.english().compare("location"_L1, Qt::CaseInsensitive) == 0)
                url = url.resolved(QUrl(field.value.english()));
    return url;
}

// No more than that, and no character of UTF-8 cut in two.
QByteArrayView beginningOf(const QByteArray &content, qsizetype most)
{
    if (content.size() <= most)
        return content;
    constexpr qsizetype Longest = 4; // of a character; an even number is none of UTF-16
    for (qsizetype back = 0; back < Longest; ++back)
        if ((uchar(content[most - back]) & 0xc0) != 0x80)
            return QByteArrayView(content).first(most - back);
    return QByteArrayView(content).first(most);
}

} // namespace

ContentPane::ContentPane(QWidget *parent)
    : QWidget(parent)
    , m_missing(new PlainLabel({}, Tone::Caution, this))
    , m_stack(new QStackedWidget(this))
    , m_menu(new GopherMenuView(m_stack))
    , m_text(new TextView(m_stack))
    , m_picture(new PictureView(m_stack))
    , m_hex(new HexView(m_stack))
{
    setObjectName(u"contentPane"_s);
    m_bar = makeBar();
    m_missing->setObjectName(u"contentMissing"_s);
    m_missing->setWordWrap(true);
    m_missing->hide();
    m_text->setAccessibleName(tr("Content as text"));
    m_stack->setMinimumHeight(40); // the panel scrolls before it is pressed together
    for (QWidget *view : {static_cast<QWidget *>(m_menu), makeTextPage(),
                          static_cast<QWidget *>(m_picture), static_cast<QWidget *>(m_hex)})
        m_stack->addWidget(view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Grid);
    column->addWidget(m_missing);
    column->addWidget(m_stack, 1);
    connect(m_menu, &GopherMenuView::itemWanted, this, &ContentPane::itemWanted);
    const auto copy = [](const QString &text) { QGuiApplication::clipboard()->setText(text); };
    connect(m_text, &ByteArea::copyWanted, this, [this, copy] { copy(m_text->selectedText()); });
    connect(m_hex, &ByteArea::copyWanted, this, [this, copy] {
        const auto [first, end] = m_hex->selected();
        copy(QString::fromLatin1(m_content.mid(first, end - first).toHex(' ')));
    });
    chooseForm();
}

QWidget *ContentPane::makeTextPage()
{
    auto *page = new QWidget(m_stack);
    m_links = new ContentLinks(page);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_text, 1);
    row->addWidget(m_links);
    connect(m_links, &ContentLinks::linkWanted, this, &ContentPane::linkWanted);
    return page;
}

QWidget *ContentPane::makeBar()
{
    auto *bar = new QWidget(this);
    m_forms = new SegmentedControl(u"contentForm"_s, {tr("Menu"), tr("Text"), tr("Picture"), tr("Hex")}, bar);
    m_forms->setAccessibleName(tr("Show the content as"));
    m_charsets = new QComboBox(bar);
    m_charsets->setObjectName(u"contentCharset"_s);
    m_charsets->setAccessibleName(tr("Charset"));
    m_save = new QPushButton(Theme::icon(u"save"_s), tr("Save…"), bar);
    m_save->setObjectName(u"contentSave"_s);
    m_save->setFlat(true);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_charsets);
    row->addWidget(m_forms);
    row->addWidget(m_save);
    connect(m_forms, &SegmentedControl::chosen, this, [this](int index) { setForm(Form(index)); });
    connect(m_charsets, &QComboBox::textActivated, this, [this](const QString &name) {
        m_charset = Charset::named(name.toLatin1());
        m_charsetChosen = true;
        m_shown = false;
        showForm();
    });
    connect(m_save, &QPushButton::clicked, this, &ContentPane::saveWanted);
    return bar;
}

void ContentPane::fillCharsets()
{
    if (m_charsets->count() == 0)
        for (const QByteArray &name : Charset::offered())
            m_charsets->addItem(QString::fromLatin1(name));
    m_charsets->setCurrentText(QString::fromLatin1(m_charset.name()));
}

void ContentPane::showContent(const ExchangeSnapshot &snapshot, const ContentKind &kind)
{
    const bool running = snapshot.state == ExchangeSnapshot::State::Running;
    m_save->setEnabled(!running && snapshot.contentSize > 0);
    const bool anew = snapshot.run != m_run;
    const bool other = kind.form != m_kind.form;
    const bool otherWords = kind.charset != m_kind.charset;
    const bool same = !anew && !other && !otherWords;
    const bool grew = snapshot.content.size() != m_content.size();
    m_waits = same && grew && running && snapshot.content.size() > QuickContent;
    sayMissing(snapshot);
    if ((same && !grew) || m_waits)
        return;
    m_run = snapshot.run;
    m_content = snapshot.content;
    m_url = snapshot.request.url;
    m_page = pageOf(snapshot);
    m_kind = kind;
    m_shown = false;
    m_charsetChosen = m_charsetChosen && !anew;
    if (anew || other)
        chooseForm();
    if (!m_charsetChosen)
        chooseCharset();
    showForm();
}

void ContentPane::sayMissing(const ExchangeSnapshot &snapshot)
{
    m_size = snapshot.contentSize;
    const bool cut = m_size > ExchangeSnapshot::MostKept;
    m_save->setToolTip(cut ? tr("More came than is kept: it is fetched once more, straight into the file.")
                           : tr("Write the content to a file."));
    sayMissing();
}

// Of what came, and of what is shown of it.
void ContentPane::sayMissing()
{
    QStringList words;
    const bool cutsText = m_form == Text && m_textSize < m_content.size();
    if (m_size > ExchangeSnapshot::MostKept && !m_waits)
        words += (cutsText ? tr("The first %1 of %2 are kept; the rest was only counted.")
                           : tr("The first %1 of %2 are kept and shown; the rest was only counted."))
                     .arg(humanBytes(quint64(ExchangeSnapshot::MostKept)), humanBytes(quint64(m_size)));
    if (cutsText && !m_waits)
        words += tr("As text the first %1 are shown; Hex shows all that is kept.").arg(humanBytes(quint64(m_textSize)));
    if (const qsizetype more = m_form == Menu ? m_menu->lines().linesLeftOut() : 0; more > 0)
        words += tr("The menu is shown as far as its line %L1; %L2 more came.").arg(GopherMenuModel::MostLines).arg(more);
    if (m_waits)
        words += tr("The first %1 are shown; more of it is, once all has come.").arg(humanBytes(quint64(cutsText ? m_textSize : m_content.size())));
    m_missing->setVisible(!words.isEmpty());
    m_missing->setText(words.join(u' '));
}

// What the peer says counts, until a person chooses another.
void ContentPane::chooseCharset()
{
    const Charset said = Charset::named(m_kind.charset);
    m_charset = !m_kind.charset.isEmpty() && said.isValid() ? said : Charset();
}

void ContentPane::chooseForm()
{
    switch (m_kind.form) {
    case ContentForm::Menu: m_form = Menu; break;
    case ContentForm::Picture: m_form = Picture; break;
    case ContentForm::Bytes: m_form = Hex; break;
    case ContentForm::Nothing:
    case ContentForm::Text: m_form = Text; break;
    }
    m_forms->setChoiceVisible(Menu, m_kind.form == ContentForm::Menu);
    m_forms->setChoiceVisible(Picture, m_kind.form == ContentForm::Picture);
    m_forms->setCurrent(m_form);
}

void ContentPane::setForm(Form form)
{
    m_forms->setCurrent(form);
    if (m_form == form)
        return;
    m_form = form;
    m_shown = false;
    showForm();
}

// Only the form that is seen is made.
void ContentPane::showForm()
{
    m_stack->setCurrentIndex(m_form);
    const bool words = m_form == Text || m_form == Menu;
    m_charsets->setVisible(words);
    if (words)
        fillCharsets();
    if (std::exchange(m_shown, true))
        return;
    switch (m_form) {
    case Menu:
        m_menu->setMenu(m_content, m_url.scheme() == u"gophers"_s,
                        m_charsetChosen ? std::optional(m_charset) : std::nullopt);
        break;
    case Text: {
        const QByteArrayView beginning = beginningOf(m_content, MostText);
        m_textSize = beginning.size();
        m_text->setText(showBytes(beginning, m_charset, LineBreaks::Keep));
        m_links->setLinks(m_kind.name.english() == "text/html"_L1 ? linksOf(m_content, m_page, m_url) : HtmlLinks());
        break;
    }
    case Picture: m_picture->setPicture(m_content, pictureFormat(m_content)); break;
    case Hex: m_hex->setBytes(m_content); break;
    }
    sayMissing();
}

} // namespace porthole
