// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/transcript.h"

#include "core/log/datagramtext.h"
#include "core/log/entrywords.h"
#include "core/log/jsonlines.h"
#include "core/log/logreader.h"
#include "core/log/messagefinder.h"
#include "core/log/packetsummary.h"
#include "core/log/tcpsamples.h"
#include "core/protocol/bytes.h"

namespace porthole {
namespace {

constexpr qsizetype LineWidth = 400; // characters before a line of payload goes on in the next
constexpr qsizetype TextShown = 16 << 10;

const QString &indent()
{
    static const QString blanks(20, u' ');
    return blanks;
}

QString bytesText(quint64 count)
{
    return QString::number(count) + (count == 1 ? u" byte" : u" bytes");
}

const char *roleText(Role role)
{
    switch (role) {
    case Role::Client: return "a connection to";
    case Role::Server: return "a connection accepted from";
    case Role::Listener: return "a listener on";
    case Role::None: break;
    }
    return "with";
}

QString arrow(const Entry &entry)
{
    switch (entry.direction) {
    case Direction::Out: return QStringLiteral("\u2192");
    case Direction::In: return QStringLiteral("\u2190");
    case Direction::None: break;
    }
    return entry.kind == Kind::Error ? QStringLiteral("!") : QStringLiteral(" ");
}

// One line of the peer's text. A long one goes on in the next line of ours, marked by "+".
void addTextLine(QString &out, QByteArrayView line)
{
    for (QChar mark = u'|'; !line.isEmpty(); mark = u'+') {
        const VisibleText part = visibleTextOf(line, LineWidth);
        out += indent() + mark + u' ' + part.text + u'\n';
        line = line.sliced(part.bytesShown);
    }
}

QString asText(QByteArrayView bytes)
{
    QString out;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const qsizetype size = end < 0 ? bytes.size() : end + 1;
        addTextLine(out, bytes.first(size));
        bytes = bytes.sliced(size);
    }
    return out;
}

QString asHex(QByteArrayView bytes)
{
    QString out;
    const QString dump = hexDump(bytes);
    for (const QStringView line : QStringView(dump).split(u'\n', Qt::SkipEmptyParts))
        out += indent() + line + u'\n';
    return out;
}

QString plainLines(QByteArrayView bytes)
{
    return looksBinary(bytes) ? asHex(bytes) : asText(bytes);
}

} // namespace

QString Transcript::lines(const Entry &entry)
{
    QString out;
    if (entry.conversation != 0 && !m_introduced.contains(entry.conversation)) {
        m_introduced.insert(entry.conversation);
        out += introduction(entry);
    }
    const qint64 time = qint64(quint64(entry.time) - quint64(m_reader.startTime()));
    const QString conversation =
        entry.conversation ? QString(u'#' + QString::number(entry.conversation)) : QString();
    out += QString::fromLatin1(JsonLines::seconds(time)).rightJustified(12) + u' '
           + conversation.leftJustified(4) + u' ' + arrow(entry) + u' ' + headline(entry) + u'\n';
    if (entry.length != 0 && entry.kind != Kind::Sample)
        out += payloadText(entry);
    else
        pass(entry);
    return out;
}

QString Transcript::line(const FoundMessage &message) const
{
    const QString conversation = u'#' + QString::number(message.conversation);
    return QString(13, u' ') + conversation.leftJustified(4) + u" = "
           + QLatin1StringView(message.protocol->title) + u": "
           + message.message.summary.english() // visible: who reads messages makes it so
           + (message.message.complete ? u"\n" : u" (incomplete)\n");
}

// What was known when its first entry was made, so that a session reads the same live and from its file.
QString Transcript::introduction(const Entry &first) const
{
    const ConversationId id = first.conversation;
    const Conversation conversation = m_reader.conversation(id, first.time);
    QString out =
        u"--- #" + QString::number(id) + u": " + QLatin1StringView(roleText(conversation.record.role));
    out += conversation.label.isEmpty() ? QString()
                                        : QString(u' ' + visibleText(conversation.label.toUtf8(), 200));
    if (conversation.record.parent != 0)
        out += u" (listener #" + QString::number(conversation.record.parent) + u')';
    return out + (conversation.record.engine == Engine::Qt ? u", engine Qt\n" : u"\n");
}

QString Transcript::text(const Entry &entry) const
{
    QString out = visibleText(m_reader.text(entry), TextShown);
    if (entry.flags & TextCut)
        out += QStringLiteral(" (cut when it was recorded)");
    return out;
}

QString Transcript::callText(const Entry &entry) const
{
    QString out = QLatin1StringView(callName(entry.call)) + u'(' + text(entry) + u") = "
                  + QString::number(entry.result);
    if (entry.error != 0)
        out += u' ' + QString::fromLatin1(errnoName(entryErrno(entry)));
    if (entry.reason != Reason::None)
        out += u": " + QLatin1StringView(reasonName(entry.reason));
    return out;
}

