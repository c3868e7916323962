// The three network namespaces of the lab, in a user namespace of their own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/namespaces.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

namespace porthole::lab {
namespace {

constexpr char OwnNetwork[] = "/proc/self/ns/net";

Stepped<Descriptor> newNetwork()
{
    if (::unshare(CLONE_NEWNET) != 0)
        return refusedStep(Step::NetNamespace, {});
    Descriptor made(::open(OwnNetwork, O_RDONLY | O_CLOEXEC));
    if (!made.isOpen())
        return refusedStep(Step::NetNamespace, OwnNetwork);
    return made;
}

// Root within is whoever started this (user_namespaces(7): groups may be mapped only where they cannot be dropped).
Stepped<void> mapIds(uid_t user, gid_t group)
{
    writeSystemFile("/proc/self/setgroups", "deny");
    if (!writeSystemFile("/proc/self/uid_map", "0 " + QByteArray::number(user) + " 1\n"))
        return refusedStep(Step::IdMap, "/proc/self/uid_map");
    if (!writeSystemFile("/proc/self/gid_map", "0 " + QByteArray::number(group) + " 1\n"))
        return refusedStep(Step::IdMap, "/proc/self/gid_map");
    return {};
}

// Root of the machine can do without one, where none is allowed.
Stepped<void> enterUserNamespace()
{
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (::unshare(CLONE_NEWUSER) == 0)
        return mapIds(user, group);
    if (user == 0)
        return {};
    return refusedStep(Step::UserNamespace, {});
}

Stepped<void> enterNetwork(int fd, const char *name)
{
    if (::setns(fd, CLONE_NEWNET) != 0)
        return refusedStep(Step::EnterHost, name);
    return {};
}

} // namespace

Stepped<Namespaces> Namespaces::make()
{
    if (const auto entered = enterUserNamespace(); !entered)
        return tl::unexpected<Refused>(entered.error());
    Namespaces made;
    for (Descriptor *place : {&made.m_hosts[0], &made.m_hosts[1], &made.m_wire}) {
        auto network = newNetwork();
        if (!network)
            return tl::unexpected<Refused>(network.error());
        *place = std::move(*network);
    }
    return made;
}

Stepped<void> Namespaces::enter(Side host) const
{
    return enterNetwork(m_hosts[size_t(host)].get(), host == Side::A ? "host A" : "host B");
}

Stepped<void> Namespaces::enterWire() const
{
    return enterNetwork(m_wire.get(), "the wire");
}

QByteArray readSystemFile(const char *path)
{
    constexpr size_t Most = 16 << 10;
    const Descriptor file(::open(path, O_RDONLY | O_CLOEXEC));
    QByteArray text(Most, '\0');
    const ssize_t size = file.isOpen() ? ::read(file.get(), text.data(), Most) : -1;
    text.truncate(size > 0 ? size : 0);
    return text;
}

bool writeSystemFile(const char *path, const QByteArray &text)
{
    const Descriptor file(::open(path, O_WRONLY | O_CLOEXEC));
    return file.isOpen() && ::write(file.get(), text.constData(), size_t(text.size())) == text.size();
}

SystemRules systemRules()
{
    SystemRules rules;
    rules.mostUserNamespaces = readSystemFile("/proc/sys/user/max_user_namespaces").trimmed();
    rules.userNamespacesForAll = readSystemFile("/proc/sys/kernel/unprivileged_userns_clone").trimmed();
    rules.appArmorRestricts = readSystemFile("/proc/sys/kernel/apparmor_restrict_unprivileged_userns").trimmed();
    rules.isFiltered = readSystemFile("/proc/self/status").contains("\nSeccomp:\t2");
    // user_namespaces(7): the second number is who that is outside.
    rules.isRoot = ::geteuid() == 0 && readSystemFile("/proc/self/uid_map").simplified().split(' ').value(1) == "0";
    return rules;
}

// Each rule shows itself by its own errno, and the first two at the first step alone. AppArmor mostly lets that pass, and takes
// away what may be done in the namespace: where a filter is there, too, the first step is that one's. Root it leaves alone.
Hint hintFor(Step step, int error, const SystemRules &rules)
{
    const bool forbidden = error == EPERM || error == EACCES;
    if (step < Step::UserNamespace || step > Step::PacketRing)
        return Hint::None;
    if (step == Step::UserNamespace && (error == ENOSPC || error == EUSERS) && rules.mostUserNamespaces == "0")
        return Hint::NoUserNamespaces;
    if (step == Step::UserNamespace && error == EPERM && rules.userNamespacesForAll == "0")
        return Hint::UserNamespacesOff;
    const bool isOfFilter = step == Step::UserNamespace && rules.isFiltered;
    if (forbidden && rules.appArmorRestricts == "1" && !rules.isRoot && !isOfFilter)
        return Hint::AppArmor;
    if ((forbidden || error == ENOSYS) && rules.isFiltered)
        return Hint::Container;
    return Hint::None;
}

} // namespace porthole::lab
