// Answers of a host's program to one that does not read: the kernel takes no more of them, and the rest goes out later.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labtrafficfactory.h"
#include "core/log/messagelog.h"
#include "core/transport/countingcalls.h"
#include "core/transport/systemresolver.h"

#include <QTest>

#include <algorithm>
#include <cerrno>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace porthole;
using namespace porthole::lab;

namespace {

constexpr int Least = 1; // of which the kernel makes the least that it has

// The calls of a host that is this machine, with buffers as small as the kernel makes them. They are the kernel's own.
class TightHost final : public SystemCalls
{
public:
    bool reads = true;    // else nothing is there to read, as for a program that does not
    size_t atOnce = 1 << 20; // most that one read brings

    int socket(int domain, int type, int protocol) override
    {
        const int fd = SystemCalls::socket(domain, type, protocol);
        ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &Least, sizeof Least);
        return fd;
    }
    int bind(int fd, const sockaddr *, unsigned) override
    {
        sockaddr_in here = {};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return SystemCalls::bind(fd, reinterpret_cast<const sockaddr *>(&here), sizeof here);
    }
    int accept4(int fd, sockaddr *address, unsigned *length, int flags) override
    {
        const int made = SystemCalls::accept4(fd, address, length, flags);
        const int error = errno;
        if (made >= 0)
            ::setsockopt(made, SOL_SOCKET, SO_SNDBUF, &Least, sizeof Least);
        errno = error;
        return made;
    }
    ssize_t recv(int fd, void *buffer, size_t size) override
    {
        if (reads)
            return SystemCalls::recv(fd, buffer, std::min(size, atOnce));
        errno = EAGAIN;
        return -1;
    }
};

// Host B was, and has not gone on since.
bool isBlocked(const LabRun &run)
{
    const auto isOfIt = [](const LabEvent &one) {
        return one.side == Side::B && (one.what == LabEvent::What::IsBlocked || one.what == LabEvent::What::GoesOn);
    };
    const auto last = std::find_if(run.events.rbegin(), run.events.rend(), isOfIt);
    return last != run.events.rend() && last->what == LabEvent::What::IsBlocked;
}

} // namespace

class TestLabFullSocket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersWait();
};

// A byte is taken whole or not at all: where the kernel does not take it, it says EAGAIN.
void TestLabFullSocket::answersWait()
{
    constexpr int Patience = 60'000;
    auto log = MessageLog::create({});
    QVERIFY(log);
    SystemResolver resolver;
    TightHost hostA, hostB;
    CountingCalls callsOfA(hostA), callsOfB(hostB);
    hostA.reads = false;
    hostB.atOnce = 1;
    LabHosts hosts;
    for (TransportContext &context : hosts.contexts) {
        context.log = log->get();
        context.resolver = &resolver;
    }
    hosts.contexts[size_t(Side::A)].calls = &callsOfA;
    hosts.contexts[size_t(Side::B)].calls = &callsOfB;
    LabOptions options;
    options.kind = LabKind::Send;
    options.sending.messages = {"x"};
    options.messages = LabOptions::MostMessages;
    options.paceMs = 0;
    LabRun run;
    run.transport = TransportKind::Tcp;
    run.kind = LabKind::Send;
    Failure failure;
    const auto traffic = makeLabTraffic(TransportKind::Tcp, options, hosts, run);
    connect(traffic.get(), &LabTraffic::failed, this, [&failure](const Failure &what) { failure = what; });
    traffic->open();
    QTRY_VERIFY_WITH_TIMEOUT(callsOfB.counts().fullSends > 0, Patience);
    // However much host A's kernel takes meanwhile, in the end it has no room, and the rest of the answers waits.
    QTRY_COMPARE_WITH_TIMEOUT(run.reads[size_t(Side::B)], quint64(LabOptions::MostMessages), Patience);
    QVERIFY(isBlocked(run));
    QVERIFY(std::none_of(run.messages.begin(), run.messages.end(), [](const LabMessage &one) { return one.isDelivered(); }));
    hostA.reads = true;
    QTRY_VERIFY_WITH_TIMEOUT(traffic->isThrough(), Patience);
    QVERIFY(!isBlocked(run));
    QVERIFY(!failure && !run.isGarbled);
    QCOMPARE(run.bytesRead, 2u * LabOptions::MostMessages); // each message at host B, and each answer at host A
    QVERIFY(std::all_of(run.messages.begin(), run.messages.end(), [](const LabMessage &one) { return one.isDelivered() && one.copies == 1; }));
    QVERIFY(!std::any_of(run.messages.begin(), run.messages.end(), [](const LabMessage &one) { return one.late || one.unanswered; }));
}

QTEST_GUILESS_MAIN(TestLabFullSocket)
#include "tst_labfullsocket.moc"
