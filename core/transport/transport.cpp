// What the facts of a connection say in words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/transport.h"

namespace porthole {

using namespace Qt::StringLiterals;

QString LinkFacts::endWords() const
{
    if (!remote.isValid())
        return {};
    return peerEndedFirst ? u"the peer hung up first"_s : u"this side hung up first"_s;
}

QList<GrantedOption> StreamTransport::setOptions(const SocketOptionWish &wish)
{
    QList<GrantedOption> refused;
    const auto refuse = [&](SocketOption option, const QString &asked) {
        const QString name = QString::fromLatin1(rowOf(option).constant);
        refused += GrantedOption{option, asked, {}, Failure{Reason::Unsupported, 0, {"setsockopt", name}, {}}};
    };
    for (const auto &[option, value] : wish.numbers)
        refuse(option, QString::number(value));
    for (const auto &[option, name] : wish.devices)
        refuse(option, name);
    return refused;
}

} // namespace porthole
