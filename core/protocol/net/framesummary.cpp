// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/framesummary.h"

#include "core/protocol/net/arpwords.h"
#include "core/protocol/net/ipheaders.h"
#include "core/protocol/net/netaddress.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/netreader.h"
#include "core/protocol/net/tcpflags.h"
#include "core/protocol/net/transportheaders.h"

namespace porthole::net {

using namespace Qt::StringLiterals;

namespace {

QString addressText(const Outline &outline, const Address &address)
{
    const auto *bytes = reinterpret_cast<const char *>(address.data());
    switch (outline.ipVersion) {
    case 4: return ipv4Text(QByteArrayView(bytes, 4));
    case 6: return ipv6Text(QByteArrayView(bytes, 16));
    default: return {};
    }
}

QString endpoint(const Outline &outline, const QString &address, quint16 port)
{
    if (!outline.hasPorts)
        return address;
    const QString digits = QString::number(port);
    return outline.ipVersion == 6 ? QString(u'[' + address + u"]:"_s + digits)
                                  : QString(address + u':' + digits);
}

QString protocolName(quint8 protocol)
{
    const char *name = ipProtocolName(protocol);
    return name ? QString::fromUtf8(name) : u"IP protocol "_s + QString::number(protocol);
}

// With a blank behind it.
QString ends(const Outline &outline)
{
    return sourceEndpoint(outline) + u" \u2192 "_s + destinationEndpoint(outline) + u' ';
}

Text tcpSummary(const Outline &outline, const SequenceBase &base, const QString &who)
{
    QString what = tcpFlagWords(outline.flags) + u" seq "_s + QString::number(outline.seq - base.seq);
    if (outline.flags & TcpFlag::Ack)
        what += u" ack "_s + QString::number(outline.ack - base.ack);
    what += u" win "_s + QString::number(outline.window);
    if (outline.payloadLength == 0)
        return plain(who + what);
    return {"%1, %2", {QString(who + what)}, {byteCount(outline.payloadLength)}};
}

QByteArrayView payloadOf(QByteArrayView captured, const Outline &outline)
{
    if (outline.payloadOffset > quint32(captured.size()))
        return {};
    return captured.sliced(outline.payloadOffset, outline.payloadCaptured);
}

// Identifier and sequence number of an echo; the target of a question about a neighbour.
QString icmpDetail(QByteArrayView header, QByteArrayView payload, const Outline &outline)
{
    const bool v6 = outline.protocol == IpProtocol::Icmpv6;
    const quint8 type = outline.icmpType;
    if (v6 ? type == 128 || type == 129 : type == 0 || type == 8)
        return u" id "_s + QString::number(be16(header, 4)) + u" seq "_s + QString::number(be16(header, 6));
    if (v6 && (type == 135 || type == 136) && payload.size() >= 16)
        return u' ' + ipv6Text(payload.first(16));
    return {};
}

bool isError(const Outline &outline)
{
    if (outline.protocol == IpProtocol::Icmpv6)
        return outline.icmpType < 128;
    return outline.icmpType >= 3 && outline.icmpType <= 12 && outline.icmpType != 8 && outline.icmpType != 9
           && outline.icmpType != 10;
}

Text icmpSummary(QByteArrayView captured, const Outline &outline, const QString &who)
{
    const bool v6 = outline.protocol == IpProtocol::Icmpv6;
    const char *type = v6 ? icmpv6TypeName(outline.icmpType) : icmpTypeName(outline.icmpType);
    const char *code = v6 ? icmpv6CodeName(outline.icmpType, outline.icmpCode)
                          : icmpCodeName(outline.icmpType, outline.icmpCode);
    QString what = who + (v6 ? u"ICMPv6 "_s : u"ICMP "_s);
    what += type ? QString::fromUtf8(type) : u"type "_s + QString::number(outline.icmpType);
    if (code)
        what += u", "_s + QString::fromUtf8(code);
    if (outline.reached != Reached::Transport)
        return plain(what);
    const QByteArrayView payload = payloadOf(captured, outline);
    if (!isError(outline))
        return plain(what + icmpDetail(captured.sliced(outline.transportOffset), payload, outline));
    // The quoted packet was longer.
    const Outline about =
        net::outline(v6 ? LinkType::Ipv6 : LinkType::Ipv4, payload, quint32(payload.size()) + 0x10000);
    if (about.ipVersion == 0)
        return plain(what);
    return {QT_TRANSLATE_NOOP("porthole", "%1, about %2"),
            {what, ends(about) + protocolName(about.protocol)}};
}

Text fragmentSummary(const Outline &outline, const QString &who)
{
    return {QT_TRANSLATE_NOOP("porthole", "%1%2, fragment %3: bytes %4 to %5"),
            {who, protocolName(outline.protocol),
             hexNumber(outline.identification, outline.ipVersion == 4 ? 2 : 4),
             QString::number(outline.fragmentOffset),
             QString::number(outline.fragmentOffset + qint64(outline.fragmentLength()) - 1)}};
}

Text ipSummary(QByteArrayView captured, const Outline &outline, const SequenceBase &base, const QString &who)
{
    if (outline.isFragment && outline.fragmentLength() > 0)
        return fragmentSummary(outline, who);
    const bool whole = outline.reached == Reached::Transport;
    if (outline.protocol == IpProtocol::Tcp && whole)
        return tcpSummary(outline, base, who);
    if ((outline.protocol == IpProtocol::Icmp || outline.protocol == IpProtocol::Icmpv6)
        && outline.startsTransport() && outline.networkPayloadCaptured >= 4)
        return icmpSummary(captured, outline, who);
    const quint32 size = whole ? outline.payloadLength : outline.networkPayload;
    return {"%1%2, %3", {who, protocolName(outline.protocol)}, {byteCount(size)}};
}

// "IPv4", "LLC spanning tree", "type 0x1234"
QString linkProtocol(LinkType link, QByteArrayView captured, const Outline &outline)
{
    if (const char *name = etherTypeName(outline.etherType))
        return QString::fromUtf8(name);
    if (outline.etherType != 0)
        return u"type "_s + hexNumber(outline.etherType, 2);
    const bool llc = link == LinkType::Ethernet && outline.networkOffset >= 17
                     && outline.networkOffset <= quint32(captured.size());
    if (!llc)
        return QString::fromUtf8(linkTypeName(link) ? linkTypeName(link) : "unknown link");
    const char *service = sapName(byteAt(captured, outline.networkOffset - LlcLength));
    return service ? u"LLC "_s + QString::fromUtf8(service) : u"LLC"_s;
}

Text linkSummary(LinkType link, QByteArrayView captured, const Outline &outline)
{
    if (outline.etherType == EtherType::Arp && outline.reached == Reached::Network) {
        const Text words = arpWords(captured.sliced(outline.networkOffset));
        if (!words.isEmpty())
            return {"ARP: %1", {}, {words}};
    }
    QString what = linkProtocol(link, captured, outline);
    if (link == LinkType::Ethernet && captured.size() >= EthernetHeaderLength)
        what.prepend(macText(captured.sliced(6, 6)) + u" \u2192 "_s + macText(captured.first(6)) + u' ');
    return {"%1, %2", {what}, {byteCount(captured.size())}};
}

} // namespace

QString sourceText(const Outline &outline)
{
    return addressText(outline, outline.source);
}

QString destinationText(const Outline &outline)
{
    return addressText(outline, outline.destination);
}

QString sourceEndpoint(const Outline &outline)
{
    return endpoint(outline, sourceText(outline), outline.sourcePort);
}

QString destinationEndpoint(const Outline &outline)
{
    return endpoint(outline, destinationText(outline), outline.destinationPort);
}

Text faultText(Fault fault)
{
    switch (fault) {
    case Fault::None: return {};
    case Fault::UnknownLink: return {QT_TRANSLATE_NOOP("porthole", "this kind of link is not read"), {}};
    case Fault::CutByCapture: return {QT_TRANSLATE_NOOP("porthole", "a header was cut by the capture"), {}};
    case Fault::TooShort: return {QT_TRANSLATE_NOOP("porthole", "too short for its headers"), {}};
    case Fault::BadVersion:
        return {QT_TRANSLATE_NOOP("porthole", "not the version of IP that was announced"), {}};
    case Fault::BadHeaderLength: return {QT_TRANSLATE_NOOP("porthole", "a header's length is wrong"), {}};
    case Fault::BadLength: return {QT_TRANSLATE_NOOP("porthole", "its length is wrong"), {}};
    case Fault::TooManyHeaders: return {QT_TRANSLATE_NOOP("porthole", "too many extension headers"), {}};
    }
    return {};
}

Text frameSummary(LinkType link, QByteArrayView captured, const Outline &outline, const SequenceBase &base,
                  Naming naming)
{
    const QString who = naming == Naming::Ends ? ends(outline) : QString();
    const Text what =
        outline.ipVersion != 0 ? ipSummary(captured, outline, base, who) : linkSummary(link, captured, outline);
    if (outline.fault == Fault::None)
        return what;
    return {"%1 (%2)", {}, {what, faultText(outline.fault)}};
}

} // namespace porthole::net
