// The lab's messages as UDP datagrams: a bound reader in host B, a connected sender in host A.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labdatagrams.h"

#include "core/session/numberedmessage.h"

#include <cerrno>

namespace porthole::lab {

using What = LabEvent::What;

LabDatagrams::LabDatagrams(const LabOptions &options, const LabHosts &hosts, LabRun &run)
    : LabTraffic(TransportKind::Udp, options, hosts, run)
{
    run.isUnread = isUnread();
    m_hold.setSingleShot(true);
    connect(&m_hold, &QTimer::timeout, this, &LabDatagrams::holdOver);
}

LabDatagrams::~LabDatagrams()
{
    for (DatagramTransport *transport : {m_reader.get(), m_sender.get()})
        if (transport)
            transport->setSink(nullptr);
}

void LabDatagrams::open()
{
    m_reader = makeDatagramTransport(Engine::Native, m_hosts.of(Side::B));
    m_reader->setSink(&m_readerEnd);
    DatagramOptions reading;
    reading.bindTo = Endpoint::fromNumeric(address(), Port);
    if (m_options.kind == LabKind::SlowReader || isUnread())
        reading.receiveBuffer = SmallBuffer;
    m_reader->open(reading);
    if (m_reader->facts().state != LinkState::Bound)
        return; // datagramClosed() says why
    m_sender = makeDatagramTransport(Engine::Native, m_hosts.of(Side::A));
    m_sender->setSink(&m_senderEnd);
    DatagramOptions sending;
    sending.target = HostPort{address(), Port};
    m_sender->open(sending);
    if (m_sender->facts().state != LinkState::Connected)
        return;
    beginHolding();
    beginWriting();
}

void LabDatagrams::beginHolding()
{
    if (m_options.kind == LabKind::SlowReader || isUnread() || m_options.readerEnds) {
        happened(Side::B, What::PausesReading);
        m_reader->setReadingPaused(true);
    }
    if (m_options.kind == LabKind::SlowReader || m_options.kind == LabKind::Reset)
        m_hold.start(m_options.holdMs);
}

void LabDatagrams::holdOver()
{
    if (m_options.kind == LabKind::SlowReader) {
        happened(Side::B, What::ReadsAgain);
        m_reader->setReadingPaused(false);
    } else {
        carriesOut(Side::B, m_options.readerEnds ? What::Closes : What::BreaksOff, [&] { m_reader->close(); });
        m_run.closedUnread = m_reader->facts().unread;
    }
    tellIfThrough();
}

void LabDatagrams::tellIfThrough()
{
    if (isThrough())
        Q_EMIT through();
}

// An errno of an earlier datagram is told by the next call, which then sends nothing: it is made again.
bool LabDatagrams::write(const QByteArray &message)
{
    Result<EntryId> sent = m_sender->send(message);
    if (!sent && sent.error().error == ECONNREFUSED && m_options.kind == LabKind::Reset) {
        told(Side::A, sent.error());
        sent = m_sender->send(message);
    }
    if (sent)
        return true;
    m_hasRoom = sent.error().error != EAGAIN;
    if (m_hasRoom)
        Q_EMIT failed(sent.error());
    return false;
}

void LabDatagrams::told(Side side, const Failure &failure)
{
    happened(side, What::IsTold, failure.error);
}

void LabDatagrams::End::datagramReceived(const Datagram &datagram)
{
    if (side == Side::B)
        datagrams.readerHas(datagram);
    else
        datagrams.senderHas(datagram);
}

void LabDatagrams::End::datagramsWritable()
{
    if (side == Side::B)
        return;
    datagrams.m_hasRoom = true;
    datagrams.writeDue();
}

void LabDatagrams::End::datagramClosed(const Failure &failure)
{
    if (failure)
        Q_EMIT datagrams.failed(failure);
}

void LabDatagrams::readerHas(const Datagram &datagram)
{
    const int number = numberOf(datagram.bytes);
    ++m_run.datagramsRead;
    if (number < 1 || number > m_options.messages || !isMessage(number - 1, datagram.bytes))
        m_run.isGarbled = true;
    delivered(number, datagram.time);
}

void LabDatagrams::closeSockets()
{
    if (m_sender)
        m_sender->close();
    if (m_reader)
        m_reader->close();
}

} // namespace porthole::lab
