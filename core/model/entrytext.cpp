// What one entry says, in one line of plain text for people.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/entrytext.h"

#include "core/log/datagramtext.h"
#include "core/log/entrywords.h"
#include "core/log/packetsummary.h"
#include "core/log/tcpsamples.h"
#include "core/model/recordedtext.h"
#include "core/model/showntext.h"
#include "core/protocol/bytes.h"
#include "core/protocol/timeunits.h"
#include "core/transport/endpoint.h"

#include <QDateTime>
#include <QLocale>
#include <QtNumeric>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace porthole {

namespace {

constexpr qsizetype PreviewBytes = 1024;
constexpr qsizetype HexPreviewBytes = 48;
constexpr qsizetype LongestRecorded = 1000;
constexpr qsizetype PeerChars = 80;

Text plain(const QString &text) { return Text{"%1", {text}}; }

Text withDetail(const Text &what, const Text &detail)
{
    return Text{QT_TRANSLATE_NOOP("porthole", "%1: %2"), {}, {what, detail}};
}

Text withDetail(const Text &what, const QString &detail)
{
    return detail.isEmpty() ? what : withDetail(what, recordedText(detail));
}

QString zoneText(int seconds)
{
    const auto two = [](int number) { return QString::number(number).rightJustified(2, QLatin1Char('0')); };
    const int minutes = std::abs(seconds) / 60;
    return QChar(seconds < 0 ? u'-' : u'+') % two(minutes / 60) % QLatin1Char(':') % two(minutes % 60);
}

} // namespace

int EntryText::errorOf(const Entry &entry)
{
    return entryErrno(entry);
}

QString EntryText::resultText(const Entry &entry)
{
    QString text = QStringLiteral("= ") % QString::number(entry.result);
    if (entry.error != 0)
        text += QLatin1Char(' ') % QString::fromLatin1(errnoName(errorOf(entry)));
    return text;
}

QString EntryText::ownText(const Entry &entry, qsizetype maxChars) const
{
    return visibleText(m_reader.text(entry), maxChars);
}

QString EntryText::conversation(ConversationId id) const
{
    if (id == 0)
        return {};
    const Conversation facts = m_reader.conversation(id);
    QString label = visibleText(facts.label.toUtf8(), 80);
    // "Any free port" says less than the one that it became.
    if (facts.record.role == Role::Listener && facts.record.local.port != 0 && label.endsWith(QLatin1String(":0")))
        label.clear();
    if (label.isEmpty() && facts.record.remote.family != Family::None)
        label = Endpoint::fromStored(facts.record.remote).toString();
    if (label.isEmpty() && facts.record.local.family != Family::None)
        label = Endpoint::fromStored(facts.record.local).toString();
    return QString(QString::number(id) % QStringLiteral("  ") % label).trimmed();
}

Text EntryText::whatHappened(const Entry &entry) const
{
    if (entry.flags & EntryDamaged)
        return withDetail(Text{QT_TRANSLATE_NOOP("porthole", "This entry is damaged in the file"), {}},
                          ownText(entry));
    switch (entry.kind) {
    case Kind::Call: return callText(entry);
    case Kind::State: return stateText(entry);
    case Kind::Sent:
    case Kind::Received:
        // Messages have names, datagrams the other end; bytes of a stream have neither.
        if (entry.layer == Layer::TlsHandshake)
            return Text{"%1  %2", {ownText(entry)}, {payloadText(entry)}};
        if (const QByteArray peer = datagramText(m_reader, entry).peer; !peer.isEmpty())
            return Text{"%1  %2", {visibleText(peer, PeerChars)}, {payloadText(entry)}};
        return payloadText(entry);
    case Kind::Packet: return packetSummary(m_reader, entry, net::Naming::Nothing);
    case Kind::Note: return recordedText(ownText(entry));
    case Kind::Error: return errorText(entry);
    case Kind::Sample: return sampleText(entry);
    case Kind::None: break;
    }
    return withDetail(Text{QT_TRANSLATE_NOOP("porthole", "An entry of a kind this version does not know"), {}},
                      ownText(entry));
}

Text EntryText::callText(const Entry &entry) const
{
    return plain(QString::fromLatin1(callName(entry.call)) % QLatin1Char('(') % ownText(entry)
                 % QStringLiteral(") ") % resultText(entry));
}

