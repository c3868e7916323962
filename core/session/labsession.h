// Runs experiments in the lab, writes every frame of them to the log, and shows how they stand.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labexperiment.h"
#include "core/session/labsnapshot.h"
#include "core/session/sessionhost.h"

#include <memory>
#include <optional>

namespace porthole {

// I/O thread. One object for the life of a handle; each run() makes a lab of its own.
class LabSession : public QObject
{
    Q_OBJECT
public:
    static constexpr size_t RecordsPerMs = 100;
    static constexpr int ShowEveryMs = 100; // while it runs: a picture is a copy of all that happened

    LabSession(SessionHost &host, const TransportContext &context, SessionId id);
    ~LabSession() override;

    void run(const lab::LabOptions &options); // what runs is stopped first
    void cancel();
    void kill(quint64 frame); // that is on its way
    void killNext();          // with data, from host A
    void drop();              // nobody holds it any more: stop, then SessionHost::ended()

    LabSnapshot snapshot() const { return m_snapshot; }

private:
    void begin(const lab::LabOptions &options);
    void show();
    void finished();

    SessionHost &m_host;
    const TransportContext m_context;
    const SessionId m_id;
    std::unique_ptr<lab::LabExperiment> m_experiment; // null: nothing runs
    std::optional<lab::LabOptions> m_next;
    LabSnapshot m_snapshot;
    QTimer m_show;
    bool m_dropped = false;
};

} // namespace porthole
