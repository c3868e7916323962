// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/pcapngreader.h"

#include "core/capture/pcapngformat.h"
#include "core/protocol/timeunits.h"

#include <algorithm>
#include <utility>

namespace porthole {
namespace {

constexpr quint32 ByteOrderMagic = 0x1a2b3c4d;
constexpr quint32 LeastBlock = 12;
constexpr quint32 LongestBlock = 256 << 20;
constexpr quint16 DropsUnknown = 0xffff; // of the obsolete block
constexpr qsizetype SearchBlock = 64 << 10;
// Blocks that are longer are not recognised by their second length when one is searched for.
constexpr quint32 LongestFound = 256 << 10;
constexpr quint32 EnhancedFixed = 20;
constexpr int BlocksAtOnce = 1000; // without a packet
// November 1823 to February 2116, more than pcap has: so that differences of two times stay numbers.
constexpr qint64 LatestTime = (qint64(1) << 62) - 1;
// Holds any stamp and offset in ns.
using WideTime = __int128_t;

quint64 padded(quint64 length)
{
    return (length + 3) & ~quint64(3);
}

quint64 tenTo(int exponent)
{
    quint64 value = 1;
    for (int i = 0; i < exponent; ++i)
        value *= 10;
    return value;
}

} // namespace

bool PcapngReader::knows(QByteArrayView beginning)
{
    return beginning.startsWith("\x0a\x0d\x0d\x0a");
}

PcapngReader::PcapngReader(std::unique_ptr<FileWindow> window) : CaptureReader(std::move(window)) {}

PcapngReader::Next PcapngReader::next(CapturedPacket &packet)
{
    Block block;
    for (int blocks = 0; blocks < BlocksAtOnce; ++blocks) {
        if (const Next found = nextBlock(block); found != Next::Packet)
            return found;
        m_position = block.cut ? m_window->size() : block.offset + block.length;
        if (take(block, packet))
            return Next::Packet;
    }
    return Next::Working;
}

bool PcapngReader::take(const Block &block, CapturedPacket &packet)
{
    switch (block.type) {
    case pcapng::EnhancedPacket:
    case pcapng::ObsoletePacket: return takePacket(block, packet);
    case pcapng::SimplePacket: return takeSimplePacket(block, packet);
    case pcapng::SectionHeader: takeSection(block); return false;
    case pcapng::InterfaceDescription: takeInterface(block); return false;
    case pcapng::InterfaceStatistics: takeStatistics(block); return false;
    case pcapng::DecryptionSecrets: takeSecrets(block); return false;
    default: return false; // names, custom blocks, journals: nothing of ours
    }
}

// The block at the place reached; where none is, the next that can be found.
PcapngReader::Next PcapngReader::nextBlock(Block &block)
{
    while (m_position < m_window->size() || m_searchFrom != 0 || m_hasCut) {
        if (m_searchFrom != 0 && !search())
            return Next::Working;
        const bool last = std::exchange(m_hasCut, false) && m_position >= m_window->size();
        if (last)
            m_position = m_cutFrom; // nothing follows
        const Found found = readBlock(m_position, block);
        if (found == Found::Whole)
            return Next::Packet;
        if (found == Found::Beyond && last) {
            const quint64 left = m_window->size() - block.offset;
            damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "the file ends within this block: %1 of %2 bytes are there."),
                    {QString::number(left), QString::number(block.length)});
            block.length = quint32(left);
            block.cut = true;
            m_position = m_window->size();
            return Next::Packet;
        }
        if (m_position >= m_window->size())
            break;
        m_hasCut = found == Found::Beyond;
        m_cutFrom = m_position;
        if (!m_hasCut)
            damaged(m_position, QT_TRANSLATE_NOOP("porthole", "no block begins here. What follows is searched for the next one."));
        m_searchFrom = (m_position + 4) & ~quint64(3);
    }
    return ended();
}

// A section says its order itself.
bool PcapngReader::orderOf(QByteArrayView header, CaptureOrder &order)
{
    if (!knows(header))
        return true;
    for (const bool swapped : {false, true})
        if (CaptureOrder{swapped}.u32(header.data() + 8) == ByteOrderMagic) {
            order.swapped = swapped;
            return true;
        }
    return false;
}

