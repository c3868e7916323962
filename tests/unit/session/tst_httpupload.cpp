// A14: an upload over HTTP to a server that takes the connection and reads nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/registry.h"
#include "core/session/machinedriver.h"
#include "support/enginerig.h"

#include <QTcpServer>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostWaiting = 1 << 20;
constexpr qint64 MostGiven = 512 << 20; // far more than any kernel takes

// Gives all that is asked for, and writes down how much of it waits here.
class Uploader : public DriverSink
{
public:
    void driverWantsContent(const act::WantContent &wish) override
    {
        const qsizetype atMost = wish.atMost;
        QVERIFY2(given < MostGiven, "it takes without end");
        given += atMost;
        driver->giveContent(QByteArray(atMost, 'x'), false);
        most = std::max(most, given - qint64(driver->bytesSent()));
    }
    void driverChannelOpened(ChannelId, StreamTransport &transport) override { opened = &transport; }
    void driverChannelGone(StreamTransport &) override { opened = nullptr; }
    void driverDone(const act::Done &what) override { done = what; }
    quint64 queued() const { return opened ? opened->facts().queued : 0; }

    MachineDriver *driver = nullptr;
    StreamTransport *opened = nullptr; // while it lives
    qint64 given = 0;
    qint64 most = 0;
    std::optional<act::Done> done;
};

} // namespace

class TestHttpUpload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodyReads_data();
    void nobodyReads();
};

void TestHttpUpload::nobodyReads_data()
{
    socketEngines();
}

// A14: what waits has a bound, and the upload can be stopped.
void TestHttpUpload::nobodyReads()
{
    QFETCH(Engine, engine);
    QTcpServer deaf;
    QVERIFY(deaf.listen(QHostAddress::LocalHost));
    deaf.pauseAccepting();
    Rig rig(engine);
    DriverSetup setup;
    setup.context = rig.context;
    setup.engine = engine;
    FetchRequest request;
    request.what = FetchRequest::What::Put;
    request.url = QUrl(u"http://127.0.0.1:%1/up"_s.arg(deaf.serverPort()));
    Uploader uploader;
    MachineDriver driver(protocolByName(u"http")->client(request).value(), setup, uploader);
    uploader.driver = &driver;
    driver.start();
    QTRY_VERIFY(uploader.queued() > 0);
    for (int turn = 0; turn < 200; ++turn)
        QCoreApplication::processEvents();
    QVERIFY2(uploader.most <= MostWaiting, QByteArray::number(uploader.most));
    QVERIFY(uploader.queued() <= quint64(MostWaiting));
    QVERIFY(!uploader.done);
    const qint64 before = uploader.given;
    driver.cancel({Reason::Cancelled, 0, {"put", {}}, {}});
    QTRY_VERIFY(uploader.done);
    QCOMPARE(uploader.done->failure.reason, Reason::Cancelled);
    QCOMPARE(uploader.given, before);
}

QTEST_GUILESS_MAIN(TestHttpUpload)
#include "tst_httpupload.moc"
