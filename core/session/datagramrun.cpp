// The numbered messages as UDP datagrams: a bound reader, and a sender connected to it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/datagramrun.h"

#include "core/session/numberedmessage.h"

#include <cerrno>

namespace porthole {

DatagramRun::DatagramRun(const ComparisonOptions &options, const TransportContext &context)
    : ComparisonRun(TransportKind::Udp, options, context)
{}

DatagramRun::~DatagramRun()
{
    for (DatagramTransport *transport : {m_sender.get(), m_reader.get()}) {
        if (transport)
            transport->setSink(nullptr);
    }
}

std::vector<ConnectionSnapshot> DatagramRun::ends() const
{
    std::vector<ConnectionSnapshot> ends;
    for (const DatagramTransport *transport : {m_sender.get(), m_reader.get()}) {
        if (!transport)
            continue;
        const DatagramFacts facts = transport->facts();
        ConnectionSnapshot end;
        end.transport = TransportKind::Udp;
        end.conversation = transport->conversation();
        end.role = transport == m_sender.get() ? Role::Client : Role::Server;
        end.facts.state = facts.state;
        end.facts.local = facts.local;
        end.facts.remote = facts.remote;
        end.facts.bytesSent = facts.bytesSent;
        end.facts.bytesReceived = facts.bytesReceived;
        end.facts.readingPaused = facts.readingPaused;
        end.facts.failure = facts.failure;
        ends.push_back(end);
    }
    return ends;
}

void DatagramRun::open()
{
    m_reader = makeDatagramTransport(Engine::Native, m_readerContext);
    m_reader->setSink(&m_readerEnd);
    DatagramOptions options;
    options.bindTo = loopback();
    options.receiveBuffer = m_outcome.receiveBuffer;
    m_reader->open(options);
    m_outcome.reader = m_reader->conversation();
    const DatagramFacts facts = m_reader->facts();
    if (facts.state != LinkState::Bound)
        return; // datagramClosed() says why
    if (is(Scenario::NobodyThere))
        m_reader->close(); // the port was free a moment ago, and is again
    connectSender(facts.local);
}

// A UDP connect() sends nothing: it succeeds whether somebody is there or not.
void DatagramRun::connectSender(const Endpoint &target)
{
    m_sender = makeDatagramTransport(Engine::Native, m_senderContext);
    m_sender->setSink(&m_senderEnd);
    DatagramOptions options;
    options.target = HostPort{target.address(), target.port()};
    m_sender->open(options);
    m_outcome.sender = m_sender->conversation();
    if (m_sender->facts().state == LinkState::Connected)
        beginSending();
}

// ---- sending

bool DatagramRun::sendMessage(int index, const QByteArray &bytes)
{
    const qint64 time = now();
    const Result<EntryId> result = m_sender->send(bytes);
    ComparedMessage &message = m_outcome.messages[index];
    if (result) {
        message.sent = message.taken = time;
        message.sentEntry = *result;
        m_outcome.bytesSent += quint64(bytes.size());
        return true;
    }
    m_hasRoom = result.error().error != EAGAIN;
    if (!m_hasRoom)
        return false;
    const EntryId entry = lastEntryOf(m_outcome.sender, Kind::Call);
    message.sentEntry = entry;
    tell(SenderTold::How::SendFailed, result.error(), entry);
    return true; // a program that does not give up: the next one is another try
}

void DatagramRun::SenderEnd::datagramsWritable()
{
    run.m_hasRoom = true;
    run.sendDue();
}

void DatagramRun::SenderEnd::datagramError(const Failure &failure, const Endpoint &, EntryId entry)
{
    run.tell(SenderTold::How::Icmp, failure, entry);
    if (run.isSenderOver())
        run.expectQuiet();
}

void DatagramRun::SenderEnd::datagramClosed(const Failure &failure)
{
    over = true;
    if (failure)
        run.setupFailed(failure);
    run.finishIfClosed();
}

// ---- reading

void DatagramRun::pauseReader(bool paused)
{
    if (m_readerEnd.over)
        return;
    m_reader->setReadingPaused(paused);
    if (!paused && isSenderOver())
        expectQuiet();
}

void DatagramRun::read(const Datagram &datagram)
{
    if (!(datagram.from == m_sender->facts().local))
        return; // from a stranger on this machine
    // One call may bring several, each apart: they are counted as one read, as its bytes are.
    const quint64 reads = m_reader->facts().reads;
    if (reads != std::exchange(m_readsBefore, reads))
        readBegan(datagram.bytes.size());
    else
        readGoesOn(datagram.bytes.size());
    delivered(numberOf(datagram.bytes), datagram.entry, datagram.time);
    endIfDone();
}

void DatagramRun::ReaderEnd::datagramsDropped(quint64 total)
{
    run.m_outcome.kernelDropped = total;
    Q_EMIT run.changed();
}

void DatagramRun::ReaderEnd::datagramClosed(const Failure &failure)
{
    over = true;
    if (failure)
        run.setupFailed(failure);
    run.finishIfClosed();
}

// ---- the end

void DatagramRun::closeReader()
{
    m_reader->close();
}

void DatagramRun::closeAll()
{
    m_reader->close();
    if (m_sender)
        m_sender->close();
}

void DatagramRun::endIfDone()
{
    if (!isSenderOver())
        return;
    if (everyoneDelivered())
        closeAll();
    else
        expectQuiet();
}

// Nothing tells a UDP reader that the sender is through: it has to stop waiting at some time.
void DatagramRun::quiet()
{
    const bool readerSleeps = !m_readerEnd.over && m_reader->facts().readingPaused;
    if (readerSleeps)
        return; // it is woken by its rhythm, and waits again then
    // After a stall of this thread the time is over, and what arrived meanwhile still waits in the socket.
    if (!m_readerEnd.over && looksAgain())
        return;
    closeAll();
}

// False: several turns of the event loop went by, in each of which the socket was asked, and nothing came.
bool DatagramRun::looksAgain()
{
    const quint64 reads = m_reader->facts().reads;
    if (reads != std::exchange(m_readsWhenQuiet, reads))
        m_looks = 0;
    if (m_looks == LastLooks)
        return false;
    ++m_looks;
    expectQuiet(0);
    return true;
}

bool DatagramRun::isClosed() const
{
    return m_readerEnd.over && (!m_sender || m_senderEnd.over);
}

} // namespace porthole
