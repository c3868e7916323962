// The state of a connection or listener in words and as a glyph.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/linkwords.h"

#include "ui/widgets/translate.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace porthole {

namespace {

QString endsWords(const LinkFacts &facts, const char *pattern)
{
    return tr(pattern).arg(facts.remote.toString(), facts.local.toString());
}

// Who connects to a Unix socket mostly has no address; the system says which process it is.
QString unixWords(const LinkFacts &facts, Role role)
{
    const Endpoint &place = role == Role::Server ? facts.local : facts.remote;
    const QString words = (role == Role::Server ? tr("Accepted at %1") : tr("Connected to %1")).arg(place.toString());
    if (!facts.peer)
        return words;
    return tr("%1, process %2 of user %3").arg(words).arg(facts.peer->process).arg(facts.peer->user);
}

// Connected, and perhaps one direction over.
QString openWords(const LinkFacts &facts, Role role)
{
    if (facts.peerHalfClosed && facts.halfClosed)
        return endsWords(facts, QT_TRANSLATE_NOOP("porthole", "Both sides have finished sending: %1, %2"));
    if (facts.peerHalfClosed)
        return endsWords(facts, QT_TRANSLATE_NOOP("porthole", "%1 has finished sending; you can still send from %2"));
    if (facts.halfClosed)
        return endsWords(facts, QT_TRANSLATE_NOOP("porthole", "You have finished sending to %1 from %2; it can still answer"));
    if (facts.local.isUnix() || facts.remote.isUnix())
        return unixWords(facts, role);
    if (role == Role::Server)
        return endsWords(facts, QT_TRANSLATE_NOOP("porthole", "Accepted from %1 at %2"));
    return endsWords(facts, QT_TRANSLATE_NOOP("porthole", "Connected to %1 from %2"));
}

} // namespace

bool isOpen(LinkState state)
{
    switch (state) {
    case LinkState::Bound:
    case LinkState::Connected:
    case LinkState::PeerHalfClosed:
    case LinkState::HalfClosed:
    case LinkState::ReadingPaused:
    case LinkState::ReadingResumed:
    case LinkState::Queued:
    case LinkState::Drained: return true;
    default: return false;
    }
}

bool isBusy(LinkState state)
{
    return state == LinkState::Resolving || state == LinkState::Connecting || state == LinkState::Securing;
}

LinkActions linkActions(const ConnectionSnapshot &snapshot, bool canReopen)
{
    const bool open = isOpen(snapshot.facts.state);
    const bool busy = isBusy(snapshot.facts.state);
    LinkActions actions;
    // What a machine or a comparison drives can but be stopped.
    const bool driven = snapshot.watched;
    actions.halfClose = open && !driven && !snapshot.facts.halfClosed && snapshot.engine != Engine::Qt;
    actions.reset = open && !driven;
    actions.close = open || busy;
    actions.reconnect = canReopen && !busy;
    actions.showLog = snapshot.conversation != 0;
    return actions;
}

QString linkWords(const ConnectionSnapshot &snapshot)
{
    const LinkFacts &facts = snapshot.facts;
    const QString peer = facts.remote.isValid() ? facts.remote.toString() : snapshot.target.toString();
    switch (facts.state) {
    case LinkState::None: return tr("Not connected");
    case LinkState::Resolving: return tr("Looking up %1").arg(snapshot.target.host);
    case LinkState::Connecting: return tr("Connecting to %1").arg(peer);
    case LinkState::Securing: return tr("Agreeing on TLS with %1").arg(peer);
    case LinkState::Listening: return tr("Listening");
    case LinkState::Bound: return tr("Takes datagrams at %1").arg(facts.local.toString());
    case LinkState::Closed:
        if (!facts.remote.isValid())
            return tr("Not connected: you gave up %1").arg(peer);
        return facts.peerEndedFirst ? tr("Closed: %1 ended the connection first").arg(peer)
                                    : tr("Closed: you ended the connection to %1 first").arg(peer);
    case LinkState::ResetByPeer: return tr("%1 reset the connection").arg(peer);
    case LinkState::ResetByUs: return tr("You reset the connection to %1").arg(peer);
    case LinkState::Failed: return tr("Not connected: %1").arg(peer);
    default: return openWords(facts, snapshot.role);
    }
}

