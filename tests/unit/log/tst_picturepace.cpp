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

private:
    static constexpr qint64 Ms = 1'000'000;
};

void PicturePaceTest::usual()
{
    PicturePace pace;
    QCOMPARE(pace.next(10'000'000, 1'000 * Ms), PicturePace::PictureMs); // of what was there before it nothing is new
    QCOMPARE(pace.next(10'000'000 + 16 * PicturePace::FloodPerMs, 1'016 * Ms), PicturePace::PictureMs);
    QVERIFY(!pace.isFlood());
}

void PicturePaceTest::flood()
{
    PicturePace pace;
    pace.next(0, 1'000 * Ms);
    QCOMPARE(pace.next(16 * PicturePace::FloodPerMs + 1, 1'016 * Ms), PicturePace::FloodMs - 16);
    QVERIFY(pace.isFlood());
    // It is one as long as it goes on at that rate, however rarely one looks.
    QCOMPARE(pace.next(16 * PicturePace::FloodPerMs + 1 + 184 * PicturePace::FloodPerMs, 1'200 * Ms), PicturePace::PictureMs);
    QVERIFY(!pace.isFlood());
}

// Whenever each began; and one with a phase that much later.
void PicturePaceTest::floodsMeet()
{
    PicturePace one, other, later(50);
    one.next(0, 1'000 * Ms);
    other.next(0, 1'007 * Ms);
    later.next(0, 1'000 * Ms);
    QCOMPARE(1'016 + one.next(100'000, 1'016 * Ms), 1'200);
    QCOMPARE(1'023 + other.next(100'000, 1'023 * Ms), 1'200);
    QCOMPARE(1'016 + later.next(100'000, 1'016 * Ms), 1'050);
    QCOMPARE(1'050 + later.next(200'000, 1'050 * Ms), 1'250);
    QCOMPARE(one.next(200'000, 1'200 * Ms), PicturePace::FloodMs);
}

// Much since an hour ago is no flood.
void PicturePaceTest::wokenAfterLong()
{
    PicturePace pace;
    pace.next(0, 1'000 * Ms);
    QCOMPARE(pace.next(1'000'000, 3'601'000 * Ms), PicturePace::PictureMs);
}

QTEST_GUILESS_MAIN(PicturePaceTest)
#include "tst_picturepace.moc"
