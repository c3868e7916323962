// The exchange panel over real sockets: a menu walked through, trouble in words, stopping, and what is shown how.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/mainrig.h"
#include "tests/support/testauthority.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/mainwindow/portspane.h"
#include "ui/panels/contentpane.h"
#include "ui/panels/exchangepanel.h"
#include "ui/panels/tlsline.h"
#include "ui/panels/waterfallview.h"
#include "ui/views/certificatetree.h"
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
    void cleanup();
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
    void timesHaveWords();
    void savesTheContent();
    void offersWhatTheProtocolKnows();
    void showsHeadersAndHops();
    void sendsWhatWasChosen();
    void otherMethods();
    void sendsAFile();
    void missingFilesSendNothing();
    void sendsAForm();
    void sendsAFormWithFiles();
    void asksForAPart();
    void sendsABearerToken();
    void saysWhatTheServerSays();
    void showsTls();
    void refusedCertificate();
    void acceptsACertificate();
    void remembersTheForm();
    void namesForAll();

private:
    QUrl practise(const QByteArray &protocol = "gopher", const Identity *identity = nullptr);
    void post(const QString &path, int body);
    QString write(const QString &name, const QByteArray &bytes);
    void fetch(const QUrl &url);
    QString text(const QString &name) { return named<QLabel>(m_panel.get(), name)->text(); }
    bool settled() { return QTest::qWaitFor([this] { return m_panel->isSettled(); }, Patience); }
    GopherMenuView *menu() { return m_panel->findChild<GopherMenuView *>(); }
    QModelIndex line(const QString &words);

    QTemporaryDir m_folder;
    const Identity m_authority{{u"Test CA"_s, {}, -10, 100, true}};
    const Identity m_known{{u"server.test"_s, {u"127.0.0.1"_s}}, m_authority};
    const Identity m_stranger{{u"stranger.test"_s, {u"other.test"_s}}};
    RecordedSeams m_seams;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<ListenerHandle> m_server;
    std::unique_ptr<ExchangePanel> m_panel;
};

void ExchangePanelTest::init()
{
    StationOptions options;
    options.authorities = write(u"ca.pem"_s, m_authority.certificate());
    auto started = Station::start(options);
    QVERIFY(started);
    m_station = std::move(*started);
    m_panel = std::make_unique<ExchangePanel>(PanelContext{*m_station, m_seams.seams});
    m_panel->resize(1000, 600);
    m_panel->show();
}

void ExchangePanelTest::cleanup()
{
    m_panel.reset();
    m_server.reset();
    m_station.reset();
}

QString ExchangePanelTest::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    return file.fileName();
}

QUrl ExchangePanelTest::practise(const QByteArray &protocol, const Identity *identity)
{
    m_server = m_station->newListener(Engine::Native);
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    if (identity) {
        options.tls.emplace();
        options.tls->identity = TlsWish::Identity::Files;
        options.tls->certificateFile = write(u"server.pem"_s, identity->certificate() + identity->key());
    }
    m_server->open(options, {Responder::What::Practice, protocol});
    if (!QTest::qWaitFor([&] { return !m_server->snapshot().bound.isEmpty(); }, Patience))
        return {};
    const QByteArray scheme = identity ? protocol + 's' : protocol;
    return QUrl(u"%1://127.0.0.1:%2/"_s.arg(QLatin1StringView(scheme)).arg(portOf(*m_server)));
}

void ExchangePanelTest::fetch(const QUrl &url)
{
    auto *field = named<QLineEdit>(m_panel.get(), u"exchangeUrl"_s);
    field->clear();
    QTest::keyClicks(field, url.toString());
    QTest::keyClick(field, Qt::Key_Return);
}

QModelIndex ExchangePanelTest::line(const QString &words)
{
    const QModelIndexList found =
        menu()->model()->match(menu()->model()->index(0, 0), Qt::DisplayRole, words, 1, Qt::MatchContains);
    return found.value(0);
}

void ExchangePanelTest::beginsWithPractice()
{
    QSignalSpy wanted(m_panel.get(), &ExchangePanel::practiceWanted);
    click(m_panel.get(), u"practise-gopher"_s);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), u"gopher"_s);
    QVERIFY(!named<QWidget>(m_panel.get(), u"verdict"_s)->isVisible());
}

