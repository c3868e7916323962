// How many frames a second the lab's wire carries, with its model, everything told and kept, or a bare forwarder in its place.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-cable lab|bare SECONDS FOLDER      prints frames a second. The sender never has more than a window underway, so that
// nothing is lost and all three (sender, wire, receiver) share the processors as they need.
#include "core/lab/labledger.h"
#include "core/lab/labrecorder.h"
#include "core/log/messagelog.h"
#include "core/protocol/lab/labcodec.h"
#include "core/transport/lab/cable.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>

using namespace porthole::lab;

namespace {

using Clock = std::chrono::steady_clock;

constexpr unsigned Window = 256; // frames
constexpr size_t Size = 1000;    // bytes of a message
constexpr unsigned short Port = 7000;

struct Shared {
    std::atomic<unsigned long> sunk{0};
    int more = -1; // an eventfd: more has been sunk
};

sockaddr_in receiver()
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(Port);
    ::inet_pton(AF_INET, "192.0.2.2", &address.sin_addr);
    return address;
}

template <typename Work>
pid_t child(Work work)
{
    const pid_t made = ::fork();
    if (made != 0)
        return made;
    work();
    std::_Exit(0);
}

[[noreturn]] void sink(int socket, Shared &shared)
{
    char bytes[2048];
    while (true) {
        pollfd place{socket, POLLIN, 0};
        ::poll(&place, 1, -1);
        while (::recv(socket, bytes, sizeof bytes, 0) > 0)
            shared.sunk.fetch_add(1, std::memory_order_relaxed);
        ::eventfd_write(shared.more, 1);
    }
}

[[noreturn]] void load(int socket, const Shared &shared)
{
    char bytes[Size];
    std::memset(bytes, 'x', sizeof bytes);
    for (unsigned long sent = 0;;) {
        // The first one asks for the other's address: few may wait behind it.
        const unsigned long sunk = shared.sunk.load(std::memory_order_relaxed);
        if (sent - sunk < (sunk == 0 ? 1 : Window) && ::send(socket, bytes, sizeof bytes, 0) > 0) {
            ++sent;
            continue;
        }
        eventfd_t count = 0;
        ::eventfd_read(shared.more, &count);
    }
}

[[noreturn]] void forward(LabGround &ground)
{
    while (true) {
        pollfd places[] = {{ground.end(Side::A).fd(), POLLIN, 0}, {ground.end(Side::B).fd(), POLLIN, 0}};
        ::poll(places, 2, -1);
        for (const Side side : {Side::A, Side::B}) {
            PacketRing::Received received;
            while (ground.end(side).peek(received)) {
                ground.end(otherSide(side)).send(received.bytes);
                ground.end(side).release();
            }
        }
    }
}

// A delay, and faults that each packet is measured against, none of which may happen: the sender waits for all of them.
LinkSettings model()
{
    LinkSettings link;
    for (DirectionSettings &one : link.from) {
        one.delay = 200'000;
        one.jitter = 50'000;
        one.keepsOrder = true;
        one.loss = 1e-12;
        one.duplicate = 1e-12;
        one.corrupt = 1e-12;
    }
    return link;
}

// What the program does with what it is told: a run's records, and each packet in a session on disk. False: not all of it.
bool keep(int channel, const char *folder, Clock::time_point until)
{
    porthole::LogOptions wanted;
    wanted.path = QDir(QFile::decodeName(folder)).filePath(QStringLiteral("bench-cable-%1.porthole").arg(::getpid()));
    wanted.cap = quint64(16) << 30;
    auto log = porthole::MessageLog::create(wanted);
    if (!log)
        return false;
    LabRun run;
    run.transport = porthole::TransportKind::Udp;
    LabLedger ledger;
    ledger.follow(&run);
    LabRecorder recorder(**log);
    QByteArray begin;
    encode(Begin{1, model()}, begin);
    if (::send(channel, begin.constData(), size_t(begin.size()), 0) != begin.size())
        return false;
    MessageSplitter splitter;
    static char bytes[256 << 10];
    while (Clock::now() < until) {
        pollfd place{channel, POLLIN, 0};
        ::poll(&place, 1, 50);
        const ssize_t size = ::recv(channel, bytes, sizeof bytes, MSG_DONTWAIT);
        if (size <= 0)
            continue;
        splitter.add(QByteArrayView(bytes, size));
        while (const auto message = splitter.next()) {
            if (const auto *frame = std::get_if<Frame>(&*message)) {
                recorder.add(*frame);
                ledger.add(*frame);
            } else if (const auto *arrived = std::get_if<Arrived>(&*message)) {
                ledger.arrived(*arrived);
            }
        }
    }
    const bool isWhole = (*log)->stats().payloadMissing == 0 && ledger.leftOut() == 0;
    (*log)->close();
    QFile::remove(wanted.path);
    return isWhole;
}

} // namespace

int main(int argc, char **argv)
{
    const bool lab = argc == 4 && std::strcmp(argv[1], "lab") == 0;
    if (argc != 4 || (!lab && std::strcmp(argv[1], "bare") != 0))
        return std::fputs("usage: bench-cable lab|bare SECONDS FOLDER\n", stderr), 2;
    auto ground = LabGround::make(Setup());
    int channel[2];
    if (!ground || ::socketpair(AF_UNIX, SOCK_STREAM, 0, channel) != 0)
        return std::perror("bench-cable"), 1;
    auto *shared = new (::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) Shared;
    shared->more = ::eventfd(0, 0);
    const int from = ground->makeSocket({1, Side::A, false, true}), to = ground->makeSocket({2, Side::B, false, true});
    const sockaddr_in address = receiver();
    if (::bind(to, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::connect(from, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return std::perror("bench-cable"), 1;
    const pid_t children[] = {child([&] { sink(to, *shared); }), child([&] { load(from, *shared); }), child([&] {
                                  if (!lab)
                                      forward(*ground);
                                  Cable(std::move(*ground), channel[1], {}).run();
                              })};
    const auto start = Clock::now();
    const auto until = start + std::chrono::seconds(std::atoi(argv[2]));
    bool isGood = true;
    if (lab)
        isGood = keep(channel[0], argv[3], until);
    else
        ::poll(nullptr, 0, std::atoi(argv[2]) * 1000);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    std::printf("%.0f\n", double(shared->sunk.load()) / seconds);
    for (const pid_t one : children) {
        ::kill(one, SIGKILL);
        ::waitpid(one, nullptr, 0);
    }
    if (!isGood)
        std::fputs("bench-cable: not everything was kept\n", stderr);
    return isGood ? 0 : 1;
}
