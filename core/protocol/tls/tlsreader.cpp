// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlsreader.h"

#include "core/protocol/bytes.h"

#include <QLocale>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;
using Weight = Field::Weight;

namespace {

constexpr qsizetype TlsHexShown = 32;

quint32 bigEndian(QByteArrayView bytes)
{
    quint32 value = 0;
    for (const char byte : bytes)
        value = value << 8 | uchar(byte);
    return value;
}

} // namespace

Text tlsByteCount(qint64 count)
{
    if (count == 1)
        return {QT_TRANSLATE_NOOP("porthole", "1 byte"), {}};
    return {QT_TRANSLATE_NOOP("porthole", "%1 bytes"), {QLocale().toString(count)}};
}

Text tlsHex(QByteArrayView bytes)
{
    if (bytes.size() <= TlsHexShown)
        return tlsPlain(hexString(bytes));
    return {QT_TRANSLATE_NOOP("porthole", "%1 \u2026 (%2 more)"),
            {hexString(bytes.first(TlsHexShown))},
            {tlsByteCount(bytes.size() - TlsHexShown)}};
}

Text tlsNamed(const QString &name, quint32 number, int bytes)
{
    return tlsPlain(name + u" (0x"_s + QString::number(number, 16).rightJustified(bytes * 2, u'0') + u')');
}

Field tlsRemark(const Text &name, const Text &value, const char *explain, Weight weight)
{
    Field field;
    field.name = name;
    field.value = value;
    field.explain = QLatin1StringView(explain);
    field.weight = weight;
    field.prose = true;
    return field;
}

Field tlsShortRemark(qint64 size, qint64 here, bool cut)
{
    const QList<Text> counts{tlsByteCount(size), tlsByteCount(here)};
    if (cut)
        return tlsRemark(Text{QT_TRANSLATE_NOOP("porthole", "Cut"), {}},
                         Text{QT_TRANSLATE_NOOP("porthole", "Of its %1 only %2 were kept."), {}, counts},
                         "field.kept", Weight::Caution);
    return tlsRemark(
        Text{QT_TRANSLATE_NOOP("porthole", "Too short"), {}},
        Text{QT_TRANSLATE_NOOP("porthole", "Its length says %1, and only %2 are here."), {}, counts},
        "tls.short", Weight::Trouble);
}

bool hasTlsTrouble(const QList<Field> &fields)
{
    return std::any_of(fields.begin(), fields.end(), [](const Field &field) {
        return field.weight == Weight::Trouble || hasTlsTrouble(field.fields);
    });
}

quint32 TlsReader::peek(qsizetype at, int size) const
{
    return at + size <= left() ? bigEndian(m_bytes.sliced(m_at + at, size)) : 0;
}

Field *TlsReader::bytes(const Text &name, qsizetype size, const char *explain)
{
    if (size > left()) {
        missing(name, size);
        return nullptr;
    }
    Field field;
    field.name = name;
    field.explain = QLatin1StringView(explain);
    field.offset = m_offset + m_at;
    field.length = size;
    field.value =
        size == 0 ? Text{QT_TRANSLATE_NOOP("porthole", "empty"), {}} : tlsHex(m_bytes.sliced(m_at, size));
    m_at += size;
    m_to->append(std::move(field));
    return &m_to->last();
}

Field *TlsReader::number(const Text &name, int size, const char *explain, quint32 *value)
{
    const quint32 read = peek(0, size);
    Field *field = bytes(name, size, explain);
    if (!field)
        return nullptr;
    field->value = tlsPlain(QString::number(read));
    if (value)
        *value = read;
    return field;
}

void TlsReader::opaque(const Text &name, int lengthSize, const char *explain)
{
    vector(name, lengthSize, explain, [&name, explain](TlsReader &within, Field &field) {
        field.folded = true;
        field.value =
            within.isDone() ? Text{QT_TRANSLATE_NOOP("porthole", "empty"), {}} : tlsHex(within.ahead());
        if (!within.isDone())
            within.rest(name, explain);
    });
}

bool TlsReader::startVector(const Text &name, int lengthSize, quint32 *size)
{
    if (lengthSize > left()) {
        missing(name, lengthSize);
        return false;
    }
    *size = peek(0, lengthSize);
    return true;
}

Field TlsReader::vectorField(const Text &name, int lengthSize, quint32 size, const char *explain)
{
    const qsizetype here = std::min<qsizetype>(size, left() - lengthSize);
    Field field;
    field.name = name;
    field.value = tlsByteCount(size);
    field.explain = QLatin1StringView(explain);
    field.offset = m_offset + m_at;
    field.length = lengthSize + here;
    TlsReader length(m_bytes.sliced(m_at, lengthSize), m_offset + m_at, m_cut, field.fields);
    length.number(Text{QT_TRANSLATE_NOOP("porthole", "Length"), {}}, lengthSize, "tls.length");
    m_at += lengthSize;
    return field;
}

TlsReader TlsReader::take(quint32 size, Field &field)
{
    const qsizetype here = std::min<qsizetype>(size, left());
    TlsReader within(m_bytes.sliced(m_at, here), m_offset + m_at, m_cut, field.fields);
    within.m_known = m_known;
    m_at += here;
    if (here == qsizetype(size))
        return within;
    m_short = true;
    within.m_known = true;
    if (!m_known) {
        within.remark(tlsShortRemark(size, here, m_cut));
        field.weight = field.fields.last().weight;
    }
    return within;
}

void TlsReader::missing(const Text &name, qsizetype size)
{
    if (m_short && isDone())
        return;
    m_short = true;
    Field field;
    field.name = name;
    field.value = m_cut ? Text{QT_TRANSLATE_NOOP("porthole", "not kept as a whole: %1 of %2"),
                               {},
                               {tlsPlain(QLocale().toString(qint64(left()))), tlsByteCount(size)}}
                        : Text{QT_TRANSLATE_NOOP("porthole", "missing: only %1 of %2 are here"),
                               {},
                               {tlsPlain(QLocale().toString(qint64(left()))), tlsByteCount(size)}};
    field.explain = u"tls.short"_s;
    field.weight = m_cut ? Weight::Caution : Weight::Trouble;
    field.offset = m_offset + m_at;
    field.length = left();
    m_at = m_bytes.size();
    m_to->append(std::move(field));
}

void TlsReader::notListed(qint64 count)
{
    if (Field *field = rest(Text{QT_TRANSLATE_NOOP("porthole", "Not listed"), {}}, "field.rest"))
        field->value = Text{QT_TRANSLATE_NOOP("porthole", "%1 more"), {QLocale().toString(count)}};
}

void TlsReader::finish()
{
    if (isDone())
        return;
    if (Field *field = rest(Text{QT_TRANSLATE_NOOP("porthole", "Left over"), {}}, "tls.leftover")) {
        field->value = Text{QT_TRANSLATE_NOOP("porthole", "%1 that belong to nothing: %2"),
                            {},
                            {tlsByteCount(field->length), field->value}};
        field->weight = Weight::Trouble;
    }
}

} // namespace porthole
