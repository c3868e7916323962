// Bytes given to send() that the kernel has not taken yet.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <deque>

struct iovec;

namespace porthole {

class SendQueue
{
public:
    // One sendmsg: several small blocks up to GatherSize together, or a large one alone up to LargestSend.
    static constexpr int MaxParts = 64;
    static constexpr qsizetype GatherSize = 256 << 10;
    static constexpr qsizetype LargestSend = 1 << 20; // MessageLog::MaxPayload

    // Takes `bytes` from `from` on; ranges are relative to the whole of `bytes`.
    void append(const QByteArray &bytes, qsizetype from, const QList<SecretRange> &secrets);
    bool isEmpty() const { return m_blocks.empty(); }
    quint64 size() const { return m_size; }
    void clear();

    // Fills at most MaxParts; returns how many.
    int gather(iovec *parts) const;
    // The first `count` bytes in one piece, valid until the next call of anything here.
    QByteArrayView front(qsizetype count);
    QList<SecretRange> frontSecrets(qsizetype count) const;
    void consume(qsizetype count);

private:
    struct Block {
        QByteArray bytes;
        qsizetype offset = 0;
        QList<SecretRange> secrets;
        qsizetype left() const { return bytes.size() - offset; }
    };
    std::deque<Block> m_blocks;
    quint64 m_size = 0;
    QByteArray m_joined;
};

// The parts of `ranges` that lie in [from, from + count), moved by `shift`, appended to `out`.
void clipSecrets(const QList<SecretRange> &ranges, qsizetype from, qsizetype count, qsizetype shift,
                 QList<SecretRange> &out);

} // namespace porthole
