// What engines and layers share that do not own a descriptor: facts, send queue, entries, orderly end.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/basictransport.h"

#include <algorithm>
#include <cerrno>

namespace porthole {

BasicTransport::BasicTransport(const TransportContext &context, Engine engine, TransportKind kind)
    : m_record(context, 0), m_engine(engine), m_kind(kind), m_closeTimer(this)
{
    m_closeTimer.setSingleShot(true);
    connect(&m_closeTimer, &QTimer::timeout, this, [this] { endBoth(); });
}

void BasicTransport::begin(Role role, const QString &label, ConversationId parent)
{
    m_role = role;
    m_label = label;
    m_parent = parent;
    const QByteArray utf8 = label.toUtf8();
    NewConversation conversation;
    conversation.role = role;
    conversation.transport = m_kind;
    conversation.engine = m_engine;
    conversation.parent = parent;
    conversation.label = utf8;
    m_record.setConversation(m_record.log().openConversation(conversation));
}

void BasicTransport::describe(const Endpoint &local, const Endpoint &remote)
{
    m_facts.local = local;
    m_facts.remote = remote;
    const QByteArray utf8 = m_label.toUtf8();
    NewConversation conversation;
    conversation.role = m_role;
    conversation.transport = m_kind;
    conversation.engine = m_engine;
    conversation.parent = m_parent;
    conversation.label = utf8;
    conversation.local = local.stored();
    conversation.remote = remote.stored();
    m_record.log().updateConversation(m_record.conversation(), conversation);
}

void BasicTransport::beginAbove(const StreamTransport &carrier, Layer layer)
{
    m_isLayer = true;
    m_record.setConversation(carrier.conversation());
    m_record.setLayer(layer);
}

void BasicTransport::pass(LinkState state)
{
    m_facts.state = state;
    if (m_sink)
        m_sink->transportStateChanged(state);
}

QString BasicTransport::peerName() const
{
    return m_facts.remote.isValid() ? m_facts.remote.toString() : m_label;
}

void BasicTransport::enter(LinkState state, const QString &text)
{
    m_facts.state = state;
    m_record.state(state, text);
    if (m_sink)
        m_sink->transportStateChanged(state);
}

void BasicTransport::setSink(TransportSink *sink)
{
    m_sink = sink;
    // Bytes that came before there was anyone to give them to.
    if (sink && !m_ended)
        QMetaObject::invokeMethod(this, [this] { readingResumed(); }, Qt::QueuedConnection);
}

// ---- sending

Result<void> BasicTransport::send(const QByteArray &bytes, const QList<SecretRange> &secrets)
{
    const auto refused = [this](Reason reason, int error) {
        return tl::unexpected(Failure{reason, error, {"send", peerName()}, {}});
    };
    const LinkState state = m_facts.state;
    if (m_ended || (state != LinkState::Connected && state != LinkState::PeerHalfClosed))
        return refused(Reason::Closed, m_endWriting && !m_ended ? EPIPE : ENOTCONN);
    if (m_endWriting || m_closing)
        return refused(Reason::Closed, EPIPE);
    if (m_facts.queued + quint64(bytes.size()) > QueueLimit)
        return refused(Reason::Limit, 0);
    if (bytes.isEmpty())
        return {};
    m_queue.push_back({bytes, secrets, 0});
    m_facts.queued += quint64(bytes.size());
    m_sending = true;
    pushQueue();
    m_sending = false;
    markQueue();
    return {};
}

QByteArrayView BasicTransport::unsentHead() const
{
    const Piece &piece = m_queue.front();
    return QByteArrayView(piece.bytes).sliced(piece.done);
}

void BasicTransport::taken(qint64 count, Call call)
{
    const quint64 before = m_facts.queued;
    while (count > 0 && !m_queue.empty()) {
        Piece &piece = m_queue.front();
        const qsizetype part =
            std::min({qsizetype(count), piece.bytes.size() - piece.done, MessageLog::MaxPayload});
        takePart(part, call);
        count -= part;
    }
    if (m_facts.queued == before)
        return;
    markQueue();
    if (m_sink && !m_sending)
        m_sink->transportDrained(m_facts.queued);
    endIfDrained();
}

void BasicTransport::takePart(qsizetype count, Call call)
{
    Piece &piece = m_queue.front();
    QList<SecretRange> secrets;
    for (const SecretRange &range : std::as_const(piece.secrets)) {
        const qint64 from = std::max<qint64>(range.offset, piece.done);
        const qint64 to = std::min<qint64>(qint64(range.offset) + range.length, piece.done + count);
        if (from < to)
            secrets.append({quint32(from - piece.done), quint32(to - from)});
    }
    NewEntry entry;
    entry.kind = Kind::Sent;
    entry.direction = Direction::Out;
    entry.call = call;
    entry.conversation = m_record.conversation();
    entry.layer = m_record.layer();
    entry.result = qint32(count);
    entry.payload = QByteArrayView(piece.bytes).sliced(piece.done, count);
    entry.secrets = {secrets.constData(), size_t(secrets.size())};
    entry.level = m_level;
    m_record.log().append(entry);
    m_facts.bytesSent += quint64(count);
    m_facts.queued -= quint64(count);
    piece.done += count;
    if (piece.done == piece.bytes.size())
        m_queue.pop_front();
}

// Said once above the mark, and once when all of it has gone.
void BasicTransport::markQueue()
{
    const bool marked = m_facts.queued > (m_marked ? 0 : QueuedMark);
    if (marked == m_marked || m_ended)
        return;
    m_marked = marked;
    const LinkState said = marked ? LinkState::Queued : LinkState::Drained;
    m_record.state(said, marked ? QString::number(m_facts.queued) + QStringLiteral(" bytes wait to be sent")
                                : QString());
    if (m_sink)
        m_sink->transportStateChanged(said);
}

void BasicTransport::endIfDrained()
{
    if (m_facts.queued > 0 || m_ended)
        return;
    if (m_closing)
        return endBoth();
    if (!m_endWriting || m_facts.halfClosed)
        return;
    m_facts.halfClosed = true;
    endWriting();
    if (m_ended)
        return;
    enter(LinkState::HalfClosed);
    if (m_facts.peerHalfClosed)
        endBoth();
}

// ---- receiving

void BasicTransport::received(QByteArrayView bytes, Call call)
{
    m_facts.bytesReceived += quint64(bytes.size());
    NewEntry entry;
    entry.kind = Kind::Received;
    entry.direction = Direction::In;
    entry.call = call;
    entry.conversation = m_record.conversation();
    entry.layer = m_record.layer();
    entry.result = qint32(bytes.size());
    entry.payload = bytes;
    entry.level = m_level;
    const EntryId id = m_record.log().append(entry);
    if (m_sink)
        m_sink->transportReceived(bytes, id);
}

void BasicTransport::peerEnded()
{
    m_facts.peerEnded();
    enter(LinkState::PeerHalfClosed);
    if (m_facts.halfClosed)
        return endBoth();
    if (m_sink)
        m_sink->transportPeerHalfClosed();
}

void BasicTransport::setReadingPaused(bool paused)
{
    if (paused == m_facts.readingPaused || m_ended)
        return;
    m_facts.readingPaused = paused;
    if (paused)
        readingStopped();
    const LinkState said = paused ? LinkState::ReadingPaused : LinkState::ReadingResumed;
    if (!m_isLayer)
        m_record.state(said);
    if (m_sink)
        m_sink->transportStateChanged(said);
    if (!paused)
        QMetaObject::invokeMethod(this, [this] { readingResumed(); }, Qt::QueuedConnection);
}

// ---- ending

void BasicTransport::shutdownWrite()
{
    if (m_ended || m_closing || m_endWriting || m_facts.state == LinkState::None)
        return;
    m_endWriting = true;
    endIfDrained();
}

void BasicTransport::close()
{
    if (m_ended || m_closing)
        return;
    m_closing = true;
    if (m_facts.queued > 0)
        m_closeTimer.start(CloseWithinMs);
    else
        endBoth();
}

void BasicTransport::reset()
{
    if (!m_ended)
        cutOff();
}

void BasicTransport::end(LinkState state, const Failure &failure)
{
    if (m_ended)
        return;
    m_ended = true;
    m_closeTimer.stop();
    m_facts.state = state;
    m_facts.failure = failure;
    if (m_facts.queued > 0)
        m_record.note(Severity::Caution, QString::number(m_facts.queued)
                                             + QStringLiteral(" queued bytes were not sent."));
    if (!m_isLayer)
        m_record.state(state, state == LinkState::Closed ? m_facts.endWords() : QString(), failure);
    if (failure && !m_isLayer)
        m_record.error(failure);
    // Never from within a call of the owner's.
    QMetaObject::invokeMethod(this, [this] { tellClosed(); }, Qt::QueuedConnection);
}

void BasicTransport::tellClosed()
{
    if (m_sink)
        m_sink->transportStateChanged(m_facts.state);
    if (m_sink)
        m_sink->transportClosed(m_facts.failure);
}

} // namespace porthole
