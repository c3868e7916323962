// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/jsonlines.h"

#include "core/log/packetfacts.h"
#include "core/log/packetchecksums.h"
#include "core/log/packetmarks.h"
#include "core/protocol/net/tcpflags.h"

#include "core/log/addresstext.h"
#include "core/log/commentlist.h"
#include "core/log/datagramtext.h"
#include "core/log/entrywords.h"
#include "core/log/logreader.h"
#include "core/log/messagefinder.h"
#include "core/log/tcpsamples.h"

#include <utility>

namespace porthole {
namespace {

void addKey(QByteArray &out, const char *key)
{
    out += ",\"";
    out += key;
    out += "\":";
}

void addName(QByteArray &out, const char *key, QByteArrayView name)
{
    addKey(out, key);
    out += JsonLines::string(name);
}

void addNumber(QByteArray &out, const char *key, qint64 number)
{
    addKey(out, key);
    out += QByteArray::number(number);
}

// "name", "value", "offset", "len", "explain", "fields": a name is what the program calls it, in English.
void addFields(QByteArray &out, const QList<Field> &fields)
{
    addKey(out, "fields");
    out += '[';
    bool first = true;
    for (const Field &field : fields) {
        out += std::exchange(first, false) ? "{" : ",{";
        out += "\"name\":" + JsonLines::string(field.name.english().toUtf8());
        addName(out, "value", field.value.english().toUtf8());
        if (field.hasBytes()) {
            addNumber(out, "offset", field.offset);
            addNumber(out, "len", field.length);
        }
        if (!field.explain.isEmpty())
            addName(out, "explain", field.explain.toUtf8());
        if (!field.fields.isEmpty())
            addFields(out, field.fields);
        out += '}';
    }
    out += ']';
}

} // namespace

QByteArray JsonLines::line(const Entry &entry) const
{
    QByteArray out("{\"kind\":\"");
    out += kindName(entry.kind);
    out += "\",\"t\":";
    out +=
        seconds(qint64(quint64(entry.time) - quint64(m_reader.startTime()))); // wraps where a file is hostile
    if (entry.conversation != 0)
        addNumber(out, "conv", entry.conversation);
    switch (entry.kind) {
    case Kind::Call: addCall(out, entry); break;
    case Kind::Sent:
    case Kind::Received: addPayload(out, entry); break;
    case Kind::Packet: addPacket(out, entry); break;
    case Kind::State: addState(out, entry); break;
    case Kind::Note:
        addName(out, "severity", severityName(Severity(entry.aux)));
        addText(out, "text", entry);
        addError(out, entry);
        if (entry.carriesPayload())
            addPayload(out, entry);
        break;
    case Kind::Error:
        addName(out, "reason", reasonName(entry.reason));
        addText(out, "text", entry);
        if (entry.error != 0)
            addName(out, "errno", errnoName(entryErrno(entry)));
        break;
    case Kind::Sample: addSample(out, entry); break;
    case Kind::None: addText(out, "text", entry); break;
    }
    if (entry.flags & TextCut)
        out += ",\"text_cut\":true";
    if (entry.flags & EntryDamaged)
        out += ",\"damaged\":true";
    return out + "}\n";
}

void JsonLines::addText(QByteArray &out, const char *key, const Entry &entry) const
{
    addName(out, key, m_reader.text(entry));
}

void JsonLines::addError(QByteArray &out, const Entry &entry)
{
    if (entry.error != 0)
        addName(out, "errno", errnoName(entryErrno(entry)));
    if (entry.reason != Reason::None)
        addName(out, "reason", reasonName(entry.reason));
}

void JsonLines::addCall(QByteArray &out, const Entry &entry) const
{
    addName(out, "call", callName(entry.call));
    addText(out, "args", entry);
    addNumber(out, "result", entry.result);
    addError(out, entry);
}

void JsonLines::addState(QByteArray &out, const Entry &entry) const
{
    addName(out, "state", linkStateWord(LinkState(entry.aux)));
    if (entry.text != 0)
        addText(out, "text", entry);
    addError(out, entry);
    if (entry.conversation == 0)
        return;
    const ConversationRecord record = m_reader.conversation(entry.conversation, entry.time).record;
    if (record.local.family != Family::None)
        addName(out, "local", addressText(record.local).toLatin1());
    if (record.remote.family != Family::None)
        addName(out, "remote", addressText(record.remote).toLatin1());
}

// What this program gave and what became of it, then the kernel's fields by their names.
void JsonLines::addSample(QByteArray &out, const Entry &entry) const
{
    const TcpSample sample = tcpSampleOf(m_reader, entry);
    addNumber(out, "sent", qint64(sample.given));
    addNumber(out, "kernel_took", qint64(sample.taken));
    const auto addKnown = [&out](const char *name, std::optional<quint64> value) {
        if (value)
            addKey(out, name), out += QByteArray::number(*value);
    };
    addKnown("acknowledged", sample.acknowledged);
    addKnown("send_queue", sample.sendQueue);
    addKnown("receive_queue", sample.receiveQueue);
    for (const TcpFieldRow &row : tcpFieldRows()) {
        const std::optional<quint64> value = sample.at(row.field);
        if (value && row.unit == TcpFieldRow::Unit::State)
            addName(out, row.name, tcpStateName(*value));
        else if (value && row.unit == TcpFieldRow::Unit::CaState)
            addName(out, row.name, tcpCaStateName(*value));
        else if (value && row.unit == TcpFieldRow::Unit::Options)
            addName(out, row.name, tcpOptionNames(*value));
        else if (value && isNoValue(row.field, *value))
            addKey(out, row.name), out += "null";
        else
            addKnown(row.name, value);
    }
    addPayload(out, entry);
}

void JsonLines::addPayload(QByteArray &out, const Entry &entry) const
{
    if (entry.call != Call::None)
        addName(out, "call", callName(entry.call));
    addName(out, "layer", layerName(entry.layer));
    if (entry.text != 0)
        addText(out, "text", entry); // a message's name; of a datagram the peer, and what else the kernel said
    if (const QByteArray peer = datagramText(m_reader, entry).peer; !peer.isEmpty())
        addName(out, "peer", peer);
    addNumber(out, "len", entry.length);
    addData(out, entry);
}

void JsonLines::addPacket(QByteArray &out, const Entry &entry) const
{
    const PacketFacts facts = packetFacts(m_reader, entry);
    const net::Outline &outline = facts.outline;
    if (entry.direction != Direction::None)
        addName(out, "dir", entry.direction == Direction::Out ? "a>b" : "b>a");
    addName(out, "proto", packetProtocol(facts, entry.link));
    if (outline.ipVersion != 0) {
        addName(out, "src", net::sourceEndpoint(outline).toLatin1());
        addName(out, "dst", net::destinationEndpoint(outline).toLatin1());
    }
    addNumber(out, "len", entry.length);
    if (outline.isFragment) {
        addNumber(out, "frag_id", outline.identification);
        addNumber(out, "frag_offset", outline.fragmentOffset);
        addKey(out, "more_fragments");
        out += outline.moreFragments ? "true" : "false";
    }
    if (facts.isTcp()) {
        addName(out, "flags", net::tcpFlagWords(outline.flags).toUtf8());
        addNumber(out, "seq", facts.seq());
        addNumber(out, "ack", facts.ack());
        addNumber(out, "window", outline.window);
        addKey(out, "retransmission");
        out += entry.aux & Retransmission ? "true" : "false";
    }
    if (outline.hasPorts)
        addNumber(out, "payload_len", outline.payloadLength);
    addChecksums(out, entry, outline);
    addKey(out, "marks");
    out += '[';
    for (quint32 mark = 1; mark <= LastPacketMark; mark <<= 1)
        if (entry.aux & mark)
            out += QByteArray((out.endsWith('[') ? "\"" : ",\"") + QByteArray(packetMarkName(mark)) + '"');
    out += ']';
    addComments(out, entry);
    addNumber(out, "link", entry.link);
    addData(out, entry);
}

// {"ip":"good","tcp":"bad"}, of those that it has.
void JsonLines::addChecksums(QByteArray &out, const Entry &entry, const net::Outline &outline) const
{
    static constexpr std::pair<const char *, PacketChecksum> Kinds[] = {
        {"ip", PacketChecksum::Ip}, {"tcp", PacketChecksum::Tcp}, {"udp", PacketChecksum::Udp}};
    QByteArray sums;
    for (const auto &[name, kind] : Kinds)
        if (const auto state = packetChecksum(kind, m_reader, entry, outline))
            sums += QByteArray((sums.isEmpty() ? "\"" : ",\"") + QByteArray(name) + "\":\"" + checksumStatusName(checksumStatus(*state)) + '"');
    if (sums.isEmpty())
        return;
    addKey(out, "checksum");
    out += '{' + sums + '}';
}

// The first by itself; all of them where there are more.
void JsonLines::addComments(QByteArray &out, const Entry &entry) const
{
    const QList<QByteArray> comments = splitComments(entry.text != 0 ? m_reader.text(entry) : QByteArray());
    if (comments.isEmpty())
        return;
    addName(out, "comment", comments.first());
    if (comments.size() == 1)
        return;
    addKey(out, "comments");
    for (qsizetype i = 0; i < comments.size(); ++i)
        out += QByteArray((i == 0 ? "[" : ",") + string(comments[i]));
    out += ']';
}

void JsonLines::addData(QByteArray &out, const Entry &entry) const
{
    addKey(out, "data");
    const QByteArray bytes = m_withSecrets ? m_reader.payload(entry) : m_reader.blankedPayload(entry);
    out += '"' + bytes.toBase64() + '"';
    const auto kept = quint32(bytes.size());
    if (kept >= entry.length)
        return;
    // Nothing is cut silently: how much is there, how much is not, and whose doing it was.
    addNumber(out, "kept", kept);
    addNumber(out, "missing", entry.length - kept);
    addName(out, "missing_because",
            entry.flags & PayloadMissing ? "no-room"
            : entry.kind == Kind::Packet ? "capture"
            : entry.flags & PayloadCut   ? "level"
                                         : "damaged");
}

QByteArray JsonLines::messageLine(const FoundMessage &message) const
{
    QByteArray out("{\"kind\":\"message\",\"t\":");
    out += seconds(qint64(quint64(message.time) - quint64(m_reader.startTime())));
    addNumber(out, "conv", message.conversation);
    addName(out, "dir", message.direction == Direction::Out ? "out" : "in");
    addName(out, "proto", message.protocol->name);
    addName(out, "layer", layerName(message.layer));
    addName(out, "summary", message.message.summary.english().toUtf8());
    addNumber(out, "len", message.message.length);
    if (!message.message.complete)
        out += ",\"complete\":false";
    if (message.missing != 0)
        addNumber(out, "missing", message.missing);
    for (const auto &[name, value] : message.message.values)
        if (!value.isNull())
            addName(out, name, value);
    if (message.bytes.size() < message.message.length)
        addNumber(out, "looked_at", message.bytes.size());
    addFields(out, message.protocol->explain(message.message, message.bytes));
    return out + "}\n";
}

static void addCodings(QByteArray &out, const QList<JsonResult::Coding> &codings)
{
    QByteArray all;
    for (const JsonResult::Coding &one : codings) {
        QByteArray coding = "{\"coding\":" + JsonLines::string(one.name);
        addNumber(coding, "bytes_in", qint64(one.bytesIn));
        addNumber(coding, "bytes_out", qint64(one.bytesOut));
        if (one.bytesIn > 0)
            coding += ",\"ratio\":" + QByteArray::number(double(one.bytesOut) / double(one.bytesIn), 'f', 2);
        all += (all.isEmpty() ? "" : ",") + coding + '}';
    }
    addKey(out, "codings");
    out += '[' + all + ']';
}

static void addExchanges(QByteArray &out, const QList<JsonResult::Exchange> &exchanges)
{
    QByteArray all;
    for (const JsonResult::Exchange &one : exchanges) {
        QByteArray exchange = "{\"url\":" + JsonLines::string(one.url);
        addName(exchange, "status", one.failure ? "failed" : "ok");
        if (one.failure) {
            addName(exchange, "reason", reasonName(one.failure.reason));
            addName(exchange, "text", sentence(one.failure).toUtf8());
        }
        if (one.code != 0)
            addNumber(exchange, "code", one.code);
        addNumber(exchange, "content", qint64(one.content));
        exchange += one.reused ? ",\"reused\":true}" : ",\"reused\":false}";
        all += (all.isEmpty() ? "" : ",") + exchange;
    }
    addKey(out, "exchanges");
    out += '[' + all + ']';
}

QByteArray JsonLines::resultLine(const JsonResult &result)
{
    const bool ok = !result.failure;
    QByteArray out("{\"kind\":\"result\",\"t\":");
    out += seconds(result.elapsed);
    addName(out, "status", ok ? "ok" : "failed");
    if (!ok) {
        addName(out, "reason", reasonName(result.failure.reason));
        if (result.failure.error != 0)
            addName(out, "errno", errnoName(result.failure.error));
        addName(out, "text", result.text.isEmpty() ? sentence(result.failure).toUtf8() : result.text);
    }
    addKey(out, "elapsed");
    out += seconds(result.elapsed);
    if (!result.ended.isEmpty())
        addName(out, "ended", result.ended);
    if (result.count)
        addNumber(out, "count", qint64(*result.count));
    for (const auto &[name, number] : result.numbers)
        addNumber(out, name.constData(), qint64(number));
    if (!result.codings.isEmpty())
        addCodings(out, result.codings);
    if (!result.exchanges.isEmpty())
        addExchanges(out, result.exchanges);
    return out + "}\n";
}

} // namespace porthole
