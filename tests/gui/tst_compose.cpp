// Tests sending by hand: what is typed, pasted or dropped becomes exactly these bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/widgets/composewidget.h"
#include "ui/widgets/filesendpane.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QProgressBar>
#include <QSignalSpy>

using namespace porthole;
using namespace Qt::StringLiterals;

class ComposeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup() { m_compose.reset(); }
    void text_data();
    void text();
    void charsets();
    void unknownEscapeIsSaid();
    void hex_data();
    void hex();
    void wrongHexIsMarked();
    void halfAByteIsNoMistakeYet();
    void noLengthLimit();
    void notReady();
    void history();
    void file();
    void namesForAll();

private:
    MonoText *editor(const QString &name) { return named<MonoText>(m_compose.get(), name); }
    QByteArray sent() { return m_spy->isEmpty() ? QByteArray() : m_spy->takeLast().first().toByteArray(); }
    void type(const QString &name, const QString &text)
    {
        editor(name)->setPlainText(text);
        QTest::keyClick(editor(name), Qt::Key_Return, Qt::ControlModifier);
    }
    RecordedSeams m_seams;
    std::unique_ptr<ComposeWidget> m_compose;
    std::unique_ptr<QSignalSpy> m_spy;
};

void ComposeTest::init()
{
    m_compose = std::make_unique<ComposeWidget>(m_seams.seams);
    m_compose->setReady(true);
    m_compose->resize(800, 200);
    m_compose->show();
    m_spy = std::make_unique<QSignalSpy>(m_compose.get(), &ComposeWidget::sendWanted);
}

void ComposeTest::text_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("lineEnd");
    QTest::addColumn<bool>("escapes");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("crlf") << u"HELO me"_s << int(LineEnd::CrLf) << true << "HELO me\r\n"_ba;
    QTest::newRow("lf") << u"a\nb"_s << int(LineEnd::Lf) << true << "a\nb\n"_ba;
    QTest::newRow("cr") << u"a\nb"_s << int(LineEnd::Cr) << true << "a\rb\r"_ba;
    QTest::newRow("as typed") << u"a\nb"_s << int(LineEnd::None) << true << "a\nb"_ba;
    QTest::newRow("already ended") << u"a\n"_s << int(LineEnd::CrLf) << true << "a\r\n"_ba;
    QTest::newRow("escapes") << u"\\x00\\t\\u00e9"_s << int(LineEnd::None) << true << QByteArray("\0\t\xc3\xa9", 4);
    QTest::newRow("escapes off") << u"\\n"_s << int(LineEnd::None) << false << "\\n"_ba;
    QTest::newRow("escaped end stays") << u"a\\n"_s << int(LineEnd::CrLf) << true << "a\n\r\n"_ba;
}

void ComposeTest::text()
{
    QFETCH(QString, typed);
    QFETCH(int, lineEnd);
    QFETCH(bool, escapes);
    QFETCH(QByteArray, bytes);
    named<QComboBox>(m_compose.get(), u"composeLineEnd"_s)->setCurrentIndex(lineEnd);
    named<QCheckBox>(m_compose.get(), u"composeEscapes"_s)->setChecked(escapes);
    type(u"composeText"_s, typed);
    QCOMPARE(sent(), bytes);
    QVERIFY(named<QLabel>(m_compose.get(), u"composePreview"_s)->text().startsWith(QString::number(bytes.size())));
}

void ComposeTest::charsets()
{
    auto *charset = named<QComboBox>(m_compose.get(), u"composeCharset"_s);
    named<QComboBox>(m_compose.get(), u"composeLineEnd"_s)->setCurrentIndex(int(LineEnd::Lf));
    charset->setCurrentIndex(int(SendCharset::Latin1));
    type(u"composeText"_s, u"é\\xff"_s);
    QCOMPARE(sent(), "\xe9\xff\n"_ba);
    charset->setCurrentIndex(int(SendCharset::Utf16Be));
    type(u"composeText"_s, u"A"_s);
    QCOMPARE(sent(), QByteArray("\0A\0\n", 4));
    charset->setCurrentIndex(int(SendCharset::Latin1));
    type(u"composeText"_s, u"10 €"_s);
    QVERIFY(m_spy->isEmpty());
    QVERIFY(named<QLabel>(m_compose.get(), u"composeProblem"_s)->text().contains(u"€"));
}

void ComposeTest::unknownEscapeIsSaid()
{
    type(u"composeText"_s, u"one\ntwo \\q"_s);
    QVERIFY(m_spy->isEmpty());
    auto *problem = named<QLabel>(m_compose.get(), u"composeProblem"_s);
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(u"9"), qPrintable(problem->text()));
    QCOMPARE(editor(u"composeText"_s)->extraSelections().size(), 1);
    QCOMPARE(editor(u"composeText"_s)->extraSelections().first().cursor.selectionStart(), 8);
}

