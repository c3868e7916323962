// SPDX-License-Identifier: GPL-3.0-or-later
#include "labcommand.h"

#include "blockingwriter.h"
#include "core/lab/labpresets.h"
#include "core/log/export.h"
#include "core/log/jsonlines.h"
#include "core/log/logreader.h"
#include "core/log/messagelog.h"
#include "core/settings/clock.h"
#include "savedlog.h"

#include <QCoreApplication>
#include <QFile>

#include <unistd.h>

namespace porthole::cli {

using namespace Qt::StringLiterals;
using lab::LabRecord;
using lab::LabRun;

namespace {

// A kernel may load the module of one when it is asked for, so it is asked first.
Failure missingCongestion(const lab::LabOutcome &outcome)
{
    constexpr QByteArrayView setting("net.ipv4.tcp_congestion_control");
    QFile file(u"/proc/sys/net/ipv4/tcp_available_congestion_control"_s);
    const QByteArray all = file.open(QIODevice::ReadOnly) ? file.readAll().simplified() : QByteArray();
    for (const lab::Granted &one : outcome.ready.settings)
        if (one.name == setting && one.value != one.wanted && !all.split(' ').contains(one.wanted)) {
            const Text has{QT_TRANSLATE_NOOP("porthole", "This kernel has no such congestion control; it has: %1."), {QString::fromLatin1(all)}};
            return {Reason::Usage, 0, {"lab", u"--congestion "_s + QString::fromLatin1(one.wanted), has}, {}};
        }
    return {};
}

} // namespace

LabCommand::LabCommand(const Options &options, Destination &to)
    : m_options(options), m_out(to), m_report(Clock::system().monotonic()), m_began(Clock::system().monotonic())
{
    m_report = LabReport(m_began);
    connect(&m_out, &Output::emptied, this, &LabCommand::leaveIfPrinted);
    connect(&m_out, &Output::failed, this, [this](const Failure &failure) { end(failure); });
}

void LabCommand::run()
{
    LogOptions wanted;
    wanted.use = MemoryUse::Nothing;
    auto log = MessageLog::create(wanted);
    if (!log)
        return end(log.error());
    m_log = std::move(*log);
    if (const Result<void> opened = openPackets(); !opened)
        return end(opened.error());
    TransportContext context;
    context.log = m_packets && m_options.savesSession() ? m_packets.get() : m_log.get(); // a session shows what programs did, too
    m_experiment = std::make_unique<lab::LabExperiment>(m_options.lab, context);
    connect(m_experiment.get(), &lab::LabExperiment::ready, this, [this] {
        if (const Failure failure = missingCongestion(m_experiment->outcome())) {
            fail(failure);
            QMetaObject::invokeMethod(m_experiment.get(), &lab::LabExperiment::stop, Qt::QueuedConnection);
            return;
        }
        if (isJson())
            return;
        // Its words are of the experiment as it is, and of no other.
        if (const lab::LabPreset *preset = lab::labPreset(m_options.experiment); preset && lab::bounded(preset->options) == m_experiment->outcome().options)
            m_out.write(QByteArray(QByteArray(preset->title) + "\n" + preset->watch + "\n\n"));
        m_out.write(LabReport::setupText(m_experiment->outcome()).toUtf8());
    });
    connect(m_experiment.get(), &lab::LabExperiment::recordOver, this,
            [this](const LabRun &run) { printRecords(run, false); });
    connect(m_experiment.get(), &lab::LabExperiment::runOver, this, &LabCommand::runOver);
    connect(m_experiment.get(), &lab::LabExperiment::finished, this, &LabCommand::finished);
    if (m_packets)
        m_experiment->recordTo(*m_packets);
    m_experiment->start(lab::labProgram(QCoreApplication::applicationDirPath()));
}

// A session is the log itself; what is made of one at the end is kept in memory.
Result<void> LabCommand::openPackets()
{
    if (m_options.save.isEmpty())
        return {};
    LogOptions wanted;
    if (m_options.savesSession())
        wanted.path = m_options.save;
    auto log = MessageLog::create(wanted);
    if (!log)
        return tl::unexpected<Failure>(log.error());
    m_packets = std::move(*log);
    return {};
}

Result<void> LabCommand::save()
{
    if (!m_packets)
        return {};
    m_packets->close();
    if (!m_options.savesSession())
        if (const Result<void> saved = saveLog(LogReader(m_packets->file()), m_options); !saved)
            return saved;
    const Failure lost = lossFailure(m_packets->stats(), m_options.save);
    return lost ? Result<void>(tl::unexpected<Failure>(lost)) : Result<void>();
}

void LabCommand::interrupt(int signal)
{
    if (m_exit >= 0 || !m_experiment)
        ::_exit(128 + signal);
    m_experiment->stop();
}

// In the order in which they left: a record waits for those before it. Of both transports at once each has an order of its own.
void LabCommand::printRecords(const LabRun &run, bool all)
{
    if (m_exit >= 0)
        return; // all was said
    size_t &printed = m_printed[run.transport == TransportKind::Udp];
    for (; isJson() && printed < run.records.size(); ++printed) {
        const LabRecord &record = run.records[printed];
        if (!all && !record.isOver())
            return;
        m_out.write(m_report.packetLine(record));
    }
}

void LabCommand::runOver(const LabRun &run)
{
    if (m_exit >= 0)
        return;
    printRecords(run, true);
    if (!isJson())
        m_out.write(LabReport::runText(run).toUtf8());
    if (run.transport == TransportKind::Tcp)
        m_report.beginRun();
}

void LabCommand::finished()
{
    if (m_exit >= 0)
        return;
    const lab::LabOutcome &outcome = m_experiment->outcome();
    Failure first = outcome.failure;
    for (const LabRun *run : {&outcome.tcp, &outcome.udp}) {
        if (!run->isOver)
            continue;
        if (isJson())
            m_out.write(m_report.resultLine(*run, outcome));
        if (const Failure failure = LabReport::failureOf(*run); failure && !first)
            first = failure;
    }
    if (const Result<void> saved = save(); !saved) {
        if (isJson() || first)
            complain(saved.error()); // no line of a result has it
        if (!first)
            first = saved.error();
    }
    if (!isJson() && (outcome.tcp.isOver || outcome.udp.isOver))
        m_out.write(LabReport::tableText(outcome).toUtf8());
    if (outcome.failure)
        return fail(outcome.failure);
    end(first);
}

// Of no run: it has a result of its own.
void LabCommand::fail(const Failure &failure)
{
    if (isJson() && m_exit < 0) {
        JsonResult result;
        result.failure = failure;
        result.elapsed = Clock::system().monotonic() - m_began;
        m_out.write(JsonLines::resultLine(result));
    }
    end(failure);
}

void LabCommand::end(const Failure &failure)
{
    if (m_exit >= 0)
        return;
    m_exit = !failure ? 0 : failure.reason == Reason::Usage ? 2 : 1;
    if (failure && (!isJson() || m_out.failure()))
        complain(failure);
    QMetaObject::invokeMethod(this, &LabCommand::leaveIfPrinted, Qt::QueuedConnection);
}

void LabCommand::leaveIfPrinted()
{
    if (m_exit >= 0 && m_out.waiting() == 0)
        QCoreApplication::exit(m_exit);
}

} // namespace porthole::cli
