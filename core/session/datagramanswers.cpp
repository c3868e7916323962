// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/datagramanswers.h"

#include <QTimer>

namespace porthole {

DatagramAnswers::DatagramAnswers(RulePlayer &player, Send send, Say say)
    : m_player(player)
    , m_send(std::move(send))
    , m_say(std::move(say))
{}

// Where lines are matched, a datagram is one, with or without its end.
void DatagramAnswers::received(QByteArrayView datagram, const Endpoint &from)
{
    if (m_player.book().unit() == RuleBook::Unit::Line && datagram.endsWith('\n'))
        datagram.chop(datagram.endsWith("\r\n") ? 2 : 1);
    std::deque<RuleStep> steps;
    Text problem;
    m_player.answer(datagram, steps, problem);
    if (!problem.isEmpty())
        tell(problem);
    qint64 after = 0;
    for (RuleStep &step : steps) {
        if (step.kind == RuleStep::Kind::Wait)
            after = qMin<qint64>(after + step.milliseconds, std::numeric_limits<int>::max());
        else if (after > 0)
            later(std::move(step.bytes), from, int(after));
        else
            m_send(step.bytes, from);
    }
}

void DatagramAnswers::later(QByteArray bytes, const Endpoint &to, int milliseconds)
{
    // What a timer takes beside the bytes.
    const qsizetype cost = bytes.size() + 256;
    if (m_waiting + cost > MostWaiting)
        return tell({QT_TRANSLATE_NOOP("porthole", "Answers that would wait are not given: too many wait already."), {}});
    m_waiting += cost;
    ++m_answersWaiting;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, this, [this, bytes = std::move(bytes), to, cost] {
        m_waiting -= cost;
        --m_answersWaiting;
        m_send(bytes, to);
        if (m_waiting == 0)
            Q_EMIT idle();
    });
}

void DatagramAnswers::tell(const Text &text)
{
    const QString words = text.english();
    if (std::exchange(m_said, words) != words)
        m_say(text);
}

} // namespace porthole