void ExchangePanelTest::showsAMenu()
{
    fetch(practise());
    QVERIFY(settled());
    QVERIFY2(text(u"statusWords"_s).contains(u" of menu in "), qPrintable(text(u"statusWords"_s)));
    QVERIFY(menu()->isVisible());
    QVERIFY(line(u"A text file"_s).isValid());
    QCOMPARE(m_panel->glyph().tone, Tone::Accent);
    QVERIFY(!named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    // The same as bytes and as text.
    click(m_panel.get(), u"contentForm1"_s);
    QVERIFY(m_panel->findChild<ContentPane *>()->textView()->isVisible());
    QVERIFY(m_panel->findChild<ContentPane *>()->textView()->shownText().text.contains(u"iThis is Porthole"));
    click(m_panel.get(), u"contentForm3"_s);
    QVERIFY(named<QWidget>(m_panel.get(), u"hexView"_s)->isVisible());
}

void ExchangePanelTest::followsAndGoesBack()
{
    const QUrl front = practise();
    fetch(front);
    QVERIFY(settled());
    auto *back = named<QAbstractButton>(m_panel.get(), u"exchangeBack"_s);
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
    auto *words = named<QLineEdit>(m_panel.get(), u"searchWords"_s);
    QVERIFY(words->isVisible());
    QTest::keyClicks(words, u"two words"_s);
    QTest::keyClick(words, Qt::Key_Return);
    QTRY_VERIFY(line(u"You searched for: two words"_s).isValid());
    QVERIFY(!words->isVisible());
    QVERIFY(bytesOf(*m_station, Kind::Sent).contains("\ttwo words\r\n"));
}

void ExchangePanelTest::leavesTerminalsToOthers()
{
    fetch(QUrl(practise().toString() + u"1/types"_s));
    QVERIFY(settled());
    QSignalSpy wanted(m_panel.get(), &ExchangePanel::addressWanted);
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
    m_server->close();
    QTRY_COMPARE(m_server->snapshot().state, LinkState::Closed);
    fetch(front);
    QVERIFY(settled());
    auto *trouble = named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY2(trouble->spoken().contains(u"refused"), qPrintable(trouble->spoken()));
    QVERIFY2(text(u"statusWords"_s).startsWith(u"Refused"), qPrintable(text(u"statusWords"_s)));
    QCOMPARE(m_panel->glyph().tone, Tone::Trouble);
    QSignalSpy evidence(m_panel.get(), &Panel::evidenceWanted);
    click(trouble, u"showEvidence"_s);
    QCOMPARE(evidence.size(), 1);
    const LogReader reader(m_station->logFile());
    QCOMPARE(reader.entry(evidence.first().first().value<EntryId>()).reason, Reason::Refused);
}

void ExchangePanelTest::rejectedShowsTheAnswer()
{
    fetch(QUrl(practise().toString() + u"0/no-such-thing"_s));
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::Rejected);
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    QVERIFY(!m_panel->snapshot().content.isEmpty());
    QVERIFY(m_panel->findChild<ContentPane *>()->isVisible());
}

