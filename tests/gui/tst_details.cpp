// The details pane: the tree, what it explains, one selection with the bytes, and tooltips over the log.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/windowrig.h"
#include "support/logfixture.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/views/bytesview.h"
#include "ui/views/explanationbox.h"
#include "ui/views/fieldtree.h"
#include "ui/views/hexview.h"
#include "ui/views/logheader.h"
#include "ui/views/logview.h"
#include "ui/views/textview.h"

#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QTextDocumentFragment>
#include <QToolTip>

using namespace porthole;
using namespace Qt::StringLiterals;
using porthole::test::LogFixture;

namespace {

constexpr char Request[] = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

struct Scene {
    Scene() : pane(fixture.log->file(), recorded.seams)
    {
        pane.resize(380, 800);
        pane.show();
        tree = named<FieldTree>(&pane, u"fieldTree"_s);
        hex = named<HexView>(&pane, u"hexView"_s);
    }

    EntryId call(Call name, QByteArrayView args, int result = 0, int error = 0, Reason reason = Reason::None)
    {
        NewEntry entry;
        entry.kind = Kind::Call;
        entry.call = name;
        entry.text = args;
        entry.result = result;
        entry.error = error;
        entry.reason = reason;
        return fixture.log->append(entry);
    }
    EntryId refused()
    {
        return call(Call::Connect, "7, {AF_INET, 127.0.0.1:9}, 16", -1, ECONNREFUSED, Reason::Refused);
    }
    void show(EntryId id) { pane.showEntry(id, NoEntry); }

    QModelIndex find(const QString &text, const QModelIndex &parent = {}) const
    {
        QAbstractItemModel *model = tree->model();
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const QModelIndex index = model->index(row, 0, parent);
            if (index.data().toString() == text)
                return index;
            if (const QModelIndex inner = find(text, index); inner.isValid())
                return inner;
        }
        return {};
    }
    void click(const QString &text, Qt::MouseButton button = Qt::LeftButton)
    {
        const QModelIndex index = find(text);
        QVERIFY2(index.isValid(), qPrintable(text));
        tree->scrollTo(index);
        QTest::mouseClick(tree->viewport(), button, {}, tree->visualRect(index).center());
    }
    QString current() const { return tree->currentIndex().data().toString(); }
    QString title() const { return pane.findChild<QLabel *>(u"explanationTitle"_s)->text(); }
    QString text() const { return pane.findChild<QLabel *>(u"explanationText"_s)->text(); }

    LogFixture fixture{false};
    RecordedSeams recorded;
    DetailsPane pane;
    FieldTree *tree = nullptr;
    HexView *hex = nullptr;
};

// What a tooltip over this place says, without the markup that keeps it from being markup.
QString hovered(QAbstractScrollArea *view, const QPoint &at)
{
    const QString none = u"none"_s; // the last one stays for a moment
    QToolTip::showText(view->viewport()->mapToGlobal(at), none, view->viewport());
    QHelpEvent help(QEvent::ToolTip, at, view->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(view->viewport(), &help);
    const QString html = QToolTip::text();
    return html == none ? QString() : QTextDocumentFragment::fromHtml(html).toPlainText();
}

struct LogScene {
    LogScene() : model(fixture.log->file())
    {
        view.setModel(&model);
        view.resize(1100, 300);
        view.show();
    }

    // Where the log shows this word of the last row.
    QPoint placeOf(const QString &word)
    {
        const int row = model.rowCount() - 1;
        const QString text = model.cell(row, LogModel::What, model.entryOf(row));
        const qsizetype start = text.indexOf(word);
        if (start < 0)
            qFatal("%s is not in %s", qPrintable(word), qPrintable(text));
        const CellText cells(Theme::of(&view).monoFont());
        const int x =
            view.header()->sectionViewportPosition(LogModel::What) + Theme::of(&view).scaled(metrics::Gap);
        return {x + qRound((double(start) + 0.5) * cells.cellWidth()), view.rowRect(row).center().y()};
    }
    QString over(const QString &word) { return hovered(&view, placeOf(word)); }

    void append(const NewEntry &entry)
    {
        fixture.log->append(entry);
        model.grew();
        QTRY_COMPARE(quint64(model.rowCount()), LogReader(fixture.log->file()).count());
    }

    LogFixture fixture{false};
    LogModel model;
    LogView view;
};

} // namespace

