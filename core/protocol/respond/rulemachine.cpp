// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/respond/rulemachine.h"

#include <numeric>
#include <utility>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

Failure limit(Text detail)
{
    return {Reason::Limit, 0, {"respond", {}, std::move(detail)}, {}};
}

} // namespace

qsizetype RuleMachine::waitingAnswers() const
{
    return std::accumulate(m_steps.begin(), m_steps.end(), qsizetype(0),
                           [](qsizetype sum, const RuleStep &step) { return sum + step.bytes.size(); });
}

void RuleMachine::opened(ChannelId, const ChannelFacts &, Outputs &out)
{
    Text problem;
    m_player->open(m_steps, problem);
    noteRule();
    tell(problem, out);
    run(out);
}

void RuleMachine::received(ChannelId, QByteArrayView bytes, Outputs &out)
{
    out.emplace_back(act::Content{bytes.toByteArray()});
    if (m_state == State::Over || m_state == State::Leaving)
        return;
    m_waiting += bytes.size();
    if (m_player->book().unit() == RuleBook::Unit::Line)
        m_input += bytes;
    else
        m_pieces.push_back(bytes.toByteArray());
    run(out);
    if (m_waiting > MostWaiting && m_state != State::Over)
        end(act::CloseChannel::How::Reset,
            limit({QT_TRANSLATE_NOOP("porthole", "More than %1 bytes came while an answer waited."),
                   {QString::number(MostWaiting)}}),
            out);
}

void RuleMachine::closed(ChannelId, const ChannelEnd &end, Outputs &out)
{
    if (m_state == State::Over)
        return;
    if (end.kind == ChannelEnd::Kind::Broken) {
        m_state = State::Over;
        out.emplace_back(act::Done{end.failure, {}, 0});
        return;
    }
    m_peerDone = true;
    run(out);
}

void RuleMachine::expired(quint8, Outputs &out)
{
    if (m_state != State::Waiting)
        return;
    m_state = State::Reading;
    run(out);
}

void RuleMachine::room(ChannelId, Outputs &out)
{
    m_unsent = 0;
    if (m_state == State::Leaving)
        return end(act::CloseChannel::How::Both, {}, out);
    if (m_state != State::Crowded)
        return;
    m_state = State::Reading;
    run(out);
}

void RuleMachine::run(Outputs &out)
{
    while (m_state == State::Reading) {
        if (!m_steps.empty()) {
            const RuleStep step = std::move(m_steps.front());
            m_steps.pop_front();
            runStep(step, out);
            continue;
        }
        const auto message = nextMessage(out);
        if (!message)
            break;
        Text problem;
        m_player->answer(*message, m_steps, problem);
        noteRule();
        tell(problem, out);
    }
    m_input.remove(0, std::exchange(m_from, 0));
    if (m_state == State::Reading && m_peerDone)
        end(act::CloseChannel::How::Both, {}, out);
}

void RuleMachine::runStep(const RuleStep &step, Outputs &out)
{
    switch (step.kind) {
    case RuleStep::Kind::Wait:
        m_state = State::Waiting;
        out.emplace_back(act::Arm{DelayTimer, step.milliseconds});
        break;
    case RuleStep::Kind::Close: end(act::CloseChannel::How::Both, {}, out); break;
    case RuleStep::Kind::Reset: end(act::CloseChannel::How::Reset, {}, out); break;
    case RuleStep::Kind::Send:
        m_unsent += step.bytes.size();
        out.emplace_back(act::Send{MainChannel, step.bytes});
        if (m_unsent < MostUnsent)
            break;
        m_state = State::Crowded;
        out.emplace_back(act::WantRoom{MainChannel});
        break;
    }
}

std::optional<QByteArray> RuleMachine::nextMessage(Outputs &out)
{
    if (m_player->book().unit() == RuleBook::Unit::Line)
        return nextLine(out);
    if (m_pieces.empty())
        return {};
    QByteArray piece = std::move(m_pieces.front());
    m_pieces.pop_front();
    m_waiting -= piece.size();
    return piece;
}

// Without its end. The last one may have none.
std::optional<QByteArray> RuleMachine::nextLine(Outputs &out)
{
    const qsizetype found = m_input.indexOf('\n', m_from);
    const qsizetype end = found >= 0 ? found : m_input.size();
    if (end - m_from > RuleBook::LongestMessage) {
        this->end(act::CloseChannel::How::Reset,
                  limit({QT_TRANSLATE_NOOP("porthole", "A line has more than %1 bytes."),
                         {QString::number(RuleBook::LongestMessage)}}),
                  out);
        return {};
    }
    if (found < 0 && (!m_peerDone || m_from == m_input.size()))
        return {};
    QByteArray line = m_input.sliced(m_from, end - m_from);
    if (line.endsWith('\r'))
        line.chop(1);
    const qsizetype next = found >= 0 ? found + 1 : end;
    m_waiting -= next - m_from;
    m_from = next;
    return line;
}

void RuleMachine::noteRule()
{
    if (m_player->lastRule() != 0)
        m_lastRule = m_player->lastRule();
}

void RuleMachine::tell(Text &problem, Outputs &out)
{
    if (!problem.isEmpty())
        out.emplace_back(act::Happened{.step = ExchangeStep::Warning, .text = std::move(problem)});
}

void RuleMachine::end(act::CloseChannel::How how, Failure failure, Outputs &out)
{
    m_steps.clear();
    m_pieces.clear();
    m_input.clear();
    m_from = m_waiting = 0;
    // A close gives what is still to be sent a second; a slow reader gets all the time it needs.
    if (how == act::CloseChannel::How::Both && m_unsent > 0) {
        m_state = State::Leaving;
        out.emplace_back(act::WantRoom{MainChannel});
        return;
    }
    m_state = State::Over;
    out.emplace_back(act::CloseChannel{MainChannel, how});
    out.emplace_back(act::Done{std::move(failure), {}, 0});
}

} // namespace porthole
