// A station with a log of its own, and short ways to open and read through it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logfile.h"
#include "core/session/station.h"
#include "support/transportrecorder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace porthole::test {

class StationFixture
{
public:
    explicit StationFixture(StationOptions options = {})
    {
        options.log.path = m_folder.filePath(QStringLiteral("log.porthole"));
        auto made = Station::start(options);
        if (!made)
            qFatal("%s", qPrintable(sentence(made.error())));
        station = std::move(*made);
        reader = std::make_unique<LogReader>(station->logFile());
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }

    std::unique_ptr<ListenerHandle> listen(Engine engine, const Responder &responder)
    {
        auto handle = station->newListener(engine);
        ListenOptions options;
        options.ip = IpChoice::IPv4Only;
        handle->open(options, responder);
        if (!QTest::qWaitFor([&] { return handle->snapshot().state == LinkState::Listening; }))
            return nullptr;
        return handle;
    }

    static StreamOptions to(const ListenerHandle &listener)
    {
        return to(listener.snapshot().bound.constFirst().port());
    }
    static StreamOptions to(quint16 port)
    {
        StreamOptions options;
        options.target = {QStringLiteral("127.0.0.1"), port};
        return options;
    }

    static bool reaches(const ConnectionHandle &handle, LinkState state)
    {
        return QTest::qWaitFor([&] { return handle.snapshot().facts.state == state; }, 20'000);
    }
    std::unique_ptr<ConnectionHandle> connectTo(Engine engine, const StreamOptions &options)
    {
        auto handle = station->newConnection(engine);
        handle->open(options);
        return reaches(*handle, LinkState::Connected) ? std::move(handle) : nullptr;
    }

    QByteArray received(ConversationId conversation) const
    {
        return payloads(*reader, conversation, Kind::Received);
    }
    QByteArray sent(ConversationId conversation) const { return payloads(*reader, conversation, Kind::Sent); }
    QStringList states(ConversationId conversation) const { return statesOf(*reader, conversation); }

private:
    QTemporaryDir m_folder;

public:
    std::unique_ptr<Station> station;
    std::unique_ptr<LogReader> reader;
};

} // namespace porthole::test
