// SPDX-License-Identifier: GPL-3.0-or-later
#include "networkcommand.h"

#include "core/protocol/bytes.h"
#include "core/protocol/framing/framingdissector.h"
#include "core/settings/clock.h"

#include <algorithm>
#include <utility>

#include <poll.h>
#include <unistd.h>

namespace porthole::cli {

using namespace Qt::StringLiterals;

NetworkCommand::NetworkCommand(const Options &options, Destination &to, Resolver &resolver)
    : m_options(options)
    , m_place(to)
    , m_stdoutPlace(STDOUT_FILENO, u"standard output"_s)
    , m_stderrPlace(STDERR_FILENO, u"standard error"_s)
    , m_stdout(m_stdoutPlace)
    , m_stderr(m_stderrPlace)
    , m_received(options.output.isEmpty() && !options.remoteName && ::isatty(STDOUT_FILENO) == 1)
    , m_trust(options.tls.authorityFile)
{
    m_context.resolver = &resolver;
    m_context.sampleTcp = options.tcpInfo;
    connect(&m_samples, &QTimer::timeout, this, [this] { sampleTcp(); });
    m_timeout.setTimerType(Qt::PreciseTimer);
    addOutput(m_stdout);
    addOutput(m_stderr);
    connect(&m_stdout, &Output::failed, this, [this](const Failure &failure) { stopWith(failure); });
    if (options.output.isEmpty() && !options.remoteName)
        return;
    m_file = std::make_unique<Output>(to);
    addOutput(*m_file);
    connect(m_file.get(), &Output::failed, this, [this](const Failure &failure) { stopWith(failure); });
}

NetworkCommand::~NetworkCommand() = default;

void NetworkCommand::addOutput(Output &output)
{
    connect(&output, &Output::emptied, this, &NetworkCommand::proceed);
    connect(&output, &Output::fullChanged, this, &NetworkCommand::outputFull);
}

void NetworkCommand::run()
{
    const bool json = m_options.report == Report::Json;
    auto journal = Journal::open(m_options, json ? m_stdout : m_stderr);
    if (!journal) {
        finish(journal.error());
        return;
    }
    m_journal = std::move(*journal);
    m_context.log = &m_journal->log();
    if (const QString &keys = m_options.tls.keyLogFile; !keys.isEmpty()) {
        if (const Result<void> opened = m_keys.open(keys); !opened)
            return finish(opened.error());
    }
    watchTime();
    if (m_options.tcpInfo)
        m_samples.start(SampleEveryMs);
    start();
}

std::unique_ptr<StreamTransport> NetworkCommand::makeTransport()
{
    auto plain = makeStreamTransport(m_options.engine, m_context, m_options.address);
    if (!m_options.tls.wanted)
        return plain;
    auto secure = std::make_unique<TlsTransport>(m_context, std::move(plain), m_options.tls.settings, m_trust);
    watchTls(*secure);
    return secure;
}

void NetworkCommand::watchTls(TlsTransport &transport)
{
    transport.distrusted = [this](const TlsFacts &facts) {
        m_distrusted = facts.problems;
        m_moreDistrusted = facts.moreProblems;
    };
    if (!m_keys.isOpen())
        return;
    transport.keyMade = [this](const QByteArray &line) {
        if (const Result<void> appended = m_keys.append(line); !appended)
            addFailure(appended.error());
    };
}

void NetworkCommand::sayTls(const StreamTransport &transport)
{
    const auto *tls = qobject_cast<const TlsTransport *>(&transport);
    if (!tls)
        return;
    say(u"secured "_s + visibleText(tlsSummary(tls->tls()).toUtf8(), 1000));
    sayProblems(u"not verified: "_s, 0, tls->tls().problems, tls->tls().moreProblems);
}

void NetworkCommand::sayProblems(const QString &title, qsizetype from, const QList<CertificateProblem> &problems, qsizetype more)
{
    for (qsizetype i = from; i < problems.size(); ++i)
        say(u"porthole-cli: "_s + title + visibleText(problems.at(i).words.english().toUtf8(), 1000));
    if (more > 0)
        say(u"porthole-cli: "_s + title + moreProblemsText(more).english());
}

void NetworkCommand::sayTcp(const LinkFacts &facts)
{
    if (!m_options.tcpInfo || !facts.tcp)
        return;
    const QByteArray figures = facts.tcp->figures();
    say(u"tcp-info "_s + facts.remote.toString() + u": "_s + QString::fromLatin1(figures)
        + (figures.isEmpty() ? u""_s : u"; "_s) + QString::fromLatin1(facts.tcp->words()));
}

void NetworkCommand::sayFraming(ConversationId conversation)
{
    if (!m_options.decode)
        return;
    const QByteArray words = framingWords(*m_options.decode);
    NewEntry state;
    state.kind = Kind::State;
    state.layer = m_options.tls.wanted ? Layer::Tls : Layer::Wire;
    state.conversation = conversation;
    state.aux = quint32(LinkState::Speaks);
    state.text = words;
    m_journal->log().append(state);
}

void NetworkCommand::outputFull()
{
    setReadingPaused(areOutputsFull());
}

qint64 NetworkCommand::now() const
{
    return m_journal->log().clock().monotonic();
}

void NetworkCommand::interrupt(int signal)
{
    // Someone who asks twice does not want to wait for a peer or a full pipe.
    if (m_stopping || !m_journal) {
        tellScratch();
        ::_exit(128 + signal);
    }
    setEnded("interrupted");
    const char *step = m_options.command == Command::Send ? "send" : m_options.command == Command::Put ? "put" : "get";
    stopWith(m_options.isServer() || m_options.isEndless() ? Failure() : Failure{Reason::Cancelled, 0, {step, peer()}, {}});
}

// Past the queue, which may wait for a full pipe for ever.
void NetworkCommand::tellScratch() const
{
    pollfd place{STDERR_FILENO, POLLOUT, 0};
    if (!m_journal || m_journal->scratch().isEmpty() || ::poll(&place, 1, 0) != 1)
        return;
    const QByteArray line = "porthole-cli: ended at once; what was recorded stays in "
                            + visibleText(m_journal->scratch().toUtf8(), 500).toUtf8() + '\n';
    if (::write(STDERR_FILENO, line.constData(), size_t(line.size())) < 0)
        return; // nobody is there to read it
}

void NetworkCommand::setOutcome(const Failure &failure)
{
    if (!m_outcome)
        m_outcome = failure;
}

void NetworkCommand::addFailure(const Failure &failure)
{
    const auto same = [&failure](const Failure &other) {
        return other.reason == failure.reason && other.error == failure.error && other.where.text() == failure.where.text();
    };
    if (failure && m_outcome && !same(m_outcome) && std::none_of(m_beside.begin(), m_beside.end(), same))
        m_beside += failure;
    setOutcome(failure);
}

void NetworkCommand::tellFailureNow(const Failure &failure, const QString &of)
{
    if (m_options.report != Report::Json)
        writeFailure(failure, of);
}

void NetworkCommand::tellFailure(const Failure &failure, const QString &of)
{
    const bool first = !m_outcome;
    setOutcome(failure);
    if (m_options.report == Report::Json || m_stopping)
        return; // it is told at the end
    writeFailure(failure, of);
    m_outcomeTold = m_outcomeTold || first;
}

void NetworkCommand::setEnded(const char *why)
{
    if (m_ended.isEmpty())
        m_ended = why;
}

void NetworkCommand::stopWith(const Failure &failure)
{
    addFailure(failure);
    if (m_stopping)
        return;
    m_stopping = true;
    m_stopReason = failure;
    stop();
}

void NetworkCommand::sayAnswers()
{
    if (m_options.respond == Options::Respond::Text)
        say(u"porthole-cli: answers with the text \""_s + visibleText(m_options.respondText, 200) + u'"');
    else if (m_options.respond == Options::Respond::Rules)
        say(u"porthole-cli: answers by the rules in "_s + visibleText(m_options.rulesFile.toUtf8(), 200));
}

void NetworkCommand::say(const QString &line)
{
    if (!m_options.quiet && m_options.report != Report::Json)
        m_stderr.write(QString(line + u'\n').toUtf8());
}

QList<SecretRange> NetworkCommand::secretsOf(QByteArrayView bytes, bool secret)
{
    return secret && !bytes.isEmpty() ? QList<SecretRange>{{0, quint32(bytes.size())}} : QList<SecretRange>();
}

void NetworkCommand::printReceived(QByteArrayView bytes, const void *of)
{
    if (m_file || m_options.report != Report::Json)
        writeReceived(m_received.add(bytes, of));
}

void NetworkCommand::endReceived(const void *of)
{
    const QByteArray rest = m_received.end(of);
    writeReceived(rest);
}

void NetworkCommand::writeReceived(QByteArrayView bytes)
{
    (m_file ? *m_file : m_stdout).write(bytes);
}

Failure NetworkCommand::whoWasLate(const Failure &failure) const
{
    const QByteArrayView step(failure.where.step);
    const bool isOnTheWay = step == "connect" || step == "resolve" || step == "handshake"; // nothing was to be written yet
    if (failure.reason != Reason::Timeout || isOnTheWay || !areOutputsFull())
        return failure;
    const Destination &full = m_file && m_file->isFull() ? m_place : m_stdout.isFull() ? m_stdoutPlace : m_stderrPlace;
    return {Reason::Timeout, 0, {"write", full.name()}, {}};
}

// Looking at one number now and then is enough; nothing is done per byte.
void NetworkCommand::watchTime()
{
    if (!m_options.timeoutMs || *m_options.timeoutMs == 0)
        return;
    m_quietSince = now();
    connect(&m_timeout, &QTimer::timeout, this, &NetworkCommand::checkTime);
    m_timeout.start(qBound(1, *m_options.timeoutMs / 20, 250));
}

void NetworkCommand::checkTime()
{
    const quint64 seen = activity();
    // While we do not read ourselves, nobody else is late.
    if (seen != m_activitySeen || !isWaiting() || areOutputsFull()) {
        m_activitySeen = seen;
        m_quietSince = now();
        return;
    }
    if (now() - m_quietSince < qint64(*m_options.timeoutMs) * 1'000'000)
        return;
    m_timeout.stop();
    stopWith(Failure{Reason::Timeout, 0, waitingFor(), {}});
}

} // namespace porthole::cli
