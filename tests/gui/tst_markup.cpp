// A8: markup from the network is text, wherever it comes to stand: in a status, a head, a menu, a failure's evidence.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/exchangerig.h"
#include "ui/panels/exchangepanel.h"
#include "ui/widgets/inlinetrouble.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTextDocument>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// What would be rendered, and not read.
bool isMarkup(const QString &text)
{
    return Qt::mightBeRichText(text) && (text.contains(u"<img"_s) || text.contains(u"<b>"_s));
}

} // namespace

class MarkupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init()
    {
        m_rig = std::make_unique<ExchangeRig>();
        m_panel = m_rig->panel.get();
        m_beacon = std::make_unique<QTcpServer>();
        QVERIFY(m_beacon->listen(QHostAddress::LocalHost));
        m_picture = "<img src=\"http://127.0.0.1:" + QByteArray::number(m_beacon->serverPort()) + "/x.png\"><b>bold</b>";
    }
    void cleanup()
    {
        m_rig.reset();
        m_server.reset();
    }
    void inAStatus();
    void inAMenu();
    void inAnErrorOfGopher();
    void inEvidence();
    void theCheckItself();

private:
    void fetchFrom(const char *scheme, const QByteArray &bytes)
    {
        m_server = std::make_unique<QTcpServer>();
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
        connect(m_server.get(), &QTcpServer::newConnection, m_server.get(), [this, bytes] {
            QTcpSocket *socket = m_server->nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, bytes] {
                if (socket->readAll().endsWith('\n')) {
                    socket->write(bytes);
                    socket->disconnectFromHost();
                }
            });
        });
        m_rig->fetch(QUrl(u"%1://127.0.0.1:%2/"_s.arg(QLatin1StringView(scheme)).arg(m_server->serverPort())));
    }
    // Labels that show the markup, as text; anything else is told.
    int labelsWithIt(QStringList &wrong) const;
    QStringList itemsWithIt(QStringList &wrong) const;
    void checkAll(int leastLabels, int leastItems);

    std::unique_ptr<ExchangeRig> m_rig;
    ExchangePanel *m_panel = nullptr;
    std::unique_ptr<QTcpServer> m_server;
    std::unique_ptr<QTcpServer> m_beacon; // where the markup would lead
    QByteArray m_picture;
};

int MarkupTest::labelsWithIt(QStringList &wrong) const
{
    int found = 0;
    for (const QWidget *widget : m_panel->findChildren<QWidget *>()) {
        const QString name = widget->objectName() + u' ' + QString::fromLatin1(widget->metaObject()->className());
        if (isMarkup(widget->toolTip()))
            wrong << name + u" tooltip: "_s + widget->toolTip();
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (!label || !label->text().contains(u"<b>"_s))
            continue;
        ++found;
        if (label->textFormat() != Qt::PlainText)
            wrong << name + u": "_s + label->text();
    }
    return found;
}

QStringList MarkupTest::itemsWithIt(QStringList &wrong) const
{
    QStringList found;
    for (const QAbstractItemView *view : m_panel->findChildren<QAbstractItemView *>()) {
        const QAbstractItemModel *model = view->model();
        for (int row = 0; model && row < model->rowCount(); ++row)
            for (int column = 0; column < model->columnCount(); ++column) {
                const QModelIndex index = model->index(row, column);
                if (index.data().toString().contains(u"<b>"_s))
                    found << index.data().toString();
                if (isMarkup(index.data(Qt::ToolTipRole).toString()))
                    wrong << index.data(Qt::ToolTipRole).toString();
            }
    }
    return found;
}

// And nobody went for the picture: that is looked for when all has been painted.
void MarkupTest::checkAll(int leastLabels, int leastItems)
{
    QStringList wrong;
    QVERIFY2(labelsWithIt(wrong) >= leastLabels, qPrintable(QString::number(leastLabels)));
    QVERIFY2(itemsWithIt(wrong).size() >= leastItems, qPrintable(QString::number(leastItems)));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    m_panel->grab();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!m_beacon->hasPendingConnections());
}

// A8
void MarkupTest::inAStatus()
{
    fetchFrom("http", "HTTP/1.1 404 " + m_picture + "\r\nContent-Type: text/" + m_picture + "\r\nServer: " + m_picture
                          + "\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(m_rig->settled());
    QCOMPARE(m_panel->snapshot().code, 404);
    checkAll(1, 0);
    const QString verdict = named<QLabel>(m_panel, u"statusWords"_s)->text();
    QVERIFY2(verdict.contains(u"<b>bold</b>"_s), qPrintable(verdict));
}

// A8
void MarkupTest::inAMenu()
{
    fetchFrom("gopher", "i" + m_picture + "\t\terror.host\t1\r\n0" + m_picture + "\t/<b>x\tlocalhost\t70\r\n1" + m_picture
                            + "\t/\t<b>host</b>\t0\r\n");
    QVERIFY(m_rig->settled());
    checkAll(0, 3);
}

// A8
void MarkupTest::inAnErrorOfGopher()
{
    fetchFrom("gopher", "3" + m_picture + "\t\terror.host\t1\r\n.\r\n");
    QVERIFY(m_rig->settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::Rejected);
    checkAll(1, 1);
}

// A8
void MarkupTest::inEvidence()
{
    fetchFrom("http", m_picture + "\r\n\r\n");
    QVERIFY(m_rig->settled());
    QCOMPARE(m_panel->snapshot().failure.reason, Reason::Protocol);
    QVERIFY2(m_panel->snapshot().failure.evidence.contains("<b>bold</b>"), m_panel->snapshot().failure.evidence.constData());
    auto *trouble = named<InlineTrouble>(m_panel, u"inlineTrouble"_s);
    // As it would be shown where nothing of ours says more than the evidence itself.
    trouble->showFailure({Reason::Protocol, 0, {"read", QString::fromLatin1(m_picture), {}}, m_picture});
    QVERIFY2(trouble->spoken().contains(u"<b>bold</b>"_s), qPrintable(trouble->spoken()));
    checkAll(2, 0);
}

// What the others rely on finds what it is to find.
void MarkupTest::theCheckItself()
{
    auto *label = new QLabel(QString::fromLatin1(m_picture), m_panel);
    QStringList wrong;
    QCOMPARE(labelsWithIt(wrong), 1);
    QCOMPARE(wrong.size(), 1);
    label->setTextFormat(Qt::PlainText);
    label->setToolTip(QString::fromLatin1(m_picture));
    wrong.clear();
    labelsWithIt(wrong);
    QCOMPARE(wrong.size(), 1);
}

QTEST_MAIN(MarkupTest)
#include "tst_markup.moc"
