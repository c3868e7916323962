// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gopherserver.h"

#include "core/protocol/gopher/gophersite.h"

namespace porthole {

namespace {

enum ServerTimer : quint8 { IdleTime, Slow };

constexpr int GopherIdleMs = 60'000;
constexpr int SlowMs = 500;
constexpr int SlowLines = 6;
constexpr qsizetype LongestRequestLine = 4 << 10;
constexpr int LargePieces = 64;
constexpr qsizetype LargePiece = 256 << 10;

} // namespace

GopherServer::GopherServer() : m_lines(LongestRequestLine) {}

// Also for whoever never comes as far as that: a handshake of TLS that never ends.
void GopherServer::start(Outputs &out)
{
    out.push_back(act::Arm{.timer = IdleTime, .milliseconds = GopherIdleMs, .idle = true});
}

void GopherServer::opened(ChannelId, const ChannelFacts &facts, Outputs &out)
{
    m_host = facts.localHost.toUtf8();
    m_port = QByteArray::number(facts.localPort);
    become(State::Reading);
    out.push_back(act::Arm{.timer = IdleTime, .milliseconds = GopherIdleMs, .idle = true});
}

void GopherServer::received(ChannelId, QByteArrayView bytes, Outputs &out)
{
    if (m_state != State::Reading)
        return; // one request a connection
    if (const auto line = m_lines.take(bytes)) {
        out.push_back(act::Arm{.timer = IdleTime, .milliseconds = GopherIdleMs, .idle = true});
        return answer(*line, out);
    }
    if (m_lines.isTooLong())
        refuse("The request is longer than 4 KiB.", out);
}

// RFC 1436 section 2: the selector, and behind a tab what a search is for.
void GopherServer::answer(const QByteArray &line, Outputs &out)
{
    const QByteArray selector = line.left(line.indexOf('\t') < 0 ? line.size() : line.indexOf('\t'));
    const QByteArray words = selector.size() < line.size() ? line.sliced(selector.size() + 1) : QByteArray();
    if (selector.isEmpty() || selector == "/")
        return reply(gopherFrontPage(m_host, m_port), out);
    if (selector == "/types")
        return reply(gopherTypesPage(m_host, m_port), out);
    if (selector == "/search")
        return reply(gopherSearchAnswer(words, m_host, m_port), out);
    if (selector == "/slow") {
        become(State::Slow);
        return nextSlow(out);
    }
    if (selector == "/large") {
        become(State::Large);
        return nextLarge(out);
    }
    if (const auto page = gopherPage(selector))
        return reply(*page, out);
    refuse("There is no such item here.", out);
}

void GopherServer::reply(const QByteArray &body, Outputs &out)
{
    if (!body.isEmpty())
        out.push_back(act::Send{MainChannel, body});
    end({}, out);
}

void GopherServer::refuse(const char *words, Outputs &out)
{
    reply(gopherErrorLine(words), out);
}

void GopherServer::nextSlow(Outputs &out)
{
    if (m_step == SlowLines)
        return reply(".\r\n", out);
    ++m_step;
    out.push_back(act::Send{MainChannel, "Line " + QByteArray::number(m_step) + " of " + QByteArray::number(SlowLines)
                                             + "\r\n"});
    out.push_back(act::Arm{Slow, SlowMs});
}

void GopherServer::nextLarge(Outputs &out)
{
    if (m_step == LargePieces) {
        end({}, out);
        return;
    }
    ++m_step;
    out.push_back(act::Send{MainChannel, QByteArray(LargePiece, char('A' + m_step % 26))});
    out.push_back(act::WantRoom{MainChannel});
    out.push_back(act::Arm{.timer = IdleTime, .milliseconds = GopherIdleMs, .idle = true});
}

void GopherServer::room(ChannelId, Outputs &out)
{
    if (m_state == State::Large)
        nextLarge(out);
}

void GopherServer::closed(ChannelId, const ChannelEnd &end, Outputs &out)
{
    // Who has asked and ended its side still wants the answer.
    if (m_state == State::Over || (end.kind != ChannelEnd::Kind::Broken && m_state != State::Reading))
        return;
    this->end(end.failure, out);
}

void GopherServer::expired(quint8 timer, Outputs &out)
{
    if (timer == Slow && m_state == State::Slow)
        return nextSlow(out);
    if (timer == IdleTime && m_state == State::Reading)
        return refuse("No request came for a minute.", out);
    if (timer == IdleTime && m_state != State::Over)
        end({Reason::Timeout, 0, {"wait", {}}, {}}, out);
}

void GopherServer::end(const Failure &failure, Outputs &out)
{
    become(State::Over);
    out.push_back(act::Done{failure, {}, 0});
}

} // namespace porthole
