// The exchange panel over real sockets: a menu walked through, trouble in words, stopping, and what is shown how.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/exchangerig.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/mainwindow/portspane.h"
#include "ui/panels/contentlinks.h"
#include "ui/panels/contentpane.h"
#include "ui/panels/exchangepanel.h"
#include "ui/panels/exchangetcp.h"
#include "ui/panels/exchangeview.h"
#include "ui/panels/waterfallview.h"
#include "ui/views/fieldtree.h"
#include "ui/views/gophermenuview.h"
#include "ui/views/pictureview.h"
#include "ui/views/textview.h"
#include "ui/widgets/inlinetrouble.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QSignalSpy>

#include <algorithm>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class ExchangePanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup()
    {
        m_other.reset();
        m_rig.reset();
    }
    void beginsWithPractice();
    void showsAMenu();
    void followsAndGoesBack();
    void searches();
    void leavesTerminalsToOthers();
    void showsPictures();
    void refusedInWords();
    void rejectedShowsTheAnswer();
    void nonsenseInWords();
    void stops();
    void saysHowTcpStands();
    void timesHaveWords();
    void coloursHaveWordsInALowWindow();
    void savesTheContent();
    void offersWhatTheProtocolKnows();
    void showsHeadersAndHops();
    void offersTheLinksOfAPage();
    void takesNoSecretsElsewhere();
    void takesNoSecretsBehindARedirect();
    void takesNothingFromAMenuToTheWeb();
    void takesNothingBack_data();
    void takesNothingBack();
    void saysWhatCodingsSave();
    void saysWhatTheServerSays();
    void remembersTheForm();
    void namesForAll();

private:
    QUrl practise(const QByteArray &protocol = "gopher") { return m_rig->practise(protocol); }
    quint16 answers(const QByteArray &bytes); // another server, by its port
    void fillIn();                            // secrets, and something to post
    QByteArray sent() { return bytesOf(*m_rig->station, Kind::Sent); }
    void fetch(const QUrl &url) { m_rig->fetch(url); }
    QString text(const QString &name) { return named<QLabel>(m_panel, name)->text(); }
    bool settled() { return m_rig->settled(); }
    GopherMenuView *menu() { return m_panel->findChild<GopherMenuView *>(); }
    QModelIndex line(const QString &words);

    std::unique_ptr<ExchangeRig> m_rig;
    ExchangePanel *m_panel = nullptr;
    std::unique_ptr<ListenerHandle> m_other;
};

void ExchangePanelTest::init()
{
    m_rig = std::make_unique<ExchangeRig>();
    m_panel = m_rig->panel.get();
}

QModelIndex ExchangePanelTest::line(const QString &words)
{
    const QModelIndexList found =
        menu()->model()->match(menu()->model()->index(0, 0), Qt::DisplayRole, words, 1, Qt::MatchContains);
    return found.value(0);
}

void ExchangePanelTest::beginsWithPractice()
{
    QSignalSpy wanted(m_panel, &ExchangePanel::practiceWanted);
    click(m_panel, u"practise-gopher"_s);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), u"gopher"_s);
    QVERIFY(!named<QWidget>(m_panel, u"verdict"_s)->isVisible());
}

void ExchangePanelTest::showsAMenu()
{
    fetch(practise());
    QVERIFY(settled());
    QVERIFY2(text(u"statusWords"_s).contains(u" of menu in "), qPrintable(text(u"statusWords"_s)));
    QVERIFY(menu()->isVisible());
    QVERIFY(line(u"A text file"_s).isValid());
    QCOMPARE(m_panel->glyph().tone, Tone::Accent);
    QVERIFY(!named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->isVisible());
    // The same as bytes and as text.
    click(m_panel, u"contentForm1"_s);
    QVERIFY(m_panel->findChild<ContentPane *>()->textView()->isVisible());
    QVERIFY(m_panel->findChild<ContentPane *>()->textView()->shownText().text.contains(u"iThis is Porthole"));
    click(m_panel, u"contentForm3"_s);
    QVERIFY(named<QWidget>(m_panel, u"hexView"_s)->isVisible());
}

