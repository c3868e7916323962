// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/labsession.h"

#include "core/lab/labwords.h"
#include "core/log/packetlogger.h"

#include <QCoreApplication>

namespace porthole {

namespace {

// The comment of its entry: what no capture of one place could know.
QByteArray fateComment(const lab::LabRecord &record)
{
    QByteArray words = lab::fateName(record.fate());
    if (record.arrived.empty() && record.cause() != lab::Cause::None)
        words += QByteArray(" (") + lab::causeName(record.cause()) + ')';
    for (const qint64 time : record.arrived)
        words += ", arrived after " + lab::milliseconds(time - record.frame.left).toUtf8();
    return words;
}

} // namespace

LabSession::LabSession(SessionHost &host, const TransportContext &context, SessionId id)
    : m_host(host), m_context(context), m_id(id), m_show(this)
{
    m_snapshot.id = id;
    m_show.setInterval(ShowEveryMs);
    connect(&m_show, &QTimer::timeout, this, &LabSession::show);
}

LabSession::~LabSession() = default;

void LabSession::run(const lab::LabOptions &options)
{
    if (!m_experiment)
        return begin(lab::bounded(options));
    m_next = lab::bounded(options);
    cancel();
}

void LabSession::begin(const lab::LabOptions &options)
{
    ++m_snapshot.run;
    m_snapshot.running = true;
    m_entries.clear();
    m_packets = std::make_unique<PacketLogger>(*m_context.log);
    m_experiment = std::make_unique<lab::LabExperiment>(options, m_context);
    connect(m_experiment.get(), &lab::LabExperiment::recordOver, this, &LabSession::logRecord);
    connect(m_experiment.get(), &lab::LabExperiment::finished, this, &LabSession::finished, Qt::QueuedConnection);
    m_experiment->start(lab::labProgram(QCoreApplication::applicationDirPath()));
    m_show.start();
    show();
}

void LabSession::cancel()
{
    if (m_experiment)
        m_experiment->stop();
}

void LabSession::kill(quint64 frame)
{
    if (m_experiment)
        m_experiment->kill(frame);
}

void LabSession::drop()
{
    m_dropped = true;
    if (m_experiment)
        cancel();
    else
        m_host.ended(m_id);
}

void LabSession::logRecord(const lab::LabRecord &record)
{
    const quint64 id = record.frame.id;
    // Ids have no gaps; noise of the hosts' kernels has one too.
    if (id == 0 || id > MostFrames)
        return;
    if (m_entries.size() < id)
        m_entries.resize(id, NoEntry);
    const QByteArray comment = fateComment(record);
    PacketLogger::Packet packet;
    packet.link = quint16(net::LinkType::Ethernet);
    packet.bytes = record.frame.bytes;
    packet.length = record.frame.length;
    packet.time = record.frame.left;
    packet.comment = comment;
    m_entries[id - 1] = m_packets->append(packet);
}

void LabSession::show()
{
    if (m_experiment)
        m_snapshot.outcome = std::make_shared<const lab::LabOutcome>(m_experiment->outcome());
    m_snapshot.entries = std::make_shared<const std::vector<EntryId>>(m_entries);
    m_host.touched(m_id);
}

void LabSession::finished()
{
    m_show.stop();
    m_snapshot.running = false;
    show();
    m_experiment.reset();
    m_packets.reset();
    if (m_dropped)
        return m_host.ended(m_id);
    if (const auto next = std::exchange(m_next, std::nullopt))
        begin(*next);
}

} // namespace porthole
