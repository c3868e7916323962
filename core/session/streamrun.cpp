// The numbered messages over a TCP connection: a listener, the connection it accepts, and a sender.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/streamrun.h"

#include "core/session/numberedmessage.h"

#include <algorithm>

namespace porthole {

StreamRun::StreamRun(const ComparisonOptions &options, const TransportContext &context)
    : ComparisonRun(TransportKind::Tcp, options, context)
{}

StreamRun::~StreamRun()
{
    for (StreamTransport *transport : {m_sender.get(), m_reader.get()}) {
        if (transport)
            transport->setSink(nullptr);
    }
    if (m_listener)
        m_listener->setSink(nullptr);
}

// ---- two ends

void StreamRun::sampleTcp(ConversationId conversation)
{
    for (StreamTransport *transport : {m_sender.get(), m_reader.get()}) {
        if (transport && transport->conversation() == conversation)
            transport->sampleTcp();
    }
}

std::vector<ConnectionSnapshot> StreamRun::ends() const
{
    std::vector<ConnectionSnapshot> ends;
    for (const StreamTransport *transport : {m_sender.get(), m_reader.get()}) {
        if (!transport)
            continue;
        ConnectionSnapshot end;
        end.conversation = transport->conversation();
        end.role = transport == m_sender.get() ? Role::Client : Role::Server;
        end.facts = transport->facts();
        end.target = {host(), m_port};
        ends.push_back(end);
    }
    return ends;
}

void StreamRun::open()
{
    m_listener = makeStreamListener(Engine::Native, m_readerContext);
    m_listener->setSink(this);
    ListenOptions options;
    options.address = {host(), 0};
    options.backlog = 1;
    options.receiveBuffer = m_outcome.receiveBuffer;
    m_listener->open(options);
    m_outcome.reader = m_listener->conversation();
}

void StreamRun::listenerReady(const Endpoint &bound)
{
    m_port = bound.port();
    if (is(Scenario::NobodyThere))
        m_listener->close(); // the port was free a moment ago, and is again
    else
        connectSender();
}

void StreamRun::listenerClosed(const Failure &failure)
{
    m_listenerOver = true;
    m_outcome.reader = m_reader ? m_reader->conversation() : m_listener->conversation();
    if (failure)
        setupFailed(failure);
    else if (is(Scenario::NobodyThere) && !m_sender && !m_outcome.cutShort)
        connectSender();
    finishIfClosed();
}

void StreamRun::connectSender()
{
    m_sender = makeStreamTransport(Engine::Native, m_senderContext);
    m_sender->setSink(&m_senderEnd);
    StreamOptions options;
    options.target = {host(), m_port};
    options.sendBuffer = is(Scenario::SlowReader) ? SmallSendBuffer : 0;
    startClock();
    m_sender->open(options);
    m_outcome.sender = m_sender->conversation();
}

void StreamRun::listenerAccepted(std::unique_ptr<StreamTransport> connection)
{
    if (m_reader || m_outcome.cutShort || m_callers.size() >= MaxCallers)
        return; // a stranger on this machine: its connection ends here
    m_callers.push_back(std::move(connection));
    beginIfReady();
}

// Anyone on this machine may call: only the sender's own connection is the other end.
void StreamRun::chooseReader()
{
    const Endpoint sender = m_sender->facts().local;
    const auto found = std::find_if(m_callers.begin(), m_callers.end(),
                                    [&](const auto &caller) { return caller->facts().remote == sender; });
    if (found != m_callers.end())
        m_reader = std::move(*found);
    m_callers.clear();
    if (!m_reader)
        return;
    m_outcome.reader = m_reader->conversation();
    m_reader->setSink(&m_readerEnd);
    m_listener->close();
}

void StreamRun::SenderEnd::transportStateChanged(LinkState state)
{
    if (state == LinkState::Connected)
        run.beginIfReady();
}

void StreamRun::beginIfReady()
{
    if (!m_sender || m_sender->facts().state != LinkState::Connected)
        return;
    if (!m_reader)
        chooseReader();
    if (m_reader)
        beginSending();
}

// ---- sending

bool StreamRun::sendMessage(int index, const QByteArray &bytes)
{
    const qint64 time = now();
    const EntryId entry = nextEntry();
    const Result<void> result = m_sender->send(bytes);
    if (!result) {
        tell(SenderTold::How::SendFailed, result.error(), lastEntryOf(m_outcome.sender, Kind::Call));
        senderOver();
        return true;
    }
    ComparedMessage &message = m_outcome.messages[index];
    const quint64 queued = m_sender->facts().queued;
    m_outcome.bytesSent = m_sender->facts().bytesSent;
    if (queued < quint64(bytes.size())) {
        message.sent = time;
        message.sentEntry = entry;
    }
    if (queued > 0) {
        message.waited = true;
        m_inQueue = index;
    } else {
        message.taken = now();
    }
    return true;
}

void StreamRun::drained(quint64 queued)
{
    m_outcome.bytesSent = m_sender->facts().bytesSent;
    if (m_inQueue >= 0) {
        ComparedMessage &message = m_outcome.messages[m_inQueue];
        if (message.sent < 0) {
            message.sent = now();
            message.sentEntry = lastEntryOf(m_outcome.sender, Kind::Sent);
        }
        if (queued == 0)
            message.taken = now();
    }
    if (queued > 0)
        return;
    m_inQueue = -1;
    sendDue();
    endIfDone();
}

void StreamRun::peerFinished()
{
    tell(SenderTold::How::PeerFinished, {}, lastEntryOf(m_outcome.sender, Kind::State));
    endIfDone();
}

void StreamRun::SenderEnd::transportClosed(const Failure &failure)
{
    over = true;
    run.senderClosed(failure);
}

void StreamRun::senderClosed(const Failure &failure)
{
    m_outcome.bytesSent = m_sender->facts().bytesSent;
    m_inQueue = -1;
    if (failure && !m_outcome.firstTold(SenderTold::How::SendFailed)) {
        const bool wasConnected = !is(Scenario::NobodyThere) && m_reader;
        tell(wasConnected ? SenderTold::How::Broken : SenderTold::How::ConnectFailed, failure,
             lastEntryOf(m_outcome.sender, Kind::Error));
    }
    senderOver();
    if (m_reader && !m_readerEnd.over)
        pauseReader(false); // it sees the end only by reading
    if (!m_reader && !m_listenerOver)
        m_listener->close();
    finishIfClosed();
}

// ---- reading

void StreamRun::pauseReader(bool paused)
{
    if (m_reader && !m_readerEnd.over)
        m_reader->setReadingPaused(paused);
}

void StreamRun::read(QByteArrayView bytes, EntryId entry)
{
    readBegan(bytes.size());
    m_partial.append(bytes.data(), bytes.size());
    qsizetype done = 0;
    for (; m_partial.size() - done >= m_options.size; done += m_options.size)
        delivered(numberOf(QByteArrayView(m_partial).sliced(done)), entry);
    m_partial.remove(0, done);
    endIfDone();
}

void StreamRun::ReaderEnd::transportClosed(const Failure &)
{
    over = true;
    run.endIfDone();
    run.finishIfClosed();
}

// ---- the end

void StreamRun::closeReader()
{
    m_reader->close();
}

void StreamRun::closeAll()
{
    m_callers.clear();
    if (m_listener && !m_listenerOver)
        m_listener->close();
    if (m_sender && !m_senderEnd.over)
        m_sender->reset();
    if (m_reader && !m_readerEnd.over)
        m_reader->close();
}

void StreamRun::endIfDone()
{
    if (!isSenderOver() || !m_sender || m_senderEnd.over || m_sender->facts().queued > 0)
        return;
    if (everyoneDelivered() || m_outcome.readerLeft >= 0 || m_readerEnd.over)
        m_sender->close();
}

bool StreamRun::isClosed() const
{
    const bool senderDone = !m_sender || m_senderEnd.over;
    const bool readerDone = !m_reader || m_readerEnd.over;
    const bool mayStillBegin = is(Scenario::NobodyThere) && !m_sender && !m_outcome.cutShort;
    return m_listenerOver && senderDone && readerDone && !mayStillBegin;
}

} // namespace porthole
