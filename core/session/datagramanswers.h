// What rules answer to datagrams, some of it later.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/respond/ruleplayer.h"
#include "core/transport/endpoint.h"

#include <QObject>

#include <functional>

namespace porthole {

class DatagramAnswers : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype MostWaiting = 16 << 20; // bytes; what is more is not answered, and said once

    using Send = std::function<void(QByteArrayView bytes, const Endpoint &to)>;
    using Say = std::function<void(const Text &text)>; // not the same twice in a row
    // `player` outlives it.
    DatagramAnswers(RulePlayer &player, Send send, Say say);

    void received(QByteArrayView datagram, const Endpoint &from);
    qsizetype waiting() const { return m_waiting; }
    // Answers that nobody gets when this goes.
    quint64 waitingAnswers() const { return m_answersWaiting; }

Q_SIGNALS:
    void idle(); // the last answer that waited was given

private:
    void later(QByteArray bytes, const Endpoint &to, int milliseconds);
    void tell(const Text &text);

    RulePlayer &m_player;
    Send m_send;
    Say m_say;
    QString m_said;
    qsizetype m_waiting = 0;
    quint64 m_answersWaiting = 0;
};

} // namespace porthole
