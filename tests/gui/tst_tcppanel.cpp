// Tests the TCP panel through its widgets, against a listener of ours.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/lowframe.h"
#include "tests/gui/windowrig.h"
#include "ui/panels/conversationpane.h"
#include "ui/panels/statusstrip.h"
#include "ui/panels/tcppanel.h"
#include "ui/widgets/filesendpane.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"

#include "core/log/messagefinder.h"

#include <QClipboard>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QTimer>
#include <QToolButton>

#include <sys/socket.h>

using namespace porthole;
using namespace Qt::StringLiterals;

class TcpPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup();
    void talks_data();
    void talks();
    void lateReplyIsShown();
    void halfCloseAndClose();
    void focusGoesToWhatComesNext();
    void resetIsShown();
    void refusedInWords();
    void saysWhyInALowWindow();
    void lowWindowsShowWhatWasSaved();
    void nonsenseInWords();
    void badSourceInWords();
    void secretsAreNotShown();
    void recordLevelIsRemembered();
    void whatWaitsIsSaid();
    void reconnects();
    void pastesAnAddress();
    void repeats();
    void optionsOfAnOpenConnection();
    void optionsBeforeConnecting();
    void optionsOfUnixSockets();
    void unixSockets_data() { talks_data(); }
    void unixSockets();
    void cutsIntoMessages();
    void intoTheLab();
    void namesForAll();

private:
    void listen(Responder::What what);
    void connectTo(quint16 port);
    QString text(const QString &name) { return named<QLabel>(m_panel.get(), name)->text(); }
    QString said() { return named<ConversationPane>(m_panel.get(), u"conversation"_s)->toPlainText(); }
    bool connected() { return text(u"statusWords"_s).startsWith(u"Connected to 127.0.0.1"); }
    void send(const QString &words);

    RecordedSeams m_seams;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<ListenerHandle> m_listener;
    std::unique_ptr<TcpPanel> m_panel;
};

void TcpPanelTest::init()
{
    m_station = stationInMemory();
    QVERIFY(m_station);
    m_panel = std::make_unique<TcpPanel>(PanelContext{*m_station, m_seams.seams});
    m_panel->resize(1000, 500);
    m_panel->show();
}

void TcpPanelTest::cleanup()
{
    m_panel.reset();
    m_listener.reset();
    m_station.reset();
}

void TcpPanelTest::listen(Responder::What what)
{
    m_listener = m_station->newListener(Engine::Native);
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    m_listener->open(options, {what, {}});
    QTRY_VERIFY(!m_listener->snapshot().bound.isEmpty());
}

void TcpPanelTest::connectTo(quint16 port)
{
    auto *host = named<QLineEdit>(m_panel.get(), u"host"_s);
    host->clear();
    QTest::keyClicks(host, u"127.0.0.1"_s);
    auto *field = named<QLineEdit>(m_panel.get(), u"port"_s);
    field->clear();
    QTest::keyClicks(field, QString::number(port));
    QTest::keyClick(field, Qt::Key_Return);
}

void TcpPanelTest::send(const QString &words)
{
    auto *edit = named<MonoText>(m_panel.get(), u"composeText"_s);
    edit->clear();
    QTest::keyClicks(edit, words);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
}

void TcpPanelTest::talks_data()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("native") << u"engine0"_s;
    QTest::newRow("qt") << u"engine1"_s;
}

void TcpPanelTest::talks()
{
    QFETCH(QString, engine);
    listen(Responder::What::Echo);
    click(m_panel.get(), u"options"_s);
    click(m_panel.get(), engine);
    connectTo(m_listener->snapshot().bound.first().port());
    QTRY_VERIFY(connected());
    send(u"hello there"_s);
    QTRY_VERIFY2(said().contains(u"← hello there"), qPrintable(said()));
    QVERIFY(said().contains(u"→ hello there"));
    QTRY_VERIFY(text(u"statusFigures"_s).contains(u"Received 13 bytes"));
    QVERIFY(bytesOf(*m_station, Kind::Received).contains("hello there\r\n"));
}

