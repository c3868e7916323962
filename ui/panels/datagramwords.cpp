// The state of a datagram socket in words and figures.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/datagramwords.h"

#include "core/protocol/bytes.h"
#include "ui/panels/linkwords.h"
#include "ui/widgets/translate.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace porthole {

namespace {

constexpr qsizetype LongestName = 200;

} // namespace

QString peerWords(const Endpoint &peer)
{
    return peer.isUnix() ? visibleTextOf(peer.toString().toUtf8(), LongestName).text : peer.toString();
}

QString senderWords(const DatagramPeer &peer)
{
    const QString name = peerWords(peer.endpoint);
    return peer.sender ? tr("%1, process %2 of user %3").arg(name).arg(peer.sender->process).arg(peer.sender->user) : name;
}

std::optional<Endpoint> peerFrom(const QString &text)
{
    const QString written = text.trimmed();
    if (HostPort{written, 0}.isPath())
        return Endpoint::fromPath(written);
    const Result<HostPort> place = parseHostPort(written);
    if (!place)
        return std::nullopt;
    return Endpoint::fromNumeric(place->host.isEmpty() ? QStringLiteral("127.0.0.1") : place->host, place->port);
}

QString datagramWords(const DatagramSnapshot &snapshot)
{
    const DatagramFacts &facts = snapshot.facts;
    const QString target = snapshot.target ? snapshot.target->toString() : QString();
    switch (facts.state) {
    case LinkState::Resolving: return tr("Looking up %1").arg(target);
    case LinkState::Connected:
        if (!facts.local.isValid())
            return tr("Sends to %1").arg(peerWords(facts.remote));
        return tr("Sends to %1 from %2")
            .arg(peerWords(facts.remote), peerWords(facts.local));
    case LinkState::Bound:
        if (snapshot.target)
            return tr("Sends to %1 from %2")
                .arg(target, peerWords(facts.local));
        return tr("Takes datagrams at %1").arg(peerWords(facts.local));
    case LinkState::Failed: return tr("Not open: %1").arg(facts.failure.where.object);
    case LinkState::Closed: return tr("Closed");
    default: return tr("Not open");
    }
}

StateGlyph datagramGlyph(const DatagramSnapshot &snapshot)
{
    if (isOpen(snapshot.facts.state))
        return {QStringLiteral("glyph-round"), Tone::Received};
    if (isBusy(snapshot.facts.state))
        return {QStringLiteral("glyph-ring"), Tone::Accent};
    if (snapshot.facts.state == LinkState::Failed)
        return {QStringLiteral("glyph-square"), Tone::Trouble};
    return {QStringLiteral("glyph-ring"), Tone::Secondary};
}

// Who is heard, and what no datagram socket can tell.
QString datagramRemark(const DatagramSnapshot &snapshot)
{
    const DatagramFacts &facts = snapshot.facts;
    const QString calm = tr("UDP does not tell whether a datagram arrived: sent means that the kernel took it.");
    if (facts.remote.isUnix() || facts.local.isUnix())
        return facts.local.isValid() ? QString() : tr("This socket has no name of its own, so nobody can answer it.");
    if (facts.state == LinkState::Connected)
        return tr("Only what comes from %1 is taken. %2").arg(facts.remote.toString(), calm);
    if (facts.state == LinkState::Bound && snapshot.target)
        return tr("Whoever answers is heard. %1").arg(calm);
    return calm;
}

QString datagramTraffic(const DatagramFacts &facts)
{
    return tr("Sent %1   Received %2   Dropped by the kernel %3")
        .arg(humanCount(facts.datagramsSent), humanCount(facts.datagramsReceived), humanCount(facts.dropped));
}

QStringList datagramLosses(const DatagramSnapshot &snapshot)
{
    const DatagramFacts &facts = snapshot.facts;
    const std::pair<quint64, const char *> losses[] = {
        {facts.dropped, QT_TRANSLATE_NOOP("porthole", "%1 dropped by the kernel, most likely because the receive buffer was full")},
        {facts.unread, QT_TRANSLATE_NOOP("porthole", "%1 unread when the socket was closed")},
        {facts.sendsFailed, QT_TRANSLATE_NOOP("porthole", "%1 not sent")},
        {facts.errorsReceived, QT_TRANSLATE_NOOP("porthole", "Errors that came back: %1")},
        {facts.truncated, QT_TRANSLATE_NOOP("porthole", "%1 cut off, longer than what is read of them")},
        {snapshot.unanswered, QT_TRANSLATE_NOOP("porthole", "%1 could not be answered")},
        {snapshot.leftOut, QT_TRANSLATE_NOOP("porthole", "%1 not answered: from the port of a small service, or too many in a second from one sender")},
        {snapshot.unnamed, QT_TRANSLATE_NOOP("porthole", "%1 from senders without a name, whom nobody can answer")},
        {snapshot.peersForgotten, QT_TRANSLATE_NOOP("porthole", "%1 senders more than the list holds")},
    };
    QStringList words;
    for (const MulticastJoin &join : facts.joined) {
        if (isOpen(facts.state) && !hearsGroup(facts.local, join.group))
            words << tr("nothing sent to %1 arrives at %2: open it with * as own address").arg(join.group.address(), facts.local.address());
    }
    for (const auto &[count, text] : losses) {
        if (count > 0)
            words << tr(text).arg(humanCount(count));
    }
    return words;
}

} // namespace porthole
