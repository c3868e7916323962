// How often views draw: sixty times a second, and of a flood together and less.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/picturepace.h"

#include <QTest>

using namespace porthole;

class PicturePaceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void usual();
    void flood();
    void floodsMeet();
    void wokenAfterLong();
    void overLongAgo();

private:
    static constexpr qint64 Ms = 1'000'000;
    static int next(PicturePace &pace, quint64 known, qint64 now)
    {
        pace.drawn(known, now);
        return pace.wait(now);
    }
};

void PicturePaceTest::usual()
{
    PicturePace pace;
    QCOMPARE(next(pace, 10'000'000, 1'000 * Ms), PicturePace::PictureMs); // of what was there before it nothing is new
    QCOMPARE(next(pace, 10'000'000 + 16 * PicturePace::FloodPerMs, 1'016 * Ms), PicturePace::PictureMs);
    QVERIFY(!pace.isFlood());
}

void PicturePaceTest::flood()
{
    PicturePace pace;
    next(pace, 0, 1'000 * Ms);
    QCOMPARE(next(pace, 16 * PicturePace::FloodPerMs + 1, 1'016 * Ms), PicturePace::FloodMs - 16);
    QVERIFY(pace.isFlood());
    // It is one as long as it goes on at that rate, however rarely one looks.
    QCOMPARE(next(pace, 16 * PicturePace::FloodPerMs + 1 + 184 * PicturePace::FloodPerMs, 1'200 * Ms), PicturePace::PictureMs);
    QVERIFY(!pace.isFlood());
}

// Whenever each began; and one with a phase that much later.
void PicturePaceTest::floodsMeet()
{
    PicturePace one, other, later(50);
    next(one, 0, 1'000 * Ms);
    next(other, 0, 1'007 * Ms);
    next(later, 0, 1'000 * Ms);
    QCOMPARE(1'016 + next(one, 100'000, 1'016 * Ms), 1'200);
    QCOMPARE(1'023 + next(other, 100'000, 1'023 * Ms), 1'200);
    QCOMPARE(1'016 + next(later, 100'000, 1'016 * Ms), 1'050);
    QCOMPARE(1'050 + next(later, 200'000, 1'050 * Ms), 1'250);
    QCOMPARE(next(one, 200'000, 1'200 * Ms), PicturePace::FloodMs);
}

// Much since an hour ago is no flood.
void PicturePaceTest::wokenAfterLong()
{
    PicturePace pace;
    next(pace, 0, 1'000 * Ms);
    QCOMPARE(next(pace, 1'000'000, 3'601'000 * Ms), PicturePace::PictureMs);
}

// The first entry after it is not shown late.
void PicturePaceTest::overLongAgo()
{
    PicturePace pace;
    pace.drawn(0, 1'000 * Ms);
    pace.drawn(100'000, 1'016 * Ms);
    QVERIFY(pace.isFlood());
    QCOMPARE(pace.wait(1'100 * Ms), 100);
    QCOMPARE(pace.wait((1'016 + PicturePace::FloodMs) * Ms), PicturePace::PictureMs);
}

QTEST_GUILESS_MAIN(PicturePaceTest)
#include "tst_picturepace.moc"
