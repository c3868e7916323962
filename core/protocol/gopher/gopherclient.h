// The client of RFC 1436: sends one line, reads to the end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/gopher/gopherplus.h"
#include "core/protocol/gopher/gopherunstuffer.h"
#include "core/protocol/gopher/gopherurl.h"
#include "core/protocol/machine.h"

namespace porthole {

// The content is what came, up to the end of the connection; of texts and menus without what only their way over the wire
// needs (GopherUnstuffer), unless `raw`. Of Gopher+ it is what follows the line that tells its length.
class GopherClient final : public Machine
{
public:
    struct Limits {
        int idleMs = 60'000; // no byte for so long; 0: none
        int totalMs = 0;
    };
    GopherClient(const GopherTarget &target, const Limits &limits, bool raw = false);

    void start(Outputs &out) override;
    void opened(ChannelId, const ChannelFacts &facts, Outputs &out) override;
    void received(ChannelId, QByteArrayView bytes, Outputs &out) override;
    void closed(ChannelId, const ChannelEnd &end, Outputs &out) override;
    void expired(quint8 timer, Outputs &out) override;

private:
    enum class State : quint8 { Idle, Opening, Asked, Reading, Over };
    enum Timer : quint8 { IdleTimer, TotalTimer };
    void become(State state) { m_state = state; }
    void takePlusLine(QByteArrayView &bytes, Outputs &out);
    void readPlusLine(QByteArrayView line, Outputs &out);
    void take(QByteArrayView bytes, Outputs &out);
    void give(QByteArrayView bytes, Outputs &out);
    void checkKind(Outputs &out);
    bool isRefusal() const;
    QByteArrayView firstLine() const;
    bool endsInDot() const { return m_last == "\n.\r\n" || m_last.endsWith("\n.\n"); }
    Failure endOfPlus() const;
    Failure brokenOff(Failure failure) const;
    Text howFar() const;
    Text limitOf(quint8 timer) const;
    bool isTls() const;
    void endText(Outputs &out);
    void refuse(QByteArrayView line, Outputs &out);
    void warn(const Text &text, Outputs &out) const;
    void finish(const Failure &failure, const Text &verdict, Outputs &out);
    QString place() const;

    const GopherTarget m_target;
    const Limits m_limits;
    State m_state = State::Idle;
    QByteArray m_first;  // of the answer, at most FirstSize
    QByteArray m_last;   // its last four bytes
    qint64 m_size = 0;   // that came
    GopherUnstuffer m_text;
    QByteArray m_plusLine; // as far as it came
    std::optional<GopherPlusLine> m_plus;
    bool m_wantsPlus = false; // its line is to come
    bool m_checked = false;
};

} // namespace porthole