void ExchangePanelTest::followsAndGoesBack()
{
    const QUrl front = practise();
    fetch(front);
    QVERIFY(settled());
    auto *back = named<QAbstractButton>(m_panel, u"exchangeBack"_s);
    QVERIFY(!back->isEnabled());
    menu()->setCurrentIndex(line(u"A text file"_s));
    QTest::keyClick(menu(), Qt::Key_Return);
    QTRY_VERIFY(m_panel->findChild<ContentPane *>()->textView()->isVisible());
    QVERIFY(m_panel->address().endsWith(u"/0/text"));
    QVERIFY(back->isEnabled());
    QTest::mouseClick(back, Qt::LeftButton);
    QTRY_VERIFY(menu()->isVisible());
    QCOMPARE(m_panel->address(), front.toString());
    QVERIFY(!back->isEnabled());
    // What came is still known.
    QVERIFY2(text(u"statusWords"_s).startsWith(u"As it came before: "), qPrintable(text(u"statusWords"_s)));
    QCOMPARE(m_rig->server->snapshot().accepted, 2U);
    const QRect row = menu()->visualRect(line(u"every kind of item"_s));
    QTest::mouseClick(menu()->viewport(), Qt::LeftButton, {}, row.center());
    QTRY_VERIFY(m_panel->address().endsWith(u"/1/types"));
    QVERIFY(settled());
}

void ExchangePanelTest::searches()
{
    fetch(practise());
    QVERIFY(settled());
    menu()->setCurrentIndex(line(u"A search"_s));
    QTest::keyClick(menu(), Qt::Key_Return);
    auto *words = named<QLineEdit>(m_panel, u"searchWords"_s);
    QVERIFY(words->isVisible());
    QTest::keyClicks(words, u"two words"_s);
    QTest::keyClick(words, Qt::Key_Return);
    QTRY_VERIFY(line(u"You searched for: two words"_s).isValid());
    QVERIFY(!words->isVisible());
    QVERIFY(bytesOf(*m_rig->station, Kind::Sent).contains("\ttwo words\r\n"));
}

