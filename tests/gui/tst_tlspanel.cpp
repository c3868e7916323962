// TLS in the panels: the quiet line, the certificates as a tree, refusing and accepting, listening, keys.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fieldmodel.h"
#include "tests/gui/mainrig.h"
#include "tests/support/tlsground.h"
#include "ui/mainwindow/jobbar.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/panels/conversationpane.h"
#include "ui/panels/listenerpanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/panels/tlsline.h"
#include "ui/views/certificatetree.h"
#include "ui/widgets/inlinetrouble.h"
#include "ui/widgets/labels.h"

#include <QMenu>
#include <QScrollBar>
#include <QToolButton>

#include <sys/stat.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TlsPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup() { m_rig.reset(); }
    void securedLine();
    void certificatesAsATree();
    void opensAtItsBeginning();
    void copiesFromTheTree();
    void refusedInWords();
    void acceptedByThePerson();
    void acceptedHereOnly();
    void resumedIsSaid();
    void conversationIsPlain();
    void listensWithALocalCertificate();
    void listensWithFiles();
    void chosenFilesAreFilledIn();
    void formRemembers();
    void savesKeys();
    void noKeysNoFile();
    void asksAboutSecretsWhereThereAre();
    void namesForAll();

private:
    quint16 serve(const Identity &identity);
    TcpPanel *open(quint16 port);
    TlsLine *line(const TcpPanel *panel) const { return named<TlsLine>(panel, u"tlsLine"_s); }
    CertificateTree *treeOf(const TcpPanel *panel) const
    {
        return named<CertificateTree>(panel, u"certificateTree"_s);
    }
    static QStringList rowsOf(const CertificateTree *tree);
    bool reads(const TcpPanel *panel, const QString &words) const
    {
        return line(panel) && line(panel)->words().contains(words);
    }

    const TlsGround m_tls;
    std::unique_ptr<MainRig> m_rig;
};

void TlsPanelTest::init()
{
    m_rig = std::make_unique<MainRig>(m_tls.station());
    m_rig->window->resize(1440, 900);
}

quint16 TlsPanelTest::serve(const Identity &identity)
{
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    options.tls = m_tls.showing(identity);
    m_rig->listener = m_rig->station->newListener(Engine::Native);
    m_rig->listener->open(options, {Responder::What::Echo, {}});
    const bool bound = QTest::qWaitFor([&] { return !m_rig->listener->snapshot().bound.isEmpty(); }, Patience);
    return bound ? portOf(*m_rig->listener) : 0;
}

TcpPanel *TlsPanelTest::open(quint16 port)
{
    m_rig->open(u"tls://127.0.0.1:%1"_s.arg(port));
    TcpPanel *panel = m_rig->window->findChildren<TcpPanel *>().value(m_rig->window->findChildren<TcpPanel *>().size() - 1);
    return panel && QTest::qWaitFor([panel] { return panel->isSettled(); }, Patience) ? panel : nullptr;
}

QStringList TlsPanelTest::rowsOf(const CertificateTree *tree)
{
    QStringList rows;
    const QAbstractItemModel *model = tree->model();
    for (int i = 0; i < model->rowCount(); ++i) {
        const QModelIndex top = model->index(i, 0);
        rows += top.data().toString();
        for (int j = 0; j < model->rowCount(top); ++j)
            rows += u"  "_s + model->index(j, 0, top).data().toString();
    }
    return rows;
}

void TlsPanelTest::securedLine()
{
    TcpPanel *panel = open(serve(m_tls.server));
    QVERIFY(panel && panel->isOpen());
    QTRY_VERIFY2(reads(panel, u"certificate of server.test verified"_s), qPrintable(line(panel)->words()));
    QVERIFY2(line(panel)->words().startsWith(u"TLS 1.3, TLS_"), qPrintable(line(panel)->words()));
    QVERIFY(line(panel)->isVisible());
    QVERIFY(!named<InlineTrouble>(panel, u"inlineTrouble"_s)->isVisible());
    QVERIFY(panel->address().startsWith(u"tls://127.0.0.1:"));
}

