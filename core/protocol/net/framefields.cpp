// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/framefields.h"

#include "core/protocol/net/packetfields.h"

namespace porthole::net {

QList<Field> frameFields(LinkType link, QByteArrayView captured, quint32 lengthOnTheWire)
{
    QList<Field> fields;
    NetReader reader(captured, 0, lengthOnTheWire, fields);
    addLink(reader, link);
    reader.rest(QT_TRANSLATE_NOOP("porthole", "After the packet"), "net.trailer");
    if (captured.size() < qsizetype(lengthOnTheWire))
        fields.append(remark(QT_TRANSLATE_NOOP("porthole", "Cut"),
                             {QT_TRANSLATE_NOOP("porthole", "Of the frame's %1 only %2 were captured."),
                              {},
                              {byteCount(lengthOnTheWire), byteCount(captured.size())}},
                             "net.cut", Field::Weight::Caution));
    return fields;
}

QList<Field> wholeFields(const Outline &whole, QByteArrayView captured, quint32 length, bool plain)
{
    const auto address = [&whole](const Address &of) { return QByteArrayView(of.data(), whole.ipVersion == 4 ? 4 : 16); };
    QList<Field> fields;
    NetReader reader(captured, 0, length, fields);
    PacketContext context;
    context.source = address(whole.source);
    context.destination = address(whole.destination);
    context.isFragment = !plain;
    if (whole.ipVersion == 4)
        addTransport(reader, whole.fragmentProtocol, context);
    else
        addIpv6Chain(reader, whole.fragmentProtocol, context);
    reader.finish();
    return fields;
}

} // namespace porthole::net
