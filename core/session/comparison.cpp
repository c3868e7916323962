// The same messages over TCP and over UDP: what is asked for, and what did happen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/comparison.h"

#include <algorithm>

namespace porthole {

ComparisonOptions bounded(ComparisonOptions options)
{
    options.scenario = std::min(options.scenario, Scenario::Last);
    options.messages = std::clamp(options.messages, 1, ComparisonOptions::MaxMessages);
    options.size = std::clamp(options.size, ComparisonOptions::MinSize, ComparisonOptions::MaxSize);
    options.paceMs = std::clamp(options.paceMs, 0, ComparisonOptions::MaxPaceMs);
    if (options.family != Family::IPv6)
        options.family = Family::IPv4;
    return options;
}

namespace {

template <typename Condition>
int countOf(const QList<ComparedMessage> &messages, Condition condition)
{
    return int(std::count_if(messages.begin(), messages.end(), condition));
}

template <typename Condition>
QList<int> numbersOf(const QList<ComparedMessage> &messages, Condition condition)
{
    QList<int> numbers;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        if (condition(messages.at(i)))
            numbers.append(int(i) + 1);
    }
    return numbers;
}

} // namespace

int TransportOutcome::sentCount() const
{
    return countOf(messages, [](const ComparedMessage &m) { return m.isSent(); });
}

int TransportOutcome::deliveredCount() const
{
    return countOf(messages, [](const ComparedMessage &m) { return m.isDelivered(); });
}

int TransportOutcome::lateCount() const
{
    return countOf(messages, [](const ComparedMessage &m) { return m.late; });
}

int TransportOutcome::waitedCount() const
{
    return countOf(messages, [](const ComparedMessage &m) { return m.waited; });
}

QList<int> TransportOutcome::lost() const
{
    return numbersOf(messages, [](const ComparedMessage &m) { return m.isSent() && !m.isDelivered(); });
}

QList<int> TransportOutcome::unsent() const
{
    return numbersOf(messages, [](const ComparedMessage &m) { return !m.isSent(); });
}

int TransportOutcome::mostInOneRead() const
{
    QList<int> counts(reads.size(), 0);
    for (const ComparedMessage &message : messages) {
        if (message.read >= 0 && message.read < counts.size())
            ++counts[message.read];
    }
    return counts.isEmpty() ? 0 : *std::max_element(counts.begin(), counts.end());
}

const SenderTold *TransportOutcome::firstTold(SenderTold::How how) const
{
    const auto found =
        std::find_if(told.begin(), told.end(), [how](const SenderTold &one) { return one.how == how; });
    return found == told.end() ? nullptr : &*found;
}

int TransportOutcome::toldCount(SenderTold::How how) const
{
    return int(
        std::count_if(told.begin(), told.end(), [how](const SenderTold &one) { return one.how == how; }));
}

} // namespace porthole
