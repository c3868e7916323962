// What is offered while somebody writes the address of a Unix socket, and what is said of those that are not.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/panels/tcppanel.h"
#include "ui/panels/udppanel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unixoffers.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFile>
#include <QSignalSpy>

using namespace porthole;
using namespace Qt::StringLiterals;

class UnixOffersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void addressesAsTheyAreWritten_data();
    void addressesAsTheyAreWritten();
    void listedAnewEachTime();
    void begunInAnotherWay();
    void saysWhatIsLeftOut();
    void saysThatTheListIsCut();
    void saysWhyThereAreNone();
    void pathsInFields_data();
    void pathsInFields();
    void tcpPanelOffersThem();
    void udpPanelOffersThem();

private:
    // As the system has it: a listener, a datagram socket, a stream that does not listen, and one of no use.
    QString table(const QByteArray &more = {})
    {
        const QString path = m_folder.filePath(u"table"_s);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            file.write("Num       RefCount Protocol Flags    Type St Inode Path\n"
                       "0000000000000000: 00000002 00000000 00010000 0001 01 1 /run/listens\n"
                       "0000000000000000: 00000002 00000000 00000000 0002 01 2 @datagrams\n"
                       "0000000000000000: 00000002 00000000 00000000 0001 03 3 /run/talks\n" + more);
        return path;
    }
    QTemporaryDir m_folder;
};

void UnixOffersTest::addressesAsTheyAreWritten_data()
{
    QTest::addColumn<int>("kinds");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QStringList>("offered");
    const auto row = [](const char *name, UnixOffers::Kinds kinds, const QString &written, const QStringList &offered) {
        QTest::newRow(name) << int(kinds) << written << offered;
    };
    const QStringList all{u"unix:/run/listens"_s, u"unix-dgram:@datagrams"_s};
    row("all, streams", UnixOffers::Kinds::All, u"unix:"_s, all);
    row("all, datagrams", UnixOffers::Kinds::All, u"UNIX-DGRAM:@"_s, all);
    row("all, a path", UnixOffers::Kinds::All, u"/run"_s, all);
    row("streams, a scheme", UnixOffers::Kinds::Streams, u"unix:/r"_s, {u"unix:/run/listens"_s});
    row("streams, a path", UnixOffers::Kinds::Streams, u"/"_s, {u"/run/listens"_s});
    row("streams, a name", UnixOffers::Kinds::Streams, u"local"_s, {});
    row("streams, the other scheme", UnixOffers::Kinds::Streams, u"unix-dgram:/r"_s, {});
    row("datagrams, a scheme", UnixOffers::Kinds::Datagrams, u"unix-dgram:"_s, {u"unix-dgram:@datagrams"_s});
    row("datagrams, the other scheme", UnixOffers::Kinds::Datagrams, u"unix:"_s, {});
    row("datagrams, abstract", UnixOffers::Kinds::Datagrams, u"@"_s, {u"@datagrams"_s});
}

void UnixOffersTest::addressesAsTheyAreWritten()
{
    QFETCH(int, kinds);
    QFETCH(QString, written);
    QFETCH(QStringList, offered);
    UnixOffers offers(UnixOffers::Kinds(kinds), nullptr);
    offers.setTable(table());
    QSignalSpy found(&offers, &UnixOffers::found);
    offers.type(written);
    QCOMPARE(offers.isWanted(), !offered.isEmpty());
    if (offers.isWanted())
        QTRY_COMPARE(found.size(), 1);
    QCOMPARE(offers.addresses(), offered);
    QVERIFY(offers.remark().isEmpty() && offers.remarkDetail().isEmpty());
}

void UnixOffersTest::listedAnewEachTime()
{
    UnixOffers offers(UnixOffers::Kinds::Streams, nullptr);
    offers.setTable(table());
    QSignalSpy found(&offers, &UnixOffers::found);
    offers.type(u"/"_s);
    offers.type(u"/r"_s);
    QTRY_COMPARE(found.size(), 1);
    table("0000000000000000: 00000002 00000000 00010000 0001 01 4 /run/new\n");
    offers.type(u"/ru"_s);
    offers.type(QString());
    offers.type(u"/"_s);
    QTRY_COMPARE(found.size(), 2);
    QCOMPARE(offers.addresses(), QStringList({u"/run/listens"_s, u"/run/new"_s}));
}

