// Repaints a ladder of so many arrows: at 500 places as one reads it, and all of it at once.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-ladder [ITEMS ...]     default: 1000 and 100000; run with QT_QPA_PLATFORM=offscreen.
// Prints a line each: items, then in ms, for reading and for all of it in sight, the median of a repaint and the longest.
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

void measure(int items)
{
    LadderView view;
    view.resize(1200, 800);
    view.setLadder(test::twoLanes(items));
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
    std::printf("%d", items);
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
    for (const int items : sizes)
        measure(items);
    return 0;
}
