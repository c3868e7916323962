// What is chosen for an exchange beside its request: limits, addresses, ciphers, names of files; and what comes of asking again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/exchangerig.h"
#include "ui/panels/contentpane.h"
#include "ui/panels/exchangepanel.h"
#include "ui/views/gophermenuview.h"
#include "ui/views/hexview.h"
#include "ui/views/textview.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QSpinBox>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class ExchangeChoicesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init()
    {
        m_rig = std::make_unique<ExchangeRig>();
        m_panel = m_rig->panel.get();
    }
    void cleanup()
    {
        m_other.reset();
        m_rig.reset();
    }
    void limitsAndAddresses();
    void ciphers();
    void resumesSessions();
    void suggestsFitNames_data();
    void suggestsFitNames();
    void menusWithoutEnd();
    void saysWhatWaits();
    void makesNoMoreTextThanIsQuick();
    void saysHowMuchIsStillToCome();
    void stopsOnceWhereItIsClickedTwice();

private:
    // At a server that says this and leaves the connection open.
    void fetchFixed(const QString &url, const QByteArray &bytes)
    {
        m_other = echoServer(*m_rig->station);
        m_other->setResponder({Responder::What::Fixed, bytes});
        named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(url.arg(portOf(*m_other)));
        m_panel->fetch();
    }
    void fetchOver(const QUrl &url)
    {
        m_rig->fetch(url);
        QVERIFY(m_rig->settled());
        QVERIFY2(!m_panel->snapshot().failure, qPrintable(sentence(m_panel->snapshot().failure)));
        QVERIFY(m_panel->snapshot().tls);
    }

    std::unique_ptr<ExchangeRig> m_rig;
    ExchangePanel *m_panel = nullptr;
    std::unique_ptr<ListenerHandle> m_other;
};

