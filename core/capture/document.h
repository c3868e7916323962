// Opens what a person opens: a recorded session, or a capture of packets.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logfile.h"

#include <QString>

#include <functional>
#include <memory>
#include <mutex>

namespace porthole {

// Made by a worker, looked at by others while it goes on.
class Document
{
public:
    struct State {
        std::shared_ptr<const LogFile> file; // null: nothing can be shown yet
        bool capture = false;
        quint64 packets = 0;   // read so far
        quint64 damages = 0;   // of the capture: places that do not hold
        quint64 lost = 0;      // packets that were read and have no room here
    };
    // The run of the lab that comes with the program, as a path for open().
    static QString recordedRun() { return QStringLiteral(":/data/lab/recorded.porthole"); }

    // In a worker. A session is checked as a whole before it is shown, a capture shows its first packets at once and
    // grows. `progress` gets 0..1 and returns false to cancel: what is there of a capture stays, and the failure is
    // Reason::Cancelled.
    Failure open(const QString &path, const std::function<bool(double)> &progress);
    State state() const; // any thread

private:
    Failure import(const QString &path, const std::function<bool(double)> &progress);
    Failure openSession(const QString &path, const std::function<bool(double)> &progress);
    Failure openOwn(const QString &path, const std::function<bool(double)> &progress);
    void set(const State &state);

    mutable std::mutex m_mutex;
    State m_state;
};

} // namespace porthole