void TlsPanelTest::certificatesAsATree()
{
    TcpPanel *panel = open(serve(m_tls.server));
    QVERIFY(panel);
    QTRY_VERIFY(reads(panel, u"verified"_s));
    auto *button = named<QPushButton>(panel, u"showCertificates"_s);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    CertificateTree *tree = treeOf(panel);
    QVERIFY(tree && tree->isVisible());
    QVERIFY(!named<ConversationPane>(panel, u"conversation"_s)->isVisible());
    // From its beginning on, also where it has room for two lines.
    QCOMPARE(tree->verticalScrollBar()->value(), 0);
    QCOMPARE(tree->horizontalScrollBar()->value(), 0);
    const QString rows = rowsOf(tree).join(u'\n');
    for (const QString &part : {u"Certificate: server.test"_s, u"Issued by: Test CA"_s, u"  Subject: CN=server.test"_s,
                                u"  Issuer: CN=Test CA"_s, u"days left: "_s, u"  Names: 127.0.0.1"_s,
                                u"  Key: EC prime256v1 256 bits"_s, u"  Signature: ecdsa-with-SHA256"_s,
                                u"  SHA-256: "_s, u"Handshake: TLS 1.3"_s})
        QVERIFY2(rows.contains(part), qPrintable(part + u" in\n"_s + rows));
    QVERIFY(!rows.contains(u"Problem"));
    // With the keyboard, each line explained.
    tree->setFocus();
    tree->setCurrentIndex(tree->model()->index(0, 0));
    QTest::keyClick(tree, Qt::Key_Down);
    QCOMPARE(tree->currentIndex().data(FieldModel::NameRole).toString(), u"Subject"_s);
    QTRY_COMPARE(named<QLabel>(panel, u"explanationTitle"_s)->text(), u"Subject"_s);
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(named<ConversationPane>(panel, u"conversation"_s)->isVisible());
}

// What is wrong is in sight with its reason, from the beginning on where there is room for both.
void TlsPanelTest::opensAtItsBeginning()
{
    m_rig->window->resize(1100, 560);
    const Identity unknown{{u"Unknown CA"_s, {}, -10, 100, true}};
    const Identity own({u"server.test"_s, {u"127.0.0.1"_s}}, unknown);
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    options.tls.emplace();
    options.tls->identity = TlsWish::Identity::Files;
    options.tls->certificateFile = m_tls.write(u"chain.pem"_s, own.certificate() + unknown.certificate() + own.key());
    m_rig->listener = m_rig->station->newListener(Engine::Native);
    m_rig->listener->open(options, {Responder::What::Echo, {}});
    QTRY_VERIFY(!m_rig->listener->snapshot().bound.isEmpty());
    TcpPanel *panel = open(portOf(*m_rig->listener));
    QVERIFY(panel);
    CertificateTree *tree = treeOf(panel);
    QTRY_VERIFY(tree && tree->isVisible());
    const QModelIndex headline = tree->currentIndex();
    QCOMPARE(headline.data().toString(), u"Issued by: Unknown CA"_s);
    QVERIFY(tree->verticalScrollBar()->maximum() > 0); // not all of it fits
    const QRect shown = tree->visualRect(headline);
    QVERIFY(tree->viewport()->rect().contains(shown.center()));
    const QModelIndex reason = tree->model()->index(0, 0, headline);
    QVERIFY2(reason.data().toString().startsWith(u"Problem"_s), qPrintable(reason.data().toString()));
    QVERIFY(tree->viewport()->rect().contains(tree->visualRect(reason).center()));
    QVERIFY(tree->verticalScrollBar()->value() == 0 || shown.top() <= 1 || tree->verticalScrollBar()->value() == tree->verticalScrollBar()->maximum());
    QCOMPARE(tree->horizontalScrollBar()->value(), 0);
}

void TlsPanelTest::copiesFromTheTree()
{
    TcpPanel *panel = open(serve(m_tls.server));
    QVERIFY(panel);
    QTRY_VERIFY(reads(panel, u"verified"_s));
    click(panel, u"showCertificates"_s);
    CertificateTree *tree = treeOf(panel);
    const QModelIndex subject = tree->model()->index(0, 0, tree->model()->index(0, 0));
    tree->setCurrentIndex(subject);
    QTest::keySequence(tree, QKeySequence::Copy);
    QCOMPARE(m_rig->seams.copied, u"CN=server.test"_s);
    std::unique_ptr<QMenu> menu(tree->makeMenu());
    menu->findChild<QAction *>(u"copyPem"_s)->trigger();
    QCOMPARE(m_rig->seams.copied.toLatin1(), m_tls.server.certificate());
    // The handshake is no certificate.
    tree->setCurrentIndex(tree->model()->index(tree->model()->rowCount() - 1, 0));
    menu.reset(tree->makeMenu());
    QVERIFY(!menu->findChild<QAction *>(u"copyPem"_s)->isEnabled());
}

