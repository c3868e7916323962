// porthole-cli send and listen for datagrams: one socket, UDP or Unix.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/answerguard.h"
#include "core/session/datagramanswers.h"
#include "core/session/filesource.h"
#include "core/session/mailbox.h"
#include "networkcommand.h"
#include "series.h"

namespace porthole::cli {

// Each --text, --hex, --base64 and --file is one datagram. What is received is written one after the other.
class DatagramCommand final : public NetworkCommand, private DatagramSink
{
    Q_OBJECT
public:
    // How long an answer, or word that nobody is there, is waited for without --wait.
    static constexpr int PatienceMs = 1000;
    static constexpr qsizetype Longest = 64 << 10; // of a file that is to go as one datagram

    DatagramCommand(const Options &options, Destination &to, Resolver &resolver);
    ~DatagramCommand() override;

private:
    void start() override;
    void stop() override;
    void setReadingPaused(bool paused) override;
    QList<std::pair<QByteArray, quint64>> numbers() const override;
    bool isWaiting() const override;
    Place waitingFor() const override;
    quint64 activity() const override;

    void datagramStateChanged(LinkState state) override;
    void datagramReceived(const Datagram &datagram) override;
    void datagramError(const Failure &failure, const Endpoint &peer, EntryId entry) override;
    void datagramsDropped(quint64 total) override;
    void datagramsWritable() override;
    void datagramClosed(const Failure &failure) override;

    bool listens() const { return options().command == Command::Listen; }
    std::optional<Endpoint> listenAddress() const;
    void sendNext();
    void sendRounds();
    bool sendBatch();
    Result<int> sendSome();
    Result<void> fillBatch();
    void sentAll();
    void endSeries();
    void readFile(const QString &path);
    void fileRead(const QString &path, const FileBlock &block);
    void checkSilence();
    void endWhenCounted();
    void answer(const Datagram &datagram);
    void sayWhatIsTaken();
    void leaveOut(const Endpoint &peer, AnswerGuard::Hindrance hindrance);
    void sendAnswer(QByteArrayView bytes, const Endpoint &to);

    std::unique_ptr<DatagramTransport> m_socket;
    std::unique_ptr<Series> m_series; // instead of the parts as they are
    // Rounds that go together; those before `next` are gone.
    struct {
        QByteArray bytes;
        std::vector<qsizetype> ends;
        std::vector<QByteArrayView> datagrams;
        size_t next = 0;
        quint64 rounds = 0;
    } m_batch;
    std::unique_ptr<RulePlayer> m_player;       // of rules
    std::unique_ptr<DatagramAnswers> m_answers;
    SystemIngredients m_ingredients;
    Mailbox m_mail;
    std::shared_ptr<FileSource> m_source; // the part that is being read
    QByteArray m_read;                    // of it
    bool m_isRead = false;                // whole
    QTimer m_silence;
    qint64 m_lastByte = 0;
    qsizetype m_next = 0;
    quint64 m_taken = 0;       // received, as --count counts
    AnswerGuard m_guard;
    quint64 m_unanswered = 0;  // answers that the kernel had no room for
    quint64 m_leftOut = 0;     // that the guard did not allow
    Failure m_late;            // what came back about a datagram that was sent
    bool m_open = false;
    bool m_sentAll = false;
    bool m_seriesSaid = false;
};

} // namespace porthole::cli
