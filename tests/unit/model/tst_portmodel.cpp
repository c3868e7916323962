// The port table's model: sections, search, order, states, and what a row gives to act with.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filter.h"
#include "core/model/portmodel.h"
#include "core/transport/endpoint.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;
using enum TransportProtocol;

class TestPortModel : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const Catalog> m_catalog = std::make_shared<Catalog>();

    static QString cell(const PortModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
    static QVariant role(const PortModel &model, int row, int role) { return model.index(row, 0).data(role); }
    static QStringList names(const PortModel &model, int count)
    {
        QStringList list;
        for (int row = 0; row < qMin(count, model.rowCount()); ++row)
            list += cell(model, row, PortModel::Name);
        return list;
    }

private Q_SLOTS:
    void oursOnTop()
    {
        PortModel model(m_catalog);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), int(m_catalog->protocolRows().size() + m_catalog->services().size()));
        QCOMPARE(model.oursCount(), int(m_catalog->protocolRows().size()));
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(role(model, row, PortModel::IsOursRole).toBool(), row < model.oursCount());
        QCOMPARE(names(model, 4), (QStringList{u"tcp"_s, u"udp"_s, u"tls"_s, u"http"_s}));
        QCOMPARE(cell(model, model.oursCount(), PortModel::Name), u"tcpmux"_s);
    }

    void cells()
    {
        PortModel model(m_catalog);
        model.setSearch(u"https"_s);
        const auto line = [&](int row) {
            QStringList list;
            for (int column = 0; column < PortModel::ColumnCount; ++column)
                list += cell(model, row, column);
            return list;
        };
        QCOMPARE(line(0), (QStringList{u"not tested"_s, u"https"_s, u"443"_s, u"tcp"_s, u"TLS"_s,
                                       m_catalog->protocol(u"http")->sentence}));
        const int registry = model.oursCount();
        QCOMPARE(line(registry), (QStringList{u"not tested"_s, u"https"_s, u"443"_s, u"tcp"_s, QString(),
                                              u"http protocol over TLS/SSL"_s}));
        QCOMPARE(model.headerData(PortModel::Security, Qt::Horizontal).toString(), u"TLS"_s);
        QCOMPARE(model.data(QModelIndex()), QVariant());
    }

    void aRowActs()
    {
        PortModel model(m_catalog);
        const int http = model.rowOf(80, Tcp);
        QCOMPARE(role(model, http, PortModel::UrlRole).toString(), u"tcp://%host:80"_s);
        QCOMPARE(role(model, http, PortModel::SchemeUrlRole).toString(), u"http://%host/"_s);
        QCOMPARE(role(model, http, PortModel::CanOpenRole).toBool(), true);
        QCOMPARE(role(model, http, PortModel::FilterRole).toString(), u"tcp.port == 80"_s);
        const int dns = model.rowOf(53, Udp);
        QCOMPARE(role(model, dns, PortModel::UrlRole).toString(), u"udp://%host:53"_s);
        QCOMPARE(role(model, dns, PortModel::CanOpenRole).toBool(), m_catalog->canOpen(Udp));
        const int sctp = model.rowOf(80, Sctp);
        QCOMPARE(role(model, sctp, PortModel::UrlRole), QVariant());
        QCOMPARE(role(model, sctp, PortModel::ProtocolRole), QVariant());
        const int bare = model.rowOf(0, Tcp);
        QCOMPARE(role(model, bare, PortModel::ProtocolRole).toString(), u"tcp"_s);
        QCOMPARE(role(model, bare, PortModel::UrlRole), QVariant());
        QCOMPARE(role(model, bare, PortModel::FilterRole), QVariant());
        QCOMPARE(model.rowOf(65535, Dccp), -1);
    }

    void everyFilterIsOne()
    {
        PortModel model(m_catalog);
        for (int row = 0; row < model.rowCount(); ++row)
            if (const QVariant text = role(model, row, PortModel::FilterRole); text.isValid())
                QVERIFY2(Filter::parse(text.toString()).has_value(), text.toByteArray());
    }

    void everyTcpUrlIsUnderstood()
    {
        PortModel model(m_catalog);
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString url = role(model, row, PortModel::UrlRole).toString();
            if (!url.startsWith(u"tcp:"))
                continue;
            const auto place = parseHostPort(PortModel::urlFor(url, u"fe80::1%eth0"_s));
            QVERIFY2(place.has_value(), url.toUtf8());
            QCOMPARE(place->host, u"fe80::1%eth0"_s);
            QCOMPARE(int(place->port), role(model, row, PortModel::PortRole).toInt());
        }
        QCOMPARE(PortModel::urlFor(u"http://%host/"_s, u"[::1]"_s), u"http://[::1]/"_s);
        QCOMPARE(PortModel::urlFor(u"http://%host/"_s, u"example.org"_s), u"http://example.org/"_s);
    }

    void protocolFacts()
    {
        PortModel model(m_catalog);
        const int row = model.rowOf(20, Tcp);
        const Protocol &ftp = *m_catalog->protocol(u"ftp");
        QCOMPARE(role(model, row, PortModel::TitleRole).toString(), u"FTP"_s);
        QCOMPARE(role(model, row, PortModel::SentenceRole).toString(), ftp.sentence);
        QVERIFY(role(model, row, PortModel::NoteRole).toString().startsWith(u"active mode"));
        QCOMPARE(role(model, row, PortModel::SpecificationsRole).toStringList(), ftp.specifications);
        QCOMPARE(role(model, row, PortModel::PythonModulesRole).toStringList(), ftp.pythonModules);
        QCOMPARE(role(model, row, PortModel::PythonNoteRole).toString(), ftp.pythonNote);
        QCOMPARE(role(model, row, PortModel::ClientRole).toInt(), int(ftp.client));
        QCOMPARE(role(model, row, PortModel::ServerRole).toInt(), int(ftp.server));
        QCOMPARE(role(model, row, PortModel::TodayRole).toString(), ftp.today);
        QCOMPARE(role(model, row, PortModel::SecurityRole).toInt(), int(PortSecurity::Clear));
        QCOMPARE(role(model, row, PortModel::SchemeUrlRole), QVariant());
    }

    void searchAsYouType()
    {
        PortModel model(m_catalog);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        int before = model.rowCount();
        for (const QString &typed : {u"g"_s, u"go"_s, u"gop"_s, u"gopher"_s}) {
            model.setSearch(typed);
            QVERIFY(model.rowCount() <= before);
            before = model.rowCount();
        }
        QCOMPARE(resets.count(), 4);
        QCOMPARE(names(model, 4), (QStringList{u"gopher"_s, u"gophers"_s, u"gopher"_s, u"gopher"_s}));
        model.setSearch(u"gopher"_s);
        QCOMPARE(resets.count(), 4);
        model.setSearch(u"nothing fits this"_s);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.oursCount(), 0);
        model.setStatus(80, Tcp, PortStatus::Answers);
        model.clearStatuses();
        model.setSearch({});
        QCOMPARE(model.rowCount(), int(m_catalog->protocolRows().size() + m_catalog->services().size()));
    }

    void statusOfAPort()
    {
        PortModel model(m_catalog);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setStatus(443, Tcp, PortStatus::Refused);
        QCOMPARE(changed.count(), 4); // https, wss, doh, and the registry's https
        model.setStatus(443, Tcp, PortStatus::Refused);
        QCOMPARE(changed.count(), 4);
        QCOMPARE(cell(model, model.rowOf(443, Tcp), PortModel::Status), u"refused"_s);
        QCOMPARE(role(model, model.rowOf(443, Tcp), PortModel::StatusRole).toInt(), int(PortStatus::Refused));
        QCOMPARE(model.status(443, Udp), PortStatus::NotTested);
        model.setSearch(u"https"_s); // states stay under a search
        QCOMPARE(role(model, 0, PortModel::StatusRole).toInt(), int(PortStatus::Refused));
        model.clearStatuses();
        QCOMPARE(model.status(443, Tcp), PortStatus::NotTested);
        model.setStatus(0, Tcp, PortStatus::Answers); // no port
        QCOMPARE(model.status(0, Tcp), PortStatus::NotTested);
    }

    void sortsWithinSections()
    {
        PortModel model(m_catalog);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QPersistentModelIndex http = model.index(model.rowOf(80, Tcp), PortModel::Port);
        model.sort(PortModel::Name, Qt::AscendingOrder);
        QCOMPARE(http.data().toInt(), 80);
        QCOMPARE(http.sibling(http.row(), PortModel::Name).data().toString(), u"http"_s);
        for (int row = 1; row < model.rowCount(); ++row)
            if (row != model.oursCount())
                QVERIFY(cell(model, row - 1, PortModel::Name).toCaseFolded()
                        <= cell(model, row, PortModel::Name).toCaseFolded());
        QVERIFY(role(model, model.oursCount() - 1, PortModel::IsOursRole).toBool());
        model.sort(PortModel::Port, Qt::DescendingOrder);
        QCOMPARE(cell(model, 0, PortModel::Port), u"8883"_s);
        model.setSearch(u"imap"_s); // the order stays under a search
        QCOMPARE(names(model, 2), (QStringList{u"imaps"_s, u"imap"_s}));
        model.sort(-1);
        QCOMPARE(names(model, 2), (QStringList{u"imap"_s, u"imaps"_s}));
        model.setSearch({});
        model.setStatus(6379, Tcp, PortStatus::Answers);
        model.sort(PortModel::Status, Qt::DescendingOrder);
        QCOMPARE(names(model, 1), QStringList{u"redis"_s});
    }

    void translates()
    {
        PortModel model(m_catalog);
        model.setTranslator([](const Text &text) { return QString(u'<' + text.english() + u'>'); });
        QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), u"<Status>"_s);
        QCOMPARE(cell(model, 0, PortModel::Status), u"<not tested>"_s);
    }
};

QTEST_GUILESS_MAIN(TestPortModel)
#include "tst_portmodel.moc"
