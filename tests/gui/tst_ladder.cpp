// Ladders in the window: of captures and live conversations, linked with the log; the list of conversations.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/capturemaker.h"
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/conversationspane.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/filterline.h"
#include "ui/mainwindow/ladderpane.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/panels/tcppanel.h"
#include "ui/views/ladderview.h"
#include "ui/views/logview.h"
#include "ui/widgets/labels.h"

#include <QImage>
#include <QMenu>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTreeView>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class LadderTest : public QObject
{
    Q_OBJECT
    static constexpr size_t All = 5 + 4; // packets, and states that they tell of

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void cleanup() { m_rig.reset(); }

    void ofACapture()
    {
        DocumentPanel *document = openCapture();
        QVERIFY(document);
        LogPane *log = document->logPane();
        LadderPane *pane = log->ladder();
        m_rig->trigger(u"showLadder"_s);
        QVERIFY(pane->isVisible());
        // Nothing was chosen: it says what to do, and does it.
        click(pane, u"emptyAction"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pane->view()->index().size(), All, Patience);
        // A packet of another conversation, chosen in the log, shows its ladder.
        log->view()->setCurrentEntry(5);
        QTRY_COMPARE_WITH_TIMEOUT(pane->view()->index().size(), 1u, Patience);
        QCOMPARE(pane->view()->currentEntry(), EntryId(5));
        log->view()->setCurrentEntry(1);
        QTRY_COMPARE_WITH_TIMEOUT(pane->view()->index().size(), All, Patience);
        QTRY_COMPARE(pane->view()->currentEntry(), EntryId(1));
        // And the other way round.
        QSignalSpy chosen(log, &LogPane::entryChosen);
        QTest::keyClick(pane->view(), Qt::Key_Down); // the state that it leads to
        QCOMPARE(log->view()->currentEntry(), EntryId(1));
        QTest::keyClick(pane->view(), Qt::Key_Down);
        QCOMPARE(log->view()->currentEntry(), EntryId(2));
        QVERIFY(!chosen.isEmpty());
        QCOMPARE(chosen.last().first().value<EntryId>(), EntryId(2));
        QTest::keyClick(pane->view(), Qt::Key_Return);
        QVERIFY(log->isOn(LogPane::LogPage));
        QVERIFY(log->view()->isVisible());
    }

    void chosenWhileHidden()
    {
        DocumentPanel *document = openCapture();
        QVERIFY(document);
        LogPane *log = document->logPane();
        log->view()->setCurrentEntry(3);
        QCOMPARE(log->ladder()->view()->index().size(), 0u);
        log->choosePage(LogPane::LadderPage);
        QTRY_COMPARE_WITH_TIMEOUT(log->ladder()->view()->currentEntry(), EntryId(3), Patience);
    }

    void searches()
    {
        DocumentPanel *document = openCapture();
        QVERIFY(document);
        LadderPane *pane = document->logPane()->ladder();
        document->logPane()->view()->setCurrentEntry(0);
        m_rig->trigger(u"showLadder"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pane->view()->index().size(), All, Patience);
        m_rig->trigger(u"focusFilter"_s);
        auto *search = named<QLineEdit>(pane, u"ladderSearch"_s);
        QVERIFY(search->hasFocus() || m_rig->window->focusWidget() == search);
        QTest::keyClicks(search, u"sent again"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(pane->view()->currentEntry(), EntryId(4));
        search->setText(u"nowhere"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(named<QLabel>(pane, u"ladderNotice"_s)->isVisible());
    }

    void savesPictures()
    {
        DocumentPanel *document = openCapture();
        QVERIFY(document);
        LadderPane *pane = document->logPane()->ladder();
        document->logPane()->view()->setCurrentEntry(0);
        m_rig->trigger(u"showLadder"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pane->view()->index().size(), All, Patience);
        for (const auto &[name, action] : {std::pair{u"all.svg"_s, u"ladderSaveAll"_s}, {u"seen.png"_s, u"ladderSaveSeen"_s}}) {
            m_rig->seams.file = m_rig->folder.filePath(name);
            click(pane, u"ladderPicture"_s);
            auto *menu = pane->findChild<QMenu *>();
            QVERIFY(menu);
            menu->findChild<QAction *>(action)->trigger();
            menu->close();
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_rig->seams.file), Patience);
            QTRY_VERIFY(named<QLabel>(pane, u"ladderNotice"_s)->text().contains(u"Saved as "_s + name));
            QTRY_VERIFY(!pane->findChild<QMenu *>());
        }
        // What cannot be written is told, and nothing is there.
        m_rig->seams.file = m_rig->folder.filePath(u"none/at/all.png"_s);
        click(pane, u"ladderPicture"_s);
        pane->findChild<QMenu *>()->findChild<QAction *>(u"ladderSaveAll"_s)->trigger();
        QTRY_VERIFY(named<QLabel>(pane, u"ladderNotice"_s)->text().contains(u"none/at"_s));
        QVERIFY(QSvgRenderer(m_rig->folder.filePath(u"all.svg"_s)).isValid());
        QVERIFY(!QImage(m_rig->folder.filePath(u"seen.png"_s)).isNull());
    }

    // Messages are events at the lanes: chosen here they are chosen in the log, and the other way round it is their packet.
    void choosesMessages()
    {
        DocumentPanel *document = openTalk();
        QVERIFY(document);
        LogPane *log = document->logPane();
        LadderView *view = log->ladder()->view();
        log->view()->setCurrentEntry(0);
        m_rig->trigger(u"showLadder"_s);
        QTRY_VERIFY_WITH_TIMEOUT(itemOf(view, u"200 OK"_s) && log->ladder()->isSettled(), Patience);
        const std::optional<size_t> asks = itemOf(view, u"GET /index.html"_s);
        QVERIFY(asks);
        for (const auto scale : {LadderIndex::Scale::Steps, LadderIndex::Scale::Time}) {
            view->setScale(scale);
            log->view()->setCurrentEntry(0);
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->placeOf(*asks).center().toPoint());
            QCOMPARE(view->current(), asks);
            QCOMPARE(log->view()->currentEntry(), EntryId(3));
            QVERIFY2(view->accessibleDescription().contains(u"HTTP: GET /index.html"_s), qPrintable(view->accessibleDescription()));
            // Their words are theirs, too.
            log->view()->setCurrentEntry(0);
            const QPoint words = wordsAt(view, u"GET /index.html"_s);
            QVERIFY(!words.isNull());
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, words);
            QCOMPARE(view->current(), asks);
        }
        // The answer came in two packets, and leads to the one that it began with.
        QVERIFY(view->find(u"http: 200"_s, true));
        QCOMPARE(log->view()->currentEntry(), EntryId(5));
        log->view()->setCurrentEntry(3);
        QVERIFY(view->current() && view->index().item(*view->current()).isArrow());
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(log->isOn(LogPane::LogPage));
        QTRY_VERIFY_WITH_TIMEOUT(log->model().index(3, LogModel::What).data().toString().startsWith(u"HTTP: GET"_s), Patience);
    }

    // What a person says a port speaks holds for the ladder as for the rows, and what was chosen stays so.
    void decodesAsTold()
    {
        DocumentPanel *document = openTalk();
        QVERIFY(document);
        LogPane *log = document->logPane();
        LadderView *view = log->ladder()->view();
        log->view()->setCurrentEntry(3);
        m_rig->trigger(u"showLadder"_s);
        QTRY_VERIFY_WITH_TIMEOUT(itemOf(view, u"200 OK"_s), Patience);
        DecodeRules rules;
        rules.set(*DecodeRules::parse(u"tcp.port==80,line"_s));
        log->model().setDecodeRules(rules);
        QTRY_VERIFY_WITH_TIMEOUT(itemOf(view, u"Host: films.example"_s) && log->ladder()->isSettled(), Patience);
        QVERIFY(!itemOf(view, u"HTTP: 200 OK"_s));
        QCOMPARE(view->currentEntry(), EntryId(3));
        rules.set(*DecodeRules::parse(u"tcp.port==80,none"_s));
        log->model().setDecodeRules(rules);
        QTRY_VERIFY_WITH_TIMEOUT(log->ladder()->isSettled() && view->index().size() > 6, Patience);
        QVERIFY(!view->index().has(LadderItem::Kind::Message));
    }

    void picturesOfMessages()
    {
        DocumentPanel *document = openTalk();
        QVERIFY(document);
        LadderPane *pane = document->logPane()->ladder();
        document->logPane()->view()->setCurrentEntry(0);
        m_rig->trigger(u"showLadder"_s);
        QTRY_VERIFY_WITH_TIMEOUT(itemOf(pane->view(), u"200 OK"_s), Patience);
        const Result<QByteArray> with = pane->view()->picture(LadderPicture::Part::All).svg(u"with"_s);
        const Result<QByteArray> image = pane->view()->picture(LadderPicture::Part::All).png();
        DecodeRules rules;
        rules.set(*DecodeRules::parse(u"tcp.port==80,none"_s));
        document->logPane()->model().setDecodeRules(rules);
        QTRY_VERIFY_WITH_TIMEOUT(pane->isSettled() && !pane->view()->index().has(LadderItem::Kind::Message) && pane->view()->index().size() > 6, Patience);
        const Result<QByteArray> without = pane->view()->picture(LadderPicture::Part::All).svg(u"without"_s);
        QVERIFY(with && without && image);
        for (const char *words : {"GET /index.html", "200 OK, 12 bytes"})
            QVERIFY(with->contains(words) && !without->contains(words));
        QVERIFY(*image != *pane->view()->picture(LadderPicture::Part::All).png());
    }

    void listsConversations()
    {
        DocumentPanel *document = openCapture();
        QVERIFY(document);
        LogPane *log = document->logPane();
        log->view()->setCurrentEntry(5);
        m_rig->trigger(u"showConnections"_s);
        ConversationsPane *pane = document->conversations();
        QVERIFY(pane->isVisible());
        auto *view = named<QTreeView>(pane, u"conversations"_s);
        QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, Patience);
        QCOMPARE(pane->chosen(), 2u); // that of the chosen packet
        const auto cell = [view](int row, int column) { return view->model()->index(row, column).data().toString(); };
        using Table = ConversationTable;
        const QStringList tcp{u"1"_s, u"TCP"_s, u"10.0.0.1:40000"_s, u"10.0.0.2:80"_s, u"4"_s, u"226"_s, u"1"_s, u"54"_s, u"0.000000"_s, u"1.00 s"_s};
        for (int column = 0; column < Table::ColumnCount; ++column)
            QCOMPARE(cell(0, column), tcp.at(column));
        view->sortByColumn(Table::PacketsThere, Qt::AscendingOrder);
        QTRY_COMPARE(cell(0, Table::Protocol), u"UDP"_s);
        view->setCurrentIndex(view->model()->index(0, 0));
        click(pane, u"conversationLog"_s);
        QVERIFY(log->isOn(LogPane::LogPage));
        QTRY_COMPARE_WITH_TIMEOUT(log->model().rowCount(), 1, Patience);
        m_rig->trigger(u"showConnections"_s);
        view->setCurrentIndex(view->model()->index(1, 0));
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(log->isOn(LogPane::LadderPage));
        QCOMPARE(log->ladder()->conversation(), 1u);
        QTRY_COMPARE_WITH_TIMEOUT(log->ladder()->view()->index().size(), All, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(log->model().isFiltered(), true, Patience);
    }

    // Calls and bytes of a connection of this program, while it goes on.
    void ofALiveConversation()
    {
        m_rig = std::make_unique<MainRig>();
        const quint16 port = m_rig->listen();
        QVERIFY(port != 0);
        m_rig->open(u"tcp://127.0.0.1:%1"_s.arg(port));
        auto *panel = m_rig->window->findChild<TcpPanel *>();
        QTRY_VERIFY_WITH_TIMEOUT(panel && panel->isOpen(), Patience);
        m_rig->trigger(u"showLadder"_s);
        auto *pane = named<LadderPane>(m_rig->window.get(), u"ladderPane"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pane->conversation(), panel->conversation(), Patience);
        const auto count = [pane](LadderItem::Arrival arrival) {
            qsizetype found = 0;
            for (size_t i = 0; i < pane->view()->index().size(); ++i)
                found += pane->view()->index().item(i).isArrow() && pane->view()->index().item(i).arrival == arrival;
            return found;
        };
        QTRY_VERIFY_WITH_TIMEOUT(pane->view()->index().has(LadderItem::Kind::Call), Patience);
        panel->findChild<QPlainTextEdit *>(u"composeText"_s)->setPlainText(u"hello"_s);
        click(panel, u"composeSend"_s);
        QTRY_VERIFY_WITH_TIMEOUT(count(LadderItem::Arrival::SentOnly) == 3 && count(LadderItem::Arrival::ReceivedOnly) == 2, Patience); // with the handshake
        QCOMPARE(pane->view()->index().marks() & LadderMark::Steps, LadderMark::Steps);
        QVERIFY(pane->view()->index().has(LadderItem::Kind::State));
        QVERIFY(controlsWithoutName(pane).isEmpty());
        // It ends as packets do: the FIN is an arrow, and so is its answer.
        click(panel, u"close"_s);
        QTRY_VERIFY_WITH_TIMEOUT(pane->view()->index().marks() & LadderMark::Fin, Patience);
        QCOMPARE(count(LadderItem::Arrival::SentOnly), 4);
        QCOMPARE(pane->view()->index().marks() & LadderMark::Reset, 0u);
    }

