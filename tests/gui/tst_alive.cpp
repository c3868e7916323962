// Tests that the window goes on while the network does not answer: a silent resolver, an attempt without end.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "support/fakeresolver.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/tcppanel.h"
#include "ui/widgets/addressbar.h"

#include <QTabBar>

using namespace porthole;
using namespace Qt::StringLiterals;

class AliveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void silentResolver();

private:
    void open(MainWindow &window, const QString &address);
};

void AliveTest::open(MainWindow &window, const QString &address)
{
    auto *bar = named<AddressBar>(&window, u"addressBar"_s);
    bar->clear();
    QTest::keyClicks(bar, address);
    QTest::keyClick(bar, Qt::Key_Return);
}

// While a name is being asked for: another connection is made, the attempt can be given up, the panel closed.
void AliveTest::silentResolver()
{
    QTemporaryDir folder;
    RecordedSeams seams;
    Settings settings;
    History history;
    test::FakeResolver resolver;
    for (const Family family : {Family::IPv4, Family::IPv6})
        resolver.set(u"silent.test"_s, family, {{}, 0, 0, true});
    StationOptions options;
    options.resolver = &resolver;
    auto started = Station::start(options);
    QVERIFY(started);
    const std::unique_ptr<Station> station = std::move(*started);
    MainWindow window({*station, const_cast<Theme &>(Theme::of(nullptr)), seams.seams, settings, history,
                       SessionStore(folder.path()), folder.path(), u"0.0"_s});
    window.show();
    open(window, u"silent.test:80"_s);
    auto *waiting = window.findChild<TcpPanel *>();
    QVERIFY(waiting);
    QTRY_COMPARE(named<QLabel>(waiting, u"statusWords"_s)->text(), u"Looking up silent.test"_s);

    const auto listener = station->newListener(Engine::Native);
    ListenOptions door;
    door.address = {u"127.0.0.1"_s, 0};
    listener->open(door, {Responder::What::Echo, {}});
    QTRY_VERIFY(!listener->snapshot().bound.isEmpty());
    open(window, u"127.0.0.1:%1"_s.arg(listener->snapshot().bound.first().port()));
    auto *other = window.findChildren<TcpPanel *>().last();
    QVERIFY(other != waiting);
    QTRY_VERIFY(other->isOpen());
    QVERIFY(!waiting->isSettled());

    auto *tabs = named<QTabBar>(&window, u"tabs"_s);
    tabs->setCurrentIndex(0);
    click(waiting, u"close"_s);
    QTRY_VERIFY(waiting->isSettled());
    QTRY_VERIFY(resolver.abandoned > 0);
}

QTEST_MAIN(AliveTest)
#include "tst_alive.moc"
