// Descriptors that a peer passes through a Unix socket (SCM_RIGHTS): none may stay in this process.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/enginerig.h"
#include "support/udpground.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// What another program would inherit is counted before it is closed.
class CountingDescriptors final : public SystemCalls
{
public:
    int recvmmsg(int fd, mmsghdr *messages, unsigned count) override
    {
        const int taken = SystemCalls::recvmmsg(fd, messages, count);
        for (int i = 0; i < taken; ++i) {
            msghdr &header = messages[i].msg_hdr;
            for (cmsghdr *part = CMSG_FIRSTHDR(&header); part; part = CMSG_NXTHDR(&header, part)) {
                if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS)
                    look(part);
            }
        }
        return taken;
    }
    int seen = 0;
    int inherited = 0;

private:
    void look(const cmsghdr *part)
    {
        const size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; ++i) {
            int fd;
            std::memcpy(&fd, CMSG_DATA(part) + i * sizeof fd, sizeof fd);
            ++seen;
            inherited += !(::fcntl(fd, F_GETFD) & FD_CLOEXEC);
        }
    }
};

// A sender that is none of ours, connected to `name`.
class Passing
{
public:
    Passing(int type, const QString &name) : m_fd(::socket(AF_UNIX, type | SOCK_CLOEXEC, 0))
    {
        sockaddr_storage to;
        const unsigned length = Endpoint::fromPath(name)->toSockaddr(to);
        m_connected = ::connect(m_fd, reinterpret_cast<sockaddr *>(&to), length) == 0;
    }
    ~Passing() { ::close(m_fd); }
    bool isConnected() const { return m_connected; }
    bool send(QByteArray bytes, int descriptors)
    {
        const std::vector<int> passed(size_t(descriptors), STDERR_FILENO);
        iovec part{bytes.data(), size_t(bytes.size())};
        alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * 64)] = {};
        msghdr message = {};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(sizeof(int) * passed.size());
        cmsghdr *beside = CMSG_FIRSTHDR(&message);
        beside->cmsg_level = SOL_SOCKET;
        beside->cmsg_type = SCM_RIGHTS;
        beside->cmsg_len = CMSG_LEN(sizeof(int) * passed.size());
        std::memcpy(CMSG_DATA(beside), passed.data(), sizeof(int) * passed.size());
        return ::sendmsg(m_fd, &message, 0) == bytes.size();
    }

private:
    int m_fd;
    bool m_connected;
};

qsizetype openDescriptors()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
}

QStringList notesOf(const MessageLog &log)
{
    QStringList notes;
    const LogReader all(log.file());
    for (EntryId id = 0; id < all.count(); ++id) {
        if (all.entry(id).kind == Kind::Note)
            notes += QString::fromUtf8(all.text(all.entry(id)));
    }
    return notes;
}

} // namespace

class TestPassedDescriptors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofDatagrams_data();
    void ofDatagrams();
    void ofUnreadDatagrams();
    void ofStreams_data();
    void ofStreams();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

void TestPassedDescriptors::ofDatagrams_data()
{
    QTest::addColumn<int>("passed");
    QTest::addColumn<QString>("said");
    QTest::newRow("one") << 1
                         << u"^1 open descriptor came along with a datagram \\(SCM_RIGHTS\\)\\. It was closed at once, and so are all that follow\\.$"_s;
    QTest::newRow("some") << 5
                          << u"^5 open descriptors came along with datagrams \\(SCM_RIGHTS\\)\\. They were closed at once, and so are all that follow\\.$"_s;
    QTest::newRow("more than there is room for") << 64 << u"^More than \\d+ open descriptors came along with datagrams "_s;
}

void TestPassedDescriptors::ofDatagrams()
{
    QFETCH(int, passed);
    QFETCH(QString, said);
    LogFixture log{false};
    FakeResolver resolver;
    CountingDescriptors calls;
    DatagramPeer reader{TransportContext{log.log.get(), &resolver, &calls}};
    reader.transport->open(boundOn(*Endpoint::fromPath(path(u"d"_s))));
    Passing sender(SOCK_DGRAM, path(u"d"_s));
    QVERIFY(sender.isConnected());
    const qsizetype before = openDescriptors();
    QVERIFY(sender.send("first", passed));
    QTRY_COMPARE(reader.received.size(), 1);
    QCOMPARE(calls.seen > 0, true);
    QVERIFY(passed > 5 || calls.seen == passed);
    for (int i = 0; i < 40; ++i) {
        QVERIFY(sender.send("more", passed));
        QTRY_COMPARE(reader.received.size(), i + 2);
    }
    QCOMPARE(openDescriptors(), before);
    QCOMPARE(calls.inherited, 0);
    QVERIFY(reader.senders.last().has_value());
    const QStringList notes = notesOf(*log.log);
    QCOMPARE(notes.size(), 1); // however often it happens
    QVERIFY2(QRegularExpression(said).match(notes.first()).hasMatch(), qPrintable(notes.first()));
    QCOMPARE(reader.faults, 0);
}

// Those that wait when the socket is closed are counted without being read.
void TestPassedDescriptors::ofUnreadDatagrams()
{
    LogFixture log{false};
    FakeResolver resolver;
    CountingDescriptors calls;
    const qsizetype before = openDescriptors();
    {
        DatagramPeer reader{TransportContext{log.log.get(), &resolver, &calls}};
        reader.transport->open(boundOn(*Endpoint::fromPath(path(u"u"_s))));
        reader.transport->setReadingPaused(true);
        Passing sender(SOCK_DGRAM, path(u"u"_s));
        QVERIFY(sender.send("one", 5) && sender.send("two", 5));
        reader.transport->close();
        QCOMPARE(reader.transport->facts().unread, 2u);
    }
    QCOMPARE(calls.seen, 0);
    QCOMPARE(openDescriptors(), before);
}

void TestPassedDescriptors::ofStreams_data()
{
    socketEngines();
}

void TestPassedDescriptors::ofStreams()
{
    QFETCH(Engine, engine);
    LogFixture log{false};
    FakeResolver resolver;
    const TransportContext context{log.log.get(), &resolver};
    ListenOptions options;
    options.address.host = path(u"s"_s);
    Acceptor acceptor(makeStreamListener(engine, context, options.address));
    acceptor.listener->open(options);
    QTRY_VERIFY(acceptor.ready);
    Passing sender(SOCK_STREAM, path(u"s"_s));
    QVERIFY(sender.isConnected());
    QTRY_COMPARE(acceptor.peers.size(), 1u);
    const qsizetype before = openDescriptors();
    for (int i = 1; i <= 20; ++i) {
        QVERIFY(sender.send("x", 5));
        QTRY_COMPARE(acceptor.peers.front()->count, quint64(i));
    }
    QCOMPARE(openDescriptors(), before);
}

QTEST_GUILESS_MAIN(TestPassedDescriptors)
#include "tst_passeddescriptors.moc"
