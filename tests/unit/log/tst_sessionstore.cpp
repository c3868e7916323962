// Tests what becomes of sessions that nobody saved: old and empty ones go, all others stay.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/messagelog.h"
#include "core/log/sessionstore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class SessionStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptySessionsGo();
    void liveSessionsStay();
    void oldSessionsGo();
    void crashedSessionsStay();
    void namesWhatStandsInTheWay();

private:
    std::unique_ptr<MessageLog> open(const QString &path) const;
    QString write(const QString &name, int entries) const;

    QTemporaryDir m_folder;
};

std::unique_ptr<MessageLog> SessionStoreTest::open(const QString &path) const
{
    LogOptions options;
    options.path = path;
    auto log = MessageLog::create(options);
    return log ? std::move(*log) : nullptr;
}

// A session that ended in order.
QString SessionStoreTest::write(const QString &name, int entries) const
{
    const QString path = m_folder.filePath(name);
    const auto log = open(path);
    for (int i = 0; i < entries; ++i) {
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.text = "said";
        log->append(entry);
    }
    log->close();
    return path;
}

void SessionStoreTest::emptySessionsGo()
{
    const QString empty = write(u"empty.porthole"_s, 0);
    const QString used = write(u"used.porthole"_s, 1);
    QCOMPARE(SessionStore(m_folder.path()).removeOld(), 1);
    QVERIFY(!QFile::exists(empty));
    QVERIFY(QFile::exists(used));
}

void SessionStoreTest::liveSessionsStay()
{
    const QString path = m_folder.filePath(u"live.porthole"_s);
    const auto log = open(path);
    QVERIFY(log);
    SessionStore(m_folder.path()).removeOld();
    QVERIFY(QFile::exists(path));
}

void SessionStoreTest::oldSessionsGo()
{
    const QString path = write(u"old.porthole"_s, 3);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-SessionStore::KeepDays - 1),
                             QFileDevice::FileModificationTime));
    file.close();
    SessionStore(m_folder.path()).removeOld();
    QVERIFY(!QFile::exists(path));
}

void SessionStoreTest::crashedSessionsStay()
{
    const QString live = m_folder.filePath(u"source.porthole"_s);
    const auto log = open(live);
    QVERIFY(log);
    NewEntry entry;
    entry.kind = Kind::Note;
    log->append(entry);
    const QString crashed = m_folder.filePath(u"crashed.porthole"_s);
    QVERIFY(QFile::copy(live, crashed));
    SessionStore(m_folder.path()).removeOld();
    QVERIFY(QFile::exists(crashed));
    // However long nobody looked, until somebody dealt with it.
    QFile file(crashed);
    const auto age = [&file] {
        return file.open(QIODevice::ReadWrite)
            && file.setFileTime(QDateTime::currentDateTime().addDays(-SessionStore::KeepDays - 1), QFileDevice::FileModificationTime);
    };
    QVERIFY(age());
    file.close();
    SessionStore(m_folder.path()).removeOld();
    QVERIFY(QFile::exists(crashed));
    QVERIFY(SessionStore::settle(crashed));
    QVERIFY(age());
    file.close();
    SessionStore(m_folder.path()).removeOld();
    QVERIFY(!QFile::exists(crashed));
}

void SessionStoreTest::namesWhatStandsInTheWay()
{
    QFile file(m_folder.filePath(u"in-the-way"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto path = SessionStore(file.fileName() + u"/sessions"_s).newPath();
    QVERIFY(!path);
    QVERIFY2(inWords(path.error()).what.english().contains(file.fileName()),
             qPrintable(inWords(path.error()).what.english()));
}

QTEST_GUILESS_MAIN(SessionStoreTest)
#include "tst_sessionstore.moc"
