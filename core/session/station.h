// The way from the window to the I/O thread: owns that thread, the live log and every session.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagelog.h"
#include "core/session/comparisonhandle.h"
#include "core/session/labhandle.h"
#include "core/session/connectionhandle.h"
#include "core/session/datagramhandle.h"
#include "core/session/exchangehandle.h"
#include "core/session/listenerhandle.h"

#include <QObject>

#include <memory>

namespace porthole {

class Resolver;
class SystemCalls;

struct StationOptions {
    LogOptions log;
    Resolver *resolver = nullptr;  // nullptr: the system's
    SystemCalls *calls = nullptr;  // nullptr: the system's
    QString authorities;           // file of those whom TLS trusts; empty: the system's
    QString localAuthority;        // folder of the machine's own authority; empty: the usual one
};

// Lives in the GUI thread.
class Station : public QObject
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Station>> start(const StationOptions &options);
    ~Station() override;   // closes everything within 1 s, then ends the thread and closes the log

    std::unique_ptr<ConnectionHandle> newConnection(Engine engine);
    std::unique_ptr<ListenerHandle> newListener(Engine engine);
    std::unique_ptr<ComparisonHandle> newComparison();
    std::unique_ptr<LabHandle> newLab();
    std::unique_ptr<ExchangeHandle> newExchange();
    std::unique_ptr<DatagramHandle> newDatagrams();

    std::shared_ptr<const LogFile> logFile() const;
    LogStats stats() const;
    void armLog();          // logGrew() is emitted once at the next entry after this

Q_SIGNALS:
    void logGrew();
    // Every one, dialled or accepted. It lives until its owner's handle goes (QObject::destroyed).
    void connectionAdded(porthole::ConnectionHandle *connection);

private:
    class Private;
    explicit Station(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> d;
};

} // namespace porthole
