// What a person composed, over TCP or TLS: host A sends it, host B's program answers as a listener here does.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labstreampair.h"

namespace porthole::lab {

// A stream has no messages: what host B's program reads at once may be a piece of one, or several. A message has reached it when
// all of its bytes have, and is answered when all has come that was answered up to there.
class LabSendStream final : public LabStreamPair
{
    Q_OBJECT
public:
    LabSendStream(const LabOptions &options, const LabHosts &hosts, LabRun &run);

private:
    bool hasRoom() const override { return end(Side::A)->facts().queued == 0; }
    bool write(const QByteArray &message) override { return send(Side::A, message); }
    void allWritten() override { endWriting(Side::A); }
    void connected() override { beginWriting(); }
    void read(Side side, QByteArrayView bytes) override;
    void drained(Side side) override;
    void messagesRead(QByteArrayView bytes);
    void answersRead(QByteArrayView bytes);
    void answer(QByteArrayView bytes);
    void paceReading();
    bool isWhatWasSent(QByteArrayView bytes);

    QList<qint64> m_answerEnds; // bytes that host B has answered up to each message's end, of those that reached it whole
    qint64 m_atB = 0;           // bytes that host B's program has read
    qint64 m_ending = 0;        // of these, where the message ends that is coming
    qint64 m_answered = 0;      // bytes that it has sent
    qint64 m_atA = 0;           // bytes that host A's program has read
    bool m_isPaused = false;    // host B reads no more until what it has answered is on its way
    qsizetype m_checked = 0;    // message that is being compared, and how much of it has been
    qsizetype m_checkedOf = 0;
};

} // namespace porthole::lab
