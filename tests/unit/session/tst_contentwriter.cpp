// What is written behind the beginning of a file says of what it is, however the writing ends.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/contentwriter.h"
#include "core/session/mailbox.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/xattr.h>

using namespace porthole;
using namespace Qt::StringLiterals;

class ContentWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void growsWithItsValidator();
    void keepsItWhereItBreaksOff();
    void keepsItWhereTheDiskRefuses();
    void losesItWhenWhole();
    void staysAsItIsWhenNothingComes();
    void leavesAPart();
    void leavesNothingOfNothing();

private:
    static constexpr char Name[] = "user.porthole.validator";

    std::shared_ptr<ContentWriter> behind(qint64 keep);
    QByteArray kept() const;
    QByteArray given() const { return m_keeps ? "\"one\"" : ""; }
    QByteArray content() const;
    bool isOver() const { return m_news.over; }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    Mailbox m_mail;
    WriterNews m_news;
    bool m_keeps = false; // the file system can
};

// A beginning that came elsewhere: nothing is kept with it.
void ContentWriterTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"part"_s);
    m_news = {};
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write("begin"), 5);
    file.close();
    m_keeps = ::setxattr(QFile::encodeName(m_path).constData(), Name, "x", 1, 0) == 0;
    QVERIFY(!m_keeps || ::removexattr(QFile::encodeName(m_path).constData(), Name) == 0);
}

std::shared_ptr<ContentWriter> ContentWriterTest::behind(qint64 keep)
{
    auto writer = std::make_shared<ContentWriter>(m_path, keep, m_mail, [this](const WriterNews &news) { m_news = news; });
    writer->setValidator("\"one\"");
    return writer->start() ? writer : nullptr;
}

QByteArray ContentWriterTest::kept() const
{
    char value[100];
    const ssize_t size = ::getxattr(QFile::encodeName(m_path).constData(), Name, value, sizeof value);
    return size > 0 ? QByteArray(value, size) : QByteArray();
}

QByteArray ContentWriterTest::content() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ContentWriterTest::growsWithItsValidator()
{
    const auto writer = behind(5);
    QVERIFY(writer);
    writer->write(" and");
    QTRY_COMPARE(m_news.written, 4U);
    QCOMPARE(kept(), given()); // whoever ends now leaves it so
    writer->detach();
    QCOMPARE(content(), QByteArray("begin and"));
}

void ContentWriterTest::keepsItWhereItBreaksOff()
{
    const auto writer = behind(5);
    QVERIFY(writer);
    writer->write(" and");
    writer->finish(false);
    QTRY_VERIFY(isOver());
    QVERIFY(!m_news.failure);
    QCOMPARE(kept(), given());
    QCOMPARE(content(), QByteArray("begin and"));
}

void ContentWriterTest::keepsItWhereTheDiskRefuses()
{
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{8, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto writer = behind(5);
    if (writer)
        writer->write(" and more");
    const bool over = writer && QTest::qWaitFor([this] { return isOver(); }, 20'000);
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(over);
    QVERIFY(m_news.failure);
    QCOMPARE(content(), QByteArray("begin an"));
    QCOMPARE(kept(), given());
}

void ContentWriterTest::losesItWhenWhole()
{
    const auto writer = behind(5);
    QVERIFY(writer);
    writer->write(" and");
    QTRY_COMPARE(m_news.written, 4U);
    writer->write(" end");
    writer->finish(true);
    QTRY_VERIFY(isOver());
    QVERIFY(!m_news.failure);
    QCOMPARE(content(), QByteArray("begin and end"));
    QCOMPARE(kept(), QByteArray());
}

// What is there may be of another version.
void ContentWriterTest::staysAsItIsWhenNothingComes()
{
    const auto writer = behind(5);
    QVERIFY(writer);
    writer->finish(false);
    QTRY_VERIFY(isOver());
    QCOMPARE(content(), QByteArray("begin"));
    QCOMPARE(kept(), QByteArray());
}

// What is made anew and breaks off can be gone on with, as the version that it is of.
void ContentWriterTest::leavesAPart()
{
    const auto writer = behind(-1);
    QVERIFY(writer);
    writer->write("some of it");
    writer->finish(false);
    QTRY_VERIFY(isOver());
    QVERIFY(!m_news.failure);
    QCOMPARE(content(), QByteArray("begin"));
    QCOMPARE(m_news.part, m_path + u".part"_s);
    m_path = m_news.part;
    QCOMPARE(content(), QByteArray("some of it"));
    QCOMPARE(kept(), given());
}

void ContentWriterTest::leavesNothingOfNothing()
{
    for (const bool detached : {false, true}) {
        const auto writer = behind(-1);
        QVERIFY(writer);
        if (detached) {
            writer->write("nobody waits for it");
            QTRY_COMPARE(m_news.written, 19U);
            writer->detach();
        } else {
            writer->finish(false);
            QTRY_VERIFY(isOver());
        }
        QTRY_COMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"part"_s});
    }
}

QTEST_GUILESS_MAIN(ContentWriterTest)
#include "tst_contentwriter.moc"
