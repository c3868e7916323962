// porthole-cli get and put: exchanges of protocols, one behind the other, each driven by its machine.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/filesource.h"
#include "core/session/keptchannels.h"
#include "core/session/machinedriver.h"
#include "core/session/mailbox.h"
#include "networkcommand.h"

namespace porthole::cli {

// Several URLs go one behind the other, over the connections that are there, where the protocol allows that; one that fails
// does not keep the others from being asked for. The outcome is the first failure.
class FetchCommand final : public NetworkCommand, private DriverSink
{
    Q_OBJECT
public:
    FetchCommand(const Options &options, Destination &to, Resolver &resolver);
    ~FetchCommand() override;

private:
    void start() override;
    void sampleTcp() override;
    void stop() override;
    void setReadingPaused(bool paused) override;
    QList<std::pair<QByteArray, quint64>> numbers() const override;
    QList<JsonResult::Coding> codings() const override { return m_codings; }
    QList<JsonResult::Exchange> exchanges() const override { return isSeveral() ? m_exchanges : QList<JsonResult::Exchange>(); }
    bool isWaiting() const override { return false; } // the machine has limits of its own
    Place waitingFor() const override;
    QString peer() const override { return options().targets.at(m_at).address.toString(); }
    quint64 activity() const override;

    void driverContentBegins(const act::ContentBegins &begins) override;
    void driverContent(QByteArrayView bytes) override;
    void driverWantsContent(const act::WantContent &wish) override;
    void driverHappened(const act::Happened &what, qint64 time) override;
    void driverChannelOpening(ChannelId, StreamTransport &, const HostPort &) override { m_connected = true; }
    void driverChannelOpened(ChannelId, StreamTransport &transport) override;
    void driverChannelReused(ChannelId, StreamTransport &) override { m_reused = true; }
    void driverChannelGone(StreamTransport &transport) override { sayTcp(transport.facts()); }
    void driverDone(const act::Done &told) override;

    bool isSeveral() const { return options().targets.size() > 1; }
    Result<FetchRequest> request();
    FetchRequest requestFor(const Options::FetchTarget &target) const;
    Failure checkOthers() const;
    void begin();
    void ended(const act::Done &done);
    void closeKept();
    void tellNeverAsked();
    Failure addExactly(FetchRequest &request) const;
    Failure addResume(FetchRequest &request);
    void chooseName(const act::ContentBegins &begins);
    void remark(const QString &text);
    void sayInterim(const act::Happened &what);
    void noteCodings(const QList<Field> &fields);
    void tellEnd(const act::Done &done);
    void tellOne(const JsonResult::Exchange &exchange, const act::Done &done);
    DriverSetup setup();
    void openUpload();
    void uploadRead(const FileBlock &block);

    Destination &m_to;
    FetchRequest m_request; // but for what is each URL's
    qsizetype m_at = 0;     // of the URLs: the one that is asked for
    std::shared_ptr<KeptChannels> m_kept; // from one URL to the next; null: there is but one
    QList<JsonResult::Exchange> m_exchanges; // that are over
    bool m_reused = false;    // this one has a connection of an earlier one
    bool m_connected = false; // or one of its own, be it that the earlier one was of no use
    quint64 m_sentBefore = 0; // by exchanges that are over
    quint64 m_receivedBefore = 0;
    quint64 m_contentBefore = 0;
    std::unique_ptr<MachineDriver> m_driver;
    Mailbox m_mail;
    std::shared_ptr<FileSource> m_upload;
    QByteArray m_validator; // of the content that comes
    qint64 m_resumed = 0;   // bytes that are there already
    quint64 m_content = 0;
    QList<JsonResult::Coding> m_codings;
    bool m_skips = false;   // what comes is not of the file
    int m_code = 0;
};

} // namespace porthole::cli
