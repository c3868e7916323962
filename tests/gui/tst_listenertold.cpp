// What a listener's panel is told beside where to listen: how much is recorded, and what TLS asks of clients; and how it fits into a low window.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logreader.h"
#include "tests/gui/lowframe.h"
#include "tests/gui/windowrig.h"
#include "ui/panels/connectiontable.h"
#include "ui/panels/conversationpane.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/replypane.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace porthole;
using namespace Qt::StringLiterals;

class ListenerToldTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup();
    void recordsAsToldMeanwhile_data();
    void recordsAsToldMeanwhile();
    void asksForWhatTlsIsTo();
    void lowWindowsShowWhatWasSaid();

private:
    quint16 listen();
    std::unique_ptr<ConnectionHandle> connectTo(quint16 port, bool tls = false);

    RecordedSeams m_seams;
    std::unique_ptr<QTemporaryDir> m_folder; // for the authority
    std::unique_ptr<Station> m_station;
    std::unique_ptr<ListenerPanel> m_panel;
};

void ListenerToldTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    StationOptions options;
    options.localAuthority = m_folder->filePath(u"own"_s);
    auto station = Station::start(options);
    QVERIFY(station);
    m_station = std::move(*station);
    m_panel = std::make_unique<ListenerPanel>(PanelContext{*m_station, m_seams.seams});
    m_panel->resize(1000, 500);
    m_panel->show();
}

void ListenerToldTest::cleanup()
{
    m_panel.reset();
    m_station.reset();
}

quint16 ListenerToldTest::listen()
{
    click(m_panel.get(), u"listen"_s);
    if (!QTest::qWaitFor([this] { return m_panel->isListening() && !m_panel->bound().isEmpty(); }, Patience))
        return 0;
    return m_panel->bound().first().port();
}

std::unique_ptr<ConnectionHandle> ListenerToldTest::connectTo(quint16 port, bool tls)
{
    auto connection = m_station->newConnection(Engine::Native);
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, port};
    if (tls) {
        options.tls.emplace();
        options.tls->settings.verify = false;
        options.tls->settings.protocols = {"porthole"};
    }
    connection->open(options);
    return connection;
}

void ListenerToldTest::recordsAsToldMeanwhile_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS: of what it says, too") << true;
}

// While it listens: of those that are there, and of those that come.
void ListenerToldTest::recordsAsToldMeanwhile()
{
    QFETCH(bool, tls);
    if (tls)
        click(m_panel.get(), u"security1"_s);
    const quint16 port = listen();
    auto first = connectTo(port, tls);
    QTRY_COMPARE_WITH_TIMEOUT(first->snapshot().facts.state, LinkState::Connected, Patience);
    QTRY_COMPARE(m_panel->openConnections(), 1);
    named<QComboBox>(m_panel.get(), u"recordLevel"_s)->setCurrentIndex(2);
    auto second = connectTo(port, tls);
    QTRY_COMPARE_WITH_TIMEOUT(second->snapshot().facts.state, LinkState::Connected, Patience);
    QTRY_COMPARE(m_panel->openConnections(), 2);
    first->send("of the first");
    second->send("of the second");
    const LogReader reader(m_station->logFile());
    const auto received = [&] {
        QList<std::pair<quint64, quint64>> all; // length, kept
        for (EntryId id = 0; id < reader.count(); ++id)
            if (const Entry entry = reader.entry(id); entry.kind == Kind::Received && entry.layer == (tls ? Layer::Tls : Layer::Wire))
                all.append({entry.length, entry.kept});
        return all;
    };
    QTRY_COMPARE(received().size(), 2);
    for (const auto &[length, kept] : received()) {
        QVERIFY(length == 12 || length == 13);
        QCOMPARE(kept, quint64(0));
    }
}

// What is chosen in the form is what the listener does: TLS 1.3, a protocol, a certificate of the client's.
void ListenerToldTest::asksForWhatTlsIsTo()
{
    click(m_panel.get(), u"security1"_s);
    click(m_panel.get(), u"options"_s);
    named<QComboBox>(m_panel.get(), u"serverLowestVersion"_s)->setCurrentIndex(3);
    named<QLineEdit>(m_panel.get(), u"serverAlpn"_s)->setText(u"porthole"_s);
    const PanelState kept = m_panel->state();
    const quint16 port = listen();
    QVERIFY(port > 0);
    auto peer = connectTo(port, true);
    QTRY_COMPARE_WITH_TIMEOUT(peer->snapshot().facts.state, LinkState::Connected, Patience);
    QCOMPARE(peer->snapshot().tls->version, quint16(0x0304));
    QCOMPARE(peer->snapshot().tls->protocol, "porthole"_ba);
    click(m_panel.get(), u"listen"_s);
    QTRY_VERIFY(!m_panel->isListening());
    named<QCheckBox>(m_panel.get(), u"requestCertificate"_s)->setChecked(true);
    const quint16 again = listen();
    QVERIFY(again > 0);
    auto stranger = connectTo(again, true); // in TLS 1.3 it learns it after its own part is done
    QTRY_VERIFY_WITH_TIMEOUT(stranger->snapshot().facts.failure, Patience);
    QCOMPARE(kept.values[u"alpn"_s].toString(), u"porthole"_s); // it is remembered
    QCOMPARE(kept.values[u"lowest"_s].toInt(), 3);
}

// The frame is what a window of 1024 by 640 leaves for a panel.
void ListenerToldTest::lowWindowsShowWhatWasSaid()
{
    LowFrame frame(m_panel.get(), {964, 374});
    auto *address = named<QLineEdit>(m_panel.get(), u"listenAddress"_s);
    QVERIFY(address->isVisible());
    const auto *table = named<ConnectionTable>(m_panel.get(), u"connections"_s);
    const auto one = connectTo(listen());
    QTRY_COMPARE(table->model()->rowCount(), 1);
    auto *reply = named<ReplyPane>(m_panel.get(), u"replyPane"_s);
    auto *said = named<ConversationPane>(reply, u"conversation"_s);
    QTRY_VERIFY(said->isVisible() && named<QWidget>(reply, u"tcpInfo"_s)->isVisible());
    QTRY_VERIFY2(said->viewport()->height() >= 2 * QFontMetrics(said->font()).lineSpacing(), qPrintable(QString::number(said->height())));
    const auto *text = named<QWidget>(reply, u"composeText"_s);
    const auto lowest = [&] { return text->mapTo(m_panel.get(), QPoint(0, text->height())).y(); };
    QTRY_VERIFY2(lowest() <= frame.viewport()->height(), qPrintable(QString::number(lowest())));
    const auto *words = named<QLabel>(reply, u"statusWords"_s);
    QTRY_VERIFY2(words->width() >= 150, qPrintable(QString::number(words->width())));
    const auto *peers = table->header();
    QTRY_VERIFY2(table->viewport()->width() >= peers->length(), qPrintable(QString::number(table->viewport()->width())));
    click(m_panel.get(), u"listen"_s); // Stop: now they can be changed
    QTRY_VERIFY(!m_panel->isListening() && address->isVisible());
}

QTEST_MAIN(ListenerToldTest)
#include "tst_listenertold.moc"
