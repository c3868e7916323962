// Questions and answers over TCP: host A asks, host B answers, and the next question waits for that.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labstreamexchange.h"

#include "core/session/numberedmessage.h"

namespace porthole::lab {

LabStreamExchange::LabStreamExchange(const LabOptions &options, const LabHosts &hosts, LabRun &run)
    : LabStreamPair(options, hosts, run)
{
    if (isNagle())
        run.noDelayFrom = options.messages / 2 + 1;
}

void LabStreamExchange::wishes(StreamOptions &client, ListenOptions &) const
{
    client.noDelay = !isNagle();
}

bool LabStreamExchange::write(const QByteArray &question)
{
    m_waiting = true;
    if (!isNagle())
        return send(Side::A, question);
    if (next() + 1 == m_run.noDelayFrom) {
        SocketOptionWish wish;
        wish.numbers[SocketOption::NoDelay] = 1;
        carriesOut(Side::A, LabEvent::What::SetsNoDelay, [&] { end(Side::A)->setOptions(wish); });
    }
    const qsizetype half = question.size() / 2;
    return send(Side::A, question.first(half)) && send(Side::A, question.sliced(half));
}

void LabStreamExchange::read(Side side, QByteArrayView bytes)
{
    m_partial[size_t(side)].append(bytes.data(), bytes.size());
    if (side == Side::B)
        questionsRead();
    else
        answersRead();
}

void LabStreamExchange::questionsRead()
{
    QByteArray &partial = m_partial[size_t(Side::B)];
    while (partial.size() >= m_options.size && m_asked < m_options.messages) {
        if (!isMessage(m_asked, QByteArrayView(partial).first(m_options.size)))
            m_run.isGarbled = true;
        partial.remove(0, m_options.size);
        m_run.messages[size_t(m_asked)].reached = now();
        ++m_asked;
        if (!send(Side::B, numberedMessage(m_asked, m_options.messages, m_options.answerSize)))
            return;
    }
}

void LabStreamExchange::answersRead()
{
    QByteArray &partial = m_partial[size_t(Side::A)];
    if (partial.size() < m_options.answerSize || m_answered >= m_options.messages)
        return;
    if (QByteArrayView(partial).first(m_options.answerSize) != numberedMessage(m_answered + 1, m_options.messages, m_options.answerSize))
        m_run.isGarbled = true;
    partial.remove(0, m_options.answerSize);
    delivered(++m_answered);
    m_waiting = false;
    if (isAllWritten())
        endWriting(Side::A);
    else
        writeDue();
}

} // namespace porthole::lab
