// The lab's messages as UDP datagrams: a bound reader in host B, a connected sender in host A.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labdatagrams.h"

#include "core/session/numberedmessage.h"

#include <cerrno>

namespace porthole::lab {

LabDatagrams::LabDatagrams(const LabOptions &options, const TransportContext &hostA, const TransportContext &hostB, LabRun &run)
    : LabTraffic(options, hostA, hostB, run)
{
    run.transport = TransportKind::Udp;
}

LabDatagrams::~LabDatagrams()
{
    for (DatagramTransport *transport : {m_reader.get(), m_sender.get()})
        if (transport)
            transport->setSink(nullptr);
}

void LabDatagrams::open()
{
    m_reader = makeDatagramTransport(Engine::Native, m_hostB);
    m_reader->setSink(&m_readerEnd);
    DatagramOptions reading;
    reading.bindTo = Endpoint::fromNumeric(address(), Port);
    m_reader->open(reading);
    if (m_reader->facts().state != LinkState::Bound)
        return; // datagramClosed() says why
    m_sender = makeDatagramTransport(Engine::Native, m_hostA);
    m_sender->setSink(&m_senderEnd);
    DatagramOptions sending;
    sending.target = HostPort{address(), Port};
    m_sender->open(sending);
    if (m_sender->facts().state == LinkState::Connected)
        beginWriting();
}

bool LabDatagrams::write(const QByteArray &message)
{
    const Result<EntryId> sent = m_sender->send(message);
    if (sent)
        return true;
    m_hasRoom = sent.error().error != EAGAIN;
    if (m_hasRoom)
        Q_EMIT failed(sent.error());
    return false;
}

void LabDatagrams::SenderEnd::datagramsWritable()
{
    datagrams.m_hasRoom = true;
    datagrams.writeDue();
}

void LabDatagrams::SenderEnd::datagramClosed(const Failure &failure)
{
    if (failure)
        Q_EMIT datagrams.failed(failure);
}

void LabDatagrams::ReaderEnd::datagramClosed(const Failure &failure)
{
    if (failure)
        Q_EMIT datagrams.failed(failure);
}

void LabDatagrams::allWritten()
{
    Q_EMIT through();
}

void LabDatagrams::read(const Datagram &datagram)
{
    const int number = numberOf(datagram.bytes);
    ++m_run.datagramsRead;
    if (number < 1 || number > m_options.messages || datagram.bytes != messageAt(number - 1))
        m_run.isGarbled = true;
    delivered(number);
}

void LabDatagrams::closeAll()
{
    if (m_sender)
        m_sender->close();
    if (m_reader)
        m_reader->close();
}

} // namespace porthole::lab
