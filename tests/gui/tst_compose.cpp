// Tests sending by hand: what is typed, pasted or dropped becomes exactly these bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/widgets/composewidget.h"
#include "ui/widgets/filesendpane.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QProgressBar>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>

#include <functional>

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
    void charsets_data();
    void charsets();
    void missingCharacterIsSaid();
    void base64();
    void templates();
    void series();
    void savedMessages();
    void sendsTheRowThatIsChosen();
    void savesWhatWasAskedAbout();
    void asksBeforeASecretIsSaved();
    void opensRequestFiles();
    void secretsAreNotRemembered();
    void recallNeverLowersSecret();
    void secretGoesWithItsDraft();
    void filesAreNoSecret();
    void sendsNothingHidden();
    void examplesAreCalledSo();
    void unknownEscapeIsSaid();
    void hex_data();
    void hex();
    void wrongHexIsMarked();
    void halfAByteIsNoMistakeYet();
    void noLengthLimit();
    void notReady();
    void history();
    void historyKeepsWhatIsNotSent();
    void file();
    void tabGoesAsTheEye();
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

void ComposeTest::charsets_data()
{
    QTest::addColumn<QString>("charset");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("utf-8") << u"UTF-8"_s << u"\u20ac\\xff"_s << "\xe2\x82\xac\xff\n"_ba;
    QTest::newRow("latin-1") << u"ISO-8859-1"_s << u"\u00e9\\xff"_s << "\xe9\xff\n"_ba;
    QTest::newRow("utf-16") << u"UTF-16BE"_s << u"A\\xff\\u20ac"_s << QByteArray("\0A\xff\x20\xac\0\n", 7);
    QTest::newRow("utf-32") << u"UTF-32LE"_s << u"A"_s << QByteArray("A\0\0\0\n\0\0\0", 8);
}

// \xHH is a byte in every charset, everything else a character.
void ComposeTest::charsets()
{
    QFETCH(QString, charset);
    QFETCH(QString, typed);
    QFETCH(QByteArray, bytes);
    named<QComboBox>(m_compose.get(), u"composeLineEnd"_s)->setCurrentIndex(int(LineEnd::Lf));
    auto *box = named<QComboBox>(m_compose.get(), u"composeCharset"_s);
    QVERIFY2(box->findText(charset) >= 0, qPrintable(charset));
    box->setCurrentIndex(box->findText(charset));
    type(u"composeText"_s, typed);
    QCOMPARE(sent(), bytes);
}

void ComposeTest::missingCharacterIsSaid()
{
    auto *box = named<QComboBox>(m_compose.get(), u"composeCharset"_s);
    for (const QString &charset : {u"ISO-8859-1"_s, u"KOI8-R"_s}) {
        if (box->findText(charset) < 0)
            continue; // without ICU there are fewer
        box->setCurrentIndex(box->findText(charset));
        type(u"composeText"_s, u"10 \u20ac"_s);
        QVERIFY2(m_spy->isEmpty(), qPrintable(charset));
        auto *problem = named<QLabel>(m_compose.get(), u"composeProblem"_s);
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(u"\u20ac") && problem->text().contains(u"4"), qPrintable(problem->text()));
    }
}

void ComposeTest::base64()
{
    click(m_compose.get(), u"composeMode3"_s);
    type(u"composeBase64"_s, u"SGVs bG8"_s);
    QCOMPARE(sent(), "Hello"_ba);
    QCOMPARE(named<QLabel>(m_compose.get(), u"composeBytes"_s)->text(), u"48 65 6c 6c 6f"_s);
    type(u"composeBase64"_s, u"SGV!"_s);
    QVERIFY(m_spy->isEmpty());
    QVERIFY(named<QLabel>(m_compose.get(), u"composeProblem"_s)->isVisible());
}

