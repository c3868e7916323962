// The lab's wire: takes each frame from one host, decides its fate, gives it to the other when it is due, tells it all.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/cable.h"

#include "core/protocol/timeunits.h"
#include "core/transport/lab/descriptorpassing.h"

#include <algorithm>
#include <ctime>

#include <sys/epoll.h>
#include <sys/timerfd.h>

namespace porthole::lab {
namespace {

constexpr int FramesAtOnce = 256; // before what is due and the program have their turn
constexpr int MostTold = 8; // ends, timer, channel

qint64 timeOn(clockid_t clock)
{
    timespec now = {};
    ::clock_gettime(clock, &now);
    return qint64(now.tv_sec) * NsPerSecond + now.tv_nsec;
}

qint64 monotonicNow()
{
    return timeOn(CLOCK_MONOTONIC);
}

// What epoll says of which descriptor.
enum class Watched : quint32 { EndA, EndB, Timer, Channel };

bool watchAt(int epoll, int fd, quint32 events, Watched what, int how = EPOLL_CTL_ADD)
{
    epoll_event event = {};
    event.events = events;
    event.data.u32 = quint32(what);
    return ::epoll_ctl(epoll, how, fd, &event) == 0;
}

} // namespace

Cable::Cable(LabGround ground, int channel, MessageSplitter incoming)
    : m_ground(std::move(ground)), m_channel(channel), m_epoll(::epoll_create1(EPOLL_CLOEXEC)),
      m_timer(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)), m_incoming(std::move(incoming))
{
}

Refused Cable::run()
{
    if (!watchAt(m_epoll.get(), m_ground.end(Side::A).fd(), EPOLLIN, Watched::EndA)
        || !watchAt(m_epoll.get(), m_ground.end(Side::B).fd(), EPOLLIN, Watched::EndB)
        || !watchAt(m_epoll.get(), m_timer.get(), EPOLLIN, Watched::Timer)
        || !watchAt(m_epoll.get(), m_channel, EPOLLIN, Watched::Channel))
        return Refused{Step::Run, Hint::None, errno, "epoll"};
    // What came together with the first message.
    if (!understand())
        return {};
    bool more = false; // frames wait that nobody has to be woken for
    while (true) {
        deliverDue();
        if (!tellIfTime())
            return {};
        if (!more)
            armTimer();
        epoll_event events[MostTold];
        const int count = ::epoll_wait(m_epoll.get(), events, MostTold, more ? 0 : -1);
        if (count < 0 && errno != EINTR)
            return Refused{Step::Run, Hint::None, errno, "epoll_wait"};
        for (int i = 0; i < count; ++i) {
            if (Watched(events[i].data.u32) == Watched::Channel && (events[i].events & ~quint32(EPOLLOUT)) && !readChannel())
                return {};
        }
        const qint64 wall = timeOn(CLOCK_REALTIME);
        m_wallOffset = wall - monotonicNow();
        more = takeFrames();
    }
}

// ---- frames

// In the order in which they left, as far as both rings show it by now. False: none is left.
bool Cable::takeFrames()
{
    PacketRing::Received received[2];
    for (int i = 0; i < FramesAtOnce; ++i) {
        const bool fromA = m_ground.end(Side::A).peek(received[0]), fromB = m_ground.end(Side::B).peek(received[1]);
        if (!fromA && !fromB)
            return false;
        const Side from = fromA && (!fromB || received[0].wallTime <= received[1].wallTime) ? Side::A : Side::B;
        take(from, received[size_t(from)]);
        m_ground.end(from).release();
    }
    return true;
}

