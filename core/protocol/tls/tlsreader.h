// Reads structures of TLS (RFC 8446 section 3) as fields: every byte is in exactly one leaf.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"

#include <QByteArrayView>

#include <utility>

namespace porthole {

// "22 bytes"
Text tlsByteCount(qint64 count);
// "16 03 01 ... (12 more bytes)"
Text tlsHex(QByteArrayView bytes);
inline Text tlsPlain(const QString &text)
{
    return {"%1", {text}};
}
// "x25519 (0x001d)"
Text tlsNamed(const QString &name, quint32 number, int bytes);
// A sentence beside the bytes; it stands for none itself.
Field tlsRemark(const Text &name, const Text &value, const char *explain, Field::Weight weight);
// That of `size` bytes only `here` are here.
Field tlsShortRemark(qint64 size, qint64 here, bool cut);

// Something in them is to be seen at once.
bool hasTlsTrouble(const QList<Field> &fields);

// What is too short or too long is told in a field and ends that structure only: the one around it goes on
// where its length says. A pointer to a field is good until the next one is made.
class TlsReader
{
public:
    // `bytes` are a payload's from `offset` on. `cut`: the payload itself was cut when it was recorded, so
    // that what is missing is nobody's fault.
    TlsReader(QByteArrayView bytes, qint64 offset, bool cut, QList<Field> &to)
        : m_bytes(bytes)
        , m_to(&to)
        , m_offset(offset)
        , m_cut(cut)
    {}

    qsizetype left() const { return m_bytes.size() - m_at; }
    bool isDone() const { return left() == 0; }
    QByteArrayView ahead() const { return m_bytes.sliced(m_at); }
    // A number that lies `at` bytes ahead, not read; 0 where there is none.
    quint32 peek(qsizetype at, int size) const;

    // The next `size` bytes as a leaf, shown as hex; nullptr where there are not so many.
    Field *bytes(const Text &name, qsizetype size, const char *explain);
    Field *rest(const Text &name, const char *explain) { return bytes(name, left(), explain); }
    // The next `size` bytes as a number; `value` stays where there are not so many.
    Field *number(const Text &name, int size, const char *explain, quint32 *value = nullptr);
    // That bytes are missing at the end was said already.
    void setKnown(bool known) { m_known = known; }
    // Stands beside what was read.
    void remark(Field field) { m_to->append(std::move(field)); }

    // A length of `lengthSize` bytes and so many bytes, which `inside(TlsReader &, Field &)` reads.
    template <typename Inside>
    void vector(const Text &name, int lengthSize, const char *explain, Inside inside)
    {
        quint32 size = 0;
        if (!startVector(name, lengthSize, &size))
            return;
        Field field = vectorField(name, lengthSize, size, explain);
        TlsReader within = take(size, field);
        inside(within, field);
        within.finish();
        m_to->append(std::move(field));
    }
    // The same, its bytes as one leaf.
    void opaque(const Text &name, int lengthSize, const char *explain);

    // A structure without a length of its own, which goes as far as `inside(TlsReader &, Field &)` reads.
    template <typename Inside>
    void group(const Text &name, const char *explain, Inside inside)
    {
        Field field;
        field.name = name;
        field.explain = QLatin1StringView(explain);
        field.offset = m_offset + m_at;
        TlsReader within(ahead(), m_offset + m_at, m_cut, field.fields);
        within.m_known = m_known;
        inside(within, field);
        m_at += within.m_at;
        m_short = m_short || within.m_short;
        field.length = m_offset + m_at - field.offset;
        m_to->append(std::move(field));
    }

    // Calls `one()`, which reads one element, until all is read; what is more than `most` is counted only.
    template <typename One>
    void each(qsizetype most, One one)
    {
        for (qsizetype count = 0; !isDone() && count < most; ++count) {
            const qsizetype before = m_at;
            one(*this);
            if (m_at == before)
                return; // reads nothing: what is left is left over
        }
        if (isDone())
            return;
        QList<Field> unlisted;
        TlsReader more(ahead(), m_offset + m_at, m_cut, unlisted);
        qint64 count = 0;
        for (; !more.isDone(); ++count) {
            const qsizetype before = more.m_at;
            one(more);
            if (more.m_at == before)
                break;
            unlisted.clear();
        }
        notListed(count);
    }

    // Bytes that nothing has read are told as such.
    void finish();

private:
    bool startVector(const Text &name, int lengthSize, quint32 *size);
    Field vectorField(const Text &name, int lengthSize, quint32 size, const char *explain);
    TlsReader take(quint32 size, Field &field);
    void missing(const Text &name, qsizetype size);
    void notListed(qint64 count);

    QByteArrayView m_bytes;
    QList<Field> *m_to;
    qint64 m_offset;
    qsizetype m_at = 0;
    bool m_cut;
    bool m_known = false; // that bytes are missing at the end was said further out
    bool m_short = false; // something was missing: all that is left belongs to that
};

} // namespace porthole
