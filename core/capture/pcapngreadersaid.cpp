// What a file says besides packets: sections, interfaces, statistics, secrets, comments.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/pcapngreader.h"

#include "core/capture/pcapngformat.h"
#include "core/protocol/bytes.h"

#include <algorithm>
#include <utility>

namespace porthole {
namespace {

constexpr qsizetype LongestText = 256;
constexpr qsizetype LongestFilter = 4096;
constexpr qsizetype LongestComment = 16 << 10; // of sections and interfaces
constexpr quint32 NoInterface = ~0u;

QString visible(QByteArrayView text, qsizetype most)
{
    return visibleText(text, most);
}

quint64 addDrops(quint64 a, quint64 b)
{
    return a + b < a ? ~quint64(0) : a + b;
}

} // namespace

void PcapngReader::takeSection(const Block &block)
{
    ++m_section;
    m_toldTime = m_toldSimple = false;
    m_firstOfSection = quint32(m_interfaces.size());
    const QByteArrayView body = bodyOf(block, 0, 16);
    if (body.size() < 16)
        return damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "the section's header is too short."));
    if (const quint16 major = m_order.u16(body.data() + 4); major != 1)
        damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "the section is of version %1, which is not known here."),
                {QString::number(major)});
    takeComments(block, 16);
}

void PcapngReader::takeComments(const Block &block, quint32 fixed)
{
    QByteArrayView options = bodyOf(block, fixed, pcapng::MostOptions);
    const qsizetype looked = options.size();
    for (Option option; nextOption(options, option);)
        if (option.code == pcapng::Comment)
            remark({CaptureRemark::Kind::Comment, block.offset,
                    {QT_TRANSLATE_NOOP("porthole", "Comment of the capture: %1"), {visible(option.value, LongestComment)}}});
    checkOptions(block, options, block.bodyLength() - fixed - quint64(looked - options.size()));
    if (block.bodyLength() > fixed + pcapng::MostOptions)
        remark({CaptureRemark::Kind::Comment, block.offset,
                {QT_TRANSLATE_NOOP("porthole", "More is said of the capture here than is looked at."), {}}});
}

void PcapngReader::addInterface(CaptureInterface interface, const Timing &timing)
{
    m_interfaces.push_back(std::move(interface));
    m_timing.push_back(timing);
}

void PcapngReader::wrongLength(const Block &block, const Option &option)
{
    damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "option %1 of this block has a wrong length, %2 bytes. It is left out."),
            {QString::number(option.code), QString::number(option.value.size())});
}

void PcapngReader::takeClock(const Block &block, const Option &option, Timing &timing)
{
    if (option.code == pcapng::TimeResolution && option.value.size() == 1) {
        timing.binary = quint8(option.value[0]) & 0x80;
        timing.exponent = quint8(option.value[0]) & 0x7f;
    } else if (option.code == pcapng::TimeResolution) {
        damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "the resolution of this interface's times (if_tsresol) has a wrong length, %1 "
                                                            "bytes. It is left out; times without one count microseconds."),
                {QString::number(option.value.size())});
    } else if (option.value.size() == 8) {
        timing.offset = qint64(m_order.u64(option.value.data()));
    } else {
        damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "the offset of this interface's times (if_tsoffset) has a wrong length, %1 "
                                                            "bytes. It is left out; times without one count from 1970."),
                {QString::number(option.value.size())});
    }
}

// One that cannot be read has its number all the same: those behind it keep theirs.
void PcapngReader::takeInterface(const Block &block)
{
    const QByteArrayView body = bodyOf(block, 0, 8);
    if (m_interfaces.size() >= MostInterfaces)
        return damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "there are more interfaces than %1: this one is left out."),
                       {QString::number(MostInterfaces)});
    if (body.size() < 8) {
        damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "this interface cannot be read: its packets are shown as bytes, and "
                                                            "their times are taken for microseconds."));
        return addInterface({CaptureInterface::UnknownLink, 0, {}, QStringLiteral("could not be read from the capture"), m_section}, {});
    }
    CaptureInterface one{m_order.u16(body.data()), m_order.u32(body.data() + 4), {}, {}, m_section};
    Timing timing;
    QByteArrayView options = bodyOf(block, 8, pcapng::MostOptions);
    for (Option option; nextOption(options, option);) {
        if (option.code == pcapng::InterfaceName)
            one.name = visible(option.value, LongestText);
        else if (option.code == pcapng::InterfaceDescriptionText)
            one.description = visible(option.value, LongestText);
        else if (option.code == pcapng::InterfaceFilter && option.value.startsWith('\0'))
            one.filter = visible(option.value.sliced(1), LongestFilter);
        else if (option.code == pcapng::InterfaceSystem)
            one.system = visible(option.value, LongestText);
        else if (option.code == pcapng::TimeResolution || option.code == pcapng::TimeOffset)
            takeClock(block, option, timing);
    }
    addInterface(std::move(one), timing);
    takeComments(block, 8);
}

// Between two packets of an interface.
void PcapngReader::sayDropped(quint32 interface, quint64 offset, quint64 packets)
{
    if (packets == 0)
        return;
    if (interface < m_timing.size())
        m_timing[interface].dropsTold = addDrops(m_timing[interface].dropsTold, packets);
    remark({CaptureRemark::Kind::Drops, offset,
            {QT_TRANSLATE_NOOP("porthole", "The capture itself lost %1 packets: they were on the wire and are not here."),
             {QString::number(packets)}}});
}

// Since the capture began: what packets and earlier counts have told is part of it.
void PcapngReader::takeStatistics(const Block &block)
{
    const QByteArrayView body = bodyOf(block, 0, 12);
    const quint32 id = body.size() == 12 ? m_order.u32(body.data()) : NoInterface;
    QByteArrayView options = bodyOf(block, 12, pcapng::MostOptions);
    quint64 dropped = 0;
    for (Option option; nextOption(options, option);) {
        if (option.code != pcapng::StatisticsDropped && option.code != pcapng::StatisticsOsDropped)
            continue;
        if (option.value.size() == 8)
            dropped = addDrops(dropped, m_order.u64(option.value.data()));
        else
            wrongLength(block, option);
    }
    const bool known = id < m_interfaces.size() - m_firstOfSection;
    const quint64 told = known ? m_timing[m_firstOfSection + id].dropsTold : 0;
    if (dropped > told)
        sayDropped(known ? m_firstOfSection + id : NoInterface, block.offset, dropped - told);
    takeComments(block, 12);
}

void PcapngReader::takeSecrets(const Block &block)
{
    const QByteArrayView body = bodyOf(block, 0, 8);
    if (body.size() < 8)
        return damaged(block.offset, QT_TRANSLATE_NOOP("porthole", "this block of secrets is too short."));
    CaptureRemark one{CaptureRemark::Kind::Secrets, block.offset,
                      {QT_TRANSLATE_NOOP("porthole", "The capture brings secrets to decrypt it with."), {}}, block.body() + 8,
                      std::min(m_order.u32(body.data() + 4), block.bodyLength() - 8), m_order.u32(body.data())};
    remark(std::move(one));
}

} // namespace porthole
