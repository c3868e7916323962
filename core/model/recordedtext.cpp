// What the log has recorded in English, as texts that can be said in any language.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/recordedtext.h"

#include "core/protocol/bytes.h"

#include <algorithm>
#include <optional>

namespace porthole {

namespace {

using namespace Qt::StringLiterals;

constexpr RecordedPattern Patterns[] = {
    {QT_TRANSLATE_NOOP("porthole", "the peer hung up first")},
    {QT_TRANSLATE_NOOP("porthole", "this side hung up first")},
    {QT_TRANSLATE_NOOP("porthole", "the peer ended first"), false, true},
    {QT_TRANSLATE_NOOP("porthole", "this end ended first"), false, true},
    {QT_TRANSLATE_NOOP("porthole", "accepted from %1")},
    {QT_TRANSLATE_NOOP("porthole", "%1 to %2")},
    {QT_TRANSLATE_NOOP("porthole", "%1 bytes wait")},
    {QT_TRANSLATE_NOOP("porthole", "%1 bytes wait to be sent")},
    {QT_TRANSLATE_NOOP("porthole", "%1 queued bytes were not sent.")},
    {QT_TRANSLATE_NOOP("porthole", "Of the file that was sent, %1 bytes were not even read.")},
    {QT_TRANSLATE_NOOP("porthole", "The rest of the file that was sent was not even read.")},
    {QT_TRANSLATE_NOOP("porthole", "%1 byte had arrived here and waited unread: the system of this end sent RST instead of FIN.")},
    {QT_TRANSLATE_NOOP("porthole", "%1 bytes had arrived here and waited unread: the system of this end sent RST instead of FIN.")},
    {QT_TRANSLATE_NOOP("porthole", "SO_LINGER was 0 seconds: the system of this end sent RST instead of FIN.")},
    {QT_TRANSLATE_NOOP("porthole", "accept works again after failing %1 times")},
    {QT_TRANSLATE_NOOP("porthole", "connect %1 given up after %2"), true},
    {QT_TRANSLATE_NOOP("porthole", "This connection is connected to itself: nothing listens there, and the "
                                   "system happened to choose the same port for this end.")},
    {QT_TRANSLATE_NOOP("porthole", "QTcpSocket has no half-close: shutdown() is called on its descriptor.")},
    {QT_TRANSLATE_NOOP("porthole", "QLocalSocket has no half-close: shutdown() is called on its descriptor.")},
    {QT_TRANSLATE_NOOP("porthole",
                       "QLocalSocket closed itself because the peer ended the connection. It does not tell "
                       "whether in order or by a reset, and does not stay open to send.")},
    {QT_TRANSLATE_NOOP("porthole", "QLocalSocket would try again without a pause for 30 seconds: it is stopped here.")},
    {QT_TRANSLATE_NOOP("porthole", "A Unix socket has no RST: the peer sees an end, or a reset where it had sent bytes that "
                                   "nobody read here.")},
    {QT_TRANSLATE_NOOP("porthole",
                       "QTcpSocket closed itself because the peer ended the connection. It does not tell "
                       "whether by FIN or RST, and does not stay open to send.")},
    {QT_TRANSLATE_NOOP("porthole", "A QTcpServer has one address: it listens at 127.0.0.1, not at ::1. "
                                   "The native engine listens at both.")},
    {QT_TRANSLATE_NOOP("porthole", "QTcpServer sets no options of its own socket: each connection gets them once it is accepted.")},
    {QT_TRANSLATE_NOOP("porthole", "Qt's engine does not set %1 of this connection, which goes on without it. Porthole's own engine "
                                   "sets it.")},
    {QT_TRANSLATE_NOOP("porthole", "%1 says: %2 (%3). It tells no errno."), true},
    {QT_TRANSLATE_NOOP("porthole", "The kernel dropped %1 datagram, most likely because the receive buffer of %2 bytes was full. "
                                   "%3 in all.")},
    {QT_TRANSLATE_NOOP("porthole",
                       "The kernel dropped %1 datagrams, most likely because the receive buffer of %2 bytes was full. "
                       "%3 in all.")},
    {QT_TRANSLATE_NOOP("porthole",
                       "The kernel dropped %1 datagram, most likely because the receive buffer was full. %2 in all.")},
    {QT_TRANSLATE_NOOP("porthole",
                       "The kernel dropped %1 datagrams, most likely because the receive buffer was full. %2 in all.")},
    // As sessions of before 2026-12 have it.
    {QT_TRANSLATE_NOOP("porthole", "The kernel dropped %1 datagram: the receive buffer of %2 bytes was full. %3 in all.")},
    {QT_TRANSLATE_NOOP("porthole", "The kernel dropped %1 datagrams: the receive buffer of %2 bytes was full. %3 in all.")},
    {QT_TRANSLATE_NOOP("porthole", "The kernel dropped %1 datagram: the receive buffer was full. %2 in all.")},
    {QT_TRANSLATE_NOOP("porthole", "The kernel dropped %1 datagrams: the receive buffer was full. %2 in all.")},
    {QT_TRANSLATE_NOOP("porthole",
                       "Another way to answer was chosen before the last one was done: %1 bytes of answers were not sent, "
                       "and %2 received bytes not answered.")},
    {QT_TRANSLATE_NOOP("porthole", "truncated: the datagram had %1 bytes")},
    {QT_TRANSLATE_NOOP("porthole", "%1, truncated: the datagram had %2 bytes")},
    {QT_TRANSLATE_NOOP("porthole",
                       "The I/O thread stood still for %1 ms: times of entries around here may be "
                       "late by as much.")},
    {QT_TRANSLATE_NOOP("porthole",
                       "The log has reached its size limit of %1 MiB. From here on lengths are kept, "
                       "payload is not.")},
    {QT_TRANSLATE_NOOP("porthole", "The log has reached its limit of %1, a tenth of what was free on its disk. From here on "
                                   "lengths are kept, payload is not.")},
    {QT_TRANSLATE_NOOP("porthole", "There is no room left for the log (%1). From here on lengths are kept, "
                                   "payload is not.")},
    {QT_TRANSLATE_NOOP("porthole",
                       "The log could not be written (%1). From here on lengths are kept, payload "
                       "is not.")},
    {QT_TRANSLATE_NOOP("porthole", "What is sent to %1 does not arrive here: this socket's own address is %2, and only one that "
                                   "is bound to * or to the group is given it.")},
    {QT_TRANSLATE_NOOP("porthole", "Not answered: %1 is this socket itself."), true},
    {QT_TRANSLATE_NOOP("porthole", "Not answered: %1 is the port of a small service, which would answer back for ever."), true},
    {QT_TRANSLATE_NOOP("porthole", "Not answered: %1 asks more than %2 times a second."), true},
    {QT_TRANSLATE_NOOP("porthole", "Not answered: %1 came after %2 other peers within a second, and all that come so late are "
                                   "answered %3 times in all."), true},
    {QT_TRANSLATE_NOOP("porthole", "%1 open descriptor came along with a datagram (SCM_RIGHTS). It was closed at once, and so are "
                                   "all that follow.")},
    {QT_TRANSLATE_NOOP("porthole", "%1 open descriptors came along with datagrams (SCM_RIGHTS). They were closed at once, and so "
                                   "are all that follow.")},
    {QT_TRANSLATE_NOOP("porthole", "More than %1 open descriptors came along with datagrams (SCM_RIGHTS). They were closed at "
                                   "once, and so are all that follow.")},
    {QT_TRANSLATE_NOOP("porthole", "An IP packet came in fragments and never became whole here: fragments of it are lost.")},
    {QT_TRANSLATE_NOOP("porthole", "%1 IP packets came in fragments and never became whole here: fragments of them are lost.")},
    {QT_TRANSLATE_NOOP("porthole", "There is room again: payload is kept from here on. Missing: %1 bytes of "
                                   "payload, %2 entries.")},
    {QT_TRANSLATE_NOOP("porthole", "Too much is held of other conversations to look for secrets in this one: from here on all of its "
                                   "bytes are taken for secret.")},
    {QT_TRANSLATE_NOOP("porthole", "facts of an experiment in the lab, part %1 of %2")},
    {QT_TRANSLATE_NOOP("porthole", "the kernel of host A has the connection as gone, receive queue %1, send queue %2")},
    {QT_TRANSLATE_NOOP("porthole", "the kernel of host B has the connection as gone, receive queue %1, send queue %2")},
    {QT_TRANSLATE_NOOP("porthole", "the kernel of host A has the connection as %1, receive queue %2, send queue %3")},
    {QT_TRANSLATE_NOOP("porthole", "the kernel of host B has the connection as %1, receive queue %2, send queue %3")},
    {QT_TRANSLATE_NOOP("porthole", "taken out of the link on its way: the packet of entry %1")},
    {QT_TRANSLATE_NOOP("porthole", "taken out of the link on its way: the packet of entry %1, a copy of which had arrived")},
    {QT_TRANSLATE_NOOP("porthole", "taken out of the link on its way: the packet of entry %1, which could not be handed over (%2)")},
    {QT_TRANSLATE_NOOP("porthole",
                       "taken out of the link on its way: the packet of entry %1, a copy of which could not be handed over (%2)")},
    // Of failures of TLS (Place::detail).
    {QT_TRANSLATE_NOOP("porthole", "The certificate names no host, and so not %1. What its subject is called, %2, does not "
                                   "count (RFC 9525)."), true},
    {QT_TRANSLATE_NOOP("porthole", "The certificate names nobody, and so not %1."), true},
    {QT_TRANSLATE_NOOP("porthole", "The certificate is for %1, not for %2."), true},
    {QT_TRANSLATE_NOOP("porthole", "Who issued the certificate of %1 is not known here: %2. Either the server "
                                   "does not send the certificates between, or this machine does not trust it."), true},
    {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 is signed by itself: nobody vouches for it."), true},
    {QT_TRANSLATE_NOOP("porthole", "The chain ends in %1, which this machine does not trust."), true},
    {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 expired on %2."), true},
    {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 is not valid before %2. Or the clock of this "
                                   "machine is slow."), true},
    {QT_TRANSLATE_NOOP("porthole", "The signature in the certificate of %1 does not hold: it was changed, or "
                                   "another issuer signed it."), true},
    {QT_TRANSLATE_NOOP("porthole", "%1 signed the certificate below it, and may not sign any."), true},
    {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 is not made for this use."), true},
    {QT_TRANSLATE_NOOP("porthole", "The chain is longer than %1 allows."), true},
    {QT_TRANSLATE_NOOP("porthole", "The chain has more certificates than are followed from one to the next. It was followed "
                                   "as far as %1."), true},
    {QT_TRANSLATE_NOOP("porthole", "The key in the certificate of %1 is too weak: %2."), true},
    {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 is signed with a broken algorithm: %2."), true},
    {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 was not accepted: %2."), true},
    {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 was revoked."), true},
    {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 was revoked on %2. The list of %3 from %4 names it, by its "
                                   "serial number %5, and gives no reason."), true},
    {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 was revoked on %2. The list of %3 from %4 names it, by its "
                                   "serial number %5, and gives the reason \"%6\"."), true},
    {QT_TRANSLATE_NOOP("porthole", "Whether the certificate of %1 was revoked is not known: no list of %2 is in the file "
                                   "that was given."), true},
    {QT_TRANSLATE_NOOP("porthole", "Whether the certificate of %1 was revoked is not known: the list of %2 was to be "
                                   "replaced by %4."), true},
    {QT_TRANSLATE_NOOP("porthole", "Whether the certificate of %1 was revoked is not known: the list of %2 is not valid "
                                   "before %3."), true},
    {QT_TRANSLATE_NOOP("porthole", "Whether the certificate of %1 was revoked is not known: the signature in the list of %2 "
                                   "does not hold."), true},
    {QT_TRANSLATE_NOOP("porthole", "The other side closed the connection in the middle of the handshake, "
                                   "without a word. It may not speak TLS here, or wants other settings.")},
    {QT_TRANSLATE_NOOP("porthole", "What came is no TLS, but a request of HTTP: whoever sent it asked for http://, and "
                                   "this port speaks TLS (https://).")},
    {QT_TRANSLATE_NOOP("porthole", "What came is no TLS: whoever sent it speaks something else, and this port speaks TLS.")},
    {QT_TRANSLATE_NOOP("porthole", "The other side speaks no version of TLS that is allowed here.")},
    {QT_TRANSLATE_NOOP("porthole", "The client showed no certificate, and one is demanded.")},
    {QT_TRANSLATE_NOOP("porthole", "No cipher is allowed by both sides.")},
};

// What stands in `said` where the pattern has %1, %2 ...
std::optional<QStringList> argumentsOf(QStringView said, const RecordedPattern &pattern)
{
    QStringList args;
    const QString source = QString::fromLatin1(pattern.source);
    QStringView rest(source);
    while (true) {
        const qsizetype place = rest.indexOf(u'%');
        const QStringView before = place < 0 ? rest : rest.first(place);
        if (!said.startsWith(before))
            return std::nullopt;
        said = said.sliced(before.size());
        if (place < 0)
            return said.isEmpty() ? std::optional(args) : std::nullopt;
        const qsizetype number = rest.at(place + 1).digitValue();
        rest = rest.sliced(place + 2);
        const qsizetype next = rest.indexOf(u'%');
        const QStringView after = next < 0 ? rest : rest.first(next);
        // What is last ends it: an address before a full stop has full stops itself.
        const qsizetype end = next >= 0 && !after.isEmpty() ? said.indexOf(after) : said.endsWith(after) ? said.size() - after.size() : -1;
        if (end <= 0 || (!pattern.blanks && said.first(end).contains(u' ')))
            return std::nullopt;
        args.resize(std::max(args.size(), number));
        args[number - 1] = said.first(end).toString();
        said = said.sliced(end);
    }
}

// The steps that transports name in what they record (Place::step); the longer before what it begins with.
constexpr const char *Steps[] = {"accept",  "bind", "connect",  "decrypt", "handshake", "listen", "open", "read the address", "read",
                                 "recvmmsg", "recv", "resolve", "send",    "shutdown",  "socket", "verify", "write"};

Place placeOf(const QString &text)
{
    for (const char *step : Steps) {
        const QLatin1StringView name(step);
        if (text.startsWith(name) && (text.size() == name.size() || text.at(name.size()) == u' '))
            return {step, text.sliced(name.size()).trimmed(), {}};
    }
    return {"", text, {}};
}

// What sentence() has put behind its sentences: "(connect 127.0.0.1:9: ECONNREFUSED)".
// As a place has it: raw.
Place placeIn(const QString &said, int error)
{
    const qsizetype start = said.lastIndexOf(u" ("_s);
    if (start < 0 || !said.endsWith(u')'))
        return {};
    QString place = said.sliced(start + 2).chopped(1);
    const QString name = QString::fromLatin1(errnoName(error));
    if (error != 0 && place.endsWith(QString(u": "_s + name)))
        place.chop(name.size() + 2);
    return place == name ? Place() : placeOf(textOfBytes(bytesOfVisible(place)));
}

bool isKnown(const Text &text)
{
    return QLatin1StringView(text.source) != "%1"_L1;
}

// Two of them may stand behind each other: neither is an argument of the other.
Text detailIn(const QString &said)
{
    for (qsizetype at = said.indexOf(u". "_s); at >= 0; at = said.indexOf(u". "_s, at + 1)) {
        const Text first = recordedText(said.first(at + 1));
        const Text second = isKnown(first) ? recordedText(said.sliced(at + 2)) : Text();
        if (isKnown(first) && isKnown(second))
            return Text{"%1 %2", {}, {first, second}};
    }
    return recordedText(said);
}

// The first sentence is the usual one, and behind it stands what the producer knew better.
Text failureWithDetail(const QString &said, const Words &words)
{
    const QString what = words.what.english() + u' ';
    const qsizetype place = said.lastIndexOf(u" ("_s);
    if (!said.startsWith(what) || place < what.size() || !said.endsWith(u')'))
        return recordedText(said);
    const Text detail = detailIn(said.sliced(what.size(), place - what.size()));
    if (!isKnown(detail))
        return recordedText(said);
    return Text{"%2 %3 %1", {said.sliced(place + 1)}, {words.what, detail}};
}

} // namespace

std::span<const RecordedPattern> recordedPatterns()
{
    return Patterns;
}

Text recordedText(const QString &said)
{
    for (const RecordedPattern &pattern : Patterns) {
        if (const auto args = argumentsOf(said, pattern))
            return Text{pattern.source, *args};
    }
    return Text{"%1", {said}};
}

Text recordedFailure(const QString &said, Reason reason, int error)
{
    const Failure failure{reason, error, placeIn(said, error), {}};
    const Words words = inWords(failure);
    if (said.isEmpty() || sentence(failure) != said)
        return failureWithDetail(said, words);
    Text all = words.what;
    for (const Text &part : {words.why, words.advice}) {
        if (!part.isEmpty())
            all = Text{"%1 %2", {}, {all, part}};
    }
    const qsizetype place = said.lastIndexOf(u" ("_s);
    return said.endsWith(u')') ? Text{"%2 %1", {said.sliced(place + 1)}, {all}} : all;
}

} // namespace porthole
