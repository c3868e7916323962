// The lab's messages over TCP, from host A to host B.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labstreampair.h"

namespace porthole::lab {

class LabStream final : public LabStreamPair
{
    Q_OBJECT
public:
    // After one end has broken off the other is waited for so long: nothing tells it where the RST was lost.
    static constexpr int AfterResetMs = 2000;

    LabStream(const LabOptions &options, const LabHosts &hosts, LabRun &run);

    bool isThrough() const override { return m_gaveUp || LabStreamPair::isThrough(); }

private:
    void wishes(StreamOptions &client, ListenOptions &server) const override;
    bool hasRoom() const override { return !m_brokenOff && end(Side::A)->facts().queued == 0; }
    bool write(const QByteArray &message) override { return send(Side::A, message); }
    void allWritten() override;
    void connected() override;
    void accepted() override;
    void read(Side side, QByteArrayView bytes) override;
    void drained(Side) override { writeDue(); }
    bool isExpected(const Failure &failure) const override;
    void holdOver();
    void endUnread();

    QTimer m_hold{this};
    QTimer m_end{this};
    QByteArray m_partial; // of the message that has not come whole yet
    int m_read = 0;
    bool m_readsAgain = false;
    bool m_brokenOff = false;
    bool m_gaveUp = false;
};

} // namespace porthole::lab
