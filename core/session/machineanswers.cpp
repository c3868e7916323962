// Lets a machine answer a connection that a session drives: rules, a small service.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/machineanswers.h"

#include "core/protocol/respond/rulemachine.h"
#include "core/protocol/respond/smallservices.h"

namespace porthole {

std::unique_ptr<MachineAnswers> MachineAnswers::of(const Responder &responder, StreamTransport &transport, Say say)
{
    std::unique_ptr<MachineAnswers> answers(new MachineAnswers(transport, std::move(say)));
    switch (responder.what) {
    case Responder::What::Chargen: answers->use(std::make_unique<ChargenMachine>()); return answers;
    case Responder::What::Daytime:
        answers->m_ingredients = std::make_unique<SystemIngredients>();
        answers->use(std::make_unique<DaytimeMachine>(*answers->m_ingredients));
        return answers;
    case Responder::What::Rules: {
        if (!responder.rules)
            return nullptr;
        answers->m_rules = responder.rules;
        // The player is a part of what is shared.
        std::shared_ptr<RulePlayer> player(responder.rules, &responder.rules->player);
        auto machine = std::make_unique<RuleMachine>(std::move(player));
        answers->m_ruleMachine = machine.get();
        answers->use(std::move(machine));
        return answers;
    }
    default: return nullptr;
    }
}

void MachineAnswers::use(std::unique_ptr<Machine> machine)
{
    m_machine = std::move(machine);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_over)
            return;
        m_machine->expired(1, m_outputs);
        carryOut();
    });
}

int MachineAnswers::ruleLine() const
{
    return m_ruleMachine ? m_ruleMachine->lastRule() : 0;
}

QByteArray MachineAnswers::leftOver() const
{
    if (m_over || !m_ruleMachine || m_ruleMachine->waitingAnswers() + m_ruleMachine->unanswered() == 0)
        return {};
    return "Another way to answer was chosen before the last one was done: " + QByteArray::number(m_ruleMachine->waitingAnswers())
           + " bytes of answers were not sent, and " + QByteArray::number(m_ruleMachine->unanswered()) + " received bytes not answered.";
}

bool MachineAnswers::isFull() const
{
    return !m_over && m_ruleMachine && m_ruleMachine->isFull();
}

void MachineAnswers::opened()
{
    if (m_over)
        return;
    m_machine->opened(MainChannel, {}, m_outputs);
    carryOut();
}

void MachineAnswers::received(QByteArrayView bytes)
{
    if (m_over)
        return;
    m_machine->received(MainChannel, bytes, m_outputs);
    carryOut();
}

void MachineAnswers::peerHalfClosed()
{
    if (m_over)
        return;
    m_machine->closed(MainChannel, {}, m_outputs);
    carryOut();
}

void MachineAnswers::drained()
{
    if (!m_over && m_wantsRoom)
        carryOut();
}

// What is carried out may bring more.
void MachineAnswers::carryOut()
{
    if (std::exchange(m_carrying, true))
        return;
    while (!m_over) {
        for (const Output &output : std::exchange(m_outputs, {}))
            carry(output);
        if (m_outputs.empty() && m_wantsRoom && !m_over && m_transport.facts().queued == 0) {
            m_wantsRoom = false;
            m_machine->room(MainChannel, m_outputs);
        }
        if (m_outputs.empty())
            break;
    }
    m_carrying = false;
    Q_EMIT carriedOut();
}

void MachineAnswers::carry(const Output &output)
{
    if (const auto *sending = std::get_if<act::Send>(&output))
        send(sending->bytes);
    else if (const auto *closing = std::get_if<act::CloseChannel>(&output))
        close(closing->how);
    else if (const auto *arm = std::get_if<act::Arm>(&output))
        arm->milliseconds > 0 ? m_timer.start(arm->milliseconds) : m_timer.stop();
    else if (std::holds_alternative<act::WantRoom>(output))
        m_wantsRoom = true;
    else if (const auto *happened = std::get_if<act::Happened>(&output); happened && happened->step == ExchangeStep::Warning)
        m_say({Reason::Limit, 0, {"respond", {}, happened->text}, {}});
    else if (const auto *done = std::get_if<act::Done>(&output)) {
        m_over = true;
        m_timer.stop();
        if (done->failure)
            m_say(done->failure);
    }
}

void MachineAnswers::send(const QByteArray &bytes)
{
    if (m_over)
        return;
    const auto sent = m_transport.send(bytes);
    if (sent)
        return;
    m_over = true; // nothing that it says arrives any more
    m_timer.stop();
    m_say(sent.error());
}

void MachineAnswers::close(act::CloseChannel::How how)
{
    switch (how) {
    case act::CloseChannel::How::Both: m_transport.close(); break;
    case act::CloseChannel::How::Writing: m_transport.shutdownWrite(); break;
    case act::CloseChannel::How::Reset: m_transport.reset(); break;
    }
}

} // namespace porthole
