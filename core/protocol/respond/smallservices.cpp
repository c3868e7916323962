// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/respond/smallservices.h"

#include <QDateTime>
#include <QLocale>

namespace porthole {
namespace {

constexpr int Symbols = 95; // that are seen, blank included
constexpr int Width = 72;
constexpr int LinesAtOnce = 190;

void appendLine(QByteArray &out, int first)
{
    for (int i = 0; i < Width; ++i)
        out += char(' ' + (first + i) % Symbols);
    out += "\r\n";
}

// A peer that leaves an endless stream is no failure of it, whichever way it goes.
void leave(bool &over, const ChannelEnd &end, Outputs &out)
{
    if (over)
        return;
    over = true;
    if (end.kind != ChannelEnd::Kind::Broken)
        out.emplace_back(act::CloseChannel{MainChannel});
    out.emplace_back(act::Done{});
}

} // namespace

void ChargenMachine::opened(ChannelId, const ChannelFacts &, Outputs &out)
{
    send(out);
}

void ChargenMachine::room(ChannelId, Outputs &out)
{
    if (!m_over)
        out.emplace_back(act::Arm{PaceTimer, 1});
}

void ChargenMachine::expired(quint8, Outputs &out)
{
    if (!m_over)
        send(out);
}

void ChargenMachine::closed(ChannelId, const ChannelEnd &end, Outputs &out)
{
    leave(m_over, end, out);
}

void ChargenMachine::send(Outputs &out)
{
    QByteArray lines;
    lines.reserve(LinesAtOnce * (Width + 2));
    for (int i = 0; i < LinesAtOnce; ++i, m_first = (m_first + 1) % Symbols)
        appendLine(lines, m_first);
    out.emplace_back(act::Send{MainChannel, lines});
    out.emplace_back(act::WantRoom{MainChannel});
}

void DaytimeMachine::opened(ChannelId, const ChannelFacts &, Outputs &out)
{
    m_over = true;
    out.emplace_back(act::Send{MainChannel, daytimeLine(m_ingredients.wall())});
    out.emplace_back(act::CloseChannel{MainChannel});
    out.emplace_back(act::Done{});
}

void DaytimeMachine::closed(ChannelId, const ChannelEnd &end, Outputs &out)
{
    leave(m_over, end, out);
}

QByteArray chargenDatagram(Ingredients &ingredients)
{
    quint32 number = 0;
    ingredients.random(reinterpret_cast<char *>(&number), sizeof number);
    QByteArray bytes;
    for (int first = int(number >> 16) % Symbols; bytes.size() < 512; first = (first + 1) % Symbols)
        appendLine(bytes, first);
    bytes.truncate(number % 513);
    return bytes;
}

QByteArray daytimeLine(qint64 wall)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(wall / 1'000'000'000, Qt::UTC);
    return QLocale::c().toString(time, u"dddd, MMMM d, yyyy hh:mm:ss'-UTC'").toLatin1() + "\r\n";
}

} // namespace porthole
