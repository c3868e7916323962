// What the exchange panel asks for: methods, bodies, files, forms, ranges, credentials; and TLS, refused and accepted.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/exchangerig.h"
#include "ui/panels/contentpane.h"
#include "ui/panels/exchangeraw.h"
#include "ui/panels/tlsline.h"
#include "ui/views/certificatetree.h"
#include "ui/widgets/inlinetrouble.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPlainTextEdit>

#include <functional>

#include <sys/xattr.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class ExchangeRequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup() { m_rig.reset(); }
    void sendsWhatWasChosen();
    void olderAndCautious();
    void otherMethods();
    void sendsAFile();
    void missingFilesSendNothing();
    void anAnswerIsOfItsOwnRequest();
    void sendsAForm();
    void sendsAFormWithFiles();
    void asksForAPart();
    void asksForSeveralParts();
    void continuesAFile();
    void continuedFileSaysOfWhat();
    void neverWritesWhatIsNoRest();
    void rawBeginsWithWhatWouldBeSent();
    void rawSendsWhatStandsThere();
    void rawSaysWhatIsOdd();
    void rawKeepsEveryByte();
    void showsNoSecretOfARequest();
    void sendsABearerToken();
    void showsTls();
    void refusedCertificate();
    void acceptsACertificate();
    void verifiesOtherServersAgain();

private:
    QUrl practise(const QByteArray &protocol, const Identity *identity = nullptr)
    {
        return m_rig->practise(protocol, identity);
    }
    void fetch(const QUrl &url) { m_rig->fetch(url); }
    bool settled() { return m_rig->settled(); }
    QString write(const QString &name, const QByteArray &bytes) { return m_rig->write(name, bytes); }
    void post(const QString &path, int body);

    std::unique_ptr<ExchangeRig> m_rig;
    ExchangePanel *m_panel = nullptr;
    const Identity m_stranger{{u"stranger.test"_s, {u"other.test"_s}}};
};

void ExchangeRequestTest::init()
{
    m_rig = std::make_unique<ExchangeRig>();
    m_panel = m_rig->panel.get();
}

void ExchangeRequestTest::post(const QString &path, int body)
{
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(practise("http").toString() + path);
    named<QComboBox>(m_panel, u"exchangeMethod"_s)->setCurrentText(u"POST"_s);
    click(m_panel, u"bodyKind%1"_s.arg(body));
}

void ExchangeRequestTest::sendsWhatWasChosen()
{
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(practise("http").toString() + u"echo"_s);
    click(m_panel, u"options"_s);
    named<QComboBox>(m_panel, u"exchangeMethod"_s)->setCurrentText(u"POST"_s);
    named<QPlainTextEdit>(m_panel, u"exchangeFields"_s)->setPlainText(u"X-Of-Mine: one\nX-More:two"_s);
    named<QPlainTextEdit>(m_panel, u"exchangeBody"_s)->setPlainText(u"a body"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::None);
    const QByteArray sent = bytesOf(*m_rig->station, Kind::Sent);
    QVERIFY(sent.startsWith("POST /echo HTTP/1.1\r\n"));
    QVERIFY(sent.contains("X-Of-Mine: one\r\n") && sent.contains("X-More: two\r\n"));
    QVERIFY(sent.contains("\r\n\r\na body"));
    named<QPlainTextEdit>(m_panel, u"exchangeFields"_s)->setPlainText(u"no colon"_s);
    click(m_panel, u"fetch"_s);
    auto *trouble = named<InlineTrouble>(m_panel, u"inlineTrouble"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY2(trouble->spoken().contains(u"a colon and a value"), qPrintable(trouble->spoken()));
}

// HTTP/1.0, and a body that waits for 100 Continue; both are kept with the form, and said to be unusual.
void ExchangeRequestTest::olderAndCautious()
{
    post(u"echo"_s, 0);
    named<QPlainTextEdit>(m_panel, u"exchangeBody"_s)->setPlainText(u"small"_s);
    click(m_panel, u"options"_s);
    named<QCheckBox>(m_panel, u"exchangeExpect"_s)->setChecked(true);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::None);
    const QByteArray cautious = bytesOf(*m_rig->station, Kind::Sent);
    QVERIFY2(cautious.startsWith("POST /echo HTTP/1.1\r\n") && cautious.contains("\r\nExpect: 100-continue\r\n"), cautious);
    const QVariantMap kept = m_panel->state().values;
    QVERIFY(kept.value(u"expect"_s).toBool() && !kept.value(u"http10"_s).toBool());
    named<QCheckBox>(m_panel, u"exchangeHttp10"_s)->setChecked(true);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::Usage); // HTTP/1.0 has no interim answers
    QCOMPARE(bytesOf(*m_rig->station, Kind::Sent), cautious);
    named<QCheckBox>(m_panel, u"exchangeExpect"_s)->setChecked(false);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    const QByteArray older = bytesOf(*m_rig->station, Kind::Sent).sliced(cautious.size());
    QVERIFY2(older.startsWith("POST /echo HTTP/1.0\r\n") && older.contains("\r\n\r\nsmall"), older);
}