Text EntryText::payloadText(const Entry &entry) const
{
    const QByteArray bytes = m_reader.blankedPayload(entry, 0, PreviewBytes);
    if (bytes.isEmpty()) {
        const Text missing = whatIsMissing(entry);
        return missing.isEmpty() ? byteCount(entry.length) : missing;
    }
    const bool binary = looksBinary(bytes);
    VisibleText shown;
    if (binary) {
        const QByteArrayView part = QByteArrayView(bytes).first(std::min(bytes.size(), HexPreviewBytes));
        shown = {hexString(part), part.size()};
    } else {
        shown = visibleTextOf(bytes, PreviewChars);
    }
    if (quint64(shown.bytesShown) >= entry.length)
        return plain(shown.text);
    if (entry.kept < entry.length)
        return Text{QT_TRANSLATE_NOOP("porthole", "%1… %2 of %3 kept"),
                    {shown.text, groupedNumber(entry.kept)}, {byteCount(entry.length)}};
    return Text{QT_TRANSLATE_NOOP("porthole", "%1… %2"), {shown.text}, {byteCount(entry.length)}};
}

Text EntryText::whatIsMissing(const Entry &entry)
{
    if (entry.kept >= entry.length)
        return {};
    const QString kept = groupedNumber(entry.kept);
    const Text all = byteCount(entry.length);
    if (entry.flags & PayloadMissing)
        return Text{QT_TRANSLATE_NOOP("porthole",
                                      "%1 of %2 kept: the disk was full, the cap was reached or writing failed"),
                    {kept}, {all}};
    if (entry.kind == Kind::Packet)
        return Text{QT_TRANSLATE_NOOP("porthole", "%1 of %2: the rest was on the wire and is not in the file"), {kept}, {all}};
    if (entry.kept == 0)
        return Text{QT_TRANSLATE_NOOP("porthole", "%1, of which only the length was recorded"), {}, {all}};
    return Text{QT_TRANSLATE_NOOP("porthole", "%1 of %2 kept: recording level first %1"), {kept}, {all}};
}

Text EntryText::stateText(const Entry &entry) const
{
    const Text words = stateWords(LinkState(std::min(entry.aux, quint32(LinkState::Last))), entry.layer);
    const QString detail = ownText(entry);
    // The other states say why by themselves.
    if (LinkState(entry.aux) == LinkState::Failed && entry.reason != Reason::None && detail.isEmpty())
        return withDetail(words, inWords(Failure{entry.reason, errorOf(entry), {}, {}}).what);
    return withDetail(words, detail);
}

Text EntryText::errorText(const Entry &entry) const
{
    const QString own = ownText(entry);
    if (entry.reason == Reason::None)
        return plain(own);
    if (!own.isEmpty())
        return recordedFailure(ownText(entry, LongestRecorded), entry.reason, errorOf(entry));
    return inWords(Failure{entry.reason, errorOf(entry), {}, {}}).what;
}

Text EntryText::sampleText(const Entry &entry) const
{
    const TcpSample sample = tcpSampleOf(m_reader, entry);
    const auto state = sample.at(TcpField::State);
    if (!state || !sample.acknowledged)
        return withDetail(Text{QT_TRANSLATE_NOOP("porthole", "State of the connection"), {}}, ownText(entry));
    const QString rtt = durationText(qint64(sample.at(TcpField::Rtt).value_or(0)) * 1000);
    const Text counts{QT_TRANSLATE_NOOP("porthole", "sent %1, kernel took %2, peer acknowledged %3"),
                      {groupedNumber(sample.given), groupedNumber(sample.taken), groupedNumber(*sample.acknowledged)}};
    const quint64 again = sample.at(TcpField::TotalRetrans).value_or(0);
    if (again == 0)
        return Text{QT_TRANSLATE_NOOP("porthole", "%1, round trip %2, %3"), {QLatin1StringView(tcpStateName(*state)), rtt}, {counts}};
    return Text{QT_TRANSLATE_NOOP("porthole", "%1, round trip %2, segments sent again %3, %4"),
                {QLatin1StringView(tcpStateName(*state)), rtt, groupedNumber(again)},
                {counts}};
}

