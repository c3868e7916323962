// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversationlist.h"

#include "core/log/entryprotocol.h"
#include "core/log/jsonlines.h"
#include "core/log/logreader.h"
#include "core/protocol/bytes.h"
#include "core/transport/endpoint.h"

#include <algorithm>

namespace porthole::cli {
namespace {

// A hostile file may number its conversations as it likes.
constexpr ConversationId MostConversations = 1 << 24;

QByteArray protocolOf(const ConversationRecord &record)
{
    const QByteArray known = protocolOfConversation(record);
    return known.isEmpty() ? QByteArray("-") : known;
}

// Without the port where there are none.
QByteArray addressText(const ConversationRecord &record, const StoredAddress &address)
{
    if (address.family == Family::None)
        return "-";
    const QString text = Endpoint::fromStored(address).toString();
    if (record.ipProtocol == 0 || record.transport != TransportKind::None || address.port != 0)
        return text.toUtf8();
    return text.left(text.lastIndexOf(u':')).remove(u'[').remove(u']').toUtf8();
}

QByteArray column(const QByteArray &text, qsizetype width)
{
    return text.rightJustified(width) + "  ";
}

} // namespace

void ConversationList::add(const Entry &entry)
{
    const bool crossed = entry.kind == Kind::Packet || entry.kind == Kind::Sent || entry.kind == Kind::Received;
    if (!crossed || entry.layer != Layer::Wire || entry.conversation == 0 || entry.conversation > MostConversations)
        return;
    if (m_sums.size() < entry.conversation)
        m_sums.resize(entry.conversation);
    Sums &sums = m_sums[entry.conversation - 1];
    const size_t side = entry.direction == Direction::In ? 1 : 0;
    const bool isFirst = sums.entries[0] + sums.entries[1] == 0;
    sums.first = isFirst ? entry.time : std::min(sums.first, entry.time);
    sums.last = isFirst ? entry.time : std::max(sums.last, entry.time);
    ++sums.entries[side];
    sums.bytes[side] += entry.length;
}

QByteArray ConversationList::lines(const LogReader &reader, bool json) const
{
    QByteArray out;
    if (!json)
        out = "    no.  proto         packets>        bytes>       <packets        <bytes         start      duration  who\n";
    for (size_t i = 0; i < m_sums.size(); ++i) {
        const Sums &sums = m_sums[i];
        if (sums.entries[0] + sums.entries[1] == 0)
            continue;
        const Conversation facts = reader.conversation(ConversationId(i + 1));
        out += json ? jsonLine(facts, sums, reader.startTime()) : tableLine(facts, sums, reader.startTime());
    }
    return out;
}

QByteArray ConversationList::jsonLine(const Conversation &facts, const Sums &sums, qint64 start)
{
    const ConversationRecord &record = facts.record;
    const auto number = [](const char *key, quint64 value) {
        return QByteArray(",\"" + QByteArray(key) + "\":" + QByteArray::number(value));
    };
    return "{\"kind\":\"conversation\",\"t\":" + JsonLines::seconds(sums.first - start) + number("conv", record.id)
           + ",\"proto\":" + JsonLines::string(protocolOf(record))
           + ",\"a\":" + JsonLines::string(addressText(record, record.local))
           + ",\"b\":" + JsonLines::string(addressText(record, record.remote)) + number("packets_a", sums.entries[0])
           + number("bytes_a", sums.bytes[0]) + number("packets_b", sums.entries[1]) + number("bytes_b", sums.bytes[1])
           + ",\"duration\":" + JsonLines::seconds(sums.last - sums.first) + "}\n";
}

QByteArray ConversationList::tableLine(const Conversation &facts, const Sums &sums, qint64 start)
{
    const ConversationRecord &record = facts.record;
    QByteArray line = column(QByteArray::number(record.id), 7) + protocolOf(record).leftJustified(8) + "  ";
    for (int side = 0; side < 2; ++side)
        line += column(QByteArray::number(sums.entries[side]), 12) + column(QByteArray::number(sums.bytes[side]), 12);
    line += column(JsonLines::seconds(sums.first - start), 12) + column(JsonLines::seconds(sums.last - sums.first), 12);
    line += addressText(record, record.local) + (record.ipProtocol != 0 ? " > " : " - ") + addressText(record, record.remote);
    if (record.ipProtocol == 0 && !facts.label.isEmpty())
        line += "  " + visibleText(facts.label.toUtf8(), 80).toUtf8();
    return line + '\n';
}

} // namespace porthole::cli
