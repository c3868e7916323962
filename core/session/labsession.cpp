// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/labsession.h"

#include <QCoreApplication>

namespace porthole {

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
    m_experiment->stop();
}

void LabSession::begin(const lab::LabOptions &options)
{
    ++m_snapshot.run;
    m_snapshot.running = true;
    m_experiment = std::make_unique<lab::LabExperiment>(options, m_context);
    m_experiment->recordTo(*m_context.log);
    connect(m_experiment.get(), &lab::LabExperiment::finished, this, &LabSession::finished, Qt::QueuedConnection);
    m_experiment->start(lab::labProgram(QCoreApplication::applicationDirPath()), m_host.authorityFolder());
    m_show.start();
    show();
}

void LabSession::cancel()
{
    m_next.reset();
    if (m_experiment)
        m_experiment->stop();
}

void LabSession::kill(quint64 frame)
{
    if (m_experiment)
        m_experiment->kill(frame);
}

void LabSession::killNext()
{
    if (!m_experiment)
        return;
    m_experiment->killNext();
    show();
}

void LabSession::drop()
{
    m_dropped = true;
    if (m_experiment)
        cancel();
    else
        m_host.ended(m_id);
}

void LabSession::show()
{
    const lab::LabOutcome &now = m_experiment->outcome();
    // A copy of much takes its time.
    m_show.setInterval(ShowEveryMs + int((now.tcp.records.size() + now.udp.records.size()) / RecordsPerMs));
    m_snapshot.outcome = std::make_shared<const lab::LabOutcome>(m_experiment->outcome());
    m_snapshot.entries = std::make_shared<const std::vector<EntryId>>(m_experiment->recorder()->entries());
    m_snapshot.killArmed = m_experiment->isKillArmed() && m_snapshot.running;
    m_host.touched(m_id);
}

void LabSession::finished()
{
    m_show.stop();
    m_snapshot.running = false;
    show();
    m_experiment.reset();
    if (m_dropped)
        return m_host.ended(m_id);
    if (const auto next = std::exchange(m_next, std::nullopt))
        begin(*next);
}

} // namespace porthole
