// The same over TCP and then over UDP, through the same link with the same luck, between two real hosts.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labledger.h"
#include "core/lab/labrecorder.h"
#include "core/lab/labtraffic.h"
#include "core/lab/labwatch.h"
#include "core/transport/lab/lablink.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace porthole::lab {

// I/O thread. One transport after the other, so that neither takes the other's room on the link; or both at once, so that it
// does.
class LabExperiment : public QObject, private LabSink
{
    Q_OBJECT
public:
    static constexpr int LookMs = 10;
    static constexpr int MakingMs = 10'000; // porthole-lab says nothing
    static constexpr int CutMs = 1000;     // at most, for the last counters of a run that is cut short
    static constexpr int SettleMs = 10;       // from one question about counters to the next
    static constexpr int SettleLimitMs = 3000; // after the last packet has arrived
    static constexpr int QuietMs = 30;        // likewise, where no kernel counts what may still come

    // `context` says where to log; its calls are not used.
    LabExperiment(const LabOptions &options, const TransportContext &context);
    ~LabExperiment() override;

    // `program` is porthole-lab, `authorityFolder` as LabHosts'. Ends with finished(), whatever happens; never from within
    // this call.
    void start(const QString &program, const QString &authorityFolder = {});
    // What runs is cut short, for which its last counters are asked for.
    void stop();
    // Before start(): every packet is kept there, also those before and between the runs. It outlives this.
    void recordTo(MessageLog &packets)
    {
        m_recorder = std::make_unique<LabRecorder>(packets);
        m_watch.recordTo(m_recorder.get());
    }
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
    // The fate of a record of that run is decided, and every copy has arrived. In the order in which that happened.
    void recordOver(const porthole::lab::LabRun &run, const porthole::lab::LabRecord &record);
    void runOver(const porthole::lab::LabRun &run);
    void finished();

private:
    enum class Stage : quint8 { Making, Before, Running, Settling, Cutting, Over };
    // One transport of what runs now.
    struct Turn {
        LabRun *run = nullptr;
        std::unique_ptr<LabTraffic> traffic;
    };

    void labReady(const Ready &ready) override;
    void labEnded(const Failure &failure) override;
    void labBegan(const Began &began) override;
    void labFrame(const Frame &frame) override;
    void labArrived(const Arrived &arrived) override;
    void labGone(const Gone &gone) override;
    void labCounters(const Counters &counters) override;
    void labSocket(const SocketState &state) override { m_watch.answered(state); }
    void labTold() override;

    void nextRun();
    void takeTurns(LabRun *first, LabRun *second);
    void closeAtOnce(bool atOnce);
    LabHosts hosts();
    const Turn *turnOf(const LabRecord &record) const;
    void tellRecord(const LabRecord *record);
    void trafficThrough();
    void settle();
    bool isSettled() const;
    bool isSettled(const LabRun &run) const;
    bool areAllThrough() const;
    bool areDatagramsSettled(const LabRun &run) const;
    bool areDatagramsCounted(const LabRun &run) const;
    bool isAllTaken(const LabRun &run, Side at) const;
    bool hasBeenQuiet(int ms) const;
    bool isOnePacketEach() const;
    void trafficFailed(LabRun &run, const Failure &failure);
    void markCutShort();
    void timeUp();
    void cutOff();
    void endTurns();
    void endRun(LabRun &run);
    void finish();
    void look();
    void killIfWanted(const Frame &frame);
    qint64 now() const;

    const LabOptions m_options;
    const TransportContext m_context;
    LabOutcome m_outcome;
    LabLedger m_ledger;
    std::unique_ptr<LabRecorder> m_recorder; // null: they are not kept
    QString m_authorityFolder;
    LabLink m_link;
    LabWatch m_watch{m_link};
    std::vector<std::unique_ptr<LabTraffic>> m_past; // until this goes: one of them may be what calls it
    std::vector<Turn> m_turns;                       // what runs: none, one, or both at once
    QTimer m_looks;
    QTimer m_settle;
    QTimer m_limit;
    qint64 m_lastActivity = 0;
    quint32 m_asked = 0;
    quint32 m_turnNumber = 0;
    Stage m_stage = Stage::Making;
    bool m_wasClosed = false; // TCP's connections were, when the last question about counters was asked
    bool m_finished = false;
    bool m_stopped = false; // and no other run begins
    bool m_killsNext = false;
};

} // namespace porthole::lab
