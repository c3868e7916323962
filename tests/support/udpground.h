// What a test of the native datagram socket stands on: log, scripted calls, resolver, a reader and a sender.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/nativeudptransport.h"
#include "support/fakeresolver.h"
#include "support/logfixture.h"
#include "support/scriptedcalls.h"
#include "support/streampeer.h"
#include "support/transportrecorder.h"

#include <functional>

namespace porthole::test {

// A socket's owner that writes down all it is told, and holds it against the log.
class DatagramPeer final : public DatagramSink
{
public:
    explicit DatagramPeer(const TransportContext &context, Engine engine = Engine::Native)
        : transport(makeDatagramTransport(engine, context)), m_reader(context.log->file())
    {
        transport->setSink(this);
    }

    void datagramReceived(const Datagram &datagram) override
    {
        const Entry entry = m_reader.entry(datagram.entry);
        if (entry.kind != Kind::Received || entry.length != quint32(datagram.bytes.size())
            || entry.time != datagram.time)
            ++faults;
        received.append(datagram.bytes.toByteArray());
        lengths.append(datagram.length);
        from.append(datagram.from);
        times.append(datagram.time);
        senders.append(datagram.sender);
        if (onReceived)
            onReceived();
    }
    void datagramError(const Failure &failure, const Endpoint &, EntryId entry) override
    {
        errors.append(failure);
        errorEntries.append(entry);
    }
    void datagramStateChanged(LinkState) override
    {
        if (onState)
            onState();
    }
    void datagramsDropped(quint64 total) override
    {
        dropped = total;
        if (onDropped)
            onDropped();
    }
    void datagramsWritable() override
    {
        ++writable;
        if (onWritable)
            onWritable();
    }
    void datagramClosed(const Failure &failure) override
    {
        ++ends;
        closed = failure;
    }

    std::unique_ptr<DatagramTransport> transport;
    QList<QByteArray> received;
    QList<quint32> lengths;
    QList<Endpoint> from;
    QList<qint64> times;
    QList<std::optional<PeerCredentials>> senders;
    QList<Failure> errors;
    QList<EntryId> errorEntries;
    quint64 dropped = 0;
    int writable = 0;
    int faults = 0;
    int ends = 0;
    Failure closed;
    std::function<void()> onReceived;
    std::function<void()> onState;
    std::function<void()> onDropped;
    std::function<void()> onWritable;

private:
    LogReader m_reader;
};

// A bound reader and a sender connected to it. The reader has calls of its own.
class UdpGround
{
public:
    LogFixture log{false};
    ScriptedCalls calls;
    ScriptedCalls readerCalls;
    FakeResolver resolver;
    TransportContext context{log.log.get(), &resolver, &calls};
    TransportContext readerContext{log.log.get(), &resolver, &readerCalls};
    DatagramPeer reader{readerContext};
    DatagramPeer sender{context};

    bool pair(Family family = Family::IPv4, DatagramOptions options = {})
    {
        options.bindTo = Endpoint::loopback(family, 0);
        reader.transport->open(options);
        DatagramOptions to;
        to.target = target();
        sender.transport->open(to);
        return reader.transport->facts().state == LinkState::Bound
            && sender.transport->facts().state == LinkState::Connected;
    }
    HostPort target() const
    {
        const Endpoint bound = reader.transport->facts().local;
        return {bound.address(), bound.port()};
    }
    QStringList readerLines() const { return logLines(*log.log, reader.transport->conversation()); }
    QStringList senderLines() const { return logLines(*log.log, sender.transport->conversation()); }
    QString text(EntryId id) const
    {
        const LogReader all(log.log->file());
        return QString::fromUtf8(all.text(all.entry(id)));
    }
};

inline DatagramOptions boundOn(const Endpoint &local)
{
    DatagramOptions options;
    options.bindTo = local;
    return options;
}

} // namespace porthole::test
