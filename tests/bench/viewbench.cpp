// Repaints the log view at 1,000 random places of a log of so many rows.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-view [ROWS ...]     default: 1000 and 10000000; run with QT_QPA_PLATFORM=offscreen.
// Prints one line each: rows ns_per_repaint. Runs of both sizes are interleaved, the median is printed.
#include "core/log/logfile.h"
#include "core/log/messagelog.h"
#include "ui/theme/theme.h"
#include "ui/views/logview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace porthole;

namespace {

constexpr int Repaints = 1000;
constexpr int Rounds = 5;

// What a log of requests and answers looks like: calls, text, binary, lengths.
void fill(MessageLog &log, quint64 rows)
{
    static const QByteArray request("GET /catalog?page=2 HTTP/1.1\r\nHost: example.org\r\n\r\n");
    static const QByteArray binary = QByteArray::fromHex("1603010200010001fc0303deadbeef0011223344");
    NewConversation facts;
    facts.label = "example.org:80";
    const ConversationId conversation = log.openConversation(facts);
    for (quint64 i = 0; i < rows; ++i) {
        NewEntry entry;
        entry.conversation = conversation;
        switch (i % 8) {
        case 0:
            entry.kind = Kind::Call;
            entry.call = Call::Connect;
            entry.text = "192.0.2.7:80";
            break;
        case 1:
            entry.kind = Kind::Sent;
            entry.payload = request;
            break;
        case 2:
            entry.kind = Kind::Received;
            entry.payload = binary;
            break;
        default:
            entry.kind = Kind::Received;
            entry.payload = request;
            entry.level = RecordLevel::lengths();
        }
        if (log.append(entry) == NoEntry) {
            std::fprintf(stderr, "no room for %llu rows\n", static_cast<unsigned long long>(rows));
            std::exit(1);
        }
    }
}

struct Subject {
    quint64 rows = 0;
    std::unique_ptr<MessageLog> log;
    std::unique_ptr<LogModel> model;
    std::unique_ptr<LogView> view;
    std::vector<double> rounds;
};

Subject makeSubject(quint64 rows, const QString &folder)
{
    Subject subject;
    subject.rows = rows;
    LogOptions options;
    options.path = folder % QStringLiteral("/%1.porthole").arg(rows);
    auto made = MessageLog::create(options);
    if (!made) {
        std::fprintf(stderr, "%s\n", qPrintable(sentence(made.error())));
        std::exit(1);
    }
    subject.log = std::move(*made);
    fill(*subject.log, rows);
    subject.model = std::make_unique<LogModel>(subject.log->file());
    subject.view = std::make_unique<LogView>();
    subject.view->setModel(subject.model.get());
    subject.view->resize(1200, 600);
    subject.view->show();
    return subject;
}

double nanosecondsPerRepaint(LogView &view, QRandomGenerator &random)
{
    // Painted as the window system would have it, but into an image: no compositor, no vertical blank.
    QImage image(view.viewport()->size(), QImage::Format_RGB32);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < Repaints; ++i) {
        view.setTop(qint64(random.bounded(double(view.maxTop()))));
        view.viewport()->render(&image, {}, {}, {});
    }
    const double taken = double(timer.nsecsElapsed()) / Repaints;
    if (image.pixelColor(image.rect().center()).alpha() == 0 || image.allGray())
        std::fprintf(stderr, "nothing was painted\n");
    return taken;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Theme::install(app, Theme::Scheme::Light);
    const QTemporaryDir folder;
    std::vector<quint64> sizes;
    for (int i = 1; i < argc; ++i)
        sizes.push_back(std::strtoull(argv[i], nullptr, 10));
    if (sizes.empty())
        sizes = {1'000, 10'000'000};
    std::vector<Subject> subjects;
    for (const quint64 rows : sizes)
        subjects.push_back(makeSubject(rows, folder.path()));
    QRandomGenerator random(1);
    for (Subject &subject : subjects)
        nanosecondsPerRepaint(*subject.view, random);  // fonts and caches
    for (int round = 0; round < Rounds; ++round)
        for (Subject &subject : subjects)
            subject.rounds.push_back(nanosecondsPerRepaint(*subject.view, random));
    for (Subject &subject : subjects) {
        std::sort(subject.rounds.begin(), subject.rounds.end());
        std::printf("%llu %.0f\n", static_cast<unsigned long long>(subject.rows), subject.rounds[Rounds / 2]);
    }
    return 0;
}
