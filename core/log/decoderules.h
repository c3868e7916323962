// What a person says a port speaks: "Decode as".
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/protocol/registry.h"

#include <QStringList>

namespace porthole {

struct DecodeRule {
    TransportKind transport = TransportKind::Tcp;
    quint16 port = 0;
    const SpokenProtocol *protocol = nullptr; // nullptr: none, its bytes are not read
    QByteArray framing = {};                  // of framedProtocol(): which, as framingWords()

    // What it says of the port.
    bool saysSameAs(const DecodeRule &other) const { return protocol == other.protocol && framing == other.framing; }
    std::unique_ptr<Dissector> dissector() const; // nullptr: none
};

// Comes before what a log says itself, and before what ports and first bytes tell.
class DecodeRules
{
public:
    static constexpr size_t MostRules = 64;

    // "tcp.port==8080,http", "tcp.port==7,length:4be", "udp.port==53,none".
    static tl::expected<DecodeRule, Text> parse(QStringView text);
    // What is behind the comma.
    static tl::expected<DecodeRule, Text> parse(TransportKind transport, quint16 port, QStringView name);
    // Instead of another for the same port. False: there are too many.
    bool set(const DecodeRule &rule);
    void remove(TransportKind transport, quint16 port);
    bool isEmpty() const { return m_rules.empty(); }
    // The rule for one of the two ports, the remote one first; nullptr: none.
    const DecodeRule *find(const ConversationRecord &record) const;
    // Whether the others make the same of that conversation.
    bool saysSameOf(const ConversationRecord &record, const DecodeRules &others) const;

    // What can be told of that transport, beside "none" and framings.
    static QList<const SpokenProtocol *> protocols(TransportKind transport);

private:
    const DecodeRule *ofPort(TransportKind transport, quint16 port) const;

    std::vector<DecodeRule> m_rules;
};

} // namespace porthole
