// Questions and answers as UDP datagrams: what is lost is asked no second time, and nobody says that it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labdatagrams.h"

namespace porthole::lab {

class LabDatagramExchange final : public LabDatagrams
{
    Q_OBJECT
public:
    LabDatagramExchange(const LabOptions &options, const LabHosts &hosts, LabRun &run);

    bool isThrough() const override { return isAllWritten() && !m_waiting; }

private:
    bool hasRoom() const override { return !m_waiting && LabDatagrams::hasRoom(); }
    bool write(const QByteArray &question) override;
    void allWritten() override {} // its answer may still come
    void readerHas(const Datagram &datagram) override;
    void senderHas(const Datagram &datagram) override;
    void goOn();

    QTimer m_patience{this};
    bool m_waiting = false;
};

} // namespace porthole::lab
