// The bytes of one entry as hex, text or C array.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/model/charset.h"
#include "ui/views/logcopy.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <utility>

class QComboBox;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace porthole {

class ByteArea;
class HexView;
class PlainLabel;
class SegmentedControl;
class TextView;

// Secrets are shown as * until a person asks to see them, and copied as they are shown.
class BytesView : public QWidget
{
    Q_OBJECT
public:
    enum class Form : quint8 { Hex, Text, CArray };

    explicit BytesView(QWidget *parent = nullptr);
    ~BytesView() override;

    void setLog(std::shared_ptr<const LogFile> file);
    void setEntry(EntryId id);  // NoEntry: none
    EntryId entry() const { return m_id; }

    Form form() const { return m_form; }
    void setForm(Form form);
    void setCharset(const QByteArray &name);
    bool isRevealed() const { return m_revealed; }
    void setRevealed(bool revealed);
    void setCopyText(std::function<void(const QString &)> copyText) { m_copyText = std::move(copyText); }
    // Selects these bytes in whichever form is seen, and brings them into view.
    void chooseBytes(qint64 first, qint64 end);
    // What is selected, or all of it.
    void copy(CopyForm form);

    HexView *hexView() const { return m_hex; }
    TextView *textView() const { return m_text; }
    QMenu *makeMenu();  // owned by the caller

Q_SIGNALS:
    void formChanged();
    // A person moved the cursor or the selection; in bytes, whichever form they look at.
    void bytesChosen(qint64 first, qint64 end);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeBar();
    QWidget *makeViews();
    void fillCharsets();
    void connectArea(ByteArea *area);
    void load();       // the entry anew
    void loadBytes();  // its bytes, masked or not
    void showForm();
    void showChosen();
    void takeChosen(const ByteArea *area);
    void showSize();
    QString missingWords(const Entry &entry, qsizetype read) const;
    QByteArray chosenBytes() const;
    void put(const QString &text);

    std::unique_ptr<LogReader> m_reader;
    std::function<void(const QString &)> m_copyText;
    EntryId m_id = NoEntry;
    QByteArray m_bytes;              // as shown: masked unless revealed
    QList<SecretRange> m_masked;     // of m_bytes
    Charset m_charset;
    Form m_form = Form::Hex;
    bool m_revealed = false;
    bool m_stale = false;            // chosen while hidden
    bool m_formShown = false;
    bool m_ownMove = false;          // a selection that no person made
    std::pair<qint64, qint64> m_chosen;  // bytes, kept from form to form

    PlainLabel *m_title;
    PlainLabel *m_size;
    PlainLabel *m_missing;
    QWidget *m_body;
    SegmentedControl *m_forms;
    QComboBox *m_charsets;
    QPushButton *m_reveal;
    QStackedWidget *m_stack;
    HexView *m_hex;
    TextView *m_text;
    TextView *m_array;
};

} // namespace porthole