// A reply is a reply however late it comes; the nearest peer stops listening after 500 ms.
void TcpPanelTest::lateReplyIsShown()
{
    listen(Responder::What::None);
    connectTo(m_listener->snapshot().bound.first().port());
    QTRY_COMPARE(m_listener->connections().size(), 1);
    QTRY_VERIFY(connected()); // may be later than that the other end has it
    send(u"question"_s);
    QTRY_VERIFY(bytesOf(*m_station, Kind::Received).contains("question"));
    // The peer that is nearest stops listening after 500 ms: only the clock tells whether this one does.
    QTimer::singleShot(700, m_panel.get(), [this] { m_listener->connections().first()->send("answer one\n"); });
    QTRY_VERIFY(said().contains(u"← answer one"));
    m_listener->connections().first()->send("answer two\n");
    QTRY_VERIFY(said().contains(u"← answer two"));
}

// The text can be copied and is read aloud: what is secret is in neither it nor the log's rows.
void TcpPanelTest::secretsAreNotShown()
{
    listen(Responder::What::None);
    connectTo(m_listener->snapshot().bound.first().port());
    QTRY_VERIFY(connected());
    named<QToolButton>(m_panel.get(), u"composeSecret"_s)->setChecked(true);
    send(u"PASS hunter2"_s);
    QTRY_VERIFY2(said().contains(u"→ ****"), qPrintable(said()));
    QVERIFY2(!said().contains(u"hunter2"), qPrintable(said()));
    QVERIFY(bytesOf(*m_station, Kind::Sent).contains("PASS hunter2")); // it was sent
}

void TcpPanelTest::recordLevelIsRemembered()
{
    named<QComboBox>(m_panel.get(), u"recordLevel"_s)->setCurrentIndex(2);
    const PanelState state = m_panel->state();
    TcpPanel other(PanelContext{*m_station, m_seams.seams});
    other.restore(state.values);
    QCOMPARE(named<QComboBox>(&other, u"recordLevel"_s)->currentIndex(), 2);
    QVERIFY(named<QPushButton>(&other, u"options"_s)->isChecked()); // what is not as usual is seen
}

// Nobody reads at the other end: what the kernel does not take stands beside the state, in a window of any width.
void TcpPanelTest::whatWaitsIsSaid()
{
    QTcpServer slow;
    QVERIFY(slow.listen(QHostAddress::LocalHost));
    const int little = 4096;
    QCOMPARE(::setsockopt(int(slow.socketDescriptor()), SOL_SOCKET, SO_RCVBUF, &little, sizeof little), 0);
    slow.pauseAccepting(); // the kernel does it alone
    connectTo(slow.serverPort());
    QTRY_VERIFY(connected());
    m_panel->resize(700, 500);
    named<MonoText>(m_panel.get(), u"composeText"_s)->setPlainText(QString(u"sixty-four bytes in a line, again and again, until it is full ..\n"_s).repeated(64'000));
    click(m_panel.get(), u"composeSend"_s);
    QTRY_VERIFY2(text(u"statusWords"_s).endsWith(u" queued"), qPrintable(text(u"statusWords"_s)));
    connect(&slow, &QTcpServer::newConnection, &slow, [&slow] {
        QTcpSocket *peer = slow.nextPendingConnection();
        connect(peer, &QTcpSocket::readyRead, peer, [peer] { peer->readAll(); });
    });
    slow.resumeAccepting();
    QTRY_VERIFY2(connected() && !text(u"statusWords"_s).contains(u"queued"), qPrintable(text(u"statusWords"_s)));
}

void TcpPanelTest::halfCloseAndClose()
{
    listen(Responder::What::None);
    connectTo(m_listener->snapshot().bound.first().port());
    QTRY_VERIFY(connected());
    click(m_panel.get(), u"halfClose"_s);
    QTRY_VERIFY(text(u"statusWords"_s).startsWith(u"You have finished sending"));
    QVERIFY(!named<QPushButton>(m_panel.get(), u"halfClose"_s)->isEnabled());
    QTRY_COMPARE(m_listener->connections().size(), 1);
    m_listener->connections().first()->send("still here\n");
    QTRY_VERIFY(said().contains(u"← still here"));
    click(m_panel.get(), u"close"_s);
    QTRY_VERIFY2(text(u"statusWords"_s).startsWith(u"Closed"), qPrintable(text(u"statusWords"_s)));
    QVERIFY(!named<QPushButton>(m_panel.get(), u"close"_s)->isEnabled());
}

void TcpPanelTest::focusGoesToWhatComesNext()
{
    listen(Responder::What::None);
    auto *reconnect = named<QPushButton>(m_panel.get(), u"connect"_s);
    for (const QString &ending : {u"reset"_s, u"close"_s}) {
        connectTo(m_listener->snapshot().bound.first().port());
        QTRY_VERIFY(connected());
        auto *half = named<QPushButton>(m_panel.get(), u"halfClose"_s);
        half->setFocus();
        QTest::keyClick(half, Qt::Key_Space);
        QTRY_VERIFY(!half->isEnabled());
        QCOMPARE(m_panel->focusWidget(), named<QPushButton>(m_panel.get(), u"close"_s));
        auto *button = named<QPushButton>(m_panel.get(), ending);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QTRY_VERIFY(!button->isEnabled());
        QCOMPARE(m_panel->focusWidget(), reconnect);
        QCOMPARE(reconnect->text(), u"Reconnect"_s);
    }
}

void TcpPanelTest::resetIsShown()
{
    listen(Responder::What::None);
    connectTo(m_listener->snapshot().bound.first().port());
    QTRY_VERIFY(connected());
    QTRY_COMPARE(m_listener->connections().size(), 1);
    m_listener->connections().first()->reset();
    auto *trouble = named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s);
    QTRY_VERIFY(trouble->isVisible());
    QTRY_VERIFY(text(u"statusWords"_s).contains(u"reset"));
    QCOMPARE(m_panel->glyph().icon, u"glyph-square"_s);
}

void TcpPanelTest::refusedInWords()
{
    listen(Responder::What::None);
    const quint16 port = m_listener->snapshot().bound.first().port();
    m_listener->close();
    QTRY_COMPARE(m_listener->snapshot().state, LinkState::Closed);
    connectTo(port);
    auto *trouble = named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s);
    QTRY_VERIFY(trouble->isVisible());
    QVERIFY2(trouble->spoken().contains(u"refused"), qPrintable(trouble->spoken()));
    QVERIFY(trouble->spoken().contains(QString::number(port)));

    QSignalSpy evidence(m_panel.get(), &Panel::evidenceWanted);
    QTRY_VERIFY(named<QPushButton>(trouble, u"showEvidence"_s)->isVisible());
    click(trouble, u"showEvidence"_s);
    QCOMPARE(evidence.size(), 1);
    const LogReader reader(m_station->logFile());
    QCOMPARE(reader.entry(evidence.first().first().value<EntryId>()).reason, Reason::Refused);
}

