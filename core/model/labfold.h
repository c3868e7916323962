// Graphs that have more than there are pixels: of what falls into one row of them only what can be told apart there.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/labgraph.h"

#include <cmath>

namespace porthole {

namespace labfold {

// Of one pixel, in ns and in what the values are.
struct Grain {
    double time = 1;
    double value = 1;
};

// A row's share of a curve; less than 0: it has no value.
struct Step {
    qint64 time = 0;
    double least = -1;
    double most = -1;
    double last = -1;
};
// Things in order of time; of a value less than 0 there is none.
template <typename Thing, typename Value>
std::vector<Step> steps(std::span<const Thing> all, double rowTime, Value value);

struct Bar {
    enum class Kind : quint8 { Sent = 1, Again, Lost, ByHand }; // of two in one place the later one is shown
    qint64 time = 0;
    double from = 0;
    double to = 0;
    Kind kind = Kind::Sent;
    EntryId entry = NoEntry; // where it stands for one only
};
Bar barOf(const LabGraph::Segment &segment);
// Segments in order of time; never more than `columns` bars a row.
std::vector<Bar> bars(std::span<const LabGraph::Segment> all, const Grain &grain, int columns);

// Of parts from 0 to 1 of so many pixels: those that are hit, each once and in order.
std::vector<int> pixels(const std::vector<double> &parts, int width);

} // namespace labfold

template <typename Thing, typename Value>
std::vector<labfold::Step> labfold::steps(std::span<const Thing> all, double rowTime, Value value)
{
    std::vector<Step> out;
    double row = 0;
    for (const Thing &one : all) {
        const double at = std::floor(double(one.time) / rowTime);
        const double now = value(one);
        if (out.empty() || at != row)
            out.push_back({one.time, now, now, now});
        Step &step = out.back();
        row = at;
        step.last = now;
        if (now < 0)
            continue;
        step.least = step.least < 0 ? now : std::min(step.least, now);
        step.most = std::max(step.most, now);
    }
    return out;
}

} // namespace porthole
