// A protocol that Porthole speaks, will speak or can test, and where it is found.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/service.h"

#include <QList>

namespace porthole {

enum class PortSecurity : quint8 {
    Clear,
    StartTls, // begins in clear text and can be upgraded in place
    Tls,      // from the first byte
    Last = Tls
};
const char *portSecurityName(PortSecurity security); // "starttls", as in JSON

// What Porthole itself has of a protocol.
enum class Availability : quint8 { No, Planned, Now, Last = Now };
const char *availabilityName(Availability availability); // "planned"

struct ProtocolPort {
    quint16 port = 0;
    TransportProtocol transport = TransportProtocol::Tcp;
    PortSecurity security = PortSecurity::Clear;
    QString name;   // of this port: "https", "submission"
    QString scheme; // of the URL that leads there; may be empty
    QString note;   // what is special about this port; may be empty
};

struct Protocol {
    QString id;    // "http"
    QString title; // "HTTP"
    QString sentence;
    QStringList schemes;        // the first is the usual one; may be empty
    QList<ProtocolPort> ports;  // empty for TCP, UDP and TLS themselves
    QStringList specifications; // "RFC 9110"; others by name
    QStringList pythonModules;  // of today's Python; may be empty
    QString pythonNote;         // what became of them
    Availability client = Availability::No;
    Availability server = Availability::No;
    QString today; // the same in words

    QList<int> rfcs() const; // the numbers among the specifications
};

struct ProtocolTable {
    QList<Protocol> protocols; // in the order in which people should see them
    QStringList problems;      // as ServiceTable's
};

// Paragraphs of "field: value", as the head of resources/data/protocols.txt says.
ProtocolTable parseProtocols(QByteArrayView text);

} // namespace porthole
