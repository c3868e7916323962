// Tests the text of a conversation under a flood: it must not keep the window's thread busy.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/panels/conversationpane.h"

#include <QTextDocument>

using namespace porthole;
using namespace Qt::StringLiterals;

class ConversationPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void aFloodIsShownByFewLines();
};

// Each change of the text is laid out: there is one a tick, of a few lines, whatever waits. Its end is shown.
void ConversationPaneTest::aFloodIsShownByFewLines()
{
    constexpr int Flood = 4000;
    const auto station = stationInMemory();
    QVERIFY(station);
    const auto socket = station->newDatagrams();
    DatagramOptions options;
    options.bindTo = Endpoint::loopback(Family::IPv4, 0);
    socket->open(options, {});
    QTRY_COMPARE_WITH_TIMEOUT(socket->snapshot().facts.state, LinkState::Bound, Patience);
    // To itself: what it has no room for is dropped, and what it sent is in the log.
    for (int i = 0; i < Flood; ++i)
        socket->sendTo("datagram " + QByteArray::number(i), socket->snapshot().facts.local);
    QTRY_COMPARE_WITH_TIMEOUT(socket->snapshot().facts.datagramsSent, quint64(Flood), Patience);

    ConversationPane pane(*station);
    pane.setManner(ConversationPane::Manner::Datagrams);
    pane.resize(800, 300);
    pane.show();
    int lines = pane.document()->blockCount();
    int changes = 0;
    int most = 0;
    connect(pane.document(), &QTextDocument::contentsChange, &pane, [&] {
        most = std::max(most, pane.document()->blockCount() - lines);
        lines = pane.document()->blockCount();
        ++changes;
    });
    pane.setConversation(socket->snapshot().conversation);
    QTRY_VERIFY_WITH_TIMEOUT(pane.toPlainText().contains(u"datagram %1"_s.arg(Flood - 1)), Patience);
    QVERIFY(pane.toPlainText().contains(u"entries passed too quickly to show here"));
    const int budget = int(ConversationPane::BytesPerTick / ConversationPane::LineCost);
    QVERIFY2(most <= budget + 2, qPrintable(QString::number(most)));
    QVERIFY2(changes < lines / 4, qPrintable(u"%1 changes for %2 lines"_s.arg(changes).arg(lines)));
}

QTEST_MAIN(ConversationPaneTest)
#include "tst_conversationpane.moc"
