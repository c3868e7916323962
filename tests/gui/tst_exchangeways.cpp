// Ways out of a Gopher menu, the charset of what came, and the engine that fetches it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/entrytext.h"
#include "tests/gui/exchangerig.h"
#include "ui/panels/contentpane.h"
#include "ui/panels/exchangepanel.h"
#include "ui/panels/waterfalllayout.h"
#include "ui/views/gophermenuview.h"
#include "ui/views/textview.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/panels/linkwords.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class ExchangeWaysTest : public QObject
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
        m_accepted.reset();
        m_other.reset();
        m_rig.reset();
    }
    void asksBeforeItLeavesGopher();
    void asksAgainForEach();
    void charsetOfAMenu();
    void charsetOfAText_data();
    void charsetOfAText();
    void enginesOfAll_data();
    void enginesOfAll();
    void refusesWhatWasRevoked();
    void retriesHaveNoReason();
    void wholeAnswersAreWhole_data();
    void wholeAnswersAreWhole();
    void circlesAreNoTroubleOfTheAnswer();
    void serversThatFailDoNotRefuse();
    void saysWhatIsWrongWithASuccess();
    void ownTimeIsNamedOnce();
    void keepsWhatCameBefore();

private:
    // At a server of HTTP that says this and leaves the connection open.
    void fetchFrom(const QByteArray &answer)
    {
        m_other = echoServer(*m_rig->station);
        m_other->setResponder({Responder::What::Fixed, answer});
        connect(m_other.get(), &ListenerHandle::connectionAdded, this,
                [this](const std::shared_ptr<ConnectionHandle> &connection) { m_accepted = connection; });
        m_rig->fetch(QUrl(u"http://127.0.0.1:%1/"_s.arg(portOf(*m_other))));
    }
    // A menu or text at a server that leaves the connection open: what it sent is shown all the same.
    void fetchFixed(const QByteArray &bytes, const QByteArray &item = "1")
    {
        m_other = echoServer(*m_rig->station);
        m_other->setResponder({Responder::What::Fixed, bytes});
        m_rig->fetch(QUrl(u"gopher://127.0.0.1:%1/%2"_s.arg(portOf(*m_other)).arg(QLatin1StringView(item))));
        QTRY_COMPARE(m_panel->snapshot().content, bytes);
        m_panel->stop();
        QVERIFY(m_rig->settled());
    }
    GopherMenuView *menu() { return m_panel->findChild<GopherMenuView *>(); }
    void choose(int row)
    {
        menu()->setCurrentIndex(menu()->model()->index(row, 0));
        QTest::keyClick(menu(), Qt::Key_Return);
    }
    bool isAsking() { return m_panel->findChild<QPlainTextEdit *>(u"leaveAddress"_s)->isVisible(); }
    QString asked() { return m_panel->findChild<QPlainTextEdit *>(u"leaveAddress"_s)->toPlainText(); }
    QString line(int row) { return menu()->model()->index(row, 0).data().toString(); }
    void chooseCharset(const QString &name)
    {
        auto *box = named<QComboBox>(m_panel, u"contentCharset"_s);
        QVERIFY(box->isVisible());
        QVERIFY2(box->findText(name) >= 0, qPrintable(name));
        box->setCurrentText(name);
        Q_EMIT box->textActivated(name);
    }

    std::unique_ptr<ExchangeRig> m_rig;
    ExchangePanel *m_panel = nullptr;
    std::unique_ptr<ListenerHandle> m_other;
    std::shared_ptr<ConnectionHandle> m_accepted; // by it, the last
};

