// One connection that rules answer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/machine.h"
#include "core/protocol/respond/ruleplayer.h"

namespace porthole {

// What it receives it also gives out, as Content. Messages that come while an answer waits wait, too.
class RuleMachine final : public Machine
{
public:
    static constexpr qsizetype MostWaiting = 1 << 20;
    static constexpr qsizetype FullAbove = MostWaiting / 2; // whoever reads had better stop
    static constexpr qsizetype MostUnsent = 1 << 20; // given to the channel before room is waited for

    explicit RuleMachine(std::shared_ptr<RulePlayer> player) : m_player(std::move(player)) {}

    // The line of the rule that answered last; 0: none has yet.
    int lastRule() const { return m_lastRule; }
    // Bytes of answers that wait to be sent, and of what came and waits to be answered.
    qsizetype waitingAnswers() const;
    qsizetype unanswered() const { return m_state == State::Over ? 0 : m_waiting; }
    // What came would wait behind much that waits already: for a delay, or for room.
    bool isFull() const override { return (m_state == State::Waiting || m_state == State::Crowded) && m_waiting >= FullAbove; }

    void opened(ChannelId channel, const ChannelFacts &facts, Outputs &out) override;
    void received(ChannelId channel, QByteArrayView bytes, Outputs &out) override;
    void closed(ChannelId channel, const ChannelEnd &end, Outputs &out) override;
    void expired(quint8 timer, Outputs &out) override;
    void room(ChannelId channel, Outputs &out) override;

private:
    enum class State : quint8 { Reading, Waiting, Crowded, Leaving, Over };
    static constexpr quint8 DelayTimer = 1;

    void run(Outputs &out);
    void runStep(const RuleStep &step, Outputs &out);
    std::optional<QByteArray> nextMessage(Outputs &out);
    std::optional<QByteArray> nextLine(Outputs &out);
    void noteRule();
    void tell(Text &problem, Outputs &out);
    void end(act::CloseChannel::How how, Failure failure, Outputs &out);

    std::shared_ptr<RulePlayer> m_player;
    std::deque<RuleStep> m_steps;
    std::deque<QByteArray> m_pieces; // where pieces are matched
    QByteArray m_input;              // where lines are
    qsizetype m_from = 0;            // of it is not read yet
    qsizetype m_waiting = 0;         // bytes in either
    qsizetype m_unsent = 0;          // given to the channel since it was last known to be empty
    State m_state = State::Reading;
    bool m_peerDone = false;
    int m_lastRule = 0;
};

} // namespace porthole
