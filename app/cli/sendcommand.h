// porthole-cli send tcp: connects, sends, prints what comes back, and knows when to end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/filesender.h"
#include "networkcommand.h"
#include "series.h"

namespace porthole::cli {

class SendCommand final : public NetworkCommand, private TransportSink
{
    Q_OBJECT
public:
    // How long a peer may be silent, without --wait, --until-close and --timeout, before it counts as one
    // that never closes.
    static constexpr int PatienceMs = 5000;
    // Bytes that wait for the kernel while a series makes no more.
    static constexpr quint64 SeriesMark = 256 << 10;

    SendCommand(const Options &options, Destination &to, Resolver &resolver);
    ~SendCommand() override;

private:
    void start() override;
    void stop() override;
    void setReadingPaused(bool paused) override;
    QList<std::pair<QByteArray, quint64>> numbers() const override;
    bool isWaiting() const override;
    Place waitingFor() const override;
    void sampleTcp() override;
    quint64 activity() const override;

    void transportStateChanged(LinkState state) override;
    void transportReceived(QByteArrayView bytes, EntryId entry) override;
    void transportPeerHalfClosed() override;
    void transportDrained(quint64 queued) override;
    void transportClosed(const Failure &failure) override;

    void sendNext();
    void sendRounds();
    bool sendRound();
    void endSeries();
    void sendFile(const QString &path);
    void fileChanged();
    void endFile();
    void checkSent();
    void sentAll();
    void checkSilence();
    // At the end; 0: without limit.
    int patienceMs() const { return options().waitMs.value_or(options().timeoutMs.value_or(PatienceMs)); }
    bool isEndless() const;

    std::unique_ptr<StreamTransport> m_transport;
    std::unique_ptr<FileSender> m_file;
    std::unique_ptr<Series> m_series; // instead of the parts as they are
    QTimer m_silence;
    qint64 m_lastByte = 0;
    qsizetype m_next = 0;
    bool m_connected = false;
    bool m_givenAll = false;
    bool m_sentAll = false;
    bool m_peerDone = false;
    bool m_ended = false;
    bool m_seriesSaid = false;
    LinkFacts m_lastFacts;
};

} // namespace porthole::cli
