// One end of a connection ends writing, the other goes on for a while.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labstreampair.h"

namespace porthole::lab {

// Host A asks once and ends its half; host B, which sees that, sends its messages and then ends the other.
class LabHalfClose final : public LabStreamPair
{
    Q_OBJECT
public:
    LabHalfClose(const LabOptions &options, const LabHosts &hosts, LabRun &run);

private:
    bool hasRoom() const override { return end(Side::B)->facts().queued == 0; }
    bool write(const QByteArray &message) override { return send(Side::B, message); }
    void allWritten() override { endWriting(Side::B); }
    void connected() override;
    void read(Side side, QByteArrayView bytes) override;
    void drained(Side side) override;
    void sawEnd(Side side) override;

    QByteArray m_partial; // of the message that has not come whole yet
    int m_read = 0;
};

} // namespace porthole::lab
