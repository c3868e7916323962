// Files to send that are kept under a name: their paths, and nothing of what is in them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/widgets/composewidget.h"
#include "ui/widgets/filesendpane.h"
#include "ui/widgets/labels.h"

#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>

using namespace porthole;
using namespace Qt::StringLiterals;

class ComposeFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void filesAreSavedAsPaths();
    void messagesAreFiles();
    void saysWhatIsSentAgain();
    void emptyOnesAreSaid();
};

// Its path alone: what is in the file is read when it is sent.
void ComposeFilesTest::filesAreSavedAsPaths()
{
    QTemporaryDir folder;
    ComposeStore store{RequestShelf(folder.filePath(u"requests"_s)), SentMessages(folder.filePath(u"sent"_s))};
    RecordedSeams seams;
    ComposeWidget compose(seams.seams);
    compose.resize(900, 400);
    compose.setReady(true);
    compose.show();
    compose.setStore(&store, u"tcp"_s);
    const QString path = folder.filePath(u"later.bin"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    click(&compose, u"composeMode4"_s);
    compose.findChild<FileSendPane *>()->setPath(path);
    click(&compose, u"composeSaved"_s);
    auto *name = named<QLineEdit>(&compose, u"requestName"_s);
    QTest::keyClicks(name, u"a file"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(store.shelf.load(u"a file"_s)->text, path);
    QCOMPARE(store.shelf.load(u"a file"_s)->kind, Request::Kind::File);
    auto *list = named<QTreeView>(&compose, u"requestList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, Patience);
    QCOMPARE(list->model()->index(0, 1).data().toString(), u"File"_s);
    QCOMPARE(list->model()->index(0, 2).data().toString(), path);
    // Whether it is still there shows to whoever opens it.
    QVERIFY(file.remove());
    QSignalSpy wanted(&compose, &ComposeWidget::sendFileWanted);
    list->setCurrentIndex(list->model()->index(0, 0));
    click(&compose, u"requestSend"_s);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), path);
    // Taken up, it stands where files are chosen, and goes by the button; there it has to exist.
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    compose.setMode(ComposeWidget::TextMode);
    click(&compose, u"composeSaved"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, Patience);
    compose.findChild<FileSendPane *>()->setPath({});
    list->setCurrentIndex(list->model()->index(0, 0));
    click(&compose, u"requestUse"_s);
    QCOMPARE(compose.mode(), ComposeWidget::FileMode);
    click(&compose, u"composeSend"_s);
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted.last().first().toString(), path);
}

// Where they lie is said, and they go wherever somebody wants them, for others and for git.
void ComposeFilesTest::messagesAreFiles()
{
    QTemporaryDir folder;
    ComposeStore store{RequestShelf(folder.filePath(u"requests"_s)), SentMessages(folder.filePath(u"sent"_s))};
    RecordedSeams seams;
    ComposeWidget compose(seams.seams);
    compose.resize(900, 400);
    compose.setReady(true);
    compose.show();
    compose.setStore(&store, u"tcp"_s);
    named<MonoText>(&compose, u"composeText"_s)->setPlainText(u"HELO me"_s);
    click(&compose, u"composeSaved"_s);
    auto *name = named<QLineEdit>(&compose, u"requestName"_s);
    QTest::keyClicks(name, u"greeting"_s);
    QTest::keyClick(name, Qt::Key_Return);
    auto *list = named<QTreeView>(&compose, u"requestList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, Patience);
    const QString tip = list->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(folder.filePath(u"requests/greeting.request"_s).toHtmlEscaped()), qPrintable(tip));
    seams.file = folder.filePath(u"elsewhere.request"_s);
    click(&compose, u"requestSaveAs"_s);
    const Result<Request> read = readRequestFile(seams.file);
    QVERIFY(read.has_value());
    QCOMPARE(read->text, u"HELO me"_s);
    QCOMPARE(QFile::permissions(seams.file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

// A template is rendered anew: the button says so, and below the list stands what is kept.
void ComposeFilesTest::saysWhatIsSentAgain()
{
    RecordedSeams seams;
    ComposeStore store;
    ComposeWidget compose(seams.seams);
    compose.setReady(true);
    compose.show();
    QSignalSpy spy(&compose, &ComposeWidget::sendWanted);
    const auto sent = [&] { return spy.isEmpty() ? QByteArray() : spy.takeLast().first().toByteArray(); };
    compose.setStore(&store, u"tcp"_s);
    store.sent.add(u"tcp"_s, Request{.text = u"plain"_s});
    store.sent.add(u"tcp"_s, Request{.kind = Request::Kind::Template, .text = u"{{uuid}}"_s});
    click(&compose, u"composeSaved"_s);
    auto *list = named<QTreeView>(&compose, u"requestList"_s);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    const auto *again = named<QPushButton>(&compose, u"requestSend"_s);
    list->setCurrentIndex(list->model()->index(1, 0));
    QCOMPARE(again->text(), u"Send again"_s);
    list->setCurrentIndex(list->model()->index(0, 0));
    QCOMPARE(again->text(), u"Send, rendered anew"_s);
    const auto *same = named<QPushButton>(&compose, u"requestSame"_s);
    QVERIFY(!same->isVisible()); // nobody knows what it became
    click(&compose, u"requestSend"_s);
    const QByteArray first = sent();
    QTRY_VERIFY(same->isVisible());
    click(&compose, u"requestSame"_s);
    QCOMPARE(sent(), first);
    click(&compose, u"requestSend"_s);
    QVERIFY(sent() != first);
    const auto *limits = named<QLabel>(&compose, u"requestLimits"_s);
    QVERIFY(limits->toolTip().contains(QString::number(SentMessages::MostOfEach)));
}

// Nothing is a message where the socket takes one, and the button says so.
void ComposeFilesTest::emptyOnesAreSaid()
{
    RecordedSeams seams;
    ComposeWidget compose(seams.seams);
    compose.setReady(true);
    const auto *button = named<QPushButton>(&compose, u"composeSend"_s);
    QVERIFY(!button->isEnabled());
    compose.setTakesEmpty(true);
    QVERIFY(button->isEnabled());
    QCOMPARE(button->text(), u"Send empty"_s);
    QVERIFY(!named<QToolButton>(&compose, u"composeLab"_s)->isEnabled());
    named<MonoText>(&compose, u"composeText"_s)->setPlainText(u"x"_s);
    QCOMPARE(button->text(), u"Send"_s);
}

QTEST_MAIN(ComposeFilesTest)
#include "tst_composefiles.moc"