void Cable::take(Side from, const PacketRing::Received &received)
{
    // The difference of the two clocks is never read exactly; no packet may seem to overtake another before it left.
    qint64 &last = m_lastLeft[size_t(from)];
    const qint64 left = last = std::max(last, std::min(received.wallTime - m_wallOffset, monotonicNow()));
    m_cut += received.unfinished || received.length != received.bytes.size();
    const SortedFrame sorted = m_sorter.sort(received.bytes);
    Frame frame;
    frame.id = ++m_frames;
    frame.run = m_run;
    frame.from = from;
    frame.is = sorted.is;
    frame.lane = sorted.lane;
    frame.left = left;
    frame.length = received.length;
    const Verdict verdict = judge(from, sorted, received.length, left);
    frame.fate = verdict.fate;
    frame.cause = verdict.cause;
    frame.copies = quint8(verdict.copies);
    frame.reordered = verdict.reordered;
    frame.number = verdict.number;
    frame.due = verdict.due;
    if (m_out.size() - m_outDone < MostUntold)
        frame.bytes = QByteArray::fromRawData(received.bytes.data(), received.bytes.size()); // until it is told
    else
        ++m_untold;
    tell(frame);
    carry(frame, sorted, received.bytes, verdict.bit);
}

Verdict Cable::judge(Side from, const SortedFrame &sorted, quint32 length, qint64 now)
{
    Verdict verdict;
    verdict.due = now;
    if (!sorted.passesUntouched())
        verdict = m_model.decide(from, sorted.lane, length, sorted.packetLength(length), now);
    if (verdict.copies > 0 && m_inFlight.size() >= MostInFlight) {
        verdict.fate = Fate::Dropped;
        verdict.cause = Cause::Memory;
        verdict.copies = 0;
    }
    return verdict;
}

// What is due at once, and has nothing in front of it, needs no copy.
void Cable::carry(const Frame &frame, const SortedFrame &sorted, QByteArrayView bytes, quint64 bit)
{
    for (int copy = 0; copy < frame.copies; ++copy) {
        InFlight one{frame.due, ++m_order, frame.id, otherSide(frame.from), {}};
        const bool atOnce = frame.fate != Fate::Corrupted && m_inFlight.empty() && frame.due <= frame.left;
        if (atOnce) {
            one.bytes = QByteArray::fromRawData(bytes.data(), bytes.size());
            deliver(one);
            continue;
        }
        one.bytes = bytes.toByteArray();
        if (frame.fate == Fate::Corrupted)
            damage(one.bytes.data(), one.bytes.size(), sorted.outline, bit);
        m_inFlight.push_back(std::move(one));
        std::push_heap(m_inFlight.begin(), m_inFlight.end(), isLater);
    }
}

void Cable::deliverDue()
{
    const qint64 now = monotonicNow();
    while (!m_inFlight.empty() && m_inFlight.front().due <= now) {
        std::pop_heap(m_inFlight.begin(), m_inFlight.end(), isLater);
        const InFlight one = std::move(m_inFlight.back());
        m_inFlight.pop_back();
        deliver(one);
    }
}

// Stamped before the call: its answer may be on the wire when that returns.
void Cable::deliver(const InFlight &one)
{
    const qint64 now = monotonicNow();
    m_late = std::max(m_late, now - one.due);
    if (m_ground.end(one.to).send(one.bytes)) {
        tell(Arrived{one.id, now});
        return;
    }
    ++m_sendErrors;
    tell(Gone{one.id, now, errno});
}

void Cable::armTimer()
{
    qint64 due = m_inFlight.empty() ? 0 : std::max<qint64>(m_inFlight.front().due, 1);
    // While the channel is full it says itself when there is room.
    if (!m_out.isEmpty() && !m_watchesWriting)
        due = due == 0 ? m_told + TellEvery : std::min(due, m_told + TellEvery);
    if (due == m_armedFor)
        return;
    m_armedFor = due;
    itimerspec when = {};
    when.it_value.tv_sec = time_t(due / NsPerSecond);
    when.it_value.tv_nsec = long(due % NsPerSecond);
    ::timerfd_settime(m_timer.get(), TFD_TIMER_ABSTIME, &when, nullptr);
}

// ---- the program

// False: it has gone, or says what cannot be understood.
bool Cable::readChannel()
{
    char bytes[16 << 10];
    std::deque<Descriptor> unwanted;
    const qsizetype size = receiveWith(m_channel, bytes, sizeof bytes, unwanted);
    if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR))
        return false;
    if (size > 0)
        m_incoming.add(QByteArrayView(bytes, size));
    return understand();
}

