// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/pcapngwriter.h"

#include "core/log/replacementfile.h"
#include "core/protocol/timeunits.h"

#include <QDateTime>
#include <QtEndian>

#include <algorithm>
#include <limits>

namespace porthole {
namespace {

// Names of their own: PcapngReader has its own of the same numbers.
enum WrittenBlock : quint32 {
    WrittenSection = 0x0a0d0d0a,
    WrittenInterfaceBlock = 1,
    WrittenStatistics = 5,
    WrittenPacketBlock = 6,
    WrittenSecrets = 10,
};
enum WrittenOption : quint16 {
    WrittenEnd = 0,
    WrittenComment = 1,
    WrittenFlags = 2,        // epb_flags
    WrittenName = 2,         // if_name
    WrittenDescription = 3,  // if_description
    WrittenProgram = 4,      // shb_userappl
    WrittenResolution = 9,   // if_tsresol
    WrittenFilter = 11,      // if_filter
    WrittenSystem = 12,      // if_os
};

constexpr quint32 OrderMagic = 0x1a2b3c4d;
constexpr char WrittenNanoseconds = 9; // 10^-9 s
constexpr qsizetype WriteAtOnce = 1 << 20;
constexpr qsizetype LongestOption = 0xffff;
constexpr qsizetype LongestInterfaceText = 2048; // no less than is read

// At a whole character of UTF-8.
QByteArray shortened(const QByteArray &text)
{
    static constexpr char Said[] = " … (cut)";
    if (text.size() <= LongestOption)
        return text;
    qsizetype end = LongestOption - qsizetype(sizeof Said);
    while (end > 0 && (uchar(text[end]) & 0xc0) == 0x80)
        --end;
    return text.first(end) + Said;
}

QByteArray saidOfTimeBefore1970(qint64 time)
{
    const qint64 seconds = time / NsPerSecond - (time % NsPerSecond < 0 ? 1 : 0);
    const QByteArray fraction = QByteArray::number((time % NsPerSecond + NsPerSecond) % NsPerSecond).rightJustified(9, '0');
    const QString when = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
    return "The time of this packet is " + when.toLatin1() + '.' + fraction + "Z. No time before 1970 can be written here: 1970 stands for it.";
}

} // namespace

void PcapngWriter::u16(quint16 number)
{
    char bytes[2];
    qToLittleEndian(number, bytes);
    m_buffer.append(bytes, sizeof bytes);
}

void PcapngWriter::u32(quint32 number)
{
    char bytes[4];
    qToLittleEndian(number, bytes);
    m_buffer.append(bytes, sizeof bytes);
}

void PcapngWriter::padded(QByteArrayView bytes)
{
    m_buffer.append(bytes);
    m_buffer.append((4 - bytes.size() % 4) % 4, '\0');
}

void PcapngWriter::begin(quint32 type)
{
    m_block = m_buffer.size();
    m_hasOptions = false;
    u32(type);
    u32(0);
}

void PcapngWriter::end()
{
    endOptions();
    const auto length = quint32(m_buffer.size() - m_block + 4);
    qToLittleEndian(length, m_buffer.data() + m_block + 4);
    u32(length);
    if (m_buffer.size() < WriteAtOnce)
        return;
    if (m_done)
        m_done = m_file.write(m_buffer);
    m_buffer.resize(0);
}

void PcapngWriter::option(quint16 code, QByteArrayView value)
{
    m_hasOptions = true;
    u16(code);
    u16(quint16(value.size()));
    padded(value);
}

void PcapngWriter::endOptions()
{
    if (!m_hasOptions)
        return;
    u16(WrittenEnd);
    u16(0);
}

void PcapngWriter::addComments(const QList<QByteArray> &comments)
{
    for (const QByteArray &comment : comments)
        option(WrittenComment, shortened(comment));
}

void PcapngWriter::section(const QList<QByteArray> &comments)
{
    begin(WrittenSection);
    u32(OrderMagic);
    u16(1);
    u16(0);
    u32(~quint32(0)); // nobody counted how long it will be
    u32(~quint32(0));
    addComments(comments);
    option(WrittenProgram, "Porthole " PORTHOLE_VERSION);
    end();
}

quint32 PcapngWriter::addInterface(const WrittenInterface &interface)
{
    begin(WrittenInterfaceBlock);
    u16(interface.link);
    u16(0);
    u32(0); // no limit of length
    const auto say = [this](WrittenOption code, const QByteArray &text) {
        if (!text.isEmpty())
            option(code, text.first(std::min(text.size(), LongestInterfaceText)));
    };
    say(WrittenName, interface.name);
    say(WrittenDescription, interface.description);
    option(WrittenResolution, QByteArrayView(&WrittenNanoseconds, 1));
    if (!interface.filter.isEmpty())
        say(WrittenFilter, '\0' + interface.filter); // of libpcap's language
    say(WrittenSystem, interface.system);
    end();
    return m_interfaces++;
}

void PcapngWriter::secrets(quint32 type, QByteArrayView bytes)
{
    begin(WrittenSecrets);
    u32(type);
    u32(quint32(bytes.size()));
    padded(bytes);
    end();
}

void PcapngWriter::stamp(qint64 time)
{
    const auto ticks = quint64(std::max<qint64>(time, 0));
    u32(quint32(ticks >> 32));
    u32(quint32(ticks));
}

void PcapngWriter::packet(const WrittenPacket &packet, const QList<QByteArray> &comments)
{
    begin(WrittenPacketBlock);
    u32(packet.interface);
    stamp(packet.time);
    u32(quint32(packet.bytes.size()));
    u32(packet.length);
    padded(packet.bytes);
    addComments(comments);
    if (packet.time < 0)
        addComments({saidOfTimeBefore1970(packet.time)});
    if (packet.direction != Direction::None) {
        const char flags[4] = {packet.direction == Direction::In ? '\1' : '\2', 0, 0, 0};
        option(WrittenFlags, QByteArrayView(flags, sizeof flags));
    }
    end();
}

void PcapngWriter::statistics(quint32 interface, qint64 time, const QList<QByteArray> &comments)
{
    begin(WrittenStatistics);
    u32(interface);
    stamp(time);
    addComments(comments);
    end();
}

Result<void> PcapngWriter::flush()
{
    if (m_done)
        m_done = m_file.write(m_buffer);
    m_buffer.resize(0);
    return m_done;
}

} // namespace porthole
