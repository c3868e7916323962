// Everything there is to say about one entry, as a tree of fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/entryfields.h"

#include "core/catalog/explanations.h"
#include "core/log/commentlist.h"
#include "core/log/datagramtext.h"
#include "core/log/entrywords.h"
#include "core/model/callfields.h"
#include "core/model/packettree.h"
#include "core/model/peerfields.h"
#include "core/model/recordedtext.h"
#include "core/model/showntext.h"
#include "core/model/tcpfields.h"
#include "core/model/tlsfields.h"
#include "core/protocol/bytes.h"
#include "core/transport/endpoint.h"

#include <algorithm>

namespace porthole {

namespace {

constexpr qsizetype OwnChars = 2000;
constexpr qsizetype LineChars = 160;
using Weight = Field::Weight;

Field figure(const Text &name, const Text &value, const char *key, Weight weight = Weight::Usual)
{
    Field field;
    field.name = name;
    field.value = value;
    field.explain = QLatin1StringView(key);
    field.weight = weight;
    return field;
}

Field figure(const Text &name, const QString &value, const char *key, Weight weight = Weight::Usual)
{
    return figure(name, Text{"%1", {value}}, key, weight);
}

Field words(const Text &name, const Text &value, const char *key, Weight weight = Weight::Usual)
{
    Field field;
    field.name = name;
    field.value = value;
    field.explain = QLatin1StringView(key);
    field.weight = weight;
    field.prose = true;
    return field;
}

Text roleWords(Role role)
{
    switch (role) {
    case Role::None: break;
    case Role::Client: return Text{QT_TRANSLATE_NOOP("porthole", "client"), {}};
    case Role::Server: return Text{QT_TRANSLATE_NOOP("porthole", "server, accepted here"), {}};
    case Role::Listener: return Text{QT_TRANSLATE_NOOP("porthole", "listener"), {}};
    }
    return {};
}

const char *transportWord(TransportKind transport)
{
    switch (transport) {
    case TransportKind::None: break;
    case TransportKind::Tcp: return "TCP";
    case TransportKind::Udp: return "UDP";
    case TransportKind::Unix: return "Unix";
    case TransportKind::UnixDatagram: return "Unix datagrams";
    case TransportKind::Memory: return QT_TRANSLATE_NOOP("porthole", "memory");
    }
    return "";
}

const char *engineWord(Engine engine)
{
    switch (engine) {
    case Engine::Native: return "Porthole";
    case Engine::Qt: return "Qt";
    case Engine::Memory: break;
    }
    return QT_TRANSLATE_NOOP("porthole", "memory");
}

class FieldList
{
public:
    FieldList(const LogReader &reader, EntryId id, const Entry &entry)
        : m_reader(reader), m_id(id), m_entry(entry), m_text(reader)
    {}

    void damage();
    void call();
    void payload();
    void ownWords();
    void reason();
    void times(EntryId previous);
    void conversation();
    QList<Field> take() { return std::move(m_fields); }

private:
    void addError(Field &to) const;
    void addLines(Field &to) const;
    void addAddress(Field &to, const Text &name, const StoredAddress &stored, const char *key) const;
    Field headOf(Kind kind) const;
    Field textBesideBytes(const QString &own) const;
    Place placeOfCall() const;

