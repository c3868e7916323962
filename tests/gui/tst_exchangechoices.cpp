// What is chosen for an exchange beside its request: limits, addresses, ciphers, names of files; and what comes of asking again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/exchangerig.h"
#include "ui/panels/exchangepanel.h"
#include "ui/views/gophermenuview.h"

#include <QComboBox>
#include <QLabel>
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
    void suggestsFitNames_data();
    void suggestsFitNames();
    void menusWithoutEnd();

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
    QTRY_COMPARE(m_panel->findChild<GopherMenuView *>()->lines().linesLeftOut(), 3);
    QVERIFY(missing->isVisible());
    QCOMPARE(missing->text(), u"The menu is shown as far as its line 20,000; 3 more came."_s);
    click(m_panel, u"contentForm1"_s); // as text all of it is there
    QVERIFY(!missing->isVisible());
    m_panel->stop();
    QVERIFY(m_rig->settled());
}

QTEST_MAIN(ExchangeChoicesTest)
#include "tst_exchangechoices.moc"
