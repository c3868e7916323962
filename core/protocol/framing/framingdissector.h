// Cuts the two directions of a stream into messages, as a Framing says.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/framing/framing.h"
#include "core/protocol/registry.h"

namespace porthole {

// Holds the beginning of a message, and of a delimiter that may begin. A length that cannot be is the end of all cutting
// in its direction: what follows is one message.
class FramingDissector final : public Dissector
{
public:
    static constexpr qsizetype BeginningKept = 64;

    explicit FramingDissector(const Framing &framing);
    void received(Side from, QByteArrayView bytes, QList<Message> &found) override;
    void skipped(Side from, qint64 count, QList<Message> &found) override;
    void ended(Side from, QList<Message> &found) override;

private:
    struct Stream {
        qint64 begin = 0;     // of the message that is read, among all bytes
        qint64 size = 0;      // of it so far
        qint64 whole = -1;    // its size, where that is known
        QByteArray beginning;
        QByteArray tail;      // Delimiter: the last bytes, one less than it has
        bool hasGap = false;
        bool lost = false;    // nothing is cut any more
    };

    qsizetype upToDelimiter(const Stream &stream, QByteArrayView bytes) const;
    void take(Stream &stream, Side from, QByteArrayView bytes, QList<Message> &found);
    void readLength(Stream &stream) const;
    void finish(Stream &stream, Side from, bool complete, QList<Message> &found) const;
    QByteArrayView contentOf(const Stream &stream, bool complete) const;

    const Framing m_framing;
    Stream m_streams[2];
};

// The row of all framings: what the message table shows, and the fields of a message. It recognises nothing by itself.
const SpokenProtocol &framedProtocol();

// In the log, "frames length:4be" as what a conversation speaks. Nothing: it is no framing;
// "frames none", which ends one, is none either.
QByteArray framingWords(const Framing &framing);
std::unique_ptr<Dissector> framingDissector(QStringView words);

} // namespace porthole
