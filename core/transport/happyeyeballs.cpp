// RFC 8305: answers come in, attempts start one after the other, the first to connect wins.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/happyeyeballs.h"

#include <QStringList>

#include <algorithm>

#include <netdb.h>

namespace porthole {

using namespace Qt::StringLiterals;

// Which of several failures a person should hear of: what says most about the other side first.
static int addressWeight(Reason reason)
{
    switch (reason) {
    case Reason::Limit: return 9; // nothing at all can work until this is mended
    case Reason::Permission: return 8;
    case Reason::Refused: return 7;
    case Reason::Reset: return 6;
    case Reason::Timeout: return 5;
    case Reason::Unreachable: return 4;
    case Reason::InUse: return 3;
    case Reason::NoAddress: return 2;
    default: return 1;
    }
}

// "Try again" outweighs "no such name": only one of the two look-ups got a true answer.
static int lookupWeight(int error)
{
    switch (error) {
    case EAI_NODATA: return 1;
    case EAI_ADDRFAMILY: return 2;
    case EAI_NONAME: return 3;
    default: return 4;
    }
}

static QByteArray errorName(const Failure &failure)
{
    return failure.error != 0 ? errnoName(failure.error) : QByteArray(reasonName(failure.reason));
}

HappyEyeballs::HappyEyeballs(QString name, quint16 port, const RaceOptions &options)
    : m_name(std::move(name))
    , m_port(port)
    , m_options(options)
{
    m_options.attemptDelayMs = std::clamp(m_options.attemptDelayMs, 10, 2000);
}

void HappyEyeballs::expect(Family family)
{
    (family == Family::IPv6 ? m_expect6 : m_expect4) = true;
}

QList<RaceStep> HappyEyeballs::answered(Family family, const QList<Endpoint> &addresses,
                                        const Failure &failure)
{
    QList<RaceStep> out;
    bool &expected = family == Family::IPv6 ? m_expect6 : m_expect4;
    if (!expected || m_state == State::Done || m_state == State::Failed)
        return out;
    expected = false;
    if (failure)
        m_lookupFailures.append(failure);
    for (Endpoint address : addresses) {
        if (address.port() == 0)
            address.setPort(m_port);
        QList<Endpoint> &list = address.family() == Family::IPv6 ? m_waiting6 : m_waiting4;
        if (!list.contains(address))
            list.append(address);
    }
    // Section 3: IPv4 alone waits a little for IPv6. While racing, late addresses only join the queue,
    // unless there is nothing running that they would have to wait behind.
    const bool holdBack = m_state == State::Waiting && m_expect6 && !m_waiting4.isEmpty();
    if (holdBack)
        arm(out, Timer::Resolution);
    else if (m_timer != Timer::Attempt || !anyRunning())
        goOn(out);
    return out;
}

QList<RaceStep> HappyEyeballs::attemptFailed(int attempt, const Failure &failure)
{
    QList<RaceStep> out;
    if (m_state != State::Racing || attempt < 0 || attempt >= m_attempts.size()
        || !m_attempts[attempt].running)
        return out;
    m_attempts[attempt].running = false;
    m_attempts[attempt].failure = failure;
    goOn(out);
    return out;
}

QList<RaceStep> HappyEyeballs::attemptConnected(int attempt)
{
    QList<RaceStep> out;
    if (m_state != State::Racing || attempt < 0 || attempt >= m_attempts.size()
        || !m_attempts[attempt].running)
        return out;
    setState(State::Done);
    disarm(out);
    RaceStep done;
    done.what = RaceStep::What::Done;
    done.attempt = attempt;
    done.address = m_attempts[attempt].address;
    out.append(done);
    return out;
}

QList<RaceStep> HappyEyeballs::timerExpired()
{
    QList<RaceStep> out;
    if (m_timer == Timer::None)
        return out;
    m_timer = Timer::None;
    goOn(out);
    return out;
}

// Starts the next attempt, or finds that there is nothing left to hope for.
void HappyEyeballs::goOn(QList<RaceStep> &out)
{
    if (!m_waiting6.isEmpty() || !m_waiting4.isEmpty()) {
        startNext(out);
        return;
    }
    if (anyRunning() || m_expect4 || m_expect6)
        return;
    setState(State::Failed);
    disarm(out);
    RaceStep failed;
    failed.what = RaceStep::What::Failed;
    failed.failure = failure();
    out.append(failed);
}

void HappyEyeballs::startNext(QList<RaceStep> &out)
{
    setState(State::Racing);
    RaceStep start;
    start.what = RaceStep::What::Start;
    start.attempt = int(m_attempts.size());
    start.address = takeNext();
    m_attempts.append(Attempt{start.address, {}, true});
    out.append(start);
    if (!m_waiting6.isEmpty() || !m_waiting4.isEmpty())
        arm(out, Timer::Attempt);
    else if (m_expect4 || m_expect6)
        arm(out, Timer::Attempt); // so that a late address keeps its distance (section 5)
    else
        disarm(out);
}

// Section 4: families take turns, IPv6 first.
Endpoint HappyEyeballs::takeNext()
{
    const bool last6 = !m_attempts.isEmpty() && m_attempts.last().address.family() == Family::IPv6;
    const bool take6 = m_waiting4.isEmpty() || (!m_waiting6.isEmpty() && !last6);
    return take6 ? m_waiting6.takeFirst() : m_waiting4.takeFirst();
}

void HappyEyeballs::arm(QList<RaceStep> &out, Timer timer)
{
    m_timer = timer;
    RaceStep step;
    step.what = RaceStep::What::Arm;
    step.ms = timer == Timer::Resolution ? m_options.resolutionDelayMs : m_options.attemptDelayMs;
    out.append(step);
}

void HappyEyeballs::disarm(QList<RaceStep> &out)
{
    if (m_timer == Timer::None)
        return;
    m_timer = Timer::None;
    RaceStep step;
    step.what = RaceStep::What::Disarm;
    out.append(step);
}

bool HappyEyeballs::anyRunning() const
{
    return std::any_of(m_attempts.begin(), m_attempts.end(), [](const Attempt &one) { return one.running; });
}

Failure HappyEyeballs::failure() const
{
    if (!m_attempts.isEmpty())
        return failureOfAttempts();
    if (!m_lookupFailures.isEmpty()) {
        return *std::max_element(
            m_lookupFailures.begin(), m_lookupFailures.end(),
            [](const Failure &a, const Failure &b) { return lookupWeight(a.error) < lookupWeight(b.error); });
    }
    return Failure{Reason::Dns, EAI_NONAME, {"resolve", m_name}, {}};
}

// The weightiest one's reason and errno; `where` names every attempt, with its own errno where they differ.
Failure HappyEyeballs::failureOfAttempts() const
{
    QList<Attempt> ordered = m_attempts;
    std::stable_sort(ordered.begin(), ordered.end(), [](const Attempt &a, const Attempt &b) {
        return addressWeight(a.failure.reason) > addressWeight(b.failure.reason);
    });
    const Failure &best = ordered.first().failure;
    const bool same = std::all_of(ordered.begin(), ordered.end(),
                                  [&](const Attempt &one) { return one.failure.error == best.error; });
    QStringList places;
    for (const Attempt &one : ordered) {
        const QString error = QString::fromLatin1(errorName(one.failure));
        places += same ? one.address.toString() : QString(one.address.toString() + u" ("_s + error + u')');
    }
    // A single attempt keeps its own step ("bind ..."), which says more than "connect".
    const Place where =
        places.size() == 1 && !best.where.isEmpty() ? best.where : Place{"connect", places.join(u", "_s)};
    return Failure{best.reason, best.error, where, {}};
}

Failure HappyEyeballs::timedOut() const
{
    if (m_attempts.isEmpty())
        return Failure{Reason::Timeout, 0, {"resolve", m_name}, {}};
    QStringList places;
    for (const Attempt &one : m_attempts) {
        const QString error = QString::fromLatin1(errorName(one.failure));
        places +=
            one.running ? one.address.toString() : QString(one.address.toString() + u" ("_s + error + u')');
    }
    return Failure{Reason::Timeout, 0, {"connect", places.join(u", "_s)}, {}};
}

} // namespace porthole
