// The lab's link: its luck is the seed's alone, alike for both transports, and as often as it was asked for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/lab/linkmodel.h"
#include "core/protocol/timeunits.h"

#include <QTest>

#include <cmath>

using namespace porthole;
using namespace porthole::lab;

namespace {

constexpr quint32 Length = 1042;
constexpr quint32 Packet = Length - 14;

LinkSettings seeded(quint64 seed)
{
    LinkSettings settings;
    settings.seed = seed;
    return settings;
}

// Every kind of luck at once.
LinkSettings unlucky(quint64 seed)
{
    LinkSettings settings = seeded(seed);
    for (DirectionSettings &direction : settings.from) {
        direction.loss = 0.1;
        direction.duplicate = 0.1;
        direction.corrupt = 0.1;
        direction.reorder = 0.1;
        direction.reorderBy = 5 * NsPerMs;
        direction.delay = 10 * NsPerMs;
        direction.jitter = 3 * NsPerMs;
    }
    return settings;
}

Verdict one(LinkModel &model, Lane lane, qint64 now = 0, Side from = Side::A)
{
    return model.decide(from, lane, Length, Packet, now);
}

// So far from what is expected that it would happen once in many thousand runs of another seed; with this one, never.
bool isNear(quint64 count, quint64 of, double fraction)
{
    const double expected = double(of) * fraction, spread = std::sqrt(expected * (1 - fraction));
    return std::abs(double(count) - expected) <= 4 * spread;
}

template <typename Fits>
quint64 countOf(LinkModel model, quint64 packets, Fits fits, Lane lane = Lane::UdpData)
{
    quint64 count = 0;
    for (quint64 i = 0; i < packets; ++i)
        count += fits(one(model, lane));
    return count;
}

} // namespace

class TestLinkModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void luckIsTheSameEverywhere();
    void cableLosesNothing();
    void sameSeedSameFates();
    void bothTransportsHaveTheSameLuck();
    void elseChangesNoLuckOfData();
    void directionsHaveTheirOwn();
    void oneFaultChangesNoOther();
    void happensAsOftenAsAsked();
    void bursts();
    void dropsByNumber();
    void delayAndJitter();
    void keepsOrder();
    void reorders();
    void rate();
    void queueDropsItsTail();
    void queueOfBytes();
    void longPackets();
    void boundsWhatIsAsked();
};

// The first numbers of SplitMix64 as its authors publish them.
void TestLinkModel::luckIsTheSameEverywhere()
{
    Luck luck(0);
    QCOMPARE(luck.next(), 0xe220a8397b1dcdafull);
    QCOMPARE(luck.next(), 0x6e789e6aa1b965f4ull);
    QCOMPARE(luck.next(), 0x06c45d188009454full);
    Luck other(1, 2, 3);
    for (int i = 0; i < 1000; ++i) {
        const double fraction = other.fraction();
        QVERIFY(fraction >= 0 && fraction < 1);
    }
    // What a seed means must not change: people write it down.
    LinkSettings settings = seeded(1);
    settings.of(Side::A).loss = 0.1;
    LinkModel model(settings);
    QList<int> lost;
    for (int i = 1; i <= 60; ++i)
        if (one(model, Lane::UdpData).fate == Fate::Dropped)
            lost += i;
    QCOMPARE(lost, QList<int>({30, 34}));
}

void TestLinkModel::cableLosesNothing()
{
    LinkModel model;
    for (quint32 i = 1; i <= 1000; ++i) {
        const Verdict verdict = one(model, Lane::TcpData, i);
        QVERIFY(verdict.fate == Fate::Delivered && verdict.copies == 1 && verdict.cause == Cause::None);
        QCOMPARE(verdict.due, qint64(i));
        QCOMPARE(verdict.number, i);
    }
}

void TestLinkModel::sameSeedSameFates()
{
    LinkModel first(unlucky(7)), second(unlucky(7)), other(unlucky(8));
    int differences = 0;
    for (int i = 0; i < 1000; ++i) {
        // Another time, the same fate.
        const Verdict a = one(first, Lane::UdpData, i), b = one(second, Lane::UdpData, 1000 * i), c = one(other, Lane::UdpData, i);
        QVERIFY(a.fate == b.fate && a.copies == b.copies && a.reordered == b.reordered && a.bit == b.bit);
        QCOMPARE(a.due - i, b.due - 1000 * i);
        differences += a.fate != c.fate;
    }
    QVERIFY(differences > 100);
}

void TestLinkModel::bothTransportsHaveTheSameLuck()
{
    LinkModel model(unlucky(3));
    for (int i = 0; i < 1000; ++i) {
        const Verdict tcp = one(model, Lane::TcpData), udp = one(model, Lane::UdpData);
        QVERIFY(tcp.fate == udp.fate && tcp.number == udp.number && tcp.due == udp.due);
    }
}