void ExchangePanelTest::leavesTerminalsToOthers()
{
    fetch(QUrl(practise().toString() + u"1/types"_s));
    QVERIFY(settled());
    QSignalSpy wanted(m_panel, &ExchangePanel::addressWanted);
    int terminal = -1;
    for (int row = 0; row < menu()->lines().rowCount(); ++row)
        terminal = menu()->lines().item(row).type == '8' ? row : terminal;
    QVERIFY(terminal >= 0);
    menu()->setCurrentIndex(menu()->model()->index(terminal, 0));
    QTest::keyClick(menu(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(wanted.first().first().toString().startsWith(u"telnet://"));
}

void ExchangePanelTest::showsPictures()
{
    fetch(QUrl(practise().toString() + u"I/picture.png"_s));
    QVERIFY(settled());
    auto *picture = m_panel->findChild<PictureView *>();
    QTRY_VERIFY2(!picture->image().isNull(), qPrintable(picture->problem()));
    QVERIFY(picture->isVisible());
    picture->setPicture("\x89PNG\r\n\x1a\n and nothing more", "png");
    QTRY_VERIFY(!picture->problem().isEmpty());
    QVERIFY(picture->image().isNull());
}

void ExchangePanelTest::refusedInWords()
{
    const QUrl front = practise();
    m_rig->server->close();
    QTRY_COMPARE(m_rig->server->snapshot().state, LinkState::Closed);
    fetch(front);
    QVERIFY(settled());
    auto *trouble = named<InlineTrouble>(m_panel, u"inlineTrouble"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY2(trouble->spoken().contains(u"refused"), qPrintable(trouble->spoken()));
    QVERIFY2(text(u"statusWords"_s).startsWith(u"Refused"), qPrintable(text(u"statusWords"_s)));
    QCOMPARE(m_panel->glyph().tone, Tone::Trouble);
    QSignalSpy evidence(m_panel, &Panel::evidenceWanted);
    click(trouble, u"showEvidence"_s);
    QCOMPARE(evidence.size(), 1);
    const LogReader reader(m_rig->station->logFile());
    QCOMPARE(reader.entry(evidence.first().first().value<EntryId>()).reason, Reason::Refused);
}

void ExchangePanelTest::rejectedShowsTheAnswer()
{
    fetch(QUrl(practise().toString() + u"0/no-such-thing"_s));
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::Rejected);
    QVERIFY(named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->isVisible());
    QVERIFY(!m_panel->snapshot().content.isEmpty());
    QVERIFY(m_panel->findChild<ContentPane *>()->isVisible());
}

void ExchangePanelTest::nonsenseInWords()
{
    auto *trouble = m_panel->findChild<InlineTrouble *>();
    for (const QString &wrong : {u""_s, u"127.0.0.1:70"_s, u"nonsense://127.0.0.1/"_s, u"gopher:///1/"_s}) {
        fetch(QUrl());
        QTest::keyClicks(named<QLineEdit>(m_panel, u"exchangeUrl"_s), wrong);
        QTest::keyClick(m_panel, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(trouble->isVisible(), qPrintable(wrong));
    }
    QVERIFY(trouble->spoken().contains(u"names no server"));
    QCOMPARE(LogReader(m_rig->station->logFile()).count(), 0U);
}

void ExchangePanelTest::stops()
{
    m_rig->server = echoServer(*m_rig->station);
    m_rig->server->setResponder({Responder::What::Discard, {}});
    fetch(QUrl(u"gopher://127.0.0.1:%1/"_s.arg(portOf(*m_rig->server))));
    auto *button = named<QPushButton>(m_panel, u"fetch"_s);
    QTRY_COMPARE(text(u"statusWords"_s), u"Waiting for the answer"_s);
    QCOMPARE(button->text(), u"Stop"_s);
    QTest::keyClick(m_panel, Qt::Key_Escape);
    QVERIFY(settled());
    QVERIFY(text(u"statusWords"_s).startsWith(u"Stopped after"));
    QCOMPARE(button->text(), u"Fetch again"_s);
    QVERIFY(!named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->isVisible());
}

// While it is shown, the connection is looked at again and again: the log has the samples.
void ExchangePanelTest::saysHowTcpStands()
{
    fetch(m_rig->practise("http").resolved(QUrl(u"/slow"_s)));
    auto *tcp = m_rig->panel->findChild<ExchangeTcp *>();
    QTRY_VERIFY(tcp->isVisible());
    QTRY_VERIFY2(tcp->words().contains(u"peer acknowledged"), qPrintable(tcp->words()));
    QVERIFY(!named<QWidget>(tcp, u"tcpGraphsShown"_s)->property("checked").toBool());
    const auto samples = [this] {
        const LogReader reader(m_rig->station->logFile());
        int count = 0;
        for (EntryId id = 0; id < reader.count(); ++id)
            count += reader.entry(id).kind == Kind::Sample;
        return count;
    };
    const int before = samples();
    QTRY_VERIFY(samples() > before + 2);
    QVERIFY(settled());
}

void ExchangePanelTest::timesHaveWords()
{
    fetch(practise());
    QVERIFY(settled());
    auto *waterfall = m_panel->findChild<WaterfallView *>();
    for (const QString &part : {u"connect 127.0.0.1:"_s, u"request: "_s, u"waiting for the first byte: "_s, u"response: "_s, u"(time to first byte)"_s})
        QVERIFY2(waterfall->accessibleDescription().contains(part), qPrintable(waterfall->accessibleDescription()));
    waterfall->setFocus();
    QTest::keyClick(waterfall, Qt::Key_Right);
    QCOMPARE(waterfall->chosen(), 0);
    // Where this program took its time before, that comes first, and has a name as well.
    if (waterfall->accessibleDescription().startsWith(u"preparing: "))
        QTest::keyClick(waterfall, Qt::Key_Right);
    QVERIFY(waterfall->accessibleDescription().startsWith(u"connect 127.0.0.1:"));
    QSignalSpy log(m_panel, &Panel::logWanted);
    QTest::keyClick(waterfall, Qt::Key_Return);
    QCOMPARE(log.size(), 1);
    const WaterfallLayout &layout = waterfall->shown();
    for (qsizetype i = 1; i < layout.bars().size(); ++i)
        QVERIFY(layout.bars().at(i).bar.left() >= layout.bars().at(i - 1).bar.left());
    QCOMPARE(layout.barAt(layout.bars().last().chip.center()), int(layout.bars().size()) - 1);
}

// Where there is no room for words at each bar, one line says what the colours mean, and each hop is a line.
void ExchangePanelTest::coloursHaveWordsInALowWindow()
{
    auto *waterfall = m_panel->findChild<WaterfallView *>();
    for (const QString &page : {QString(), u"redirect/302"_s}) {
        fetch(QUrl(practise("http").toString() + page));
        QVERIFY(settled());
        auto *view = m_panel->findChild<ExchangeView *>();
        view->fit(250);
        const WaterfallLayout &layout = waterfall->shown();
        QStringList words;
        QList<QRectF> boxes;
        for (const WaterfallKey &key : layout.keys()) {
            words << key.words;
            for (const QRectF &other : std::as_const(boxes))
                QVERIFY(!key.box.intersects(other));
            boxes << key.box;
            QVERIFY(key.box.right() <= waterfall->width() && key.box.bottom() <= layout.height());
        }
        for (const QString &part : {u"connect"_s, u"waiting for the first byte"_s, u"response"_s})
            QVERIFY2(words.contains(part), qPrintable(words.join(u' ')));
        QCOMPARE(words.removeDuplicates(), 0);
        for (const WaterfallBar &bar : layout.bars())
            QVERIFY(bar.chip.isEmpty());
        for (const WaterfallRow &row : layout.rows())
            QVERIFY(row.title.right() <= row.track.left() && row.status.right() <= row.track.left());
        view->fit(800);
        QVERIFY(waterfall->shown().keys().isEmpty());
        QVERIFY(!waterfall->shown().bars().first().chip.isEmpty());
    }
}

void ExchangePanelTest::savesTheContent()
{
    fetch(QUrl(practise().toString() + u"9/binary"_s));
    QVERIFY(settled());
    QTemporaryDir folder;
    m_rig->seams.file = folder.filePath(u"saved"_s);
    click(m_panel, u"contentSave"_s);
    QFile saved(m_rig->seams.file);
    QTRY_VERIFY(saved.exists() && saved.size() == 256);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), m_panel->snapshot().content);
    m_rig->seams.file = folder.filePath(u"no/such/folder"_s);
    click(m_panel, u"contentSave"_s);
    QTRY_VERIFY(named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->isVisible());
}

void ExchangePanelTest::offersWhatTheProtocolKnows()
{
    auto *url = named<QLineEdit>(m_panel, u"exchangeUrl"_s);
    url->setText(u"gopher://127.0.0.1/"_s);
    QVERIFY(!named<QWidget>(m_panel, u"exchangeMethod"_s)->isVisible());
    QVERIFY(!named<QWidget>(m_panel, u"exchangeFields"_s)->isVisible());
    url->setText(u"http://127.0.0.1/"_s);
    QVERIFY(named<QWidget>(m_panel, u"exchangeMethod"_s)->isVisible());
    click(m_panel, u"options"_s);
    QVERIFY(named<QWidget>(m_panel, u"exchangeFields"_s)->isVisible());
}

// A redirect is a hop of its own, and the answer that counts is the last one.
void ExchangePanelTest::showsHeadersAndHops()
{
    fetch(QUrl(practise("http").toString() + u"redirect/302"_s));
    QVERIFY(settled());
    const ExchangeSnapshot &got = m_panel->snapshot();
    QCOMPARE(got.hops.size(), 2);
    QCOMPARE(got.hops.first().code, 302);
    QCOMPARE(got.code, 200);
    QVERIFY2(text(u"statusWords"_s).startsWith(u"200 OK, "), qPrintable(text(u"statusWords"_s)));
    QVERIFY2(text(u"statusWords"_s).contains(u" of text/plain in "), qPrintable(text(u"statusWords"_s)));
    const QList<WaterfallRow> rows = m_panel->findChild<WaterfallView *>()->shown().rows();
    QCOMPARE(rows.size(), 2);
    QVERIFY2(rows[0].name.startsWith(u"1  http://") && rows[0].name.endsWith(u"/redirect/302"), qPrintable(rows[0].name));
    QCOMPARE(rows[0].code, u"302"_s);
    QVERIFY2(rows[1].name.startsWith(u"2  http://"), qPrintable(rows[1].name));
    QCOMPARE(rows[1].code, u"200"_s);
    click(m_panel, u"exchangePage1"_s);
    auto *head = named<FieldTree>(m_panel, u"headTree"_s);
    QVERIFY(head->isVisible());
    const auto names = [](const FieldTree *tree) {
        QStringList all;
        for (int row = 0; row < tree->model()->rowCount(); ++row)
            all << tree->model()->index(row, 0).data(FieldModel::NameRole).toString().toLower();
        return all;
    };
    QVERIFY2(names(head).contains(u"content-type"_s), qPrintable(names(head).join(u' ')));
    QVERIFY(names(head).contains(u"content-length"_s));
    // Beside it what was asked; and the same of the hop before.
    auto *asked = named<FieldTree>(m_panel, u"askedTree"_s);
    QVERIFY(asked->isVisible());
    QVERIFY2(names(asked).contains(u"host"_s), qPrintable(names(asked).join(u' ')));
    auto *hops = named<QComboBox>(m_panel, u"hopChoice"_s);
    QVERIFY(hops->isVisible());
    QCOMPARE(hops->currentIndex(), 1);
    QVERIFY(!names(head).contains(u"location"_s));
    auto *waterfall = m_panel->findChild<WaterfallView *>();
    waterfall->setFocus();
    QTest::keyClick(waterfall, Qt::Key_Home);
    QCOMPARE(hops->currentIndex(), 0);
    QVERIFY2(names(head).contains(u"location"_s), qPrintable(names(head).join(u' ')));
    // The next exchange begins with its last hop again.
    fetch(QUrl(m_panel->address().section(u'/', 0, 2) + u'/'));
    QVERIFY(settled());
    QVERIFY(!hops->isVisible());
    QVERIFY(!names(head).contains(u"location"_s));
}

// The practice site's list of pages is one to choose from.
void ExchangePanelTest::offersTheLinksOfAPage()
{
    fetch(practise("http"));
    QVERIFY(settled());
    auto *links = named<ContentLinks>(m_panel, u"contentLinks"_s);
    QVERIFY(links->isVisible());
    QVERIFY(links->count() > 10);
    const QList<QListWidgetItem *> hello = links->findItems(u"/hello"_s, Qt::MatchExactly);
    QCOMPARE(hello.size(), 1);
    named<QComboBox>(m_panel, u"exchangeMethod"_s)->setCurrentText(u"POST"_s);
    QTest::mouseClick(links->viewport(), Qt::LeftButton, {}, links->visualItemRect(hello.first()).center());
    QVERIFY(settled());
    QVERIFY2(m_panel->address().endsWith(u"/hello"), qPrintable(m_panel->address()));
    QVERIFY(bytesOf(*m_rig->station, Kind::Sent).contains("GET /hello HTTP/1.1\r\n"));
    QVERIFY(!links->isVisible());
    click(m_panel, u"exchangeBack"_s);
    QVERIFY(links->isVisible());
    QCOMPARE(m_panel->snapshot().code, 200);
    links->setCurrentRow(1);
    QTest::keyClick(links, Qt::Key_Return);
    QVERIFY(settled());
    QVERIFY(!m_panel->address().endsWith(u'/'));
}

void ExchangePanelTest::takesNoSecretsElsewhere()
{
    const QUrl front = practise("http");
    fetch(front);
    QVERIFY(settled());
    click(m_panel, u"options"_s);
    auto *token = named<QLineEdit>(m_panel, u"exchangeBearer"_s);
    auto *fields = named<QPlainTextEdit>(m_panel, u"exchangeFields"_s);
    token->setText(u"a-token"_s);
    fields->setPlainText(u"Cookie: c\nX-Mine: 1"_s);
    const QByteArray page = "<a href=\"/hello\">near</a><a href=\"http://localhost:" + QByteArray::number(front.port()) + "/echo\">far</a>";
    auto *links = named<ContentLinks>(m_panel, u"contentLinks"_s);
    links->setLinks(linksOf(page, front, front));
    QVERIFY2(links->item(1)->text().contains(u"http://localhost:"), qPrintable(links->item(1)->text()));
    QVERIFY(!links->item(0)->text().contains(u"http://"));
    Q_EMIT links->itemClicked(links->item(1));
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().code, 200);
    QVERIFY(!m_panel->snapshot().content.contains("Authorization"));
    QVERIFY(!m_panel->snapshot().content.contains("Cookie"));
    QVERIFY(m_panel->snapshot().content.contains("X-Mine: 1"));
    QCOMPARE(token->text(), QString());
}

