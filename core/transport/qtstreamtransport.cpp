// What the streams of the Qt engine share, whichever class of Qt's is below: bytes, ends, and what is hidden.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/qtstreamtransport.h"

#include <QIODevice>

namespace porthole {

using namespace Qt::StringLiterals;

QtStreamTransport::QtStreamTransport(const TransportContext &context, TransportKind kind, const QtStreamWords &words)
    : BasicTransport(context, Engine::Qt, kind), m_words(words), m_buffer(context.receiveBuffer)
{
}

void QtStreamTransport::attach()
{
    connect(&device(), &QIODevice::bytesWritten, this, &QtStreamTransport::countWritten);
    connect(&device(), &QIODevice::readyRead, this, &QtStreamTransport::readAll);
}

void QtStreamTransport::leaveBehind()
{
    m_leaving = true;
    device().disconnect(this);
    if (m_wasConnected && !ended()) {
        aboutToEnd();
        m_record.append(m_words.abort, {0, 0}, {});
        m_record.state(LinkState::Closed, m_facts.endWords());
    }
}

void QtStreamTransport::connectFailed(const Failure &failure)
{
    m_leaving = true;
    aboutToEnd();
    m_record.append(m_words.abort, {0, 0}, {});
    abort();
    end(LinkState::Failed, failure);
}

// ---- sending

void QtStreamTransport::pushQueue()
{
    const QByteArray piece = newestPiece();
    if (device().write(piece) == piece.size())
        flush();
    countWritten();
}

// bytesWritten() does not nest, so its argument misses what is written from within a slot: what is left
// in Qt's buffer is the truth.
void QtStreamTransport::countWritten()
{
    const auto left = quint64(device().bytesToWrite());
    if (m_wasConnected && !m_gone && isLinked() && m_facts.queued > left)
        taken(qint64(m_facts.queued - left), m_words.write);
}

void QtStreamTransport::endWriting()
{
    m_record.note(Severity::Info, QLatin1StringView(m_words.noHalfClose));
    m_record.shutdownWrite(descriptor());
}

// ---- receiving

void QtStreamTransport::readingResumed()
{
    readAll();
    if (m_gone)
        peerGone();
}

void QtStreamTransport::readAll()
{
    // The read that finds the buffer empty is what makes Qt listen to the socket again.
    while (mayRead() && m_wasConnected) {
        const qint64 count = device().read(m_buffer->data(), ReceiveBuffer::Size);
        if (count <= 0)
            return;
        received(QByteArrayView(m_buffer->data(), count), m_words.read);
    }
}

// ---- ending

void QtStreamTransport::peerGone()
{
    if (isLeaving())
        return;
    m_gone = true;
    readAll();
    if (ended() || (device().bytesAvailable() > 0 && m_facts.readingPaused))
        return;
    m_facts.peerEnded();
    m_record.note(Severity::Caution, QLatin1StringView(m_words.closedItself));
    Failure failure = m_facts.failure;
    if (!failure && m_facts.queued > 0)
        failure = {Reason::Closed, 0, {"send", peerName()}, {}};
    end(failure ? LinkState::Failed : LinkState::Closed, failure);
}

void QtStreamTransport::endBoth()
{
    m_leaving = true;
    aboutToEnd();
    // With bytes left to send it would wait for them without limit.
    const bool orderly = m_wasConnected && m_facts.queued == 0;
    if (m_facts.state != LinkState::None)
        m_record.append(orderly ? m_words.disconnect : m_words.abort, {0, 0}, {});
    if (orderly)
        disconnectInOrder();
    else
        abort();
    end(LinkState::Closed);
}

void QtStreamTransport::cutOff()
{
    m_leaving = true;
    aboutToEnd();
    if (descriptor() >= 0 && m_wasConnected)
        aboutToReset();
    m_record.append(m_words.abort, {0, 0}, {});
    abort();
    end(LinkState::ResetByUs);
}

} // namespace porthole
