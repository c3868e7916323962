// Lets a machine answer a connection that a session drives: rules, a small service.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/machine.h"
#include "core/session/snapshots.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace porthole {

class RuleMachine;

// I/O thread. A machine of one channel, the connection; a person may still send by hand beside it. Lives no longer than
// the transport.
class MachineAnswers : public QObject
{
    Q_OBJECT
public:
    // What it could not do, and what it has to say.
    using Say = std::function<void(const Failure &failure)>;

    // Nothing for answers that need no machine.
    static std::unique_ptr<MachineAnswers> of(const Responder &responder, StreamTransport &transport, Say say);

    void opened();
    void received(QByteArrayView bytes);
    void peerHalfClosed();
    void drained();
    int ruleLine() const;
    // What is lost with it, in words; empty: nothing.
    QByteArray leftOver() const;
    // What came now would only wait, and be too much at some time: reading should stop.
    bool isFull() const;

Q_SIGNALS:
    void carriedOut(); // isFull() may say something else

private:
    MachineAnswers(StreamTransport &transport, Say say) : m_transport(transport), m_say(std::move(say)) {}
    void use(std::unique_ptr<Machine> machine);
    void carryOut();
    void carry(const Output &output);
    void send(const QByteArray &bytes);
    void close(act::CloseChannel::How how);

    StreamTransport &m_transport;
    const Say m_say;
    std::unique_ptr<SystemIngredients> m_ingredients; // of daytime
    std::shared_ptr<RuleAnswers> m_rules;             // outlives the machine
    std::unique_ptr<Machine> m_machine;
    RuleMachine *m_ruleMachine = nullptr;             // m_machine, where it is one
    QTimer m_timer;
    Outputs m_outputs;
    bool m_carrying = false;
    bool m_wantsRoom = false;
    bool m_over = false;
};

} // namespace porthole
