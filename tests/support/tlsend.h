// One end of a TLS connection without sockets, and all that its engine said.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/tlsengine.h"

#include <QByteArray>
#include <QByteArrayList>

namespace porthole::test {

struct TlsEnd {
    explicit TlsEnd(const std::shared_ptr<const TlsContext> &context) : engine(context) {}

    // What goes to the other end.
    QByteArray work()
    {
        QByteArray out;
        for (const TlsOutput &output : engine.take()) {
            if (output.kind == TlsOutput::Kind::Wire)
                out += output.bytes;
            else if (output.kind == TlsOutput::Kind::Handshake && output.direction == Direction::Out)
                messages += output.bytes;
            else if (output.kind == TlsOutput::Kind::Alert && output.direction == Direction::Out)
                alerts += output.bytes;
            else if (output.kind == TlsOutput::Kind::Session)
                session = output.bytes;
        }
        wire += out;
        return out;
    }

    TlsEngine engine;
    QByteArrayList messages; // that it sent
    QByteArrayList alerts;   // likewise
    QByteArray wire;         // likewise, encrypted
    QByteArray session;
};

// Until nobody has anything to say.
inline void talk(TlsEnd &client, TlsEnd &server)
{
    client.engine.start();
    for (int turn = 0; turn < 20; ++turn) {
        const QByteArray out = client.work();
        server.engine.receive(out);
        const QByteArray back = server.work();
        client.engine.receive(back);
        if (out.isEmpty() && back.isEmpty())
            return;
    }
    qFatal("they do not come to an end");
}

} // namespace porthole::test
