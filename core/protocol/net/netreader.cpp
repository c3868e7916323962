// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/netreader.h"

#include "core/protocol/bytes.h"
#include "core/protocol/net/netaddress.h"
#include "core/protocol/net/wire.h"

#include <QLocale>

namespace porthole::net {

using namespace Qt::StringLiterals;
using Weight = Field::Weight;

namespace {

constexpr qsizetype HexShown = 32;

} // namespace

Text byteCount(qint64 count)
{
    if (count == 1)
        return {QT_TRANSLATE_NOOP("porthole", "1 byte"), {}};
    return {QT_TRANSLATE_NOOP("porthole", "%1 bytes"), {QLocale().toString(count)}};
}

Text hexText(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return {QT_TRANSLATE_NOOP("porthole", "empty"), {}};
    if (bytes.size() <= HexShown)
        return plain(hexString(bytes));
    return {QT_TRANSLATE_NOOP("porthole", "%1 \u2026 (%2 more)"),
            {hexString(bytes.first(HexShown))},
            {byteCount(bytes.size() - HexShown)}};
}

QString hexNumber(quint32 number, int bytes)
{
    return u"0x"_s + QString::number(number, 16).rightJustified(bytes * 2, u'0');
}

Text named(const char *name, quint32 number)
{
    const QString digits = QString::number(number);
    return plain(name ? QString(QString::fromUtf8(name) + u" ("_s + digits + u')') : digits);
}

Text namedHex(const char *name, quint32 number, int bytes)
{
    const QString digits = hexNumber(number, bytes);
    return plain(name ? QString(QString::fromUtf8(name) + u" ("_s + digits + u')') : digits);
}

Field remark(const char *name, const Text &value, const char *explain, Weight weight)
{
    Field field;
    field.name = {name, {}};
    field.value = value;
    field.explain = QLatin1StringView(explain);
    field.weight = weight;
    field.prose = true;
    return field;
}

Field &addPart(Field &field, const char *name, const Text &value, const char *explain)
{
    Field part;
    part.name = {name, {}};
    part.value = value;
    part.explain = QLatin1StringView(explain);
    field.fields.append(std::move(part));
    return field.fields.last();
}

void addFlag(Field &field, const char *name, bool set, const char *explain)
{
    addPart(field, name,
            set ? Text{QT_TRANSLATE_NOOP("porthole", "set"), {}}
                : Text{QT_TRANSLATE_NOOP("porthole", "not set"), {}},
            explain);
}

Field *NetReader::bytes(const char *name, qsizetype size, const char *explain)
{
    if (size > left()) {
        missing(name, size);
        return nullptr;
    }
    Field field;
    field.name = {name, {}};
    field.explain = QLatin1StringView(explain);
    field.offset = position();
    field.length = size;
    field.value = hexText(m_bytes.sliced(m_at, size));
    m_at += size;
    m_to->append(std::move(field));
    return &m_to->last();
}

Field *NetReader::rest(const char *name, const char *explain)
{
    return isDone() ? nullptr : bytes(name, left(), explain);
}

Field *NetReader::number(const char *name, int size, const char *explain, quint32 *value)
{
    quint32 read = 0;
    for (int at = 0; at < size && has(size); ++at)
        read = read << 8 | byteAt(m_bytes, m_at + at);
    Field *field = bytes(name, size, explain);
    if (!field)
        return nullptr;
    field->value = plain(QString::number(read));
    if (value)
        *value = read;
    return field;
}

Field *NetReader::hex(const char *name, int size, const char *explain, quint32 *value)
{
    quint32 read = 0;
    Field *field = number(name, size, explain, &read);
    if (!field)
        return nullptr;
    field->value = plain(hexNumber(read, size));
    if (value)
        *value = read;
    return field;
}

Field *NetReader::ipv4(const char *name, const char *explain)
{
    const QByteArrayView address = ahead();
    Field *field = bytes(name, 4, explain);
    if (field)
        field->value = ipv4Words(address.first(4));
    return field;
}

Field *NetReader::ipv6(const char *name, const char *explain)
{
    const QByteArrayView address = ahead();
    Field *field = bytes(name, 16, explain);
    if (field)
        field->value = ipv6Words(address.first(16));
    return field;
}

Field *NetReader::mac(const char *name, const char *explain)
{
    const QByteArrayView address = ahead();
    Field *field = bytes(name, 6, explain);
    if (field)
        field->value = macWords(address.first(6));
    return field;
}

void NetReader::missing(const char *name, qsizetype size)
{
    if (m_told && isDone())
        return;
    m_told = true;
    Field field;
    field.name = {name, {}};
    const QList<Text> counts{plain(QLocale().toString(qint64(left()))), byteCount(size)};
    if (size > due()) {
        field.value = {QT_TRANSLATE_NOOP("porthole", "missing: only %1 of %2 are here"), {}, counts};
        field.explain = u"net.short"_s;
        field.weight = Weight::Trouble;
    } else if (m_quoted) {
        field.value = {QT_TRANSLATE_NOOP("porthole", "not quoted as a whole: %1 of %2"), {}, counts};
        field.explain = u"net.quoted.end"_s;
    } else {
        field.value = {QT_TRANSLATE_NOOP("porthole", "not captured as a whole: %1 of %2"), {}, counts};
        field.explain = u"net.cut"_s;
        field.weight = Weight::Caution;
    }
    field.offset = position();
    field.length = left();
    m_at = m_bytes.size();
    m_to->append(std::move(field));
}

void NetReader::tooLong(qint64 size, qint64 here)
{
    add(remark(QT_TRANSLATE_NOOP("porthole", "Too short"),
               {QT_TRANSLATE_NOOP("porthole", "Its length says %1, and only %2 are here."),
                {},
                {byteCount(size), byteCount(here)}},
               "net.short", Weight::Trouble));
}

void NetReader::finish()
{
    if (Field *field = rest(QT_TRANSLATE_NOOP("porthole", "Left over"), "net.leftover")) {
        field->value = Text{QT_TRANSLATE_NOOP("porthole", "%1 that belong to nothing: %2"),
                            {},
                            {byteCount(field->length), field->value}};
        field->weight = Weight::Trouble;
    }
}

} // namespace porthole::net