// The frame is what a window of 1024 by 640 leaves for a panel. What can only be done with a connection gives way.
void TcpPanelTest::saysWhyInALowWindow()
{
    LowFrame frame(m_panel.get(), {964, 345});
    auto *strip = m_panel->findChild<ConnectionStrip *>();
    listen(Responder::What::None);
    const quint16 port = m_listener->snapshot().bound.first().port();
    connectTo(port);
    QTRY_VERIFY(m_panel->isOpen() && strip->isVisible());
    m_listener->close();
    QTRY_COMPARE(m_listener->snapshot().state, LinkState::Closed);
    m_panel->again();
    auto *trouble = named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s);
    QTRY_VERIFY(trouble->isVisible());
    for (const QString &part : {u"troubleWhat"_s, u"troubleWhy"_s, u"troubleAdvice"_s})
        QVERIFY2(named<QLabel>(trouble, part)->isVisible() && !named<QLabel>(trouble, part)->text().isEmpty(), qPrintable(part));
    QVERIFY(!strip->isVisible());
    const auto *text = named<QWidget>(m_panel.get(), u"composeText"_s);
    const auto lowest = [&] { return text->mapTo(m_panel.get(), QPoint(0, text->height())).y(); };
    QTRY_VERIFY2(lowest() <= frame.viewport()->height(), qPrintable(QString::number(lowest())));
}

// With all that can be done with it.
void TcpPanelTest::lowWindowsShowWhatWasSaved()
{
    LowFrame frame(m_panel.get(), {964, 346});
    listen(Responder::What::None);
    connectTo(m_listener->snapshot().bound.first().port());
    QTRY_VERIFY(m_panel->isOpen() && named<QWidget>(m_panel.get(), u"tcpInfo"_s)->isVisible());
    named<QToolButton>(m_panel.get(), u"composeSaved"_s)->click();
    const auto *list = named<QWidget>(m_panel.get(), u"requests"_s);
    const auto lowest = [&] { return list->mapTo(m_panel.get(), QPoint(0, list->height())).y(); };
    QTRY_VERIFY(list->isVisible());
    QTRY_VERIFY2(lowest() <= frame.viewport()->height(), qPrintable(QString::number(lowest())));
}