void TestLinkModel::elseChangesNoLuckOfData()
{
    LinkModel plain(unlucky(5)), busy(unlucky(5));
    for (int i = 0; i < 1000; ++i) {
        for (int k = 0; k < i % 4; ++k)
            one(busy, Lane::Else);
        QCOMPARE(one(plain, Lane::TcpData).fate, one(busy, Lane::TcpData).fate);
    }
    LinkModel data(unlucky(5)), rest(unlucky(5));
    int differences = 0;
    for (int i = 0; i < 1000; ++i)
        differences += one(data, Lane::TcpData).fate != one(rest, Lane::Else).fate;
    QVERIFY(differences > 100);
}

void TestLinkModel::directionsHaveTheirOwn()
{
    LinkSettings settings = seeded(1);
    settings.of(Side::B).loss = 1;
    LinkModel model(settings);
    QCOMPARE(one(model, Lane::Else, 0, Side::A).fate, Fate::Delivered);
    QCOMPARE(one(model, Lane::Else, 0, Side::B).fate, Fate::Dropped);
    LinkModel both(unlucky(1));
    int differences = 0;
    for (int i = 0; i < 1000; ++i)
        differences += one(both, Lane::UdpData, 0, Side::A).fate != one(both, Lane::UdpData, 0, Side::B).fate;
    QVERIFY(differences > 100);
}

void TestLinkModel::oneFaultChangesNoOther()
{
    LinkSettings few = seeded(9);
    few.of(Side::A).loss = 0.1;
    LinkModel alone(few), among(unlucky(9));
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(one(alone, Lane::UdpData).fate == Fate::Dropped, one(among, Lane::UdpData).fate == Fate::Dropped);
}

void TestLinkModel::happensAsOftenAsAsked()
{
    constexpr quint64 Packets = 100'000;
    for (const double fraction : {0.001, 0.03, 0.1, 0.5}) {
        for (const Lane lane : {Lane::UdpData, Lane::Else}) {
            LinkSettings settings = seeded(42);
            settings.of(Side::A).loss = fraction;
            QVERIFY(isNear(countOf(LinkModel(settings), Packets, [](const Verdict &v) { return v.fate == Fate::Dropped; }, lane), Packets, fraction));
            settings = seeded(43);
            settings.of(Side::A).duplicate = fraction;
            QVERIFY(isNear(countOf(LinkModel(settings), Packets, [](const Verdict &v) { return v.copies == 2; }, lane), Packets, fraction));
            settings = seeded(44);
            settings.of(Side::A).corrupt = fraction;
            QVERIFY(isNear(countOf(LinkModel(settings), Packets, [](const Verdict &v) { return v.fate == Fate::Corrupted; }, lane), Packets, fraction));
            settings = seeded(45);
            settings.of(Side::A).reorder = fraction;
            settings.of(Side::A).reorderBy = 1;
            QVERIFY(isNear(countOf(LinkModel(settings), Packets, [](const Verdict &v) { return v.reordered; }, lane), Packets, fraction));
        }
    }
}

// Half of the time a link that turns bad and good alike often is bad; how long it stays so, the fractions say.
void TestLinkModel::bursts()
{
    constexpr int Packets = 100'000;
    LinkSettings settings = seeded(4);
    settings.of(Side::A).burstBegin = 0.02;
    settings.of(Side::A).burstEnd = 0.2;
    LinkModel model(settings);
    int lost = 0, bursts = 0;
    bool before = false;
    for (int i = 0; i < Packets; ++i) {
        const Verdict verdict = one(model, Lane::UdpData);
        const bool bad = verdict.fate == Fate::Dropped;
        QCOMPARE(verdict.cause, bad ? Cause::Burst : Cause::None);
        lost += bad;
        bursts += bad && !before;
        before = bad;
    }
    // Of all packets p/(p+r); each burst 1/r long.
    QVERIFY(std::abs(lost / double(Packets) - 0.02 / 0.22) < 0.01);
    QVERIFY(std::abs(lost / double(bursts) - 5.0) < 0.4);
}

void TestLinkModel::dropsByNumber()
{
    LinkSettings settings = seeded(1);
    settings.of(Side::A).drops = {7, 3};
    LinkModel model(settings);
    for (const Lane lane : {Lane::TcpData, Lane::UdpData, Lane::Else}) {
        for (quint32 i = 1; i <= 10; ++i) {
            const bool drops = (i == 3 || i == 7) && lane != Lane::Else;
            QCOMPARE(one(model, lane).cause, drops ? Cause::List : Cause::None);
        }
    }
}

void TestLinkModel::delayAndJitter()
{
    LinkSettings settings = seeded(1);
    settings.of(Side::A).delay = 10 * NsPerMs;
    LinkModel exact(settings);
    QCOMPARE(one(exact, Lane::UdpData, 5).due, 5 + 10 * NsPerMs);
    settings.of(Side::A).jitter = 2 * NsPerMs;
    LinkModel model(settings);
    qint64 least = 20 * NsPerMs, most = 0;
    for (int i = 0; i < 1000; ++i) {
        const qint64 due = one(model, Lane::UdpData).due;
        least = std::min(least, due);
        most = std::max(most, due);
    }
    QVERIFY(least >= 8 * NsPerMs && least < 8.1 * NsPerMs);
    QVERIFY(most <= 12 * NsPerMs && most > 11.9 * NsPerMs);
    // Nothing arrives before it left.
    settings.of(Side::A).jitter = 100 * NsPerMs;
    LinkModel wild(settings);
    for (int i = 0; i < 1000; ++i)
        QVERIFY(one(wild, Lane::UdpData, i).due >= i);
}

