// What a test of the native TCP engine stands on: log, scripted calls, resolver, ready-made pairs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/nativetcplistener.h"
#include "core/transport/nativetcptransport.h"
#include "support/fakeresolver.h"
#include "support/logfixture.h"
#include "support/scriptedcalls.h"
#include "support/streampeer.h"

#include <QTest>

namespace porthole::test {

// The listener has calls of its own, so that scripts count one side only.
class TcpGround
{
public:
    LogFixture log{false};
    ScriptedCalls calls;         // of clients
    ScriptedCalls listenerCalls; // of the listener and what it accepts
    FakeResolver resolver;
    TransportContext context{log.log.get(), &resolver, &calls};
    TransportContext listenerContext{log.log.get(), &resolver, &listenerCalls, context.receiveBuffer};

    std::unique_ptr<Acceptor> acceptor;
    std::unique_ptr<StreamPeer> client;

    // True once it listens.
    bool listen(const ListenOptions &options)
    {
        acceptor = std::make_unique<Acceptor>(std::make_unique<NativeTcpListener>(listenerContext));
        acceptor->listener->open(options);
        return QTest::qWaitFor([this] { return acceptor->ready || acceptor->ends > 0; }) && acceptor->ready;
    }
    bool listen(const QString &host = QStringLiteral("127.0.0.1"))
    {
        ListenOptions options;
        options.address.host = host;
        return listen(options);
    }

    void connectTo(const StreamOptions &options)
    {
        client = std::make_unique<StreamPeer>(std::make_unique<NativeTcpTransport>(context));
        client->transport->open(options);
    }
    void connectTo(const QString &host, quint16 port)
    {
        StreamOptions options;
        options.target = HostPort{host, port};
        connectTo(options);
    }

    // A listener, a client, and the accepted end of it.
    bool pair(const QString &host = QStringLiteral("127.0.0.1"))
    {
        if (!listen(host))
            return false;
        connectTo(host, acceptor->bound.port());
        return QTest::qWaitFor([this] { return client->connected() && !acceptor->peers.empty(); });
    }
    StreamPeer &server() { return *acceptor->peers.front(); }

    QStringList lines(ConversationId conversation) const { return logLines(*log.log, conversation); }
    QStringList clientLines() const { return lines(client->transport->conversation()); }

    // The entries of one conversation.
    QList<Entry> entries(ConversationId conversation) const
    {
        QList<Entry> list;
        const LogReader reader(log.log->file());
        for (EntryId id = 0; id < reader.count(); ++id) {
            const Entry entry = reader.entry(id);
            if (entry.conversation == conversation)
                list.append(entry);
        }
        return list;
    }
    QString textOf(const Entry &entry) const
    {
        return QString::fromUtf8(LogReader(log.log->file()).text(entry));
    }
    QString textOf(ConversationId conversation, Call call) const
    {
        for (const Entry &entry : entries(conversation)) {
            if (entry.kind == Kind::Call && entry.call == call)
                return textOf(entry);
        }
        return {};
    }
};

} // namespace porthole::test
