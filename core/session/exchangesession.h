// Fetches one thing with a protocol's machine, and shows what happened so far.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/session/channelwatch.h"
#include "core/session/contentwriter.h"
#include "core/session/exchangestory.h"
#include "core/session/exchangeupload.h"
#include "core/session/machinedriver.h"
#include "core/session/mailbox.h"
#include "core/session/sessionhost.h"
#include "core/session/tlspreparation.h"

#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace porthole {

// I/O thread. One object for the life of a handle; each start() makes new conversations.
class ExchangeSession : public QObject, private DriverSink
{
    Q_OBJECT
public:
    ExchangeSession(SessionHost &host, const TransportContext &context, SessionId id);
    ~ExchangeSession() override;

    void start(const ExchangeOrder &order, int run); // what runs is stopped first
    void cancel();
    void drop(); // nobody holds it any more: stop, then SessionHost::ended()

    ExchangeSnapshot snapshot();

private:
    // While a connection is made nothing else tells of attempts that fail.
    static constexpr int LookEveryMs = 100;
    // What waits for the disk; above, nothing more is read.
    static constexpr quint64 PauseAbove = 4 << 20;
    static constexpr quint64 ResumeBelow = 1 << 20;
    // A copy of the content is as long as what came: not each time that something comes.
    static constexpr qsizetype CheapContent = 64 << 10;
    static constexpr qint64 ContentEveryNs = 250'000'000;

    void driverContentBegins(const act::ContentBegins &begins) override;
    void driverContent(QByteArrayView bytes) override;
    void driverWantsContent(const act::WantContent &wish) override;
    void driverHappened(const act::Happened &what, qint64 time) override;
    void driverChannelOpening(ChannelId channel, StreamTransport &transport, const HostPort &to) override;
    void driverChannelOpened(ChannelId channel, StreamTransport &transport) override;
    void driverChannelTouched(StreamTransport &transport) override { m_channels.see(transport); }
    void driverChannelGone(StreamTransport &transport) override;
    void driverDone(const act::Done &done) override;

    struct Waiting {
        ExchangeOrder order;
        int run = 0;
    };
    void begin(const ExchangeOrder &order, int run);
    bool isAsBefore(const ExchangeOrder &order) const;
    void prepare();
    void prepared(const Result<TlsSettings> &settings);
    void openUpload();
    void stopPreparing();
    void letUploadGo();
    bool isPreparing() const { return !m_driver && (m_preparation || m_upload); }
    void go();
    void uploadFailed(const Failure &failure);
    void noteTls(const StreamTransport &transport);
    void openFile(const QString &path);
    void fileNews(const WriterNews &news);
    void balanceReading();
    bool startMachine();
    DriverSetup setup(const SpokenProtocol &protocol);
    void finish(const act::Done &done);
    bool look(); // true where it saw something
    void touch() { m_host.touched(m_id); }
    QByteArray contentToShow();

    SessionHost &m_host;
    const TransportContext m_context;
    const SessionId m_id;
    LogReader m_reader;
    EntryId m_next = 0;             // to be read
    QTimer m_look;
    std::unique_ptr<MachineDriver> m_driver; // null: nothing runs
    std::optional<Waiting> m_waiting;
    ExchangeOrder m_order;
    std::unique_ptr<TlsPreparation> m_preparation; // before there is a driver
    std::unique_ptr<ExchangeUpload> m_upload;      // before, and with it
    std::shared_ptr<const TlsFacts> m_tls;         // of the newest connection
    ConversationId m_newest = 0;
    QString m_newestPlace;
    std::shared_ptr<TlsSessions> m_sessions = std::make_shared<TlsSessions>();
    std::map<QString, QList<Certificate>> m_chains; // where they were shown: one that resumes shows none
    ChannelWatch m_channels;
    ExchangeStory m_story;
    Mailbox m_mail;
    std::shared_ptr<ContentWriter> m_writer; // null: the content goes into no file
    bool m_skips = false;   // what comes is not the rest of the file
    bool m_isAskedFor = true; // the content, as far as is known
    SavedContent m_saved;
    QByteArray m_content;           // at most MostKept
    QByteArray m_shown;             // of it, as of m_shownAt
    qint64 m_shownAt = 0;
    QTimer m_showRest;              // what came since then
    int m_run = 0;
    bool m_dropped = false;
};

} // namespace porthole