quint16 ExchangePanelTest::answers(const QByteArray &bytes)
{
    m_other = echoServer(*m_rig->station);
    m_other->setResponder(bytes.isEmpty() ? Responder{Responder::What::Discard, {}} : Responder{Responder::What::Fixed, bytes});
    return portOf(*m_other);
}

void ExchangePanelTest::fillIn()
{
    named<QLineEdit>(m_panel, u"exchangeBearer"_s)->setText(u"a-token"_s);
    named<QLineEdit>(m_panel, u"exchangePassword"_s)->setText(u"a-password"_s);
    named<QPlainTextEdit>(m_panel, u"exchangeFields"_s)->setPlainText(u"Cookie: a-cookie\nX-Mine: 1"_s);
    named<QComboBox>(m_panel, u"exchangeMethod"_s)->setCurrentText(u"POST"_s);
    named<QPlainTextEdit>(m_panel, u"exchangeBody"_s)->setPlainText(u"a-body"_s);
}

// H13: the page is another server's than the one that the secrets were written for.
void ExchangePanelTest::takesNoSecretsBehindARedirect()
{
    const QUrl page = practise("http");
    const quint16 port = answers("HTTP/1.1 302 Found\r\nLocation: " + page.toEncoded() + "\r\nContent-Length: 0\r\n\r\n");
    m_panel->restore({{u"url"_s, u"http://127.0.0.1:%1/"_s.arg(port)}, {u"certificate"_s, u"/a/certificate"_s}, {u"key"_s, u"/a/key"_s}});
    fillIn();
    named<QComboBox>(m_panel, u"exchangeMethod"_s)->setCurrentText(u"GET"_s);
    m_panel->fetch();
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().code, 200);
    QCOMPARE(sent().count("a-token"), 1);
    auto *links = named<ContentLinks>(m_panel, u"contentLinks"_s);
    const QList<QListWidgetItem *> echo = links->findItems(u"/echo"_s, Qt::MatchStartsWith);
    QCOMPARE(echo.size(), 1);
    QVERIFY2(echo.first()->toolTip().contains(u"credentials and cookies stay here"), qPrintable(echo.first()->toolTip()));
    Q_EMIT links->itemClicked(echo.first());
    QVERIFY(settled());
    QVERIFY2(m_panel->snapshot().content.contains("X-Mine: 1"), m_panel->snapshot().content.constData());
    QCOMPARE(sent().count("a-token"), 1);
    QCOMPARE(sent().count("a-cookie"), 1);
    QCOMPARE(named<QLineEdit>(m_panel, u"exchangePassword"_s)->text(), QString());
    for (const QString &own : {u"certificate"_s, u"key"_s})
        QCOMPARE(m_panel->state().values.value(own).toString(), QString());
}