void TlsPanelTest::refusedInWords()
{
    TcpPanel *panel = open(serve(m_tls.stranger));
    QVERIFY(panel && !panel->isOpen());
    auto *trouble = named<InlineTrouble>(panel, u"inlineTrouble"_s);
    QTRY_VERIFY(trouble->isVisible());
    QVERIFY2(trouble->spoken().contains(u"The certificate of stranger.test is signed by itself: nobody vouches for it."),
             qPrintable(trouble->spoken()));
    QTRY_VERIFY2(reads(panel, u"Certificate of stranger.test refused"_s), qPrintable(line(panel)->words()));
    // The reasons are in sight, and so is the way past them.
    QVERIFY(treeOf(panel) && treeOf(panel)->isVisible());
    const QString rows = rowsOf(treeOf(panel)).join(u'\n');
    QVERIFY2(rows.contains(u"  Problem: The certificate of stranger.test is signed by itself"), qPrintable(rows));
    QVERIFY2(rows.contains(u"  Problem: The certificate is for other.test, not for 127.0.0.1."), qPrintable(rows));
    auto *accept = named<QPushButton>(panel, u"acceptCertificate"_s);
    QVERIFY(accept->isVisible());
    click(panel, u"showCertificates"_s); // folded away: no deciding without seeing
    QVERIFY(!accept->isVisible());
}

void TlsPanelTest::acceptedByThePerson()
{
    TcpPanel *panel = open(serve(m_tls.stranger));
    QVERIFY(panel);
    QTRY_VERIFY(named<QPushButton>(panel, u"acceptCertificate"_s)->isVisible());
    click(panel, u"acceptCertificate"_s);
    QTRY_VERIFY(panel->isOpen());
    QTRY_VERIFY2(reads(panel, u"certificate of stranger.test NOT verified, but accepted by you"_s),
                 qPrintable(line(panel)->words()));
    QVERIFY(!named<InlineTrouble>(panel, u"inlineTrouble"_s)->isVisible());
    QVERIFY(named<ConversationPane>(panel, u"conversation"_s)->isVisible());
    QVERIFY(!named<QPushButton>(panel, u"acceptCertificate"_s)->isVisible());
    // What was wrong can still be read.
    click(panel, u"showCertificates"_s);
    QVERIFY(rowsOf(treeOf(panel)).join(u'\n').contains(u"Problem: "));
    // Another certificate is another question.
    m_rig->listener->close();
    QTRY_COMPARE(m_rig->listener->snapshot().state, LinkState::Closed);
    const Identity third({u"third.test"_s, {u"127.0.0.1"_s}});
    const quint16 port = serve(third);
    panel->setTarget({u"127.0.0.1"_s, port}, true);
    panel->open();
    QTRY_VERIFY2(reads(panel, u"third.test refused"_s), qPrintable(line(panel)->words()));
}

void TlsPanelTest::acceptedHereOnly()
{
    const quint16 port = serve(m_tls.stranger);
    TcpPanel *panel = open(port);
    QVERIFY(panel);
    QTRY_VERIFY(named<QPushButton>(panel, u"acceptCertificate"_s)->isVisible());
    click(panel, u"acceptCertificate"_s);
    QTRY_VERIFY(panel->isOpen());
    panel->again();
    QTRY_VERIFY(panel->isSettled() && panel->isOpen());
    TcpPanel *other = open(port);
    QVERIFY(other && other != panel);
    QTRY_VERIFY(reads(other, u"stranger.test refused"_s));
}

