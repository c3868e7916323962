// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labgraph.h"

#include "core/lab/labfigures.h"
#include "core/protocol/net/transportheaders.h"

namespace porthole {

namespace {

constexpr quint8 TcpOfGraph = 6;
constexpr quint8 WindowScaleOption = 3;
constexpr int MostScale = 14;          // RFC 7323 section 2.3
constexpr double NsPerMicrosecond = 1000;

// What a SYN says of it; -1: nothing.
int windowScaleOf(const lab::LabRecord &record, const net::Outline &outline)
{
    QByteArrayView options = QByteArrayView(record.frame.bytes).sliced(std::min<qsizetype>(outline.tcpOptionsOffset(), record.frame.bytes.size()));
    options = options.first(std::min<qsizetype>(options.size(), outline.tcpOptionsLength()));
    while (!options.isEmpty()) {
        const net::Option option = net::readOption(options);
        if (option.kind == WindowScaleOption && option.length == 3 && !option.broken)
            return std::min<int>(uchar(options[2]), MostScale);
        options = options.sliced(option.length);
    }
    return -1;
}

std::optional<double> fieldOf(const TcpSample &sample, TcpField field, double factor)
{
    const std::optional<quint64> value = sample.at(field);
    return value && !isNoValue(field, *value) ? std::optional(double(*value) * factor) : std::nullopt;
}

// Where it is not known what waits, as many segments as are on their way.
std::optional<double> flightOf(const TcpSample &sample, double segment)
{
    const std::optional<quint64> bytes = sample.unacknowledged();
    return bytes ? std::optional(double(*bytes)) : fieldOf(sample, TcpField::Unacked, segment);
}

} // namespace

lab::Side LabGraph::senderOf(const lab::LabRun &run)
{
    quint64 bytes[2] = {};
    for (const lab::LabRecord &record : run.records)
        bytes[size_t(record.frame.from)] += lab::outlineOf(record).payloadLength;
    return bytes[1] > bytes[0] ? lab::Side::B : lab::Side::A;
}

// In the order in which they left: one whose fate is open holds up those behind it.
void LabGraph::take(const lab::LabRun &run)
{
    for (; m_records < run.records.size(); ++m_records) {
        const lab::LabRecord &record = run.records[m_records];
        if (!record.isOver() && !run.isOver)
            break;
        takeRecord(run, record);
    }
    placeAnswers();
    for (; m_looks < run.looks.size(); ++m_looks)
        if (run.looks[m_looks].side == m_sender)
            takeLook(run, run.looks[m_looks]);
}

// ---- what the kernel says

void LabGraph::takeLook(const lab::LabRun &run, const lab::LabLook &look)
{
    const TcpSample &sample = look.sample;
    const qint64 time = sample.time - run.began;
    const double segment = double(sample.at(TcpField::SndMss).value_or(0));
    add(Curve::Window, time, fieldOf(sample, TcpField::SndCwnd, segment), look.entry);
    add(Curve::Threshold, time, fieldOf(sample, TcpField::SndSsthresh, segment), look.entry);
    add(Curve::Flight, time, flightOf(sample, segment), look.entry);
    add(Curve::Queue, time, sample.sendQueue ? std::optional(double(*sample.sendQueue)) : std::nullopt, look.entry);
    const std::optional<double> roundTrip = fieldOf(sample, TcpField::Rtt, NsPerMicrosecond);
    add(Curve::RoundTrip, time, roundTrip && *roundTrip > 0 ? roundTrip : std::nullopt, look.entry); // 0: not measured yet
    const std::optional<double> timer = fieldOf(sample, TcpField::Rto, NsPerMicrosecond);
    add(Curve::Timer, time, timer, look.entry);
    if (roundTrip && *roundTrip > 0)
        m_highestTimer = std::max(m_highestTimer, timer.value_or(0));
}

void LabGraph::add(Curve curve, qint64 time, std::optional<double> value, EntryId entry)
{
    std::vector<Point> &all = m_points[size_t(curve)];
    const double now = value.value_or(-1);
    if (all.empty() ? !value : all.back().value == now || all.back().time > time)
        return;
    if (all.size() >= MostPoints) {
        ++m_beyond;
        return;
    }
    all.push_back({time, now, entry});
    m_highest[size_t(curve)] = std::max(m_highest[size_t(curve)], now);
}

// ---- what is on the wire

void LabGraph::takeRecord(const lab::LabRun &run, const lab::LabRecord &record)
{
    const net::Outline outline = lab::outlineOf(record);
    if (outline.protocol != TcpOfGraph || run.transport != TransportKind::Tcp)
        return;
    const size_t side = size_t(record.frame.from);
    const quint16 client = record.frame.from == lab::Side::A ? outline.sourcePort : outline.destinationPort;
    if (m_client == 0)
        m_client = client;
    if (client != m_client)
        return;
    if (outline.flags & net::TcpFlag::Syn && !m_first[side]) {
        m_first[side] = outline.seq;
        m_scale[side] = windowScaleOf(record, outline);
    }
    const std::optional<quint32> first = m_first[size_t(m_sender)];
    if (!first)
        return;
    if (record.frame.from == m_sender) {
        if (outline.payloadLength > 0)
            takeSegment(run, record, qint64(quint32(outline.seq - *first)), outline.payloadLength);
        return;
    }
    if (!(outline.flags & net::TcpFlag::Ack))
        return;
    // Scaled where both ends said so, and never in a SYN (RFC 7323 section 2.2).
    const bool isScaled = !(outline.flags & net::TcpFlag::Syn) && m_scale[0] >= 0 && m_scale[1] >= 0;
    const qint64 acknowledged = qint64(quint32(outline.ack - *first));
    const qint64 window = acknowledged + (qint64(outline.window) << (isScaled ? m_scale[side] : 0));
    for (const qint64 time : record.arrived)
        if (record.fate() != lab::Fate::Corrupted)
            takeAnswer(time - run.began, acknowledged, window, m_entryOf(record.frame.id));
}

void LabGraph::takeSegment(const lab::LabRun &run, const lab::LabRecord &record, qint64 from, quint32 length)
{
    if (m_segments.size() >= MostPoints) {
        ++m_beyond;
        return;
    }
    Segment segment;
    segment.time = record.frame.left - run.began;
    segment.from = from;
    segment.to = from + length;
    segment.entry = m_entryOf(record.frame.id);
    segment.again = record.frame.is == lab::FrameClass::Again;
    segment.lost = record.arrived.empty() || record.fate() == lab::Fate::Corrupted;
    segment.byHand = record.arrived.empty() && record.cause() == lab::Cause::Killed;
    m_highestNumber = std::max(m_highestNumber, segment.to);
    m_segments.push_back(segment);
}

void LabGraph::takeAnswer(qint64 time, qint64 acknowledged, qint64 window, EntryId entry)
{
    if (m_answers.size() + m_newAnswers.size() >= MostPoints) {
        ++m_beyond;
        return;
    }
    m_newAnswers.push_back({time, acknowledged, window, entry});
    m_windowKnown = true;
    m_highestNumber = std::max(m_highestNumber, acknowledged);
}

// They may overtake each other: an older one says nothing new. Only what stands behind the first new one changes.
void LabGraph::placeAnswers()
{
    if (m_newAnswers.empty())
        return;
    const auto isEarlier = [](const Answer &one, const Answer &other) { return one.time < other.time; };
    std::stable_sort(m_newAnswers.begin(), m_newAnswers.end(), isEarlier);
    const auto place = std::upper_bound(m_answers.begin(), m_answers.end(), m_newAnswers.front(), isEarlier) - m_answers.begin();
    const auto before = std::ssize(m_answers);
    m_answers.insert(m_answers.end(), m_newAnswers.begin(), m_newAnswers.end());
    m_newAnswers.clear();
    std::inplace_merge(m_answers.begin() + place, m_answers.begin() + before, m_answers.end(), isEarlier);
    for (auto at = std::max<qsizetype>(1, place); at < std::ssize(m_answers); ++at) {
        const Answer &last = m_answers[size_t(at - 1)];
        Answer &one = m_answers[size_t(at)];
        one.acknowledged = std::max(one.acknowledged, last.acknowledged);
        one.window = std::max(one.window, last.window);
    }
}

// ---- what holds at a time

std::optional<double> LabGraph::valueAt(Curve curve, qint64 time) const
{
    const auto &all = points(curve);
    const auto after = std::upper_bound(all.begin(), all.end(), time, [](qint64 at, const Point &one) { return at < one.time; });
    return after == all.begin() || std::prev(after)->value < 0 ? std::nullopt : std::optional(std::prev(after)->value);
}

const LabGraph::Answer *LabGraph::answerAt(qint64 time) const
{
    const auto after = std::upper_bound(m_answers.begin(), m_answers.end(), time, [](qint64 at, const Answer &one) { return at < one.time; });
    return after == m_answers.begin() ? nullptr : &*std::prev(after);
}

EntryId LabGraph::lookAt(qint64 time) const
{
    EntryId newest = NoEntry;
    qint64 latest = 0;
    for (const auto &all : m_points) {
        const auto after = std::upper_bound(all.begin(), all.end(), time, [](qint64 at, const Point &one) { return at < one.time; });
        if (after == all.begin() || (newest != NoEntry && std::prev(after)->time <= latest))
            continue;
        latest = std::prev(after)->time;
        newest = std::prev(after)->entry;
    }
    return newest;
}

} // namespace porthole
