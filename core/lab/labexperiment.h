// The same messages over TCP and then over UDP, through the same link with the same luck, between two real hosts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labledger.h"
#include "core/lab/labrecorder.h"
#include "core/lab/labtraffic.h"
#include "core/transport/lab/lablink.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace porthole::lab {

// I/O thread. One transport after the other, so that neither takes the other's room on the link.
class LabExperiment : public QObject, private LabSink
{
    Q_OBJECT
public:
    static constexpr int LookMs = 10;
    static constexpr int MakingMs = 10'000; // porthole-lab says nothing
    static constexpr int CutMs = 200;      // for the last counters of a run that is cut short
    static constexpr int SettleMs = 10;       // from one question about counters to the next
    static constexpr int SettleLimitMs = 3000; // after the last packet has arrived
    static constexpr size_t MostLooks = 100'000;

    // `context` says where to log; its calls are not used.
    LabExperiment(const LabOptions &options, const TransportContext &context);
    ~LabExperiment() override;

    // `program` is porthole-lab. Ends with finished(), whatever happens; never from within this call.
    void start(const QString &program);
    void stop();
    // Before start(): every packet is kept there, also those before and between the runs. It outlives this.
    void recordTo(MessageLog &packets) { m_recorder = std::make_unique<LabRecorder>(packets); }
    // A packet on its way is taken out of the link, where it is not too late.
    void kill(quint64 frame) { m_link.kill(frame); }
    // The next packet with data from host A is taken out as soon as it is seen.
    void killNext() { m_killsNext = true; }
    bool isKillArmed() const { return m_killsNext; }
    const LabOutcome &outcome() const { return m_outcome; }
    // Null: nothing is recorded.
    const LabRecorder *recorder() const { return m_recorder.get(); }

Q_SIGNALS:
    void ready();
    // The record's fate is decided, and every copy has arrived. In the order in which that happened.
    void recordOver(const porthole::lab::LabRecord &record);
    void runOver(const porthole::lab::LabRun &run);
    void finished();

private:
    enum class Stage : quint8 { Making, Before, Running, Settling, Cutting, Over };

    void labReady(const Ready &ready) override;
    void labEnded(const Failure &failure) override;
    void labBegan(const Began &began) override;
    void labFrame(const Frame &frame) override;
    void labArrived(const Arrived &arrived) override;
    void labGone(const Gone &gone) override;
    void labCounters(const Counters &counters) override;
    void labTold() override;

    void nextRun();
    void trafficThrough();
    void settle();
    bool isSettled(const Counters &counters) const;
    bool isStreamSettled() const;
    bool isOnePacketEach() const;
    void trafficFailed(const Failure &failure);
    void timeUp();
    void cutOff();
    void endRun();
    void finish();
    void look();
    void lookAt(Side side);
    void killIfWanted(const Frame &frame);
    qint64 now() const;

    const LabOptions m_options;
    const TransportContext m_context;
    LabOutcome m_outcome;
    LabLedger m_ledger;
    std::unique_ptr<LabRecorder> m_recorder; // null: they are not kept
    LabLink m_link;
    std::vector<std::unique_ptr<LabTraffic>> m_past; // until this goes: one of them may be what calls it
    std::unique_ptr<LabTraffic> m_traffic;
    LabRun *m_run = nullptr;
    QTimer m_looks;
    QTimer m_settle;
    QTimer m_limit;
    TcpSample m_lastLook[2];
    qint64 m_lastActivity = 0;
    quint32 m_asked = 0;
    Stage m_stage = Stage::Making;
    bool m_finished = false;
    bool m_killsNext = false;
};

} // namespace porthole::lab
