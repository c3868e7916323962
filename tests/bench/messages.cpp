// Appends HTTP to a log, first alone and then while a model dissects and filters it; then a filter over what is there.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-messages FOLDER [PAIRS]    a pair is a request and its answer. CPU time of the writer's thread for an
// entry, wall time of the rest, and by how much the thread of the model was late at most.
#include "core/log/messagelog.h"
#include "core/model/logmodel.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QThread>
#include <QTimer>

#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace porthole;

namespace {

double spentByThread()
{
    timespec time;
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e9 + double(time.tv_nsec);
}

std::unique_ptr<MessageLog> makeLog(const QString &path, ConversationId *conversation)
{
    LogOptions options;
    options.path = path;
    options.cap = 64ull << 30;
    auto log = MessageLog::create(options);
    if (!log)
        std::exit(1);
    NewConversation facts;
    facts.role = Role::Client;
    facts.remote.family = Family::IPv4;
    facts.remote.port = 80;
    *conversation = (*log)->openConversation(facts);
    return std::move(*log);
}

double append(MessageLog &log, ConversationId conversation, int pairs)
{
    NewEntry request{.kind = Kind::Sent, .direction = Direction::Out, .conversation = conversation,
                     .payload = "GET /index.html HTTP/1.1\r\nHost: example.test\r\nUser-Agent: bench\r\n\r\n"};
    NewEntry answer{.kind = Kind::Received, .direction = Direction::In, .conversation = conversation,
                    .payload = "HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi"};
    NewEntry missing = answer;
    missing.payload = "HTTP/1.1 404 Not Found\r\nServer: bench\r\nContent-Length: 0\r\n\r\n";
    const double start = spentByThread();
    for (int i = 0; i < pairs; ++i) {
        request.time = answer.time = missing.time = i + 1;
        log.append(request);
        log.append(i % 1000 ? answer : missing);
    }
    return (spentByThread() - start) / (2.0 * pairs);
}

// Runs the loop until `done`, and returns by how much a tick of it came too late at most, in ms.
template <typename Done>
double longestTurn(Done done)
{
    constexpr int Beat = 5;
    QEventLoop loop;
    QTimer beat;
    QElapsedTimer since;
    double longest = 0;
    QObject::connect(&beat, &QTimer::timeout, &loop, [&] {
        longest = std::max(longest, double(since.restart()) - Beat);
        if (done())
            loop.quit();
    });
    since.start();
    beat.start(Beat);
    loop.exec();
    return longest;
}

void whileWatched(const QString &path, int pairs)
{
    ConversationId conversation = 0;
    const auto log = makeLog(path, &conversation);
    LogModel model(log->file());
    log->setWake([&model] { QMetaObject::invokeMethod(&model, &LogModel::grew, Qt::QueuedConnection); });
    QObject::connect(&model, &LogModel::wakeWanted, &model, [&log] { log->arm(); });
    model.setFilter(Filter::parse(QStringLiteral("http.response.code == 404")).value());
    double spent = 0;
    const std::unique_ptr<QThread> writer(QThread::create([&] { spent = append(*log, conversation, pairs); }));
    QElapsedTimer wall;
    wall.start();
    writer->start();
    const double live = longestTurn(
        [&] { return writer->isFinished() && model.rowCount() == (pairs + 999) / 1000 && !model.busyPercent(); });
    std::printf("append while watched %.0f ns, all dissected and filtered after %lld ms, latest tick %.1f ms\n", spent,
                static_cast<long long>(wall.elapsed()), live);
    wall.start();
    model.setFilter(Filter::parse(QStringLiteral("http.host contains \"nowhere\"")).value());
    const double turn = longestTurn([&] { return model.isFiltered() && model.rowCount() == 0 && !model.busyPercent(); });
    std::printf("filter over %zu messages %lld ms, latest tick %.1f ms\n", model.messages()->size(),
                static_cast<long long>(wall.elapsed()), turn);
    log->close();
    QFile::remove(path);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc < 2)
        return 2;
    const QString path = QString::fromLocal8Bit(argv[1]) + QStringLiteral("/messages.porthole");
    const int pairs = argc > 2 ? std::atoi(argv[2]) : 500'000;
    ConversationId conversation = 0;
    {
        const auto log = makeLog(path, &conversation);
        std::printf("append alone %.0f ns\n", append(*log, conversation, pairs));
        log->close();
        QFile::remove(path);
    }
    whileWatched(path, pairs);
    return 0;
}