void ExchangeChoicesTest::limitsAndAddresses()
{
    const QUrl url = m_rig->practise("gopher");
    click(m_panel, u"options"_s);
    QCOMPARE(named<QSpinBox>(m_panel, u"exchangeIdle"_s)->value(), 60);
    named<QSpinBox>(m_panel, u"exchangeIdle"_s)->setValue(7);
    named<QSpinBox>(m_panel, u"exchangeTotal"_s)->setValue(90);
    m_rig->fetch(url);
    QVERIFY(m_rig->settled());
    QCOMPARE(m_panel->snapshot().request.idleMs, 7000);
    QCOMPARE(m_panel->snapshot().request.totalMs, 90'000);
    QVERIFY(!m_panel->snapshot().failure);
    // There is no such address of that kind.
    named<QComboBox>(m_panel, u"ipChoice"_s)->setCurrentIndex(int(IpChoice::IPv6Only));
    m_panel->fetch();
    QVERIFY(m_rig->settled());
    QVERIFY(m_panel->snapshot().failure);
    ExchangePanel other(PanelContext{*m_rig->station, m_rig->seams.seams});
    other.restore(m_panel->state().values);
    QCOMPARE(named<QSpinBox>(&other, u"exchangeIdle"_s)->value(), 7);
    QCOMPARE(named<QSpinBox>(&other, u"exchangeTotal"_s)->value(), 90);
    QCOMPARE(named<QComboBox>(&other, u"ipChoice"_s)->currentIndex(), int(IpChoice::IPv6Only));
}

void ExchangeChoicesTest::ciphers()
{
    const Identity identity({u"localhost"_s, {u"127.0.0.1"_s}}, m_rig->authority);
    const QUrl url = m_rig->practise("http", &identity);
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(url.toString());
    click(m_panel, u"options"_s);
    named<QLineEdit>(m_panel, u"cipherSuites"_s)->setText(u"TLS_CHACHA20_POLY1305_SHA256"_s);
    fetchOver(url);
    QCOMPARE(m_panel->snapshot().tls->cipher, u"TLS_CHACHA20_POLY1305_SHA256"_s);
    named<QLineEdit>(m_panel, u"ciphers"_s)->setText(u"no such cipher"_s);
    m_panel->fetch();
    QVERIFY(m_rig->settled());
    QVERIFY2(sentence(m_panel->snapshot().failure).contains(u"no such cipher"_s), qPrintable(sentence(m_panel->snapshot().failure)));
    ExchangePanel other(PanelContext{*m_rig->station, m_rig->seams.seams});
    other.restore(m_panel->state().values);
    QCOMPARE(other.state().values.value(u"ciphers"_s).toString(), u"no such cipher"_s);
    QCOMPARE(other.state().values.value(u"cipherSuites"_s).toString(), u"TLS_CHACHA20_POLY1305_SHA256"_s);
}

// RFC 8446 section 2.2: the same again needs no certificates, and they are shown all the same. Something else is another question.
void ExchangeChoicesTest::resumesSessions()
{
    const Identity identity({u"localhost"_s, {u"127.0.0.1"_s, u"localhost"_s}}, m_rig->authority);
    const QUrl url = m_rig->practise("http", &identity);
    fetchOver(url);
    QVERIFY(!m_panel->snapshot().tls->resumed);
    const QList<Certificate> chain = m_panel->snapshot().tls->chain;
    QVERIFY(!chain.isEmpty());
    fetchOver(url);
    QVERIFY(m_panel->snapshot().tls->resumed);
    QCOMPARE(m_panel->snapshot().tls->chain.first().sha256, chain.first().sha256);
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(url.toString());
    click(m_panel, u"options"_s);
    named<QLineEdit>(m_panel, u"serverName"_s)->setText(u"localhost"_s);
    fetchOver(url);
    QVERIFY(!m_panel->snapshot().tls->resumed);
    named<QLineEdit>(m_panel, u"revocations"_s)->setText(m_rig->write(u"clean.crl"_s, m_rig->authority.revocationList({})));
    for (int i = 0; i < 2; ++i) { // a list is looked into each time
        fetchOver(url);
        QVERIFY(!m_panel->snapshot().tls->resumed);
    }
}

void ExchangeChoicesTest::suggestsFitNames_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("name");
    QTest::newRow("the server's") << u"a/page"_s << "Content-Disposition: attachment; filename=\"report.pdf\"\r\n"_ba << u"report.pdf"_s;
    QTest::newRow("one that leads elsewhere") << u"a/page"_s << "Content-Disposition: attachment; filename=\"../../.profile\"\r\n"_ba << u"profile"_s;
    QTest::newRow("one that turns round") << u"x"_s << "Content-Disposition: attachment; filename*=UTF-8''a%E2%80%AEfdp.exe\r\n"_ba << u"a_fdp.exe"_s;
    QTest::newRow("the URL's") << u"a/page.html"_s << ""_ba << u"page.html"_s;
    QTest::newRow("a URL's that turns round") << u"a%E2%80%AEfdp.exe"_s << ""_ba << u"a_fdp.exe"_s;
    QTest::newRow("a URL's with a slash") << u"a%2F..%2F.ssh"_s << ""_ba << u"ssh"_s;
    QTest::newRow("none") << u""_s << ""_ba << u""_s;
}

// H14
void ExchangeChoicesTest::suggestsFitNames()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, field);
    QFETCH(QString, name);
    fetchFixed(u"http://127.0.0.1:%1/"_s + path, "HTTP/1.1 200 OK\r\n" + field + "Content-Length: 4\r\n\r\nfour");
    QVERIFY(m_rig->settled());
    QCOMPARE(m_panel->snapshot().content, "four"_ba);
    click(m_panel, u"contentSave"_s);
    QCOMPARE(m_rig->seams.suggested, name);
}

