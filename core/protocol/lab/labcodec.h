// The messages of the lab as bytes, and back: neither side trusts the other's.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/lab/labmessages.h"

#include <QByteArrayView>

#include <optional>

namespace porthole::lab {

// Little endian. A message is its length (four bytes, of what follows), its number in Message's list (one byte), its
// fields in order; texts and bytes begin with their length (four bytes). A batch is messages one behind the other.
void encode(const Message &message, QByteArray &to);

// Nothing where the bytes are not exactly one message, or say what cannot be. `body` is without the length in front.
std::optional<Message> decode(QByteArrayView body);

// Takes a stream apart. Bounded: a longer message than any side sends is damage.
class MessageSplitter
{
public:
    static constexpr quint32 LongestMessage = 1 << 17;

    void add(QByteArrayView bytes);
    // Nothing: the rest has not come yet, or the stream is damaged.
    std::optional<Message> next();
    // Nothing that follows can be understood.
    bool isDamaged() const { return m_damaged; }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
    bool m_damaged = false;
};

} // namespace porthole::lab