// Nothing is sent before a person has seen the whole address, and the key that chose the line does not answer the question.
void ExchangeWaysTest::asksBeforeItLeavesGopher()
{
    const QUrl web = m_rig->practise("http");
    const QByteArray address = web.toEncoded() + "echo?" + QByteArray(3000, 'x') + "&end=1";
    fetchFixed("hWeb\tURL:" + address + "\tlocalhost\t70\r\n");
    QVERIFY(!isAsking());
    choose(0);
    QVERIFY(isAsking());
    QCOMPARE(asked().toLatin1(), address);
    QTRY_VERIFY(m_panel->findChild<QPlainTextEdit *>(u"leaveAddress"_s)->verticalScrollBar()->isVisible()); // there is more
    QTest::keyClick(m_panel->window()->focusWidget(), Qt::Key_Return);
    QVERIFY(m_panel->isSettled());
    QCOMPARE(m_rig->server->snapshot().accepted, 0U);
    if (!isAsking())
        choose(0);
    click(m_panel, u"leaveNot"_s);
    QVERIFY(!isAsking());
    choose(0);
    QTest::keyClick(named<QWidget>(m_panel, u"leaveNot"_s), Qt::Key_Escape);
    QVERIFY(!isAsking());
    QCOMPARE(m_rig->server->snapshot().accepted, 0U);
    QVERIFY(menu()->isVisible());
    choose(0);
    click(m_panel, u"leaveNow"_s);
    QVERIFY(!isAsking());
    QTRY_COMPARE(m_panel->snapshot().code, 200);
    QVERIFY(m_rig->settled());
}

// A question is about one line: another one puts it away, and what tries to look like another address does not.
void ExchangeWaysTest::asksAgainForEach()
{
    const QUrl page = m_rig->practise("gopher");
    fetchFixed("hOdd\tURL:http://\xd0\xb0pple.example/\xe2\x80\xaex\tlocalhost\t70\r\n"
               "hGopher\tURL:gopher://other.example/\tlocalhost\t70\r\n"
               "1Menu\t\t127.0.0.1\t" + QByteArray::number(page.port()) + "\r\n");
    choose(0);
    QVERIFY(isAsking());
    QVERIFY2(asked().startsWith(u"http://xn--pple-"_s) && !asked().contains(QChar(0x202e)), qPrintable(asked()));
    choose(1); // elsewhere, though by the same protocol
    QVERIFY(isAsking());
    QCOMPARE(asked(), u"gopher://other.example/"_s);
    choose(2);
    QVERIFY(!isAsking());
    QTRY_COMPARE(m_panel->address(), QString(page.toString() + u"1"_s));
    QVERIFY(m_rig->settled());
}

void ExchangeWaysTest::charsetOfAMenu()
{
    fetchFixed("icaf\xe9\t\t\t\r\nicaf\xc3\xa9\t\t\t\r\ni\xc9\xcd\xbb\t\t\t\r\n");
    QCOMPARE(line(0), u"café"_s); // each line by itself
    QCOMPARE(line(1), u"café"_s);
    QCOMPARE(named<QComboBox>(m_panel, u"contentCharset"_s)->currentText(), u"ISO-8859-1"_s);
    chooseCharset(u"IBM437"_s);
    QCOMPARE(line(2), u"\u2554\u2550\u2557"_s);
    QCOMPARE(line(0), u"caf\u0398"_s);
    chooseCharset(u"UTF-8"_s);
    QCOMPARE(line(1), u"café"_s);
    QVERIFY2(line(0) != u"café"_s, qPrintable(line(0)));
    QVERIFY(menu()->isVisible());
}

void ExchangeWaysTest::charsetOfAText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("charset");
    QTest::addColumn<QString>("shown");
    const QByteArray words = QByteArray("words ").repeated(20);
    QTest::newRow("ASCII") << "plain"_ba << u"UTF-8"_s << u"plain"_s;
    QTest::newRow("UTF-8") << QByteArray(words + "caf\xc3\xa9") << u"UTF-8"_s << u"café"_s;
    QTest::newRow("Latin-1") << QByteArray(words + "caf\xe9") << u"ISO-8859-1"_s << u"café"_s;
    QTest::newRow("Latin-1, much of it") << "\xe4\xf6\xfc\xdf"_ba << u"ISO-8859-1"_s << u"äöüß"_s;
    QTest::newRow("Latin-1 far behind") << QByteArray(QByteArray("words\r\n").repeated(5000) + "caf\xe9") << u"ISO-8859-1"_s << u"café"_s;
    QTest::newRow("cut within a character") << QByteArray(words + "caf\xc3\xa9 caf\xc3") << u"UTF-8"_s << u"café caf"_s;
    QTest::newRow("Latin-1 that looks cut") << QByteArray(words + "caf\xe9\xa0") << u"ISO-8859-1"_s << u"café"_s;
}