void ExchangePanelTest::takesNothingFromAMenuToTheWeb()
{
    const QUrl web = practise("http");
    const quint16 port = answers("hWeb\tURL:" + web.toEncoded() + "echo\tlocalhost\t70\r\n.\r\n");
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(web.toString());
    fillIn();
    fetch(QUrl(u"gopher://127.0.0.1:%1/"_s.arg(port)));
    QTRY_VERIFY(line(u"Web"_s).isValid());
    m_panel->stop(); // that server leaves the connection open
    QVERIFY(settled());
    menu()->setCurrentIndex(line(u"Web"_s));
    QTest::keyClick(menu(), Qt::Key_Return);
    click(m_panel, u"leaveNow"_s);
    QTRY_COMPARE(m_panel->snapshot().code, 200);
    QVERIFY(settled());
    QVERIFY(sent().contains("GET /echo HTTP/1.1\r\n"));
    for (const char *secret : {"a-token", "a-cookie", "a-body"})
        QVERIFY2(!sent().contains(secret), secret);
}

void ExchangePanelTest::takesNothingBack_data()
{
    QTest::addColumn<bool>("known");
    QTest::newRow("what came is known") << true;
    QTest::newRow("it is asked for again") << false;
}

void ExchangePanelTest::takesNothingBack()
{
    QFETCH(bool, known);
    const QUrl second = practise("http");
    const quint16 port = answers(known ? "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na" : "");
    const QByteArray host = "Host: 127.0.0.1:" + QByteArray::number(port) + "\r\n";
    fetch(QUrl(u"http://127.0.0.1:%1/first"_s.arg(port)));
    QTRY_COMPARE(sent().count(host), 1);
    QVERIFY(!known || settled());
    fillIn();
    fetch(QUrl(second.toString() + u"status/404"_s));
    QVERIFY(settled());
    QCOMPARE(sent().count("a-token"), 1);
    QCOMPARE(sent().count("a-body"), 1);
    QTest::keyClick(m_panel, Qt::Key_Left, Qt::AltModifier);
    if (known)
        m_panel->again();
    QTRY_COMPARE(sent().count(host), 2);
    QCOMPARE(sent().count("GET /first HTTP/1.1\r\n"), 2);
    for (const char *secret : {"a-token", "a-cookie", "a-body"})
        QVERIFY2(sent().count(secret) == 1, secret);
    QCOMPARE(named<QLineEdit>(m_panel, u"exchangePassword"_s)->text(), QString());
}

