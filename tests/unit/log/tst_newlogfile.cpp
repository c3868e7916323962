// What stands where a new session is to be written: kept until there is a session to replace it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/newlogfile.h"
#include "support/logfixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <cerrno>
#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestNewLogFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesASessionAsAWhole();
    void keepsWhatIsNoSession();
    void takesAnEmptyFile();
    void leavesAnEmptyFileEmpty();
    void keepsALinkAndWhatItLeadsTo();
    void namesAFolder();
    void leavesNothingBehindWhereItFails();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString written(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return path(name);
    }
    static Failure failureOf(const QString &name)
    {
        LogOptions options;
        options.path = name;
        const auto made = MessageLog::create(options);
        return made ? Failure() : made.error();
    }
    static QByteArray bytesOf(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("?");
    }
    QTemporaryDir m_folder;
};

void TestNewLogFile::replacesASessionAsAWhole()
{
    LogFixture first;
    first.note("of the first");
    first.log->close();
    const auto before = LogFile::open(first.path);
    QVERIFY(before);
    first.log.reset();
    LogOptions options;
    options.path = first.path;
    const auto second = MessageLog::create(options);
    QVERIFY(second);
    // At its final name from the start, and the file that somebody reads is still the old one.
    const auto live = LogFile::open(first.path);
    QVERIFY(live);
    QVERIFY((*live)->report().live);
    const LogReader old(*before);
    QCOMPARE(old.count(), quint64(1));
    QCOMPARE(old.text(old.entry(0)), "of the first"_ba);
    QCOMPARE(LogReader(*live).count(), quint64(0));
    QCOMPARE(QDir(first.folder()).entryList(QDir::Files), QStringList{u"log.porthole"_s});
    QCOMPARE(failureOf(first.path).reason, Reason::InUse);
}

void TestNewLogFile::keepsWhatIsNoSession()
{
    const QString letter = written(u"letter.porthole"_s, "not yours");
    const Failure failure = failureOf(letter);
    QCOMPARE(failure.reason, Reason::Io);
    QCOMPARE(failure.error, EEXIST);
    QCOMPARE(sentence(failure), QString(letter
                                        + u" exists already. It is no session of Porthole, and is not "
                                          "overwritten by one. Choose another name, or remove it first. "
                                          "(create "_s
                                        + letter + u": EEXIST)"_s));
    QCOMPARE(bytesOf(letter), "not yours"_ba);
}

void TestNewLogFile::takesAnEmptyFile()
{
    const QString empty = written(u"empty.porthole"_s, {});
    LogOptions options;
    options.path = empty;
    const auto log = MessageLog::create(options);
    QVERIFY(log);
    QVERIFY(bytesOf(empty).startsWith("PORTHOLE"));
    QCOMPARE(QFile::permissions(empty) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestNewLogFile::leavesAnEmptyFileEmpty()
{
    const QString empty = written(u"empty.porthole"_s, {});
    {
        NewLogFile place(empty);
        const Result<int> fd = place.open();
        QVERIFY(fd);
        QCOMPARE(::write(*fd, "half a header", 13), ssize_t(13));
        ::close(*fd);
    } // not taken
    QCOMPARE(bytesOf(empty), QByteArray());
    QVERIFY(!failureOf(empty)); // and not locked any more
}

void TestNewLogFile::keepsALinkAndWhatItLeadsTo()
{
    const QString target = written(u"target.porthole"_s, "PORTHOLE");
    const QString link = path(u"link.porthole"_s);
    QVERIFY(QFile::link(target, link));
    const Failure failure = failureOf(link);
    QCOMPARE(sentence(failure),
             QString(link
                     + u" is a symbolic link. A session is not written through a link, which may lead "
                       "anywhere (ELOOP). Name the file that it leads to, or another. (create "_s
                     + link + u": ELOOP)"_s));
    QCOMPARE(bytesOf(target), "PORTHOLE"_ba);
}

void TestNewLogFile::namesAFolder()
{
    QVERIFY(QDir(m_folder.path()).mkdir(u"a.porthole"_s));
    QCOMPARE(failureOf(path(u"a.porthole"_s)).error, EISDIR);
    const Failure missing = failureOf(path(u"no/such/x.porthole"_s));
    QCOMPARE(missing.reason, Reason::NotFound);
    QCOMPARE(missing.where.object, path(u"no/such/x.porthole"_s));
}

void TestNewLogFile::leavesNothingBehindWhereItFails()
{
    LogFixture old;
    old.note("to be kept");
    old.log->close();
    old.log.reset();
    const QByteArray before = bytesOf(old.path);
    // The header of a session does not fit any more, as on a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlimit small{4096, limit.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Failure replacing = failureOf(old.path);
    const Failure making = failureOf(path(u"new.porthole"_s));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    QCOMPARE(replacing.error, EFBIG);
    QCOMPARE(making.error, EFBIG);
    QCOMPARE(making.where.object, path(u"new.porthole"_s));
    QCOMPARE(bytesOf(old.path), before);
    QCOMPARE(QDir(old.folder()).entryList(QDir::Files), QStringList{u"log.porthole"_s});
    QVERIFY(!QFile::exists(path(u"new.porthole"_s)));
}

QTEST_GUILESS_MAIN(TestNewLogFile)
#include "tst_newlogfile.moc"
