// The small services: characters without end (RFC 864) and the time of day in words (RFC 867).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/ingredients.h"
#include "core/protocol/machine.h"

namespace porthole {

// Lines of 72 characters, each one character further, as fast as the peer takes them but not above 14 MB in a second,
// so that whoever drives it gets to something else; what comes is thrown away.
class ChargenMachine final : public Machine
{
public:
    void opened(ChannelId channel, const ChannelFacts &facts, Outputs &out) override;
    void received(ChannelId, QByteArrayView, Outputs &) override {}
    void closed(ChannelId channel, const ChannelEnd &end, Outputs &out) override;
    void room(ChannelId channel, Outputs &out) override;
    void expired(quint8 timer, Outputs &out) override;

private:
    static constexpr quint8 PaceTimer = 1;
    void send(Outputs &out);
    int m_first = 0; // of the next line
    bool m_over = false;
};

// A line, then the end.
class DaytimeMachine final : public Machine
{
public:
    // They outlive it.
    explicit DaytimeMachine(Ingredients &ingredients) : m_ingredients(ingredients) {}
    void opened(ChannelId channel, const ChannelFacts &facts, Outputs &out) override;
    void received(ChannelId, QByteArrayView, Outputs &) override {}
    void closed(ChannelId channel, const ChannelEnd &end, Outputs &out) override;

private:
    Ingredients &m_ingredients;
    bool m_over = false;
};

// What a datagram is answered with: 0 to 512 characters; the line.
QByteArray chargenDatagram(Ingredients &ingredients);
QByteArray daytimeLine(qint64 wall); // "Tuesday, November 14, 2023 22:13:20-UTC\r\n"

} // namespace porthole