private:
    static std::optional<size_t> itemOf(const LadderView *view, const QString &label)
    {
        for (size_t i = 0; i < view->index().size(); ++i)
            if (view->index().item(i).label.english().contains(label))
                return i;
        return {};
    }

    // The middle of what stands there.
    static QPoint wordsAt(const LadderView *view, const QString &text)
    {
        for (const PlacedLabel &label : view->layOut().labels())
            if (label.text == text)
                return label.box.center().toPoint();
        return {};
    }

    // A request, and its answer in two packets.
    DocumentPanel *openTalk()
    {
        m_rig = std::make_unique<MainRig>();
        const QByteArray ask = "GET /index.html HTTP/1.1\r\nHost: films.example\r\n\r\n";
        const QByteArray reply = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nnothing here";
        const quint32 asked = 1001 + quint32(ask.size());
        CaptureMaker maker;
        maker.section().interface();
        quint64 stamp = 1'700'000'000'000'000;
        for (const Segment &one : {Segment{Alice, Bob, Syn, 1000}, Segment{Bob, Alice, Syn | Ack, 5000, 1001}, Segment{Alice, Bob, Ack, 1001, 5001},
                                   Segment{Alice, Bob, Psh | Ack, 1001, 5001, ask}, Segment{Bob, Alice, Ack, 5001, asked},
                                   Segment{Bob, Alice, Psh | Ack, 5001, asked, reply.left(30)}, Segment{Bob, Alice, Psh | Ack, 5031, asked, reply.mid(30)},
                                   Segment{Alice, Bob, Ack, asked, 5001 + quint32(reply.size())}})
            maker.packet(stamp += 250'000, test::frame(one));
        const QString path = m_rig->folder.filePath(u"talk.pcapng"_s);
        maker.save(path);
        DocumentPanel *document = m_rig->window->desk()->openFile(path);
        const bool open = QTest::qWaitFor([&] { return !document->isLoading() && document->logPane() && document->logPane()->model().rowCount() == 8; }, Patience);
        return open ? document : nullptr;
    }

    DocumentPanel *openCapture()
    {
        m_rig = std::make_unique<MainRig>();
        CaptureMaker maker;
        maker.section().interface();
        quint64 stamp = 1'700'000'000'000'000;
        for (const Segment &one : {Segment{Alice, Bob, Syn, 1000}, Segment{Bob, Alice, Syn | Ack, 5000, 1001},
                                   Segment{Alice, Bob, Ack, 1001, 5001}, Segment{Alice, Bob, Psh | Ack, 1001, 5001, "hello"},
                                   Segment{Alice, Bob, Psh | Ack, 1001, 5001, "hello"}})
            maker.packet(stamp += 250'000, test::frame(one));
        maker.packet(stamp += 250'000, datagram(Alice, Bob, "x"));
        const QString path = m_rig->folder.filePath(u"ladder.pcapng"_s);
        maker.save(path);
        DocumentPanel *document = m_rig->window->desk()->openFile(path);
        const bool open = QTest::qWaitFor([&] { return !document->isLoading() && document->logPane() && document->logPane()->model().rowCount() == 6; }, Patience);
        return open ? document : nullptr;
    }

    std::unique_ptr<MainRig> m_rig;
};

QTEST_MAIN(LadderTest)
#include "tst_ladder.moc"
