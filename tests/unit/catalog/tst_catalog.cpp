// The built-in tables hold what they should: counts, order, every field, and the facts that people get wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tablesHold()
    {
        QCOMPARE(m_catalog.problems(), QStringList());
        QVERIFY2(m_catalog.services().size() > 11'000,
                 qPrintable(QString::number(m_catalog.services().size())));
        QVERIFY(m_catalog.protocols().size() >= 20);
        QCOMPARE(m_catalog.article().size(), 8);
    }

    void registrySaysWhereItComesFrom()
    {
        const QString head = m_catalog.registryHead();
        for (const QString &word : {u"libwireshark-data"_s, u"www.iana.org"_s, u"CC0-1.0"_s, u"GPL-2+"_s})
            QVERIFY2(head.contains(word), qPrintable(head));
        static const QRegularExpression date(u"\\b20\\d\\d-\\d\\d-\\d\\d\\b"_s);
        QVERIFY(head.contains(date));
    }

    void registryIsSortedWithoutDoubles()
    {
        const auto &all = m_catalog.services();
        const auto place = [](const Service &s) {
            return std::tuple(s.port, s.transport, std::string_view(s.name.data(), size_t(s.name.size())));
        };
        for (size_t i = 1; i < all.size(); ++i)
            QVERIFY2(place(all[i - 1]) < place(all[i]), all[i].name.toByteArray());
        for (const Service &service : all) {
            QVERIFY(!service.name.isEmpty() && !service.name.contains(' '));
            QVERIFY(QByteArrayView(service.description).trimmed().size() == service.description.size());
        }
    }

    void servicesOfAPort()
    {
        const auto names = [this](quint16 port, TransportProtocol transport) {
            QByteArrayList list;
            for (const Service &service : m_catalog.servicesAt(port, transport))
                list += service.name.toByteArray();
            return list;
        };
        using enum TransportProtocol;
        QCOMPARE(names(80, Tcp), QByteArrayList{"http"});
        QCOMPARE(names(20, Tcp), QByteArrayList{"ftp-data"});
        QCOMPARE(names(21, Sctp), QByteArrayList{"ftp"});
        QCOMPARE(names(119, Tcp), QByteArrayList{"nntp"});
        QCOMPARE(names(465, Udp), QByteArrayList{"igmpv3lite"});
        QCOMPARE(names(6063, Tcp), QByteArrayList{"x11"}); // the last of a range
        QCOMPARE(names(9, Dccp), QByteArrayList{"discard"});
        QCOMPARE(names(0, Tcp), QByteArrayList());
        QCOMPARE(names(65535, Udp), QByteArrayList());
        const auto first = m_catalog.servicesAt(1, Tcp);
        QCOMPARE(first.size(), size_t(1));
        QCOMPARE(first[0].description, QByteArrayView("TCP Port Service Multiplexer"));
    }

    void everyProtocolIsComplete()
    {
        QSet<QString> ids;
        QSet<QString> schemes;
        for (const Protocol &protocol : m_catalog.protocols()) {
            const QByteArray id = protocol.id.toUtf8();
            QVERIFY2(!ids.contains(protocol.id), id);
            ids += protocol.id;
            QVERIFY2(protocol.sentence.endsWith(u'.') && protocol.sentence.size() > 30, id);
            QVERIFY2(protocol.today.endsWith(u'.') && protocol.pythonNote.endsWith(u'.'), id);
            QVERIFY2(!protocol.specifications.isEmpty(), id);
            for (const QString &scheme : protocol.schemes) {
                QVERIFY2(!schemes.contains(scheme), id);
                schemes += scheme;
                QCOMPARE(m_catalog.protocolForScheme(scheme), &protocol);
            }
            QSet<QString> ports;
            for (const ProtocolPort &port : protocol.ports) {
                const QString place =
                    port.name + u'/' + QLatin1StringView(transportProtocolName(port.transport));
                QVERIFY2(!ports.contains(place), id);
                ports += place;
                QVERIFY2(port.port != 0 && !port.name.isEmpty(), id);
            }
        }
    }

    void specificationsAreRfcsExceptTwo()
    {
        for (const Protocol &protocol : m_catalog.protocols()) {
            const bool other = protocol.id == u"mqtt" || protocol.id == u"redis";
            QCOMPARE(protocol.rfcs().isEmpty(), other);
            for (const int rfc : protocol.rfcs())
                QVERIFY2(rfc >= 700 && rfc < 10'000, protocol.id.toUtf8());
        }
    }

    void portsAgreeWithTheRegistry()
    {
        // 465 belongs to "urd" there, which is a service all the same.
        for (const ProtocolRow &row : m_catalog.protocolRows())
            if (row.port)
                QVERIFY2(!m_catalog.servicesAt(row.number(), row.transport()).empty(), row.name().toUtf8());
    }

    void portsOfProtocols_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("id");
        QTest::addColumn<quint16>("port");
        QTest::addColumn<int>("security");
        const auto row = [](const char *scheme, const char *id, quint16 port, PortSecurity security) {
            QTest::newRow(scheme) << QString::fromLatin1(scheme) << QString::fromLatin1(id) << port
                                  << int(security);
        };
        using enum PortSecurity;
        row("http", "http", 80, Clear);
        row("https", "http", 443, Tls);
        row("ws", "websocket", 80, Clear);
        row("wss", "websocket", 443, Tls);
        row("gopher", "gopher", 70, Clear);
        row("gophers", "gopher", 70, Tls);
        row("telnet", "telnet", 23, Clear);
        row("telnets", "telnet", 992, Tls);
        row("ftp", "ftp", 21, StartTls);
        row("ftps", "ftp", 990, Tls);
        row("smtp", "smtp", 25, StartTls);
        row("smtps", "smtp", 465, Tls);
        row("pop3", "pop3", 110, StartTls);
        row("pop3s", "pop3", 995, Tls);
        row("imap", "imap", 143, StartTls);
        row("imaps", "imap", 993, Tls);
        row("nntp", "nntp", 119, StartTls);
        row("nntps", "nntp", 563, Tls);
        row("dns", "dns", 53, Clear);
        row("IMAPS", "imap", 993, Tls);
    }

    void portsOfProtocols()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, id);
        QFETCH(quint16, port);
        QFETCH(int, security);
        const Protocol *protocol = m_catalog.protocolForScheme(scheme);
        QVERIFY(protocol);
        QCOMPARE(protocol->id, id);
        QCOMPARE(m_catalog.protocol(id), protocol);
        const auto found =
            std::find_if(protocol->ports.begin(), protocol->ports.end(),
                         [&](const ProtocolPort &one) { return one.scheme == scheme.toLower(); });
        QVERIFY(found != protocol->ports.end());
        QCOMPARE(found->port, port);
        QCOMPARE(int(found->security), security);
    }

    void ftpDataPortIsExplained()
    {
        const auto rows = m_catalog.protocolRowsAt(20, TransportProtocol::Tcp);
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(rows[0].name(), u"ftp-data"_s);
        QVERIFY2(rows[0].description().startsWith(u"FTP: active mode only"),
                 qPrintable(rows[0].description()));
        QVERIFY(rows[0].urlTemplate().isEmpty()); // nothing listens there
    }

    void whatPortholeHasToday()
    {
        QStringList clients;
        QStringList servers;
        for (const Protocol &protocol : m_catalog.protocols()) {
            if (protocol.client == Availability::Now)
                clients += protocol.id;
            if (protocol.server == Availability::Now)
                servers += protocol.id;
        }
        QCOMPARE(clients, (QStringList{u"tcp"_s, u"udp"_s, u"tls"_s, u"http"_s, u"gopher"_s}));
        QCOMPARE(servers, (QStringList{u"tcp"_s, u"udp"_s, u"tls"_s, u"http"_s, u"gopher"_s, u"echo"_s}));
        QVERIFY(m_catalog.canOpen(TransportProtocol::Tcp));
        QVERIFY(m_catalog.canOpen(TransportProtocol::Udp));
        QVERIFY(!m_catalog.canOpen(TransportProtocol::Dccp));
    }

    void urlTemplates()
    {
        const auto of = [this](quint16 port, TransportProtocol transport) {
            QStringList list;
            for (const ProtocolRow &row : m_catalog.protocolRowsAt(port, transport))
                list += row.urlTemplate();
            return list;
        };
        QCOMPARE(of(443, TransportProtocol::Tcp),
                 (QStringList{u"https://%host/"_s, u"wss://%host/"_s, QString()}));
        QCOMPARE(of(587, TransportProtocol::Tcp), QStringList{u"smtp://%host:587/"_s});
        QCOMPARE(of(53, TransportProtocol::Udp), QStringList{u"dns://%host/"_s});
    }

    void pythonModules()
    {
        QCOMPARE(m_catalog.protocol(u"http")->pythonModules,
                 (QStringList{u"http.client"_s, u"urllib.request"_s}));
        QCOMPARE(m_catalog.protocol(u"nntp")->pythonModules, QStringList());
        QVERIFY(m_catalog.protocol(u"nntp")->pythonNote.contains(u"3.13"));
        QVERIFY(m_catalog.protocol(u"telnet")->pythonNote.contains(u"3.13"));
        QVERIFY(m_catalog.protocol(u"gopher")->pythonNote.contains(u"2.6"));
    }

    void unknownNames()
    {
        QVERIFY(!m_catalog.protocol(u"mntp"));
        QVERIFY(!m_catalog.protocolForScheme(u""));
        QVERIFY(!m_catalog.protocolForScheme(u"javascript"));
    }

    void articleAsPrinted_data()
    {
        QTest::addColumn<QString>("printed");
        QTest::addColumn<QString>("right");
        QTest::newRow("0") << u"Gopher 70 Gopherlib, urllib"_s << u"Gopher 70 gopherlib, urllib"_s;
        QTest::newRow("1") << u"Telnet 23 telnetlib"_s << u"Telnet 23 telnetlib"_s;
        QTest::newRow("2") << u"IMAP4 143 impalib"_s << u"IMAP4 143 imaplib"_s;
        QTest::newRow("3") << u"POP3 110 poplib"_s << u"POP3 110 poplib"_s;
        QTest::newRow("4") << u"SMTP 25 smtlib"_s << u"SMTP 25 smtplib"_s;
        QTest::newRow("5") << u"FTP 20 Ftblib, urllib"_s << u"FTP 21 ftplib, urllib"_s;
        QTest::newRow("6") << u"MNTP 119 mntplib"_s << u"NNTP 119 nntplib"_s;
        QTest::newRow("7") << u"HTTP 80 Httplib, urllib"_s << u"HTTP 80 httplib, urllib"_s;
    }

    void articleAsPrinted()
    {
        QFETCH(QString, printed);
        QFETCH(QString, right);
        const ArticleRow &row = m_catalog.article().at(QByteArray(QTest::currentDataTag()).toInt());
        const auto joined = [](const ArticleRow::Cells &cells) {
            return QString(cells.protocol + u' ' + QString::number(cells.port) + u' ' + cells.modules);
        };
        QCOMPARE(joined(row.printed), printed);
        QCOMPARE(joined(row.right), right);
        QCOMPARE(row.hasSlip(), printed != right);
        QVERIFY(row.modulesToday.endsWith(u'.') && !row.function.isEmpty());
        const Protocol *protocol = m_catalog.protocol(row.id);
        QVERIFY(protocol);
        QCOMPARE(protocol->ports.first().port, row.right.port);
        QCOMPARE(protocol->title, row.right.protocol);
    }

    void manyThreadsMayAskFirst()
    {
        const Catalog fresh;
        std::vector<size_t> counts(4);
        std::vector<std::thread> threads;
        for (size_t &count : counts)
            threads.emplace_back([&] {
                count = fresh.searchServices(u"http").size() + fresh.searchProtocolRows(u"http").size();
            });
        for (std::thread &thread : threads)
            thread.join();
        for (const size_t count : counts)
            QVERIFY(count > 10 && count == counts[0]);
    }

private:
    const Catalog m_catalog;
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
