// The badge and the graphs of a TCP connection: they live while they are in sight, and cost nothing otherwise.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/panels/tcpinfopane.h"
#include "ui/panels/tcpinfowords.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sparkline.h"

#include <QSignalSpy>

#include <linux/tcp.h>

using namespace porthole;
using namespace Qt::StringLiterals;

class TcpInfoPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup();
    void showsWhatBecameOfTheBytes();
    void samplesWhileInSight();
    void aNewConnectionBeginsAnew();
    void unfolds();
    void unfoldsByItselfForAnOpenOne();
    void lossIsToldApart();
    void graphKeepsAMinute();
    void graphSaysItself();

private:
    void open();
    QString text(const QString &name) { return named<QLabel>(m_pane.get(), name)->text(); }
    Sparkline *graph() { return m_pane->findChild<Sparkline *>(); }

    std::unique_ptr<Station> m_station;
    std::unique_ptr<ListenerHandle> m_listener;
    std::unique_ptr<ConnectionHandle> m_connection;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<TcpInfoPane> m_pane;
};

void TcpInfoPaneTest::init()
{
    m_station = stationInMemory();
    m_listener = m_station->newListener(Engine::Native);
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    m_listener->open(options, {Responder::What::Discard, {}});
    QTRY_VERIFY(!m_listener->snapshot().bound.isEmpty());
    m_connection = m_station->newConnection(Engine::Native);
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 400);
    m_pane = std::make_unique<TcpInfoPane>(m_window.get());
    m_pane->resize(900, 200);
    m_window->show();
}

void TcpInfoPaneTest::cleanup()
{
    m_pane.reset();
    m_window.reset();
    m_connection.reset();
    m_listener.reset();
    m_station.reset();
}

void TcpInfoPaneTest::open()
{
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, m_listener->snapshot().bound.first().port()};
    m_connection->open(options);
    QTRY_COMPARE(m_connection->snapshot().facts.state, LinkState::Connected);
}

void TcpInfoPaneTest::showsWhatBecameOfTheBytes()
{
    QVERIFY(m_pane->isHidden());
    m_pane->setConnection(m_connection.get());
    QVERIFY(m_pane->isHidden());
    open();
    QTRY_COMPARE(text(u"tcpState"_s), u"ESTABLISHED"_s);
    QVERIFY(m_pane->isVisible());
    m_connection->send(QByteArray(512, 'x'));
    QTRY_VERIFY2(m_pane->words().startsWith(u"sent 512 · kernel took 512 · peer acknowledged 512 · round trip "_s),
                 qPrintable(m_pane->words()));
    QVERIFY(named<QLabel>(m_pane.get(), u"tcpTrouble"_s)->isHidden());
    // The last of it stays to be read.
    m_connection->send(QByteArray(88, 'x'));
    m_connection->close();
    QTRY_COMPARE(m_connection->snapshot().facts.state, LinkState::Closed);
    QTRY_VERIFY2(m_pane->words().startsWith(u"sent 600 · kernel took 600 · "_s), qPrintable(m_pane->words()));
    QVERIFY(m_pane->isVisible());
    QTRY_VERIFY2(text(u"tcpState"_s).endsWith(u" before its end"_s), qPrintable(text(u"tcpState"_s)));
}

void TcpInfoPaneTest::samplesWhileInSight()
{
    m_pane->setConnection(m_connection.get());
    open();
    QSignalSpy changed(m_connection.get(), &ConnectionHandle::changed);
    QSignalSpy sampled(m_connection.get(), &ConnectionHandle::sampled);
    QTRY_VERIFY(graph()->count() >= 4 && sampled.size() >= 6); // nothing happens on it
    // Who does not care for samples hears nothing of them.
    QVERIFY2(changed.size() < sampled.size(), qPrintable(QString::number(changed.size())));
    // One that goes on being sampled says how time passes.
    auto clock = m_station->newConnection(Engine::Native);
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, m_listener->snapshot().bound.first().port()};
    clock->open(options);
    clock->setTcpWatched(true, this);
    QSignalSpy ticks(clock.get(), &ConnectionHandle::sampled);
    m_window->hide();
    m_connection->send("x"); // is carried out after what hiding asks for
    QTRY_COMPARE(m_connection->snapshot().facts.bytesSent, 1u);
    const auto last = m_connection->snapshot().facts.tcp;
    const qsizetype first = ticks.size();
    QTRY_VERIFY(ticks.size() >= first + 5);
    QVERIFY(last && m_connection->snapshot().facts.tcp == last);
    m_window->show();
    const qsizetype before = graph()->count();
    QTRY_VERIFY(graph()->count() > before);
}

