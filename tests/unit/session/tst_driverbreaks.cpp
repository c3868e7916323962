// A connection that breaks while a machine sends into it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/registry.h"
#include "support/driverground.h"
#include "support/scriptedcalls.h"

#include <QTest>

#include <cerrno>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// Says a word, then gives a piece each time that there is room, the second one after `beforeSecond`.
class PieceMachine : public Machine
{
public:
    PieceMachine(quint16 port, bool tls, std::function<void()> beforeSecond)
        : m_port(port), m_tls(tls), m_beforeSecond(std::move(beforeSecond))
    {
    }
    void start(Outputs &out) override { out.push_back(act::OpenChannel{MainChannel, u"127.0.0.1"_s, m_port, m_tls, {}}); }
    void opened(ChannelId, const ChannelFacts &, Outputs &out) override { give("word", out); }
    void room(ChannelId, Outputs &out) override
    {
        if (++rooms == 1)
            m_beforeSecond();
        give(QByteArray(Piece, 'x'), out);
    }
    void received(ChannelId, QByteArrayView, Outputs &) override {}
    void closed(ChannelId, const ChannelEnd &end, Outputs &out) override { out.push_back(act::Done{end.failure, {}, 0}); }

    bool isFull() const override { return fillsUp && rooms > 0; }

    static constexpr qsizetype Piece = 200'000;
    int rooms = 0;
    bool fillsUp = false; // with the first room: nothing more is read for it

private:
    void give(const QByteArray &bytes, Outputs &out)
    {
        out.push_back(act::Send{MainChannel, bytes});
        out.push_back(act::WantRoom{MainChannel});
    }

    const quint16 m_port;
    const bool m_tls;
    const std::function<void()> m_beforeSecond;
};

} // namespace

class TestDriverBreaks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void brokenInTheMiddle_data();
    void brokenInTheMiddle();
};

void TestDriverBreaks::brokenInTheMiddle_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("full");
    QTest::newRow("plain") << false << false;
    QTest::newRow("plain, the machine is full") << false << true;
    QTest::newRow("TLS") << true << false;
}

// What the peer said before is read first, and the end told behind it. Until then a queue that is empty is no room, and nothing
// counts as sent.
void TestDriverBreaks::brokenInTheMiddle()
{
    QFETCH(bool, tls);
    QFETCH(bool, full);
    DriverGround ground;
    DriverServer server(ground.setup, protocolByName(u"http")->practiceServer);
    if (tls)
        server.tls = ground.serverTls();
    QTRY_VERIFY(server.port() != 0);
    ScriptedCalls calls;
    DriverSetup setup = ground.setup;
    setup.context.calls = &calls;
    auto machine = std::make_unique<PieceMachine>(server.port(), tls, [&calls] {
        calls.fail(Call::Send, calls.count(Call::Send) + 1, EPIPE, 1'000'000);
    });
    machine->fillsUp = full;
    const PieceMachine &pieces = *machine;
    Recorder recorder;
    MachineDriver driver(std::move(machine), setup, recorder);
    driver.start();
    QTRY_VERIFY(recorder.done);
    QCOMPARE(recorder.done->failure.error, EPIPE);
    QCOMPARE(pieces.rooms, 1);
    QCOMPARE(driver.bytesSent(), quint64(4));
}

QTEST_GUILESS_MAIN(TestDriverBreaks)
#include "tst_driverbreaks.moc"
