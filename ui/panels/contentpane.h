// A fetched content as a menu, text with its links, picture or bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/charset.h"
#include "core/model/contentkind.h"
#include "core/session/exchange.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace porthole {

class ContentLinks;
class GopherMenuView;
class HexView;
class PictureView;
class PlainLabel;
class SegmentedControl;
class TextView;
struct GopherItem;

// Shown in the form that fits it best until a person chooses another; the choice holds for this content.
class ContentPane : public QWidget
{
    Q_OBJECT
public:
    enum Form { Menu, Text, Picture, Hex };

    explicit ContentPane(QWidget *parent = nullptr);

    void showContent(const ExchangeSnapshot &snapshot, const ContentKind &kind);
    Form form() const { return m_form; }
    void setForm(Form form);
    // The choices of form and charset, and saving; for the row above.
    QWidget *bar() const { return m_bar; }
    GopherMenuView *menuView() const { return m_menu; }
    TextView *textView() const { return m_text; }
    PictureView *pictureView() const { return m_picture; }

Q_SIGNALS:
    void itemWanted(const porthole::GopherItem &item, const QUrl &url);
    void linkWanted(const QUrl &url, bool sameOrigin);
    void saveWanted();

private:
    // While it grows only what is quickly made is made anew.
    static constexpr qsizetype QuickContent = 256 << 10;
    // What is made into text at once: each byte of what is none becomes up to four characters.
    static constexpr qsizetype MostText = 2 << 20;

    QWidget *makeBar();
    QWidget *makeTextPage();
    void fillCharsets();
    void chooseForm();
    void chooseCharset();
    void showForm();
    void sayMissing(const ExchangeSnapshot &snapshot);
    void sayMissing();

    qint64 m_size = 0; // of all that came
    QByteArray m_content;
    QUrl m_url;  // that was asked for
    QUrl m_page; // where redirects led from there
    ContentKind m_kind;
    Charset m_charset;
    bool m_charsetChosen = false; // by a person
    qsizetype m_textSize = 0; // of the content, as far as it is shown as text
    Form m_form = Hex;
    int m_run = 0;
    bool m_shown = false; // in this form
    bool m_waits = false; // more has come, and is shown when all has

    QWidget *m_bar = nullptr;
    SegmentedControl *m_forms = nullptr;
    QComboBox *m_charsets = nullptr;
    QPushButton *m_save = nullptr;
    PlainLabel *m_missing;
    QStackedWidget *m_stack;
    GopherMenuView *m_menu;
    TextView *m_text;
    ContentLinks *m_links = nullptr;
    PictureView *m_picture;
    HexView *m_hex;
};

} // namespace porthole
