// What a person sends over a connection: once, again and again, a file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connectionsession.h"

#include <cerrno>

namespace porthole {

void ConnectionSession::send(const QByteArray &bytes, bool secret)
{
    if (bytes.isEmpty() || !readyFor("send"))
        return;
    const QList<SecretRange> secrets = secret ? QList<SecretRange>{{0, quint32(bytes.size())}} : QList<SecretRange>();
    if (const auto sent = m_transport->send(bytes, secrets); !sent)
        m_host.refused(m_id, sent.error());
    touch();
}

void ConnectionSession::repeat(const SeriesWish &wish)
{
    if (!readyFor("send"))
        return;
    stopRepeating();
    if (m_series)
        m_series.release()->deleteLater();
    const auto send = [this, secret = wish.secret](const QByteArray &message, Failure &failure) {
        return sendOfSeries(message, secret, failure);
    };
    m_series = std::make_unique<SeriesSender>(wish, SeriesSender::AtFailure::Stop, send, [this] { touch(); });
    m_series->start();
}

SeriesSender::Fate ConnectionSession::sendOfSeries(const QByteArray &message, bool secret, Failure &failure)
{
    if (m_transport->facts().queued > SeriesSender::Ahead)
        return SeriesSender::Fate::NoRoom;
    if (message.isEmpty())
        return SeriesSender::Fate::Sent;
    const QList<SecretRange> secrets = secret ? QList<SecretRange>{{0, quint32(message.size())}} : QList<SecretRange>();
    const auto sent = m_transport->send(message, secrets);
    if (sent)
        return SeriesSender::Fate::Sent;
    failure = sent.error();
    m_host.refused(m_id, failure);
    return SeriesSender::Fate::Failed;
}

void ConnectionSession::stopRepeating()
{
    if (m_series)
        m_series->stop();
}

void ConnectionSession::sendFile(const QString &path)
{
    if (!readyFor("send"))
        return;
    if (m_sender && m_sender->progress().running)
        return m_host.refused(m_id, {Reason::Usage, EBUSY, {"send", path}, {}});
    const LinkFacts facts = m_transport->facts();
    if (facts.halfClosed || (facts.state != LinkState::Connected && facts.state != LinkState::PeerHalfClosed))
        return m_host.refused(m_id, {Reason::Closed, facts.halfClosed ? EPIPE : ENOTCONN,
                                     {"send", m_options.target.toString()}, {}});
    m_sender = std::make_unique<FileSender>(*m_transport, path, [this] { touch(); });
    m_sender->start();
    touch();
}

void ConnectionSession::cancelFile()
{
    if (m_sender)
        m_sender->cancel();
}

void ConnectionSession::sayLeftOver(const QByteArray &words)
{
    if (words.isEmpty() || !m_transport)
        return;
    NewEntry note;
    note.kind = Kind::Note;
    note.conversation = m_transport->conversation();
    note.aux = quint32(Severity::Caution);
    note.text = words;
    m_host.record(note);
}

} // namespace porthole