void TcpPanelTest::nonsenseInWords()
{
    auto *host = named<QLineEdit>(m_panel.get(), u"host"_s);
    host->clear();
    QTest::keyClicks(host, u"no port here"_s);
    click(m_panel.get(), u"connect"_s);
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    QCOMPARE(LogReader(m_station->logFile()).count(), 0U);
}

void TcpPanelTest::badSourceInWords()
{
    click(m_panel.get(), u"options"_s);
    QTest::keyClicks(named<QLineEdit>(m_panel.get(), u"source"_s), u"not-an-address"_s);
    connectTo(9);
    auto *trouble = named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY2(trouble->spoken().contains(u"not-an-address"), qPrintable(trouble->spoken()));
}

void TcpPanelTest::reconnects()
{
    listen(Responder::What::Echo);
    connectTo(m_listener->snapshot().bound.first().port());
    QTRY_VERIFY(connected());
    send(u"one"_s);
    QTRY_VERIFY(said().contains(u"← one"));
    m_panel->again();
    QTRY_VERIFY(!said().contains(u"one"));
    QTRY_VERIFY(connected());
    send(u"two"_s);
    QTRY_VERIFY(said().contains(u"← two"));
    QVERIFY(!said().contains(u"one"));
    QTRY_COMPARE(m_listener->connections().size(), 2);
}

void TcpPanelTest::pastesAnAddress()
{
    auto *host = named<QLineEdit>(m_panel.get(), u"host"_s);
    host->setFocus();
    QGuiApplication::clipboard()->setText(u"tcp://[::1]:8025"_s);
    QTest::keySequence(host, QKeySequence::Paste);
    QCOMPARE(host->text(), u"::1"_s);
    QCOMPARE(named<QLineEdit>(m_panel.get(), u"port"_s)->text(), u"8025"_s);
    QVERIFY(named<QToolButton>(m_panel.get(), u"security0"_s)->isChecked());
    host->clear();
    QGuiApplication::clipboard()->setText(u"tls://example.test:443/"_s);
    QTest::keySequence(host, QKeySequence::Paste);
    QCOMPARE(host->text(), u"example.test"_s);
    QCOMPARE(named<QLineEdit>(m_panel.get(), u"port"_s)->text(), u"443"_s);
    QVERIFY(named<QToolButton>(m_panel.get(), u"security1"_s)->isChecked());
}

// Paced in the I/O thread; how late each was is said as it goes.
void TcpPanelTest::repeats()
{
    listen(Responder::What::Discard);
    connectTo(m_listener->snapshot().bound.first().port());
    QTRY_VERIFY(connected());
    click(m_panel.get(), u"composeMode1"_s);
    auto *edit = named<MonoText>(m_panel.get(), u"composeText"_s);
    QTest::keyClicks(edit, u"n{{counter}}"_s);
    click(m_panel.get(), u"composeRepeat"_s);
    auto *every = named<QLineEdit>(m_panel.get(), u"seriesEvery"_s);
    every->selectAll();
    QTest::keyClicks(every, u"1"_s);
    QTest::keyClicks(named<QLineEdit>(m_panel.get(), u"seriesTimes"_s), u"12"_s);
    click(m_panel.get(), u"composeSend"_s);
    QTRY_VERIFY2(text(u"seriesWords"_s).startsWith(u"12 of 12 sent"), qPrintable(text(u"seriesWords"_s)));
    QVERIFY(text(u"seriesWords"_s).contains(u"p99"));
    QCOMPARE(named<QPushButton>(m_panel.get(), u"composeSend"_s)->text(), u"Start"_s);
    QVERIFY(bytesOf(*m_station, Kind::Sent).startsWith("n0\r\nn1\r\n"));
    QVERIFY(bytesOf(*m_station, Kind::Sent).endsWith("n11\r\n"));
    // Until it is stopped.
    named<QLineEdit>(m_panel.get(), u"seriesTimes"_s)->clear();
    click(m_panel.get(), u"composeSend"_s);
    QTRY_COMPARE(named<QPushButton>(m_panel.get(), u"composeSend"_s)->text(), u"Stop"_s);
    click(m_panel.get(), u"composeSend"_s);
    QTRY_COMPARE(named<QPushButton>(m_panel.get(), u"composeSend"_s)->text(), u"Start"_s);
    QVERIFY(connected());
}