class TestDetails : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }

    void nothingChosen()
    {
        Scene scene;
        QVERIFY(!scene.tree->isVisible());
        scene.show(scene.refused());
        QVERIFY(scene.tree->isVisible());
        scene.show(NoEntry);
        QVERIFY(!scene.tree->isVisible());
        QVERIFY(scene.title().isEmpty());
    }

    void aFailedCallExplainsItself()
    {
        Scene scene;
        scene.show(scene.refused());
        QCOMPARE(scene.current(), u"Error: ECONNREFUSED"_s);
        QVERIFY(scene.title().startsWith("ECONNREFUSED"_L1));
        QVERIFY(scene.text().contains("RST"_L1));
        QVERIFY(scene.text().contains("RFC 9293, section 3.5.2;"_L1));
        scene.click(u"Call: connect"_s);
        QVERIFY(scene.text().contains("connect(2)"_L1));
        scene.click(u"Family: AF_INET"_s);
        QVERIFY(scene.title().startsWith("AF_INET"_L1));
    }

    void theBoxDoesNotMove()
    {
        Scene scene;
        scene.show(scene.refused());
        auto *box = named<ExplanationBox>(&scene.pane, u"explanation"_s);
        const QRect before = box->geometry();
        for (const QString &row : {u"Call: connect"_s, u"Descriptor: 7"_s, u"Result: -1"_s}) {
            scene.click(row);
            QCOMPARE(box->geometry(), before);
        }
    }

    void keyboardWalksAndFolds()
    {
        Scene scene;
        scene.show(scene.call(Call::Shutdown, "7, SHUT_WR"));
        QCOMPARE(scene.current(), u"Call: shutdown"_s);
        QTest::keyClick(scene.tree, Qt::Key_Down);
        QTest::keyClick(scene.tree, Qt::Key_Down);
        QCOMPARE(scene.current(), u"How: SHUT_WR"_s);
        QVERIFY(scene.text().contains("FIN"_L1));
        QTest::keyClick(scene.tree, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(scene.recorded.copied, u"SHUT_WR"_s);
        QTest::keyClick(scene.tree, Qt::Key_Home);
        QTest::keyClick(scene.tree, Qt::Key_Left);
        QVERIFY(!scene.tree->isExpanded(scene.tree->currentIndex()));
        // What is folded stays folded in the next entry.
        scene.show(scene.refused());
        QVERIFY(!scene.tree->isExpanded(scene.find(u"Call: connect"_s)));
        QTest::keyClick(scene.tree, Qt::Key_Home);
        QTest::keyClick(scene.tree, Qt::Key_Right);
        QVERIFY(scene.tree->isExpanded(scene.find(u"Call: connect"_s)));
    }

    // Where its line says enough, what is inside is shown on request, and then in the next entry too.
    void aMessageOfTlsIsPartlyFolded()
    {
        const QByteArray hello = QByteArray::fromHex("0100002f0303") + QByteArray(32, 'r')
                                 + QByteArray::fromHex("00" "00021301" "0100" "0004" "00170000");
        NewEntry entry;
        entry.kind = Kind::Received;
        entry.direction = Direction::In;
        entry.layer = Layer::TlsHandshake;
        entry.payload = hello;
        Scene scene;
        scene.show(scene.fixture.log->append(entry));
        const QString extension = u"extended_master_secret: 0 bytes"_s;
        QVERIFY(scene.tree->isExpanded(scene.find(u"Cipher suites: 1 offered"_s)));
        QVERIFY(!scene.tree->isExpanded(scene.find(extension)));
        scene.click(extension);
        QCOMPARE(scene.hex->selected(), std::make_pair(qint64(47), qint64(51)));
        QTest::keyClick(scene.tree, Qt::Key_Right);
        QVERIFY(scene.tree->isExpanded(scene.find(extension)));
        scene.show(scene.fixture.log->append(entry));
        QVERIFY(scene.tree->isExpanded(scene.find(extension)));
        scene.click(extension);
        QTest::keyClick(scene.tree, Qt::Key_Left);
        scene.show(scene.fixture.log->append(entry));
        QVERIFY(!scene.tree->isExpanded(scene.find(extension)));
    }

    void menuCopies()
    {
        Scene scene;
        scene.show(scene.refused());
        scene.click(u"Address: 127.0.0.1:9"_s);
        std::unique_ptr<QMenu> menu(scene.tree->makeMenu());
        menu->findChild<QAction *>(u"copyValue"_s)->trigger();
        QCOMPARE(scene.recorded.copied, u"127.0.0.1:9"_s);
        menu->findChild<QAction *>(u"copyRow"_s)->trigger();
        QCOMPARE(scene.recorded.copied, u"Address: 127.0.0.1:9"_s);
    }

    void aFieldSelectsItsBytes()
    {
        Scene scene;
        scene.show(scene.fixture.received(Request));
        QCOMPARE(scene.hex->selected(), std::make_pair(qint64(0), qint64(1))); // nobody chose yet
        scene.click(u"Line 2: Host: x\u240d\u240a"_s);
        QCOMPARE(scene.hex->selected(), std::make_pair(qint64(16), qint64(25)));
        QTest::keyClick(scene.tree, Qt::Key_Up);
        QCOMPARE(scene.hex->selected(), std::make_pair(qint64(0), qint64(16)));
        porthole::click(&scene.pane, u"bytesForm1"_s);
        auto *text = named<TextView>(&scene.pane, u"textView"_s);
        QCOMPARE(text->selectedText(), u"GET / HTTP/1.1\n"_s);
        scene.click(u"Line 2: Host: x\u240d\u240a"_s);
        QCOMPARE(text->selectedText(), u"Host: x\n"_s);
        // A field without bytes leaves them alone.
        scene.click(u"Call: recv"_s);
        QCOMPARE(text->selectedText(), u"Host: x\n"_s);
        // The same line once more: its bytes again, wherever the cursor went.
        porthole::click(&scene.pane, u"bytesForm0"_s);
        scene.click(u"Payload: 27 bytes"_s);
        QCOMPARE(scene.hex->selected(), std::make_pair(qint64(0), qint64(27)));
    }

    void bytesSelectTheirField()
    {
        Scene scene;
        scene.show(scene.fixture.received(Request));
        QTest::mouseClick(scene.hex->viewport(), Qt::LeftButton, {}, scene.hex->rectOf(18).center());
        QCOMPARE(scene.current(), u"Line 2: Host: x\u240d\u240a"_s);
        QCOMPARE(scene.hex->selected(), std::make_pair(qint64(18), qint64(19))); // stays what was chosen
        QVERIFY(scene.title() == "Line"_L1);
        QTest::mouseClick(scene.hex->viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          scene.hex->rectOf(3).center());
        QCOMPARE(scene.current(), u"Payload: 27 bytes"_s); // the innermost that holds both lines
        QTest::keyClick(scene.hex, Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(scene.current(), u"Line 1: GET / HTTP/1.1\u240d\u240a"_s);
        porthole::click(&scene.pane, u"bytesForm1"_s);
        auto *text = named<TextView>(&scene.pane, u"textView"_s);
        QTest::keyClick(text, Qt::Key_Down);
        QTest::keyClick(text, Qt::Key_Right);
        QCOMPARE(scene.current(), u"Line 2: Host: x\u240d\u240a"_s);
        // Folded away: it is unfolded to be seen.
        scene.tree->collapse(scene.find(u"Payload: 27 bytes"_s));
        QTest::keyClick(text, Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(scene.current(), u"Line 3: \u240d\u240a"_s);
        QVERIFY(!scene.tree->visualRect(scene.tree->currentIndex()).isEmpty());
    }

    void withoutBytesTheTreeHasTheRoom()
    {
        Scene scene;
        auto *bytes = scene.pane.findChild<BytesView *>();
        scene.show(scene.fixture.received("x"));
        QVERIFY(bytes->isVisible());
        const int before = scene.tree->height();
        scene.show(scene.refused());
        QVERIFY(!bytes->isVisible());
        QTRY_VERIFY(scene.tree->height() > before + 100);
        scene.show(scene.fixture.received("y"));
        QVERIFY(bytes->isVisible());
        QCOMPARE(bytes->hexView()->bytes(), "y"_ba);
    }

    void chosenWhileHidden()
    {
        Scene scene;
        scene.pane.hide();
        scene.show(scene.fixture.received("later"));
        QCOMPARE(scene.tree->model()->rowCount(), 0);
        scene.pane.show();
        QVERIFY(scene.find(u"Line 1: later"_s).isValid());
    }

    void hoveringARowExplains()
    {
        Scene scene;
        scene.show(scene.refused());
        const QModelIndex family = scene.find(u"Family: AF_INET"_s);
        const QString tip = hovered(scene.tree, scene.tree->visualRect(family).center());
        QVERIFY2(tip.startsWith("AF_INET: IPv4"_L1) && tip.endsWith("ip(7)"_L1), qPrintable(tip));
        QCOMPARE(scene.current(), u"Error: ECONNREFUSED"_s); // hovering chooses nothing
        // A field without an explanation of its own: that of what it is in.
        scene.show(scene.fixture.received(QByteArray(2000, 'x')));
        const QString shortened = hovered(
            scene.tree,
            scene.tree
                ->visualRect(scene.find(
                    scene.tree->model()->index(0, 0, scene.tree->model()->index(0, 0)).data().toString()))
                .center());
        QVERIFY2(shortened.startsWith("Line 1: xxx"_L1) && shortened.contains("CR LF"_L1),
                 qPrintable(shortened));
        QVERIFY(hovered(scene.tree, QPoint(5, scene.tree->viewport()->height() - 2)).isEmpty());
    }

    void strangersTextIsPlain()
    {
        Scene scene;
        scene.show(scene.fixture.received("<b>x</b> &amp; \xe2\x80\xae\x1b[0m %1\n"));
        const QString line = u"Line 1: <b>x</b> &amp; \u27e8U+202E\u27e9\u241b[0m %1\u240a"_s;
        scene.click(line);
        QCOMPARE(scene.current(), line);
        for (const QLabel *label : scene.pane.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        scene.tree->setMaximumWidth(200); // too narrow for the line: the tooltip has it whole
        scene.pane.resize(300, 800);
        const QString tip = hovered(scene.tree, scene.tree->visualRect(scene.tree->currentIndex()).center());
        QVERIFY2(tip.contains(u"<b>x</b> &amp; \u27e8U+202E\u27e9"_s), qPrintable(tip));
        scene.show(scene.call(Call::Connect, "<img src=x>, {AF_INET, \xe2\x80\xae}, 1"));
        QVERIFY(scene.find(u"Descriptor: <img src=x>"_s).isValid());
        QVERIFY(scene.find(u"Address: \u27e8U+202E\u27e9"_s).isValid());
        QVERIFY(!scene.pane.grab().isNull());
    }

    void spokenTree()
    {
        Scene scene;
        scene.show(scene.refused());
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(scene.tree);
        QVERIFY(face);
        QCOMPARE(face->role(), QAccessible::Tree);
        QCOMPARE(face->text(QAccessible::Name), u"Fields of the entry"_s);
        QStringList rows;
        for (int child = 0; child < face->childCount(); ++child)
            rows << face->child(child)->text(QAccessible::Name);
        QVERIFY2(rows.contains(u"Error: ECONNREFUSED"_s), qPrintable(rows.join(u'\n')));
        QVERIFY(rows.contains(u"Family: AF_INET"_s));
        QCOMPARE(controlsWithoutName(&scene.pane), QStringList());
    }

    void wordsOfTheLogAreExplained()
    {
        LogScene scene;
        NewEntry entry;
        entry.kind = Kind::Call;
        entry.call = Call::Connect;
        entry.text = "7, {AF_INET, 127.0.0.1:9}, 16";
        entry.result = -1;
        entry.error = ECONNREFUSED;
        entry.reason = Reason::Refused;
        scene.append(entry);
        QVERIFY(scene.over(u"ECONNREFUSED"_s).startsWith("ECONNREFUSED: connection refused\n"_L1));
        QVERIFY(scene.over(u"onnect("_s).startsWith("connect\n"_L1));
        QVERIFY(scene.over(u"ect("_s).endsWith("connect(2)"_L1));
        QVERIFY(scene.over(u"AF_INET"_s).startsWith("AF_INET: IPv4"_L1));
        // Between words: all of the row, and why it failed.
        const QString all = scene.over(u"127.0"_s);
        QVERIFY2(all.startsWith("connect(7, {AF_INET, 127.0.0.1:9}, 16) = -1 ECONNREFUSED\n"_L1), qPrintable(all));
        QVERIFY2(all.contains("ECONNREFUSED: connection refused\n"_L1), qPrintable(all));
        entry = {};
        entry.kind = Kind::Call;
        entry.call = Call::Shutdown;
        entry.text = "7, SHUT_WR";
        scene.append(entry);
        QVERIFY(scene.over(u"7,"_s).contains("Ends one direction of a connection"_L1));
        const QString tip = scene.over(u"SHUT_WR"_s);
        QVERIFY2(tip.contains("FIN"_L1) && tip.endsWith("RFC 9293, section 3.6"_L1), qPrintable(tip));
    }

    void statesAreExplainedAndStrangersAreNot()
    {
        LogScene scene;
        NewEntry entry;
        entry.kind = Kind::State;
        entry.aux = quint32(LinkState::PeerHalfClosed);
        scene.append(entry);
        const QString tip = scene.over(u"peer"_s);
        QVERIFY2(tip.contains("FIN does not tell which"_L1), qPrintable(tip));
        entry = {};
        entry.kind = Kind::Received;
        entry.payload = "connect(ECONNREFUSED) <b>x</b>";
        scene.append(entry);
        QCOMPARE(scene.over(u"ECONNREFUSED"_s), u"connect(ECONNREFUSED) <b>x</b>"_s);
    }
};

QTEST_MAIN(TestDetails)
#include "tst_details.moc"
