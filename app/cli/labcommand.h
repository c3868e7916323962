// porthole-cli lab: the same messages over TCP and UDP through a link with faults, and what became of each packet.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labexperiment.h"
#include "labreport.h"
#include "options.h"
#include "output.h"

namespace porthole::cli {

class LabCommand : public QObject
{
    Q_OBJECT
public:
    // `to` takes the report; prepared, and outlives this.
    LabCommand(const Options &options, Destination &to);

    // The event loop has to run; leaves it with the exit status.
    void run();
    void interrupt(int signal); // a second one ends at once

private:
    bool isJson() const { return m_options.report == Report::Json; }
    void printRecords(const lab::LabRun &run, bool all);
    void runOver(const lab::LabRun &run);
    void finished();
    Result<void> openPackets();
    Result<void> save();
    void fail(const Failure &failure);
    void end(const Failure &failure);
    void leaveIfPrinted();

    const Options &m_options;
    Output m_out;
    std::unique_ptr<MessageLog> m_log;     // of what the sockets did: nobody reads it
    std::unique_ptr<MessageLog> m_packets; // of --save
    std::unique_ptr<lab::LabExperiment> m_experiment;
    LabReport m_report;
    qint64 m_began;
    size_t m_printed[2] = {}; // records, of TCP and of UDP
    int m_exit = -1;      // not over
};

} // namespace porthole::cli