// What is written, without a connection; over TLS where that is chosen. Nothing secret goes there.
void TcpPanelTest::intoTheLab()
{
    QSignalSpy wanted(m_panel.get(), &TcpPanel::labWanted);
    auto *lab = named<QToolButton>(m_panel.get(), u"composeLab"_s);
    auto *edit = named<MonoText>(m_panel.get(), u"composeText"_s);
    const auto last = [&] { return wanted.last().first().value<lab::LabComposed>(); };
    QVERIFY(lab->isVisible() && !lab->isEnabled());
    QTest::keyClicks(edit, u"hello"_s);
    QVERIFY(lab->isEnabled());
    click(m_panel.get(), u"composeLab"_s);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(last().messages, QList<QByteArray>{"hello\r\n"});
    QCOMPARE(last().count, 1);
    QCOMPARE(int(last().carrier), int(lab::LabCarrier::Tcp));
    click(m_panel.get(), u"security1"_s);
    click(m_panel.get(), u"composeMode1"_s);
    edit->clear();
    QTest::keyClicks(edit, u"n{{counter}}"_s);
    click(m_panel.get(), u"composeRepeat"_s);
    QTest::keyClicks(named<QLineEdit>(m_panel.get(), u"seriesTimes"_s), u"3"_s);
    click(m_panel.get(), u"composeLab"_s);
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(last().messages, (QList<QByteArray>{"n0\r\n", "n1\r\n", "n2\r\n"}));
    QCOMPARE(int(last().carrier), int(lab::LabCarrier::Tls));
    QVERIFY(!named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    named<QToolButton>(m_panel.get(), u"composeSecret"_s)->setChecked(true);
    click(m_panel.get(), u"composeLab"_s);
    QCOMPARE(wanted.size(), 2);
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->spoken().contains(u"secret"_s));
    // Nor what looks like it, and what was called it before a file was chosen.
    named<QToolButton>(m_panel.get(), u"composeSecret"_s)->setChecked(false);
    click(m_panel.get(), u"composeRepeat"_s);
    edit->clear();
    QTest::keyClicks(edit, u"PASS x"_s);
    click(m_panel.get(), u"composeLab"_s);
    QTRY_VERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->spoken().contains(u"password"_s));
    QTemporaryFile file;
    QVERIFY(file.open() && file.write("hello") == 5 && file.flush());
    m_panel->findChild<FileSendPane *>()->setPath(file.fileName());
    named<QToolButton>(m_panel.get(), u"composeSecret"_s)->setChecked(true);
    click(m_panel.get(), u"composeMode4"_s);
    click(m_panel.get(), u"composeLab"_s);
    QTRY_VERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->spoken().contains(u"is secret"_s));
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(bytesOf(*m_station, Kind::Sent), QByteArray());
}

void TcpPanelTest::optionsOfAnOpenConnection()
{
    listen(Responder::What::Echo);
    connectTo(m_listener->snapshot().bound.first().port());
    QTRY_VERIFY(connected());
    click(m_panel.get(), u"options"_s);
    click(m_panel.get(), u"showSocketOptions"_s);
    auto *alive = named<QComboBox>(m_panel.get(), u"option-keep-alive"_s);
    QVERIFY(alive->isVisible());
    QVERIFY(text(u"granted-keep-alive"_s).isEmpty());
    QTest::keyClick(alive, Qt::Key_Down); // On
    QTRY_VERIFY2(text(u"granted-keep-alive"_s).contains(u"1"), qPrintable(text(u"granted-keep-alive"_s)));
    auto *idle = named<QLineEdit>(m_panel.get(), u"option-keep-idle"_s);
    QTest::keyClicks(idle, u"77"_s);
    QTest::keyClick(idle, Qt::Key_Return);
    QTRY_VERIFY2(text(u"granted-keep-idle"_s).contains(u"77"), qPrintable(text(u"granted-keep-idle"_s)));
    click(m_panel.get(), u"showSocketOptions"_s);
    QVERIFY(named<ConversationPane>(m_panel.get(), u"conversation"_s)->isVisible());
    send(u"still here"_s);
    QTRY_VERIFY(said().contains(u"← still here"));
}

