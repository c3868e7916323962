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
    void countsWhatMatches();
    void saysThatTheTableIsCut();
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

void TestUnixSockets::countsWhatMatches()
{
    const QByteArray table = Heading + line("/run/Ours") + line("/run/ours\x1b") + line("/run/theirs\x1b") + line("@our of it")
                             + line("relative ours");
    const UnixSockets all = readUnixSockets(table, {u"OUR"_s, u"s"_s});
    QCOMPARE(all.found.size(), 1);
    QCOMPARE(all.left, 2u);
    QCOMPARE(readUnixSockets(table, {u"nobody"_s}).left, 0u);
    // The bound is for those that match; one more of a name that is there already takes no room.
    QByteArray many = Heading;
    for (int i = 0; i < 1500; ++i)
        many += line("@" + QByteArray::number(i)) + line("@" + QByteArray::number(i), "00000000");
    const UnixSockets some = readUnixSockets(many, {u"149"_s});
    QCOMPARE(some.found.size(), 12); // 149, 1149 and 1490 to 1499
    QCOMPARE(some.left, 0u);
    QByteArray full = Heading;
    for (int i = 0; i < UnixSockets::Most; ++i)
        full += line("@" + QByteArray::number(i));
    QCOMPARE(readUnixSockets(QByteArray(full + line("@7"))).left, 0u);
    QCOMPARE(readUnixSockets(QByteArray(full + line("@new"))).left, 1u);
}

void TestUnixSockets::saysThatTheTableIsCut()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"table"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(Heading + line("@first") + line("@bad\x01"));
    const QByteArray nameless = "0000000000000000: 00000003 00000000 00000000 0001 03 777\n";
    file.write(nameless.repeated(UnixSockets::MostBytes / nameless.size()) + line("@behind"));
    file.close();
    const Result<UnixSockets> all = listUnixSockets({}, path);
    QVERIFY(all && all->isCut);
    QCOMPARE(all->found.size(), 1);
    QCOMPARE(all->left, 1u); // nobody knows what stands behind
    QVERIFY(!listUnixSockets()->isCut);
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
    const Result<UnixSockets> none = listUnixSockets({}, u"/nowhere/unix"_s);
    QVERIFY(!none);
    QCOMPARE(none.error().error, ENOENT);
}

QTEST_GUILESS_MAIN(TestUnixSockets)
#include "tst_unixsockets.moc"