void ExchangePanelTest::nonsenseInWords()
{
    auto *trouble = m_panel->findChild<InlineTrouble *>();
    for (const QString &wrong : {u""_s, u"127.0.0.1:70"_s, u"nonsense://127.0.0.1/"_s, u"gopher:///1/"_s}) {
        fetch(QUrl());
        QTest::keyClicks(named<QLineEdit>(m_panel.get(), u"exchangeUrl"_s), wrong);
        QTest::keyClick(m_panel.get(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(trouble->isVisible(), qPrintable(wrong));
    }
    QVERIFY(trouble->spoken().contains(u"names no server"));
    QCOMPARE(LogReader(m_station->logFile()).count(), 0U);
}

void ExchangePanelTest::stops()
{
    m_server = echoServer(*m_station);
    m_server->setResponder({Responder::What::Discard, {}});
    fetch(QUrl(u"gopher://127.0.0.1:%1/"_s.arg(portOf(*m_server))));
    auto *button = named<QPushButton>(m_panel.get(), u"fetch"_s);
    QTRY_COMPARE(text(u"statusWords"_s), u"Waiting for the answer"_s);
    QCOMPARE(button->text(), u"Stop"_s);
    QTest::keyClick(m_panel.get(), Qt::Key_Escape);
    QVERIFY(settled());
    QVERIFY(text(u"statusWords"_s).startsWith(u"Stopped after"));
    QCOMPARE(button->text(), u"Fetch again"_s);
    QVERIFY(!named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
}

void ExchangePanelTest::timesHaveWords()
{
    fetch(practise());
    QVERIFY(settled());
    auto *waterfall = m_panel->findChild<WaterfallView *>();
    for (const QString &part : {u"connect 127.0.0.1:"_s, u"request: "_s, u"waiting: "_s, u"response: "_s})
        QVERIFY2(waterfall->accessibleDescription().contains(part), qPrintable(waterfall->accessibleDescription()));
    waterfall->setFocus();
    QTest::keyClick(waterfall, Qt::Key_Right);
    QCOMPARE(waterfall->chosen(), 0);
    QVERIFY(waterfall->accessibleDescription().startsWith(u"connect 127.0.0.1:"));
    QSignalSpy log(m_panel.get(), &Panel::logWanted);
    QTest::keyClick(waterfall, Qt::Key_Return);
    QCOMPARE(log.size(), 1);
    const WaterfallLayout &layout = waterfall->shown();
    for (qsizetype i = 1; i < layout.bars().size(); ++i)
        QVERIFY(layout.bars().at(i).bar.left() >= layout.bars().at(i - 1).bar.left());
    QCOMPARE(layout.barAt(layout.bars().last().chip.center()), int(layout.bars().size()) - 1);
}

void ExchangePanelTest::savesTheContent()
{
    fetch(QUrl(practise().toString() + u"9/binary"_s));
    QVERIFY(settled());
    QTemporaryDir folder;
    m_seams.file = folder.filePath(u"saved"_s);
    click(m_panel.get(), u"contentSave"_s);
    QFile saved(m_seams.file);
    QTRY_VERIFY(saved.exists() && saved.size() == 256);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), m_panel->snapshot().content);
    m_seams.file = folder.filePath(u"no/such/folder"_s);
    click(m_panel.get(), u"contentSave"_s);
    QTRY_VERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
}

void ExchangePanelTest::offersWhatTheProtocolKnows()
{
    auto *url = named<QLineEdit>(m_panel.get(), u"exchangeUrl"_s);
    url->setText(u"gopher://127.0.0.1/"_s);
    QVERIFY(!named<QWidget>(m_panel.get(), u"exchangeMethod"_s)->isVisible());
    QVERIFY(!named<QWidget>(m_panel.get(), u"options"_s)->isVisible());
    url->setText(u"http://127.0.0.1/"_s);
    QVERIFY(named<QWidget>(m_panel.get(), u"exchangeMethod"_s)->isVisible());
    click(m_panel.get(), u"options"_s);
    QVERIFY(named<QWidget>(m_panel.get(), u"exchangeFields"_s)->isVisible());
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
    QCOMPARE(m_panel->findChild<WaterfallView *>()->shown().rows().size(), 2);
    click(m_panel.get(), u"exchangePage1"_s);
    auto *head = named<FieldTree>(m_panel.get(), u"headTree"_s);
    QVERIFY(head->isVisible());
    QStringList names;
    for (int row = 0; row < head->model()->rowCount(); ++row)
        names << head->model()->index(row, 0).data(FieldModel::NameRole).toString().toLower();
    QVERIFY2(names.contains(u"content-type"_s), qPrintable(names.join(u' ')));
    QVERIFY(names.contains(u"content-length"_s));
}

void ExchangePanelTest::sendsWhatWasChosen()
{
    named<QLineEdit>(m_panel.get(), u"exchangeUrl"_s)->setText(practise("http").toString() + u"echo"_s);
    click(m_panel.get(), u"options"_s);
    named<QComboBox>(m_panel.get(), u"exchangeMethod"_s)->setCurrentText(u"POST"_s);
    named<QPlainTextEdit>(m_panel.get(), u"exchangeFields"_s)->setPlainText(u"X-Of-Mine: one\nX-More:two"_s);
    named<QPlainTextEdit>(m_panel.get(), u"exchangeBody"_s)->setPlainText(u"a body"_s);
    click(m_panel.get(), u"fetch"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::None);
    const QByteArray sent = bytesOf(*m_station, Kind::Sent);
    QVERIFY(sent.startsWith("POST /echo HTTP/1.1\r\n"));
    QVERIFY(sent.contains("X-Of-Mine: one\r\n") && sent.contains("X-More: two\r\n"));
    QVERIFY(sent.contains("\r\n\r\na body"));
    named<QPlainTextEdit>(m_panel.get(), u"exchangeFields"_s)->setPlainText(u"no colon"_s);
    click(m_panel.get(), u"fetch"_s);
    auto *trouble = named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY2(trouble->spoken().contains(u"a colon and a value"), qPrintable(trouble->spoken()));
}

void ExchangePanelTest::otherMethods()
{
    named<QLineEdit>(m_panel.get(), u"exchangeUrl"_s)->setText(practise("http").toString() + u"echo"_s);
    auto *method = named<QComboBox>(m_panel.get(), u"exchangeMethod"_s);
    QVERIFY(!named<QWidget>(m_panel.get(), u"exchangeBody"_s)->isVisible());
    method->setFocus();
    method->lineEdit()->selectAll();
    QTest::keyClicks(method->lineEdit(), u"BREW it"_s); // a blank is no part of a method
    QCOMPARE(method->currentText(), u"BREWit"_s);
    QVERIFY(named<QWidget>(m_panel.get(), u"exchangeBody"_s)->isVisible());
    click(m_panel.get(), u"fetch"_s);
    QVERIFY(settled());
    QVERIFY(bytesOf(*m_station, Kind::Sent).startsWith("BREWit /echo HTTP/1.1\r\n"));
}

void ExchangePanelTest::post(const QString &path, int body)
{
    named<QLineEdit>(m_panel.get(), u"exchangeUrl"_s)->setText(practise("http").toString() + path);
    named<QComboBox>(m_panel.get(), u"exchangeMethod"_s)->setCurrentText(u"POST"_s);
    click(m_panel.get(), u"bodyKind%1"_s.arg(body));
}

void ExchangePanelTest::sendsAFile()
{
    const QByteArray bytes = QByteArray("0123456789abcdef").repeated(20'000);
    post(u"echo"_s, 1);
    m_seams.file = write(u"upload"_s, bytes);
    click(m_panel.get(), u"bodyFileChoose"_s);
    QCOMPARE(named<QLineEdit>(m_panel.get(), u"bodyFile"_s)->text(), m_seams.file);
    named<QComboBox>(m_panel.get(), u"bodyType"_s)->setEditText(u"application/x-mine"_s);
    click(m_panel.get(), u"fetch"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::None);
    const QByteArray sent = bytesOf(*m_station, Kind::Sent);
    QVERIFY(sent.startsWith("POST /echo HTTP/1.1\r\n"));
    QVERIFY(sent.contains("Content-Length: 320000\r\n"));
    QVERIFY(sent.contains("Content-Type: application/x-mine\r\n"));
    QVERIFY(sent.contains(bytes));
}

void ExchangePanelTest::missingFilesSendNothing()
{
    post(u"echo"_s, 1);
    auto *trouble = named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s);
    click(m_panel.get(), u"fetch"_s);
    QVERIFY2(trouble->isVisible() && trouble->spoken().contains(u"No file is chosen"), qPrintable(trouble->spoken()));
    named<QLineEdit>(m_panel.get(), u"bodyFile"_s)->setText(m_folder.filePath(u"no-such-file"_s));
    click(m_panel.get(), u"fetch"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::NotFound);
    QVERIFY2(trouble->spoken().contains(u"no-such-file"), qPrintable(trouble->spoken()));
    QCOMPARE(m_server->snapshot().accepted, 0U);
}

void ExchangePanelTest::sendsAForm()
{
    post(u"echo"_s, 2);
    named<QPlainTextEdit>(m_panel.get(), u"formFields"_s)->setPlainText(u"name=A & B\nempty=\nmore=x=y"_s);
    click(m_panel.get(), u"fetch"_s);
    QVERIFY(settled());
    const QByteArray sent = bytesOf(*m_station, Kind::Sent);
    QVERIFY2(sent.contains("\r\n\r\nname=A+%26+B&empty=&more=x%3Dy"), sent.constData());
    QVERIFY(sent.contains("Content-Type: application/x-www-form-urlencoded\r\n"));
    named<QPlainTextEdit>(m_panel.get(), u"formFields"_s)->setPlainText(u"nothing"_s);
    click(m_panel.get(), u"fetch"_s);
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->spoken().contains(u"an equals sign"));
}

