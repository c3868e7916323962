// How send, listen and a fetch end: what is left is printed, the log saved, and what failed told.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "networkcommand.h"

#include "core/protocol/bytes.h"
#include "savedlog.h"

#include <QCoreApplication>

#include <cerrno>
#include <utility>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

QString counted(quint64 count, const char *one, const char *many)
{
    return QString::number(count) + u' ' + QLatin1StringView(count == 1 ? one : many);
}

QString lossCause(const LogStats &stats)
{
    const QString name = u" ("_s + QLatin1StringView(errnoName(stats.error)) + u')';
    switch (stats.error) {
    case 0: break;
    case ENOSPC: return u"the disk is full"_s + name;
    case EDQUOT: return u"the share of the disk is used up"_s + name;
    case EFBIG: return u"the log may not become larger"_s + name;
    default: return u"the log could not be written"_s + name;
    }
    const QString limit = u"the log has reached its limit of "_s + counted(stats.cap, "byte", "bytes");
    return stats.capOfDisk ? QString(limit + u", a tenth of what was free on its disk"_s) : limit;
}

} // namespace

void NetworkCommand::finish(const Failure &failure)
{
    setOutcome(failure);
    if (m_finishing)
        return;
    m_stopping = true;
    m_finishing = true;
    m_timeout.stop();
    m_samples.stop();
    const QByteArray rest = m_received.endAll();
    writeReceived(rest);
    if (const QString remark = m_received.remark(); !remark.isEmpty())
        say(u"porthole-cli: "_s + remark);
    // Never from within a callback of a transport, which this may destroy.
    QMetaObject::invokeMethod(this, &NetworkCommand::proceed, Qt::QueuedConnection);
}

// Called again whenever an output has taken everything.
void NetworkCommand::proceed()
{
    if (!m_finishing)
        return;
    if (m_journal)
        m_journal->printSome();
    const bool allGone =
        m_stdout.waiting() == 0 && m_stderr.waiting() == 0 && (!m_file || m_file->waiting() == 0);
    if (!allGone)
        return;
    if (m_journal && !m_journal->isPrinted()) {
        QMetaObject::invokeMethod(this, &NetworkCommand::proceed, Qt::QueuedConnection);
        return;
    }
    if (!m_reported) {
        m_reported = true;
        // Their signals may still be on the way.
        addFailure(m_stdout.failure());
        if (m_file)
            addFailure(m_file->failure());
        saveAndReport();
    }
    if (m_stdout.waiting() == 0 && m_stderr.waiting() == 0)
        QCoreApplication::exit(m_outcome ? (m_outcome.reason == Reason::Usage ? 2 : 1) : 0);
}

// What did not fit is said to people and to programs.
void NetworkCommand::tellLosses(JsonResult &result)
{
    const LogStats stats = m_journal->log().stats();
    if (stats.payloadMissing == 0 && stats.entriesLost == 0)
        return;
    const bool one = stats.payloadMissing + stats.entriesLost == 1;
    say(u"porthole-cli: not everything could be kept: "_s + counted(stats.payloadMissing, "byte", "bytes") + u" and "_s
        + counted(stats.entriesLost, "entry", "entries") + (one ? u" is missing: "_s : u" are missing: "_s) + lossCause(stats));
    if (!m_options.save.isEmpty())
        addFailure(lossFailure(stats, m_options.save));
    if (stats.payloadMissing != 0)
        result.numbers.append({"payload_missing", stats.payloadMissing});
    if (stats.entriesLost != 0)
        result.numbers.append({"entries_lost", stats.entriesLost});
}

void NetworkCommand::saveAndReport()
{
    JsonResult result;
    if (m_journal) {
        result.elapsed = m_journal->elapsed();
        result.numbers = numbers();
        result.codings = codings();
        tellLosses(result);
        if (const Result<void> saved = m_journal->save(); !saved)
            addFailure(saved.error());
    }
    // An empty result is one as well.
    if (m_file && !m_outcome)
        setOutcome(m_file->begin());
    result.exchanges = exchanges();
    result.failure = m_outcome;
    if (!m_outcome)
        result.ended = m_ended;
    if (m_options.report == Report::Json) {
        m_stdout.write(JsonLines::resultLine(result));
        addFailure(m_stdout.failure());
    }
    tellFailures();
}

// Where JSON goes nowhere, people are told; and of what it has no room for.
void NetworkCommand::tellFailures()
{
    const bool json = m_options.report == Report::Json && !m_stdout.failure();
    if (m_outcome && !m_outcomeTold && !json)
        writeFailure(m_outcome, {});
    for (const Failure &failure : std::as_const(m_beside))
        writeFailure(failure, {});
}

void NetworkCommand::writeFailure(const Failure &failure, const QString &of)
{
    m_stderr.write(QString(u"porthole-cli: "_s + (of.isEmpty() ? QString() : QString(of + u": "_s))
                           + QLatin1StringView(reasonName(failure.reason)) + u": "_s + sentence(failure) + u'\n')
                       .toUtf8());
    if (failure.reason == Reason::Tls && QLatin1StringView(failure.where.step) == "verify"_L1 && !m_options.isServer())
        adviseOnTrust();
}

// All that is wrong, and only what helps against it.
void NetworkCommand::adviseOnTrust()
{
    sayProblems(u"not verified either: "_s, 1, m_distrusted, m_moreDistrusted); // the first is the outcome
    switch (remedyOf(m_distrusted)) {
    case CertificateRemedy::Trust:
        return say(u"porthole-cli: --ca FILE trusts who issued it, where that is somebody you know; --insecure goes on with a "
                   "certificate that is not trusted"_s);
    case CertificateRemedy::Ignore:
        return say(u"porthole-cli: --insecure goes on all the same; it may then be somebody else who answers, and who reads what "
                   "is sent"_s);
    case CertificateRemedy::None: break;
    }
}

} // namespace porthole::cli
