// The practice servers of protocols, each on a free port of this machine, started when somebody first asks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/practiceservers.h"

#include "core/protocol/registry.h"
#include "core/session/station.h"

#include <algorithm>

namespace porthole {

namespace {

QUrl frontPage(const QString &protocol, const Endpoint &bound)
{
    const SpokenProtocol *spoken = protocolByName(protocol);
    QUrl url;
    url.setScheme(QString::fromLatin1(spoken && !spoken->schemes.empty() ? spoken->schemes.front().name : ""));
    url.setHost(bound.address());
    url.setPort(bound.port());
    url.setPath(QStringLiteral("/"));
    return url;
}

bool isSettled(const ListenerSnapshot &snapshot)
{
    return snapshot.state == LinkState::Failed || (snapshot.state == LinkState::Listening && !snapshot.bound.isEmpty());
}

} // namespace

PracticeServers::PracticeServers(Station &station, QObject *parent) : QObject(parent), m_station(station) {}

PracticeServers::~PracticeServers() = default;

ListenerHandle *PracticeServers::server(const QString &protocol)
{
    std::unique_ptr<ListenerHandle> &handle = m_servers[protocol];
    if (handle && handle->snapshot().state != LinkState::Failed)
        return handle.get();
    handle = m_station.newListener(Engine::Native);
    ListenOptions options;
    options.address = {QStringLiteral("127.0.0.1"), 0};
    connect(handle.get(), &ListenerHandle::changed, this, &PracticeServers::changed);
    handle->open(options, {Responder::What::Practice, protocol.toLatin1()});
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

void PracticeServers::whenReady(const QString &protocol, QObject *context, const Ready &ready)
{
    ListenerHandle *handle = server(protocol);
    // Stopped meanwhile: nobody is told.
    const auto tell = [handle = QPointer(handle), protocol, ready] {
        if (!handle)
            return;
        const ListenerSnapshot &now = handle->snapshot();
        ready(now.failure ? Result<QUrl>(tl::unexpected(now.failure)) : frontPage(protocol, now.bound.first()));
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