// They are offered as they are written now.
void UnixOffersTest::begunInAnotherWay()
{
    UnixOffers offers(UnixOffers::Kinds::Streams, nullptr);
    offers.setTable(table());
    QSignalSpy found(&offers, &UnixOffers::found);
    offers.type(u"/"_s);
    QTRY_COMPARE(offers.addresses(), QStringList{u"/run/listens"_s});
    offers.type(u"unix:/"_s);
    QTRY_COMPARE(offers.addresses(), QStringList{u"unix:/run/listens"_s});
    offers.type(u"/r"_s);
    QTRY_COMPARE(offers.addresses(), QStringList{u"/run/listens"_s});
    QCOMPARE(found.size(), 3);
}

void UnixOffersTest::saysWhatIsLeftOut()
{
    UnixOffers offers(UnixOffers::Kinds::Streams, nullptr);
    offers.setTable(table("0000000000000000: 00000002 00000000 00010000 0001 01 4 /run/\x1b[31mred\n"
                          "0000000000000000: 00000002 00000000 00010000 0001 01 5 relative\n"));
    QSignalSpy found(&offers, &UnixOffers::found);
    offers.type(u"/"_s);
    QTRY_COMPARE(found.size(), 1);
    QCOMPARE(offers.addresses(), QStringList({u"/run/listens"_s}));
    QVERIFY(!offers.failed() && !offers.remark().isEmpty());
    QVERIFY2(offers.remarkDetail().contains(u": 2,"), qPrintable(offers.remarkDetail()));
    offers.type(u"name"_s);
    QVERIFY(offers.remark().isEmpty() && offers.remarkDetail().isEmpty());
}