void ExchangePanelTest::sendsAFormWithFiles()
{
    post(u"echo"_s, 2);
    named<QPlainTextEdit>(m_panel.get(), u"formFields"_s)->setPlainText(u"name=value"_s);
    m_seams.file = write(u"picture.bin"_s, "\1\2\3");
    click(m_panel.get(), u"formAddFile"_s);
    click(m_panel.get(), u"fetch"_s);
    QVERIFY(settled());
    const QByteArray sent = bytesOf(*m_station, Kind::Sent);
    QVERIFY2(sent.contains("name=\"file\"; filename=\"picture.bin\""), sent.constData());
    QVERIFY(sent.contains("\r\n\r\n\1\2\3\r\n") && sent.contains("\r\n\r\nvalue\r\n"));
    QVERIFY(sent.contains("Content-Type: multipart/form-data; boundary="));
    named<QPlainTextEdit>(m_panel.get(), u"formFiles"_s)->setPlainText(u"file=/no/such/file"_s);
    click(m_panel.get(), u"fetch"_s);
    QVERIFY(settled());
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->spoken().contains(u"/no/such/file"));
}

void ExchangePanelTest::asksForAPart()
{
    named<QLineEdit>(m_panel.get(), u"exchangeUrl"_s)->setText(practise("http").toString());
    click(m_panel.get(), u"options"_s);
    named<QLineEdit>(m_panel.get(), u"rangeFrom"_s)->setText(u"2"_s);
    named<QLineEdit>(m_panel.get(), u"rangeTo"_s)->setText(u"5"_s);
    click(m_panel.get(), u"fetch"_s);
    QVERIFY(settled());
    QVERIFY(bytesOf(*m_station, Kind::Sent).contains("Range: bytes=2-5\r\n"));
    named<QLineEdit>(m_panel.get(), u"rangeFrom"_s)->setText(u"9"_s);
    click(m_panel.get(), u"fetch"_s);
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->spoken().contains(u"ends before it begins"));
}

