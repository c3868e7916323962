// Captures as tests need them: frames of TCP and UDP, in pcap and pcapng files of either byte order.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/filewindow.h"

#include <QByteArray>
#include <QFile>
#include <QtEndian>

#include <algorithm>

namespace porthole::test {

// Numbers in network order behind each other.
inline QByteArray be(quint64 value, int bytes)
{
    QByteArray out;
    while (bytes-- > 0)
        out += bytes < 8 ? char(value >> (8 * bytes)) : '\0';
    return out;
}

struct Party {
    quint32 address;
    quint16 port;
};
inline constexpr Party Alice{0x0a000001, 40000};
inline constexpr Party Bob{0x0a000002, 80};

enum : quint16 { Fin = 1, Syn = 2, Rst = 4, Psh = 8, Ack = 16 };

struct Segment {
    Party from;
    Party to;
    quint16 flags = Ack;
    quint32 seq = 0;
    quint32 ack = 0;
    QByteArray payload = {};
    quint16 window = 64240;
    QByteArray options = {};
};

inline quint16 internetSum(const QByteArray &bytes)
{
    quint32 sum = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        sum += quint32(uchar(bytes[i])) << (i % 2 ? 0 : 8);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return quint16(~sum);
}

inline QByteArray ipv4(Party from, Party to, quint8 protocol, const QByteArray &body)
{
    QByteArray header = be(0x4500, 2) + be(quint64(20 + body.size()), 2) + be(0, 2) + be(0x4000, 2) + be(64, 1) + be(protocol, 1)
                        + be(0, 2) + be(from.address, 4) + be(to.address, 4);
    header.replace(10, 2, be(internetSum(header), 2));
    return header + body;
}

inline QByteArray withSum(Party from, Party to, quint8 protocol, QByteArray body, int at)
{
    const QByteArray pseudo =
        be(from.address, 4) + be(to.address, 4) + be(protocol, 2) + be(quint64(body.size()), 2);
    return body.replace(at, 2, be(internetSum(pseudo + body), 2));
}

inline QByteArray ethernet(const QByteArray &packet, quint16 type = 0x0800)
{
    return QByteArray::fromHex("020000000002020000000001") + be(type, 2) + packet;
}

inline QByteArray frame(const Segment &one)
{
    const auto length = quint64(20 + one.options.size());
    const QByteArray tcp = be(one.from.port, 2) + be(one.to.port, 2) + be(one.seq, 4) + be(one.ack, 4)
                           + be(length / 4 << 12 | one.flags, 2) + be(one.window, 2) + be(0, 4) + one.options + one.payload;
    return ethernet(ipv4(one.from, one.to, 6, withSum(one.from, one.to, 6, tcp, 16)));
}

inline QByteArray datagram(Party from, Party to, const QByteArray &payload)
{
    const QByteArray udp = be(from.port, 2) + be(to.port, 2) + be(quint64(8 + payload.size()), 2) + be(0, 2) + payload;
    return ethernet(ipv4(from, to, 17, withSum(from, to, 17, udp, 6)));
}

// The part of an IPv4 frame's payload from `from` on, in a frame of its own; its header says what of it is given.
inline QByteArray fragmentOf(const QByteArray &frame, quint16 id, int from, int size, bool more)
{
    QByteArray header = frame.mid(14, 20);
    header.replace(2, 2, be(quint64(20 + size), 2)).replace(4, 2, be(id, 2));
    header.replace(6, 2, be((more ? 0x2000u : 0u) | quint32(from / 8), 2)).replace(10, 2, be(0, 2));
    header.replace(10, 2, be(internetSum(header), 2));
    return frame.left(14) + header + frame.mid(34 + from, size);
}

// UDP over IPv6 in pieces: between 2001:db8::1 and ::2, `from` and `size` of the datagram with its header.
inline QByteArray datagram6(quint16 fromPort, quint16 toPort, const QByteArray &payload)
{
    const QByteArray ends = QByteArray::fromHex("20010db800000000000000000000000120010db8000000000000000000000002");
    QByteArray udp = be(fromPort, 2) + be(toPort, 2) + be(quint64(8 + payload.size()), 2) + be(0, 2) + payload;
    const quint16 sum = internetSum(ends + be(quint64(udp.size()), 4) + be(17, 4) + udp);
    return udp.replace(6, 2, be(sum == 0 ? 0xffff : sum, 2));
}
inline QByteArray fragmentOf6(const QByteArray &udp, quint32 id, int from, int size, bool more)
{
    const QByteArray ends = QByteArray::fromHex("20010db800000000000000000000000120010db8000000000000000000000002");
    return ethernet(be(0x60000000, 4) + be(quint64(8 + size), 2) + be(44, 1) + be(64, 1) + ends + be(17, 1) + be(0, 1)
                        + be(quint64(from) | (more ? 1 : 0), 2) + be(id, 4) + udp.mid(from, size),
                    0x86dd);
}

// Builds a file's bytes; `big` is the byte order that most machines have not.
class CaptureMaker
{
public:
    explicit CaptureMaker(bool big = false) : m_big(big) {}

    QByteArray number(quint64 value, int width) const
    {
        QByteArray out = be(value, width);
        if (!m_big)
            std::reverse(out.begin(), out.end());
        return out;
    }

    // pcap
    CaptureMaker &pcapHeader(quint32 magic = 0xa1b2c3d4, quint32 link = 1, quint32 snap = 262144)
    {
        bytes += number(magic, 4) + number(2, 2) + number(4, 2) + number(0, 8) + number(snap, 4) + number(link, 4);
        return *this;
    }
    CaptureMaker &record(quint32 seconds, quint32 fraction, const QByteArray &packet, qint64 length = -1)
    {
        bytes += number(seconds, 4) + number(fraction, 4) + number(quint64(packet.size()), 4)
                 + number(quint64(length < 0 ? packet.size() : length), 4) + packet;
        return *this;
    }

    // pcapng
    QByteArray option(quint16 code, const QByteArray &value) const
    {
        return number(code, 2) + number(quint64(value.size()), 2) + value + QByteArray((4 - value.size() % 4) % 4, '\0');
    }
    CaptureMaker &block(quint32 type, QByteArray body)
    {
        body += QByteArray((4 - body.size() % 4) % 4, '\0');
        const QByteArray length = number(quint64(body.size() + 12), 4);
        bytes += number(type, 4) + length + body + length;
        return *this;
    }
    CaptureMaker &section(const QByteArray &options = {})
    {
        return block(0x0a0d0d0a, number(0x1a2b3c4d, 4) + number(1, 2) + number(0, 2) + number(~quint64(0), 8) + options);
    }
    CaptureMaker &interface(quint16 link = 1, const QByteArray &options = {}, quint32 snap = 0)
    {
        return block(1, number(link, 2) + number(0, 2) + number(snap, 4) + options);
    }
    CaptureMaker &packet(quint64 stamp, const QByteArray &packet, const QByteArray &options = {}, quint32 interface = 0,
                         qint64 length = -1)
    {
        return block(6, number(interface, 4) + number(stamp >> 32, 4) + number(stamp & 0xffffffff, 4)
                            + number(quint64(packet.size()), 4) + number(quint64(length < 0 ? packet.size() : length), 4)
                            + packet + QByteArray((4 - packet.size() % 4) % 4, '\0') + options);
    }

    void save(const QString &path) const
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(file.errorString()));
    }

    QByteArray bytes;

private:
    bool m_big;
};

} // namespace porthole::test
