// Questions and answers over TCP: host A asks, host B answers, and the next question waits for that.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labstreampair.h"

namespace porthole::lab {

// Of LabKind::Nagle each question is two writes, the first half of them without TCP_NODELAY.
class LabStreamExchange final : public LabStreamPair
{
    Q_OBJECT
public:
    LabStreamExchange(const LabOptions &options, const LabHosts &hosts, LabRun &run);

private:
    void wishes(StreamOptions &client, ListenOptions &server) const override;
    bool hasRoom() const override { return !m_waiting; }
    bool write(const QByteArray &question) override;
    void allWritten() override {} // its answer is still to come
    void connected() override { beginWriting(); }
    void read(Side side, QByteArrayView bytes) override;
    void questionsRead();
    void answersRead();
    bool isNagle() const { return m_options.kind == LabKind::Nagle; }

    QByteArray m_partial[2]; // of what has not come whole yet, by the side that reads
    int m_asked = 0;         // whole questions that host B has
    int m_answered = 0;
    bool m_waiting = false;
};

} // namespace porthole::lab
