// The bytes: hex, text, C array, charsets, secrets, what is missing, copy, keyboard, accessibility.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logfixture.h"
#include "ui/theme/theme.h"
#include "ui/views/bytesview.h"
#include "ui/views/hexview.h"
#include "ui/views/textview.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;
using porthole::test::LogFixture;

namespace {

struct Scene {
    Scene()
    {
        view.setLog(fixture.log->file());
        view.setCopyText([this](const QString &text) { copied = text; });
        view.resize(640, 700);
        view.show();
    }

    EntryId secretEntry()
    {
        const SecretRange range{5, 7};
        NewEntry entry;
        entry.kind = Kind::Sent;
        entry.direction = Direction::Out;
        entry.call = Call::Send;
        entry.payload = "PASS hunter2\r\n";
        entry.secrets = std::span(&range, 1);
        return fixture.log->append(entry);
    }

    QString missing() const { return view.findChild<QLabel *>(u"bytesMissing"_s)->text(); }

    LogFixture fixture;
    QString copied;
    BytesView view;
};

} // namespace

class TestBytesView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp, Theme::Scheme::Light); }

    void hexLines()
    {
        Scene scene;
        scene.view.setEntry(scene.fixture.received("Hello\r\n\x7f\xff, this is a second line"));
        HexView *hex = scene.view.hexView();
        QCOMPARE(hex->bytesPerLine(), 16);
        QCOMPARE(hex->rows(), qint64(2));
        QCOMPARE(hex->lineText(0).simplified(),
                 u"0000 48 65 6c 6c 6f 0d 0a 7f ff 2c 20 74 68 69 73 20 Hello\u240d\u240a\u2421\u00b7, this"_s);
        scene.view.resize(420, 700);
        QCOMPARE(hex->bytesPerLine(), 8);
        QCOMPARE(hex->rows(), qint64(4));
        QVERIFY(hex->lineText(3).startsWith("0018"_L1));
    }

    void selectionIsOneForBothColumns()
    {
        Scene scene;
        scene.view.setEntry(scene.fixture.received("0123456789abcdefGHIJ"));
        HexView *hex = scene.view.hexView();
        QTest::mouseClick(hex->viewport(), Qt::LeftButton, {}, hex->rectOf(2).center());
        QCOMPARE(hex->selected(), std::make_pair(qint64(2), qint64(3)));
        QTest::mouseClick(hex->viewport(), Qt::LeftButton, Qt::ShiftModifier, hex->rectOf(5).center());
        QCOMPARE(hex->selected(), std::make_pair(qint64(2), qint64(6)));
        QTest::keyClick(hex, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(scene.copied, u"32 33 34 35"_s);
        // The same bytes, chosen in the column of characters, are copied as such.
        const int cell = hex->rectOf(0).width() / 2;
        const int charactersAt = hex->rectOf(15).left() + 4 * cell + 10 * cell + cell / 2;
        QTest::mouseClick(hex->viewport(), Qt::LeftButton, {}, QPoint(charactersAt, hex->rectOf(0).center().y()));
        QVERIFY(hex->inCharacters());
        QTest::keyClick(hex, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(hex, Qt::Key_C, Qt::ControlModifier);
        QVERIFY2(scene.copied.startsWith("abcdefGHIJ"_L1), qPrintable(scene.copied));
    }

    void hexKeyboard()
    {
        Scene scene;
        scene.view.setEntry(scene.fixture.received(QByteArray(100, 'x')));
        HexView *hex = scene.view.hexView();
        QTest::keyClick(hex, Qt::Key_Down);
        QCOMPARE(hex->cursor(), qint64(16));
        QTest::keyClick(hex, Qt::Key_End);
        QCOMPARE(hex->cursor(), qint64(31));
        QTest::keyClick(hex, Qt::Key_Left);
        QTest::keyClick(hex, Qt::Key_Home);
        QCOMPARE(hex->cursor(), qint64(16));
        QTest::keyClick(hex, Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(hex->cursor(), qint64(99));
        QTest::keyClick(hex, Qt::Key_Right);
        QCOMPARE(hex->cursor(), qint64(99));
        QTest::keyClick(hex, Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(hex->selected(), std::make_pair(qint64(0), qint64(100)));
        QTest::keyClick(hex, Qt::Key_Up);
        QCOMPARE(hex->cursor(), qint64(0));
    }

    void textShowsWhatIsNoText()
    {
        Scene scene;
        scene.view.setEntry(scene.fixture.received("one\r\ntwo\xff\xe2\x80\xae"));
        scene.view.setForm(BytesView::Form::Text);
        TextView *text = scene.view.textView();
        QCOMPARE(text->shownText().text, u"one␍␊\ntwo⟨ff⟩⟨U+202E⟩"_s);
        QCOMPARE(text->rows(), qint64(2));
        scene.view.copy(CopyForm::Text);
        QCOMPARE(scene.copied, u"one\ntwo⟨ff⟩⟨U+202E⟩"_s);
        scene.view.copy(CopyForm::Base64);
        QCOMPARE(QByteArray::fromBase64(scene.copied.toLatin1()), "one\r\ntwo\xff\xe2\x80\xae"_ba);
        scene.view.setCharset("ISO-8859-1");
        QVERIFY(text->shownText().text.contains(u'ÿ'));
        scene.view.setCharset("KOI8-R");
        QVERIFY(text->shownText().text.contains(u'Ъ'));
        scene.view.setCharset("no-such");  // stays with what it had
        QVERIFY(text->shownText().text.contains(u'Ъ'));
        QVERIFY(scene.view.findChild<QComboBox *>(u"bytesCharset"_s)->isVisible());
        QVERIFY(!scene.view.findChild<QPushButton *>(u"bytesReveal"_s)->isVisible());
    }

    void textKeyboardAndSelection()
    {
        Scene scene;
        scene.view.setEntry(scene.fixture.received("first line\nsecond\nthird"));
        scene.view.setForm(BytesView::Form::Text);
        TextView *text = scene.view.textView();
        QTest::keyClick(text, Qt::Key_Down);
        QTest::keyClick(text, Qt::Key_End, Qt::ShiftModifier);
        QTest::keyClick(text, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(scene.copied, u"second\u240a"_s);
        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(text, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(scene.copied, u"first line\nsecond\nthird"_s);
        QTest::mouseClick(text->viewport(), Qt::LeftButton, {}, text->rectOf(3).topLeft() + QPoint(0, 3));
        QCOMPARE(text->cursor(), qint64(3));
    }

    void longLinesWrapAndNothingIsLost()
    {
        Scene scene;
        QByteArray line;
        for (int i = 0; i < 100'000; ++i)
            line += char('a' + i % 26);
        scene.view.setEntry(scene.fixture.received(line));
        scene.view.setForm(BytesView::Form::Text);
        TextView *text = scene.view.textView();
        QVERIFY(text->rows() > 1000);
        text->scrollToEnd();
        QVERIFY(!scene.view.grab().isNull());
        scene.view.resize(500, 700);
        scene.view.copy(CopyForm::Text);
        QCOMPARE(scene.copied, QString::fromLatin1(line));
    }

    void oneMebibyte()
    {
        Scene scene;
        QByteArray bytes(MessageLog::MaxPayload, '\0');
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = char(i * 7);
        scene.view.setEntry(scene.fixture.received(bytes));
        QCOMPARE(scene.view.hexView()->rows(), qint64(65'536));
        scene.view.hexView()->scrollToEnd();
        QVERIFY(scene.view.hexView()->lineText(65'535).startsWith("0ffff0"_L1));
        scene.view.setForm(BytesView::Form::Text);
        scene.view.setForm(BytesView::Form::CArray);
        QVERIFY(!scene.view.grab().isNull());
        scene.view.copy(CopyForm::Base64);
        QCOMPARE(QByteArray::fromBase64(scene.copied.toLatin1()), bytes);
    }

    void cArray()
    {
        Scene scene;
        scene.view.setEntry(scene.fixture.received(QByteArrayView("\0\x01\xff", 3)));
        scene.view.setForm(BytesView::Form::CArray);
        auto *array = scene.view.findChild<TextView *>(u"arrayView"_s);
        QVERIFY(array->shownText().text.contains("data[3]"_L1));
        QTest::keyClick(array, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(scene.copied.contains("0xff"_L1));
    }

    void secretsAreMaskedUntilRevealed()
    {
        Scene scene;
        const EntryId secret = scene.secretEntry();
        scene.view.setEntry(secret);
        auto *reveal = scene.view.findChild<QPushButton *>(u"bytesReveal"_s);
        QVERIFY(reveal->isVisible());
        QVERIFY(scene.view.hexView()->lineText(0).contains("20 ** ** ** "_L1));
        scene.view.copy(CopyForm::Text);
        QCOMPARE(scene.copied, u"PASS *******\n"_s);
        QTest::mouseClick(reveal, Qt::LeftButton);
        QVERIFY(scene.view.isRevealed());
        QVERIFY(scene.view.hexView()->lineText(0).contains("PASS hunter2"_L1));
        scene.view.copy(CopyForm::Text);
        QCOMPARE(scene.copied, u"PASS hunter2\n"_s);
        const EntryId other = scene.secretEntry();
        scene.view.setEntry(other);  // revealing was for that one
        QVERIFY(!scene.view.isRevealed());
        QVERIFY(scene.view.hexView()->lineText(0).contains("*******"_L1));
    }

    void saysWhatIsMissing()
    {
        Scene scene;
        scene.view.setEntry(scene.fixture.received(QByteArray(4096, 'x'), RecordLevel::first(312)));
        QCOMPARE(scene.missing(), u"312 of 4,096 bytes kept: recording level first 312."_s);
        QCOMPARE(scene.view.hexView()->bytes().size(), qsizetype(312));
        scene.view.setEntry(scene.fixture.received(QByteArray(9, 'x'), RecordLevel::lengths()));
        QCOMPARE(scene.missing(), u"9 bytes, of which only the length was recorded."_s);
        scene.view.setEntry(scene.fixture.note("words"));
        QCOMPARE(scene.missing(), u"This entry carries no bytes."_s);
        scene.view.setEntry(scene.fixture.received("whole"));
        QCOMPARE(scene.missing(), QString());
    }

    void bytesCanBeChosenInEveryForm()
    {
        Scene scene;
        QList<std::pair<qint64, qint64>> chosen;
        connect(&scene.view, &BytesView::bytesChosen, &scene.view,
                [&](qint64 first, qint64 end) { chosen.append({first, end}); });
        scene.view.setEntry(scene.fixture.received("one\r\ntwo \xff three\r\n"));
        scene.view.chooseBytes(5, 8);
        QCOMPARE(scene.view.hexView()->selected(), std::make_pair(qint64(5), qint64(8)));
        scene.view.setForm(BytesView::Form::Text);
        QCOMPARE(scene.view.textView()->selectedText(), u"two"_s);
        scene.view.chooseBytes(9, 10);
        QCOMPARE(scene.view.textView()->selectedText(), u"⟨ff⟩"_s);
        scene.view.chooseBytes(11, 18);
        QCOMPARE(scene.view.textView()->selectedText(), u"three\n"_s);
        QVERIFY(chosen.isEmpty());  // no person did
        QTest::keyClick(scene.view.textView(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(scene.view.textView(), Qt::Key_Down);
        QTest::keyClick(scene.view.textView(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(chosen.last(), std::make_pair(qint64(5), qint64(6)));
        scene.view.setForm(BytesView::Form::Hex);
        QCOMPARE(scene.view.hexView()->selected(), std::make_pair(qint64(5), qint64(6)));
        QTest::keyClick(scene.view.hexView(), Qt::Key_Right);
        QCOMPARE(chosen.last(), std::make_pair(qint64(6), qint64(7)));
        scene.view.chooseBytes(-5, 1'000'000);  // a field of a damaged entry
        QCOMPARE(scene.view.hexView()->selected(), std::make_pair(qint64(0), qint64(18)));
    }

    void nothingChosen()
    {
        Scene scene;
        scene.view.setEntry(scene.fixture.received("x"));
        QVERIFY(scene.view.hexView()->isVisible());
        scene.view.setEntry(NoEntry);
        QVERIFY(!scene.view.hexView()->isVisible());
        scene.view.copy(CopyForm::Hex);
        QVERIFY(scene.copied.isEmpty());
    }

    void chosenWhileHiddenIsReadWhenShown()
    {
        Scene scene;
        scene.view.hide();
        scene.view.setEntry(scene.fixture.received("later"));
        QVERIFY(scene.view.hexView()->bytes().isEmpty());
        scene.view.show();
        QCOMPARE(scene.view.hexView()->bytes(), "later"_ba);
    }

    void menuCopies()
    {
        Scene scene;
        scene.view.setEntry(scene.fixture.received("AB"));
        std::unique_ptr<QMenu> menu(scene.view.makeMenu());
        menu->findChild<QAction *>(u"copyHex"_s)->trigger();
        QCOMPARE(scene.copied, u"41 42"_s);
        menu->findChild<QAction *>(u"copyCArray"_s)->trigger();
        QVERIFY(scene.copied.contains("0x41"_L1));
    }

    void accessibleAsText()
    {
        Scene scene;
        scene.view.setEntry(scene.fixture.received("Hello, world and more"));
        HexView *hex = scene.view.hexView();
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(hex);
        QVERIFY(face && face->textInterface());
        QVERIFY(!face->text(QAccessible::Name).isEmpty());
        QAccessibleTextInterface *text = face->textInterface();
        const QString all = text->text(0, text->characterCount());
        QCOMPARE(all, QString(hex->lineText(0) + u'\n' + hex->lineText(1) + u'\n'));
        text->setCursorPosition(int(hex->spokenOffset(17)));
        QCOMPARE(hex->cursor(), qint64(17));
        QCOMPARE(text->cursorPosition(), int(hex->spokenOffset(17)));
        QCOMPARE(text->text(text->cursorPosition(), text->cursorPosition() + 2), u"6d"_s);
        scene.view.setForm(BytesView::Form::Text);
        QAccessibleTextInterface *plain =
            QAccessible::queryAccessibleInterface(scene.view.textView())->textInterface();
        QCOMPARE(plain->text(0, plain->characterCount()), u"Hello, world and more"_s);
        plain->setSelection(0, 7, 12);
        QTest::keyClick(scene.view.textView(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(scene.copied, u"world"_s);
    }
};

QTEST_MAIN(TestBytesView)
#include "tst_bytesview.moc"
