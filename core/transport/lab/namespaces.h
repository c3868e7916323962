// The three network namespaces of the lab, in a user namespace of their own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/lab/descriptor.h"
#include "core/transport/lab/labstep.h"

namespace porthole::lab {

// Of porthole-lab alone: it changes what the whole process belongs to. It has to have one thread.
class Namespaces
{
public:
    // Ends with this process in the wire's namespace.
    static Stepped<Namespaces> make();

    int host(Side side) const { return m_hosts[size_t(side)].get(); }
    int wire() const { return m_wire.get(); }
    // From here on sockets, interfaces and /proc/sys/net are those of a host, or of the wire.
    Stepped<void> enter(Side host) const;
    Stepped<void> enterWire() const;

private:
    Descriptor m_hosts[2];
    Descriptor m_wire;
};

// A small file of /proc or /sys. Empty where it cannot be read.
QByteArray readSystemFile(const char *path);
// False and errno.
bool writeSystemFile(const char *path, const QByteArray &text);
// What a system says of its own rules, as its files have it.
struct SystemRules {
    QByteArray mostUserNamespaces;   // user.max_user_namespaces
    QByteArray userNamespacesForAll; // Debian's kernel.unprivileged_userns_clone
    QByteArray appArmorRestricts;    // kernel.apparmor_restrict_unprivileged_userns
    bool isFiltered = false;         // system calls, by seccomp
    bool isRoot = false;             // of the machine, also within a user namespace of its own
};
SystemRules systemRules();
// Which of them may be why a step was refused with that errno.
Hint hintFor(Step step, int error, const SystemRules &rules);

} // namespace porthole::lab
