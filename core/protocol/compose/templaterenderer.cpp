// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/templaterenderer.h"
#include "core/protocol/timeunits.h"

#include <algorithm>
#include <cstring>

namespace porthole {
namespace {

using Kind = TemplatePiece::Kind;
using Unit = TemplatePiece::Unit;

constexpr int IsoSize = 24; // 2026-11-28T18:02:19.123Z
constexpr int UuidSize = 36;

qint64 floorDivided(qint64 value, qint64 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

void digits(char *to, int count, quint64 value)
{
    NumberForm().write(to, count, value);
}

// Days since 1970 as a date of the Gregorian calendar, counted in eras of 400 years from 1 March 0000.
void writeDate(char *to, qint64 days)
{
    days += 719'468;
    const qint64 era = floorDivided(days, 146'097);
    const qint64 day = days - era * 146'097;
    const qint64 year = (day - day / 1460 + day / 36'524 - day / 146'096) / 365;
    const qint64 ofYear = day - (365 * year + year / 4 - year / 100);
    const qint64 month = (5 * ofYear + 2) / 153;
    digits(to, 4, quint64(year + era * 400 + (month >= 10 ? 1 : 0)));
    digits(to + 5, 2, quint64(month < 10 ? month + 3 : month - 9));
    digits(to + 8, 2, quint64(ofYear - (153 * month + 2) / 5 + 1));
}

// ISO 8601, UTC.
void writeIso(char *to, qint64 wall)
{
    std::memcpy(to, "0000-00-00T00:00:00.000Z", IsoSize);
    const qint64 ms = floorDivided(wall, 1'000'000);
    const qint64 days = floorDivided(ms, 86'400'000);
    const qint64 rest = ms - days * 86'400'000;
    writeDate(to, days);
    digits(to + 11, 2, quint64(rest / 3'600'000));
    digits(to + 14, 2, quint64(rest / 60'000 % 60));
    digits(to + 17, 2, quint64(rest / 1000 % 60));
    digits(to + 20, 3, quint64(rest % 1000));
}

void writeHex(char *to, const char *bytes, qsizetype count)
{
    static constexpr char symbols[] = "0123456789abcdef";
    for (qsizetype i = 0; i < count; ++i) {
        to[2 * i] = symbols[uchar(bytes[i]) >> 4];
        to[2 * i + 1] = symbols[uchar(bytes[i]) & 15];
    }
}

// Version 4: all random but for its mark (RFC 9562 section 5.4).
void writeUuid(char *to, bool asText, Ingredients &ingredients)
{
    char bytes[16];
    ingredients.random(bytes, 16);
    bytes[6] = char((bytes[6] & 0x0f) | 0x40);
    bytes[8] = char((bytes[8] & 0x3f) | 0x80);
    if (!asText) {
        std::memcpy(to, bytes, 16);
        return;
    }
    static constexpr int groups[] = {4, 2, 2, 2, 6};
    const char *from = bytes;
    for (const int count : groups) {
        writeHex(to, from, count);
        from += count;
        to += 2 * count;
        if (from != bytes + 16)
            *to++ = '-';
    }
}

// The random bytes are put into the second half, and spread from there on.
void writeRandom(char *to, const TemplatePiece &piece, Ingredients &ingredients)
{
    char *bytes = piece.asHex ? to + piece.length : to;
    ingredients.random(bytes, piece.length);
    if (!piece.asHex)
        return;
    for (qsizetype i = 0; i < piece.length; ++i) {
        const char byte = bytes[i];
        writeHex(to + 2 * i, &byte, 1);
    }
}

} // namespace

TemplateRenderer::TemplateRenderer(Template pattern) : m_pattern(std::move(pattern))
{
    m_slots.resize(m_pattern.pieces().size());
    for (size_t i = 0; i < m_slots.size(); ++i) {
        const TemplatePiece &piece = m_pattern.pieces()[i];
        m_usesTime = m_usesTime || piece.kind == Kind::Time;
        Slot &slot = m_slots[i];
        switch (piece.kind) {
        case Kind::Literal: slot.size = piece.length; break;
        case Kind::Random: slot.size = piece.asHex ? 2 * piece.length : piece.length; break;
        case Kind::Uuid: slot.size = piece.asHex ? UuidSize : 16; break;
        case Kind::Length:
        case Kind::Checksum: slot.size = piece.form.isText() ? piece.form.width : piece.form.bytes; break;
        case Kind::Time: slot.size = IsoSize; break;
        case Kind::Counter:
        case Kind::Match: break;
        }
    }
}

Text TemplateRenderer::tooLong()
{
    return {QT_TRANSLATE_NOOP("porthole",
                              "A length of the template does not fit into the bytes or digits that it has."),
            {}};
}

bool TemplateRenderer::append(const Message &message, Ingredients &ingredients, QByteArray &out)
{
    if (m_usesTime)
        m_wall = ingredients.wall();
    for (size_t i = 0; i < m_slots.size(); ++i)
        measure(i, message, ingredients);
    for (const int index : m_pattern.lengths())
        if (!measureLength(index))
            return false;
    const qsizetype before = out.size();
    out.resize(before + place());
    char *to = out.data() + before;
    for (size_t i = 0; i < m_slots.size(); ++i)
        write(i, message, ingredients, to + m_slots[i].offset);
    for (const int index : m_pattern.checksums())
        writeChecksum(index, to);
    return true;
}

// What has another size in each message.
void TemplateRenderer::measure(size_t index, const Message &message, Ingredients &)
{
    const TemplatePiece &piece = m_pattern.pieces()[index];
    Slot &slot = m_slots[index];
    if (piece.kind == Kind::Counter) {
        slot.value = quint64(piece.start) + quint64(piece.step) * message.number;
        slot.size = piece.form.size(slot.value);
    } else if (piece.kind == Kind::Time && piece.unit != Unit::Iso) {
        slot.value = quint64(floorDivided(m_wall, piece.unit == Unit::Seconds ? NsPerSecond : NsPerSecond / 1000));
        slot.size = piece.form.size(slot.value);
    } else if (piece.kind == Kind::Match) {
        slot.size =
            size_t(piece.group) < message.groups.size() ? message.groups[size_t(piece.group)].size() : 0;
    }
}

std::pair<int, int> TemplateRenderer::range(const TemplatePiece &piece) const
{
    if (piece.part < 0)
        return {0, int(m_slots.size())};
    const TemplatePart &part = m_pattern.parts()[size_t(piece.part)];
    return {part.first, part.last};
}

bool TemplateRenderer::measureLength(int index)
{
    const TemplatePiece &piece = m_pattern.pieces()[size_t(index)];
    const auto [first, last] = range(piece);
    qint64 sum = piece.start;
    for (int i = first; i < last; ++i)
        sum += m_slots[size_t(i)].size;
    Slot &slot = m_slots[size_t(index)];
    slot.value = quint64(sum);
    if (!piece.form.isText() || piece.tight)
        return sum >= 0 && piece.form.fits(slot.value, int(slot.size));
    slot.size = piece.form.size(slot.value);
    return sum >= 0;
}

qsizetype TemplateRenderer::place()
{
    qsizetype offset = 0;
    for (Slot &slot : m_slots) {
        slot.offset = offset;
        offset += slot.size;
    }
    return offset;
}

void TemplateRenderer::write(size_t index, const Message &message, Ingredients &ingredients, char *to)
{
    const TemplatePiece &piece = m_pattern.pieces()[index];
    const Slot &slot = m_slots[index];
    switch (piece.kind) {
    case Kind::Literal:
        std::memcpy(to, m_pattern.literals().constData() + piece.offset, size_t(slot.size));
        break;
    case Kind::Random: writeRandom(to, piece, ingredients); break;
    case Kind::Uuid: writeUuid(to, piece.asHex, ingredients); break;
    case Kind::Checksum: break; // when all that it covers is there
    case Kind::Match:
        if (slot.size > 0)
            std::memcpy(to, message.groups[size_t(piece.group)].data(), size_t(slot.size));
        break;
    case Kind::Time:
        if (piece.unit == Unit::Iso) {
            writeIso(to, m_wall);
            break;
        }
        [[fallthrough]];
    case Kind::Counter:
    case Kind::Length: piece.form.write(to, int(slot.size), slot.value); break;
    }
}

// Its own bytes do not count.
void TemplateRenderer::writeChecksum(int index, char *message)
{
    const TemplatePiece &piece = m_pattern.pieces()[size_t(index)];
    const Slot &own = m_slots[size_t(index)];
    const auto [first, last] = range(piece);
    const auto end = [this](int i) { return m_slots[size_t(i - 1)].offset + m_slots[size_t(i - 1)].size; };
    Checksum sum(piece.checksum);
    if (last > first) {
        const qsizetype from = m_slots[size_t(first)].offset;
        const qsizetype to = end(last);
        const bool inside = index >= first && index < last;
        const qsizetype stop = inside ? own.offset : to;
        sum.add({message + from, stop - from});
        if (inside)
            sum.add({message + own.offset + own.size, to - own.offset - own.size});
    }
    piece.form.write(message + own.offset, int(own.size), sum.value());
}

} // namespace porthole
