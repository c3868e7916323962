// Repaints a ladder of so many arrows, without and with messages: at 500 places as one reads it, and all of it at once.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-ladder [ITEMS ...]     default: 1000 and 100000; run with QT_QPA_PLATFORM=offscreen.
// Prints two lines each, the second with a message for every other arrow: arrows, messages, then in ms, for reading and for all of it in sight, the median of a repaint and the longest.
// A repaint is laid out anew, as after every step of a scroll or zoom.
#include "tests/gui/ladders.h"
#include "ui/theme/theme.h"
#include "ui/views/ladderview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

using namespace porthole;

namespace {

constexpr int ReadAt = 500;
constexpr int FitTimes = 100;

double repaint(LadderView &view, QImage &image)
{
    QElapsedTimer timer;
    timer.start();
    view.viewport()->render(&image, {}, {}, {});
    return double(timer.nsecsElapsed()) / 1e6;
}

void tell(std::vector<double> taken)
{
    std::sort(taken.begin(), taken.end());
    std::printf(" %.3f %.3f", taken[taken.size() / 2], taken.back());
}

LadderItem messageOf(const LadderItem &arrow)
{
    LadderItem message = arrow;
    message.kind = LadderItem::Kind::Message;
    message.to = arrow.lane == 0 ? 1 : 0;
    message.label = Text{"%1", {QStringLiteral("HTTP GET /a/page/that/has/a/name/of/its/own")}};
    message.brief = Text{"%1", {QStringLiteral("GET /a/page")}};
    return message;
}

Ladder ladderOf(int arrows, bool withMessages)
{
    Ladder ladder = test::twoLanes(arrows);
    if (!withMessages)
        return ladder;
    std::vector<LadderItem> items;
    for (const LadderItem &arrow : ladder.items) {
        items.push_back(arrow);
        if (arrow.entry % 2)
            items.push_back(messageOf(arrow));
    }
    ladder.items = std::move(items);
    return ladder;
}

void measure(int arrows, bool withMessages)
{
    LadderView view;
    view.resize(1200, 800);
    view.setLadder(ladderOf(arrows, withMessages));
    view.show();
    QImage image(view.viewport()->size(), QImage::Format_RGB32);
    QRandomGenerator random(1);
    std::vector<double> reading;
    std::vector<double> whole;
    for (int i = 0; i < ReadAt + 10; ++i) {
        view.verticalScrollBar()->setValue(int(random.bounded(std::max(1, view.verticalScrollBar()->maximum()))));
        if (const double one = repaint(view, image); i >= 10) // fonts and caches
            reading.push_back(one);
    }
    for (int i = 0; i < FitTimes; ++i) {
        view.fit();
        view.zoomBy(i % 2 ? 1.001 : 0.999);
        whole.push_back(repaint(view, image));
    }
    std::printf("%d %d", arrows, withMessages ? arrows / 2 : 0);
    tell(reading);
    tell(whole);
    std::printf("\n");
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Theme::install(app, Theme::Scheme::Light);
    std::vector<int> sizes;
    for (int i = 1; i < argc; ++i)
        sizes.push_back(std::atoi(argv[i]));
    if (sizes.empty())
        sizes = {1'000, 100'000};
    for (const int arrows : sizes) {
        measure(arrows, false);
        measure(arrows, true);
    }
    return 0;
}