void ComposeTest::hex_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << u"48 65 6c6C 6f"_s << "Hello"_ba;
    QTest::newRow("c") << u"0x48, 0x65,0x6c,\n0x6c,0x6f"_s << "Hello"_ba;
    QTest::newRow("colons") << u"48:65:6c:6c:6f"_s << "Hello"_ba;
    QTest::newRow("hexdump -C")
        << u"00000000  48 65 6c 6c 6f                                    |Hello|\n00000005\n"_s << "Hello"_ba;
    QTest::newRow("xxd") << u"00000000: 4865 6c6c 6f                             Hello\n"_s << "Hello"_ba;
    QTest::newRow("array") << u"const unsigned char x[5] = { 0x48, 0x65, 0x6c, 0x6c, 0x6f };"_s << "Hello"_ba;
}

void ComposeTest::hex()
{
    QFETCH(QString, pasted);
    QFETCH(QByteArray, bytes);
    click(m_compose.get(), u"composeMode1"_s);
    type(u"composeHex"_s, pasted);
    QCOMPARE(sent(), bytes);
    QCOMPARE(named<QLabel>(m_compose.get(), u"composePreview"_s)->text(), u"5 bytes"_s);
}

void ComposeTest::wrongHexIsMarked()
{
    click(m_compose.get(), u"composeMode1"_s);
    type(u"composeHex"_s, u"48 65 zz"_s);
    QVERIFY(m_spy->isEmpty());
    QVERIFY(!named<QPushButton>(m_compose.get(), u"composeSend"_s)->isEnabled());
    QVERIFY(named<QLabel>(m_compose.get(), u"composeProblem"_s)->isVisible());
}

void ComposeTest::halfAByteIsNoMistakeYet()
{
    click(m_compose.get(), u"composeMode1"_s);
    auto *hex = named<QPlainTextEdit>(m_compose.get(), u"composeHex"_s);
    m_compose->activateWindow();
    hex->setFocus();
    QTRY_VERIFY(hex->hasFocus());
    QTest::keyClicks(hex, u"48 6"_s);
    QVERIFY(!named<QLabel>(m_compose.get(), u"composeProblem"_s)->isVisible());
    QVERIFY(!named<QPushButton>(m_compose.get(), u"composeSend"_s)->isEnabled());
    QTest::keyClicks(hex, u"5"_s);
    QVERIFY(named<QPushButton>(m_compose.get(), u"composeSend"_s)->isEnabled());
    QTest::keyClicks(hex, u" 6 "_s); // left behind, it is one
    QVERIFY(named<QLabel>(m_compose.get(), u"composeProblem"_s)->isVisible());
}

// The nearest peer's editor stops at 10,922 bytes.
void ComposeTest::noLengthLimit()
{
    named<QComboBox>(m_compose.get(), u"composeLineEnd"_s)->setCurrentIndex(int(LineEnd::None));
    type(u"composeText"_s, QString(2'000'000, u'x'));
    QCOMPARE(sent().size(), 2'000'000);
    click(m_compose.get(), u"composeMode1"_s);
    type(u"composeHex"_s, u"ab "_s.repeated(100'000));
    QCOMPARE(sent(), QByteArray(100'000, '\xab'));
}

void ComposeTest::notReady()
{
    m_compose->setReady(false, u"Connect to send."_s);
    type(u"composeText"_s, u"x"_s);
    QVERIFY(m_spy->isEmpty());
    QVERIFY(named<QLabel>(m_compose.get(), u"composePreview"_s)->text().contains(u"Connect to send."));
}

void ComposeTest::history()
{
    type(u"composeText"_s, u"first"_s);
    type(u"composeText"_s, u"second"_s);
    auto *edit = editor(u"composeText"_s);
    QTest::keyClick(edit, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(edit->toPlainText(), u"second"_s);
    QTest::keyClick(edit, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(edit->toPlainText(), u"first"_s);
    QTest::keyClick(edit, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(edit->toPlainText(), u"second"_s);
}

void ComposeTest::file()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"some file.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(3000, 'x')) == 3000);
    file.close();
    QSignalSpy wanted(m_compose.get(), &ComposeWidget::sendFileWanted);
    QSignalSpy cancelled(m_compose.get(), &ComposeWidget::cancelFileWanted);
    click(m_compose.get(), u"composeMode2"_s);
    QVERIFY(!named<QPushButton>(m_compose.get(), u"composeSend"_s)->isEnabled());
    m_seams.file = file.fileName();
    click(m_compose.get(), u"chooseFile"_s);
    QVERIFY(named<QLabel>(m_compose.get(), u"fileSize"_s)->toolTip().startsWith(u"3,000"));
    click(m_compose.get(), u"composeSend"_s);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), file.fileName());

    m_compose->setFileProgress({file.fileName(), 3000, 1500, true, {}});
    QCOMPARE(named<QProgressBar>(m_compose.get(), u"fileProgress"_s)->value(), 500);
    click(m_compose.get(), u"cancelFile"_s);
    QCOMPARE(cancelled.size(), 1);
}

void ComposeTest::namesForAll()
{
    QCOMPARE(controlsWithoutName(m_compose.get()), QStringList());
}

QTEST_MAIN(ComposeTest)
#include "tst_compose.moc"
