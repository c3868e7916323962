// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/pcapreader.h"
#include "core/protocol/timeunits.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace porthole {
namespace {

constexpr quint32 Microseconds = 0xa1b2c3d4;
constexpr quint32 Nanoseconds = 0xa1b23c4d;
constexpr quint32 Modified = 0xa1b2cd34; // Kuznetzov's: eight more bytes a record
// What tcpdump takes by default; a smaller snap length in the header is not always kept to.
constexpr quint32 UsualSnapLength = 262'144;
// How far a next record is looked for at a time.
constexpr qsizetype PcapSearchBlock = 64 << 10;
constexpr int InARow = 4;

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

quint32 PcapReader::longest() const
{
    return std::min(std::max(m_snapLength, UsualSnapLength), LongestPacket);
}

// Where records follow each other as they should, odd values are the file's own affair; what is odd must lead to a next one.
bool PcapReader::isSound(const Record &record)
{
    if (record.captured > longest())
        return false;
    if (isPlausible(record))
        return true;
    const quint64 behind = m_position + m_recordHeader + record.captured;
    const QByteArrayView header = m_window->at(behind, m_recordHeader);
    return header.size() == qsizetype(m_recordHeader) && isPlausible(recordAt(header.data()));
}

bool PcapReader::isPlausible(const Record &record) const
{
    return record.captured <= longest() && record.captured <= record.length
           && record.fraction < (m_nanoseconds ? 1'000'000'000u : 1'000'000u) && record.length <= LongestPacket;
}

PcapReader::Next PcapReader::next(CapturedPacket &packet)
{
    while (m_position < m_window->size() || m_searchFrom != 0 || m_cutFrom != 0) {
        if (m_searchFrom != 0 && !search())
            return Next::Working;
        const quint64 cut = std::exchange(m_cutFrom, 0);
        if (cut != 0 && m_position >= m_window->size())
            m_position = cut; // nothing follows: it is the last one
        const QByteArrayView header = m_window->at(m_position, m_recordHeader);
        if (header.isEmpty())
            break;
        if (header.size() < qsizetype(m_recordHeader)) {
            damaged(m_position, QT_TRANSLATE_NOOP("porthole", "the file ends within the header of a packet."));
            m_position = m_window->size();
            break;
        }
        const Record record = recordAt(header.data());
        const bool sound = isSound(record);
        const bool beyond = sound && record.captured > m_window->size() - m_position - m_recordHeader;
        if (sound && (!beyond || cut == m_position)) {
            fill(record, packet);
            return Next::Packet;
        }
        if (beyond)
            m_cutFrom = m_position;
        else
            damaged(m_position, QT_TRANSLATE_NOOP("porthole", "no packet begins here. What follows is searched for the next one."));
        m_searchFrom = m_position + 1;
    }
    return ended();
}

void PcapReader::fill(const Record &record, CapturedPacket &packet)
{
    packet.offset = m_position + m_recordHeader;
    packet.bytes = m_window->at(packet.offset, record.captured);
    packet.time = qint64(record.seconds) * 1'000'000'000 + qint64(record.fraction) * (m_nanoseconds ? 1 : 1'000);
    packet.captured = quint32(packet.bytes.size());
    packet.length = std::max(record.length, packet.captured);
    packet.link = m_interfaces.front().link;
    packet.comments.clear();
    m_lastSeconds = record.seconds;
    packet.cutByFile = packet.captured < record.captured;
    if (packet.cutByFile)
        damaged(m_position, QT_TRANSLATE_NOOP("porthole", "the file ends within this packet: %1 of %2 bytes are there."),
                {QString::number(packet.captured), QString::number(record.captured)});
    m_position = packet.cutByFile ? m_window->size() : packet.offset + record.captured;
}

// Some in a row, as many as there are at the end of the file, with times that belong together.
bool PcapReader::areRecordsAt(quint64 offset)
{
    // Within a packet that claims too much anything may look like a last one.
    const int least = m_cutFrom != 0 ? 2 : 1;
    qint64 seconds = m_lastSeconds;
    for (int i = 0; i < InARow; ++i) {
        if (i >= least && (offset == m_window->size() || (i > 1 && offset > m_window->size())))
            return true;
        const QByteArrayView header = m_window->at(offset, m_recordHeader);
        if (header.size() < qsizetype(m_recordHeader))
            return false;
        const Record record = recordAt(header.data());
        if (!isPlausible(record) || record.captured == 0 || record.captured > UsualSnapLength || record.length > UsualSnapLength
            || (seconds >= 0 && std::abs(qint64(record.seconds) - seconds) > SecondsPerDay))
            return false;
        seconds = record.seconds;
        offset += m_recordHeader + record.captured;
    }
    return offset <= m_window->size();
}

// False: not done yet. Else the place is the next record, or the end of the file.
bool PcapReader::search()
{
    m_window->keepBehind(InARow * UsualSnapLength);
    const qsizetype header = m_recordHeader;
    const quint64 size = m_window->size();
    quint64 at = m_searchFrom;
    const quint64 until = at + SearchedAtOnce;
    bool found = false;
    while (!found && at < until && at + m_recordHeader <= size) {
        const QByteArrayView block = m_window->at(at, PcapSearchBlock);
        qsizetype i = 0;
        while (i + header <= block.size() && !isPlausible(recordAt(block.data() + i)))
            ++i;
        at += quint64(i);
        if (i + header > block.size()) {
            if (i == 0)
                break;
        } else if (areRecordsAt(at)) {
            found = true;
        } else {
            ++at;
        }
    }
    m_window->keepBehind(0);
    const bool over = found || at + m_recordHeader > size || at < until;
    m_searchFrom = over ? 0 : at;
    if (over)
        m_position = found ? at : size;
    if (found && m_cutFrom != 0)
        damaged(std::exchange(m_cutFrom, 0), QT_TRANSLATE_NOOP("porthole", "the length of this packet goes beyond the file. It is left out."));
    return over;
}

} // namespace porthole
