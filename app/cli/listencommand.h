// porthole-cli listen and serve: takes connections and hands each to what answers it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/respond/ruleplayer.h"
#include "core/settings/systemingredients.h"
#include "networkcommand.h"
#include "served.h"

#include <vector>

namespace porthole::cli {

class ListenCommand final : public NetworkCommand, private ListenerSink
{
    Q_OBJECT
public:
    ListenCommand(const Options &options, Destination &to, Resolver &resolver);
    ~ListenCommand() override;

    void received(const Served &connection, QByteArrayView bytes);
    void warned(const Text &text);
    void ended(Served &connection, const Failure &failure);

private:
    void start() override;
    void stop() override;
    void setReadingPaused(bool paused) override;
    QList<std::pair<QByteArray, quint64>> numbers() const override;
    bool isWaiting() const override { return true; }
    Place waitingFor() const override;
    void sampleTcp() override;
    quint64 activity() const override;

    void listenerReady(const Endpoint &bound) override;
    void listenerAccepted(std::unique_ptr<StreamTransport> connection) override;
    void listenerClosed(const Failure &failure) override;

    void checkEnd();

    std::unique_ptr<Served> served(std::unique_ptr<StreamTransport> transport);
    void serve();
    void serveTls(const TrustedAuthorities &authorities);

    std::unique_ptr<Machine> machine();

    SystemIngredients m_ingredients;
    std::shared_ptr<RulePlayer> m_rules; // null: none
    std::unique_ptr<StreamListener> m_listener;
    std::shared_ptr<const TlsContext> m_tls; // null: plain
    std::vector<std::unique_ptr<Served>> m_connections;
    QList<Endpoint> m_bound;
    quint64 m_accepted = 0;
    quint64 m_served = 0;
    quint64 m_bytesSent = 0;
    quint64 m_bytesReceived = 0;
    bool m_listening = false;
    bool m_paused = false;
};

} // namespace porthole::cli
