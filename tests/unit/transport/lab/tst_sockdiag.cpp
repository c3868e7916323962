// What a kernel says of its connections, and what one says that knows none: the two are told apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/sockdiag.h"

#include <QTest>

#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace porthole::lab;

namespace {

constexpr quint32 Asked = 7;

template <typename Body>
QByteArray netlinkMessage(quint16 type, quint32 sequence, const Body &body)
{
    nlmsghdr header = {};
    header.nlmsg_len = NLMSG_LENGTH(sizeof body);
    header.nlmsg_type = type;
    header.nlmsg_seq = sequence;
    return QByteArray(reinterpret_cast<const char *>(&header), sizeof header) + QByteArray(reinterpret_cast<const char *>(&body), sizeof body);
}

QByteArray refusal(qint32 error, quint32 sequence = Asked)
{
    nlmsgerr told = {};
    told.error = error;
    return netlinkMessage(NLMSG_ERROR, sequence, told);
}

QByteArray connectionIn(quint8 state)
{
    inet_diag_msg told = {};
    told.idiag_state = state;
    told.idiag_rqueue = 40;
    return netlinkMessage(SOCK_DIAG_BY_FAMILY, Asked, told);
}

} // namespace

class TestSockDiag : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answers();
    void answersToOtherQuestions();
    void endsOfLists();
    void realConnection();
};

void TestSockDiag::answers()
{
    SocketState state;
    QVERIFY(readDiagnosis(connectionIn(6), Asked, state));
    QVERIFY(state.state == 6 && state.receiveQueue == 40 && state.error == 0);
    state = {};
    QVERIFY(readDiagnosis(connectionIn(10), Asked, state));
    QVERIFY(state.state == 0 && state.error == 0); // only its listener is there
    QVERIFY(readDiagnosis(refusal(-ENOENT), Asked, state));
    QVERIFY(state.state == 0 && state.error == 0);
    QVERIFY(readDiagnosis(refusal(-EPERM), Asked, state));
    QCOMPARE(state.error, EPERM);
    state = {};
    QVERIFY(readDiagnosis(connectionIn(6).chopped(1), Asked, state));
    QCOMPARE(state.error, EBADMSG);
    state = {};
    QVERIFY(readDiagnosis("short", Asked, state));
    QCOMPARE(state.error, EBADMSG);
}

void TestSockDiag::answersToOtherQuestions()
{
    SocketState state;
    QVERIFY(!readDiagnosis(refusal(-EPERM, Asked - 1), Asked, state));
    QVERIFY(!readDiagnosis(connectionIn(1), Asked + 1, state));
    QVERIFY(state == SocketState());
    QVERIFY(!endOfList(refusal(-ENOENT, Asked - 1), Asked));
}

// A kernel without this part of it refuses the list, or ends it at once with what went wrong.
void TestSockDiag::endsOfLists()
{
    const QByteArray whole = netlinkMessage(NLMSG_DONE, Asked, qint32(0)), unknown = netlinkMessage(NLMSG_DONE, Asked, qint32(-ENOENT));
    QCOMPARE(endOfList(whole, Asked), std::optional(0));
    QCOMPARE(endOfList(unknown, Asked), std::optional(ENOENT));
    QCOMPARE(endOfList(refusal(-ENOENT), Asked), std::optional(ENOENT));
    QVERIFY(!endOfList(QByteArray(connectionIn(1) + connectionIn(6)), Asked));
    QCOMPARE(endOfList(QByteArray(connectionIn(1) + unknown), Asked), std::optional(ENOENT));
    QVERIFY(!endOfList({}, Asked));
    QCOMPARE(endOfList(QByteArray(sizeof(nlmsghdr), '\0'), Asked), std::optional(EBADMSG));
}

void TestSockDiag::realConnection()
{
    SockDiag diagnosis;
    const bool canBeAsked = diagnosis.open();
    sockaddr_in place = {};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof place;
    const Descriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), client(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    QCOMPARE(::bind(listener.get(), reinterpret_cast<sockaddr *>(&place), length), 0);
    QCOMPARE(::listen(listener.get(), 1), 0);
    QCOMPARE(::getsockname(listener.get(), reinterpret_cast<sockaddr *>(&place), &length), 0);
    QCOMPARE(::connect(client.get(), reinterpret_cast<sockaddr *>(&place), length), 0);
    sockaddr_in own = {};
    QCOMPARE(::getsockname(client.get(), reinterpret_cast<sockaddr *>(&own), &length), 0);
    const QByteArray loopback("\x7f\0\0\1", 4);
    const SocketState state = diagnosis.ask(loopback, ntohs(own.sin_port), loopback, ntohs(place.sin_port));
    QCOMPARE(state.error == 0, canBeAsked);
    if (!canBeAsked)
        return;
    QCOMPARE(state.state, quint8(1)); // ESTABLISHED
    // The listener is all that there is at that port for anybody else.
    const SocketState other = diagnosis.ask(loopback, ntohs(place.sin_port), loopback, 1);
    QCOMPARE(other.error, 0);
    QCOMPARE(other.state, quint8(0));
}

QTEST_APPLESS_MAIN(TestSockDiag)
#include "tst_sockdiag.moc"