void ExchangePanelTest::sendsABearerToken()
{
    named<QLineEdit>(m_panel.get(), u"exchangeUrl"_s)->setText(practise("http").toString());
    click(m_panel.get(), u"options"_s);
    named<QLineEdit>(m_panel.get(), u"exchangeBearer"_s)->setText(u"a-token"_s);
    click(m_panel.get(), u"fetch"_s);
    QVERIFY(settled());
    QVERIFY(bytesOf(*m_station, Kind::Sent).contains("Authorization: Bearer a-token\r\n"));
    for (const QVariant &value : m_panel->state().values)
        QVERIFY(!value.toString().contains(u"a-token"));
}

void ExchangePanelTest::showsTls()
{
    fetch(practise("http", &m_known));
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().code, 200);
    auto *line = named<TlsLine>(m_panel.get(), u"tlsLine"_s);
    QVERIFY(line->isVisible());
    QVERIFY2(line->words().startsWith(u"TLS 1.3, TLS_"), qPrintable(line->words()));
    QVERIFY2(line->words().contains(u"certificate of server.test verified"), qPrintable(line->words()));
    click(m_panel.get(), u"showCertificates"_s);
    QVERIFY(m_panel->findChild<CertificateTree *>()->isVisible());
    QVERIFY(!m_panel->findChild<ContentPane *>()->isVisible());
    click(m_panel.get(), u"showCertificates"_s);
    QVERIFY(m_panel->findChild<ContentPane *>()->isVisible());
    // What has no TLS says nothing of it.
    fetch(practise("gopher"));
    QVERIFY(settled());
    QVERIFY(!line->isVisible());
}

void ExchangePanelTest::refusedCertificate()
{
    fetch(practise("gopher", &m_stranger));
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::Tls);
    auto *line = named<TlsLine>(m_panel.get(), u"tlsLine"_s);
    QVERIFY2(line->words().contains(u"Certificate of stranger.test refused"), qPrintable(line->words()));
    // The reasons are in sight, and so is the way past them.
    QVERIFY(m_panel->findChild<CertificateTree *>()->isVisible());
    auto *accept = named<QPushButton>(m_panel.get(), u"acceptCertificate"_s);
    QVERIFY(accept->isVisible());
    click(m_panel.get(), u"showCertificates"_s); // folded away: no deciding without seeing
    QVERIFY(!accept->isVisible());
}