void ExchangeWaysTest::charsetOfAText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, charset);
    QFETCH(QString, shown);
    fetchFixed(bytes, "0/x");
    auto *text = m_panel->findChild<ContentPane *>()->textView();
    QVERIFY(text->isVisible());
    QTRY_COMPARE(named<QComboBox>(m_panel, u"contentCharset"_s)->currentText(), charset);
    QVERIFY2(text->shownText().text.contains(shown), qPrintable(text->shownText().text.right(200)));
    if (charset != u"ISO-8859-1")
        return;
    chooseCharset(u"IBM437"_s); // a person's choice stays
    QVERIFY(!text->shownText().text.contains(shown));
}

void ExchangeWaysTest::enginesOfAll_data()
{
    QTest::addColumn<QByteArray>("protocol");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("engine");
    for (const char *protocol : {"http", "gopher"})
        for (const bool tls : {false, true})
            for (const int engine : {0, 1})
                QTest::addRow("%s%s, %s", protocol, tls ? "s" : "", engine ? "qt" : "native") << QByteArray(protocol) << tls << engine;
}

void ExchangeWaysTest::enginesOfAll()
{
    QFETCH(QByteArray, protocol);
    QFETCH(bool, tls);
    QFETCH(int, engine);
    const Identity identity({u"localhost"_s, {u"127.0.0.1"_s}}, m_rig->authority);
    const QUrl url = m_rig->practise(protocol, tls ? &identity : nullptr);
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(url.toString());
    click(m_panel, u"options"_s);
    click(m_panel, u"engine%1"_s.arg(engine));
    m_panel->fetch();
    QVERIFY(m_rig->settled());
    QVERIFY2(!m_panel->snapshot().failure, qPrintable(sentence(m_panel->snapshot().failure)));
    QVERIFY(!m_panel->snapshot().content.isEmpty());
    const LogReader reader(m_rig->station->logFile());
    bool own = false;
    bool qt = false;
    for (EntryId id = 0; id < reader.count(); ++id) {
        own = own || reader.entry(id).call == Call::Connect;
        qt = qt || reader.entry(id).call == Call::QtConnectToHost;
    }
    QCOMPARE(own, engine == 0);
    QCOMPARE(qt, engine == 1);
    const QList<ExchangeLane> lanes = m_panel->snapshot().hops.first().lanes;
    const auto count = [&](ExchangeLane::What what) {
        return std::count_if(lanes.begin(), lanes.end(), [&](const ExchangeLane &lane) { return lane.what == what; });
    };
    QCOMPARE(count(ExchangeLane::What::Connect), 1);
    QCOMPARE(count(ExchangeLane::What::Tls), tls ? 1 : 0);
    QCOMPARE(m_panel->state().values.value(u"engine"_s).toInt(), engine);
    ExchangePanel other(PanelContext{*m_rig->station, m_rig->seams.seams});
    other.restore(m_panel->state().values);
    QCOMPARE(other.state().values.value(u"engine"_s).toInt(), engine);
}

void ExchangeWaysTest::refusesWhatWasRevoked()
{
    const Identity identity({u"localhost"_s, {u"127.0.0.1"_s}}, m_rig->authority);
    const QUrl url = m_rig->practise("http", &identity);
    const QString clean = m_rig->write(u"clean.crl"_s, m_rig->authority.revocationList({}));
    const QString revoked = m_rig->write(u"revoked.crl"_s, m_rig->authority.revocationList({&identity}));
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(url.toString());
    click(m_panel, u"options"_s);
    auto *field = named<QLineEdit>(m_panel, u"revocations"_s);
    for (const QString &list : {clean, revoked}) {
        field->setText(list);
        m_panel->fetch();
        QVERIFY(m_rig->settled());
        QCOMPARE(m_panel->snapshot().failure.reason, list == clean ? Reason::None : Reason::Tls);
    }
    auto *trouble = named<InlineTrouble>(m_panel, u"inlineTrouble"_s);
    QVERIFY2(trouble->spoken().contains(u"The certificate of localhost was revoked on "_s), qPrintable(trouble->spoken()));
    // Whom nobody is to trust is not offered either.
    QVERIFY(named<QAbstractButton>(m_panel, u"showCertificates"_s)->isChecked()); // they are seen
    QVERIFY(m_panel->findChild<QPushButton *>(u"acceptCertificate"_s) && !m_panel->findChild<QPushButton *>(u"acceptCertificate"_s)->isVisible());
    QCOMPARE(m_panel->state().values.value(u"revocations"_s).toString(), revoked);
    field->setText(m_rig->folder.filePath(u"missing.crl"_s));
    m_panel->fetch();
    QVERIFY(m_rig->settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::NotFound);
}