// The preview is the next message, and each that is sent counts on.
void ComposeTest::templates()
{
    click(m_compose.get(), u"composeMode1"_s);
    named<QComboBox>(m_compose.get(), u"composeLineEnd"_s)->setCurrentIndex(int(LineEnd::None));
    auto *edit = editor(u"composeText"_s);
    edit->setFocus();
    QTest::keyClicks(edit, u"{{length 1}}{{counter start=7}}"_s);
    auto *bytes = named<QLabel>(m_compose.get(), u"composeBytes"_s);
    QVERIFY2(bytes->text().endsWith(u"02 37"), qPrintable(bytes->text()));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent(), "\x02" "7"_ba);
    QVERIFY2(bytes->text().endsWith(u"02 38"), qPrintable(bytes->text()));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent(), "\x02" "8"_ba);
    edit->setPlainText(u"a {{nonsense}}"_s);
    auto *problem = named<QLabel>(m_compose.get(), u"composeProblem"_s);
    QVERIFY(problem->isVisible());
    QVERIFY(problem->y() >= edit->y() + edit->height());
    QCOMPARE(edit->extraSelections().size(), 1);
    QVERIFY(!named<QPushButton>(m_compose.get(), u"composeSend"_s)->isEnabled());
}

void ComposeTest::series()
{
    QSignalSpy wanted(m_compose.get(), &ComposeWidget::seriesWanted);
    QSignalSpy stop(m_compose.get(), &ComposeWidget::seriesStopWanted);
    editor(u"composeText"_s)->setPlainText(u"x"_s);
    click(m_compose.get(), u"composeRepeat"_s);
    auto *every = named<QLineEdit>(m_compose.get(), u"seriesEvery"_s);
    auto *send = named<QPushButton>(m_compose.get(), u"composeSend"_s);
    every->clear();
    QVERIFY(!send->isEnabled());
    QTest::keyClicks(every, u"1"_s);
    QTest::keyClicks(named<QLineEdit>(m_compose.get(), u"seriesTimes"_s), u"20"_s);
    click(m_compose.get(), u"composeSend"_s);
    QCOMPARE(wanted.size(), 1);
    const auto wish = wanted.first().first().value<SeriesWish>();
    QCOMPARE(wish.everyMs, 1);
    QCOMPARE(wish.total, 20u);
    QVERIFY(m_spy->isEmpty());
    SeriesProgress progress;
    progress.running = true;
    progress.everyMs = 1;
    progress.total = 20;
    progress.sent = 5;
    progress.p99 = 1'500'000;
    progress.late = 2;
    m_compose->setSeries(progress);
    const auto words = [&] { return named<QLabel>(m_compose.get(), u"seriesWords"_s)->text(); };
    QVERIFY2(words().contains(u"5 of 20") && words().contains(u"p99 1.50") && words().contains(u"2 over"), qPrintable(words()));
    progress.crowded = true;
    m_compose->setSeries(progress);
    QVERIFY2(words().startsWith(u"Waiting"), qPrintable(words()));
    progress.waiting = 2000; // never "sent"
    m_compose->setSeries(progress);
    QVERIFY2(words().contains(u"5 of 20 made, ") && !words().contains(u"sent"), qPrintable(words()));
    click(m_compose.get(), u"composeSend"_s);
    QCOMPARE(stop.size(), 1);
}

// A store on the disk: a name that looks like a path stays a name.
void ComposeTest::savedMessages()
{
    QTemporaryDir folder;
    ComposeStore store{RequestShelf(folder.filePath(u"requests"_s)), SentMessages(folder.filePath(u"sent"_s))};
    m_compose->setStore(&store, u"tcp"_s);
    editor(u"composeText"_s)->setPlainText(u"HELO me"_s);
    click(m_compose.get(), u"composeSaved"_s);
    auto *name = named<QLineEdit>(m_compose.get(), u"requestName"_s);
    QTest::keyClicks(name, u"../evil"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(store.shelf.names(), QStringList{u"../evil"_s});
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
    QCOMPARE(QDir(folder.filePath(u"requests"_s)).entryList(QDir::Files), QStringList{u"%2E%2E%2Fevil.request"_s});

    auto *list = named<QTreeView>(m_compose.get(), u"requestList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, Patience);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    click(m_compose.get(), u"requestSend"_s);
    QCOMPARE(sent(), "HELO me\r\n"_ba);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, Patience); // and what was sent
    list->setCurrentIndex(list->model()->index(0, 0));
    list->model()->setData(list->model()->index(0, 0), u"greeting"_s);
    QTRY_COMPARE(store.shelf.names(), QStringList{u"greeting"_s});
    list->setCurrentIndex(list->model()->index(0, 0));
    m_seams.answer = 0;
    click(m_compose.get(), u"requestDelete"_s);
    QCOMPARE(store.shelf.names(), QStringList());
    QVERIFY(m_seams.asked.last().contains(u"greeting"));
}

// Another tab may have sent something since the list was filled.
void ComposeTest::sendsTheRowThatIsChosen()
{
    ComposeStore store;
    m_compose->setStore(&store, u"tcp"_s);
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s})
        store.sent.add(u"tcp"_s, Request{.text = text});
    click(m_compose.get(), u"composeSaved"_s);
    auto *list = named<QTreeView>(m_compose.get(), u"requestList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 3, Patience);
    list->setCurrentIndex(list->model()->index(1, 0));
    QCOMPARE(list->model()->index(1, 2).data().toString(), u"two"_s);
    store.sent.add(u"tcp"_s, Request{.text = u"of another tab"_s});
    click(m_compose.get(), u"requestSend"_s);
    QCOMPARE(sent(), "two"_ba);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 4, Patience);
    QCOMPARE(list->currentIndex().siblingAtColumn(2).data().toString(), u"two"_s); // now the newest
    QCOMPARE(list->currentIndex().row(), 0);
}

