// Messages of a person's own in the lab's panel, what the table tells of each message, and where sentences lead.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/timeunits.h"
#include "tests/gui/windowrig.h"
#include "ui/panels/labform.h"
#include "ui/panels/labmessagetable.h"
#include "ui/panels/labpanel.h"
#include "ui/panels/labstories.h"
#include "ui/views/ladderview.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>

using namespace porthole;
using namespace Qt::StringLiterals;

class LabMessagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup();
    void sendsWhatWasComposed();
    void secureMessagesAreOfTcp();
    void messagesAreWrittenHere();
    void nothingSecret();
    void cutsAreSaid();
    void answersAreNoDeliveries();
    void gapsOfMessages();
    void sentencesLeadToTheLadder();
    void namesForAll();

private:
    void quick();
    void run();
    QString story() { return m_panel->findChild<LabStories *>()->text(); }
    LadderView *ladder() { return m_panel->findChild<LadderView *>(); }
    int count(const std::function<bool(const LadderItem &)> &is);
    static LabSnapshot snapshotOf(const lab::LabOutcome &outcome, int run = 1);

    RecordedSeams m_seams;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<LabPanel> m_panel;
};

void LabMessagesTest::init()
{
    m_station = stationInMemory();
    QVERIFY(m_station);
    m_panel = std::make_unique<LabPanel>(PanelContext{*m_station, m_seams.seams});
    m_panel->resize(1000, 900);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void LabMessagesTest::cleanup()
{
    m_panel.reset();
    m_station.reset();
}

void LabMessagesTest::quick()
{
    named<QSpinBox>(m_panel.get(), u"messages"_s)->setValue(12);
    named<QSpinBox>(m_panel.get(), u"pace"_s)->setValue(10);
    named<QSpinBox>(m_panel.get(), u"delay"_s)->setValue(5);
    // Else a busy machine makes TCP send what was not lost.
    named<QCheckBox>(m_panel.get(), u"classic"_s)->setChecked(true);
}

void LabMessagesTest::run()
{
    QSignalSpy finished(m_panel.get(), &LabPanel::finished);
    click(m_panel.get(), u"run"_s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
    QVERIFY(!m_panel->isRunning());
}

int LabMessagesTest::count(const std::function<bool(const LadderItem &)> &is)
{
    int all = 0;
    for (size_t i = 0; i < ladder()->index().size(); ++i)
        all += is(ladder()->index().item(i));
    return all;
}

LabSnapshot LabMessagesTest::snapshotOf(const lab::LabOutcome &outcome, int run)
{
    LabSnapshot snapshot;
    snapshot.run = run;
    snapshot.outcome = std::make_shared<lab::LabOutcome>(outcome);
    return snapshot;
}

// The same bytes four times, of which the second is lost: known by what the wire brought.
void LabMessagesTest::sendsWhatWasComposed()
{
    lab::LabOptions options = m_panel->findChild<LabForm *>()->options();
    options.link.of(lab::Side::A).drops = {2};
    m_panel->findChild<LabForm *>()->setOptions(options);
    m_panel->setComposed({lab::LabCarrier::Udp, {"same"}, 4, 10});
    QCOMPARE(named<QLineEdit>(m_panel.get(), u"sentMessage"_s)->text(), u"same"_s);
    QVERIFY(named<QLineEdit>(m_panel.get(), u"sentMessage"_s)->isVisible());
    QVERIFY(!named<QSpinBox>(m_panel.get(), u"size"_s)->isVisible());
    QCOMPARE(named<QComboBox>(m_panel.get(), u"runs"_s)->currentIndex(), 3);
    run();
    QTRY_VERIFY2_WITH_TIMEOUT(story().contains(u"Messages that never reached it, and nobody told the sender: 2."_s), qPrintable(story()), Patience);
    QVERIFY(story().contains(u"Answers that came: 3 of 4."_s));
    auto *messages = m_panel->findChild<LabMessageTable *>();
    QTRY_COMPARE_WITH_TIMEOUT(messages->rowCount(), 4, Patience);
    QVERIFY(messages->index(0, LabMessageTable::Number).data().toString().endsWith(u"same"_s));
    QCOMPARE(messages->index(1, LabMessageTable::UdpTook).data().toString(), u"never"_s);
    QVERIFY(messages->entryAt(messages->index(0, LabMessageTable::UdpTook)) != NoEntry);
    QCOMPARE(count([](const LadderItem &item) { return item.kind == LadderItem::Kind::Write; }), 4);
    QCOMPARE(count([](const LadderItem &item) { return item.kind == LadderItem::Kind::Read && item.entry != NoEntry; }), 6);
}

void LabMessagesTest::secureMessagesAreOfTcp()
{
    m_panel->setComposed({lab::LabCarrier::Tls, {"a\n", "b\n"}, 2, 10});
    auto *runs = named<QComboBox>(m_panel.get(), u"runs"_s);
    QVERIFY(named<QCheckBox>(m_panel.get(), u"secure"_s)->isChecked() && !runs->isEnabled());
    QVERIFY(named<QLineEdit>(m_panel.get(), u"sentMessage"_s)->isReadOnly()); // of several the first is shown
    QCOMPARE(m_panel->findChild<LabForm *>()->options().sending.messages.size(), 2);
    named<QCheckBox>(m_panel.get(), u"secure"_s)->setChecked(false);
    QVERIFY(runs->isEnabled());
    QVERIFY(!m_panel->findChild<LabForm *>()->options().sending.secure);
}

void LabMessagesTest::messagesAreWrittenHere()
{
    m_panel->setComposed({lab::LabCarrier::Tcp, {"first"}, 1, 10});
    auto *message = named<QLineEdit>(m_panel.get(), u"sentMessage"_s);
    const auto options = [this] { return m_panel->findChild<LabForm *>()->options(); };
    message->selectAll();
    QTest::keyClicks(message, u"GET /\\r\\n"_s);
    QCOMPARE(options().sending.messages, QList<QByteArray>{"GET /\r\n"});
    auto *responds = named<QComboBox>(m_panel.get(), u"responds"_s);
    auto *fixed = named<QLineEdit>(m_panel.get(), u"fixedAnswer"_s);
    QVERIFY(!fixed->isVisible());
    responds->setCurrentIndex(2);
    QVERIFY(fixed->isVisible());
    fixed->setText(u"no\\n"_s);
    QCOMPARE(options().sending.answer.fixed, "no\n");
    fixed->setText(u"\\q"_s);
    click(m_panel.get(), u"run"_s);
    QVERIFY(!m_panel->isRunning());
    QVERIFY(m_panel->findChild<InlineTrouble *>()->isVisible());
    responds->setCurrentIndex(1);
    QVERIFY(!options().sending.isAnswered());
    QVERIFY(!m_panel->findChild<LabForm *>()->problem());
    message->selectAll();
    QTest::keyClick(message, Qt::Key_Delete);
    QVERIFY(m_panel->findChild<LabForm *>()->problem());
}

// Also what is written in the form itself.
void LabMessagesTest::nothingSecret()
{
    m_panel->setComposed({lab::LabCarrier::Tcp, {"hello"}, 1, 10});
    QVERIFY(!m_panel->findChild<LabForm *>()->problem());
    named<QLineEdit>(m_panel.get(), u"sentMessage"_s)->selectAll();
    QTest::keyClicks(named<QLineEdit>(m_panel.get(), u"sentMessage"_s), u"PASS x"_s);
    QVERIFY(m_panel->findChild<LabForm *>()->problem());
    click(m_panel.get(), u"run"_s);
    QVERIFY(!m_panel->isRunning());
    QVERIFY(m_panel->findChild<InlineTrouble *>()->spoken().contains(u"password"_s));
}

void LabMessagesTest::cutsAreSaid()
{
    const auto watch = [this] { return named<QComboBox>(m_panel.get(), u"preset"_s)->toolTip(); };
    const QString more = u"command line takes more"_s;
    lab::LabComposed composed{lab::LabCarrier::Tcp, {"x"}, lab::EndlessCount, 10};
    m_panel->setComposed(composed);
    QVERIFY(!watch().contains(u"without end"_s) && !watch().contains(more));
    composed.wishedCount = 0;
    m_panel->setComposed(composed);
    QVERIFY2(watch().contains(u"without end: here 20 "_s), qPrintable(watch()));
    composed.count = lab::LabOptions::MostMessages;
    composed.wishedCount = 50'000;
    composed.wishedPaceMs = 60'000;
    composed.paceMs = lab::LabOptions::LongestPaceMs;
    m_panel->setComposed(composed);
    QVERIFY2(watch().contains(u"Of %1 messages"_s.arg(humanCount(50'000))) && watch().contains(more), qPrintable(watch()));
    QVERIFY2(watch().contains(u"every %1 ms and not every %2 ms"_s.arg(humanCount(10'000), humanCount(60'000))), qPrintable(watch()));
}

// The first reached host B and was not heard of again, the third never did.
void LabMessagesTest::answersAreNoDeliveries()
{
    lab::LabOutcome outcome;
    lab::LabRun &run = outcome.udp;
    run.number = 1;
    run.transport = TransportKind::Udp;
    run.kind = lab::LabKind::Send;
    run.isAnswered = run.isOver = true;
    run.messages.resize(3);
    for (lab::LabMessage &message : run.messages)
        message.written = 0;
    run.messages[0].reached = run.messages[1].reached = 10 * NsPerMs;
    run.messages[1].delivered = 20 * NsPerMs;
    run.messages[1].copies = 1;
    m_panel->show(snapshotOf(outcome));
    auto *messages = m_panel->findChild<LabMessageTable *>();
    QTRY_COMPARE_WITH_TIMEOUT(messages->rowCount(), 3, Patience);
    const auto took = [messages](int row) { return messages->index(row, LabMessageTable::UdpTook).data().toString(); };
    QCOMPARE(took(0), u"no answer"_s);
    QCOMPARE(took(2), u"never"_s);
    QCOMPARE(messages->headerData(LabMessageTable::UdpTook, Qt::Horizontal).toString(), u"answered within"_s);
    const auto *verdict = m_panel->findChild<ElidedLabel *>(u"verdictUDP"_s);
    QTRY_COMPARE_WITH_TIMEOUT(verdict->text(), u"1 of 3 answered, lost: 3, no answer: 1"_s, Patience);
}

// One that is waited for comes behind a long gap, a hole leaves none.
void LabMessagesTest::gapsOfMessages()
{
    lab::LabOutcome outcome;
    const auto add = [](lab::LabRun &run, std::initializer_list<int> delivered) {
        for (const int ms : delivered) {
            lab::LabMessage message;
            message.written = 0;
            message.delivered = ms < 0 ? -1 : ms * NsPerMs;
            message.copies = ms < 0 ? 0 : 1;
            run.messages.push_back(message);
        }
    };
    outcome.tcp.number = outcome.udp.number = 1;
    outcome.tcp.transport = TransportKind::Tcp;
    outcome.udp.transport = TransportKind::Udp;
    add(outcome.tcp, {10, 90, 91});
    add(outcome.udp, {10, -1, 30});
    m_panel->show(snapshotOf(outcome));
    auto *messages = m_panel->findChild<LabMessageTable *>();
    const auto at = [messages](int row, int column) { return messages->index(row, column).data().toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(messages->rowCount(), 3, Patience);
    QCOMPARE(at(1, LabMessageTable::TcpDelivered), u"90.0 ms"_s);
    QCOMPARE(at(0, LabMessageTable::TcpGap), QString(QChar(0x2013)));
    QCOMPARE(at(1, LabMessageTable::TcpGap), u"80.0 ms, longest"_s);
    QVERIFY(messages->index(1, LabMessageTable::TcpGap).data(Qt::FontRole).value<QFont>().bold());
    QCOMPARE(at(2, LabMessageTable::TcpGap), u"1.0 ms"_s);
    QVERIFY(!messages->index(2, LabMessageTable::TcpGap).data(Qt::FontRole).isValid());
    QCOMPARE(at(1, LabMessageTable::UdpGap), QString(QChar(0x2013)));
    QCOMPARE(at(2, LabMessageTable::UdpGap), u"20.0 ms, longest"_s);
}

// By a click, and by a key.
void LabMessagesTest::sentencesLeadToTheLadder()
{
    quick();
    run();
    QTRY_VERIFY2_WITH_TIMEOUT(story().contains(u"was dropped"_s), qPrintable(story()), Patience);
    QSignalSpy wanted(m_panel.get(), &Panel::evidenceWanted);
    QLabel *dropped = nullptr;
    for (QLabel *label : m_panel->findChild<LabStories *>()->findChildren<QLabel *>())
        if (label->text().contains(u"was dropped"_s))
            dropped = label;
    QVERIFY(dropped);
    QTest::mouseClick(dropped, Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    const auto entry = wanted.last().first().value<EntryId>();
    QCOMPARE(ladder()->currentEntry(), entry);
    const LadderItem &item = ladder()->index().item(*ladder()->current());
    QVERIFY(item.isArrow() && item.arrival == LadderItem::Arrival::Lost);
    int chosen = 1;
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) {
        QTest::keyClick(dropped, key);
        QCOMPARE(wanted.size(), ++chosen);
    }
}

void LabMessagesTest::namesForAll()
{
    m_panel->setComposed({lab::LabCarrier::Tcp, {"x"}, 1, 10});
    QCOMPARE(controlsWithoutName(m_panel.get()), QStringList());
}

QTEST_MAIN(LabMessagesTest)
#include "tst_labmessages.moc"
