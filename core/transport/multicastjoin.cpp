// How people write a multicast group.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/datagramtransport.h"

#include <net/if.h>

namespace porthole {

using namespace Qt::StringLiterals;

QString MulticastJoin::toString() const
{
    QString text = group.address();
    if (!device.isEmpty())
        text += u" on "_s + device;
    if (source)
        text += u" from "_s + source->address();
    return text;
}

bool hearsGroup(const Endpoint &local, const Endpoint &group)
{
    return local.isAny() || local.address().section(u'%', 0, 0) == group.address().section(u'%', 0, 0);
}

Result<MulticastJoin> parseMulticastJoin(const QString &text)
{
    const auto unusable = [&](const char *why) {
        return tl::unexpected(Failure{Reason::Usage, 0, {"read the group", text.left(100), {why, {}}}, {}});
    };
    MulticastJoin join;
    QString rest = text.trimmed();
    if (const qsizetype at = rest.indexOf(u'@'); at >= 0) {
        join.source = Endpoint::fromNumeric(rest.left(at), 0);
        if (!join.source)
            return unusable(QT_TRANSLATE_NOOP("porthole", "What stands before @ is the address of a source, such as 192.0.2.1@232.1.2.3."));
        rest.remove(0, at + 1);
    }
    if (const qsizetype percent = rest.indexOf(u'%'); percent >= 0) {
        join.device = rest.sliced(percent + 1);
        rest.truncate(percent);
        if (join.device.isEmpty() || join.device.toUtf8().size() >= IF_NAMESIZE)
            return unusable(QT_TRANSLATE_NOOP("porthole", "After % comes the name of a network interface, such as 239.1.2.3%eth0."));
    }
    const std::optional<Endpoint> group = Endpoint::fromNumeric(rest, 0);
    if (!group || !group->isMulticast())
        return unusable(QT_TRANSLATE_NOOP("porthole", "A group is an address from 224.0.0.0 to 239.255.255.255, or one that begins with ff."));
    if (join.source && join.source->family() != group->family())
        return unusable(QT_TRANSLATE_NOOP("porthole", "The group and its source are of different families: IPv4 against IPv6."));
    join.group = *group;
    return join;
}

} // namespace porthole
