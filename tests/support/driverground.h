// Machine drivers over real sockets: whoever listens to one, a listener whose connections are answered by machines, and a
// certificate that is believed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/machinedriver.h"
#include "core/transport/tls/tlstransport.h"
#include "support/enginerig.h"
#include "support/testauthority.h"

#include <QTemporaryDir>

namespace porthole::test {

class Recorder : public DriverSink
{
public:
    void driverContent(QByteArrayView bytes) override
    {
        content += bytes;
        if (onContent)
            onContent();
    }
    void driverWantsContent(const act::WantContent &wish) override
    {
        if (onWant)
            onWant(wish.atMost);
    }
    void driverHappened(const act::Happened &what, qint64 time) override
    {
        steps += what.step;
        times += time;
    }
    void driverChannelOpened(ChannelId, StreamTransport &transport) override
    {
        conversations += transport.conversation();
    }
    void driverDone(const act::Done &what) override { done = what; }

    QByteArray content;
    QList<ExchangeStep> steps;
    QList<qint64> times;
    QList<ConversationId> conversations;
    std::optional<act::Done> done;
    std::function<void(qsizetype)> onWant;
    std::function<void()> onContent;
};

// A listener whose connections are answered by machines, or by nobody.
class DriverServer : private ListenerSink
{
public:
    using Make = std::function<std::unique_ptr<Machine>()>;
    DriverServer(const DriverSetup &setup, Make make) : m_setup(setup), m_make(std::move(make))
    {
        m_listener = makeStreamListener(Engine::Native, setup.context);
        m_listener->setSink(this);
        ListenOptions options;
        options.ip = IpChoice::IPv4Only;
        m_listener->open(options);
    }

    quint16 port() const { return m_port; }
    std::vector<std::unique_ptr<MachineDriver>> drivers;
    Recorder recorder;
    std::shared_ptr<const TlsContext> tls; // from the first byte

private:
    void listenerReady(const Endpoint &bound) override { m_port = bound.port(); }
    void listenerAccepted(std::unique_ptr<StreamTransport> connection) override
    {
        if (tls)
            connection = std::make_unique<TlsTransport>(m_setup.context, std::move(connection), tls);
        drivers.push_back(std::make_unique<MachineDriver>(m_make(), m_setup, recorder));
        drivers.back()->startWith(std::move(connection));
    }
    void listenerClosed(const Failure &) override {}

    const DriverSetup m_setup;
    const Make m_make;
    std::unique_ptr<StreamListener> m_listener;
    quint16 m_port = 0;
};

struct DriverGround {
    DriverGround()
    {
        QFile file(folder.filePath(QStringLiteral("ca.pem")));
        if (!file.open(QIODevice::WriteOnly) || file.write(authority.certificate()) < 0)
            qFatal("cannot write");
        file.close();
        trust = std::make_unique<TrustStore>(file.fileName());
        setup.context = rig.context;
        setup.trust = trust.get();
    }
    std::shared_ptr<const TlsContext> serverTls() const
    {
        TlsSettings settings;
        settings.certificates = identity.certificate();
        settings.key = identity.key();
        return TlsContext::make(TlsSide::Server, settings).value();
    }

    QTemporaryDir folder;
    const Identity authority{{QStringLiteral("Test CA"), {}, -10, 100, true}};
    const Identity identity{{QStringLiteral("localhost"), {QStringLiteral("127.0.0.1")}}, authority};
    Rig rig{Engine::Native};
    std::unique_ptr<TrustStore> trust;
    DriverSetup setup;
};

} // namespace porthole::test
