// Finds the two messages of a gopher conversation, and explains them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/dissector.h"

namespace porthole {

class GopherDissector final : public Dissector
{
public:
    void received(Side from, QByteArrayView bytes, QList<Message> &found) override;
    void skipped(Side from, qint64 count, QList<Message> &found) override;
    void ended(Side from, QList<Message> &found) override;
    qsizetype held() const override { return m_request.size() + m_beginning.size(); }

private:
    void finishRequest(bool complete, QList<Message> &found);
    void finishAnswer(bool complete, QList<Message> &found);

    QByteArray m_request;        // until its line end, at most a line's worth
    qint64 m_requestSize = 0;
    bool m_asked = false;
    QByteArray m_beginning;      // of the answer
    qint64 m_answerSize = 0;
    qint64 m_lines = 0;
    bool m_answered = false;
};

// Kinds of messages; an answer of any kind is read by its own first bytes.
enum class GopherKind : quint16 { Request, Answer };

QList<Field> gopherFields(const Message &message, QByteArrayView bytes);
bool looksLikeGopher(QByteArrayView fromClient, QByteArrayView fromServer);

} // namespace porthole
