// What send and listen share: outputs, log, time limits, signals, and the orderly end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/tlstransport.h"
#include "core/transport/transportfactory.h"
#include "journal.h"
#include "keylog.h"
#include "options.h"
#include "output.h"
#include "terminaltext.h"

#include <QTimer>

namespace porthole::cli {

class NetworkCommand : public QObject
{
    Q_OBJECT
public:
    static constexpr int SampleEveryMs = 100;

    // `to` takes what is received; prepared, and outlives this.
    NetworkCommand(const Options &options, Destination &to, Resolver &resolver);
    ~NetworkCommand() override;

    // Makes the log, then calls start(). The event loop has to run.
    void run();
    void interrupt(int signal); // a second one ends at once

protected:
    virtual void start() = 0;
    // --tcp-info: of every connection.
    virtual void sampleTcp() {}
    // Ends connections in order, for stopReason(); finish() is called when that is done.
    virtual void stop() = 0;
    virtual QString peer() const { return m_options.address.toString(); } // that is talked to now
    virtual void setReadingPaused(bool paused) = 0;
    virtual QList<std::pair<QByteArray, quint64>> numbers() const = 0;
    virtual QList<JsonResult::Coding> codings() const { return {}; }
    virtual QList<JsonResult::Exchange> exchanges() const { return {}; }
    // Is something expected that --timeout limits?
    virtual bool isWaiting() const = 0;
    virtual Place waitingFor() const = 0; // for the failure
    // Grows with every byte and connection: what --timeout takes for a sign of life.
    virtual quint64 activity() const = 0;

    // Prints the rest, saves, says how it went, leaves the event loop. The first call counts.
    void finish(const Failure &failure);
    // The first failure is the one that is reported.
    void setOutcome(const Failure &failure);
    // What ended a success, "peer closed"; the first word counts.
    void setEnded(const char *why);
    void stopWith(const Failure &failure);
    // The outcome, or one that is told beside it at the end.
    void addFailure(const Failure &failure);
    // One that is not the end: what `of` came to. Told at once, and not again should it be the outcome.
    void tellFailure(const Failure &failure, const QString &of);
    // For people, also where nothing else is said.
    void tellFailureNow(const Failure &failure, const QString &of);
    void say(const QString &line); // to standard error, for people
    // What a listener answers with, where that could be something else than was meant: a text, or the rules of a file.
    void sayAnswers();
    void startPrinting() { m_journal->startPrinting(); }
    // A terminal obeys controls: what a peer sends is not to move its cursor or name its window. `of`: whose bytes they are,
    // where there are several, until endReceived().
    void printReceived(QByteArrayView bytes, const void *of = nullptr);
    void endReceived(const void *of = nullptr);
    // As setReadingPaused() was told last.
    bool areOutputsFull() const { return m_stdout.isFull() || m_stderr.isFull() || (m_file && m_file->isFull()); }
    // The failure, or whoever does not take what is written: where it waits for that, no peer was late.
    Failure whoWasLate(const Failure &failure) const;
    // All of it, where `secret`.
    static QList<SecretRange> secretsOf(QByteArrayView bytes, bool secret);

    // Says in the log what its messages are, where that was asked for: from there every reader knows.
    void sayFraming(ConversationId conversation);
    // A connection of the kind that is wanted, not yet open.
    std::unique_ptr<StreamTransport> makeTransport();
    // Its keys go where the person wants them, and what is wrong with its certificates is remembered.
    void watchTls(TlsTransport &transport);
    // What the handshake came to, for people.
    void sayTls(const StreamTransport &transport);
    // How the connection stood last, for people; nothing where it was not asked for.
    void sayTcp(const LinkFacts &facts);
    TrustStore &trust() { return m_trust; }

    const Options &options() const { return m_options; }
    const Failure &stopReason() const { return m_stopReason; } // may be none; not always the outcome
    bool isEnding() const { return m_stopping; }
    const TransportContext &context() const { return m_context; }
    qint64 now() const;

private:
    void addOutput(Output &output);
    void writeReceived(QByteArrayView bytes);
    void outputFull();
    void proceed();
    void tellLosses(JsonResult &result);
    void tellScratch() const;
    void saveAndReport();
    void sayProblems(const QString &title, qsizetype from, const QList<CertificateProblem> &problems, qsizetype more);
    void writeFailure(const Failure &failure, const QString &of);
    void tellFailures();
    void adviseOnTrust();
    void watchTime();
    void checkTime();

    const Options &m_options;
    const Destination &m_place; // of what is received
    Destination m_stdoutPlace;
    Destination m_stderrPlace;
    Output m_stdout;
    Output m_stderr;
    std::unique_ptr<Output> m_file; // -o
    ReceivedText m_received;
    std::unique_ptr<Journal> m_journal;
    TransportContext m_context;
    TrustStore m_trust;
    KeyLog m_keys;
    QList<CertificateProblem> m_distrusted; // what was wrong with certificates last
    qsizetype m_moreDistrusted = 0;
    QTimer m_timeout;
    QTimer m_samples;
    quint64 m_activitySeen = 0;
    qint64 m_quietSince = 0;
    Failure m_outcome;
    bool m_outcomeTold = false;
    QList<Failure> m_beside; // what failed apart from the outcome, and is not told yet
    Failure m_stopReason;
    QByteArray m_ended;
    bool m_stopping = false;
    bool m_finishing = false;
    bool m_reported = false;
};

} // namespace porthole::cli