void ExchangePanelTest::saysWhatCodingsSave()
{
    fetch(QUrl(practise("http").toString() + u"gzip"_s));
    QVERIFY(settled());
    const QString words = text(u"statusWords"_s);
    QVERIFY2(words.contains(u" of text/plain, as gzip ") && words.contains(u" bytes in "), qPrintable(words));
    // What came behind the body stands behind the head.
    fetch(QUrl(m_panel->address().section(u'/', 0, 2) + u"/chunked"_s));
    QVERIFY(settled());
    QVERIFY2(m_panel->snapshot().head.size() > 5, qPrintable(QString::number(m_panel->snapshot().head.size())));
}

void ExchangePanelTest::saysWhatTheServerSays()
{
    const QString front = practise("http").toString();
    fetch(QUrl(front + u"status/404"_s));
    QVERIFY(settled());
    QVERIFY2(text(u"statusWords"_s).startsWith(u"404 "), qPrintable(text(u"statusWords"_s)));
    QCOMPARE(m_panel->glyph().tone, Tone::Trouble);
    QVERIFY(named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->isVisible());
    const QList<ExchangeLane> lanes = m_panel->snapshot().hops.first().lanes;
    QVERIFY(std::all_of(lanes.begin(), lanes.end(), [](const ExchangeLane &lane) { return lane.reason == Reason::None; }));
    fetch(QUrl(front + u"truncated"_s));
    QVERIFY(settled());
    QVERIFY(m_panel->snapshot().failure.reason != Reason::None);
    QVERIFY(m_panel->snapshot().hops.last().lanes.last().reason != Reason::None);
    fetch(QUrl(front + u"early-hints"_s));
    QVERIFY(settled());
    QVERIFY(named<QAbstractButton>(m_panel, u"exchangePage2"_s)->isVisible());
}