void ComposeTest::savesWhatWasAskedAbout()
{
    QTemporaryDir folder;
    ComposeStore store{RequestShelf(folder.path()), SentMessages()};
    QVERIFY(store.shelf.save(u"a"_s, Request{.text = u"old"_s}));
    m_compose->setStore(&store, u"tcp"_s);
    std::function<void(int)> answer;
    const auto later = qScopeGuard([this, usual = m_seams.seams.ask] { m_seams.seams.ask = usual; });
    m_seams.seams.ask = [&](QWidget *, const Question &, auto answered) { answer = answered; };
    editor(u"composeText"_s)->setPlainText(u"new"_s);
    click(m_compose.get(), u"composeSaved"_s);
    QTest::keyClicks(named<QLineEdit>(m_compose.get(), u"requestName"_s), u"a"_s);
    click(m_compose.get(), u"requestSave"_s);
    QVERIFY(answer);
    click(m_compose.get(), u"composeMode2"_s);
    editor(u"composeHex"_s)->setPlainText(u"no hex"_s); // there is nothing to save now
    answer(0);
    QCOMPARE(store.shelf.load(u"a"_s).value_or(Request()).text, u"new"_s);
}

void ComposeTest::asksBeforeASecretIsSaved()
{
    QTemporaryDir folder;
    ComposeStore store{RequestShelf(folder.path()), SentMessages()};
    m_compose->setStore(&store, u"tcp"_s);
    click(m_compose.get(), u"composeSecret"_s);
    editor(u"composeText"_s)->setPlainText(u"hunter2"_s);
    click(m_compose.get(), u"composeSaved"_s);
    QTest::keyClicks(named<QLineEdit>(m_compose.get(), u"requestName"_s), u"a"_s);
    m_seams.asked.clear();
    m_seams.answer = 1;
    click(m_compose.get(), u"requestSave"_s);
    QCOMPARE(m_seams.asked.size(), 1);
    QVERIFY2(m_seams.asked.first().contains(u"secret"), qPrintable(m_seams.asked.first()));
    QCOMPARE(store.shelf.names(), QStringList());
    m_seams.answer = 0;
    click(m_compose.get(), u"requestSave"_s);
    QCOMPARE(store.shelf.names(), QStringList{u"a"_s});
}

void ComposeTest::opensRequestFiles()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"one.request"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# porthole request 1\nkind: hex\n\n48 65\n");
    file.close();
    m_seams.file = file.fileName();
    click(m_compose.get(), u"composeSaved"_s);
    click(m_compose.get(), u"requestOpen"_s);
    QCOMPARE(m_compose->mode(), ComposeWidget::HexMode);
    QCOMPARE(editor(u"composeHex"_s)->toPlainText(), u"48 65"_s);

    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("# porthole request 1\nkind: hex\ncolour: red\n\n48\n");
    file.close();
    click(m_compose.get(), u"composeSaved"_s);
    click(m_compose.get(), u"requestOpen"_s);
    auto *problem = named<QLabel>(m_compose.get(), u"requestProblem"_s);
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(u"Line 3") && problem->text().contains(u"colour"), qPrintable(problem->text()));
}

