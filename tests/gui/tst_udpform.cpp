// Where datagrams go and what their socket may do, as it is written, pasted and taken back.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/panels/udppanel.h"
#include "ui/widgets/inlinetrouble.h"

#include <QCheckBox>
#include <QClipboard>
#include <QCompleter>
#include <QLineEdit>

using namespace porthole;
using namespace Qt::StringLiterals;

class UdpFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup();
    void addressesArePasted();
    void broadcastIsTakenBack();

private:
    void type(const QString &field, const QString &text);
    QString trouble() { return named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->spoken(); }

    RecordedSeams m_seams;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<UdpPanel> m_panel;
};

void UdpFormTest::init()
{
    m_station = stationInMemory();
    QVERIFY(m_station);
    m_panel = std::make_unique<UdpPanel>(PanelContext{*m_station, m_seams.seams});
    m_panel->resize(1000, 500);
    m_panel->show();
}

void UdpFormTest::cleanup()
{
    m_panel.reset();
    m_station.reset();
}

void UdpFormTest::type(const QString &field, const QString &text)
{
    auto *line = named<QLineEdit>(m_panel.get(), field);
    line->clear();
    QTest::keyClicks(line, text);
}

void UdpFormTest::addressesArePasted()
{
    auto *host = named<QLineEdit>(m_panel.get(), u"host"_s);
    auto *port = named<QLineEdit>(m_panel.get(), u"port"_s);
    QGuiApplication::clipboard()->setText(u"udp://127.0.0.1:5353"_s);
    host->setFocus();
    QTest::keySequence(host, QKeySequence::Paste);
    QCOMPARE(host->text(), u"127.0.0.1"_s);
    QCOMPARE(port->text(), u"5353"_s);
    // Typed, it is understood when the socket is opened.
    const auto peer = m_station->newDatagrams();
    DatagramOptions options;
    options.bindTo = Endpoint::loopback(Family::IPv4, 0);
    peer->open(options, {Responder::What::Echo, {}});
    QTRY_COMPARE(peer->snapshot().facts.state, LinkState::Bound);
    const quint16 echo = peer->snapshot().facts.local.port();
    port->clear();
    type(u"host"_s, u"tcp://127.0.0.1:9"_s);
    click(m_panel.get(), u"open"_s);
    QVERIFY2(trouble().contains(u"Datagrams go to udp:// alone."_s), qPrintable(trouble()));
    type(u"host"_s, u"udp://127.0.0.1:%1"_s.arg(echo));
    click(m_panel.get(), u"open"_s);
    QTRY_VERIFY(m_panel->isOpen());
    QCOMPARE(m_panel->address(), u"udp://127.0.0.1:%1"_s.arg(echo));
    m_panel->setRecent({u"udp://192.0.2.1:53"_s, u"http://192.0.2.1/"_s, u"unix-dgram:/run/x"_s});
    click(m_panel.get(), u"open"_s);
    QTRY_VERIFY(host->isEnabled());
    type(u"host"_s, u"x"_s);
    QVERIFY(host->completer());
    QCOMPARE(host->completer()->model()->rowCount(), 2);
}

void UdpFormTest::broadcastIsTakenBack()
{
    click(m_panel.get(), u"options"_s);
    QTest::keyClick(named<QCheckBox>(m_panel.get(), u"broadcast"_s), Qt::Key_Space);
    type(u"local"_s, u"127.0.0.1"_s);
    click(m_panel.get(), u"open"_s);
    QTRY_VERIFY(m_panel->isOpen());
    const auto asked = [this](const QByteArray &value) {
        const LogReader reader(m_station->logFile());
        for (EntryId id = 0; id < reader.count(); ++id) {
            if (reader.entry(id).call == Call::Setsockopt && reader.text(reader.entry(id)).contains(QByteArray("SO_BROADCAST, [" + value + ']')))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(asked("1"));
    QVERIFY(!asked("0"));
    QTest::keyClick(named<QCheckBox>(m_panel.get(), u"broadcast"_s), Qt::Key_Space);
    QTRY_VERIFY(asked("0"));
}

QTEST_MAIN(UdpFormTest)
#include "tst_udpform.moc"
