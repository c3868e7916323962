// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/pcapreader.h"

#include <algorithm>

namespace porthole {
namespace {

constexpr quint32 Microseconds = 0xa1b2c3d4;
constexpr quint32 Nanoseconds = 0xa1b23c4d;
constexpr quint32 Modified = 0xa1b2cd34; // Kuznetzov's: eight more bytes a record
// What tcpdump takes by default; a smaller snap length in the header is not always kept to.
constexpr quint32 UsualSnapLength = 262'144;
// How far a next record is looked for at a time.
constexpr qsizetype SearchBlock = 64 << 10;

quint32 magicOf(QByteArrayView beginning, bool swapped)
{
    return CaptureOrder{swapped}.u32(beginning.data());
}

bool isMagic(quint32 magic)
{
    return magic == Microseconds || magic == Nanoseconds || magic == Modified;
}

} // namespace

bool PcapReader::knows(QByteArrayView beginning)
{
    return beginning.size() >= 4 && (isMagic(magicOf(beginning, false)) || isMagic(magicOf(beginning, true)));
}

PcapReader::PcapReader(std::unique_ptr<FileWindow> window) : CaptureReader(std::move(window))
{
    const QByteArrayView header = m_window->at(0, HeaderLength);
    m_order.swapped = !isMagic(magicOf(header, false));
    const quint32 magic = m_order.u32(header.data());
    m_nanoseconds = magic == Nanoseconds;
    m_recordHeader = magic == Modified ? 24 : 16;
    m_snapLength = m_order.u32(header.data() + 16);
    // The upper bits tell of the frame check sequence.
    m_interfaces.push_back({quint16(m_order.u32(header.data() + 20) & 0xffff), m_snapLength, {}, {}, 0});
    m_position = HeaderLength;
}

PcapReader::Record PcapReader::recordAt(const char *header) const
{
    return {m_order.u32(header), m_order.u32(header + 4), m_order.u32(header + 8), m_order.u32(header + 12)};
}

bool PcapReader::isPlausible(const Record &record) const
{
    const quint32 longest = std::min(std::max(m_snapLength, UsualSnapLength), LongestPacket);
    return record.captured <= longest && record.captured <= record.length
           && record.fraction < (m_nanoseconds ? 1'000'000'000u : 1'000'000u) && record.length <= LongestPacket;
}

bool PcapReader::next(CapturedPacket &packet)
{
    while (m_position < m_window->size()) {
        const QByteArrayView header = m_window->at(m_position, m_recordHeader);
        if (header.size() < qsizetype(m_recordHeader)) {
            damaged(m_position, QT_TRANSLATE_NOOP("porthole", "the file ends within the header of a packet."));
            m_position = m_window->size();
            return false;
        }
        const Record record = recordAt(header.data());
        if (isPlausible(record)) {
            fill(record, packet);
            return true;
        }
        damaged(m_position, QT_TRANSLATE_NOOP("porthole", "no packet begins here. What follows is searched for the next one."));
        if (!findNext())
            return false;
    }
    return false;
}

void PcapReader::fill(const Record &record, CapturedPacket &packet)
{
    packet.offset = m_position + m_recordHeader;
    packet.bytes = m_window->at(packet.offset, record.captured);
    packet.time = qint64(record.seconds) * 1'000'000'000 + qint64(record.fraction) * (m_nanoseconds ? 1 : 1'000);
    packet.captured = quint32(packet.bytes.size());
    packet.length = record.length;
    packet.link = m_interfaces.front().link;
    packet.cutByFile = packet.captured < record.captured;
    if (packet.cutByFile)
        damaged(m_position, QT_TRANSLATE_NOOP("porthole", "the file ends within this packet: %1 of %2 bytes are there."),
                {QString::number(packet.captured), QString::number(record.captured)});
    m_position = packet.cutByFile ? m_window->size() : packet.offset + record.captured;
}

// Two in a row, or one that ends with the file.
bool PcapReader::isRecordAt(quint64 offset)
{
    for (int i = 0; i < 2; ++i) {
        const QByteArrayView header = m_window->at(offset, m_recordHeader);
        if (header.size() < qsizetype(m_recordHeader))
            return i == 1 && offset == m_window->size();
        const Record record = recordAt(header.data());
        if (!isPlausible(record) || record.captured == 0)
            return false;
        offset += m_recordHeader + record.captured;
    }
    return offset <= m_window->size();
}

bool PcapReader::findNext()
{
    m_window->keepBehind(UsualSnapLength + SearchBlock);
    const qsizetype header = m_recordHeader;
    quint64 at = m_position + 1;
    m_position = m_window->size();
    while (at + m_recordHeader <= m_window->size()) {
        const QByteArrayView block = m_window->at(at, SearchBlock);
        qsizetype i = 0;
        while (i + header <= block.size() && !isPlausible(recordAt(block.data() + i)))
            ++i;
        at += quint64(i);
        if (i + header > block.size()) {
            if (i == 0)
                break;
        } else if (isRecordAt(at)) {
            m_position = at;
            break;
        } else {
            ++at;
        }
    }
    m_window->keepBehind(0);
    return m_position < m_window->size();
}

} // namespace porthole
