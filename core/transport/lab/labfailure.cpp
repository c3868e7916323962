// Where porthole-lab lies, and in words what a system refused it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/lablink.h"

#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <iterator>

namespace porthole::lab {

using namespace Qt::StringLiterals;

namespace {

// What is needed, as the object of a sentence, and the call that asks for it.
struct StepWords {
    Step step;
    const char *what;
};

constexpr StepWords Needs[] = {
    {Step::Protocol, "a porthole-lab of this version"},
    {Step::UserNamespace, "a user namespace (unshare CLONE_NEWUSER)"},
    {Step::IdMap, "to be root of its user namespace (writing uid_map)"},
    {Step::NetNamespace, "a network namespace (unshare CLONE_NEWNET)"},
    {Step::EnterHost, "to enter its hosts (setns)"},
    {Step::Netlink, "a netlink socket"},
    {Step::MakeCable, "a pair of veth interfaces"},
    {Step::Configure, "addresses for its hosts"},
    {Step::Offloads, "interfaces without offloads (SIOCETHTOOL)"},
    {Step::PacketSocket, "a packet socket (AF_PACKET)"},
    {Step::PacketRing, "a packet socket's ring (PACKET_RX_RING)"},
    {Step::Run, "to watch its wire"},
};

Reason reasonOf(const Refused &refused)
{
    switch (refused.error) {
    case EPERM:
    case EACCES: return Reason::Permission;
    case ENOSPC:
    case EUSERS: return Reason::Limit;
    case EINVAL:
    case ENOSYS:
    case ENODEV:
    case ENOPROTOOPT:
    case EOPNOTSUPP:
    case EPROTO:
    case EPROTONOSUPPORT:
    case EAFNOSUPPORT: return Reason::Unsupported;
    default: return reasonFromErrno(refused.error);
    }
}

// Why, and exactly what to do. The texts that stand in the table of failures serve where nothing more is known.
const char *remedyOf(const Refused &refused)
{
    const bool space = refused.error == ENOSPC || refused.error == EUSERS;
    switch (refused.hint) {
    case Hint::AppArmor:
        return QT_TRANSLATE_NOOP("porthole",
                                 "AppArmor takes from programs of ordinary users what they may do in a user namespace "
                                 "(kernel.apparmor_restrict_unprivileged_userns is 1). Install Porthole's package, which brings "
                                 "a profile that allows it for porthole-lab, or load that file: apparmor_parser -r "
                                 "/etc/apparmor.d/porthole-lab. To allow it for every program: sysctl -w "
                                 "kernel.apparmor_restrict_unprivileged_userns=0.");
    case Hint::NoUserNamespaces:
        return QT_TRANSLATE_NOOP("porthole",
                                 "User namespaces are switched off on this system (user.max_user_namespaces is 0). An "
                                 "administrator can allow them: sysctl -w user.max_user_namespaces=10000.");
    case Hint::UserNamespacesOff:
        return QT_TRANSLATE_NOOP("porthole",
                                 "Ordinary users may not make user namespaces on this system (kernel.unprivileged_userns_clone "
                                 "is 0). An administrator can allow it: sysctl -w kernel.unprivileged_userns_clone=1.");
    case Hint::Container:
        return QT_TRANSLATE_NOOP("porthole",
                                 "This runs behind a filter of system calls, as in a container, which forbids it. Start the "
                                 "container with --cap-add SYS_ADMIN --cap-add NET_ADMIN, or with --security-opt "
                                 "seccomp=unconfined, or run Porthole outside of it.");
    case Hint::None: break;
    }
    if (space && refused.step <= Step::NetNamespace)
        return QT_TRANSLATE_NOOP("porthole",
                                 "There are as many namespaces as this system allows. Programs that hold some can be ended, or an "
                                 "administrator can allow more: sysctl -w user.max_user_namespaces=10000 "
                                 "user.max_net_namespaces=10000.");
    return nullptr;
}

} // namespace

QString labProgram(const QString &programFolder)
{
    const QString beside = programFolder + u"/porthole-lab"_s;
    const QString installed = programFolder + u"/../" PORTHOLE_LIBEXEC "/porthole-lab"_s;
    return !QFileInfo(beside).isExecutable() && QFileInfo(installed).isExecutable() ? QFileInfo(installed).absoluteFilePath() : beside;
}

Failure failureOf(const Refused &refused)
{
    const auto *words = std::find_if(std::begin(Needs), std::end(Needs), [&](const StepWords &one) { return one.step == refused.step; });
    QString object = QString::fromLatin1(words == std::end(Needs) ? "more" : words->what);
    if (!refused.object.isEmpty())
        object += u" ["_s + QString::fromUtf8(refused.object.left(200)) + u']';
    Failure failure{reasonOf(refused), refused.error, {"lab", object, {}}, {}};
    if (const char *remedy = remedyOf(refused))
        failure.where.detail = {remedy, {}};
    return failure;
}

} // namespace porthole::lab
