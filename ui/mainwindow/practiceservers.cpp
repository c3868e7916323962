// The practice servers of protocols, with and without TLS, each on a free port of this machine, started when somebody first asks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/practiceservers.h"

#include "core/protocol/registry.h"
#include "core/session/station.h"

#include <algorithm>

namespace porthole {

namespace {

PracticeServers::Front frontOf(const QString &scheme, const ListenerSnapshot &server)
{
    PracticeServers::Front front{{}, server.authority};
    front.page.setScheme(scheme);
    front.page.setHost(server.bound.first().address());
    front.page.setPort(server.bound.first().port());
    front.page.setPath(QStringLiteral("/"));
    return front;
}

bool isSettled(const ListenerSnapshot &snapshot)
{
    return snapshot.state == LinkState::Failed || (snapshot.state == LinkState::Listening && !snapshot.bound.isEmpty());
}

} // namespace

PracticeServers::PracticeServers(Station &station, QObject *parent) : QObject(parent), m_station(station) {}

PracticeServers::~PracticeServers() = default;

ListenerHandle *PracticeServers::server(const QString &scheme)
{
    std::unique_ptr<ListenerHandle> &handle = m_servers[scheme];
    if (handle && handle->snapshot().state != LinkState::Failed)
        return handle.get();
    handle = m_station.newListener(Engine::Native);
    ListenOptions options;
    options.address = {QStringLiteral("127.0.0.1"), 0};
    const UrlScheme *row = nullptr;
    const SpokenProtocol *spoken = protocolByScheme(scheme, &row);
    if (row && row->tls) {
        options.tls.emplace();
        options.tls->identity = TlsWish::Identity::Local;
    }
    connect(handle.get(), &ListenerHandle::changed, this, &PracticeServers::changed);
    handle->open(options, {Responder::What::Practice, spoken ? QByteArray(spoken->name) : scheme.toLatin1()});
    return handle.get();
}

int PracticeServers::listening() const
{
    return int(std::count_if(m_servers.begin(), m_servers.end(), [](const auto &one) {
        return one.second->snapshot().state == LinkState::Listening;
    }));
}

bool PracticeServers::serves(const QUrl &url) const
{
    return std::any_of(m_servers.begin(), m_servers.end(), [&url](const auto &one) {
        const QList<Endpoint> bound = one.second->snapshot().bound;
        return std::any_of(bound.begin(), bound.end(), [&url](const Endpoint &endpoint) {
            return endpoint.address() == url.host() && endpoint.port() == url.port();
        });
    });
}

void PracticeServers::stop()
{
    m_servers.clear();
    Q_EMIT changed();
}

void PracticeServers::whenReady(const QString &scheme, QObject *context, const Ready &ready)
{
    ListenerHandle *handle = server(scheme);
    // Stopped meanwhile: nobody is told.
    const auto tell = [handle = QPointer(handle), scheme, ready] {
        if (!handle)
            return;
        const ListenerSnapshot &now = handle->snapshot();
        ready(now.failure ? Result<Front>(tl::unexpected(now.failure)) : frontOf(scheme, now));
    };
    if (isSettled(handle->snapshot()))
        return tell();
    auto *waiting = new QObject(context); // ends the wait, with the context or after the first answer
    connect(handle, &ListenerHandle::changed, waiting, [handle, waiting, tell] {
        if (!isSettled(handle->snapshot()))
            return;
        waiting->deleteLater();
        QObject::disconnect(handle, nullptr, waiting, nullptr);
        tell();
    });
}

} // namespace porthole