Text EntryText::stateWords(LinkState state, Layer layer)
{
    // With close_notify or without: the segments are the wire's.
    if (layer == Layer::Tls && state == LinkState::PeerHalfClosed)
        return Text{QT_TRANSLATE_NOOP("porthole", "The peer sends nothing more in TLS, but may still read"), {}};
    if (layer == Layer::Tls && state == LinkState::HalfClosed)
        return Text{QT_TRANSLATE_NOOP("porthole", "Nothing more goes out in TLS, but we still read"), {}};
    switch (state) {
    case LinkState::None: return Text{QT_TRANSLATE_NOOP("porthole", "Nothing yet"), {}};
    case LinkState::Resolving: return Text{QT_TRANSLATE_NOOP("porthole", "Looking up the name"), {}};
    case LinkState::Connecting: return Text{QT_TRANSLATE_NOOP("porthole", "Connecting"), {}};
    case LinkState::Connected: return Text{QT_TRANSLATE_NOOP("porthole", "Connected"), {}};
    case LinkState::Listening: return Text{QT_TRANSLATE_NOOP("porthole", "Listening"), {}};
    case LinkState::PeerHalfClosed:
        return Text{QT_TRANSLATE_NOOP("porthole", "The peer sent FIN: it sends nothing more, but may still read"), {}};
    case LinkState::HalfClosed:
        return Text{QT_TRANSLATE_NOOP("porthole", "We sent FIN: nothing more goes out, but we still read"), {}};
    case LinkState::Closed: return Text{QT_TRANSLATE_NOOP("porthole", "Closed"), {}};
    case LinkState::ResetByPeer: return Text{QT_TRANSLATE_NOOP("porthole", "The peer reset the connection (RST)"), {}};
    case LinkState::ResetByUs: return Text{QT_TRANSLATE_NOOP("porthole", "We reset the connection (RST)"), {}};
    case LinkState::Failed: return Text{QT_TRANSLATE_NOOP("porthole", "Failed"), {}};
    case LinkState::ReadingPaused:
        return Text{QT_TRANSLATE_NOOP("porthole", "Reading paused: what came is still waiting to be used"), {}};
    case LinkState::ReadingResumed: return Text{QT_TRANSLATE_NOOP("porthole", "Reading goes on"), {}};
    case LinkState::Queued:
        return Text{QT_TRANSLATE_NOOP("porthole", "Queued: more than 1 MiB waits to be sent"), {}};
    case LinkState::Drained: return Text{QT_TRANSLATE_NOOP("porthole", "The queue has gone out"), {}};
    case LinkState::Bound: return Text{QT_TRANSLATE_NOOP("porthole", "Bound: takes datagrams from anyone"), {}};
    case LinkState::Securing: return Text{QT_TRANSLATE_NOOP("porthole", "TLS handshake"), {}};
    case LinkState::Secured: return Text{QT_TRANSLATE_NOOP("porthole", "Encrypted"), {}};
    case LinkState::Speaks: return Text{QT_TRANSLATE_NOOP("porthole", "Speaks"), {}};
    }
    return {};
}

QString exactTime(qint64 wall)
{
    // Floor, so that the parts fit together before 1970 too.
    const qint64 rest = (wall % NsPerSecond + NsPerSecond) % NsPerSecond;
    const qint64 seconds = wall / NsPerSecond - (wall % NsPerSecond < 0 ? 1 : 0);
    const QString parts = QString::number(rest).rightJustified(9, QLatin1Char('0'));
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds);
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.")) % parts.first(3) % QLatin1Char(' ')
        % parts.sliced(3, 3) % QLatin1Char(' ') % parts.sliced(6) % QLatin1Char(' ')
        % zoneText(time.offsetFromUtc());
}

QString numberText(double number, int decimals)
{
    return QLocale().toString(number, 'f', decimals);
}

// The units' signs are the same in every language.
QString durationText(qint64 nanoseconds)
{
    // Times of an opened file are hostile: the most negative one has no opposite.
    if (nanoseconds < 0)
        return QChar(0x2212) % durationText(-std::max(nanoseconds, -std::numeric_limits<qint64>::max()));
    const double us = double(nanoseconds) / 1e3;
    if (us < 99.95)
        return numberText(us, 1) % QStringLiteral(" µs");
    if (us < 999.5)
        return numberText(us, 0) % QStringLiteral(" µs");
    if (us < 999'950)
        return numberText(us / 1e3, 1) % QStringLiteral(" ms");
    if (us < 60e6)
        return numberText(us / 1e6, 2) % QStringLiteral(" s");
    const qint64 seconds = nanoseconds / 1'000'000'000;
    if (seconds < 3600)
        return QString::number(seconds / 60) % QStringLiteral(" min ") % QString::number(seconds % 60)
            % QStringLiteral(" s");
    return QString::number(seconds / 3600) % QStringLiteral(" h ") % QString::number(seconds / 60 % 60)
        % QStringLiteral(" min");
}

} // namespace porthole