void ExchangeChoicesTest::menusWithoutEnd()
{
    fetchFixed(u"gopher://127.0.0.1:%1/1"_s, QByteArray("iwords\t\t\t\r\n").repeated(20'003));
    auto *missing = m_panel->findChild<QLabel *>(u"contentMissing"_s);
    QVERIFY(missing);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->findChild<GopherMenuView *>()->lines().linesLeftOut(), 3, Patience);
    QVERIFY(missing->isVisible());
    QCOMPARE(missing->text(), u"The menu is shown as far as its line 20,000; 3 more came."_s);
    click(m_panel, u"contentForm1"_s); // as text all of it is there
    QVERIFY(!missing->isVisible());
    m_panel->stop();
    QVERIFY(m_rig->settled());
}

// What is long is made once more when it is whole, not while it grows.
void ExchangeChoicesTest::saysWhatWaits()
{
    ContentPane pane;
    pane.show();
    auto *missing = pane.findChild<QLabel *>(u"contentMissing"_s);
    const ContentKind text{ContentForm::Text, {}, {}};
    const auto show = [&](qsizetype size, ExchangeSnapshot::State state) {
        ExchangeSnapshot snapshot;
        snapshot.run = 1;
        snapshot.state = state;
        snapshot.content = QByteArray(size, 'x');
        snapshot.contentSize = size;
        pane.showContent(snapshot, text);
    };
    show(200'000, ExchangeSnapshot::State::Running);
    QVERIFY(!missing->isVisible());
    show(300'000, ExchangeSnapshot::State::Running);
    QVERIFY(missing->isVisible());
    QVERIFY2(missing->text().startsWith(u"The first " + humanBytes(200'000)), qPrintable(missing->text()));
    QCOMPARE(pane.textView()->shownText().text.size(), 200'000);
    show(300'000, ExchangeSnapshot::State::Done);
    QVERIFY(!missing->isVisible());
    QCOMPARE(pane.textView()->shownText().text.size(), 300'000);
}

// A megabyte of what is no text becomes four of text, and laying that out holds the window up.
void ExchangeChoicesTest::makesNoMoreTextThanIsQuick()
{
    ContentPane pane;
    pane.show();
    auto *missing = pane.findChild<QLabel *>(u"contentMissing"_s);
    ExchangeSnapshot snapshot;
    snapshot.run = 1;
    snapshot.state = ExchangeSnapshot::State::Done;
    snapshot.content = QByteArray(1, 'x') + "\xc3\xa4"_ba.repeated(3 << 20); // a character lies across every even place
    snapshot.contentSize = snapshot.content.size();
    pane.showContent(snapshot, {ContentForm::Text, {}, {}});
    QCOMPARE(pane.textView()->shownText().text.size(), 1 << 20);
    QCOMPARE(pane.textView()->shownText().malformedBytes, 0U);
    QVERIFY(missing->isVisible());
    QCOMPARE(missing->text(), u"As text the first 2.1 MB are shown; Hex shows all that is kept."_s);
    pane.setForm(ContentPane::Hex);
    QVERIFY(!missing->isVisible());
    QCOMPARE(pane.findChild<HexView *>()->positions(), snapshot.content.size());
    pane.setForm(ContentPane::Text);
    snapshot.contentSize = 300'000'000;
    snapshot.run = 2;
    pane.showContent(snapshot, {ContentForm::Text, {}, {}});
    QVERIFY2(missing->text().contains(u"of %1 are kept; the rest"_s.arg(humanBytes(300'000'000))), qPrintable(missing->text()));
}

void ExchangeChoicesTest::saysHowMuchIsStillToCome()
{
    fetchFixed(u"http://127.0.0.1:%1/"_s, "HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n" + QByteArray(2000, 'x'));
    auto *words = named<QLabel>(m_panel, u"statusWords"_s);
    QTRY_COMPARE(words->text(), u"Receiving, %1 of %2"_s.arg(humanBytes(2000), humanBytes(300'000'000)));
    m_panel->stop();
    QVERIFY(m_rig->settled());
}

// The second click of two finds another button where "Stop" was.
void ExchangeChoicesTest::stopsOnceWhereItIsClickedTwice()
{
    fetchFixed(u"http://127.0.0.1:%1/"_s, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nfour");
    auto *button = named<QPushButton>(m_panel, u"fetch"_s);
    QTRY_COMPARE(m_panel->snapshot().content, "four"_ba);
    QCOMPARE(button->text(), u"Stop"_s);
    const int run = m_panel->snapshot().run;
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(m_rig->settled());
    QMouseEvent second(QEvent::MouseButtonDblClick, QPointF(5, 5), button->mapToGlobal(QPointF(5, 5)), Qt::LeftButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(button, &second);
    QTest::mouseRelease(button, Qt::LeftButton, {}, {5, 5});
    QVERIFY(m_panel->isSettled());
    QCOMPARE(button->text(), u"Fetch again"_s);
    QCOMPARE(m_panel->snapshot().run, run);
}

QTEST_MAIN(ExchangeChoicesTest)
#include "tst_exchangechoices.moc"
