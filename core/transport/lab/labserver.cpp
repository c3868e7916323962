// All of porthole-lab: what was asked for, the ground, the wire.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/cable.h"
#include "core/transport/lab/descriptorpassing.h"

#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/utsname.h>

namespace porthole::lab {
namespace {

constexpr int WirePriority = -10;

// The only message that is waited for: nothing else can be done before it.
std::optional<Message> firstMessage(int channel, MessageSplitter &incoming)
{
    char bytes[4096];
    while (true) {
        std::deque<Descriptor> unwanted;
        if (auto message = incoming.next())
            return message;
        pollfd place{channel, POLLIN, 0};
        if (incoming.isDamaged() || (::poll(&place, 1, -1) < 0 && errno != EINTR))
            return std::nullopt;
        const qsizetype size = receiveWith(channel, bytes, sizeof bytes, unwanted);
        if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR))
            return std::nullopt;
        if (size > 0)
            incoming.add(QByteArrayView(bytes, size));
    }
}

void tellAtOnce(int channel, const Message &message)
{
    QByteArray bytes;
    encode(message, bytes);
    // It is the first that goes this way: there is room.
    sendWith(channel, bytes, -1);
}

int giveUp(int channel, Refused refused)
{
    refused.hint = hintFor(refused.step, refused.error, systemRules());
    tellAtOnce(channel, refused);
    return 1;
}

QByteArray kernelVersion()
{
    utsname names = {};
    return ::uname(&names) == 0 ? QByteArray(names.release) : QByteArray();
}

} // namespace

int serveLab(int channel)
{
    MessageSplitter incoming;
    const auto first = firstMessage(channel, incoming);
    // Another version's first message may not even be whole for this one; its answer is understood by all of them.
    const auto *setup = first ? std::get_if<Setup>(&*first) : nullptr;
    if (!first && !incoming.isDamaged())
        return 1;
    if (!setup || setup->version != ProtocolVersion)
        return giveUp(channel, Refused{Step::Protocol, Hint::None, EPROTO, {}});
    // A wire that waits for a processor is a slow link. Only root may ask for this.
    ::setpriority(PRIO_PROCESS, 0, WirePriority);
    auto ground = LabGround::make(*setup);
    if (!ground)
        return giveUp(channel, ground.error());
    tellAtOnce(channel, Ready{ProtocolVersion, kernelVersion(), ground->settings()});
    Cable cable(std::move(*ground), channel, std::move(incoming));
    const Refused ended = cable.run();
    if (ended.step == Step::None)
        return 0;
    tellAtOnce(channel, ended);
    return 1;
}

} // namespace porthole::lab