void UnixOffersTest::saysThatTheListIsCut()
{
    UnixOffers offers(UnixOffers::Kinds::Streams, nullptr);
    const QByteArray nameless = "0000000000000000: 00000003 00000000 00000000 0001 03 777\n";
    offers.setTable(table(nameless.repeated((4 << 20) / nameless.size())));
    QSignalSpy found(&offers, &UnixOffers::found);
    offers.type(u"/"_s);
    QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, 60'000); // 4 MiB are much for the sanitizers
    QVERIFY(!offers.remark().isEmpty());
    QVERIFY2(offers.remarkDetail().contains(u"first 4 MiB"), qPrintable(offers.remarkDetail()));
    QVERIFY(!offers.remarkDetail().contains(u"at least"));
    offers.setTable(table("0000000000000000: 00000002 00000000 00010000 0001 01 4 relative\n"
                          + nameless.repeated((4 << 20) / nameless.size())));
    offers.type(QString());
    offers.type(u"/"_s);
    QTRY_COMPARE_WITH_TIMEOUT(found.size(), 2, 60'000);
    QVERIFY2(offers.remarkDetail().contains(u"at least 1,"), qPrintable(offers.remarkDetail()));
}

void UnixOffersTest::saysWhyThereAreNone()
{
    UnixOffers offers(UnixOffers::Kinds::Streams, nullptr);
    offers.setTable(u"/nowhere/unix"_s);
    QSignalSpy found(&offers, &UnixOffers::found);
    offers.type(u"unix:"_s);
    QTRY_COMPARE(found.size(), 1);
    QVERIFY(offers.failed() && offers.addresses().isEmpty() && !offers.remark().isEmpty());
    QVERIFY2(offers.remarkDetail().contains(u"/nowhere/unix"), qPrintable(offers.remarkDetail()));
}

void UnixOffersTest::pathsInFields_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("path");
    QTest::newRow("path") << u" /run/x "_s << u"/run/x"_s;
    QTest::newRow("abstract") << u"@x y"_s << u"@x y"_s;
    QTest::newRow("scheme") << u"unix:/run/x"_s << u"/run/x"_s;
    QTest::newRow("three slashes") << u"unix-dgram:///run/x"_s << u"/run/x"_s;
    QTest::newRow("relative") << u"unix:run/x"_s << QString();
    QTest::newRow("host") << u"localhost"_s << QString();
    QTest::newRow("URL") << u"http://x/run"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void UnixOffersTest::pathsInFields()
{
    QFETCH(QString, written);
    QFETCH(QString, path);
    QCOMPARE(unixPathIn(written), path);
}

void UnixOffersTest::tcpPanelOffersThem()
{
    const auto station = stationInMemory();
    const auto listener = station->newListener(Engine::Native);
    const QString path = m_folder.filePath(u"stream"_s);
    ListenOptions options;
    options.address = {path, 0};
    listener->open(options, {Responder::What::Echo, {}});
    QTRY_VERIFY(!listener->snapshot().bound.isEmpty());
    RecordedSeams seams;
    TcpPanel panel({*station, seams.seams});
    panel.resize(900, 600);
    panel.show();
    auto *host = named<QLineEdit>(&panel, u"host"_s);
    auto *remark = named<QLabel>(&panel, u"unixRemark"_s);
    QTest::keyClicks(host, u"unix:"_s);
    QTRY_VERIFY(host->completer());
    const QAbstractItemModel *model = host->completer()->model();
    QTRY_VERIFY(!model->match(model->index(0, 0), Qt::DisplayRole, QString(u"unix:"_s + path), 1, Qt::MatchExactly).isEmpty());
    // By hand as well as by choosing one.
    QTest::keyClicks(host, path);
    QVERIFY(!named<QLineEdit>(&panel, u"port"_s)->isVisible()); // it has none
    const auto label = [&] {
        for (const QLabel *one : panel.findChildren<QLabel *>())
            if (one->buddy() == host)
                return one->text();
        return QString();
    };
    QCOMPARE(label(), u"Path"_s);
    QTest::keyClick(host, Qt::Key_Return);
    QTRY_VERIFY(panel.isOpen());
    QCOMPARE(panel.address(), QString(u"unix:"_s + path));
    // What cannot be offered is said, until something else is written.
    panel.findChild<UnixOffers *>()->setTable(u"/nowhere/unix"_s);
    host->clear();
    QTest::keyClicks(host, u"x"_s);
    QVERIFY(!remark->isVisible());
    QVERIFY(named<QLineEdit>(&panel, u"port"_s)->isVisible());
    QCOMPARE(label(), u"Host"_s);
    host->clear();
    QTest::keyClicks(host, u"/"_s);
    QTRY_VERIFY(remark->isVisible());
    QVERIFY2(remark->text().contains(u"/nowhere/unix"), qPrintable(remark->text()));
    host->clear();
    QTest::keyClicks(host, u"x"_s);
    QVERIFY(!remark->isVisible());
}

void UnixOffersTest::udpPanelOffersThem()
{
    const auto station = stationInMemory();
    const auto peer = station->newDatagrams();
    const QString path = m_folder.filePath(u"datagrams"_s);
    DatagramOptions options;
    options.bindTo = Endpoint::fromPath(path);
    peer->open(options);
    QTRY_COMPARE(peer->snapshot().facts.state, LinkState::Bound);
    RecordedSeams seams;
    UdpPanel panel({*station, seams.seams});
    panel.resize(900, 600);
    panel.show();
    auto *host = named<QLineEdit>(&panel, u"host"_s);
    QTest::keyClicks(host, u"/"_s);
    QTRY_VERIFY(host->completer());
    const QAbstractItemModel *model = host->completer()->model();
    QTRY_VERIFY(!model->match(model->index(0, 0), Qt::DisplayRole, path, 1, Qt::MatchExactly).isEmpty());
    host->clear();
    QTest::keyClicks(host, QString(u"unix-dgram:"_s + path));
    QVERIFY(!named<QLineEdit>(&panel, u"port"_s)->isEnabled());
    QTest::keyClick(host, Qt::Key_Return);
    QTRY_VERIFY(panel.isOpen());
    QCOMPARE(panel.address(), QString(u"unix-dgram:"_s + path));
}

QTEST_MAIN(UnixOffersTest)
#include "tst_unixoffers.moc"