void TestLinkModel::keepsOrder()
{
    LinkSettings settings = unlucky(2);
    settings.of(Side::A).reorder = 0;
    const auto overtaken = [](LinkModel model) {
        qint64 last = 0;
        int count = 0;
        for (int i = 0; i < 1000; ++i) {
            const Verdict verdict = one(model, Lane::UdpData, i * NsPerMs);
            if (verdict.copies == 0)
                continue;
            count += verdict.due < last;
            last = std::max(last, verdict.due);
        }
        return count;
    };
    QVERIFY(overtaken(LinkModel(settings)) > 100);
    settings.of(Side::A).keepsOrder = true;
    QCOMPARE(overtaken(LinkModel(settings)), 0);
}

void TestLinkModel::reorders()
{
    LinkSettings settings = seeded(1);
    settings.of(Side::A).reorder = 0.5;
    settings.of(Side::A).reorderBy = 5 * NsPerMs;
    settings.of(Side::A).keepsOrder = true;
    LinkModel model(settings);
    for (int i = 0; i < 1000; ++i) {
        const Verdict verdict = one(model, Lane::UdpData, i);
        // The others do not wait for one that takes longer.
        QCOMPARE(verdict.due, i + (verdict.reordered ? 5 * NsPerMs : 0));
    }
}

void TestLinkModel::rate()
{
    LinkSettings settings = seeded(1);
    settings.of(Side::A).rate = Length * 8 * 1000; // one packet a millisecond
    LinkModel model(settings);
    for (int i = 1; i <= 10; ++i)
        QCOMPARE(one(model, Lane::UdpData, 0).due, i * NsPerMs);
    // The line is free again, and what was not used is gone.
    QCOMPARE(one(model, Lane::UdpData, 20 * NsPerMs).due, 21 * NsPerMs);
}

void TestLinkModel::queueDropsItsTail()
{
    LinkSettings settings = seeded(1);
    settings.of(Side::A).rate = Length * 8 * 1000;
    settings.of(Side::A).queuePackets = 2;
    LinkModel model(settings);
    QList<Cause> causes;
    for (int i = 0; i < 5; ++i)
        causes += one(model, Lane::UdpData, 0).cause;
    // One on the line, two that wait.
    QCOMPARE(causes, QList<Cause>({Cause::None, Cause::None, Cause::None, Cause::Queue, Cause::Queue}));
    const Verdict later = one(model, Lane::UdpData, NsPerMs);
    QCOMPARE(later.cause, Cause::None);
    QCOMPARE(later.due, 4 * NsPerMs);
    QCOMPARE(later.number, 6u);
    QCOMPARE(one(model, Lane::UdpData, NsPerMs).cause, Cause::Queue);
}

void TestLinkModel::queueOfBytes()
{
    LinkSettings settings = seeded(1);
    settings.of(Side::A).rate = 1'000'000;
    settings.of(Side::A).queueBytes = 2 * Length;
    LinkModel model(settings);
    QList<bool> passes;
    for (int i = 0; i < 4; ++i)
        passes += one(model, Lane::UdpData).copies == 1;
    QCOMPARE(passes, QList<bool>({true, true, true, false}));
}

void TestLinkModel::longPackets()
{
    LinkSettings settings = seeded(1);
    settings.of(Side::A).longest = Packet;
    LinkModel model(settings);
    QCOMPARE(one(model, Lane::UdpData).cause, Cause::None);
    const Verdict verdict = model.decide(Side::A, Lane::UdpData, Length + 1, Packet + 1, 0);
    QVERIFY(verdict.cause == Cause::Length && verdict.fate == Fate::Dropped);
}

void TestLinkModel::boundsWhatIsAsked()
{
    LinkSettings settings;
    DirectionSettings &a = settings.of(Side::A);
    a.loss = std::nan("");
    a.duplicate = 7;
    a.corrupt = -1;
    a.delay = -5;
    a.jitter = std::numeric_limits<qint64>::max();
    a.rate = 1;
    a.drops.assign(5000, 3);
    const DirectionSettings b = bounded(settings).of(Side::A);
    QCOMPARE(b.loss, 0.0);
    QCOMPARE(b.duplicate, 1.0);
    QCOMPARE(b.corrupt, 0.0);
    QCOMPARE(b.delay, 0);
    QCOMPARE(b.jitter, DirectionSettings::LongestDelay);
    QVERIFY(b.rate >= 100);
    QCOMPARE(b.drops.size(), DirectionSettings::MostDrops);
    QCOMPARE(bounded(bounded(settings)), bounded(settings));
}

QTEST_APPLESS_MAIN(TestLinkModel)
#include "tst_linkmodel.moc"
