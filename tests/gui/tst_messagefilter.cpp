// The filter bar over messages: names while typing, what fits, what is left open, and the rows of TLS.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logmodel.h"
#include "tests/gui/windowrig.h"
#include "tests/support/logfixture.h"
#include "ui/mainwindow/filterline.h"
#include "ui/mainwindow/logpane.h"
#include "ui/views/logview.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class MessageFilterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup() { m_pane.reset(); }
    void fitsAndLeavesOpen();
    void placeStaysWhenRowsComeBetween();
    void offersNames();
    void namesTheNearest();

private:
    EntryId add(Kind kind, QByteArrayView bytes, RecordLevel level = {});
    QString label(const QString &name) const
    {
        const auto *found = m_pane->findChild<QLabel *>(name);
        return found && !found->isHidden() ? found->text() : QString();
    }
    std::vector<EntryId> shown() const;

    std::unique_ptr<LogFixture> m_log;
    std::unique_ptr<LogPane> m_pane;
    RecordedSeams m_seams;
    ConversationId m_id = 0;
};

void MessageFilterTest::init()
{
    m_log = std::make_unique<LogFixture>(false);
    NewConversation facts;
    facts.role = Role::Client;
    facts.remote.family = Family::IPv4;
    facts.remote.port = 80;
    m_id = m_log->log->openConversation(facts);
    m_pane = std::make_unique<LogPane>(m_log->log->file(), m_seams.seams);
    m_pane->resize(900, 400);
    m_pane->show();
}

EntryId MessageFilterTest::add(Kind kind, QByteArrayView bytes, RecordLevel level)
{
    NewEntry entry;
    entry.kind = kind;
    entry.direction = kind == Kind::Sent ? Direction::Out : Direction::In;
    entry.conversation = m_id;
    entry.payload = bytes;
    entry.level = level;
    return m_log->log->append(entry);
}

std::vector<EntryId> MessageFilterTest::shown() const
{
    std::vector<EntryId> ids;
    for (int row = 0; row < m_pane->model().rowCount(); ++row)
        ids.push_back(m_pane->model().idOf(row));
    return ids;
}

void MessageFilterTest::fitsAndLeavesOpen()
{
    using Ids = std::vector<EntryId>;
    add(Kind::Sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    add(Kind::Received, "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nn");
    m_pane->model().grew();
    m_pane->filterLine()->setText(u"http.response.code == 404"_s);
    QTRY_COMPARE(label(u"filterOpen"_s), u"1 undecided, 1 not ended"_s);
    QCOMPARE(shown(), Ids());
    add(Kind::Received, "o");
    add(Kind::Sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    m_pane->model().grew();
    QTRY_COMPARE(shown(), (Ids{1, 2}));
    QTRY_COMPARE(label(u"filterOpen"_s), QString());
    QCOMPARE(label(u"filterCount"_s), u"2 of 4"_s);
    add(Kind::Received, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", RecordLevel::first(12));
    NewEntry closed;
    closed.kind = Kind::State;
    closed.conversation = m_id;
    closed.aux = quint32(LinkState::Closed);
    m_log->log->append(closed);
    m_pane->model().grew();
    QTRY_COMPARE(label(u"filterOpen"_s), u"1 undecided"_s);
    m_pane->filterLine()->clear();
    QTRY_COMPARE(m_pane->model().rowCount(), 6);
    QCOMPARE(label(u"filterOpen"_s), QString());
    QCOMPARE(label(u"messagesBeyond"_s), QString());
}

// What is looked at stays where it is when an answer that began far above ends.
void MessageFilterTest::placeStaysWhenRowsComeBetween()
{
    add(Kind::Sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    add(Kind::Received, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
    for (int i = 0; i < 9; ++i)
        add(Kind::Received, "x");
    for (int i = 0; i < 200; ++i)
        m_log->note("note");
    m_pane->model().grew();
    m_pane->filterLine()->setText(u"note or http.response.code == 200"_s);
    QTRY_COMPARE(m_pane->model().rowCount(), 200);
    LogView *view = m_pane->view();
    view->setFollowing(false);
    view->setCurrentEntry(100);
    const auto place = [&] { return m_pane->model().rowOf(100) - view->firstVisibleRow(); };
    const qint64 before = place();
    add(Kind::Received, "y");
    m_pane->model().grew();
    QTRY_COMPARE(m_pane->model().rowCount(), 211);
    QCOMPARE(m_pane->model().idOf(0), EntryId(1));
    QCOMPARE(place(), before);
    QCOMPARE(view->currentEntry(), EntryId(100));
}

void MessageFilterTest::offersNames()
{
    FilterLine *line = m_pane->filterLine();
    line->setFocus();
    QTest::keyClicks(line, u"http.resp"_s);
    const auto *completer = line->findChild<QCompleter *>();
    QVERIFY(completer);
    QCOMPARE(completer->completionCount(), 2);
    QCOMPARE(completer->currentCompletion(), u"http.response.code"_s);
    completer->popup()->hide();
}

void MessageFilterTest::namesTheNearest()
{
    m_pane->filterLine()->setText(u"http.respnse.code == 404"_s);
    QTRY_VERIFY2(label(u"filterProblem"_s).contains(u"http.response.code"_s), qPrintable(label(u"filterProblem"_s)));
}

QTEST_MAIN(MessageFilterTest)
#include "tst_messagefilter.moc"
