// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/protocol.h"

namespace porthole {

const char *portSecurityName(PortSecurity security)
{
    static constexpr const char *names[] = {"clear", "starttls", "tls"};
    return names[size_t(security)];
}

const char *availabilityName(Availability availability)
{
    static constexpr const char *names[] = {"no", "planned", "now"};
    return names[size_t(availability)];
}

QList<int> Protocol::rfcs() const
{
    QList<int> numbers;
    for (const QString &specification : specifications)
        if (specification.startsWith(u"RFC "))
            numbers += QStringView(specification).mid(4).toInt();
    return numbers;
}

} // namespace porthole
