// Which protocol an entry is of, by the words that filters know.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/log/entry.h"

#include <QByteArray>

namespace porthole {

class LogReader;

enum class ProtocolWord : quint32 { Ipv4, Ipv6, Arp, Icmp, Icmpv6 };

// A packet by its headers; anything else by its conversation's addresses.
bool isOfProtocol(const LogReader &reader, const Entry &entry, ProtocolWord word);
// Lower case: of a packet "tcp", "icmp", "arp" ..., as in JSON lines; else what its conversation goes over: "tcp", "unix" ...
// Empty where it is of none.
QByteArray protocolOfEntry(const LogReader &reader, const Entry &entry);

// What a conversation goes over: "tcp", "unix", "icmp", "ip-99"; empty: not known.
QByteArray protocolOfConversation(const ConversationRecord &record);

} // namespace porthole