void ExchangeRequestTest::otherMethods()
{
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(practise("http").toString() + u"echo"_s);
    auto *method = named<QComboBox>(m_panel, u"exchangeMethod"_s);
    QVERIFY(!named<QWidget>(m_panel, u"exchangeBody"_s)->isVisible());
    method->setFocus();
    method->lineEdit()->selectAll();
    QTest::keyClicks(method->lineEdit(), u"BREW it"_s); // a blank is no part of a method
    QCOMPARE(method->currentText(), u"BREWit"_s);
    QVERIFY(named<QWidget>(m_panel, u"exchangeBody"_s)->isVisible());
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QVERIFY(bytesOf(*m_rig->station, Kind::Sent).startsWith("BREWit /echo HTTP/1.1\r\n"));
}

void ExchangeRequestTest::sendsAFile()
{
    const QByteArray bytes = QByteArray("0123456789abcdef").repeated(20'000);
    post(u"echo"_s, 1);
    m_rig->seams.file = write(u"upload"_s, bytes);
    click(m_panel, u"bodyFileChoose"_s);
    QCOMPARE(named<QLineEdit>(m_panel, u"bodyFile"_s)->text(), m_rig->seams.file);
    named<QComboBox>(m_panel, u"bodyType"_s)->setEditText(u"application/x-mine"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::None);
    const QByteArray sent = bytesOf(*m_rig->station, Kind::Sent);
    QVERIFY(sent.startsWith("POST /echo HTTP/1.1\r\n"));
    QVERIFY(sent.contains("Content-Length: 320000\r\n"));
    QVERIFY(sent.contains("Content-Type: application/x-mine\r\n"));
    QVERIFY(sent.contains(bytes));
}

void ExchangeRequestTest::missingFilesSendNothing()
{
    post(u"echo"_s, 1);
    auto *trouble = named<InlineTrouble>(m_panel, u"inlineTrouble"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY2(trouble->isVisible() && trouble->spoken().contains(u"No file is chosen"), qPrintable(trouble->spoken()));
    named<QLineEdit>(m_panel, u"bodyFile"_s)->setText(m_rig->folder.filePath(u"no-such-file"_s));
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::NotFound);
    QVERIFY2(trouble->spoken().contains(u"no-such-file"), qPrintable(trouble->spoken()));
    QCOMPARE(m_rig->server->snapshot().accepted, 0U);
}

// What is still there of the request before says so.
void ExchangeRequestTest::anAnswerIsOfItsOwnRequest()
{
    fetch(practise("http"));
    QVERIFY(settled());
    auto *words = named<QLabel>(m_panel, u"statusWords"_s);
    QVERIFY2(words->text().startsWith(u"200 OK"), qPrintable(words->text()));
    const StateGlyph success = m_panel->glyph();
    post(u"echo"_s, 1);
    click(m_panel, u"fetch"_s);
    QVERIFY2(words->text().startsWith(u"Nothing was sent. Of the request before: 200 OK"), qPrintable(words->text()));
    QVERIFY(m_panel->glyph() != success);
    QVERIFY(named<QLabel>(m_panel, u"statusFigures"_s)->text().isEmpty());
    post(u"echo"_s, 0);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QVERIFY2(words->text().startsWith(u"200 OK"), qPrintable(words->text()));
    QVERIFY(m_panel->glyph() == success);
}

void ExchangeRequestTest::sendsAForm()
{
    post(u"echo"_s, 2);
    named<QPlainTextEdit>(m_panel, u"formFields"_s)->setPlainText(u"name=A & B\nempty=\nmore=x=y"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    const QByteArray sent = bytesOf(*m_rig->station, Kind::Sent);
    QVERIFY2(sent.contains("\r\n\r\nname=A+%26+B&empty=&more=x%3Dy"), sent.constData());
    QVERIFY(sent.contains("Content-Type: application/x-www-form-urlencoded\r\n"));
    named<QPlainTextEdit>(m_panel, u"formFields"_s)->setPlainText(u"nothing"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY(named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->spoken().contains(u"an equals sign"));
}

void ExchangeRequestTest::sendsAFormWithFiles()
{
    post(u"echo"_s, 2);
    named<QPlainTextEdit>(m_panel, u"formFields"_s)->setPlainText(u"name=value"_s);
    m_rig->seams.file = write(u"picture.bin"_s, "\1\2\3");
    click(m_panel, u"formAddFile"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    const QByteArray sent = bytesOf(*m_rig->station, Kind::Sent);
    QVERIFY2(sent.contains("name=\"file\"; filename=\"picture.bin\""), sent.constData());
    QVERIFY(sent.contains("\r\n\r\n\1\2\3\r\n") && sent.contains("\r\n\r\nvalue\r\n"));
    QVERIFY(sent.contains("Content-Type: multipart/form-data; boundary="));
    named<QPlainTextEdit>(m_panel, u"formFiles"_s)->setPlainText(u"file=/no/such/file"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QVERIFY(named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->spoken().contains(u"/no/such/file"));
}

void ExchangeRequestTest::asksForAPart()
{
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(practise("http").toString());
    click(m_panel, u"options"_s);
    named<QLineEdit>(m_panel, u"exchangeRanges"_s)->setText(u"2-5"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QVERIFY(bytesOf(*m_rig->station, Kind::Sent).contains("Range: bytes=2-5\r\n"));
    for (const QString &wrong : {u"9-5"_s, u"5"_s, u"-5"_s, u"1-2,"_s}) {
        named<QLineEdit>(m_panel, u"exchangeRanges"_s)->setText(wrong);
        click(m_panel, u"fetch"_s);
        QVERIFY2(named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->spoken().contains(u"Ranges are written as"), qPrintable(wrong));
    }
}

void ExchangeRequestTest::asksForSeveralParts()
{
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(practise("http").toString() + u"range"_s);
    click(m_panel, u"options"_s);
    named<QLineEdit>(m_panel, u"exchangeRanges"_s)->setText(u"0-4, 10-14"_s);
    const PanelState state = m_panel->state();
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QVERIFY(bytesOf(*m_rig->station, Kind::Sent).contains("Range: bytes=0-4,10-14\r\n"));
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::None);
    QCOMPARE(m_panel->snapshot().code, 206);
    QCOMPARE(m_panel->snapshot().content.size(), 10); // the parts, one behind the other
    QCOMPARE(m_panel->snapshot().remarks.size(), 2);
    QCOMPARE(m_panel->snapshot().remarks.last().text.english(), u"From byte 5 of what is shown on: bytes 10 and following, of 980."_s);
    ExchangePanel other(PanelContext{*m_rig->station, m_rig->seams.seams});
    other.restore(state.values);
    QCOMPARE(named<QLineEdit>(&other, u"exchangeRanges"_s)->text(), u"0-4, 10-14"_s);
}

void ExchangeRequestTest::continuesAFile()
{
    const QUrl page(practise("http").toString() + u"range"_s);
    fetch(page);
    QVERIFY(settled());
    const QByteArray whole = m_panel->snapshot().content;
    QVERIFY(whole.size() > 100);
    m_rig->seams.file = write(u"part"_s, whole.first(40));
    click(m_panel, u"options"_s);
    click(m_panel, u"exchangeResume"_s);
    QVERIFY(settled());
    QVERIFY(bytesOf(*m_rig->station, Kind::Sent).contains("Range: bytes=40-\r\n"));
    QCOMPARE(m_panel->snapshot().code, 206);
    QTRY_VERIFY(m_panel->snapshot().saved.done);
    QFile file(m_rig->seams.file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), whole);
    const QString words = named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->spoken();
    QVERIFY2(words.contains(u"part is whole: ") && words.contains(u"Nothing told whether"), qPrintable(words));
    // Where the beginning came from here, too, a tag with the file says whether the rest fits.
    const QByteArray path = QFile::encodeName(m_rig->seams.file);
    QVERIFY(QFile::resize(m_rig->seams.file, 40));
    if (::setxattr(path.constData(), "user.porthole.validator", "\"other\"", 7, 0) == 0) {
        click(m_panel, u"exchangeResume"_s);
        QVERIFY(settled());
        QVERIFY(bytesOf(*m_rig->station, Kind::Sent).contains("If-Range: \"other\"\r\n"));
        QVERIFY(m_panel->snapshot().failure);
        QTRY_VERIFY(m_panel->snapshot().saved.done);
        QCOMPARE(QFileInfo(m_rig->seams.file).size(), 40);
        QCOMPARE(::setxattr(path.constData(), "user.porthole.validator", "\"twenty-lines\"", 14, 0), 0);
        click(m_panel, u"exchangeResume"_s);
        QVERIFY(settled());
        QTRY_VERIFY(m_panel->snapshot().saved.done);
        QCOMPARE(QFileInfo(m_rig->seams.file).size(), whole.size());
        QVERIFY(!named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->spoken().contains(u"Nothing told whether"));
        QCOMPARE(::getxattr(path.constData(), "user.porthole.validator", nullptr, 0), -1); // it is whole
    } else {
        click(m_panel, u"exchangeResume"_s);
        QVERIFY(settled());
        QTRY_VERIFY(m_panel->snapshot().saved.done);
    }
    // What is whole has no rest: the server says so, and the file stays as it is.
    click(m_panel, u"exchangeResume"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().code, 416);
    QTRY_VERIFY(m_panel->snapshot().saved.done);
    file.seek(0);
    QCOMPARE(file.readAll(), whole);
}

// While it still comes: nobody knows how it will end.
void ExchangeRequestTest::continuedFileSaysOfWhat()
{
    const auto server = echoServer(*m_rig->station);
    server->setResponder({Responder::What::Fixed, "HTTP/1.1 206 Partial Content\r\nETag: \"v1\"\r\n"
                                                  "Content-Range: bytes 5-14/15\r\nContent-Length: 10\r\n\r\n and"});
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(u"http://127.0.0.1:%1/"_s.arg(portOf(*server)));
    click(m_panel, u"options"_s);
    m_rig->seams.file = write(u"part"_s, "begin");
    const QByteArray path = QFile::encodeName(m_rig->seams.file);
    const bool keeps = ::setxattr(path.constData(), "user.porthole.validator", "x", 1, 0) == 0; // the file system can
    QVERIFY(!keeps || ::removexattr(path.constData(), "user.porthole.validator") == 0);
    const auto kept = [&path] {
        char value[20];
        const ssize_t size = ::getxattr(path.constData(), "user.porthole.validator", value, sizeof value);
        return size > 0 ? QByteArray(value, size) : QByteArray();
    };
    const QByteArray tag = keeps ? "\"v1\"" : "";
    click(m_panel, u"exchangeResume"_s);
    QTRY_COMPARE(QFileInfo(m_rig->seams.file).size(), 9);
    QCOMPARE(kept(), tag);
    m_panel->stop();
    QVERIFY(settled());
    QTRY_VERIFY(m_panel->snapshot().saved.done);
    QCOMPARE(kept(), tag);
}

// A server that knows no ranges sends all of it, or an error a page of its own: neither goes behind the beginning.
void ExchangeRequestTest::neverWritesWhatIsNoRest()
{
    const QString front = practise("http").toString();
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(front);
    click(m_panel, u"options"_s);
    for (const QString &page : {u"hello"_s, u"status/404"_s, u"chunked"_s, u"truncated"_s, u"redirect/302"_s}) {
        named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(front + page);
        m_rig->seams.file = write(u"part"_s, "begin");
        click(m_panel, u"exchangeResume"_s);
        QVERIFY(settled());
        QVERIFY2(m_panel->snapshot().failure, qPrintable(page));
        QTRY_VERIFY(m_panel->snapshot().saved.done);
        QFile file(m_rig->seams.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("begin"));
    }
    m_rig->seams.file = m_rig->folder.filePath(u"none"_s);
    click(m_panel, u"exchangeResume"_s);
    QVERIFY(settled());
    QVERIFY(named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->spoken().contains(u"none"));
    named<QComboBox>(m_panel, u"exchangeMethod"_s)->setCurrentText(u"DELETE"_s);
    click(m_panel, u"exchangeResume"_s);
    QVERIFY(named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->spoken().contains(u"Only what GET fetches"));
}

void ExchangeRequestTest::rawBeginsWithWhatWouldBeSent()
{
    post(u"echo"_s, 0);
    named<QPlainTextEdit>(m_panel, u"exchangeBody"_s)->setPlainText(u"one \\ \"two\"\n\u00e4"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    const QByteArray first = bytesOf(*m_rig->station, Kind::Sent);
    click(m_panel, u"exchangeRaw"_s);
    auto *raw = named<QPlainTextEdit>(m_panel, u"rawRequest"_s);
    QVERIFY(raw->isVisible());
    QVERIFY2(raw->toPlainText().startsWith(u"POST /echo HTTP/1.1\nHost: 127.0.0.1:"), qPrintable(raw->toPlainText()));
    QVERIFY2(raw->toPlainText().endsWith(u"\n\none \\\\ \"two\"\\n\u00e4"), qPrintable(raw->toPlainText()));
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().code, 200);
    QCOMPARE(bytesOf(*m_rig->station, Kind::Sent), QByteArray(first + first));
    // What it says itself is not asked for twice.
    auto *method = named<QComboBox>(m_panel, u"exchangeMethod"_s);
    QVERIFY(!method->isEnabled() && method->toolTip().contains(u"raw request"));
    QVERIFY(!named<QWidget>(m_panel, u"exchangeBody"_s)->isVisible());
    click(m_panel, u"options"_s);
    for (const QString &name : {u"exchangeFollow"_s, u"exchangeRanges"_s, u"exchangeUser"_s, u"exchangeFields"_s})
        QVERIFY2(!named<QWidget>(m_panel, name)->isEnabled(), qPrintable(name));
    QVERIFY(named<QWidget>(m_panel, u"exchangeDecode"_s)->isEnabled());
    click(m_panel, u"exchangeRaw"_s);
    QVERIFY(method->isEnabled() && !method->toolTip().contains(u"raw request"));
    QVERIFY(named<QWidget>(m_panel, u"exchangeBody"_s)->isVisible());
    QVERIFY(!raw->isVisible());
}

void ExchangeRequestTest::rawSendsWhatStandsThere()
{
    const QUrl front = practise("http");
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(front.toString());
    click(m_panel, u"exchangeRaw"_s);
    auto *raw = named<QPlainTextEdit>(m_panel, u"rawRequest"_s);
    // As long as nobody writes there it follows the form.
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(front.toString() + u"other"_s);
    QVERIFY(raw->toPlainText().startsWith(u"GET /other HTTP/1.1\n"));
    raw->setPlainText(u"GET /status/418 HTTP/1.1\nHost: elsewhere\nX-Odd:  a\\tb\n\n"_s);
    raw->document()->setModified(true); // as typing does
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(front.toString());
    const QString words = named<QLabel>(m_panel, u"rawWords"_s)->text();
    QVERIFY2(words.contains(u"58 bytes go to 127.0.0.1:%1,"_s.arg(front.port())), qPrintable(words));
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    const QByteArray sent = bytesOf(*m_rig->station, Kind::Sent); // and the server's answer behind it
    QVERIFY2(sent.startsWith("GET /status/418 HTTP/1.1\r\nHost: elsewhere\r\nX-Odd:  a\tb\r\n\r\nHTTP/1.1 418 "), sent.constData());
    QCOMPARE(m_panel->snapshot().code, 418);
    // It is not remembered, and another address begins without it.
    for (const QVariant &value : m_panel->state().values)
        QVERIFY(!value.toString().contains(u"elsewhere"));
    m_panel->setUrl(front);
    QVERIFY(!raw->isVisible());
    click(m_panel, u"exchangeRaw"_s);
    QVERIFY(raw->toPlainText().contains(u"elsewhere")); // what a person wrote is not thrown away
    click(m_panel, u"rawFill"_s);
    QVERIFY(raw->toPlainText().startsWith(u"GET / HTTP/1.1\n"));
}

void ExchangeRequestTest::rawSaysWhatIsOdd()
{
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(practise("http").toString());
    click(m_panel, u"options"_s);
    named<QLineEdit>(m_panel, u"exchangeBearer"_s)->setText(u"a-token"_s);
    click(m_panel, u"exchangeRaw"_s);
    auto *raw = named<QPlainTextEdit>(m_panel, u"rawRequest"_s);
    auto *remark = named<QLabel>(m_panel, u"rawRemark"_s);
    QVERIFY2(remark->isVisible() && remark->text().contains(u"readable here"), qPrintable(remark->text()));
    raw->setPlainText(u"GET / HTTP/1.1\nHost: x"_s);
    QVERIFY2(remark->text().contains(u"empty line"), qPrintable(remark->text()));
    raw->setPlainText(u"GET / HTTP/1.1\nHost: x\n\n"_s);
    QVERIFY2(!remark->isVisible(), qPrintable(remark->text()));
    for (const QString &nothing : {u""_s, u"GET \\q"_s}) {
        raw->setPlainText(nothing);
        QVERIFY(remark->isVisible());
        click(m_panel, u"fetch"_s);
        QVERIFY(named<InlineTrouble>(m_panel, u"inlineTrouble"_s)->isVisible());
        QVERIFY(m_panel->isSettled());
    }
    QCOMPARE(m_rig->server->snapshot().accepted, 0U);
}

void ExchangeRequestTest::rawKeepsEveryByte()
{
    QByteArray all = "\r\n\r\r\n\n\r\n\\\"\\n\r\n\r";
    for (int byte = 0; byte < 256; ++byte)
        all += char(byte);
    const Result<QByteArray> back = ExchangeRaw::bytesOf(ExchangeRaw::textOf(all));
    QVERIFY(back.has_value());
    QCOMPARE(*back, all);
    QCOMPARE(ExchangeRaw::textOf("a\r\n\r\nb"), u"a\n\nb"_s);
}

// The heads are for looking at, and for showing others.
void ExchangeRequestTest::showsNoSecretOfARequest()
{
    const QString front = practise("http").toString();
    const auto asked = [this] {
        QString all;
        const std::function<void(const QList<Field> &)> add = [&](const QList<Field> &fields) {
            for (const Field &field : fields) {
                all += field.name.english() + u": "_s + field.value.english() + u'\n';
                add(field.fields);
            }
        };
        add(m_panel->snapshot().hops.first().asked);
        return all;
    };
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(front);
    click(m_panel, u"options"_s);
    named<QLineEdit>(m_panel, u"exchangeBearer"_s)->setText(u"a-token"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QVERIFY2(asked().contains(u"Authorization: hidden, 14 bytes"), qPrintable(asked()));
    QVERIFY(asked().contains(u"GET /"));
    click(m_panel, u"exchangeRaw"_s);
    named<QPlainTextEdit>(m_panel, u"rawRequest"_s)->setPlainText(u"GET / HTTP/1.1\nHost: x\nAuthorization : a-token\nCookie:\n  a-token\n\n"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QVERIFY2(asked().contains(u"As given: GET / HTTP/1.1"), qPrintable(asked()));
    QVERIFY2(!asked().contains(u"a-token"), qPrintable(asked()));
    QVERIFY(bytesOf(*m_rig->station, Kind::Sent).contains("Authorization : a-token\r\n"));
}

void ExchangeRequestTest::sendsABearerToken()
{
    named<QLineEdit>(m_panel, u"exchangeUrl"_s)->setText(practise("http").toString());
    click(m_panel, u"options"_s);
    named<QLineEdit>(m_panel, u"exchangeBearer"_s)->setText(u"a-token"_s);
    click(m_panel, u"fetch"_s);
    QVERIFY(settled());
    QVERIFY(bytesOf(*m_rig->station, Kind::Sent).contains("Authorization: Bearer a-token\r\n"));
    for (const QVariant &value : m_panel->state().values)
        QVERIFY(!value.toString().contains(u"a-token"));
}

void ExchangeRequestTest::showsTls()
{
    const Identity known({u"server.test"_s, {u"127.0.0.1"_s}}, m_rig->authority);
    fetch(practise("http", &known));
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().code, 200);
    auto *line = named<TlsLine>(m_panel, u"tlsLine"_s);
    QVERIFY(line->isVisible());
    QVERIFY2(line->words().startsWith(u"TLS 1.3, TLS_"), qPrintable(line->words()));
    QVERIFY2(line->words().contains(u"certificate of server.test verified"), qPrintable(line->words()));
    click(m_panel, u"showCertificates"_s);
    QVERIFY(m_panel->findChild<CertificateTree *>()->isVisible());
    QVERIFY(!m_panel->findChild<ContentPane *>()->isVisible());
    click(m_panel, u"showCertificates"_s);
    QVERIFY(m_panel->findChild<ContentPane *>()->isVisible());
    // What has no TLS says nothing of it.
    fetch(practise("gopher"));
    QVERIFY(settled());
    QVERIFY(!line->isVisible());
}

void ExchangeRequestTest::refusedCertificate()
{
    fetch(practise("gopher", &m_stranger));
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::Tls);
    auto *line = named<TlsLine>(m_panel, u"tlsLine"_s);
    QVERIFY2(line->words().contains(u"Certificate of stranger.test refused"), qPrintable(line->words()));
    // The reasons are in sight, and so is the way past them.
    QVERIFY(m_panel->findChild<CertificateTree *>()->isVisible());
    auto *accept = named<QPushButton>(m_panel, u"acceptCertificate"_s);
    QVERIFY(accept->isVisible());
    click(m_panel, u"showCertificates"_s); // folded away: no deciding without seeing
    QVERIFY(!accept->isVisible());
}

void ExchangeRequestTest::acceptsACertificate()
{
    const QUrl url = practise("http", &m_stranger);
    fetch(url);
    QVERIFY(settled());
    click(m_panel, u"acceptCertificate"_s);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().code, 200);
    auto *line = named<TlsLine>(m_panel, u"tlsLine"_s);
    QVERIFY2(line->words().contains(u"NOT verified, but accepted by you"), qPrintable(line->words()));
    QVERIFY(!m_panel->findChild<CertificateTree *>()->isVisible());
    // Here, as long as this panel lasts, and nowhere else.
    fetch(url);
    QVERIFY(settled());
    QCOMPARE(m_panel->snapshot().code, 200);
    ExchangePanel other(PanelContext{*m_rig->station, m_rig->seams.seams});
    other.fetchFrom(url);
    QTRY_VERIFY_WITH_TIMEOUT(other.isSettled(), Patience);
    QCOMPARE(other.snapshot().failure.reason, Reason::Tls);
    // Another certificate is another question.
    const Identity third({u"third.test"_s, {u"127.0.0.1"_s}});
    fetch(practise("http", &third));
    QVERIFY(settled());
    QVERIFY2(line->words().contains(u"third.test refused"), qPrintable(line->words()));
}

void ExchangeRequestTest::verifiesOtherServersAgain()
{
    m_panel->setUrl(QUrl(u"https://one.test/"_s));
    auto *verify = named<QCheckBox>(m_panel, u"verify"_s);
    verify->setChecked(false);
    m_panel->setUrl(QUrl(u"https://one.test/deeper"_s));
    QVERIFY(!verify->isChecked());
    m_panel->setUrl(QUrl(u"https://other.test/"_s));
    QVERIFY(verify->isChecked());
}

QTEST_MAIN(ExchangeRequestTest)
#include "tst_exchangerequest.moc"
