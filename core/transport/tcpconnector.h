// Makes one stream connection: names, addresses, racing attempts; or a Unix socket. Hands over a connected descriptor.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/happyeyeballs.h"
#include "core/transport/loggedcalls.h"
#include "core/transport/resolver.h"
#include "core/transport/transport.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace porthole {

// Lives in the I/O thread. A callback may abandon() it, but must leave deleting it to deleteLater().
class TcpConnector : public QObject
{
    Q_OBJECT
public:
    struct Connected {
        int fd = -1; // the callee's now
        Endpoint remote;
        Endpoint local; // as the system chose it; invalid of a Unix socket, and where it could not be asked
        Endpoint bound; // a Unix socket's file that was made for it: the callee's too
        QList<GrantedOption> options;
    };
    struct Callbacks {
        std::function<void(LinkState)> progress; // Resolving, Connecting; also from start()
        std::function<void(const Connected &)> connected;
        std::function<void(const Failure &)> failed;
    };

    TcpConnector(const LoggedCalls &calls, Resolver *resolver, Callbacks callbacks);
    ~TcpConnector() override;

    // One of connected and failed is called later, once, never from within this call.
    void start(const StreamOptions &options);

    // Drops look-ups, closes what is not connected yet; no callback is made from now on.
    void abandon();

private:
    struct Attempt {
        int fd = -1;
        Endpoint address;
        Endpoint local;
        Endpoint bound; // a file that was made for it
        qint64 started = 0;
        QList<GrantedOption> options;
        std::unique_ptr<QSocketNotifier> notifier;
    };

    Failure unusable() const;
    bool wants(Family family) const;
    void startNumeric(const Endpoint &address);
    void startLookups();
    void lookUp(Family family);
    void answered(const ResolveAnswer &answer);
    void apply(const QList<RaceStep> &steps);
    void startAttempt(int number, const Endpoint &address);
    Failure prepare(Attempt &attempt, const Endpoint &address);
    void attemptReady(int number);
    void attemptFailed(int number, const Failure &failure);
    void drop(int number);
    void deferFailure(int number, const Failure &failure);
    void won(int number);
    void closeAttempts();
    void fail(const Failure &failure);
    QString took(qint64 since) const;
    void report(LinkState state);

    LoggedCalls m_calls;
    Resolver *m_resolver;
    Callbacks m_callbacks;
    StreamOptions m_options;
    std::unique_ptr<HappyEyeballs> m_race;
    std::vector<std::unique_ptr<ResolveJob>> m_jobs;
    std::map<int, Attempt> m_attempts;
    QTimer m_raceTimer;
    QTimer m_timeout;
    LinkState m_reported = LinkState::None;
    bool m_over = false;
};

} // namespace porthole
