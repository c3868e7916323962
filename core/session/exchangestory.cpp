// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/exchangestory.h"

#include "core/protocol/bytes.h"
#include "core/protocol/filename.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace porthole {

using What = ExchangeLane::What;

namespace {

constexpr qsizetype LongestStoryAddress = 500;
constexpr qint64 LeastGap = 1'000; // ns; which gaps can be seen depends on the axis

Text addressText(const QUrl &url)
{
    return {"%1", {visibleText(url.toString(QUrl::RemoveUserInfo).toUtf8(), LongestStoryAddress)}};
}

// What nothing of the network took is time, too, and said to be.
QList<ExchangeLane> withGaps(const QList<ExchangeLane> &lanes, qint64 begun, bool reused)
{
    QList<ExchangeLane> all;
    qint64 covered = begun;
    for (const ExchangeLane &lane : lanes) {
        if (lane.begun - covered >= LeastGap)
            all += ExchangeLane{all.isEmpty() && reused ? What::Settling : What::Preparing, {}, covered, lane.begun, Reason::None};
        all += lane;
        covered = lane.isOver() ? std::max(covered, lane.ended) : std::numeric_limits<qint64>::max();
    }
    return all;
}

// A connection was there, which somebody has to close.
bool wasConnected(const QList<ExchangeLane> &lanes, bool reused)
{
    const auto connects = [](const ExchangeLane &lane) { return lane.what == What::Connect && lane.reason == Reason::None; };
    return std::any_of(lanes.begin(), lanes.end(), connects) || (reused && !lanes.isEmpty());
}

} // namespace

void ExchangeStory::begin(const FetchRequest &request, qint64 time)
{
    m_picture = {};
    m_picture.request = request;
    m_picture.state = ExchangeSnapshot::State::Running;
    m_picture.begun = time;
    nextHop(addressText(request.url), {}, time);
}

void ExchangeStory::nextHop(const Text &title, const Text &why, qint64 time)
{
    ExchangeHop hop;
    hop.title = title;
    hop.why = why;
    hop.begun = time;
    if (m_picture.hops.size() >= ExchangeSnapshot::MostHops)
        m_picture.hops.removeAt(1); // the first and the last ones matter
    m_picture.hops += hop;
    m_hop = {};
    m_hop.ready = time;
    m_hopOver = false;
    m_picture.answered = false;
    m_picture.fileName = safeFileName(m_picture.request.url.fileName(QUrl::FullyDecoded).toUtf8());
}

// ---- connections

ExchangeStory::Channel *ExchangeStory::channel(ConversationId conversation)
{
    const auto found = std::find_if(m_hop.channels.begin(), m_hop.channels.end(),
                                    [&](const Channel &one) { return one.conversation == conversation; });
    return found == m_hop.channels.end() ? nullptr : &*found;
}

void ExchangeStory::channelOpening(ConversationId conversation, IpChoice ip)
{
    if (m_hopOver)
        return;
    m_hop.channels.push_back({conversation, 0, false, ConnectLanes(ip)});
    m_picture.hops.last().conversation = conversation;
}

void ExchangeStory::channelOpened(ConversationId conversation, qint64 time)
{
    Channel *one = channel(conversation);
    if (!one)
        return;
    one->opened = time;
    m_hop.ready = time;
}

bool ExchangeStory::isOpening(ConversationId conversation) const
{
    return std::any_of(m_hop.channels.begin(), m_hop.channels.end(), [&](const Channel &one) {
        return one.conversation == conversation && !one.known;
    });
}

bool ExchangeStory::add(const Entry &entry, const QByteArray &text)
{
    Channel *one = channel(entry.conversation);
    const bool later = one && one->opened > 0 && entry.time > one->opened;
    return one && !later && one->lanes.add(entry, text);
}

void ExchangeStory::looked()
{
    for (Channel &one : m_hop.channels)
        one.known = one.known || one.opened > 0;
}

