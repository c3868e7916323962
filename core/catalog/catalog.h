// The protocols that Porthole knows and IANA's registry of ports, as they are built into the program.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/articletable.h"
#include "core/catalog/protocol.h"
#include "core/catalog/service.h"
#include "core/protocol/text.h"

#include <QByteArray>
#include <QStringView>

#include <functional>
#include <memory>
#include <mutex>
#include <span>

namespace porthole {

// Where a protocol is found: one of its ports, or the protocol itself where it has none (TCP, UDP, TLS).
struct ProtocolRow {
    const Protocol *protocol = nullptr;
    const ProtocolPort *port = nullptr; // null: any port

    QString name() const { return port ? port->name : protocol->id; }
    QString scheme() const; // may be empty
    TransportProtocol transport() const;
    quint16 number() const { return port ? port->port : 0; }
    // The protocol's sentence, or for a port with a note "SMTP: from server to server".
    QString description() const;
    // "https://%host/", "smtp://%host:587": a port that is the usual one of its scheme is left out. Empty
    // without a scheme or a port.
    QString urlTemplate() const;
};

// Made once by the app and passed down; nothing is read from the machine. Making it costs nothing: each table
// is read at the first call that needs it, in whichever thread that is. All functions may be called from any
// thread. Measured (Release, 11,600 services): the registry 1.5 ms (5 ms the first time in a process, when
// its pages come in), protocols and article 0.2 ms, a search 0.3 to 0.9 ms.
class Catalog
{
public:
    using Translator = std::function<QString(const Text &)>;

    // With a translator every sentence of the tables is the person's, whose words are then searched besides the
    // English ones; the registry's descriptions stay English. It may be called in any thread.
    explicit Catalog(Translator translate = {});
    ~Catalog();
    Q_DISABLE_COPY_MOVE(Catalog)

    // Reads everything now, for a worker that wants to have it done.
    void load() const;

    const QList<Protocol> &protocols() const;
    const Protocol *protocol(QStringView id) const;
    const Protocol *protocolForScheme(QStringView scheme) const; // upper and lower case alike
    const std::vector<ProtocolRow> &protocolRows() const;        // in order of the protocols
    std::vector<ProtocolRow> protocolRowsAt(quint16 port, TransportProtocol transport) const;
    // Porthole has a client for bare connections or datagrams of this transport.
    bool canOpen(TransportProtocol transport) const;

    const std::vector<Service> &services() const; // sorted by port, transport, name
    std::span<const Service> servicesAt(quint16 port, TransportProtocol transport) const;
    QString registryHead() const; // source, date and licence of the registry, some lines

    // The article's eight rows.
    const QList<ArticleRow> &article() const;

    // As you type: indexes into services() and protocolRows(), the best first; all for an empty text. Best
    // are the exact name or port, then names that begin so, ports that begin so, words in names, transports,
    // words of the description, and last what stands anywhere in a name (SearchWords).
    std::vector<quint32> searchServices(QStringView typed) const;
    std::vector<quint32> searchProtocolRows(QStringView typed) const;

    QStringList problems() const; // what does not hold in the built-in tables: nothing, a test proves it

private:
    struct Registry;
    struct Protocols;
    const Registry &registry() const;
    const Protocols &tables() const;

    Translator m_translate;
    mutable std::once_flag m_registryOnce;
    mutable std::once_flag m_protocolsOnce;
    mutable std::unique_ptr<const Registry> m_registry;
    mutable std::unique_ptr<const Protocols> m_protocols;
};

} // namespace porthole
