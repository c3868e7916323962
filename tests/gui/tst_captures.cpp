// Captures in the window: opened, shown while they are read, stopped, damaged, dropped.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/captureimport.h"
#include "core/log/export.h"
#include "core/model/logmodel.h"
#include "support/capturemaker.h"
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/views/logview.h"
#include "ui/widgets/inlinetrouble.h"

#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSemaphore>
#include <QTreeView>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// Holds who reads a document where progress is told for the n-th time, until it is opened.
class Gate
{
public:
    explicit Gate(int at) : m_state(std::make_shared<State>()) { m_state->left = at; }
    ~Gate() { open(); }

    DocumentPanel::Opening opening() const
    {
        return [state = m_state](Document &document, const QString &path, const std::function<bool(double)> &progress) {
            return document.open(path, [state, &progress](double part) {
                const bool goOn = progress(part);
                if (--state->left != 0)
                    return goOn;
                state->held.release();
                state->opened.acquire();
                return progress(part);
            });
        };
    }
    bool isHeld() const { return m_state->held.tryAcquire(1, Patience); }
    void open() const { m_state->opened.release(); }

private:
    struct State {
        int left = 0; // the reader's
        QSemaphore held;
        QSemaphore opened;
    };
    std::shared_ptr<State> m_state;
};

} // namespace

class CapturesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_rig = std::make_unique<MainRig>(); }
    void cleanup() { m_rig.reset(); }

    void showsPackets()
    {
        DocumentPanel *document = open(talk());
        QTRY_VERIFY_WITH_TIMEOUT(!document->isLoading(), Patience);
        const LogModel &model = document->logPane()->model();
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 5, Patience);
        QCOMPARE(what(model, 0), u"handshake 1 of 3  · SYN seq 0 win 64240"_s);
        QCOMPARE(what(model, 4), u"sent again  · PSH+ACK seq 1 ack 1 win 64240, 5 bytes"_s);
        QVERIFY(model.index(0, LogModel::ConversationColumn).data().toString().contains(u"10.0.0.1:40000 → 10.0.0.2:80"_s));
        QVERIFY(!named<InlineTrouble>(document, u"inlineTrouble"_s)->isVisible());
    }

    // The foot of the window does not say of the live log what could be taken for the document's.
    void footSaysWhoseLog()
    {
        const auto words = [this](const QString &name) { return m_rig->window->findChild<QLabel *>(name); };
        QVERIFY(!words(u"statusEntries"_s)->text().startsWith(u"Live log"_s));
        QVERIFY(words(u"statusLost"_s)->isVisible());
        DocumentPanel *document = open(talk());
        QTRY_VERIFY_WITH_TIMEOUT(!document->isLoading(), Patience);
        QCOMPARE(words(u"statusEntries"_s)->text(), u"Live log: 0 entries, 0 bytes"_s);
        QVERIFY(!words(u"statusLost"_s)->isVisible());
        m_rig->window->desk()->newConnection();
        QCOMPARE(words(u"statusEntries"_s)->text(), u"0 entries, 0 bytes"_s);
        QVERIFY(words(u"statusLost"_s)->isVisible());
    }

    void takesAPacketApart()
    {
        DocumentPanel *document = open(talk());
        QTRY_VERIFY_WITH_TIMEOUT(!document->isLoading() && document->logPane()->model().rowCount() == 5, Patience);
        document->logPane()->view()->setCurrentEntry(4);
        auto *tree = document->findChild<QTreeView *>();
        QVERIFY(tree);
        QTRY_VERIFY_WITH_TIMEOUT(tree->model() && tree->model()->rowCount() > 3, Patience);
        QStringList names;
        for (int row = 0; row < tree->model()->rowCount(); ++row)
            names += tree->model()->index(row, 0).data().toString();
        for (const QString &name : {u"Among the others: Sent again"_s, u"Ethernet"_s, u"IPv4"_s, u"TCP: 40000 → 80"_s, u"Data: 5 bytes"_s})
            QVERIFY2(names.filter(QRegularExpression(u'^' + name)).size() == 1, qPrintable(names.join(u", ")));
    }

    void decodesAsTold()
    {
        DocumentPanel *document = open(talk());
        QTRY_VERIFY_WITH_TIMEOUT(!document->isLoading() && document->logPane()->model().rowCount() == 5, Patience);
        LogPane *pane = document->logPane();
        pane->view()->setCurrentEntry(3);
        const auto choose = [pane](const QString &name) {
            std::unique_ptr<QMenu> menu(pane->view()->makeMenu());
            auto *decode = menu->findChild<QMenu *>(u"decodePort80"_s);
            QVERIFY(decode);
            QCOMPARE(decode->title(), u"Decode port 80 as"_s);
            auto *action = decode->findChild<QAction *>(u"decode."_s + name);
            QVERIFY(action);
            QVERIFY(!action->isChecked());
            action->trigger();
            menu.reset(pane->view()->makeMenu());
            const QList<QAction *> actions = menu->findChild<QMenu *>(u"decodePort80"_s)->findChildren<QAction *>();
            QStringList checked;
            for (const QAction *one : actions)
                if (one->isChecked())
                    checked += one->objectName();
            QCOMPARE(checked, QStringList{u"decode."_s + name});
        };
        choose(u"http"_s);
        QTRY_VERIFY_WITH_TIMEOUT(pane->model().messages()->size() > 0, Patience);
        QVERIFY(pane->model().decodeRules().find(pane->model().reader().conversationRecord(1)));
        QTRY_VERIFY_WITH_TIMEOUT(what(pane->model(), 3).startsWith(u"HTTP: "), Patience);
        choose(u"line"_s);
        QTRY_VERIFY_WITH_TIMEOUT(what(pane->model(), 3).startsWith(u"Message: 5 bytes"_s), Patience);
        choose(u"length:2be"_s);
        QTRY_VERIFY_WITH_TIMEOUT(what(pane->model(), 3).startsWith(u"Message: "_s), Patience);
        choose(u"none"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!what(pane->model(), 3).startsWith(u"HTTP: "), Patience);
        choose({});
        QVERIFY(pane->model().decodeRules().isEmpty());
    }

    // Who was seen first may serve: both ports are offered, the likelier one first.
    void decodesTheOtherPort()
    {
        CaptureMaker maker;
        maker.section().interface();
        maker.packet(1'700'000'000'000'000, frame({Bob, Alice, Psh | Ack, 5001, 1001, "hello"}));
        DocumentPanel *document = open(maker);
        QTRY_VERIFY_WITH_TIMEOUT(!document->isLoading() && document->logPane()->model().rowCount() == 1, Patience);
        LogPane *pane = document->logPane();
        pane->view()->setCurrentEntry(0);
        std::unique_ptr<QMenu> menu(pane->view()->makeMenu());
        QStringList titles;
        for (const QAction *one : menu->actions())
            if (one->menu() && one->text().startsWith(u"Decode"_s))
                titles += one->text();
        QCOMPARE(titles, (QStringList{u"Decode port 80 as"_s, u"Decode port 40000 as"_s}));
        auto *action = menu->findChild<QMenu *>(u"decodePort40000"_s)->findChild<QAction *>(u"decode.http"_s);
        QVERIFY(action);
        action->trigger();
        const DecodeRule *rule = pane->model().decodeRules().find(pane->model().reader().conversationRecord(1));
        QVERIFY(rule);
        QCOMPARE(rule->port, 40000);
    }

    // The first rows are there before the last packet was read; what is read until it is stopped stays.
    void readsOnAndStops()
    {
        constexpr int All = 20'000, Read = 500 + 4096; // of which the first are shown at once
        CaptureMaker maker;
        maker.section().interface();
        const QByteArray one = datagram(Alice, Bob, QByteArray(400, 'x'));
        for (quint64 i = 0; i < All; ++i)
            maker.packet(i, one);
        Gate gate(2);
        DocumentPanel document(save(maker), m_rig->seams.seams, nullptr, gate.opening());
        document.resize(1200, 700);
        document.show();
        QVERIFY(gate.isHeld());
        QTRY_VERIFY_WITH_TIMEOUT(document.logPane() && document.logPane()->model().rowCount() == Read, Patience);
        QVERIFY(document.isLoading());
        const QString part = document.title() + u" (the part that was read)"_s; // so that whoever writes it knows
        QCOMPARE(document.nameOfWhatIsThere(), part);
        QCOMPARE(document.logPane()->view()->verticalScrollBar()->value(), 0);
        auto *trouble = named<InlineTrouble>(&document, u"inlineTrouble"_s);
        QVERIFY2(trouble->isVisible() && trouble->spoken().contains(u"Reading the capture"_s), qPrintable(trouble->spoken()));
        QTest::mouseClick(document.findChild<QPushButton *>(u"troubleAction"_s), Qt::LeftButton);
        gate.open();
        QTRY_VERIFY_WITH_TIMEOUT(!document.isLoading(), Patience);
        QCOMPARE(document.logPane()->model().rowCount(), Read);
        QCOMPARE(document.nameOfWhatIsThere(), part);
        QVERIFY2(trouble->spoken().contains(u"Only a part"_s) && trouble->spoken().contains(u"4,596"_s), qPrintable(trouble->spoken()));
        QTest::mouseClick(document.findChild<QPushButton *>(u"troubleAction"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!document.isLoading() && document.logPane()->model().rowCount() == All, Patience);
        QTRY_VERIFY(!trouble->isVisible());
        QCOMPARE(document.nameOfWhatIsThere(), document.title());
    }

    // Before anything is shown there is a button of its own, and a way back.
    void opensNothingWhenItIsCancelled()
    {
        CaptureMaker maker;
        maker.section().interface();
        for (quint64 i = 0; i < 600; ++i)
            maker.packet(i, datagram(Alice, Bob, "x"));
        const QString session = m_rig->folder.filePath(u"whole.porthole"_s);
        {
            const auto import = CaptureImport::open(save(maker), MemoryUse::Keep);
            QVERIFY(import);
            while ((*import)->step(1000)) {
            }
            QVERIFY(exportSession(LogReader((*import)->log().file()), session));
        }
        Gate gate(1);
        DocumentPanel document(session, m_rig->seams.seams, nullptr, gate.opening());
        document.show();
        QVERIFY(gate.isHeld());
        QVERIFY(document.isLoading() && !document.logPane());
        click(&document, u"cancelOpening"_s);
        gate.open();
        QTRY_VERIFY_WITH_TIMEOUT(!document.isLoading(), Patience);
        QVERIFY(!document.logPane() && !document.file());
        QVERIFY(named<InlineTrouble>(&document, u"inlineTrouble"_s)->isVisible());
        click(&document, u"troubleAction"_s);
        QTRY_VERIFY_WITH_TIMEOUT(document.logPane() && document.logPane()->model().rowCount() == 600, Patience);
    }

    void closesWhileItReads()
    {
        CaptureMaker maker;
        maker.section().interface();
        for (quint64 i = 0; i < 50'000; ++i)
            maker.packet(i, datagram(Alice, Bob, "x"));
        for (int round = 0; round < 5; ++round) {
            DocumentPanel *document = open(maker);
            if (round % 2)
                QTRY_VERIFY_WITH_TIMEOUT(document->logPane(), Patience);
            m_rig->trigger(u"closePanel"_s);
            QTRY_VERIFY(!m_rig->window->findChild<DocumentPanel *>());
        }
    }

    void saysThatItIsDamaged()
    {
        CaptureMaker maker = talk();
        maker.bytes.chop(20);
        DocumentPanel *document = open(maker);
        QTRY_VERIFY_WITH_TIMEOUT(!document->isLoading(), Patience);
        auto *trouble = named<InlineTrouble>(document, u"inlineTrouble"_s);
        QTRY_VERIFY(trouble->isVisible());
        QVERIFY2(trouble->spoken().contains(u"damaged"_s), qPrintable(trouble->spoken()));
        const LogModel &model = document->logPane()->model();
        QTRY_VERIFY_WITH_TIMEOUT(model.rowCount() >= 5, Patience);
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all += what(model, row);
        QVERIFY2(all.join(u'\n').contains(u"Damaged at byte"_s), qPrintable(all.join(u'\n')));
    }

    void opensWhatIsDropped()
    {
        const QString path = m_rig->folder.filePath(u"dropped.pcapng"_s);
        talk().save(path);
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(200, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_rig->window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(200, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_rig->window.get(), &drop);
        auto *document = m_rig->window->findChild<DocumentPanel *>();
        QVERIFY(document);
        QTRY_VERIFY_WITH_TIMEOUT(document->logPane() && document->logPane()->model().rowCount() == 5, Patience);
    }

    void filters()
    {
        DocumentPanel *document = open(talk());
        QTRY_VERIFY_WITH_TIMEOUT(document->logPane() && document->logPane()->model().rowCount() == 5, Patience);
        LogModel &model = document->logPane()->model();
        model.setFilter(*Filter::parse(u"tcp.srcport == 80"_s));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, Patience);
        QVERIFY(what(model, 0).contains(u"SYN+ACK"_s));
    }

private:
    static CaptureMaker talk()
    {
        CaptureMaker maker;
        maker.section().interface();
        quint64 stamp = 1'700'000'000'000'000;
        for (const Segment &one : {Segment{Alice, Bob, Syn, 1000}, Segment{Bob, Alice, Syn | Ack, 5000, 1001},
                                   Segment{Alice, Bob, Ack, 1001, 5001}, Segment{Alice, Bob, Psh | Ack, 1001, 5001, "hello"},
                                   Segment{Alice, Bob, Psh | Ack, 1001, 5001, "hello"}})
            maker.packet(stamp += 250'000, frame(one));
        return maker;
    }

    QString save(const CaptureMaker &maker)
    {
        const QString path = m_rig->folder.filePath(u"capture%1.pcapng"_s.arg(++m_files));
        maker.save(path);
        return path;
    }
    DocumentPanel *open(const CaptureMaker &maker) { return m_rig->window->desk()->openFile(save(maker)); }

    static QString what(const LogModel &model, int row) { return model.index(row, LogModel::What).data().toString(); }

    std::unique_ptr<MainRig> m_rig;
    int m_files = 0;
};

QTEST_MAIN(CapturesTest)
#include "tst_captures.moc"
