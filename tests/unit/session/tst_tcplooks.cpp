// How often a connection's TCP is asked for, where several look at it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/stationfixture.h"

using namespace porthole;
using namespace porthole::test;

class TestTcpLooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void samplesAsTheClosestViewerWants();
};

void TestTcpLooks::samplesAsTheClosestViewerWants()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {Responder::What::Echo, {}});
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    QList<qint64> looks;
    connect(connection.get(), &ConnectionHandle::sampled, this, [&] { looks << connection->snapshot().facts.tcp->time; });
    QObject list;
    QObject pane;
    connection->setTcpWatched(true, &list, ConnectionHandle::InPassingMs);
    connection->setTcpWatched(true, &pane);
    QTRY_VERIFY(looks.size() >= 10);
    // The other one goes on looking, as often as it did. No timer comes early.
    connection->setTcpWatched(false, &pane);
    connection->send("x");
    QTRY_COMPARE(connection->snapshot().facts.bytesReceived, 1u);
    looks.clear();
    QTRY_VERIFY(looks.size() >= 3);
    QVERIFY2(looks.at(2) - looks.at(0) > 900'000'000, qPrintable(QString::number(looks.at(2) - looks.at(0))));
    connection->setTcpWatched(true, &pane);
    connection->setTcpWatched(false, &list);
    const qsizetype before = looks.size();
    QTRY_VERIFY(looks.size() >= before + 10);
}

QTEST_GUILESS_MAIN(TestTcpLooks)
#include "tst_tcplooks.moc"
