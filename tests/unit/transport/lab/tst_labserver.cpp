// porthole-lab and a program of another version: it is told so in words that all versions understand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/lab/labcodec.h"
#include "core/transport/lab/cable.h"

#include <QTest>

#include <cerrno>

#include <sys/socket.h>

using namespace porthole::lab;

class TestLabServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void otherVersions_data();
    void otherVersions();
    void goneAtOnce();
};

void TestLabServer::otherVersions_data()
{
    QTest::addColumn<QByteArray>("said");
    QByteArray older, wrong;
    encode(Setup{99}, older);
    encode(Kill{1}, wrong);
    QTest::newRow("the same fields") << older;
    // A Setup of version 99 that has more in it.
    QTest::newRow("other fields") << QByteArray::fromHex("05000000006300aabb");
    QTest::newRow("no setup") << wrong;
    QTest::newRow("nonsense") << QByteArray("GET / HTTP/1.1\r\n\r\n");
}

void TestLabServer::otherVersions()
{
    QFETCH(QByteArray, said);
    int ends[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    const Descriptor ours(ends[0]), theirs(ends[1]);
    QCOMPARE(::send(ours.get(), said.constData(), size_t(said.size()), 0), said.size());
    QCOMPARE(serveLab(theirs.get()), 1);
    char bytes[1000];
    const ssize_t size = ::recv(ours.get(), bytes, sizeof bytes, MSG_DONTWAIT);
    QVERIFY(size > 4);
    const auto answer = decode(QByteArrayView(bytes, size).sliced(4));
    const auto *refused = answer ? std::get_if<Refused>(&*answer) : nullptr;
    QVERIFY(refused);
    QCOMPARE(refused->step, Step::Protocol);
    QCOMPARE(refused->error, EPROTO);
}

void TestLabServer::goneAtOnce()
{
    int ends[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    const Descriptor theirs(ends[1]);
    Descriptor(ends[0]).reset();
    QCOMPARE(serveLab(theirs.get()), 1);
}

QTEST_APPLESS_MAIN(TestLabServer)
#include "tst_labserver.moc"
