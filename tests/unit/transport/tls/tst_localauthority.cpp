// The machine's own authority: who may read it, that it stays the same, and what it issues.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/certificate.h"
#include "core/transport/tls/issuing.h"
#include "core/transport/tls/localauthority.h"
#include "core/transport/tls/opensslthread.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <thread>
#include <vector>

#include <sys/stat.h>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Day = 24 * 3600;

mode_t modeOf(const QString &path)
{
    struct stat facts = {};
    return ::stat(QFile::encodeName(path).constData(), &facts) == 0 ? facts.st_mode & 07777 : 0;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The n-th certificate of a PEM text.
Certificate certificateOf(const QByteArray &pem, int n = 0)
{
    const QByteArray begin = "-----BEGIN CERTIFICATE-----";
    qsizetype at = 0;
    for (int i = 0; i <= n; ++i)
        at = pem.indexOf(begin, at) + begin.size();
    const QByteArray body = pem.mid(at, pem.indexOf("-----END", at) - at);
    return readCertificate(QByteArray::fromBase64(body)).value_or(Certificate());
}

} // namespace

class TestLocalAuthority : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void onlyItsOwnerMayRead()
    {
        QVERIFY(authority().issue({u"localhost"_s}));
        QCOMPARE(modeOf(place()), mode_t(0700));
        QCOMPARE(modeOf(keyFile()), mode_t(0600));
        QVERIFY(contents(keyFile()).contains("PRIVATE KEY"));
        QVERIFY(!contents(authority().certificateFile()).contains("PRIVATE KEY"));
        QCOMPARE(QDir(place()).entryList(QDir::Files).size(), 2); // nothing is left beside them
    }

    void saysWhatItIs()
    {
        QVERIFY(authority().issue({u"localhost"_s}));
        const Certificate own = certificateOf(contents(authority().certificateFile()));
        QVERIFY2(own.commonName.startsWith(u"Porthole local CA, made on "), qPrintable(own.commonName));
        QVERIFY(own.commonName.endsWith(QDateTime::currentDateTimeUtc().toString(u" yyyy-MM-dd"_s)));
        QVERIFY(own.isAuthority && own.isSelfIssued);
    }

    void staysTheSame()
    {
        const auto first = authority().issue({u"localhost"_s});
        const QByteArray before = contents(authority().certificateFile());
        QVERIFY(QFile::remove(authority().certificateFile())); // is written again
        const auto second = authority().issue({u"localhost"_s});
        QVERIFY(first && second);
        QVERIFY(first->key != second->key);
        QCOMPARE(contents(authority().certificateFile()), before);
        QCOMPARE(certificateOf(first->certificates, 1).sha256, certificateOf(second->certificates, 1).sha256);
    }

    void issuesForTheseNames()
    {
        const auto issued = authority().issue({u"localhost"_s, u"bücher.example"_s, u"192.0.2.7"_s, u"fe80::1%eth0"_s,
                                               u"a,DNS:evil.example"_s});
        QVERIFY(issued);
        const Certificate one = certificateOf(issued->certificates);
        const Certificate own = certificateOf(issued->certificates, 1);
        QVERIFY2(one.names.contains(u"localhost"_s) && one.names.contains(u"xn--bcher-kva.example"_s)
                     && one.names.contains(u"192.0.2.7"_s) && one.names.contains(u"fe80::1"_s),
                 qPrintable(one.names.join(u' ')));
        QVERIFY2(!one.names.contains(u"evil.example"_s), qPrintable(one.names.join(u' ')));
        QCOMPARE(one.issuer, own.subject);
        QVERIFY(!one.isAuthority);
        const qint64 days = (one.notAfter - QDateTime::currentSecsSinceEpoch()) / Day;
        QVERIFY2(days >= 364 && days <= 365, qPrintable(QString::number(days)));
        QVERIFY(own.notAfter > one.notAfter);
        QVERIFY(issuing::read(issued->certificates + issued->key)); // the key fits
    }

    void namesOfAListener()
    {
        const QStringList loopback = LocalAuthority::namesFor(u"127.0.0.1"_s);
        for (const QString &name : {u"localhost"_s, u"127.0.0.1"_s, u"::1"_s})
            QVERIFY2(loopback.count(name) == 1, qPrintable(name));
        QVERIFY(LocalAuthority::namesFor(u"192.0.2.9"_s).contains(u"192.0.2.9"_s));
        QVERIFY(LocalAuthority::namesFor(u"printer.example"_s).contains(u"printer.example"_s));
        for (const QString &all : {u"*"_s, u"0.0.0.0"_s, u"::"_s, QString()})
            QVERIFY2(!LocalAuthority::namesFor(all).contains(all), qPrintable(all));
    }

    // Somebody else could vouch for anything.
    void refusesAKeyThatOthersCanRead()
    {
        QVERIFY(authority().issue({u"localhost"_s}));
        QVERIFY(::chmod(QFile::encodeName(keyFile()).constData(), 0640) == 0);
        const auto issued = authority().issue({u"localhost"_s});
        QVERIFY(!issued);
        QCOMPARE(issued.error().reason, Reason::Permission);
        QVERIFY(sentence(issued.error()).contains(keyFile()));
    }

    void saysThatItIsDamaged()
    {
        QVERIFY(authority().issue({u"localhost"_s}));
        QFile file(keyFile());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("nothing of use");
        file.close();
        const auto issued = authority().issue({u"localhost"_s});
        QVERIFY(!issued);
        QCOMPARE(issued.error().reason, Reason::Damaged);
        QVERIFY(QFile::remove(keyFile()));
        QVERIFY(authority().issue({u"localhost"_s}));
    }

    // It would end before what it issues.
    void anOldOneIsReplaced()
    {
        QVERIFY(authority().issue({u"localhost"_s}));
        const issuing::Made old = issuing::makeAuthority(u"old"_s, 30);
        QFile file(keyFile());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(issuing::pemOf(old.certificate.get()) + issuing::pemOf(old.key.get()));
        file.close();
        QVERIFY(authority().issue({u"localhost"_s}));
        QVERIFY(certificateOf(contents(authority().certificateFile())).commonName != u"old"_s);
    }

    // Programs that begin at once agree on one.
    void manyAtOnce()
    {
        std::vector<std::thread> threads; // a QThread's end is not seen by the thread sanitizer
        std::array<Certificate, 4> owns;
        for (Certificate &own : owns) {
            threads.emplace_back([this, &own] {
                if (const auto issued = authority().issue({u"localhost"_s}))
                    own = certificateOf(issued->certificates, 1);
                freeOpenSslOfThread();
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (const Certificate &own : owns) {
            QCOMPARE(own.sha256.size(), 32);
            QCOMPARE(own.sha256, owns.front().sha256);
        }
    }

    void noPlaceForIt()
    {
        QFile file(m_folder->filePath(u"own"_s));
        QVERIFY(file.open(QIODevice::WriteOnly)); // a file where the folder should be
        QVERIFY(!authority().issue({u"localhost"_s}));
    }

private:
    QString place() const { return m_folder->filePath(u"own"_s); }
    QString keyFile() const { return place() + u"/porthole-local-ca.key"_s; }
    LocalAuthority authority() const { return LocalAuthority(place()); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestLocalAuthority)
#include "tst_localauthority.moc"