void TlsPanelTest::resumedIsSaid()
{
    TcpPanel *panel = open(serve(m_tls.server));
    QVERIFY(panel);
    QTRY_VERIFY(panel->isOpen());
    QTest::keyClicks(named<QWidget>(panel, u"composeText"_s), u"x"_s);
    click(panel, u"composeSend"_s);
    QTRY_VERIFY(named<QLabel>(panel, u"statusFigures"_s)->text().contains(u"Received 3 bytes"));
    panel->again();
    QTRY_VERIFY2(reads(panel, u", resumed, certificate of server.test verified the first time"_s),
                 qPrintable(line(panel)->words()));
}

void TlsPanelTest::conversationIsPlain()
{
    TcpPanel *panel = open(serve(m_tls.server));
    QVERIFY(panel);
    QTRY_VERIFY(panel->isOpen());
    QTest::keyClicks(named<QWidget>(panel, u"composeText"_s), u"hello there"_s);
    click(panel, u"composeSend"_s);
    auto *conversation = named<ConversationPane>(panel, u"conversation"_s);
    QTRY_VERIFY2(conversation->toPlainText().contains(u"← hello there"), qPrintable(conversation->toPlainText()));
    const QString said = conversation->toPlainText();
    QCOMPARE(said.count(u'→'), 1);
    QCOMPARE(said.count(u'←'), 1);
    QVERIFY2(!said.contains(u"key log"), qPrintable(said));
}

void TlsPanelTest::listensWithALocalCertificate()
{
    ListenerPanel *listener = m_rig->window->desk()->newListener();
    chooseAnswer(listener, 1);
    click(listener, u"security1"_s);
    click(listener, u"listen"_s);
    QTRY_VERIFY_WITH_TIMEOUT(listener->isListening(), Patience);
    QVERIFY(named<QLabel>(listener, u"statusWords"_s)->text().startsWith(u"Listening with TLS on 127.0.0.1:"));
    click(listener, u"copyAuthority"_s);
    QVERIFY(QFile::exists(m_rig->seams.copied));
    QVERIFY(named<QLabel>(listener, u"authority"_s)->text().contains(m_rig->seams.copied));
    click(listener, u"emptyAction"_s);
    auto *panel = m_rig->window->findChild<TcpPanel *>();
    QVERIFY(panel);
    // Not even our own client trusts it by itself.
    QTRY_VERIFY_WITH_TIMEOUT(reads(panel, u"Certificate of localhost refused"_s), Patience);
    click(panel, u"acceptCertificate"_s);
    QTRY_VERIFY(panel->isOpen());
    QTRY_VERIFY(reads(panel, u"accepted by you"_s));
}

void TlsPanelTest::listensWithFiles()
{
    const QString file = m_tls.write(u"both.pem"_s, m_tls.server.certificate() + m_tls.server.key());
    ListenerPanel *listener = m_rig->window->desk()->newListener();
    click(listener, u"security1"_s);
    click(listener, u"options"_s);
    click(listener, u"certificateFrom1"_s);
    named<QLineEdit>(listener, u"serverCertificate"_s)->setText(m_tls.path(u"none.pem"_s));
    click(listener, u"listen"_s);
    auto *trouble = named<InlineTrouble>(listener, u"inlineTrouble"_s);
    QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), Patience);
    QVERIFY2(trouble->spoken().contains(u"none.pem"), qPrintable(trouble->spoken()));
    named<QLineEdit>(listener, u"serverCertificate"_s)->setText(file);
    click(listener, u"listen"_s);
    QTRY_VERIFY_WITH_TIMEOUT(listener->isListening(), Patience);
    QVERIFY(!named<QLabel>(listener, u"authority"_s)->isVisible());
    TcpPanel *panel = open(listener->bound().first().port());
    QVERIFY(panel);
    QTRY_VERIFY(reads(panel, u"certificate of server.test verified"_s));
}

void TlsPanelTest::chosenFilesAreFilledIn()
{
    TcpPanel *panel = m_rig->window->desk()->newConnection();
    click(panel, u"security1"_s);
    click(panel, u"options"_s);
    m_rig->seams.file = m_tls.path(u"ca.pem"_s);
    click(panel, u"clientCertificateChoose"_s);
    QCOMPARE(named<QLineEdit>(panel, u"clientCertificate"_s)->text(), m_rig->seams.file);
    QCOMPARE(m_rig->seams.asked, QStringList(u"Certificate of our own"_s));
}

