// The page "Stream": what the sides of a conversation said, of a capture and of what is said now.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/capturemaker.h"
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/conversationspane.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/mainwindow/streampane.h"
#include "ui/views/logview.h"
#include "ui/views/textview.h"
#include "ui/widgets/labels.h"

#include <QMenu>
#include <QTreeView>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class StreamTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_rig = std::make_unique<MainRig>(); }
    void cleanup() { m_rig.reset(); }

    void fromTheLog()
    {
        LogPane *log = open();
        log->view()->setCurrentEntry(2);
        std::unique_ptr<QMenu> menu(log->view()->makeMenu());
        auto *action = menu->findChild<QAction *>(u"showStream"_s);
        QVERIFY(action && action->isEnabled());
        action->trigger();
        StreamPane *pane = log->stream();
        QVERIFY(log->isOn(LogPane::StreamPage));
        QTRY_COMPARE_WITH_TIMEOUT(shown(pane), u"→ 10.0.0.1:40000|hello ␊|← 10.0.0.2:80|yes|[10 bytes crossed here and are missing]|more"_s, Patience);
        QVERIFY(pane->isSettled());
        QVERIFY(named<QLabel>(pane, u"streamCaution"_s)->isVisible());
        click(pane, u"streamSides1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shown(pane), u"hello ␊|"_s, Patience);
        click(pane, u"streamSides2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shown(pane), u"yes|[10 bytes crossed here and are missing]|more"_s, Patience);
        click(pane, u"streamForm1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown(pane).startsWith(u"00000000  79 65 73 "_s), Patience);
        // Another entry, another conversation.
        log->view()->setCurrentEntry(4);
        QCOMPARE(pane->conversation(), 2u);
        QTRY_VERIFY_WITH_TIMEOUT(shown(pane).isEmpty() && pane->isSettled(), Patience);
        click(pane, u"streamSides0"_s);
        click(pane, u"streamForm0"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shown(pane), u"→ 10.0.0.1:5353|question"_s, Patience);
    }

    void fromTheConversations()
    {
        LogPane *log = open();
        log->choosePage(LogPane::ConversationsPage);
        auto *pane = m_document->findChild<ConversationsPane *>();
        auto *view = named<QTreeView>(pane, u"conversations"_s);
        QTRY_VERIFY_WITH_TIMEOUT(pane->table().rowCount() == 2, Patience);
        pane->choose(2);
        Q_EMIT view->customContextMenuRequested(QPoint(1, 1));
        auto *action = pane->findChild<QAction *>(u"showStream"_s);
        QVERIFY(action);
        action->trigger();
        QVERIFY(log->isOn(LogPane::StreamPage));
        QTRY_COMPARE_WITH_TIMEOUT(shown(log->stream()), u"→ 10.0.0.1:5353|question"_s, Patience);
        if (auto *menu = pane->findChild<QMenu *>())
            menu->close();
    }

    // Who said what is told by colour as well.
    void inTwoColours()
    {
        TextView view;
        view.resize(400, 200);
        const StreamText text = streamText({{Direction::Out, "████\n", 0}, {Direction::In, "████\n", 0}}, {.names = {u">"_s, u"<"_s}, .missing = {}});
        view.setText(text.shown, text.speakers);
        const QImage colored = view.grab().toImage();
        view.setText(text.shown);
        const QImage plain = view.grab().toImage();
        const Tokens &tokens = Theme::of(&view).tokens();
        QVERIFY(has(colored, tokens.sent) && has(colored, tokens.received));
        QVERIFY(!has(plain, tokens.sent) && !has(plain, tokens.received));
    }

private:
    LogPane *open()
    {
        CaptureMaker maker;
        maker.section().interface();
        quint64 stamp = 1'700'000'000'000'000;
        const QByteArray hello = "hello \n";
        for (const QByteArray &one : {frame({Alice, Bob, Syn, 1000}), frame({Bob, Alice, Syn | Ack, 5000, 1001}),
                                      frame({Alice, Bob, Psh | Ack, 1001, 5001, hello}), frame({Bob, Alice, Psh | Ack, 5001, 1008, "yes"}),
                                      datagram({Alice.address, 5353}, {0x0a000003, 53}, "question"),
                                      frame({Bob, Alice, Psh | Ack, 5014, 1008, "more"})})
            maker.packet(stamp += 250'000, one);
        const QString path = m_rig->folder.filePath(u"capture.pcapng"_s);
        maker.save(path);
        m_document = m_rig->window->desk()->openFile(path);
        if (!QTest::qWaitFor([this] { return !m_document->isLoading() && m_document->logPane()->model().rowCount() == 6; }, Patience))
            qFatal("the capture was not read");
        return m_document->logPane();
    }

    static QString shown(const StreamPane *pane) { return pane->view()->shownText().text.split(u'\n').join(u'|'); }

    static bool has(const QImage &image, const QColor &color)
    {
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).rgb() == color.rgb())
                    return true;
        return false;
    }

    std::unique_ptr<MainRig> m_rig;
    DocumentPanel *m_document = nullptr;
};

QTEST_MAIN(StreamTest)
#include "tst_stream.moc"