void TcpInfoPaneTest::aNewConnectionBeginsAnew()
{
    m_pane->setConnection(m_connection.get());
    open();
    QTRY_VERIFY(graph()->count() >= 4);
    m_connection->close();
    QTRY_COMPARE(m_connection->snapshot().facts.state, LinkState::Closed);
    const ConversationId first = m_connection->snapshot().conversation;
    m_connection->reopen();
    QTRY_VERIFY(m_connection->snapshot().conversation != first && graph()->count() < 4);
    m_pane->setConnection(nullptr);
    QVERIFY(m_pane->isHidden());
}

// Where there is little room the conversation has it.
void TcpInfoPaneTest::unfolds()
{
    m_pane->setConnection(m_connection.get());
    open();
    QTRY_VERIFY(m_pane->isVisible());
    auto *button = named<QPushButton>(m_pane.get(), u"tcpGraphsShown"_s);
    QVERIFY(!button->isChecked() && !graph()->isVisible());
    const int folded = m_pane->sizeHint().height();
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(graph()->isVisible());
    QVERIFY(m_pane->sizeHint().height() > folded);
    m_window->hide();
    m_window->show();
    QVERIFY(button->isChecked());
}

// In a high window; but a handshake that fails leaves nothing to follow.
void TcpInfoPaneTest::unfoldsByItselfForAnOpenOne()
{
    m_window->resize(900, 1100);
    m_pane->setConnection(m_connection.get());
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, m_listener->snapshot().bound.first().port()};
    options.tls.emplace();
    m_connection->open(options);
    QTRY_COMPARE(m_connection->snapshot().facts.state, LinkState::Securing);
    m_connection->setTcpWatched(true, this); // nothing is answered to its hello
    QTRY_VERIFY(m_pane->isVisible());
    QVERIFY(!graph()->isVisible());
    m_connection->close();
    QTRY_VERIFY(isEnd(m_connection->snapshot().facts.state));
    QVERIFY(!graph()->isVisible());
    open();
    QTRY_VERIFY(graph()->isVisible());
}

void TcpInfoPaneTest::lossIsToldApart()
{
    tcp_info info = {};
    info.tcpi_state = 1;
    info.tcpi_total_retrans = 2;
    info.tcpi_notsent_bytes = 30;
    info.tcpi_snd_cwnd = 10;
    TcpSample sample;
    sample.info = QByteArray(reinterpret_cast<const char *>(&info), sizeof info);
    sample.given = sample.taken = 100;
    sample.acknowledged = 10;
    sample.sendQueue = 90;
    sample.receiveQueue = 7;
    QCOMPARE(tcpTroubleWords(sample), u"2 segment(s) sent again"_s);
    QCOMPARE(tcpDeliveryWords(sample), u"sent 100 · kernel took 100 · peer acknowledged 10 · 60 not acknowledged · "
                                       u"30 not sent yet · 7 not read yet · round trip 0.0 µs · congestion window 10"_s);
}

void TcpInfoPaneTest::graphKeepsAMinute()
{
    Sparkline graph(u"Figure"_s, [](double value) { return QString::number(value); });
    graph.add(1, 1000);
    QCOMPARE(graph.maximumWords(), u"max. 1000"_s);
    for (qint64 i = 1; i <= 5000; ++i)
        graph.add(1 + i * 100'000'000, 5);
    QCOMPARE(graph.count(), qsizetype(602)); // a minute, and where the line comes from
    QCOMPARE(graph.maximumWords(), u"max. 5"_s);
    graph.add(5, 7); // not newer
    QCOMPARE(graph.lastWords(), u"5"_s);
    for (qint64 i = 1; i <= 5000; ++i)
        graph.add(600'000'000'000 + i, 5);
    QVERIFY(graph.count() <= 1200);
    QVERIFY(!graph.grab().isNull());
}

void TcpInfoPaneTest::graphSaysItself()
{
    Sparkline graph(u"Figure"_s, [](double value) -> QString { return QString::number(value) + u" ms"_s; });
    QCOMPARE(graph.accessibleName(), u"Figure"_s);
    graph.add(1, 9);
    graph.add(2, 4);
    QCOMPARE(graph.accessibleName(), u"Figure: 4 ms, max. 9 ms"_s);
    graph.clear();
    QCOMPARE(graph.count(), qsizetype(0));
    QVERIFY(!graph.grab().isNull());
}

QTEST_MAIN(TcpInfoPaneTest)
#include "tst_tcpinfopane.moc"
