// The way from the window to the I/O thread: owns that thread, the live log and every session.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/station.h"

#include "core/log/logfile.h"
#include "core/session/board.h"
#include "core/session/hub.h"
#include "core/transport/limits.h"
#include "core/transport/systemcalls.h"
#include "core/transport/systemresolver.h"
#include "core/transport/tls/opensslthread.h"

#include <QDeadlineTimer>
#include <QThread>

#include <atomic>

namespace porthole {

namespace {

// The hub cuts what is open after a second; this is for a thread that hangs in the kernel (a dead disk).
constexpr int GiveUpMs = 5000;

} // namespace

// Order matters: the thread ends first, then the hub, the resolver it used, the board it posted to.
class Station::Private
{
public:
    std::atomic<bool> ended = false; // the I/O thread
    Board board;
    std::unique_ptr<SystemResolver> ownResolver;
    MessageLog *log = nullptr;             // the hub's; until the thread has ended only its any-thread calls
    std::shared_ptr<const LogFile> file;
    std::unique_ptr<Hub> hub;
    std::unique_ptr<QThread> thread;
};

Result<std::unique_ptr<Station>> Station::start(const StationOptions &options)
{
    // Qt's own dispatcher instead of GLib's: one poll() less for each turn of the I/O loop.
    if (!qEnvironmentVariableIsSet("QT_NO_THREADED_GLIB"))
        qputenv("QT_NO_THREADED_GLIB", "1");
    raiseDescriptorLimit();
    auto log = MessageLog::create(options.log);
    if (!log)
        return tl::unexpected(log.error());
    auto parts = std::make_unique<Private>();
    if (!options.resolver)
        parts->ownResolver = std::make_unique<SystemResolver>();
    Resolver &resolver = options.resolver ? *options.resolver : *parts->ownResolver;
    SystemCalls &calls = options.calls ? *options.calls : SystemCalls::system();
    parts->log = log->get();
    parts->file = (*log)->file();
    parts->hub = std::make_unique<Hub>(std::move(*log), resolver, calls, parts->board,
                                       Hub::TlsPlaces{options.authorities, options.localAuthority});
    parts->board.attach(parts->hub.get());
    parts->thread = std::make_unique<QThread>();
    parts->thread->setObjectName(QStringLiteral("porthole-io"));
    parts->hub->moveToThread(parts->thread.get());
    return std::unique_ptr<Station>(new Station(std::move(parts)));
}

Station::Station(std::unique_ptr<Private> parts) : d(std::move(parts))
{
    // The wake runs in the I/O thread, so it may touch only what outlives that thread: the board.
    Board *board = &d->board;
    d->log->setWake([board] { board->postLogGrew(); });
    connect(board, &Board::logGrew, this, &Station::logGrew);
    connect(board, &Board::connectionAdded, this, &Station::connectionAdded);
    connect(d->thread.get(), &QThread::started, d->hub.get(), &Hub::started);
    connect(d->thread.get(), &QThread::finished, d->thread.get(), &freeOpenSslOfThread, Qt::DirectConnection);
    // Who waits for a thread that has ended already has nothing of Qt's that the thread sanitizer sees.
    connect(d->thread.get(), &QThread::finished, d->thread.get(),
            [ended = &d->ended] { ended->store(true, std::memory_order_release); }, Qt::DirectConnection);
    d->thread->start();
}

Station::~Station()
{
    d->board.attach(nullptr);
    d->hub->postShutdown();
    if (!d->thread->wait(QDeadlineTimer(GiveUpMs))) {
        qCritical("The I/O thread does not end; it is left behind.");
        static_cast<void>(d.release());
        return;
    }
    static_cast<void>(d->ended.load(std::memory_order_acquire));
}

std::unique_ptr<ConnectionHandle> Station::newConnection(Engine engine)
{
    return d->board.newConnection(engine);
}

std::unique_ptr<ListenerHandle> Station::newListener(Engine engine)
{
    return d->board.newListener(engine);
}

std::unique_ptr<ComparisonHandle> Station::newComparison()
{
    return d->board.newComparison();
}

std::unique_ptr<LabHandle> Station::newLab()
{
    return d->board.newLab();
}

std::unique_ptr<ExchangeHandle> Station::newExchange()
{
    return d->board.newExchange();
}

std::unique_ptr<DatagramHandle> Station::newDatagrams()
{
    return d->board.newDatagrams();
}

std::shared_ptr<const LogFile> Station::logFile() const
{
    return d->file;
}

LogStats Station::stats() const
{
    return d->log->stats();
}

void Station::armLog()
{
    d->log->arm();
}

} // namespace porthole