// ---- what the machine says

void ExchangeStory::happened(const act::Happened &what, qint64 time)
{
    switch (what.step) {
    case ExchangeStep::Sending:
        m_hop.sending = true;
        m_picture.hops.last().asked = what.fields;
        break;
    case ExchangeStep::Request:
    case ExchangeStep::Unsent:
        m_hop.requested = time;
        m_picture.hops.last().asked = what.fields;
        if (what.step == ExchangeStep::Unsent)
            remark(what, time);
        break;
    case ExchangeStep::FirstByte: m_hop.answered = time; break;
    case ExchangeStep::Head: answered(what, time); break;
    case ExchangeStep::Finished:
        m_picture.answered = true;
        m_picture.head += what.fields;
        m_picture.hops.last().head += what.fields;
        endHop(time, Reason::None);
        break;
    case ExchangeStep::Redirect:
    case ExchangeStep::Retry:
        endHop(time, Reason::None);
        m_picture.contentSize = 0;
        m_picture.head.clear();
        nextHop(what.place.isEmpty() ? m_picture.hops.last().title : what.place, what.text, time);
        break;
    case ExchangeStep::Interim:
        m_hop.answered = 0; // nothing of the answer itself is there
        answeredBefore(what);
        remark(what, time);
        break;
    case ExchangeStep::Unsolicited:
    case ExchangeStep::Warning: remark(what, time); break;
    }
}

void ExchangeStory::answered(const act::Happened &what, qint64 time)
{
    if (m_hop.answered == 0)
        m_hop.answered = time;
    m_picture.head = what.fields + m_hop.interim;
    m_picture.hops.last().head = m_picture.head;
    m_picture.hops.last().code = what.code;
}

// What it says stays beside the answer, below whose head it stands.
void ExchangeStory::answeredBefore(const act::Happened &what)
{
    if (what.fields.isEmpty())
        return;
    Field field;
    field.name = {QT_TRANSLATE_NOOP("porthole", "Interim answer"), {}};
    field.value = what.text;
    field.explain = QStringLiteral("exchange.interim");
    field.fields = what.fields;
    m_hop.interim += field;
    m_picture.head += field;
    m_picture.hops.last().head += field;
}

void ExchangeStory::remark(const act::Happened &what, qint64 time)
{
    if (what.text.isEmpty())
        return;
    if (m_picture.remarks.size() >= ExchangeSnapshot::MostRemarks)
        ++m_picture.moreRemarks;
    else
        m_picture.remarks += ExchangeRemark{what.step, what.text, time};
}

// Of several parts each says where it belongs: shown are they one behind the other.
void ExchangeStory::contentBegins(const act::ContentBegins &begins, qint64 time)
{
    if (const QString suggested = safeFileName(begins.name); !suggested.isEmpty()) // H14
        m_picture.fileName = suggested;
    if (m_picture.request.ranges.isEmpty())
        return;
    const QStringList places{QString::number(m_picture.contentSize), QString::number(begins.offset), QString::number(begins.total)};
    const Text text{begins.total < 0 ? QT_TRANSLATE_NOOP("porthole", "From byte %1 of what is shown on: bytes %2 and following.")
                                     : QT_TRANSLATE_NOOP("porthole", "From byte %1 of what is shown on: bytes %2 and following, of %3."),
                    begins.total < 0 ? places.first(2) : places};
    remark({ExchangeStep::Interim, MainChannel, text}, time);
}

void ExchangeStory::content(qsizetype bytes)
{
    m_picture.contentSize += bytes;
}

void ExchangeStory::traffic(quint64 sent, quint64 received)
{
    m_picture.bytesSent = sent;
    m_picture.bytesReceived = received;
}