// At the end of the file the place is moved there.
PcapngReader::Found PcapngReader::readBlock(quint64 offset, Block &block)
{
    const QByteArrayView header = m_window->at(offset, LeastBlock);
    if (header.size() < qsizetype(LeastBlock)) {
        if (!header.isEmpty())
            damaged(offset, QT_TRANSLATE_NOOP("porthole", "the file ends within the header of a block."));
        m_position = m_window->size();
        return Found::None;
    }
    CaptureOrder order = m_order;
    if (!orderOf(header, order))
        return Found::None;
    block = {order.u32(header.data()), order.u32(header.data() + 4), offset};
    if (block.length < LeastBlock || block.length % 4 != 0 || block.length > LongestBlock)
        return Found::None;
    if (block.length > m_window->size() - offset)
        return Found::Beyond;
    const QByteArrayView behind = m_window->at(offset + block.length - 4, 4);
    if (behind.size() < 4 || order.u32(behind.data()) != block.length)
        return Found::None;
    m_order = order;
    return Found::Whole;
}

bool PcapngReader::isBlockAt(quint64 offset)
{
    const QByteArrayView header = m_window->at(offset, LeastBlock);
    CaptureOrder order = m_order;
    if (header.size() < qsizetype(LeastBlock) || !orderOf(header, order))
        return false;
    const quint32 length = order.u32(header.data() + 4);
    if (length < LeastBlock || length % 4 != 0 || length > LongestFound || length > m_window->size() - offset)
        return false;
    const QByteArrayView behind = m_window->at(offset + length - 4, 4);
    return behind.size() == 4 && order.u32(behind.data()) == length;
}

// False: not done yet. Else the place is the next block, or the end of the file.
bool PcapngReader::search()
{
    m_window->keepBehind(LongestFound + SearchBlock);
    const quint64 size = m_window->size();
    quint64 at = m_searchFrom;
    const quint64 until = at + SearchedAtOnce;
    const auto isCandidate = [this](const char *here) {
        const quint32 type = m_order.u32(here);
        return type == pcapng::SectionHeader || (type >= pcapng::InterfaceDescription && type <= pcapng::DecryptionSecrets);
    };
    bool found = false;
    while (!found && at < until && at + LeastBlock <= size) {
        const QByteArrayView bytes = m_window->at(at, SearchBlock);
        qsizetype i = 0;
        while (i + 4 <= bytes.size() && !isCandidate(bytes.data() + i))
            i += 4;
        at += quint64(i);
        if (i + 4 > bytes.size()) {
            if (i == 0)
                break;
        } else if (isBlockAt(at)) {
            found = true;
        } else {
            at += 4;
        }
    }
    m_window->keepBehind(0);
    const bool over = found || at + LeastBlock > size || at < until;
    m_searchFrom = over ? 0 : at;
    if (over)
        m_position = found ? at : size;
    if (found && std::exchange(m_hasCut, false))
        damaged(m_cutFrom, QT_TRANSLATE_NOOP("porthole", "the length of this block goes beyond the file. It is left out."));
    return over;
}

QByteArrayView PcapngReader::bodyOf(const Block &block, quint32 from, quint32 length)
{
    if (from >= block.bodyLength())
        return {};
    return m_window->at(block.body() + from, qsizetype(std::min(length, block.bodyLength() - from)));
}

bool PcapngReader::nextOption(QByteArrayView &options, Option &option) const
{
    if (options.size() < 4)
        return false;
    option.code = m_order.u16(options.data());
    const quint16 length = m_order.u16(options.data() + 2);
    if (option.code == pcapng::EndOfOptions || qsizetype(length) > options.size() - 4)
        return false;
    option.value = options.sliced(4, length);
    options = options.sliced(std::min<qsizetype>(options.size(), 4 + qsizetype(padded(length))));
    return true;
}

// Of what nextOption() left: `left` bytes of the block, of which `rest` were looked at.
void PcapngReader::checkOptions(const Block &block, QByteArrayView rest, quint64 left)
{
    if (block.cut || rest.size() < 4 || m_order.u16(rest.data()) == pcapng::EndOfOptions)
        return;
    if (4 + quint64(m_order.u16(rest.data() + 2)) > left)
        damaged(block.offset,
                QT_TRANSLATE_NOOP("porthole", "an option goes beyond this block. It is left out, and so is what follows it there."));
}

// Ticks of 10^-n or 2^-n seconds to ns.
qint64 PcapngReader::timeOf(const Block &block, quint32 interface, quint64 stamp)
{
    const Timing &timing = m_timing[interface];
    const int exponent = timing.exponent;
    WideTime ns = 0;
    if (timing.binary)
        ns = WideTime(stamp) * NsPerSecond >> exponent;
    else if (exponent <= 9)
        ns = WideTime(stamp) * tenTo(9 - exponent);
    else if (exponent - 9 <= 19)
        ns = stamp / tenTo(exponent - 9);
    ns += WideTime(timing.offset) * NsPerSecond;
    const auto held = qint64(std::clamp<WideTime>(ns, -LatestTime, LatestTime));
    if (held != ns && !std::exchange(m_toldTime, true))
        damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "this packet's time lies outside of what can be kept, November 1823 to February "
                                                            "2116: the nearest that can stands for it. So it may be with others of "
                                                            "this section."));
    return held;
}

