// What goes with a request: a text, a file, or a form.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/formbody.h"
#include "ui/widgets/seams.h"

#include <QVariantMap>
#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QStackedWidget;

namespace porthole {

class FileField;
class MonoText;
class SegmentedControl;

// What was written, as it goes out.
struct WrittenBody {
    QByteArray text;
    QString file;                     // its bytes are the body; empty: none
    std::optional<WrittenForm> form;
    QByteArray type;                  // media type; empty: none is told, or the form's own
};

class BodyForm : public QWidget
{
    Q_OBJECT
public:
    explicit BodyForm(const Seams &seams, QWidget *parent = nullptr);

    // As written, or what is wrong with it.
    Result<WrittenBody> body() const;
    // Never what is posted: values come to lie in a file.
    void addValues(QVariantMap &values) const;
    void setValues(const QVariantMap &values);

private:
    enum Page { TextPage, FilePage, FormPage };

    QWidget *buildForm();
    void show(int page);
    void addFile();
    void fitFiles();
    Result<WrittenForm> form() const;

    const Seams &m_seams;
    SegmentedControl *m_what;
    QComboBox *m_type;
    QCheckBox *m_multipart;
    bool m_chosenParts = false; // what was chosen while there is no choice
    QStackedWidget *m_pages;
    MonoText *m_text;
    FileField *m_file;
    // Of the row above, with their labels.
    QWidget *m_fileGroup = nullptr;
    QWidget *m_typeGroup = nullptr;
    QWidget *m_multipartGroup = nullptr;
    MonoText *m_fields = nullptr;
    MonoText *m_files = nullptr;
};

} // namespace porthole
