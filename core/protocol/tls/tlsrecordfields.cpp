// The records of a stream as fields: heads, and what is not encrypted in them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlshandshake.h"
#include "core/protocol/tls/tlsnames.h"
#include "core/protocol/tls/tlsreader.h"
#include "core/protocol/tls/tlsrecords.h"
#include "core/protocol/tls/tlsregistry.h"

#include <QLocale>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;
using Weight = Field::Weight;

namespace {

constexpr qsizetype PieceHead = 4;

void addHead(TlsReader &reader, const TlsPiece &piece)
{
    const Text contentType{QT_TRANSLATE_NOOP("porthole", "Content type"), {}};
    if (Field *type = reader.number(contentType, 1, "tls.contenttype")) {
        type->value = tlsNamed(tlsContentName(piece.type), piece.type, 1);
        if (tlsContentKey(piece.type) == "tls.record"_L1)
            type->weight = Weight::Trouble;
    }
    if (Field *version = reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Version of the record"), {}}, 2,
                                       "tls.recordversion"))
        version->value = tlsNamed(tlsVersionName(piece.version), piece.version, 2);
    Field *length = reader.number(Text{QT_TRANSLATE_NOOP("porthole", "Length"), {}}, 2, "tls.recordlength");
    if (length && piece.size > TlsLongestRecord)
        length->weight = Weight::Trouble;
}

// A message that is whole in its record. What follows a change of keys cannot be one, but for a second
// ClientHello (RFC 8446 appendix D.4).
bool isPlainMessage(const TlsReader &reader, const TlsPiece &piece)
{
    if (TlsContent(piece.type) != TlsContent::Handshake || reader.left() < PieceHead)
        return false;
    const qsizetype size = PieceHead + reader.peek(1, 3);
    if (piece.encrypted)
        return reader.peek(0, 1) == 1 && size == reader.left();
    return size <= reader.left() && !tlsHandshakeName(quint8(reader.peek(0, 1))).contains(u' ');
}

void addMessages(TlsReader &reader, const TlsPiece &piece)
{
    while (isPlainMessage(reader, piece)) {
        const quint8 type = quint8(reader.peek(0, 1));
        const qsizetype size = PieceHead + reader.peek(1, 3);
        const QByteArrayView message = reader.ahead().first(size);
        Field *field = reader.bytes(Text{QT_TRANSLATE_NOOP("porthole", "Message"), {}}, size, "");
        field->explain = tlsHandshakeKey(type);
        field->value = Text{"%1, %2", {tlsHandshakeName(type)}, {tlsByteCount(size)}};
        field->fields = tlsHandshakeFields(message, field->offset, size);
        field->folded = !hasTlsTrouble(field->fields);
    }
}

void addContent(TlsReader &reader, const TlsPiece &piece)
{
    const bool whole = piece.startsHere() && piece.endsHere();
    if (whole)
        addMessages(reader, piece);
    if (reader.isDone())
        return;
    const auto type = TlsContent(piece.type);
    const bool encrypted =
        type == TlsContent::ApplicationData || (piece.encrypted && type != TlsContent::ChangeCipherSpec);
    if (type == TlsContent::Alert && whole && !encrypted && reader.left() == 2)
        addTlsAlert(reader);
    else if (encrypted)
        reader.rest(Text{QT_TRANSLATE_NOOP("porthole", "Encrypted"), {}}, "tls.encrypted");
    else
        reader.rest(Text{QT_TRANSLATE_NOOP("porthole", "Content"), {}}, "tls.content");
}

Field recordField(QByteArrayView payload, const TlsPiece &piece)
{
    Field field;
    field.name = Text{QT_TRANSLATE_NOOP("porthole", "TLS record"), {}};
    field.explain = tlsContentKey(piece.type);
    field.offset = piece.offset;
    field.length = piece.length;
    field.value = tlsPlain(tlsContentName(piece.type));
    if (piece.headSeen())
        field.value = {"%1, %2", {tlsContentName(piece.type)}, {tlsByteCount(piece.size)}};
    const QByteArrayView bytes = payload.sliced(piece.offset, piece.length);
    const bool wholeHead = piece.length >= TlsRecordHead;
    TlsReader reader(bytes, piece.offset, true, field.fields);
    if (wholeHead) {
        addHead(reader, piece);
        addContent(reader, piece);
    }
    if (piece.headSeen() && piece.size > TlsLongestRecord)
        field.fields.append(
            tlsRemark(Text{QT_TRANSLATE_NOOP("porthole", "Too long"), {}},
                      Text{QT_TRANSLATE_NOOP("porthole", "A record has at most %1 (RFC 8446 section 5.2)."),
                           {},
                           {tlsByteCount(TlsLongestRecord)}},
                      "tls.recordlength", Weight::Trouble));
    if (!piece.endsHere())
        field.fields.append(
            tlsRemark(Text{QT_TRANSLATE_NOOP("porthole", "Not all"), {}},
                      Text{QT_TRANSLATE_NOOP("porthole", "The record goes on in what comes later."), {}},
                      "tls.split", Weight::Usual));
    return field;
}

