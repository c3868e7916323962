// A queue of shared byte arrays with an offset into the first; nothing is copied while it waits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sendqueue.h"

#include <algorithm>

#include <sys/uio.h>

namespace porthole {

void SendQueue::append(const QByteArray &bytes, qsizetype from, const QList<SecretRange> &secrets)
{
    if (from >= bytes.size())
        return;
    m_size += quint64(bytes.size() - from);
    // fromRawData() arrays point into memory that may be gone when their turn comes.
    if (bytes.constData() && !const_cast<QByteArray &>(bytes).data_ptr().isMutable()) {
        QList<SecretRange> rest;
        clipSecrets(secrets, from, bytes.size() - from, 0, rest);
        m_blocks.push_back({QByteArray(bytes.constData() + from, bytes.size() - from), 0, rest});
    } else {
        m_blocks.push_back({bytes, from, secrets});
    }
}

void SendQueue::clear()
{
    m_blocks.clear();
    m_size = 0;
}

int SendQueue::gather(iovec *parts) const
{
    qsizetype total = 0;
    int count = 0;
    for (const Block &block : m_blocks) {
        const qsizetype room = count == 0 ? LargestSend : GatherSize - total;
        const qsizetype size = std::min(block.left(), room);
        if (size <= 0 || count == MaxParts)
            break;
        parts[count].iov_base = const_cast<char *>(block.bytes.constData()) + block.offset;
        parts[count].iov_len = size_t(size);
        ++count;
        total += size;
        if (total >= GatherSize)
            break;
    }
    return count;
}

QByteArrayView SendQueue::front(qsizetype count)
{
    const Block &first = m_blocks.front();
    if (count <= first.left())
        return QByteArrayView(first.bytes.constData() + first.offset, count);
    m_joined.clear();
    m_joined.reserve(GatherSize);
    for (const Block &block : m_blocks) {
        const qsizetype size = std::min(block.left(), count - m_joined.size());
        if (size <= 0)
            break;
        m_joined.append(block.bytes.constData() + block.offset, size);
    }
    return m_joined;
}

QList<SecretRange> SendQueue::frontSecrets(qsizetype count) const
{
    QList<SecretRange> out;
    qsizetype done = 0;
    for (const Block &block : m_blocks) {
        const qsizetype size = std::min(block.left(), count - done);
        if (size <= 0)
            break;
        clipSecrets(block.secrets, block.offset, size, done, out);
        done += size;
    }
    return out;
}

void SendQueue::consume(qsizetype count)
{
    m_size -= quint64(count);
    while (count > 0) {
        Block &first = m_blocks.front();
        if (count < first.left()) {
            first.offset += count;
            return;
        }
        count -= first.left();
        m_blocks.pop_front();
    }
}

void clipSecrets(const QList<SecretRange> &ranges, qsizetype from, qsizetype count, qsizetype shift,
                 QList<SecretRange> &out)
{
    for (const SecretRange &range : ranges) {
        const qsizetype begin = std::max<qsizetype>(range.offset, from);
        const qsizetype end = std::min<qsizetype>(qsizetype(range.offset) + range.length, from + count);
        if (begin < end)
            out.append(SecretRange{quint32(begin - from + shift), quint32(end - begin)});
    }
}

} // namespace porthole
