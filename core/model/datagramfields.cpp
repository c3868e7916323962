// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/datagramfields.h"

#include "core/log/packetdatagram.h"
#include "core/log/packetmarks.h"
#include "core/model/showntext.h"
#include "core/protocol/net/framefields.h"

#include <algorithm>

namespace porthole {
namespace {

constexpr size_t FragmentsListed = 64;
constexpr size_t GapsListed = 8;
constexpr qsizetype LongestDatagram = 65535;
constexpr quint32 PlainHeader4 = 20;
constexpr quint32 PlainHeader6 = 48; // with the fragment header

Text rangeText(quint32 from, quint32 end)
{
    return {QT_TRANSLATE_NOOP("porthole", "bytes %1 to %2"), {QString::number(from), QString::number(qint64(end) - 1)}};
}

Text numberOf(EntryId id)
{
    return {"#%1", {QString::number(id + 1)}};
}

Text fragmentText(const PacketDatagram::Fragment &one)
{
    const Text range = rangeText(one.from, one.from + one.length);
    if (one.marks & FragmentDuplicate)
        return {QT_TRANSLATE_NOOP("porthole", "%1, once more"), {}, {range}};
    if (one.marks & FragmentOverlap && !(one.marks & Reassembled))
        return {QT_TRANSLATE_NOOP("porthole", "%1, contradicts those before it"), {}, {range}};
    if (one.marks & FragmentTooLong)
        return {QT_TRANSLATE_NOOP("porthole", "%1, beyond the longest IP packet"), {}, {range}};
    return range;
}

// "bytes 1480 to 2959, and the end"
Text gapText(const PacketDatagram &datagram)
{
    Text all;
    size_t told = 0;
    for (const auto &[from, end] : datagram.gaps()) {
        const Text one = from == end ? Text{QT_TRANSLATE_NOOP("porthole", "the end from byte %1 on"), {QString::number(from)}}
                                     : rangeText(from, end);
        all = all.isEmpty() ? one : Text{"%1, %2", {}, {all, one}};
        if (++told == GapsListed)
            return {QT_TRANSLATE_NOOP("porthole", "%1 and more"), {}, {all}};
    }
    return all;
}

Text stateText(const PacketDatagram &datagram, EntryId id)
{
    const Text count = datagram.fragments.size() == 1
                           ? Text{QT_TRANSLATE_NOOP("porthole", "1 fragment"), {}}
                           : Text{QT_TRANSLATE_NOOP("porthole", "%1 fragments"), {groupedNumber(datagram.fragments.size())}};
    if (datagram.completedIn == id)
        return {QT_TRANSLATE_NOOP("porthole", "Reassembled from %1, %2"), {}, {count, byteCount(datagram.datagram.total)}};
    if (datagram.isWhole())
        return {QT_TRANSLATE_NOOP("porthole", "Whole with %1: %2, %3"),
                {}, {numberOf(datagram.completedIn), count, byteCount(datagram.datagram.total)}};
    if (datagram.isDropped)
        return {QT_TRANSLATE_NOOP("porthole", "Dropped as a whole: %1"), {}, {count}};
    const Text gaps = gapText(datagram);
    if (gaps.isEmpty())
        return {QT_TRANSLATE_NOOP("porthole", "Never whole here: %1 that contradict each other"), {}, {count}};
    return {datagram.cutOff ? QT_TRANSLATE_NOOP("porthole", "Not whole among the packets around it: %1, missing: %2")
                            : QT_TRANSLATE_NOOP("porthole", "Never whole here: %1, missing: %2"),
            {}, {count, gaps}};
}

Field fragmentField(const PacketDatagram::Fragment &one)
{
    Field field;
    field.name = numberOf(one.packet);
    field.value = fragmentText(one);
    field.explain = QStringLiteral("ip.reassembled.fragment");
    field.weight = one.marks & (FragmentOverlap | FragmentTooLong) && !(one.marks & Reassembled) ? Field::Weight::Caution
                                                                                                   : Field::Weight::Usual;
    return field;
}

void addFragments(Field &to, const PacketDatagram &datagram)
{
    Field list;
    list.name = Text{QT_TRANSLATE_NOOP("porthole", "Fragments"), {}};
    list.value = Text{"%1", {groupedNumber(datagram.fragments.size())}};
    list.explain = QStringLiteral("ip.reassembled.fragment");
    for (const PacketDatagram::Fragment &one : datagram.fragments) {
        if (size_t(list.fields.size()) == FragmentsListed)
            break;
        list.fields.append(fragmentField(one));
    }
    if (datagram.fragments.size() > FragmentsListed) {
        Field rest;
        rest.name = Text{QT_TRANSLATE_NOOP("porthole", "Not listed"), {}};
        rest.value = Text{QT_TRANSLATE_NOOP("porthole", "%1 more"), {groupedNumber(datagram.fragments.size() - FragmentsListed)}};
        rest.explain = QStringLiteral("ip.reassembled.fragment");
        list.fields.append(rest);
    }
    to.fields.append(list);
}

// From the bytes of the whole to those of them that lie in this packet.
void moveInto(QList<Field> &fields, const std::vector<IpDatagram::Piece> &pieces, EntryId id)
{
    for (Field &field : fields) {
        moveInto(field.fields, pieces, id);
        if (!field.hasBytes())
            continue;
        const qint64 begin = field.offset;
        const qint64 end = begin + field.length;
        field.offset = -1;
        field.length = 0;
        for (const IpDatagram::Piece &piece : pieces) {
            const qint64 from = std::max<qint64>(begin, piece.from);
            const qint64 to = std::min<qint64>(end, piece.from + std::min(piece.slice.length, piece.length));
            if (piece.slice.packet != id || from >= to)
                continue;
            field.offset = piece.slice.offset + (from - piece.from);
            field.length = to - from;
            break;
        }
    }
}

void addHeaders(Field &to, const LogReader &reader, const PacketDatagram &found, EntryId id)
{
    const IpDatagram &datagram = found.datagram;
    const quint32 before = datagram.first.fragmentStart - datagram.first.networkOffset;
    const bool plain = before == (datagram.first.ipVersion == 4 ? PlainHeader4 : PlainHeader6);
    const QByteArray bytes = datagramBytes(reader, datagram, LongestDatagram);
    QList<Field> fields = net::wholeFields(datagram.outline(), bytes, datagram.total, plain);
    moveInto(fields, datagram.pieces, id);
    to.fields += fields;
    if (bytes.size() >= qsizetype(datagram.total))
        return;
    Field cut;
    cut.name = Text{QT_TRANSLATE_NOOP("porthole", "Captured"), {}};
    cut.value = Text{QT_TRANSLATE_NOOP("porthole", "%1 of %2: the rest was on the wire and is not in the file"),
                     {groupedNumber(quint64(bytes.size()))}, {byteCount(datagram.total)}};
    cut.explain = QStringLiteral("packet.captured");
    cut.weight = Field::Weight::Caution;
    cut.prose = true;
    to.fields.append(cut);
}

} // namespace

Field datagramField(const LogReader &reader, EntryId id)
{
    const PacketDatagram found = packetDatagram(reader, id);
    Field field;
    field.name = Text{QT_TRANSLATE_NOOP("porthole", "IP packet in fragments"), {}};
    field.explain = QStringLiteral("ip.reassembled");
    if (found.fragments.empty()) {
        field.value = Text{QT_TRANSLATE_NOOP("porthole", "This fragment can be a part of none."), {}};
        field.weight = Field::Weight::Trouble;
        return field;
    }
    field.value = stateText(found, id);
    field.prose = true;
    if (!found.isWhole())
        field.weight = Field::Weight::Caution;
    addFragments(field, found);
    if (found.completedIn == id)
        addHeaders(field, reader, found, id);
    return field;
}

} // namespace porthole
