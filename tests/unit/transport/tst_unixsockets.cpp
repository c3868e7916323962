// The list of Unix sockets, from the system and from texts that mean ill.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/unixsockets.h"

#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestUnixSockets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads();
    void leavesOutWhatCannotBeTyped();
    void isBounded();
    void findsOneOfOurs();
    void saysWhyThereIsNone();
};

static const QByteArray Heading = "Num       RefCount Protocol Flags    Type St Inode Path\n";

static QByteArray line(const QByteArray &name, const char *flags = "00010000", const char *type = "0001")
{
    return "0000000000000000: 00000002 00000000 " + QByteArray(flags) + ' ' + type + " 01 12345 " + name + '\n';
}

static UnixSockets readLines(const QByteArray &lines)
{
    const QByteArray table = Heading + lines;
    return readUnixSockets(table);
}

void TestUnixSockets::reads()
{
    const UnixSockets all = readLines( line("/run/b c.sock") + line("@abstract", "00000000", "0002")
                                            + line("/run/b c.sock", "00000000")
                                            + "0000000000000000: 00000003 00000000 00000000 0001 03 777\n" + line("/run/a", "00010000", "0005"));
    using Type = UnixSocket::Type;
    const QList<UnixSocket> expected{{u"/run/a"_s, Type::SequencedPacket, true},
                                     {u"/run/b c.sock"_s, Type::Stream, true},
                                     {u"@abstract"_s, Type::Datagram, false}};
    QCOMPARE(all.found, expected);
    QCOMPARE(all.left, 0u);
    QVERIFY(readUnixSockets({}).found.isEmpty());
    QVERIFY(readLines( "nonsense\n\n 1 2 3 4 5 6 7 8 9\n").found.isEmpty());
}

void TestUnixSockets::leavesOutWhatCannotBeTyped()
{
    const UnixSockets all = readLines( line("/run/\x1b[31mred") + line("/run/\xff\xfe") + line("relative")
                                            + line("@two\x01") + line("/run/gr\xc3\xbc\xc3\x9f") + line("/good"));
    QCOMPARE(all.found.size(), 2);
    QCOMPARE(all.left, 4u);
}

void TestUnixSockets::isBounded()
{
    QByteArray many;
    for (int i = 0; i < 1500; ++i)
        many += line("@" + QByteArray::number(i));
    const UnixSockets all = readLines(many);
    QCOMPARE(all.found.size(), UnixSockets::Most);
    QCOMPARE(all.left, 500u);
}

void TestUnixSockets::findsOneOfOurs()
{
    QTemporaryDir folder;
    QLocalServer server;
    const QString path = folder.filePath(u"socket"_s);
    QVERIFY(server.listen(path));
    const Result<UnixSockets> all = listUnixSockets();
    QVERIFY(all);
    QVERIFY(all->found.contains({path, UnixSocket::Type::Stream, true}) || all->found.size() == UnixSockets::Most);
}

void TestUnixSockets::saysWhyThereIsNone()
{
    const Result<UnixSockets> none = listUnixSockets(u"/nowhere/unix"_s);
    QVERIFY(!none);
    QCOMPARE(none.error().error, ENOENT);
}

QTEST_GUILESS_MAIN(TestUnixSockets)
#include "tst_unixsockets.moc"