// " from 192.0.2.1:80, to 239.1.2.3 on eth0"
QString Transcript::datagramPeer(const Entry &entry) const
{
    const DatagramText parts = datagramText(m_reader, entry);
    if (!parts.peer.isEmpty() || !parts.sender.isEmpty())
        return (entry.kind == Kind::Sent ? u" to " : u" from ") + text(entry);
    if (!parts.arrived.isEmpty() || !parts.cut.isEmpty())
        return (parts.arrived.isEmpty() ? u", " : u"") + text(entry);
    return {};
}

QString Transcript::headline(const Entry &entry) const
{
    switch (entry.kind) {
    case Kind::Call: return callText(entry);
    case Kind::State: {
        const LinkState state = LinkState(entry.aux);
        QString out = u"[" + QLatin1StringView(linkStateName(state)) + (isHalfOver(state) && entry.layer == Layer::Tls ? u" in TLS]" : u"]");
        if (entry.text != 0)
            out += u' ' + text(entry);
        return entry.reason == Reason::None
                   ? out
                   : QString(out + u" (" + QLatin1StringView(reasonName(entry.reason)) + u')');
    }
    case Kind::Sent:
    case Kind::Received: {
        QString out = QLatin1StringView(kindName(entry.kind)) + u' ' + bytesText(entry.length);
        if (entry.call != Call::None)
            out += u" by " + QLatin1StringView(callName(entry.call));
        if (entry.layer == Layer::TlsHandshake)
            out += u", " + QLatin1StringView(layerName(entry.layer)) + u": " + text(entry);
        return out + datagramPeer(entry);
    }
    case Kind::Packet: return packetSummary(m_reader, entry).english();
    case Kind::Note: return QLatin1StringView(severityName(Severity(entry.aux))) + u": " + text(entry);
    case Kind::Error: return QLatin1StringView(reasonName(entry.reason)) + u": " + text(entry);
    case Kind::Sample: {
        const QString figures = QString::fromLatin1(tcpSampleOf(m_reader, entry).figures());
        return u"TCP_INFO: " + figures + (figures.isEmpty() ? u"" : u"; ") + text(entry);
    }
    case Kind::None: break;
    }
    return text(entry);
}

// The state says so before the first byte crosses, and so does a message of the handshake.
TlsWire *Transcript::tlsOf(const Entry &entry)
{
    if (entry.layer != Layer::Wire
        || (entry.kind == Kind::State && LinkState(entry.aux) == LinkState::Securing && entry.conversation != 0))
        m_tls[entry.conversation];
    if (!TlsWire::isOfWire(entry))
        return nullptr;
    const auto found = m_tls.find(entry.conversation);
    if (found == m_tls.end())
        return nullptr;
    return entry.direction == Direction::Out ? &found->out : &found->in;
}

void Transcript::pass(const Entry &entry)
{
    if (TlsWire *wire = tlsOf(entry))
        wire->pass(m_reader, entry);
}

QString Transcript::recordLines(TlsWire &wire, const Entry &entry, const QByteArray &bytes) const
{
    QString out;
    for (const TlsPiece &piece : wire.records().read(bytes)) {
        out += indent() + tlsPieceSummary(piece) + u'\n';
        if (piece.alien)
            out += plainLines(QByteArrayView(bytes).sliced(piece.offset));
    }
    if (quint64(bytes.size()) < entry.length)
        wire.pass(m_reader, entry, bytes.size());
    return out;
}

QString Transcript::payloadText(const Entry &entry)
{
    const QByteArray bytes = m_withSecrets ? m_reader.payload(entry, 0, PayloadShown)
                                           : m_reader.blankedPayload(entry, 0, PayloadShown);
    TlsWire *wire = tlsOf(entry);
    const QString out = wire && wire->expects(bytes) ? recordLines(*wire, entry, bytes) : plainLines(bytes);
    return out + missingText(entry, quint64(bytes.size()));
}

QString Transcript::missingText(const Entry &entry, quint64 shown) const
{
    QString out;
    const quint64 kept = qMin(entry.kept, entry.length);
    if (shown < kept)
        out += indent() + u"(" + bytesText(kept - shown) + u" more were kept but are not shown here)\n";
    if (kept < entry.length)
        out += indent() + u"(" + bytesText(entry.length - kept)
               + (entry.flags & PayloadMissing ? u" could not be kept: no room)\n"
                  : entry.kind == Kind::Packet ? u" not in the capture)\n"
                  : entry.flags & PayloadCut   ? u" not kept, as the recording level says)\n"
                                               : u" are damaged in the file)\n");
    return out;
}

} // namespace porthole
