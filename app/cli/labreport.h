// What the lab tells: packets and results as JSON lines, or a report for people.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labfigures.h"

#include <optional>

namespace porthole::cli {

// One run after the other; times are told since `began`.
class LabReport
{
public:
    explicit LabReport(qint64 began) : m_began(began) {}

    void beginRun() { *this = LabReport(m_began); }
    // Records come in the order in which they left.
    QByteArray packetLine(const lab::LabRecord &record);
    QByteArray resultLine(const lab::LabRun &run, const lab::LabOutcome &outcome) const;
    // Why the run is no good; None: it is.
    static Failure failureOf(const lab::LabRun &run);

    // "host A 192.0.2.1 <-> host B 192.0.2.2, ...": what was set.
    static QString setupText(const lab::LabOutcome &outcome);
    static QString runText(const lab::LabRun &run);
    static QString tableText(const lab::LabOutcome &outcome);

private:
    qint64 m_began;
    std::optional<quint32> m_firstSeq[2]; // of TCP, by side
};

} // namespace porthole::cli