// A look-up and an attempt that came to nothing are no reason where another way led to a connection.
void ExchangeWaysTest::retriesHaveNoReason()
{
    using What = ExchangeLane::What;
    const auto codeOf = [this](const QList<ExchangeLane> &lanes) {
        ExchangeHop hop;
        hop.ended = 100'000'000;
        hop.lanes = lanes;
        const QFontMetricsF metrics(m_panel->font());
        return WaterfallLayout({hop, hop}, hop.ended, 800, {metrics, metrics}).rows().first().code;
    };
    const ExchangeLane dns{What::Resolve, u"IPv6"_s, 0, 5'000'000, Reason::Dns};
    const ExchangeLane refused{What::Connect, {}, 0, 5'000'000, Reason::Refused};
    const ExchangeLane connected{What::Connect, {}, 0, 5'000'000, Reason::None};
    const ExchangeLane reset{What::Waiting, {}, 0, 5'000'000, Reason::Reset};
    QCOMPARE(codeOf({dns, refused, connected}), QString());
    QCOMPARE(codeOf({dns, connected, reset}), reasonWord(Reason::Reset));
    QCOMPARE(codeOf({dns, refused}), reasonWord(Reason::Refused));
    QCOMPARE(codeOf({dns}), reasonWord(Reason::Dns));
}

void ExchangeWaysTest::wholeAnswersAreWhole_data()
{
    QTest::addColumn<QByteArray>("answer"); // empty: the practice server's
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("whole");
    for (const int code : {404, 408, 413, 414, 429, 431, 504})
        QTest::addRow("%d", code) << QByteArray() << code << true;
    QTest::newRow("404, cut short") << "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\nConnection: close\r\n\r\nfive!"_ba << 404 << false;
    QTest::newRow("504, cut short") << "HTTP/1.1 504 Late\r\nContent-Length: 9\r\nConnection: close\r\n\r\nfive!"_ba << 504 << false;
}

// Whether all of it came, and what it says, are two things.
void ExchangeWaysTest::wholeAnswersAreWhole()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, code);
    QFETCH(bool, whole);
    if (answer.isEmpty())
        m_rig->fetch(QUrl(m_rig->practise("http").toString() + u"status/%1"_s.arg(code)));
    else
        fetchFrom(answer);
    QTRY_COMPARE(m_panel->snapshot().hops.value(0).code, code);
    if (!answer.isEmpty())
        m_accepted->close();
    QVERIFY(m_rig->settled());
    QCOMPARE(m_panel->snapshot().code, code);
    QVERIFY(m_panel->snapshot().failure);
    const QString words = named<QLabel>(m_panel, u"statusWords"_s)->text();
    const QString number = QString::number(code);
    QVERIFY2(words.startsWith(whole ? number : QString(u"Incomplete: "_s + number)), qPrintable(words));
    const QList<ExchangeLane> lanes = m_panel->snapshot().hops.first().lanes;
    QCOMPARE(std::all_of(lanes.begin(), lanes.end(), [](const ExchangeLane &lane) { return lane.reason == Reason::None; }), whole);
}