void ExchangeStory::endHop(qint64 time, Reason reason)
{
    if (m_hopOver)
        return;
    for (Channel &one : m_hop.channels)
        one.lanes.finish(time, reason);
    ExchangeHop &hop = m_picture.hops.last();
    hop.ended = time;
    hop.lanes = lanes();
    for (ExchangeLane &lane : hop.lanes) {
        if (lane.isOver())
            continue;
        lane.ended = time;
        lane.reason = reason;
    }
    qint64 covered = hop.begun;
    for (const ExchangeLane &lane : std::as_const(hop.lanes))
        covered = std::max(covered, lane.ended);
    if (time - covered >= LeastGap)
        hop.lanes += ExchangeLane{wasConnected(hop.lanes, m_hop.channels.empty()) ? What::Closing : What::Preparing, {}, covered, time,
                                  Reason::None};
    m_hopOver = true;
}

void ExchangeStory::done(const act::Done &done, qint64 time)
{
    m_picture.failure = done.failure;
    // A whole answer took its time for nothing but itself, also where it says no or leads nowhere.
    const Reason reason = m_picture.answered || m_picture.isLeftAtRedirect() ? Reason::None : done.failure.reason;
    endHop(time, reason);
    QList<ExchangeLane> &lanes = m_picture.hops.last().lanes;
    const auto isOwn = [](const ExchangeLane &lane) { return lane.what == What::Preparing || lane.what == What::Closing; };
    auto last = std::find_if_not(lanes.rbegin(), lanes.rend(), isOwn);
    if (last == lanes.rend()) // nothing came to the network
        last = lanes.rbegin();
    // Machines say that a hop is finished before they say how.
    if (last != lanes.rend() && last->reason == Reason::None)
        last->reason = reason;
    m_picture.state = ExchangeSnapshot::State::Done;
    m_picture.ended = time;
    m_picture.verdict = done.verdict;
    m_picture.code = done.code;
}

// ---- lanes

// Asking, waiting and answering, from what the machine said.
QList<ExchangeLane> ExchangeStory::ownLanes() const
{
    QList<ExchangeLane> lanes;
    const bool isSent = m_hop.requested != 0;
    if (!isSent && !m_hop.sending)
        return lanes;
    // On a channel that is there already we may have waited a moment ourselves before we asked: that is no time of the
    // network, unless a body went along.
    const FetchRequest &asked = m_picture.request;
    const bool isBare = asked.what == FetchRequest::What::Get && asked.body.isEmpty() && asked.exactly.isEmpty();
    const bool brief = m_hop.channels.empty() && isBare && !m_hop.sending;
    if (!isSent)
        lanes += ExchangeLane{What::Request, {}, m_hop.ready, -1, Reason::None};
    else if (!brief)
        lanes += ExchangeLane{What::Request, {}, std::min(m_hop.ready, m_hop.requested), m_hop.requested, Reason::None};
    // An answer may come while the request still goes: nobody waits for it then.
    const bool early = m_hop.sending && m_hop.answered != 0 && (!isSent || m_hop.answered < m_hop.requested);
    const qint64 answered = m_hop.answered == 0 || early ? m_hop.answered : std::max(m_hop.answered, m_hop.requested);
    if (isSent && !early)
        lanes += ExchangeLane{What::Waiting, {}, m_hop.requested, answered == 0 ? -1 : answered, Reason::None};
    if (answered != 0)
        lanes += ExchangeLane{What::Response, {}, answered, -1, Reason::None};
    return lanes;
}

QList<ExchangeLane> ExchangeStory::lanes() const
{
    QList<ExchangeLane> all;
    for (const Channel &one : m_hop.channels)
        all += one.lanes.lanes();
    return withGaps(all + ownLanes(), m_picture.hops.last().begun, m_hop.channels.empty());
}

ExchangeSnapshot ExchangeStory::snapshot() const
{
    ExchangeSnapshot picture = m_picture;
    if (!m_hopOver && !picture.hops.isEmpty())
        picture.hops.last().lanes = lanes();
    return picture;
}

} // namespace porthole