void ExchangePanelTest::remembersTheForm()
{
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(u"http://me:secret@127.0.0.1/"_s);
    named<QLineEdit>(m_panel, u"exchangePassword"_s)->setText(u"secret too"_s);
    const PanelState state = m_panel->state();
    QCOMPARE(state.kind, u"exchange"_s);
    for (const QVariant &value : state.values)
        QVERIFY(!value.toString().contains(u"secret"));
    ExchangePanel other(PanelContext{*m_rig->station, m_rig->seams.seams});
    other.restore(state.values);
    QCOMPARE(other.address(), u"http://127.0.0.1/"_s);
}

void ExchangePanelTest::namesForAll()
{
    fetch(practise());
    QVERIFY(settled());
    QCOMPARE(controlsWithoutName(m_panel), QStringList());
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(u"http://127.0.0.1/"_s);
    click(m_panel, u"options"_s);
    QCOMPARE(controlsWithoutName(m_panel), QStringList());
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(u"https://127.0.0.1/"_s);
    named<QComboBox>(m_panel, u"exchangeMethod"_s)->setCurrentText(u"POST"_s);
    for (int body = 0; body < 3; ++body) {
        click(m_panel, u"bodyKind%1"_s.arg(body));
        QCOMPARE(controlsWithoutName(m_panel), QStringList());
    }
}

QTEST_MAIN(ExchangePanelTest)
#include "tst_exchangepanel.moc"
