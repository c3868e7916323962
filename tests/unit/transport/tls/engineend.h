// Both ends of a connection without sockets, and all that their engines say.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/tls/tlsnames.h"
#include "core/transport/tls/tlsengine.h"

#include <QTest>

#include <algorithm>

namespace porthole::test {

using namespace Qt::StringLiterals;

// One end, and all that its engine said.
struct End {
    explicit End(const std::shared_ptr<const TlsContext> &context) : engine(context) {}

    // What goes to the other end.
    QByteArray work()
    {
        QByteArray wire;
        for (std::vector<TlsOutput> outputs = engine.take(); !outputs.empty(); outputs = engine.take())
            for (const TlsOutput &output : outputs)
                take(output, wire);
        return wire;
    }

    void take(const TlsOutput &output, QByteArray &wire)
    {
        switch (output.kind) {
        case TlsOutput::Kind::Wire: wire += output.bytes; break;
        case TlsOutput::Kind::Plain: plain += output.bytes; break;
        case TlsOutput::Kind::Handshake:
            messages += (output.direction == Direction::In ? u"< "_s : u"> "_s)
                        + tlsHandshakeName(quint8(output.bytes.front()));
            break;
        case TlsOutput::Kind::Alert:
            messages += (output.direction == Direction::In ? u"< "_s : u"> "_s)
                        + tlsAlertName(quint8(output.bytes.back()));
            break;
        case TlsOutput::Kind::Key: keys += output.bytes; break;
        case TlsOutput::Kind::Session: session = output.bytes; break;
        case TlsOutput::Kind::Verify:
            asked += output.verification;
            if (!looks)
                break;
            output.verification->run();
            engine.verified(output.verification->verdict());
            break;
        case TlsOutput::Kind::Secured: ++secured; break;
        case TlsOutput::Kind::PeerClosed: ++closed; break;
        case TlsOutput::Kind::Truncated: ++truncated; break;
        case TlsOutput::Kind::Failed: failure = output.failure; break;
        }
    }

    TlsEngine engine;
    QByteArray plain;
    QByteArray session;
    QStringList messages;
    QByteArrayList keys;
    QList<std::shared_ptr<TlsVerification>> asked;
    bool looks = true; // at what it is asked to
    int secured = 0;
    int closed = 0;
    int truncated = 0;
    Failure failure;
};

inline void give(End &to, const QByteArray &wire, qsizetype cut)
{
    for (qsizetype at = 0; at < wire.size(); at += cut)
        to.engine.receive(QByteArrayView(wire).sliced(at, std::min(cut, wire.size() - at)));
}

// Until nobody has anything to say.
inline void talk(End &client, End &server, qsizetype cut = 1 << 20)
{
    client.engine.start();
    for (int turn = 0; turn < 20; ++turn) {
        const QByteArray out = client.work();
        give(server, out, cut);
        const QByteArray back = server.work();
        give(client, back, cut);
        if (out.isEmpty() && back.isEmpty())
            return;
    }
    qFatal("they do not come to an end");
}

} // namespace porthole::test
