// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/tlsfields.h"

#include "core/log/tlswire.h"
#include "core/model/certificatefields.h"
#include "core/model/entryfields.h"
#include "core/model/showntext.h"
#include "core/protocol/bytes.h"
#include "core/protocol/tls/tlshandshake.h"
#include "core/transport/tls/certificate.h"

#include <vector>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MessageRead = 256 * 1024;
constexpr EntryId WalkedBack = 4096;
constexpr int HeadsRead = 20'000;  // of records, on the way
constexpr qsizetype AlertSize = 2; // no message is that short
constexpr qsizetype TextChars = 300;

void addCertificate(Field &field, const QByteArray &der)
{
    const Result<Certificate> read = readCertificate(der);
    if (!read) {
        Field trouble;
        trouble.name = {QT_TRANSLATE_NOOP("porthole", "Unreadable"), {}};
        trouble.explain = field.explain;
        trouble.value = {QT_TRANSLATE_NOOP("porthole", "These bytes are no certificate (X.509)."), {}};
        trouble.weight = Field::Weight::Trouble;
        trouble.prose = true;
        field.fields.append(trouble);
        return;
    }
    field.value = {"%1", {visibleText(read->subject.toUtf8(), TextChars)}};
    field.fields += factsOfCertificate(*read, std::nullopt);
}

// A tree of messages is a few levels deep, whatever the bytes say.
void addCertificates(QList<Field> &fields, const QByteArray &bytes)
{
    for (Field &field : fields) {
        addCertificates(field.fields, bytes);
        for (qsizetype i = 0; field.explain == "tls.certificate"_L1 && i < field.fields.size(); ++i) {
            const Field part = field.fields.at(i);
            if (part.explain == "tls.certificatedata"_L1 && part.hasBytes())
                addCertificate(field, bytes.mid(part.offset, part.length));
        }
    }
}

// What is known of the conversation from the entries before one.
struct Before {
    std::vector<EntryId> wire; // same direction, the newest first
    EntryId firstMessage = NoEntry;
    bool speaksTls = false;
};

Before lookBack(const LogReader &reader, EntryId id, const Entry &entry)
{
    Before before;
    const EntryId first = id > WalkedBack ? id - WalkedBack : 0;
    for (EntryId at = id; at-- > first;) {
        const Entry other = reader.entry(at);
        if (other.conversation != entry.conversation)
            continue;
        before.speaksTls = before.speaksTls || other.layer != Layer::Wire;
        if (other.layer == Layer::TlsHandshake)
            before.firstMessage = at;
        else if (other.direction == entry.direction && TlsWire::isOfWire(other))
            before.wire.push_back(at);
    }
    return before;
}

// To where the entry after them begins.
TlsWire follow(const LogReader &reader, const Before &before)
{
    TlsWire wire;
    for (auto at = before.wire.rbegin(); at != before.wire.rend(); ++at) {
        wire.pass(reader, reader.entry(*at));
        if (wire.heads() > HeadsRead)
            return {};
    }
    return wire;
}

void addNotListed(QList<Field> &fields, qint64 from, qint64 kept)
{
    if (from >= kept)
        return;
    Field rest;
    rest.name = {QT_TRANSLATE_NOOP("porthole", "Not listed"), {}};
    rest.value = {QT_TRANSLATE_NOOP("porthole", "%1 more"), {}, {byteCount(quint64(kept - from))}};
    rest.explain = u"field.rest"_s;
    rest.offset = from;
    rest.length = kept - from;
    fields.append(rest);
}

} // namespace

QList<Field> tlsMessageFields(const LogReader &reader, const Entry &entry)
{
    const QByteArray bytes = reader.blankedPayload(entry, 0, MessageRead);
    if (entry.length == AlertSize)
        return tlsAlertFields(bytes, entry.length);
    QList<Field> fields = tlsHandshakeFields(bytes, 0, entry.length);
    addCertificates(fields, bytes);
    addNotListed(fields, bytes.size(), entry.kept);
    return fields;
}

QList<Field> tlsWireFields(const LogReader &reader, EntryId id, const Entry &entry)
{
    if (!TlsWire::isOfWire(entry))
        return {};
    const Before before = lookBack(reader, id, entry);
    TlsWire wire = follow(reader, before);
    const QByteArray bytes = reader.blankedPayload(entry, 0, BytesListed);
    // What answers the first message of TLS is expected to be TLS: if it is not, that is told.
    const bool answers =
        before.firstMessage != NoEntry && (before.wire.empty() || before.wire.front() < before.firstMessage);
    QList<Field> fields;
    if (wire.expects(bytes) || answers)
        fields = tlsRecordFields(bytes, wire.records());
    else if (const qsizetype start = before.speaksTls ? tlsRecordStart(bytes) : -1; start > 0)
        fields = tlsRecordFieldsFrom(bytes, start);
    else
        return {};
    addCertificates(fields, bytes);
    addNotListed(fields, bytes.size(), entry.kept);
    return fields;
}

} // namespace porthole
