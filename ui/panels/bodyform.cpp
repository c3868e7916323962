// What goes with a request: a text, a file, or a form.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bodyform.h"

#include "ui/panels/filefield.h"
#include "ui/panels/formpieces.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/wraprow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int BodyTextHeight = 64; // at normal text size

QComboBox *typeChoice(QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(u"bodyType"_s);
    box->setAccessibleName(QObject::tr("Type of the body"));
    box->setEditable(true);
    box->lineEdit()->setAccessibleName(box->accessibleName());
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems({QString(), u"application/json"_s, u"text/plain; charset=utf-8"_s, u"application/xml"_s,
                   u"application/octet-stream"_s});
    box->setMinimumWidth(Theme::of(parent).scaled(200));
    box->lineEdit()->setPlaceholderText(QObject::tr("none told"));
    box->setToolTip(QObject::tr("What the body is (Content-Type). A header field of yours goes before it."));
    return box;
}

} // namespace

BodyForm::BodyForm(const Seams &seams, QWidget *parent)
    : QWidget(parent)
    , m_seams(seams)
    , m_what(new SegmentedControl(u"bodyKind"_s, {tr("Text"), tr("File"), tr("Form")}, this))
    , m_type(typeChoice(this))
    , m_multipart(new QCheckBox(tr("In parts (multipart)"), this))
    , m_pages(new QStackedWidget(this))
    , m_text(monoText(u"exchangeBody"_s, tr("Body"), tr("Body of the request"), BodyTextHeight, m_pages))
    , m_file(new FileField(u"bodyFile"_s, tr("File to send"), seams, this, FileField::Kind::Any))
{
    m_what->setAccessibleName(tr("What to send"));
    m_multipart->setMinimumHeight(Theme::of(this).controlHeight()); // level with the choice beside it
    m_multipart->setObjectName(u"bodyMultipart"_s);
    m_multipart->setToolTip(tr("As multipart/form-data (RFC 7578); forms with files always go that way."));
    auto *top = new WrapRow(this);
    top->add({fieldLabel(tr("Send"), m_what, top), m_what});
    m_fileGroup = top->add({m_file}, true);
    m_typeGroup = top->add({fieldLabel(tr("Type"), m_type, top), m_type});
    m_multipartGroup = top->add({m_multipart});
    m_pages->addWidget(m_text);
    m_pages->addWidget(buildForm());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    column->addWidget(top);
    column->addWidget(m_pages);
    connect(m_what, &SegmentedControl::chosen, this, &BodyForm::show);
    show(TextPage);
}

QWidget *BodyForm::buildForm()
{
    auto *page = new QWidget(m_pages);
    m_pages->setFixedHeight(Theme::of(this).scaled(BodyTextHeight));
    m_fields = monoText(u"formFields"_s, tr("Fields of the form"), tr("Fields, a line each: name=value"), BodyTextHeight, page);
    m_files = monoText(u"formFiles"_s, tr("Files of the form"), tr("Files, a line each: name=/path/of/the/file"),
                       BodyTextHeight, page);
    auto *add = new QPushButton(Theme::icon(u"plus"_s), tr("Add a file…"), page);
    add->setObjectName(u"formAddFile"_s);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_fields, 1);
    row->addWidget(m_files, 1);
    row->addWidget(add, 0, Qt::AlignTop);
    connect(add, &QPushButton::clicked, this, &BodyForm::addFile);
    connect(m_files, &QPlainTextEdit::textChanged, this, &BodyForm::fitFiles);
    return page;
}

// A file goes in parts, whatever was chosen.
void BodyForm::fitFiles()
{
    const bool files = !m_files->toPlainText().trimmed().isEmpty();
    if (files == !m_multipart->isEnabled())
        return;
    m_multipart->setEnabled(!files);
    if (files)
        m_chosenParts = m_multipart->isChecked();
    m_multipart->setChecked(files || m_chosenParts);
}

void BodyForm::show(int page)
{
    m_what->setCurrent(page);
    m_fileGroup->setVisible(page == FilePage);
    m_typeGroup->setVisible(page != FormPage);
    m_multipartGroup->setVisible(page == FormPage);
    m_pages->setVisible(page != FilePage);
    m_pages->setCurrentIndex(page == FormPage ? 1 : 0);
}

void BodyForm::addFile()
{
    m_seams.openFile(this, {tr("A file of the form"), tr("All files (*)"), {}}, [this](const QString &path) {
        QString lines = m_files->toPlainText();
        if (!lines.isEmpty() && !lines.endsWith(u'\n'))
            lines += u'\n';
        m_files->setPlainText(lines + u"file="_s + path);
    });
}

Result<WrittenForm> BodyForm::form() const
{
    const auto fields = readPairs(m_fields->toPlainText());
    if (!fields)
        return tl::unexpected(fields.error());
    const auto files = readPairs(m_files->toPlainText());
    if (!files)
        return tl::unexpected(files.error());
    return WrittenForm{*fields, *files, m_multipart->isChecked()};
}

Result<WrittenBody> BodyForm::body() const
{
    WrittenBody body;
    const QByteArray type = m_type->currentText().trimmed().toUtf8();
    switch (m_what->current()) {
    case TextPage: {
        body.text = m_text->toPlainText().toUtf8();
        if (!body.text.isEmpty())
            body.type = type;
        return body;
    }
    case FilePage: {
        body.file = m_file->path();
        body.type = type;
        if (!body.file.isEmpty())
            return body;
        const Text why{QT_TRANSLATE_NOOP("porthole", "No file is chosen that could be sent."), {}};
        return tl::unexpected(Failure{Reason::Usage, 0, {"read the form", {}, why}, {}});
    }
    default: {
        const Result<WrittenForm> written = form();
        if (!written)
            return tl::unexpected(written.error());
        body.form = *written;
        return body;
    }
    }
}

void BodyForm::addValues(QVariantMap &values) const
{
    values.insert(u"bodyKind"_s, m_what->current());
    values.insert(u"bodyType"_s, m_type->currentText());
    values.insert(u"bodyFile"_s, m_file->path());
    values.insert(u"multipart"_s, m_multipart->isEnabled() ? m_multipart->isChecked() : m_chosenParts);
}

// Values come from a file: what does not fit a field is left as it is.
void BodyForm::setValues(const QVariantMap &values)
{
    m_type->setEditText(values.value(u"bodyType"_s).toString().left(200));
    m_file->setPath(values.value(u"bodyFile"_s).toString());
    m_multipart->setChecked(values.value(u"multipart"_s).toBool());
    show(qBound(int(TextPage), values.value(u"bodyKind"_s).toInt(), int(FormPage)));
}

} // namespace porthole