bool Cable::understand()
{
    while (const auto message = m_incoming.next())
        answer(*message);
    return !m_incoming.isDamaged();
}

void Cable::answer(const Message &message)
{
    if (const auto *begin = std::get_if<Begin>(&message)) {
        m_model = LinkModel(begin->link);
        m_sorter.clear();
        m_late = 0;
        m_run = begin->run;
        tell(Began{m_run, monotonicNow()});
    } else if (const auto *wanted = std::get_if<MakeSocket>(&message)) {
        make(*wanted);
    } else if (const auto *victim = std::get_if<Kill>(&message)) {
        kill(victim->frame);
    } else if (const auto *asked = std::get_if<AskCounters>(&message)) {
        tell(counters(asked->ticket));
    } else if (const auto *connection = std::get_if<AskState>(&message)) {
        tell(m_ground.stateOf(*connection));
    }
}

void Cable::make(const MakeSocket &wanted)
{
    Descriptor made(m_ground.makeSocket(wanted));
    const int error = made.isOpen() ? 0 : errno;
    if (made.isOpen())
        m_passing.push_back({m_out.size(), std::move(made)});
    tell(SocketMade{wanted.ticket, error});
}

void Cable::kill(quint64 id)
{
    const size_t before = m_inFlight.size();
    std::erase_if(m_inFlight, [&](const InFlight &one) { return one.id == id; });
    if (m_inFlight.size() == before)
        return; // it has arrived
    std::make_heap(m_inFlight.begin(), m_inFlight.end(), isLater);
    tell(Gone{id, monotonicNow(), 0});
}

Counters Cable::counters(quint32 ticket)
{
    Counters counters;
    counters.ticket = ticket;
    counters.hosts[0] = m_ground.countersOf(Side::A);
    counters.hosts[1] = m_ground.countersOf(Side::B);
    counters.inFlight = m_inFlight.size();
    counters.frames = m_frames;
    counters.captureDrops = m_ground.end(Side::A).drops() + m_ground.end(Side::B).drops() + m_ground.framesLost() + m_cut;
    counters.sendErrors = m_sendErrors;
    counters.late = m_late;
    counters.untold = m_untold;
    return counters;
}

// Under load the program need not be woken for each packet.
bool Cable::tellIfTime()
{
    if (m_out.isEmpty())
        return true;
    const qint64 now = monotonicNow();
    if (m_out.size() - m_outDone < ToldAtOnce && now - m_told < TellEvery && m_passing.empty())
        return true;
    m_told = now;
    return writeChannel();
}

// False: the program has gone. A descriptor goes with the first byte of its message, which is its own call.
bool Cable::writeChannel()
{
    while (m_outDone < m_out.size()) {
        const bool passes = !m_passing.empty() && m_passing.front().at == m_outDone;
        const qsizetype until = passes ? m_outDone + 1 : m_passing.empty() ? m_out.size() : m_passing.front().at;
        const int descriptor = passes ? m_passing.front().descriptor.get() : -1;
        const qsizetype sent = sendWith(m_channel, QByteArrayView(m_out).sliced(m_outDone, until - m_outDone), descriptor);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0) {
            const bool later = errno == EAGAIN || errno == ENOBUFS || errno == ETOOMANYREFS;
            watchChannel(later);
            forgetWritten();
            return later;
        }
        if (passes)
            m_passing.pop_front();
        m_outDone += sent;
    }
    m_out.resize(0); // its memory is needed again
    m_outDone = 0;
    watchChannel(false);
    return true;
}

void Cable::forgetWritten()
{
    if (m_outDone < MostUntold / 16)
        return;
    m_out.remove(0, m_outDone);
    for (Telling &telling : m_passing)
        telling.at -= m_outDone;
    m_outDone = 0;
}

void Cable::watchChannel(bool writing)
{
    if (m_watchesWriting == writing)
        return;
    m_watchesWriting = writing;
    watchAt(m_epoll.get(), m_channel, writing ? EPOLLIN | EPOLLOUT : EPOLLIN, Watched::Channel, EPOLL_CTL_MOD);
}

} // namespace porthole::lab
