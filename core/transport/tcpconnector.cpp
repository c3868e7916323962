// Non-blocking connects driven by the RFC 8305 machine, every call and outcome logged.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tcpconnector.h"

#include "core/settings/clock.h"
#include "core/transport/addressfailure.h"
#include "core/transport/notifiers.h"
#include "core/transport/optionsetter.h"
#include "core/transport/systemcalls.h"

#include <cerrno>

namespace porthole {

using namespace Qt::StringLiterals;

TcpConnector::TcpConnector(const LoggedCalls &calls, Resolver *resolver, Callbacks callbacks)
    : m_calls(calls)
    , m_resolver(resolver)
    , m_callbacks(std::move(callbacks))
{
    m_raceTimer.setSingleShot(true);
    // A coarse timer may ring 5 % early: a limit that was asked for in seconds is kept.
    m_timeout.setTimerType(Qt::PreciseTimer);
    m_raceTimer.setTimerType(Qt::PreciseTimer);
    m_timeout.setSingleShot(true);
    connect(&m_raceTimer, &QTimer::timeout, this, [this] { apply(m_race->timerExpired()); });
    connect(&m_timeout, &QTimer::timeout, this, [this] { fail(m_race->timedOut()); });
}

TcpConnector::~TcpConnector()
{
    abandon();
}

void TcpConnector::abandon()
{
    m_over = true;
    m_timeout.stop();
    m_raceTimer.stop();
    m_jobs.clear();
    closeAttempts();
    m_callbacks = {};
}

void TcpConnector::start(const StreamOptions &options)
{
    m_options = options;
    m_race = std::make_unique<HappyEyeballs>(options.target.host, options.target.port);
    if (const Failure failure = unusable()) {
        QMetaObject::invokeMethod(
            this, [this, failure] { fail(failure); }, Qt::QueuedConnection);
        return;
    }
    if (options.connectTimeoutMs > 0)
        m_timeout.start(options.connectTimeoutMs);
    const std::optional<Endpoint> numeric = options.target.isPath()
                                                ? Endpoint::fromPath(options.target.host)
                                                : Endpoint::fromNumeric(options.target.host, options.target.port);
    if (numeric)
        startNumeric(*numeric);
    else
        startLookups();
}

static Text otherKind(Family family)
{
    return family == Family::IPv6
               ? Text{QT_TRANSLATE_NOOP("porthole", "It is an IPv6 address, and only IPv4 is allowed here."),
                      {}}
               : Text{QT_TRANSLATE_NOOP("porthole", "It is an IPv4 address, and only IPv6 is allowed here."),
                      {}};
}

// What no call to the system could carry out as it was asked.
Failure TcpConnector::unusable() const
{
    const HostPort &target = m_options.target;
    Place where{"connect", target.toString()};
    if (target.isPath())
        return Endpoint::fromPath(target.host) ? Failure() : failureFromErrno(ENAMETOOLONG, where);
    if (target.port == 0 || target.host == u"*"_s)
        return Failure{Reason::Usage, 0, where, {}};
    if (!wants(Family::IPv6) && !wants(Family::IPv4)) {
        where.detail = {QT_TRANSLATE_NOOP("porthole",
                                          "The local address asked for is of the other kind than the "
                                          "addresses that are allowed (IPv4, IPv6)."),
                        {}};
        return Failure{Reason::Usage, 0, where, {}};
    }
    const std::optional<Endpoint> numeric = Endpoint::fromNumeric(target.host, target.port);
    if (numeric && !wants(numeric->family())) {
        where.detail = otherKind(numeric->family());
        return Failure{Reason::Usage, 0, where, {}};
    }
    if (!numeric && !target.host.isEmpty() && !m_resolver)
        return Failure{Reason::Unsupported, 0, {"resolve", target.host}, {}};
    return {};
}

bool TcpConnector::wants(Family family) const
{
    if (m_options.bindTo && m_options.bindTo->isValid() && m_options.bindTo->family() != family)
        return false;
    return m_options.ip == IpChoice::Any || (m_options.ip == IpChoice::IPv4Only) == (family == Family::IPv4);
}

void TcpConnector::startNumeric(const Endpoint &address)
{
    report(LinkState::Connecting);
    m_race->expect(address.family());
    apply(m_race->answered(address.family(), {address}, {}));
}

void TcpConnector::startLookups()
{
    const bool here = m_options.target.host.isEmpty(); // this machine: no name to look up
    report(here ? LinkState::Connecting : LinkState::Resolving);
    for (const Family family : {Family::IPv6, Family::IPv4}) {
        if (wants(family))
            m_race->expect(family);
    }
    for (const Family family : {Family::IPv6, Family::IPv4}) {
        if (m_over || !wants(family))
            continue;
        if (here)
            apply(m_race->answered(family, {Endpoint::loopback(family, m_options.target.port)}, {}));
        else
            lookUp(family);
    }
}

void TcpConnector::lookUp(Family family)
{
    m_jobs.push_back(m_resolver->resolve(m_options.target.host, family,
                                         [this](const ResolveAnswer &answer) { answered(answer); }));
}

void TcpConnector::answered(const ResolveAnswer &answer)
{
    m_calls.lookup(m_options.target.host, answer);
    apply(m_race->answered(answer.family, answer.addresses, answer.failure));
}

void TcpConnector::apply(const QList<RaceStep> &steps)
{
    for (const RaceStep &step : steps) {
        if (m_over)
            return;
        switch (step.what) {
        case RaceStep::What::Start: startAttempt(step.attempt, step.address); break;
        case RaceStep::What::Arm: m_raceTimer.start(step.ms); break;
        case RaceStep::What::Disarm: m_raceTimer.stop(); break;
        case RaceStep::What::Done: won(step.attempt); return;
        case RaceStep::What::Failed: fail(step.failure); return;
        }
    }
}

void TcpConnector::startAttempt(int number, const Endpoint &address)
{
    report(LinkState::Connecting);
    if (m_over)
        return;
    const LoggedCalls::Outcome made = m_calls.socket(address.family());
    if (!made.ok()) {
        deferFailure(number, failureFromErrno(made.error, {"socket", address.toString()}));
        return;
    }
    Attempt &attempt = m_attempts[number];
    attempt.fd = made.result;
    attempt.address = address;
    if (const Failure failure = prepare(attempt, address)) {
        deferFailure(number, failure);
        return;
    }
    attempt.started = m_calls.log().clock().monotonic();
    const LoggedCalls::Outcome outcome = m_calls.connect(made.result, address);
    // EINTR: the attempt goes on in the background, as with EINPROGRESS (connect(2)).
    if (!outcome.ok() && outcome.error != EINPROGRESS && outcome.error != EINTR) {
        deferFailure(number, addressFailure(outcome.error, "connect", address));
        return;
    }
    // The system has chosen by now. Of an attempt that fails nobody could ask later.
    if (!address.isUnix())
        attempt.local = m_calls.localName(made.result);
    attempt.notifier = std::make_unique<QSocketNotifier>(made.result, QSocketNotifier::Write);
    connect(attempt.notifier.get(), &QSocketNotifier::activated, this,
            [this, number] { attemptReady(number); });
}

Failure TcpConnector::prepare(Attempt &attempt, const Endpoint &address)
{
    const int fd = attempt.fd;
    if (m_options.noDelay && !address.isUnix())
        m_calls.noDelay(fd); // before what is wished: "as usual" leads back to it
    if (m_options.sendBuffer > 0) {
        m_calls.sendBuffer(fd, m_options.sendBuffer);
        m_calls.grantedSendBuffer(fd);
    }
    attempt.options = OptionSetter(m_calls, fd, address.family(), address.isUnix() ? SocketOptionRow::Local : SocketOptionRow::Stream)
                          .set(m_options.options);
    if (const Failure refused = firstRefused(attempt.options))
        return refused;
    if (!m_options.bindTo || !m_options.bindTo->isValid() || m_options.bindTo->family() != address.family())
        return {};
    // A given port may still be in TIME_WAIT from the last connection, and attempts race with the same one.
    if (m_options.bindTo->port() != 0)
        m_calls.reuseAddress(fd);
    const LoggedCalls::Outcome bound = m_calls.bind(fd, *m_options.bindTo);
    if (!bound.ok())
        return addressFailure(bound.error, "bind", *m_options.bindTo);
    if (m_options.bindTo->isUnix() && !m_options.bindTo->isAbstract())
        attempt.bound = *m_options.bindTo;
    return {};
}

void TcpConnector::attemptReady(int number)
{
    const auto found = m_attempts.find(number);
    if (found == m_attempts.end())
        return;
    Attempt &attempt = found->second;
    attempt.notifier->setEnabled(false);
    const QString place = attempt.address.toString();
    const int error = m_calls.takeError(attempt.fd, QString(place + u" after "_s + took(attempt.started)));
    if (error == 0)
        apply(m_race->attemptConnected(number));
    else
        attemptFailed(number, failureFromErrno(error, {"connect", place}));
}

void TcpConnector::attemptFailed(int number, const Failure &failure)
{
    drop(number);
    apply(m_race->attemptFailed(number, failure));
}

// Failures that show at once go through the event loop: start() promised not to call back.
void TcpConnector::deferFailure(int number, const Failure &failure)
{
    QMetaObject::invokeMethod(
        this, [=, this] { attemptFailed(number, failure); }, Qt::QueuedConnection);
}

void TcpConnector::won(int number)
{
    Attempt &attempt = m_attempts[number];
    const int fd = std::exchange(attempt.fd, -1);
    const Endpoint bound = std::exchange(attempt.bound, {});
    const Connected made{fd, attempt.address, attempt.local, bound, attempt.options};
    const auto connected = m_callbacks.connected;
    abandon();
    connected(made);
}

void TcpConnector::drop(int number)
{
    const auto found = m_attempts.find(number);
    if (found == m_attempts.end())
        return;
    Attempt &attempt = found->second;
    // It may be the one whose signal is being handled.
    if (attempt.notifier) {
        if (attempt.notifier->isEnabled()) {
            m_calls.note(Severity::Info, u"connect "_s + attempt.address.toString() + u" given up after "_s
                                             + took(attempt.started));
        }
        retire({&attempt.notifier});
    }
    if (attempt.fd >= 0)
        m_calls.close(attempt.fd);
    if (attempt.bound.isValid())
        m_calls.unlink(attempt.bound);
    m_attempts.erase(found);
}

void TcpConnector::closeAttempts()
{
    while (!m_attempts.empty())
        drop(m_attempts.begin()->first);
}

void TcpConnector::fail(const Failure &failure)
{
    if (m_over)
        return;
    const auto failed = m_callbacks.failed;
    abandon();
    failed(failure);
}

QString TcpConnector::took(qint64 since) const
{
    const double ms = double(m_calls.log().clock().monotonic() - since) / 1e6;
    return QString::number(ms, 'f', 2) + u" ms"_s;
}

void TcpConnector::report(LinkState state)
{
    if (std::exchange(m_reported, state) == state || !m_callbacks.progress)
        return;
    const auto progress = m_callbacks.progress; // it may abandon() this
    progress(state);
}

} // namespace porthole