StateGlyph linkGlyph(const ConnectionSnapshot &snapshot)
{
    const LinkFacts &facts = snapshot.facts;
    if (isOpen(facts.state)) {
        const bool half = facts.peerHalfClosed || facts.halfClosed;
        return {half ? QStringLiteral("glyph-half") : QStringLiteral("glyph-round"), Tone::Received};
    }
    if (isBusy(facts.state))
        return {QStringLiteral("glyph-ring"), Tone::Accent};
    const bool silent = facts.failure.reason == Reason::Timeout;
    switch (facts.state) {
    case LinkState::ResetByPeer: return {QStringLiteral("glyph-square"), Tone::Trouble};
    case LinkState::Failed: return silent ? StateGlyph{QStringLiteral("glyph-triangle"), Tone::Caution}
                                          : StateGlyph{QStringLiteral("glyph-square"), Tone::Trouble};
    default: return {QStringLiteral("glyph-ring"), Tone::Secondary};
    }
}

QString transportWord(const ConnectionSnapshot &snapshot)
{
    if (snapshot.transport == TransportKind::Udp)
        return QStringLiteral("UDP");
    if (snapshot.transport == TransportKind::Unix || snapshot.transport == TransportKind::UnixDatagram)
        return QStringLiteral("Unix");
    return snapshot.secure ? QStringLiteral("TLS") : QStringLiteral("TCP");
}

QString reasonWord(Reason reason)
{
    // Those of reasonName(), in the order of the reasons.
    static constexpr const char *Words[] = {
        QT_TRANSLATE_NOOP("porthole", "none"),
        QT_TRANSLATE_NOOP("porthole", "usage"),
        QT_TRANSLATE_NOOP("porthole", "dns"),
        QT_TRANSLATE_NOOP("porthole", "refused"),
        QT_TRANSLATE_NOOP("porthole", "timeout"),
        QT_TRANSLATE_NOOP("porthole", "unreachable"),
        QT_TRANSLATE_NOOP("porthole", "reset"),
        QT_TRANSLATE_NOOP("porthole", "closed"),
        QT_TRANSLATE_NOOP("porthole", "in-use"),
        QT_TRANSLATE_NOOP("porthole", "permission"),
        QT_TRANSLATE_NOOP("porthole", "no-address"),
        QT_TRANSLATE_NOOP("porthole", "limit"),
        QT_TRANSLATE_NOOP("porthole", "tls"),
        QT_TRANSLATE_NOOP("porthole", "protocol"),
        QT_TRANSLATE_NOOP("porthole", "auth"),
        QT_TRANSLATE_NOOP("porthole", "not-found"),
        QT_TRANSLATE_NOOP("porthole", "cancelled"),
        QT_TRANSLATE_NOOP("porthole", "io"),
        QT_TRANSLATE_NOOP("porthole", "damaged"),
        QT_TRANSLATE_NOOP("porthole", "unsupported"),
        QT_TRANSLATE_NOOP("porthole", "internal"),
        QT_TRANSLATE_NOOP("porthole", "rejected"),
    };
    static_assert(std::size(Words) == size_t(Reason::Last) + 1);
    return tr(Words[int(reason)]);
}

QString trafficWords(const LinkFacts &facts)
{
    QStringList parts;
    parts << tr("Sent %1").arg(humanBytes(facts.bytesSent));
    parts << tr("Received %1").arg(humanBytes(facts.bytesReceived));
    if (facts.queued)
        parts << tr("Queued %1").arg(humanBytes(facts.queued));
    if (facts.readingPaused)
        parts << tr("Reading paused");
    return parts.join(QStringLiteral("   "));
}

QString boundWords(const ListenerSnapshot &snapshot)
{
    QStringList bound;
    for (const Endpoint &endpoint : snapshot.bound)
        bound << endpoint.toString();
    return bound.join(tr(" and "));
}

QString listenerWords(const ListenerSnapshot &snapshot)
{
    switch (snapshot.state) {
    case LinkState::Listening:
        return snapshot.secure ? tr("Listening with TLS on %1").arg(boundWords(snapshot))
                               : tr("Listening on %1").arg(boundWords(snapshot));
    case LinkState::Failed: return tr("Not listening: %1").arg(snapshot.asked.toString());
    case LinkState::Closed: return tr("Stopped listening on %1").arg(boundWords(snapshot));
    default: return tr("Not listening");
    }
}

StateGlyph listenerGlyph(const ListenerSnapshot &snapshot)
{
    if (snapshot.state == LinkState::Listening)
        return {QStringLiteral("glyph-round"), Tone::Received};
    if (snapshot.state == LinkState::Failed)
        return {QStringLiteral("glyph-square"), Tone::Trouble};
    return {QStringLiteral("glyph-ring"), Tone::Secondary};
}

} // namespace porthole