void ComposeTest::secretsAreNotRemembered()
{
    QTemporaryDir folder;
    ComposeStore store{RequestShelf(), SentMessages(folder.filePath(u"sent"_s))};
    m_compose->setStore(&store, u"tcp"_s);
    type(u"composeText"_s, u"hello"_s);
    click(m_compose.get(), u"composeSecret"_s);
    type(u"composeText"_s, u"password"_s);
    QCOMPARE(m_spy->size(), 2);
    QCOMPARE(m_spy->at(0).at(1).toBool(), false);
    QCOMPARE(m_spy->at(1).at(1).toBool(), true);
    QCOMPARE(store.sent.of(u"tcp"_s).size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(SentMessages(folder.filePath(u"sent"_s)).of(u"tcp"_s).value(0).text, u"hello"_s, Patience);
    QCOMPARE(store.sent.of(u"udp"_s).size(), 0);
}

void ComposeTest::recallNeverLowersSecret()
{
    QTemporaryDir folder;
    ComposeStore store{RequestShelf(), SentMessages(folder.filePath(u"sent"_s))};
    m_compose->setStore(&store, u"tcp"_s);
    type(u"composeText"_s, u"hello"_s);
    click(m_compose.get(), u"composeSecret"_s);
    for (const auto modifier : {Qt::NoModifier, Qt::AltModifier}) {
        QTest::keyClick(editor(u"composeText"_s), Qt::Key_Up, modifier);
        QCOMPARE(editor(u"composeText"_s)->toPlainText(), u"hello"_s);
        QTest::keyClick(editor(u"composeText"_s), Qt::Key_Down, modifier);
    }
    type(u"composeText"_s, u"hunter2"_s);
    QCOMPARE(m_spy->last().at(1).toBool(), true);
    QCOMPARE(store.sent.of(u"tcp"_s).size(), 1);
}

// Of a listener's connections each has its own.
void ComposeTest::secretGoesWithItsDraft()
{
    auto *secret = named<QToolButton>(m_compose.get(), u"composeSecret"_s);
    secret->setChecked(true);
    const ComposeWidget::Draft draft = m_compose->draft();
    m_compose->setDraft({});
    QVERIFY(!secret->isChecked());
    m_compose->setDraft(draft);
    QVERIFY(secret->isChecked());
}

// The lock does not promise what is not kept, and is on again for what is typed next.
void ComposeTest::filesAreNoSecret()
{
    auto *secret = named<QToolButton>(m_compose.get(), u"composeSecret"_s);
    click(m_compose.get(), u"composeSecret"_s);
    click(m_compose.get(), u"composeMode4"_s);
    QVERIFY(!secret->isEnabled() && !secret->isChecked());
    QVERIFY2(secret->toolTip().contains(u"file"), qPrintable(secret->toolTip()));
    const ComposeWidget::Draft draft = m_compose->draft();
    QVERIFY(draft.secret);
    m_compose->setDraft({});
    QVERIFY(secret->isEnabled() && !secret->isChecked());
    m_compose->setDraft(draft);
    QVERIFY(!secret->isChecked());
    click(m_compose.get(), u"composeMode0"_s);
    QVERIFY(secret->isEnabled() && secret->isChecked());
}

void ComposeTest::sendsNothingHidden()
{
    editor(u"composeText"_s)->setPlainText(u"x"_s);
    auto *send = named<QPushButton>(m_compose.get(), u"composeSend"_s);
    QVERIFY(send->isEnabled());
    click(m_compose.get(), u"composeSaved"_s);
    QVERIFY(!send->isEnabled());
    QVERIFY2(send->toolTip().contains(u"Send again"), qPrintable(send->toolTip()));
    m_compose->sendNow();
    QVERIFY(m_spy->isEmpty());
    SeriesProgress progress;
    progress.running = true;
    m_compose->setSeries(progress);
    QVERIFY(send->isEnabled()); // to end it
    m_compose->setSeries({});
    click(m_compose.get(), u"composeSaved"_s);
    QVERIFY(send->isEnabled());
}

void ComposeTest::examplesAreCalledSo()
{
    click(m_compose.get(), u"composeMode1"_s);
    auto *bytes = named<QLabel>(m_compose.get(), u"composeBytes"_s);
    for (const QString &text : {u"{{counter}}{{crc32}}"_s, u"{{random 4}}"_s, u"{{uuid}}"_s, u"{{time ms}}"_s}) {
        editor(u"composeText"_s)->setPlainText(text);
        const bool determined = text.startsWith(u"{{counter");
        QVERIFY2(bytes->text().startsWith(determined ? u"next message: " : u"for example: "), qPrintable(bytes->text()));
    }
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
    click(m_compose.get(), u"composeMode2"_s);
    type(u"composeHex"_s, pasted);
    QCOMPARE(sent(), bytes);
    QCOMPARE(named<QLabel>(m_compose.get(), u"composePreview"_s)->text(), u"5 bytes"_s);
}

void ComposeTest::wrongHexIsMarked()
{
    click(m_compose.get(), u"composeMode2"_s);
    type(u"composeHex"_s, u"48 65 zz"_s);
    QVERIFY(m_spy->isEmpty());
    QVERIFY(!named<QPushButton>(m_compose.get(), u"composeSend"_s)->isEnabled());
    QVERIFY(named<QLabel>(m_compose.get(), u"composeProblem"_s)->isVisible());
}

void ComposeTest::halfAByteIsNoMistakeYet()
{
    click(m_compose.get(), u"composeMode2"_s);
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
    click(m_compose.get(), u"composeMode2"_s);
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

// What is being written stands after the newest, in each of the editors, with its options.
void ComposeTest::historyKeepsWhatIsNotSent()
{
    type(u"composeText"_s, u"first"_s);
    click(m_compose.get(), u"composeMode2"_s);
    type(u"composeHex"_s, u"00"_s);
    editor(u"composeHex"_s)->setPlainText(u"48 65"_s);
    click(m_compose.get(), u"composeMode0"_s);
    auto *lineEnd = named<QComboBox>(m_compose.get(), u"composeLineEnd"_s);
    lineEnd->setCurrentIndex(int(LineEnd::Cr));
    auto *edit = editor(u"composeText"_s);
    edit->setPlainText(u"not sent"_s);
    QTest::keyClick(edit, Qt::Key_Up);
    QCOMPARE(editor(u"composeHex"_s)->toPlainText(), u"00"_s);
    QTest::keyClick(editor(u"composeHex"_s), Qt::Key_Up);
    QCOMPARE(edit->toPlainText(), u"first"_s);
    QCOMPARE(lineEnd->currentIndex(), int(LineEnd::CrLf));
    QTest::keyClick(edit, Qt::Key_Down);
    QTest::keyClick(editor(u"composeHex"_s), Qt::Key_Down);
    QCOMPARE(m_compose->mode(), ComposeWidget::TextMode);
    QCOMPARE(edit->toPlainText(), u"not sent"_s);
    QCOMPARE(lineEnd->currentIndex(), int(LineEnd::Cr));
    QCOMPARE(editor(u"composeHex"_s)->toPlainText(), u"48 65"_s);
}

void ComposeTest::file()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"some file.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(3000, 'x')) == 3000);
    file.close();
    QSignalSpy wanted(m_compose.get(), &ComposeWidget::sendFileWanted);
    QSignalSpy cancelled(m_compose.get(), &ComposeWidget::cancelFileWanted);
    click(m_compose.get(), u"composeMode4"_s);
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

void ComposeTest::tabGoesAsTheEye()
{
    editor(u"composeText"_s)->setPlainText(u"x"_s);
    click(m_compose.get(), u"composeRepeat"_s);
    QStringList order;
    const QWidget *first = named<QWidget>(m_compose.get(), u"composeMode0"_s);
    for (const QWidget *next = first; order.size() < 40; next = next->nextInFocusChain()) {
        if (next->isVisible() && next->focusPolicy() & Qt::TabFocus)
            order << next->objectName();
        if (next->nextInFocusChain() == first)
            break;
    }
    const QStringList wanted{u"composeMode0"_s, u"composeEscapes"_s, u"composeLineEnd"_s, u"composeCharset"_s, u"composeSecret"_s,
                             u"composeSaved"_s, u"composeRepeat"_s, u"composeSend"_s, u"seriesEvery"_s, u"seriesTimes"_s, u"composeText"_s};
    order.removeIf([&](const QString &name) { return !wanted.contains(name); });
    QCOMPARE(order, wanted);
}

void ComposeTest::namesForAll()
{
    QCOMPARE(controlsWithoutName(m_compose.get()), QStringList());
}

QTEST_MAIN(ComposeTest)
#include "tst_compose.moc"