void TcpPanelTest::optionsBeforeConnecting()
{
    listen(Responder::What::Echo);
    click(m_panel.get(), u"options"_s);
    click(m_panel.get(), u"showSocketOptions"_s);
    auto *hops = named<QLineEdit>(m_panel.get(), u"option-hops"_s);
    QTest::keyClicks(hops, u"9"_s);
    connectTo(m_listener->snapshot().bound.first().port());
    QTRY_VERIFY(connected());
    QTRY_VERIFY2(text(u"granted-hops"_s).contains(u"9"), qPrintable(text(u"granted-hops"_s)));
    // Qt's engine has not all of them: better said, and which, than left out.
    click(m_panel.get(), u"engine1"_s);
    click(m_panel.get(), u"connect"_s);
    auto *trouble = named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY2(trouble->spoken().contains(u"IP_TTL") && trouble->spoken().contains(u"engine"), qPrintable(trouble->spoken()));
    hops->clear();
    QTest::keyClicks(named<QLineEdit>(m_panel.get(), u"option-send-buffer"_s), u"30000"_s);
    click(m_panel.get(), u"connect"_s);
    QTRY_VERIFY2(text(u"granted-send-buffer"_s).contains(u"60000"), qPrintable(text(u"granted-send-buffer"_s)));
    QVERIFY(!trouble->isVisible());
}

// The form is filled in once for all kinds of sockets: what a Unix one lacks is left out.
void TcpPanelTest::optionsOfUnixSockets()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"s"_s);
    m_listener = m_station->newListener(Engine::Native);
    ListenOptions listening;
    listening.address = {path, 0};
    m_listener->open(listening, {Responder::What::Echo, {}});
    QTRY_VERIFY(!m_listener->snapshot().bound.isEmpty());
    click(m_panel.get(), u"options"_s);
    click(m_panel.get(), u"showSocketOptions"_s);
    QTest::keyClicks(named<QLineEdit>(m_panel.get(), u"option-send-buffer"_s), u"30000"_s);
    QTest::keyClicks(named<QLineEdit>(m_panel.get(), u"option-hops"_s), u"9"_s);
    auto *host = named<QLineEdit>(m_panel.get(), u"host"_s);
    host->clear();
    QTest::keyClicks(host, path);
    QTest::keyClick(host, Qt::Key_Return);
    QTRY_VERIFY(m_panel->isOpen());
    QTRY_VERIFY2(text(u"granted-send-buffer"_s).contains(u"60000"), qPrintable(text(u"granted-send-buffer"_s)));
    QCOMPARE(text(u"granted-hops"_s), u"not of this kind of socket"_s);
    QVERIFY(!named<QLineEdit>(m_panel.get(), u"option-hops"_s)->isEnabled());
}

void TcpPanelTest::unixSockets()
{
    QFETCH(QString, engine);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"s"_s);
    m_listener = m_station->newListener(Engine::Native);
    ListenOptions listening;
    listening.address = {path, 0};
    m_listener->open(listening, {Responder::What::Echo, {}});
    QTRY_VERIFY(!m_listener->snapshot().bound.isEmpty());
    click(m_panel.get(), u"options"_s);
    click(m_panel.get(), engine);
    auto *host = named<QLineEdit>(m_panel.get(), u"host"_s);
    host->clear();
    QTest::keyClicks(host, path);
    QTest::keyClick(host, Qt::Key_Return);
    QTRY_VERIFY(m_panel->isOpen());
    send(u"over there"_s);
    QTRY_VERIFY(said().contains(u"← over there"));
}

// The log's table of messages finds them by what the log says.
void TcpPanelTest::cutsIntoMessages()
{
    listen(Responder::What::Echo);
    click(m_panel.get(), u"options"_s);
    auto *framing = named<QComboBox>(m_panel.get(), u"framing"_s);
    QVERIFY(framing->toolTip().contains(u"no messages"));
    QTest::keyClick(framing, Qt::Key_Down); // lines
    connectTo(m_listener->snapshot().bound.first().port());
    QTRY_VERIFY(connected());
    send(u"one"_s);
    send(u"two"_s);
    QTRY_VERIFY(bytesOf(*m_station, Kind::Received).contains("two\r\n"));
    const LogReader reader(m_station->logFile());
    MessageFinder finder(MessageFinder::Options{});
    std::vector<FoundMessage> found;
    for (EntryId id = 0; id < reader.count(); ++id)
        finder.add(reader, id, reader.entry(id), found);
    int ours = 0;
    for (const FoundMessage &message : found)
        ours += message.message.complete ? 1 : 0;
    QVERIFY2(ours >= 4, qPrintable(QString::number(ours))); // both ways, at both ends
}

void TcpPanelTest::namesForAll()
{
    click(m_panel.get(), u"security1"_s);
    click(m_panel.get(), u"options"_s);
    QVERIFY(named<QLineEdit>(m_panel.get(), u"serverName"_s)->isVisible());
    QCOMPARE(controlsWithoutName(m_panel.get()), QStringList());
}

QTEST_MAIN(TcpPanelTest)
#include "tst_tcppanel.moc"
