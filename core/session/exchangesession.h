// Fetches one thing with a protocol's machine, and shows what happened so far.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/session/contentwriter.h"
#include "core/session/exchangestory.h"
#include "core/session/machinedriver.h"
#include "core/session/mailbox.h"
#include "core/session/sessionhost.h"

#include <QTimer>

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

    void start(const FetchRequest &request, int run, const QString &saveTo); // what runs is stopped first
    void cancel();
    void drop(); // nobody holds it any more: stop, then SessionHost::ended()

    ExchangeSnapshot snapshot();

private:
    // While a connection is made nothing else tells of attempts that fail.
    static constexpr int LookEveryMs = 100;
    // A copy of the content is as long as what came: not each time that something comes.
    // What waits for the disk; above, nothing more is read.
    static constexpr quint64 PauseAbove = 4 << 20;
    static constexpr quint64 ResumeBelow = 1 << 20;
    static constexpr qsizetype CheapContent = 64 << 10;
    static constexpr qint64 ContentEveryNs = 250'000'000;

    void driverContent(QByteArrayView bytes) override;
    void driverWantsContent(qsizetype atMost) override;
    void driverHappened(const act::Happened &what, qint64 time) override;
    void driverChannelOpening(ChannelId channel, const StreamTransport &transport, const HostPort &to) override;
    void driverChannelOpened(ChannelId channel, const StreamTransport &transport) override;
    void driverDone(const act::Done &done) override;

    struct Order {
        FetchRequest request;
        int run = 0;
        QString saveTo;
    };
    void begin(const Order &order);
    void openFile(const QString &path);
    void fileNews(const WriterNews &news);
    void balanceReading();
    bool startMachine(const FetchRequest &request);
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
    std::optional<Order> m_waiting;
    ExchangeStory m_story;
    Mailbox m_mail;
    std::shared_ptr<ContentWriter> m_writer; // null: the content goes into no file
    SavedContent m_saved;
    QByteArray m_content;           // at most MostKept
    QByteArray m_shown;             // of it, as of m_shownAt
    qint64 m_shownAt = 0;
    int m_run = 0;
    bool m_dropped = false;
};

} // namespace porthole