// Each of the answers came as it should.
void ExchangeWaysTest::circlesAreNoTroubleOfTheAnswer()
{
    fetchFrom("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(m_rig->settled());
    const ExchangeSnapshot now = m_panel->snapshot();
    QCOMPARE(now.failure.reason, Reason::Limit);
    const QString words = named<QLabel>(m_panel, u"statusWords"_s)->text();
    QVERIFY2(words.startsWith(u"Not followed further after") && words.endsWith(u"302 Found"), qPrintable(words));
    const QString spoken = named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->spoken();
    QVERIFY2(spoken.contains(u"are not followed further") && spoken.contains(u"in a circle"), qPrintable(spoken));
    for (const ExchangeHop &hop : now.hops)
        for (const ExchangeLane &lane : hop.lanes)
            QCOMPARE(lane.reason, Reason::None);
}

void ExchangeWaysTest::serversThatFailDoNotRefuse()
{
    const QUrl root = m_rig->practise("http");
    const auto spoken = [&](int code) {
        m_rig->fetch(root.resolved(QUrl(u"/status/%1"_s.arg(code))));
        return m_rig->settled() ? named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->spoken() : QString();
    };
    QVERIFY2(spoken(403).contains(u"refused what was asked for"), qPrintable(spoken(403)));
    QVERIFY2(spoken(500).contains(u"failed at what was asked for"), qPrintable(spoken(500)));
    QVERIFY2(spoken(500).contains(u"Try again later"), qPrintable(spoken(500)));
    QVERIFY2(spoken(501).contains(u"does not know how"), qPrintable(spoken(501)));
}

// It stands where the content does: nobody has to look for it.
void ExchangeWaysTest::saysWhatIsWrongWithASuccess()
{
    const QUrl root = m_rig->practise("http");
    m_rig->fetch(root.resolved(QUrl(u"/wrong-length"_s)));
    QVERIFY(m_rig->settled());
    auto *caution = named<QLabel>(m_panel, u"exchangeCaution"_s);
    QVERIFY(caution->isVisible());
    QVERIFY2(caution->text().contains(u"behind the answer"), qPrintable(caution->text()));
    m_rig->fetch(root.resolved(QUrl(u"/hello"_s)));
    QVERIFY(m_rig->settled());
    QVERIFY(!caution->isVisible());
}

// What this program itself takes lies between the other parts, and is one thing.
void ExchangeWaysTest::ownTimeIsNamedOnce()
{
    constexpr qint64 Ms = 1'000'000;
    ExchangeHop hop;
    hop.ended = 10 * Ms;
    using What = ExchangeLane::What;
    hop.lanes = {{What::Preparing, {}, 0, 2 * Ms}, {What::Connect, u"192.0.2.1:80"_s, 2 * Ms, 5 * Ms}, {What::Connect, u"192.0.2.2:80"_s, 3 * Ms, 5 * Ms},
                 {What::Preparing, {}, 5 * Ms, 6 * Ms}, {What::Request, {}, 6 * Ms, 10 * Ms}};
    WaterfallLayout::Fonts fonts{QFontMetricsF(m_panel->font()), QFontMetricsF(m_panel->font())};
    const WaterfallLayout full({hop}, 10 * Ms, 900, fonts);
    QCOMPARE(full.bars().size(), 5);
    QStringList chips;
    for (const WaterfallBar &bar : full.bars())
        if (!bar.chip.isEmpty())
            chips << bar.words + u' ' + bar.total;
    QCOMPARE(chips, QStringList({u"preparing "_s + durationText(3 * Ms), u"connect 192.0.2.1:80 "_s + durationText(3 * Ms),
                                 u"connect 192.0.2.2:80 "_s + durationText(2 * Ms), u"request "_s + durationText(4 * Ms)}));
    QCOMPARE(full.bars().at(3).time, durationText(1 * Ms)); // by itself
    fonts.terse = true;
    const WaterfallLayout terse({hop}, 10 * Ms, 900, fonts);
    QStringList keys;
    for (const WaterfallKey &key : terse.keys())
        keys << key.words + u' ' + key.time;
    QCOMPARE(keys, QStringList({u"preparing "_s + durationText(3 * Ms), u"connect "_s + durationText(3 * Ms), u"request "_s + durationText(4 * Ms)}));
}

// What came before the answer stands below its head.
void ExchangeWaysTest::keepsWhatCameBefore()
{
    m_rig->fetch(QUrl(m_rig->practise("http").toString() + u"early-hints"_s));
    QVERIFY(m_rig->settled());
    const QList<Field> head = m_panel->snapshot().hops.last().head;
    QCOMPARE(head.last().name.english(), u"Interim answer"_s);
    QCOMPARE(head.last().value.english(), u"103 Early Hints"_s);
    QVERIFY(std::any_of(head.last().fields.begin(), head.last().fields.end(), [](const Field &field) { return field.name.english() == u"Link"; }));
}

QTEST_MAIN(ExchangeWaysTest)
#include "tst_exchangeways.moc"
