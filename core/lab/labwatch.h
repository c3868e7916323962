// How the kernels of both hosts have a run's connections, looked at again and again.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"
#include "core/transport/lab/lablink.h"

namespace porthole::lab {

class LabRecorder;

// TCP_INFO as long as somebody holds the connection; what comes after that, or what no program has, from sock_diag.
class LabWatch
{
public:
    static constexpr size_t MostLooks = 100'000;
    static constexpr size_t MostConnections = 32;

    explicit LabWatch(LabLink &link) : m_link(link) {}

    // Of a run over TCP; nullptr: of none. It outlives its turn.
    void follow(LabRun *run, bool v6);
    // Looks are kept there, too; nullptr: nowhere. It outlives this.
    void recordTo(LabRecorder *recorder) { m_recorder = recorder; }
    // Connections are known by their SYN.
    void saw(const Frame &frame);
    // TCP_INFO costs a call, the other a message there and back.
    void look(qint64 time);
    void ask();
    void answered(const SocketState &state);
    // No kernel has anything to say for a connection any more; of TIME-WAIT that there may be old packets.
    bool areClosed() const;

private:
    struct End {
        int connection = 0;
        Side side = Side::A;
        bool isOpen = true;          // as was told last
        bool isAsked = false;        // and has not answered
        quint32 ticket = 0;
        std::optional<LabKernelState> last;
    };

    void lookAt(Side side, qint64 time);
    bool isToBeAsked(const End &end) const;
    bool isHeld(const End &end) const { return end.connection == 1 && m_link.host(end.side).hasWitness(0); }
    quint16 clientOf(int connection) const; // 0: its SYN has not been seen
    void ask(End &end);

    LabLink &m_link;
    LabRun *m_run = nullptr;
    LabRecorder *m_recorder = nullptr;
    bool m_v6 = false;
    std::vector<quint16> m_ports; // of the clients, in the order of their SYNs
    std::vector<End> m_ends;
    TcpSample m_last[2];
    quint32 m_ticket = 0; // goes on: an answer of an earlier run is none of this one's
};

} // namespace porthole::lab
