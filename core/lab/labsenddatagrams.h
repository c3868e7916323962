// What a person composed, as UDP datagrams: host A sends each, host B's program answers as a socket here does.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labdatagrams.h"
#include "core/lab/labpairing.h"

namespace porthole::lab {

class LabSendDatagrams final : public LabDatagrams
{
    Q_OBJECT
public:
    LabSendDatagrams(const LabOptions &options, const LabHosts &hosts, LabRun &run);

    void arrivedOnWire(const LabRecord &record) override;

private:
    bool write(const QByteArray &message) override;
    void readerHas(const Datagram &datagram) override;
    void senderHas(const Datagram &datagram) override;
    void answer(const Datagram &datagram);
    void take();

    LabPairing m_messages;            // from host A
    LabPairing m_answers;             // from host B; their number is that of the datagram that it had read, from 1
    std::vector<bool> m_isAnswered;   // of each datagram that host B's program has read: the kernel took the answer
    std::vector<int> m_messageOfRead; // of each datagram that host B's program has read, as far as it is known; 0: of none
    int m_read = 0;                   // by host B's program
};

} // namespace porthole::lab
