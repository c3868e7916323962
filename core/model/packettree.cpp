// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/packettree.h"

#include "core/log/packetmarks.h"
#include "core/model/datagramfields.h"
#include "core/model/showntext.h"
#include "core/protocol/net/framefields.h"

namespace porthole {
namespace {

constexpr qsizetype MostBytes = 256 << 10; // of a frame, in the tree

constexpr quint32 Troubles = Malformed | Retransmission | FastRetransmission | SpuriousRetransmission | ZeroWindow | SegmentMissing
                             | FragmentOverlap | FragmentTooLong | FragmentDropped;

Field markField(quint32 mark)
{
    Field field;
    field.name = Text{QT_TRANSLATE_NOOP("porthole", "Among the others"), {}};
    field.value = packetMarkWords(mark);
    field.explain = QStringLiteral("packet.mark");
    field.weight = mark & Troubles ? Field::Weight::Caution : Field::Weight::Usual;
    field.prose = true;
    return field;
}

} // namespace

QList<Field> packetFields(const LogReader &reader, EntryId id, const Entry &entry)
{
    QList<Field> fields;
    for (quint32 mark = 1; mark <= LastPacketMark; mark <<= 1)
        if (entry.aux & mark)
            fields.append(markField(mark));
    if (entry.aux & Fragment)
        fields.append(datagramField(reader, id));
    const QByteArray bytes = reader.blankedPayload(entry, 0, MostBytes);
    fields += net::frameFields(net::LinkType(entry.link), bytes, entry.length);
    if (entry.kept < entry.length) {
        Field kept;
        kept.name = Text{QT_TRANSLATE_NOOP("porthole", "Captured"), {}};
        kept.value = Text{QT_TRANSLATE_NOOP("porthole", "%1 of %2: the rest was on the wire and is not in the file"),
                          {groupedNumber(entry.kept)}, {byteCount(entry.length)}};
        kept.explain = QStringLiteral("packet.captured");
        kept.weight = Field::Weight::Caution;
        kept.prose = true;
        fields.append(kept);
    }
    return fields;
}

} // namespace porthole
