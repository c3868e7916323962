// Which address to try when (RFC 8305), as a state machine without sockets, timers or clock.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/endpoint.h"

#include <QList>

namespace porthole {

// RFC 8305 section 8. The attempt delay must lie between 10 ms and 2 s (section 5).
struct RaceOptions {
    int resolutionDelayMs = 50;
    int attemptDelayMs = 250;
};

// What the machine wants done, in order.
struct RaceStep {
    enum class What : quint8 {
        Start, // begin an attempt: `attempt` is its number, `address` where to
        Arm,   // the one timer, anew
        Disarm,
        Done,   // `attempt` won; the others are to be given up
        Failed, // `failure` names every attempt
    };
    What what = What::Start;
    int attempt = -1;
    int ms = 0;
    Endpoint address;
    Failure failure;
};

class HappyEyeballs
{
public:
    enum class State : quint8 { Waiting, Racing, Done, Failed };

    // `name` is for failures: "example.org". Port 0 in answers is replaced by `port`.
    HappyEyeballs(QString name, quint16 port, const RaceOptions &options = {});

    // Which look-ups are under way. Call before anything else.
    void expect(Family family);

    QList<RaceStep> answered(Family family, const QList<Endpoint> &addresses, const Failure &failure);
    QList<RaceStep> attemptFailed(int attempt, const Failure &failure);
    QList<RaceStep> attemptConnected(int attempt);
    QList<RaceStep> timerExpired();

    // What to say when the time for the whole is over.
    Failure timedOut() const;

    State state() const { return m_state; }

private:
    enum class Timer : quint8 { None, Resolution, Attempt };
    struct Attempt {
        Endpoint address;
        Failure failure;
        bool running = true;
    };

    void setState(State state) { m_state = state; }
    void startNext(QList<RaceStep> &out);
    void goOn(QList<RaceStep> &out);
    void arm(QList<RaceStep> &out, Timer timer);
    void disarm(QList<RaceStep> &out);
    Endpoint takeNext();
    bool anyRunning() const;
    Failure failure() const;
    Failure failureOfAttempts() const;

    QString m_name;
    quint16 m_port;
    RaceOptions m_options;
    QList<Endpoint> m_waiting6;
    QList<Endpoint> m_waiting4;
    QList<Attempt> m_attempts;
    QList<Failure> m_lookupFailures;
    bool m_expect6 = false;
    bool m_expect4 = false;
    State m_state = State::Waiting;
    Timer m_timer = Timer::None;
};

} // namespace porthole
