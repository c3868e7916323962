// A practice server of gopher: a small site with an item for each thing worth seeing.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/linereader.h"
#include "core/protocol/machine.h"

namespace porthole {

class GopherServer final : public Machine
{
public:
    GopherServer();

    void start(Outputs &out) override;
    void opened(ChannelId, const ChannelFacts &facts, Outputs &out) override;
    void received(ChannelId, QByteArrayView bytes, Outputs &out) override;
    void closed(ChannelId, const ChannelEnd &end, Outputs &out) override;
    void expired(quint8 timer, Outputs &out) override;
    void room(ChannelId, Outputs &out) override;

private:
    enum class State : quint8 { Waiting, Reading, Slow, Large, Over };
    void become(State state) { m_state = state; }
    void answer(const QByteArray &line, Outputs &out);
    void reply(const QByteArray &body, Outputs &out);
    void refuse(const char *words, Outputs &out);
    void nextSlow(Outputs &out);
    void nextLarge(Outputs &out);
    void end(const Failure &failure, Outputs &out);

    LineReader m_lines;
    QByteArray m_host;
    QByteArray m_port;
    State m_state = State::Waiting;
    int m_step = 0;
};

} // namespace porthole