// The bytes belong to a record whose beginning came earlier.
Field continuationField(const TlsPiece &piece)
{
    Field field;
    field.name = Text{QT_TRANSLATE_NOOP("porthole", "Rest of a TLS record"), {}};
    field.explain = u"tls.split"_s;
    field.offset = piece.offset;
    field.length = piece.length;
    field.value = tlsPlain(tlsContentName(piece.type));
    const auto number = [](qsizetype value) { return QLocale().toString(qint64(value)); };
    if (piece.headSeen())
        field.value = {QT_TRANSLATE_NOOP("porthole", "%1, bytes %2 to %3 of %4"),
                       {tlsContentName(piece.type), number(piece.before + 1),
                        number(piece.before + piece.length), number(TlsRecordHead + piece.size)}};
    return field;
}

Field alienField(QByteArrayView payload, const TlsPiece &piece)
{
    Field field;
    field.name = Text{QT_TRANSLATE_NOOP("porthole", "Not TLS"), {}};
    field.explain = u"tls.alien"_s;
    field.offset = piece.offset;
    field.length = piece.length;
    field.weight = Weight::Trouble;
    field.value = {
        QT_TRANSLATE_NOOP("porthole", "No record begins here: where the next one begins is not known."), {}};
    if (piece.offset == 0 && piece.before == 0)
        field.value = tlsMistakenFor(payload);
    field.prose = true;
    return field;
}

// The records of a payload from `start` on.
QList<Field> fieldsFrom(QByteArrayView payload, qsizetype start, TlsRecordReader &at)
{
    QList<Field> fields;
    qsizetype end = start;
    for (TlsPiece piece : at.read(payload.sliced(start), TlsRecordsListed)) {
        piece.offset += start;
        fields.append(piece.alien          ? alienField(payload, piece)
                      : piece.startsHere() ? recordField(payload, piece)
                                           : continuationField(piece));
        end = piece.offset + piece.length;
    }
    if (end == payload.size())
        return fields;
    const qsizetype more = at.read(payload.sliced(end)).size();
    Field rest;
    rest.name = Text{QT_TRANSLATE_NOOP("porthole", "Not listed"), {}};
    rest.value = Text{QT_TRANSLATE_NOOP("porthole", "%1 more"), {QLocale().toString(qint64(more))}};
    rest.explain = u"field.rest"_s;
    rest.offset = end;
    rest.length = payload.size() - end;
    fields.append(rest);
    return fields;
}

} // namespace

QList<Field> tlsRecordFields(QByteArrayView payload)
{
    TlsRecordReader start;
    return fieldsFrom(payload, 0, start);
}

QList<Field> tlsRecordFields(QByteArrayView payload, TlsRecordReader &at)
{
    return fieldsFrom(payload, 0, at);
}

QList<Field> tlsRecordFieldsFrom(QByteArrayView payload, qsizetype start)
{
    Field before;
    before.name = Text{QT_TRANSLATE_NOOP("porthole", "Rest of a TLS record"), {}};
    before.value = tlsByteCount(start);
    before.explain = u"tls.split"_s;
    before.offset = 0;
    before.length = start;
    TlsRecordReader reader;
    return QList<Field>{before} + fieldsFrom(payload, start, reader);
}

QString tlsPieceSummary(const TlsPiece &piece)
{
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const auto count = [&english](qsizetype bytes) -> QString {
        return english.toString(qint64(bytes)) + (bytes == 1 ? " byte"_L1 : " bytes"_L1);
    };
    if (piece.alien)
        return u"no TLS record: "_s + count(piece.length);
    QString out = tlsContentName(piece.type);
    if (!piece.headSeen())
        return u"TLS record begins: "_s + out;
    if (piece.startsHere()) {
        out.prepend(u"TLS record: "_s);
        out += u", "_s + count(piece.size);
        if (!piece.endsHere())
            out += u" ("_s + count(piece.length - TlsRecordHead) + u" of them here)"_s;
        return out;
    }
    out.prepend(u"TLS record goes on: "_s);
    out += u", "_s + count(piece.length);
    if (piece.endsHere())
        out += u", to its end"_s;
    return out;
}

} // namespace porthole