bool PcapngReader::takePacket(const Block &block, CapturedPacket &packet)
{
    const QByteArrayView body = bodyOf(block, 0, EnhancedFixed);
    if (body.size() < qsizetype(EnhancedFixed)) {
        if (!block.cut) // which was told
            damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "this packet's block is too short."));
        return false;
    }
    // The obsolete block has 16 bits of interface and 16 of drops in the same place.
    const quint32 id = block.type == pcapng::EnhancedPacket ? m_order.u32(body.data()) : m_order.u16(body.data());
    if (id >= m_interfaces.size() - m_firstOfSection) {
        damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "this packet came by interface %1, which the file does not describe."),
                {QString::number(id)});
        return false;
    }
    packet.interface = m_firstOfSection + id;
    packet.time = timeOf(block, packet.interface, quint64(m_order.u32(body.data() + 4)) << 32 | m_order.u32(body.data() + 8));
    packet.length = m_order.u32(body.data() + 16);
    const quint16 drops = block.type == pcapng::ObsoletePacket ? m_order.u16(body.data() + 2) : 0;
    const bool filled = fill(block, EnhancedFixed, m_order.u32(body.data() + 12), packet);
    if (drops != 0 && drops != DropsUnknown)
        sayDropped(packet.interface, block.offset, drops);
    return filled;
}

bool PcapngReader::takeSimplePacket(const Block &block, CapturedPacket &packet)
{
    const QByteArrayView body = bodyOf(block, 0, 4);
    if (body.size() < 4 || m_interfaces.size() == m_firstOfSection) {
        damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "this packet's block cannot be read."));
        return false;
    }
    packet.interface = m_firstOfSection;
    packet.time = m_lastTime;
    packet.length = m_order.u32(body.data());
    const quint32 snap = m_interfaces[m_firstOfSection].snapLength;
    const quint32 captured = std::min({packet.length, block.bodyLength() - 4, snap ? snap : ~0u});
    const bool filled = fill(block, 4, captured, packet);
    if (filled && !std::exchange(m_toldSimple, true))
        remark({CaptureRemark::Kind::Times, block.offset,
                {QT_TRANSLATE_NOOP("porthole", "From here on there are packets that the capture gives no time (simple packets): they have "
                                               "that of the packet before here, or 1970 where there is none."), {}}});
    return filled;
}

bool PcapngReader::fill(const Block &block, quint32 fixed, quint32 captured, CapturedPacket &packet)
{
    const quint32 room = block.bodyLength() - fixed;
    if (std::min(captured, room) > LongestPacket) {
        damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "no packet is as long as this one claims to be. It is left out."));
        return false;
    }
    packet.cutByFile = captured > room;
    if (packet.cutByFile && !block.cut)
        damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "this packet claims more bytes than its block holds: %1 of %2 are there."),
                {QString::number(room), QString::number(captured)});
    packet.offset = block.body() + fixed;
    const quint32 kept = std::min(captured, room);
    const bool hasOptions = block.type != pcapng::SimplePacket && room > padded(captured);
    const quint64 behind = hasOptions ? std::min<quint64>(room - padded(captured), pcapng::MostOptions) : 0;
    const QByteArrayView all = m_window->at(packet.offset, qsizetype(behind != 0 ? padded(captured) + behind : kept));
    packet.bytes = all.first(std::min<qsizetype>(all.size(), kept));
    packet.captured = quint32(packet.bytes.size());
    packet.length = std::max(packet.length, packet.captured);
    packet.link = m_interfaces[packet.interface].link;
    m_lastTime = packet.time;
    packet.moreSaid = hasOptions && room > padded(captured) + pcapng::MostOptions;
    packet.comments.clear();
    if (behind != 0 && quint64(all.size()) > padded(captured))
        takeOptions(block, all.sliced(qsizetype(padded(captured))), room - padded(captured), packet);
    return true;
}

// `all`: bytes of them in the block, of which some may not be looked at.
void PcapngReader::takeOptions(const Block &block, QByteArrayView options, quint64 all, CapturedPacket &packet)
{
    const qsizetype looked = options.size();
    for (Option option; nextOption(options, option);) {
        if (option.code == pcapng::Comment)
            packet.comments.push_back(option.value);
        else if (option.code == pcapng::PacketDropped && block.type == pcapng::EnhancedPacket && option.value.size() != 8)
            wrongLength(block, option);
        else if (option.code == pcapng::PacketDropped && block.type == pcapng::EnhancedPacket)
            sayDropped(packet.interface, block.offset, m_order.u64(option.value.data()));
    }
    checkOptions(block, options, all - quint64(looked - options.size()));
}

} // namespace porthole
