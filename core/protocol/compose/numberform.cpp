// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/numberform.h"

#include <algorithm>

namespace porthole {
namespace {

// With the base known to the compiler: a division by what is not costs as much as the rest of a message.
template <quint64 Base>
int digitsIn(quint64 value)
{
    int count = 1;
    for (; value >= Base; value /= Base)
        ++count;
    return count;
}

template <quint64 Base>
void writeIn(char *to, int size, quint64 value)
{
    for (int i = size - 1; i >= 0; --i, value /= Base)
        to[i] = "0123456789abcdef"[value % Base];
}

int digits(quint64 value, NumberForm::Kind kind)
{
    return kind == NumberForm::Kind::Hex ? digitsIn<16>(value) : digitsIn<10>(value);
}

// The magnitude also of the lowest number, whose negation does not exist.
quint64 magnitude(quint64 value, bool negative)
{
    return negative ? ~value + 1 : value;
}

} // namespace

int NumberForm::size(quint64 value) const
{
    if (!isText())
        return bytes;
    const bool negative = isSigned && kind == Kind::Decimal && qint64(value) < 0;
    const int needed = digits(magnitude(value, negative), kind) + (negative ? 1 : 0);
    return std::max(needed, int(width));
}

bool NumberForm::fits(quint64 value, int room) const
{
    if (isText())
        return digits(value, kind) <= room;
    return bytes == 8 || value >> (8 * bytes) == 0;
}

void NumberForm::write(char *to, int size, quint64 value) const
{
    if (!isText()) {
        for (int i = 0; i < size; ++i)
            to[kind == Kind::Big ? size - 1 - i : i] = char(value >> (8 * i));
        return;
    }
    const bool negative = isSigned && kind == Kind::Decimal && qint64(value) < 0;
    const quint64 rest = magnitude(value, negative);
    if (kind == Kind::Hex)
        writeIn<16>(to, size, rest);
    else
        writeIn<10>(to, size, rest);
    if (negative)
        to[0] = '-';
}

std::optional<NumberForm> byteForm(QStringView word)
{
    NumberForm form;
    form.kind = word.endsWith(u"le") ? NumberForm::Kind::Little : NumberForm::Kind::Big;
    const bool ordered = word.endsWith(u"le") || word.endsWith(u"be");
    const QStringView count = ordered ? word.chopped(2) : word;
    if (count.size() != 1 || !QStringView(u"1248").contains(count) || (!ordered && count != u"1"))
        return {};
    form.bytes = quint8(count[0].unicode() - u'0');
    return form;
}

} // namespace porthole
