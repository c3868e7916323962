// Reads headers as fields: every captured byte is in exactly one leaf, also where the frame was cut or lies.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"

#include <QByteArrayView>

#include <algorithm>
#include <utility>

namespace porthole::net {

inline Text plain(const QString &text)
{
    return {"%1", {text}};
}
// "22 bytes"
Text byteCount(qint64 count);
// "16 03 01 … (12 bytes more)"
Text hexText(QByteArrayView bytes);
// "0x1f4a"
QString hexNumber(quint32 number, int bytes);
// "TCP (6)"; the number alone where it has no name.
Text named(const char *name, quint32 number);
Text namedHex(const char *name, quint32 number, int bytes);
// A sentence beside the bytes; it stands for none itself.
Field remark(const char *name, const Text &value, const char *explain, Field::Weight weight);
// One of the parts of a field that are smaller than a byte: it stands for no bytes of its own.
Field &addPart(Field &field, const char *name, const Text &value, const char *explain);
void addFlag(Field &field, const char *name, bool set, const char *explain);

// A pointer to a field is good until the next one is made. Names are marked for translation.
class NetReader
{
public:
    // Of the `size` bytes that begin at `offset` of the frame, `bytes` were kept.
    NetReader(QByteArrayView bytes, qint64 offset, qint64 size, QList<Field> &to)
        : m_bytes(bytes)
        , m_to(&to)
        , m_offset(offset)
        , m_size(std::max<qint64>(size, bytes.size()))
    {}

    qsizetype left() const { return m_bytes.size() - m_at; }
    // With those that were not kept.
    qint64 due() const { return m_size - m_at; }
    bool isDone() const { return left() == 0; }
    bool isKept() const { return left() == due(); }
    bool has(qsizetype size) const { return size <= left(); }
    QByteArrayView ahead() const { return m_bytes.sliced(m_at); }
    qint64 position() const { return m_offset + m_at; }

    // The next `size` bytes as a leaf, shown as hex; nullptr where there are not so many, which is told then.
    Field *bytes(const char *name, qsizetype size, const char *explain);
    // All that was kept of the rest; nullptr where that is nothing.
    Field *rest(const char *name, const char *explain);
    // A number of at most four bytes; `value` stays where it is not there.
    Field *number(const char *name, int size, const char *explain, quint32 *value = nullptr);
    Field *hex(const char *name, int size, const char *explain, quint32 *value = nullptr);
    Field *ipv4(const char *name, const char *explain);
    Field *ipv6(const char *name, const char *explain);
    Field *mac(const char *name, const char *explain);
    // Stands beside what was read.
    void add(Field field) { m_to->append(std::move(field)); }

    // A field of the next `size` bytes, in which `inside(NetReader &, Field &)` reads.
    template <typename Inside>
    void group(const char *name, const char *explain, qint64 size, Inside inside)
    {
        Field field;
        field.name = {name, {}};
        field.explain = QLatin1StringView(explain);
        field.offset = position();
        NetReader within = part(size, field.fields);
        inside(within, field);
        within.finish();
        field.length = within.m_at;
        follow(within);
        m_to->append(std::move(field));
        if (size > within.m_size)
            tooLong(size, within.m_size);
    }
    // The same without a field around it; what is not read is left to this reader.
    template <typename Inside>
    void within(qint64 size, Inside inside)
    {
        NetReader reader = part(size, *m_to);
        inside(reader);
        follow(reader);
    }

    // All that is left is quoted from a packet that may have been longer.
    template <typename Inside>
    void quote(Inside inside)
    {
        NetReader reader(ahead(), position(), due() + 0x10000, *m_to);
        reader.m_quoted = true;
        inside(reader);
        follow(reader);
    }

    // Bytes that nothing has read are told as such.
    void finish();

private:
    NetReader part(qint64 size, QList<Field> &to) const
    {
        const qint64 most = std::min(size, due());
        NetReader reader(ahead().first(std::min<qint64>(most, left())), position(), most, to);
        reader.m_told = m_told;
        reader.m_quoted = m_quoted;
        return reader;
    }
    void follow(const NetReader &part)
    {
        m_at += part.m_at;
        m_told = m_told || part.m_told;
    }
    void missing(const char *name, qsizetype size);
    void tooLong(qint64 size, qint64 here);

    QByteArrayView m_bytes;
    QList<Field> *m_to;
    qint64 m_offset;
    qint64 m_size;
    qsizetype m_at = 0;
    bool m_told = false; // that bytes are missing at the end
    bool m_quoted = false;
};

} // namespace porthole::net
