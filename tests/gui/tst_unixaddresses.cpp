// Sockets of this machine in the address bar: a path alone, a name, and listening at what is written.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/mainwindow/tabarea.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/panels/udppanel.h"

#include <QCompleter>
#include <QLineEdit>

using namespace porthole;
using namespace Qt::StringLiterals;

class UnixAddressesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void pathAloneIsASocket();
    void listensAtWhatIsWritten_data();
    void listensAtWhatIsWritten();
    void listensAnewWhereNothingWasWritten();
};

void UnixAddressesTest::pathAloneIsASocket()
{
    MainRig rig;
    const QString path = rig.folder.filePath(u"s"_s);
    const auto listener = rig.station->newListener(Engine::Native);
    ListenOptions options;
    options.address = {path, 0};
    listener->open(options, {Responder::What::Echo, {}});
    QTRY_VERIFY(!listener->snapshot().bound.isEmpty());
    AddressBar *bar = rig.bar();
    bar->clear();
    QTest::keyClicks(bar, path);
    QVERIFY(bar->completer());
    QStringList offered;
    for (int row = 0; row < bar->completer()->model()->rowCount(); ++row)
        offered << bar->completer()->model()->index(row, 0).data().toString();
    QVERIFY2(offered.contains(QString(u"unix:"_s + path)) && offered.contains(QString(u"unix-dgram:"_s + path)), qPrintable(offered.join(u' ')));
    QTest::keyClick(bar, Qt::Key_Return);
    const auto panels = rig.window->findChildren<TcpPanel *>();
    QCOMPARE(panels.size(), 1);
    QTRY_VERIFY(panels.first()->isOpen());
    QCOMPARE(panels.first()->address(), QString(u"unix:"_s + path));
}

void UnixAddressesTest::listensAtWhatIsWritten_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<bool>("datagrams");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("port");
    QTest::newRow("a path") << u"/tmp/no such"_s << false << u"/tmp/no such"_s << QString();
    QTest::newRow("a name") << u"@name"_s << false << u"@name"_s << QString();
    QTest::newRow("datagrams at a path") << u"unix-dgram:/tmp/x"_s << true << u"/tmp/x"_s << QString();
    QTest::newRow("this machine's") << u"127.0.0.2:4000"_s << false << u"127.0.0.2"_s << u"4000"_s;
    QTest::newRow("datagrams") << u"udp://127.0.0.2:4000"_s << true << u"127.0.0.2"_s << u"4000"_s;
    QTest::newRow("somebody else's") << u"example.test:4000"_s << false << u"127.0.0.1"_s << u"4000"_s;
}

void UnixAddressesTest::listensAtWhatIsWritten()
{
    QFETCH(QString, written);
    QFETCH(bool, datagrams);
    QFETCH(QString, address);
    QFETCH(QString, port);
    MainRig rig;
    rig.bar()->clear();
    QTest::keyClicks(rig.bar(), written);
    click(rig.window.get(), u"newListener"_s);
    QWidget *panel = datagrams ? static_cast<QWidget *>(rig.window->findChild<UdpPanel *>()) : rig.window->findChild<ListenerPanel *>();
    QVERIFY(panel);
    QCOMPARE(named<QLineEdit>(panel, datagrams ? u"local"_s : u"listenAddress"_s)->text(), address);
    QCOMPARE(named<QLineEdit>(panel, datagrams ? u"localPort"_s : u"listenPort"_s)->text(), port);
}

// What the bar shows of what is open is not where to listen.
void UnixAddressesTest::listensAnewWhereNothingWasWritten()
{
    MainRig rig;
    rig.bar()->setAddress(u"192.0.2.1:80"_s);
    click(rig.window.get(), u"newListener"_s);
    auto *panel = rig.window->findChild<ListenerPanel *>();
    QVERIFY(panel);
    QCOMPARE(named<QLineEdit>(panel, u"listenAddress"_s)->text(), u"127.0.0.1"_s);
    QVERIFY(named<QLineEdit>(panel, u"listenPort"_s)->text().isEmpty());
}

QTEST_MAIN(UnixAddressesTest)
#include "tst_unixaddresses.moc"
