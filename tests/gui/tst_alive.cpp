// Tests that the window goes on while the network does not answer: a silent resolver, an attempt without end.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeresolver.h"
#include "tests/gui/mainrig.h"
#include "ui/panels/tcppanel.h"

#include <QTabBar>

using namespace porthole;
using namespace Qt::StringLiterals;

class AliveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void silentResolver();
};

// While a name is being asked for: another connection is made, the attempt can be given up, the panel closed.
void AliveTest::silentResolver()
{
    test::FakeResolver resolver;
    for (const Family family : {Family::IPv4, Family::IPv6})
        resolver.set(u"silent.test"_s, family, {{}, 0, 0, true});
    StationOptions options;
    options.resolver = &resolver;
    MainRig rig(options);
    rig.open(u"silent.test:80"_s);
    auto *waiting = rig.window->findChild<TcpPanel *>();
    QVERIFY(waiting);
    QTRY_COMPARE_WITH_TIMEOUT(named<QLabel>(waiting, u"statusWords"_s)->text(), u"Looking up silent.test"_s, Patience);

    const quint16 port = rig.listen();
    QVERIFY(port);
    rig.open(u"127.0.0.1:%1"_s.arg(port));
    auto *other = rig.window->findChildren<TcpPanel *>().last();
    QVERIFY(other != waiting);
    QTRY_VERIFY_WITH_TIMEOUT(other->isOpen(), Patience);
    QVERIFY(!waiting->isSettled());

    named<QTabBar>(rig.window.get(), u"tabs"_s)->setCurrentIndex(0);
    click(waiting, u"close"_s);
    QTRY_VERIFY_WITH_TIMEOUT(waiting->isSettled(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(resolver.abandoned > 0, Patience);
}

QTEST_MAIN(AliveTest)
#include "tst_alive.moc"
