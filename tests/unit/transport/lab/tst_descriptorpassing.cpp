// Descriptors beside bytes: one comes with its byte; more than anybody sends are refused, and none of them stays open.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/descriptorpassing.h"

#include <QTest>

#include <cerrno>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <sys/socket.h>

using namespace porthole::lab;

namespace {

struct Pair {
    Pair()
    {
        int fds[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0)
            qFatal("socketpair");
        for (int i = 0; i < 2; ++i)
            ends[i] = Descriptor(fds[i]);
    }
    Descriptor ends[2];
};

// As no lab does.
void sendMany(int socket, int descriptor, size_t count)
{
    char byte = 'x';
    iovec part = {&byte, 1};
    std::vector<char> control(CMSG_SPACE(sizeof(int) * count));
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr *beside = CMSG_FIRSTHDR(&message);
    beside->cmsg_level = SOL_SOCKET;
    beside->cmsg_type = SCM_RIGHTS;
    beside->cmsg_len = CMSG_LEN(sizeof(int) * count);
    for (size_t i = 0; i < count; ++i)
        std::memcpy(CMSG_DATA(beside) + i * sizeof(int), &descriptor, sizeof(int));
    if (::sendmsg(socket, &message, 0) != 1)
        qFatal("sendmsg");
}

} // namespace

class TestDescriptorPassing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneComesWithItsByte();
    void moreThanThereIsRoomFor();
};

void TestDescriptorPassing::oneComesWithItsByte()
{
    Pair pair;
    QCOMPARE(sendWith(pair.ends[0].get(), "a", pair.ends[0].get()), 1);
    char bytes[10];
    std::deque<Descriptor> got;
    QCOMPARE(receiveWith(pair.ends[1].get(), bytes, sizeof bytes, got), 1);
    QCOMPARE(got.size(), size_t(1));
    QVERIFY(::fcntl(got[0].get(), F_GETFD) & FD_CLOEXEC);
}

void TestDescriptorPassing::moreThanThereIsRoomFor()
{
    Pair pair;
    sendMany(pair.ends[0].get(), pair.ends[0].get(), 40);
    char bytes[10];
    std::deque<Descriptor> got;
    QCOMPARE(receiveWith(pair.ends[1].get(), bytes, sizeof bytes, got), -1);
    QCOMPARE(errno, EPROTO);
    // What had come closes with its owner: the other end is this test's alone then.
    got.clear();
    pair.ends[0] = Descriptor();
    QCOMPARE(::recv(pair.ends[1].get(), bytes, sizeof bytes, 0), 0);
}

QTEST_APPLESS_MAIN(TestDescriptorPassing)
#include "tst_descriptorpassing.moc"
