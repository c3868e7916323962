// Runs the same messages over TCP and then over UDP, and shows what happened so far.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/comparisonrun.h"
#include "core/session/sessionhost.h"
#include "core/session/watchedconnection.h"

#include <memory>
#include <optional>
#include <vector>

namespace porthole {

// I/O thread. One object for the life of a handle; each run() makes new sockets and conversations. One
// transport after the other, so that neither takes the other's time and the log reads as a story.
class ComparisonSession : public QObject
{
    Q_OBJECT
public:
    ComparisonSession(SessionHost &host, const TransportContext &context, SessionId id);
    ~ComparisonSession() override;

    void run(const ComparisonOptions &options); // what runs is stopped first
    void cancel();
    void drop(); // nobody holds it any more: stop, then SessionHost::ended()

    ComparisonSnapshot snapshot() const;

private:
    void begin(const ComparisonOptions &options);
    void follow(std::unique_ptr<ComparisonRun> run);
    void stepFinished();
    void watchEnds();
    ConnectionSnapshot endOf(ConversationId conversation) const;

    static constexpr size_t MostEnds = 2;

    SessionHost &m_host;
    const TransportContext m_context;
    const SessionId m_id;
    ComparisonOptions m_options;
    std::unique_ptr<ComparisonRun> m_run; // null: nothing runs
    std::vector<std::unique_ptr<WatchedConnection>> m_ends; // of m_run
    TransportOutcome m_tcp;
    TransportOutcome m_udp;
    std::optional<ComparisonOptions> m_next;
    int m_runs = 0;
    bool m_cancelled = false;
    bool m_dropped = false;
};

} // namespace porthole