// How a panel went somewhere, but never that it believed everybody.
void TlsPanelTest::formRemembers()
{
    TcpPanel *panel = m_rig->window->desk()->newConnection();
    click(panel, u"security1"_s);
    click(panel, u"options"_s);
    named<QLineEdit>(panel, u"serverName"_s)->setText(u"example.test"_s);
    named<QAbstractButton>(panel, u"verify"_s)->setChecked(false);
    const PanelState state = panel->state();
    TcpPanel *other = m_rig->window->desk()->newConnection();
    other->restore(state.values);
    QVERIFY(named<QToolButton>(other, u"security1"_s)->isChecked());
    QCOMPARE(named<QLineEdit>(other, u"serverName"_s)->text(), u"example.test"_s);
    QVERIFY(named<QLineEdit>(other, u"serverName"_s)->isVisible()); // what is not as usual is seen
    QVERIFY(named<QAbstractButton>(other, u"verify"_s)->isChecked());
}

void TlsPanelTest::savesKeys()
{
    TcpPanel *panel = open(serve(m_tls.server));
    QVERIFY(panel);
    QTRY_VERIFY(panel->isOpen());
    m_rig->seams.file = m_tls.path(u"keys.txt"_s);
    m_rig->seams.answer = 1; // no
    m_rig->trigger(u"saveTlsKeys"_s);
    QVERIFY(m_rig->seams.asked.last().contains(u"can decrypt every TLS connection"));
    QVERIFY(!QFile::exists(m_rig->seams.file));
    m_rig->seams.answer = 0;
    m_rig->trigger(u"saveTlsKeys"_s);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_rig->seams.file), Patience);
    QFile file(m_rig->seams.file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QVERIFY(lines.size() >= 9); // four secrets of each end, and the end of the last line
    for (const QByteArray &one : lines.first(lines.size() - 1)) {
        const QList<QByteArray> words = one.split(' ');
        QVERIFY2(words.size() == 3 && words.at(1).size() == 64, one.constData());
    }
    struct stat facts = {};
    QCOMPARE(::stat(QFile::encodeName(m_rig->seams.file).constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777, mode_t(0600));
}

void TlsPanelTest::noKeysNoFile()
{
    m_rig->seams.file = m_tls.path(u"nothing.txt"_s);
    m_rig->trigger(u"saveTlsKeys"_s);
    auto *jobs = m_rig->window->findChild<JobBar *>();
    const auto said = [&] {
        return jobs->findChild<InlineTrouble *>()->spoken().contains(u"No connection of this session made keys of TLS.");
    };
    QTRY_VERIFY_WITH_TIMEOUT(said(), Patience);
    QVERIFY(!QFile::exists(m_rig->seams.file));
}

void TlsPanelTest::asksAboutSecretsWhereThereAre()
{
    TcpPanel *panel = open(serve(m_tls.server));
    QVERIFY(panel);
    QTRY_VERIFY(panel->isOpen());
    m_rig->seams.file = m_tls.path(u"secret.porthole"_s);
    m_rig->seams.answer = 1;
    m_rig->trigger(u"saveSession"_s);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_rig->seams.file), Patience);
    QVERIFY(m_rig->seams.asked.last().contains(u"Secrets"));
    // A capture without the keys cannot be decrypted, and with them can be.
    for (const bool keys : {true, false}) {
        m_rig->seams.file = m_tls.path(keys ? u"open.pcapng"_s : u"shut.pcapng"_s);
        m_rig->seams.answer = keys ? 0 : 1;
        m_rig->trigger(u"exportCapture"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_rig->seams.file), Patience);
        QVERIFY2(m_rig->seams.asked.last().contains(u"with them the keys of TLS"), qPrintable(m_rig->seams.asked.last()));
        QFile file(m_rig->seams.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().contains("CLIENT_TRAFFIC_SECRET_0 "), keys);
    }
}

void TlsPanelTest::namesForAll()
{
    TcpPanel *panel = open(serve(m_tls.stranger));
    QVERIFY(panel);
    QTRY_VERIFY(named<QPushButton>(panel, u"acceptCertificate"_s)->isVisible());
    QCOMPARE(controlsWithoutName(panel), QStringList());
}

QTEST_MAIN(TlsPanelTest)
#include "tst_tlspanel.moc"