void ExchangePanelTest::acceptsACertificate()
{
    const QUrl url = practise("http", &m_stranger);
    fetch(url);
    QVERIFY(settled());
    click(m_panel.get(), u"acceptCertificate"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().code, 200);
    auto *line = named<TlsLine>(m_panel.get(), u"tlsLine"_s);
    QVERIFY2(line->words().contains(u"NOT verified, but accepted by you"), qPrintable(line->words()));
    QVERIFY(!m_panel->findChild<CertificateTree *>()->isVisible());
    // Here, as long as this panel lasts, and nowhere else.
    fetch(url);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().code, 200);
    ExchangePanel other(PanelContext{*m_station, m_seams.seams});
    other.fetchFrom(url);
    QTRY_VERIFY_WITH_TIMEOUT(other.isSettled(), Patience);
    QCOMPARE(other.snapshot().failure.reason, Reason::Tls);
    // Another certificate is another question.
    const Identity third({u"third.test"_s, {u"127.0.0.1"_s}});
    fetch(practise("http", &third));
    QVERIFY(settled());
    QVERIFY2(line->words().contains(u"third.test refused"), qPrintable(line->words()));
}

void ExchangePanelTest::saysWhatTheServerSays()
{
    const QString front = practise("http").toString();
    fetch(QUrl(front + u"status/404"_s));
    QVERIFY(settled());
    QVERIFY2(text(u"statusWords"_s).startsWith(u"404 "), qPrintable(text(u"statusWords"_s)));
    QCOMPARE(m_panel->glyph().tone, Tone::Trouble);
    QVERIFY(named<InlineTrouble>(m_panel.get(), u"inlineTrouble"_s)->isVisible());
    const QList<ExchangeLane> lanes = m_panel->snapshot().hops.first().lanes;
    QVERIFY(std::all_of(lanes.begin(), lanes.end(), [](const ExchangeLane &lane) { return lane.reason == Reason::None; }));
    fetch(QUrl(front + u"truncated"_s));
    QVERIFY(settled());
    QVERIFY(m_panel->snapshot().failure.reason != Reason::None);
    QVERIFY(m_panel->snapshot().hops.last().lanes.last().reason != Reason::None);
    fetch(QUrl(front + u"early-hints"_s));
    QVERIFY(settled());
    QVERIFY(named<QAbstractButton>(m_panel.get(), u"exchangePage2"_s)->isVisible());
}

void ExchangePanelTest::remembersTheForm()
{
    named<QLineEdit>(m_panel.get(), u"exchangeUrl"_s)->setText(u"http://me:secret@127.0.0.1/"_s);
    named<QLineEdit>(m_panel.get(), u"exchangePassword"_s)->setText(u"secret too"_s);
    const PanelState state = m_panel->state();
    QCOMPARE(state.kind, u"exchange"_s);
    for (const QVariant &value : state.values)
        QVERIFY(!value.toString().contains(u"secret"));
    ExchangePanel other(PanelContext{*m_station, m_seams.seams});
    other.restore(state.values);
    QCOMPARE(other.address(), u"http://127.0.0.1/"_s);
}

void ExchangePanelTest::namesForAll()
{
    fetch(practise());
    QVERIFY(settled());
    QCOMPARE(controlsWithoutName(m_panel.get()), QStringList());
    named<QLineEdit>(m_panel.get(), u"exchangeUrl"_s)->setText(u"http://127.0.0.1/"_s);
    click(m_panel.get(), u"options"_s);
    QCOMPARE(controlsWithoutName(m_panel.get()), QStringList());
    named<QLineEdit>(m_panel.get(), u"exchangeUrl"_s)->setText(u"https://127.0.0.1/"_s);
    named<QComboBox>(m_panel.get(), u"exchangeMethod"_s)->setCurrentText(u"POST"_s);
    for (int body = 0; body < 3; ++body) {
        click(m_panel.get(), u"bodyKind%1"_s.arg(body));
        QCOMPARE(controlsWithoutName(m_panel.get()), QStringList());
    }
}

QTEST_MAIN(ExchangePanelTest)
#include "tst_exchangepanel.moc"