    const LogReader &m_reader;
    const EntryId m_id;
    const Entry m_entry;
    const EntryText m_text;
    QList<Field> m_fields;
};

void FieldList::damage()
{
    if (m_entry.flags & EntryDamaged)
        m_fields.append(
            words(Text{QT_TRANSLATE_NOOP("porthole", "Damaged"), {}},
                  Text{QT_TRANSLATE_NOOP("porthole", "The file does not hold this entry whole. What is "
                                                     "shown is what could be read."),
                       {}},
                  "field.damaged", Weight::Trouble));
}

void FieldList::addError(Field &to) const
{
    if (m_entry.error == 0)
        return;
    const QString name = Explanations::keyOfError(EntryText::errorOf(m_entry));
    Field error = figure(Text{QT_TRANSLATE_NOOP("porthole", "Error"), {}}, name, "field.error",
                         isTrouble(m_entry) ? Weight::Trouble : Weight::Usual);
    if (!name.contains(u' ')) // "errno 1234" has no name
        error.explain = name;
    to.fields.append(error);
}

void FieldList::call()
{
    if (m_entry.call == Call::None)
        return;
    Field field = figure(Text{QT_TRANSLATE_NOOP("porthole", "Call"), {}},
                         QString::fromLatin1(callName(m_entry.call)), "");
    field.explain = Explanations::keyOf(m_entry.call);
    if (m_entry.kind == Kind::Call)
        field.fields = argumentFields(m_entry.call, m_text.ownText(m_entry, OwnChars));
    field.fields.append(figure(Text{QT_TRANSLATE_NOOP("porthole", "Result"), {}},
                               QString::number(m_entry.result), "field.result"));
    addError(field);
    m_fields.append(field);
}

void FieldList::payload()
{
    if (!m_entry.carriesPayload())
        return;
    if (m_entry.kind == Kind::Sample || m_entry.kind == Kind::Packet) {
        m_fields += m_entry.kind == Kind::Sample ? tcpSampleFields(m_reader, m_entry) : packetFields(m_reader, m_id, m_entry);
        return;
    }
    Field field = figure(Text{QT_TRANSLATE_NOOP("porthole", "Payload"), {}}, byteCount(m_entry.length),
                         "field.payload");
    field.offset = 0;
    field.length = m_entry.kept;
    const Text missing = EntryText::whatIsMissing(m_entry);
    if (!missing.isEmpty())
        field.fields.append(words(Text{QT_TRANSLATE_NOOP("porthole", "Kept"), {}}, missing, "field.kept",
                                  m_entry.flags & PayloadMissing ? Weight::Trouble : Weight::Caution));
    if (m_entry.flags & SecretsBlanked)
        field.fields.append(
            words(Text{QT_TRANSLATE_NOOP("porthole", "Secrets"), {}},
                  Text{QT_TRANSLATE_NOOP("porthole", "Overwritten with * before they were kept."), {}},
                  "field.secrets", Weight::Caution));
    if (m_entry.layer != Layer::Wire)
        field.fields.append(figure(Text{QT_TRANSLATE_NOOP("porthole", "Layer"), {}},
                                   QString::fromLatin1(layerName(m_entry.layer)), "field.layer"));
    if (m_entry.layer == Layer::TlsHandshake)
        field.fields += tlsMessageFields(m_reader, m_entry);
    else if (const QList<Field> records = tlsWireFields(m_reader, m_id, m_entry); !records.isEmpty())
        field.fields += records;
    else
        addLines(field);
    m_fields.append(field);
}

void FieldList::addLines(Field &to) const
{
    const QByteArray bytes = m_reader.blankedPayload(m_entry, 0, BytesListed);
    if (bytes.isEmpty() || looksBinary(bytes))
        return;
    qsizetype at = 0;
    for (int number = 1; at < bytes.size() && number <= LinesListed; ++number) {
        const qsizetype newline = bytes.indexOf('\n', at);
        const qsizetype end = newline < 0 ? bytes.size() : newline + 1;
        Field line = figure(Text{QT_TRANSLATE_NOOP("porthole", "Line %1"), {QString::number(number)}},
                            visibleText(QByteArrayView(bytes).sliced(at, end - at), LineChars), "field.line");
        line.offset = at;
        line.length = end - at;
        to.fields.append(line);
        at = end;
    }
    if (at >= m_entry.kept)
        return;
    Field rest =
        words(Text{QT_TRANSLATE_NOOP("porthole", "Not listed"), {}},
              Text{QT_TRANSLATE_NOOP("porthole", "%1 more"), {}, {byteCount(m_entry.kept - quint64(at))}},
              "field.rest");
    rest.offset = at;
    rest.length = m_entry.kept - at;
    to.fields.append(rest);
}

// What the entry is, where it is neither a call nor bytes.
Field FieldList::headOf(Kind kind) const
{
    const QString own = m_text.ownText(m_entry, OwnChars);
    const Weight weight = isTrouble(m_entry) ? Weight::Trouble : Weight::Usual;
    switch (kind) {
    case Kind::State: {
        const auto state = LinkState(std::min(m_entry.aux, quint32(LinkState::Last)));
        Field field =
            words(Text{QT_TRANSLATE_NOOP("porthole", "State"), {}}, EntryText::stateWords(state, m_entry.layer), "", weight);
        field.explain = Explanations::keyOf(state, m_entry.layer);
        return field;
    }
    case Kind::Note:
        return words(Text{QT_TRANSLATE_NOOP("porthole", "Note"), {}}, recordedText(own), "field.note",
                     weight);
    case Kind::Error:
        return words(Text{QT_TRANSLATE_NOOP("porthole", "Failure"), {}},
                     m_entry.flags & EntryDamaged ? Text{"%1", {own}} : m_text.whatHappened(m_entry), "field.failure",
                     weight);
    case Kind::Sample:
        return words(Text{QT_TRANSLATE_NOOP("porthole", "State of the connection"), {}}, Text{"%1", {own}},
                     "field.sample");
    default:
        return words(Text{QT_TRANSLATE_NOOP("porthole", "Unknown kind"), {}}, Text{"%1", {own}},
                     "field.unknown");
    }
}

// The text of an entry that carries bytes.
Field FieldList::textBesideBytes(const QString &own) const
{
    if (m_entry.layer == Layer::TlsHandshake)
        return figure(Text{QT_TRANSLATE_NOOP("porthole", "Message"), {}}, own, "field.message");
    return words(Text{QT_TRANSLATE_NOOP("porthole", "Says"), {}}, recordedText(own), "field.says");
}

void FieldList::ownWords()
{
    const QString own = m_text.ownText(m_entry, OwnChars);
    if (m_entry.call == Call::None && !m_entry.carriesPayload()) {
        Field field = headOf(m_entry.kind);
        if (m_entry.kind == Kind::State && !own.isEmpty())
            field.fields.append(figure(Text{QT_TRANSLATE_NOOP("porthole", "Says"), {}}, recordedText(own), "field.says"));
        addError(field);
        m_fields.append(field);
    } else if (m_entry.kind == Kind::Packet) {
        for (const QByteArray &comment : splitComments(m_reader.text(m_entry)))
            m_fields.append(textBesideBytes(visibleText(comment, OwnChars)));
    } else if (isDatagram(m_entry)) {
        m_fields += peerFields(m_reader, m_entry);
    } else if (m_entry.kind != Kind::Call && m_entry.kind != Kind::Sample && !own.isEmpty()) {
        m_fields.append(textBesideBytes(own));
    }
    if (m_entry.flags & TextCut)
        m_fields.append(
            words(Text{QT_TRANSLATE_NOOP("porthole", "Cut"), {}},
                  Text{QT_TRANSLATE_NOOP("porthole", "The text was longer than 65,535 bytes; the rest "
                                                     "was not kept."),
                       {}},
                  "field.cut", Weight::Caution));
}

// The call and the address that the call names, else the conversation's.
Place FieldList::placeOfCall() const
{
    QString object;
    for (const Field &field : argumentFields(m_entry.call, m_text.ownText(m_entry, OwnChars))) {
        if (field.explain == u"arg.address" || field.explain == u"arg.host")
            object = field.value.english();
    }
    if (object.size() > 2 && object.startsWith(u'"') && object.endsWith(u'"'))
        object = object.sliced(1, object.size() - 2);
    if (object.isEmpty() && m_entry.conversation != 0) {
        const Conversation facts = m_reader.conversation(m_entry.conversation);
        object = facts.record.remote.family != Family::None
                     ? Endpoint::fromStored(facts.record.remote).toString()
                     : facts.label;
    }
    // SO_ERROR brings the outcome of the connect that was begun before; a refusal can be nothing else.
    const bool ofConnect = m_entry.call == Call::Getsockopt && m_entry.reason == Reason::Refused;
    return {callName(ofConnect ? Call::Connect : m_entry.call), object};
}

void FieldList::reason()
{
    if (m_entry.reason == Reason::None)
        return;
    const Place place = m_entry.kind == Kind::Call ? placeOfCall() : Place();
    const Words said = inWords(Failure{m_entry.reason, EntryText::errorOf(m_entry), place, {}});
    Field field = words(Text{QT_TRANSLATE_NOOP("porthole", "Reason"), {}}, said.what, "field.reason",
                        isTrouble(m_entry) ? Weight::Trouble : Weight::Usual);
    if (!said.why.isEmpty())
        field.fields.append(words(Text{QT_TRANSLATE_NOOP("porthole", "Why"), {}}, said.why, "field.why"));
    if (!said.advice.isEmpty())
        field.fields.append(words(Text{QT_TRANSLATE_NOOP("porthole", "Try"), {}}, said.advice, "field.try"));
    m_fields.append(field);
}

void FieldList::times(EntryId previous)
{
    Field field = figure(Text{QT_TRANSLATE_NOOP("porthole", "Time"), {}},
                         exactTime(m_reader.wallTime(m_entry.time)), "field.time");
    if (previous != NoEntry && previous < m_reader.count())
        field.fields.append(figure(Text{QT_TRANSLATE_NOOP("porthole", "Since row above"), {}},
                                   durationText(timeBetween(m_reader.entry(previous).time, m_entry.time)),
                                   "field.since"));
    m_fields.append(field);
}

void FieldList::addAddress(Field &to, const Text &name, const StoredAddress &stored, const char *key) const
{
    if (stored.family != Family::None)
        to.fields.append(figure(name, Endpoint::fromStored(stored).toString(), key));
}

void FieldList::conversation()
{
    if (m_entry.conversation == 0)
        return;
    Field field = figure(Text{QT_TRANSLATE_NOOP("porthole", "Conversation"), {}},
                         m_text.conversation(m_entry.conversation), "field.conversation");
    const ConversationRecord record = m_reader.conversation(m_entry.conversation).record;
    addAddress(field, Text{QT_TRANSLATE_NOOP("porthole", "Local address"), {}}, record.local, "field.local");
    addAddress(field, Text{QT_TRANSLATE_NOOP("porthole", "Remote address"), {}}, record.remote,
               "field.remote");
    if (const char *word = transportWord(record.transport); *word)
        field.fields.append(figure(Text{QT_TRANSLATE_NOOP("porthole", "Transport"), {}},
                                   Text{word, {}}, "field.transport"));
    if (record.role != Role::None) {
        field.fields.append(
            figure(Text{QT_TRANSLATE_NOOP("porthole", "Role"), {}}, roleWords(record.role), "field.role"));
    }
    field.fields.append(figure(Text{QT_TRANSLATE_NOOP("porthole", "Engine"), {}},
                               Text{engineWord(record.engine), {}}, "field.engine"));
    m_fields.append(field);
}

} // namespace

QList<Field> entryFields(const LogReader &reader, EntryId id, EntryId previous)
{
    if (id >= reader.count())
        return {};
    const Entry entry = reader.entry(id);
    FieldList list(reader, id, entry);
    list.damage();
    // Bytes come first where there are some: the call is only how they moved.
    list.payload();
    list.call();
    list.ownWords();
    list.reason();
    list.times(previous);
    list.conversation();
    return list.take();
}

} // namespace porthole
