// Keeps the frames of a run by their number, and what becomes of each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labledger.h"

#include "core/lab/labrequest.h"

#include <algorithm>

namespace porthole::lab {

namespace {

constexpr quint8 IcmpOfLedger = 1;
constexpr quint8 Icmp6OfLedger = 58;
constexpr int WholeInOne = 28; // headers of IPv4 and UDP
constexpr int WholeInOne6 = 48;

// A session says what happened to them, and not each of their bytes.
LabSending boundedSending(LabSending sending)
{
    using What = Responder::What;
    sending.messages.removeAll(QByteArray());
    if (sending.messages.isEmpty())
        sending.messages = {"hello\r\n"};
    const What what = sending.answer.what;
    if (what == What::None || (what == What::Fixed && sending.answer.fixed.isEmpty()))
        sending.answer.what = What::Discard;
    else if (what != What::Discard && what != What::Fixed)
        sending.answer.what = What::Echo;
    return sending;
}

} // namespace

bool isOnlyOfTcp(LabKind kind)
{
    return kind == LabKind::HalfClose || kind == LabKind::Fetch;
}

bool isOnlyOfTcp(const LabOptions &options)
{
    return isOnlyOfTcp(options.kind) || (options.kind == LabKind::Send && options.sending.secure);
}

bool isExchange(LabKind kind)
{
    return kind == LabKind::Exchange || kind == LabKind::Nagle;
}

bool bothSpeak(LabKind kind)
{
    return isExchange(kind) || kind == LabKind::Fetch || kind == LabKind::Send;
}

qsizetype longestOf(const LabSending &sending)
{
    qsizetype longest = sending.answer.what == Responder::What::Fixed ? sending.answer.fixed.size() : 0;
    for (const QByteArray &message : sending.messages)
        longest = std::max(longest, message.size());
    return longest;
}

bool isOnePacketEach(const LabOptions &options)
{
    const qsizetype longest = options.kind == LabKind::Send ? longestOf(options.sending) : options.size;
    return longest + (options.v6 ? WholeInOne6 : WholeInOne) <= options.setup.mtu;
}

LabOptions bounded(LabOptions options)
{
    options.messages = std::clamp(options.messages, 1, LabOptions::MostMessages);
    options.size = std::clamp(options.size, LabOptions::LeastSize, LabOptions::MostSize);
    options.answerSize = std::clamp(options.answerSize, LabOptions::LeastSize, LabOptions::MostSize);
    if (options.kind == LabKind::Clock)
        options.size = std::max(options.size, LabOptions::LeastStamped);
    options.paceMs = std::clamp(options.paceMs, 0, LabOptions::LongestPaceMs);
    options.holdMs = std::clamp(options.holdMs, 1, LabOptions::LongestHoldMs);
    options.endAfterMs = options.kind == LabKind::Messages ? std::clamp(options.endAfterMs, 0, LabOptions::LongestHoldMs) : 0;
    options.backlog = std::clamp(options.backlog, 0, LabOptions::MostBacklog);
    options.clients = std::clamp(options.clients, 1, LabOptions::MostClients);
    options.setup.mtu = std::clamp(options.setup.mtu, Setup::LeastMtu, Setup::MostMtu);
    options.setup.synRetries = std::min<quint8>(options.setup.synRetries, LabOptions::MostSynRetries);
    options.link = bounded(options.link);
    options.readerEnds = options.readerEnds && options.kind == LabKind::Reset;
    if (options.kind == LabKind::Fetch)
        options.request = labRequest(options.request);
    if (options.kind == LabKind::Send)
        options.sending = boundedSending(options.sending);
    if (isOnlyOfTcp(options)) {
        options.udp = false;
        options.tcp = true;
    }
    return options;
}

void LabLedger::follow(LabRun *to, LabRun *datagrams)
{
    *this = LabLedger();
    m_run = to;
    m_datagrams = datagrams;
}

bool LabLedger::goesToDatagrams(const Frame &frame) const
{
    if (!m_datagrams || frame.lane == Lane::TcpData)
        return false;
    if (frame.lane == Lane::UdpData)
        return true;
    const quint8 protocol = net::outline(net::LinkType::Ethernet, frame.bytes, frame.length).protocol;
    return frame.is == FrameClass::Control && (protocol == IcmpOfLedger || protocol == Icmp6OfLedger);
}

// Frames of a run come without gaps, so that the place of one is its number.
const LabRecord *LabLedger::add(const Frame &frame)
{
    if (!m_run || frame.run != m_run->number)
        return nullptr;
    if (m_spots.empty())
        m_firstId = frame.id;
    if (frame.id != m_firstId + m_spots.size() || m_spots.size() >= MostRecords || frame.copies > 2) {
        ++m_leftOut;
        return nullptr;
    }
    LabRecord record;
    record.frame = frame;
    m_bytes += quint64(frame.bytes.size());
    if (m_bytes > MostBytes)
        record.frame.bytes.truncate(KeptOfEach);
    m_underway += frame.copies;
    if (frame.is == FrameClass::Data)
        ++m_sent[size_t(frame.from)][size_t(frame.lane)];
    const bool datagrams = goesToDatagrams(frame);
    std::vector<LabRecord> &records = (datagrams ? m_datagrams : m_run)->records;
    m_spots.push_back({datagrams, quint32(records.size())});
    records.push_back(std::move(record));
    return &records.back();
}

LabRecord *LabLedger::find(quint64 id)
{
    if (!m_run || id < m_firstId || id - m_firstId >= m_spots.size())
        return nullptr;
    const Spot spot = m_spots[id - m_firstId];
    return &(spot.isDatagrams ? m_datagrams : m_run)->records[spot.index];
}

const LabRecord *LabLedger::arrived(const Arrived &arrived)
{
    LabRecord *record = find(arrived.frame);
    if (!record || record->isOver())
        return nullptr;
    record->arrived.push_back(arrived.time);
    --m_underway;
    if (record->frame.is == FrameClass::Data)
        ++m_arrived[size_t(record->frame.from)][size_t(record->frame.lane)];
    return record;
}

const LabRecord *LabLedger::gone(const Gone &gone)
{
    LabRecord *record = find(gone.frame);
    if (!record || record->isOver())
        return nullptr;
    m_underway -= record->frame.copies - record->arrived.size();
    record->isKilled = true;
    record->error = gone.error;
    record->gone = gone.time;
    return record;
}

} // namespace porthole::lab
