// Where one is in a run: stepping, scrubbing, playing at any speed, following what grows.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labplayback.h"

#include <QTest>

using namespace porthole;

class TestLabPlayback : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingYet();
    void followsWhatGrows();
    void steps();
    void scrubs();
    void playsAtASpeed();
    void keepsPartsOfNanoseconds();
    void playsFromTheBeginningAgain();
    void anotherRun();
};

void TestLabPlayback::nothingYet()
{
    LabPlayback playback;
    QCOMPARE(playback.position(), 0);
    QVERIFY(playback.isFollowing());
    QVERIFY(!playback.stepForward());
    QVERIFY(!playback.stepBack());
    playback.setPlaying(true);
    QVERIFY(!playback.isPlaying());
    QVERIFY(!playback.advance(1000));
}

void TestLabPlayback::followsWhatGrows()
{
    LabPlayback playback;
    playback.add({300, 100, 200, 100});
    QCOMPARE(playback.moments(), (std::vector<qint64>{100, 200, 300}));
    QCOMPARE(playback.position(), 300);
    playback.add({150, 400});
    QCOMPARE(playback.position(), 400);
    playback.reach(500);
    QCOMPARE(playback.position(), 500);
    playback.seek(200);
    playback.add({600});
    QCOMPARE(playback.position(), 200);
    playback.toEnd();
    QCOMPARE(playback.position(), 600);
}

void TestLabPlayback::steps()
{
    LabPlayback playback;
    playback.add({100, 200, 300});
    QVERIFY(playback.stepBack());
    QCOMPARE(playback.position(), 200);
    QVERIFY(playback.stepBack());
    QVERIFY(!playback.stepBack());
    QCOMPARE(playback.position(), 100);
    playback.seek(250);
    QVERIFY(playback.stepForward());
    QCOMPARE(playback.position(), 300);
    QVERIFY(playback.isFollowing());
    QVERIFY(!playback.stepForward());
}

void TestLabPlayback::scrubs()
{
    LabPlayback playback;
    playback.add({100, 300});
    playback.seek(-50);
    QCOMPARE(playback.position(), 100);
    QVERIFY(!playback.isFollowing());
    playback.seek(1000);
    QCOMPARE(playback.position(), 300);
    QVERIFY(playback.isFollowing());
}

void TestLabPlayback::playsAtASpeed()
{
    LabPlayback playback;
    playback.add({0, 1'000'000});
    playback.setSpeed(0.01);
    playback.toBegin();
    playback.setPlaying(true);
    QVERIFY(playback.advance(1'000'000));
    QCOMPARE(playback.position(), 10'000);
    playback.setSpeed(10);
    QVERIFY(playback.advance(50'000));
    QCOMPARE(playback.position(), 510'000);
    QVERIFY(playback.advance(50'000));
    QVERIFY(!playback.isPlaying());
    QVERIFY(playback.isFollowing());
}

void TestLabPlayback::keepsPartsOfNanoseconds()
{
    LabPlayback playback;
    playback.add({0, 1000});
    playback.setSpeed(0.25);
    playback.toBegin();
    playback.setPlaying(true);
    for (int i = 0; i < 8; ++i)
        playback.advance(1);
    QCOMPARE(playback.position(), 2);
}

void TestLabPlayback::playsFromTheBeginningAgain()
{
    LabPlayback playback;
    playback.add({100, 200});
    playback.setPlaying(true);
    QVERIFY(playback.isPlaying());
    QCOMPARE(playback.position(), 100);
    playback.seek(150);
    QVERIFY(playback.isPlaying());
    playback.setPlaying(false);
    playback.setPlaying(true);
    QCOMPARE(playback.position(), 150);
}

void TestLabPlayback::anotherRun()
{
    LabPlayback playback;
    playback.add({100, 200});
    playback.setSpeed(2);
    playback.seek(150);
    playback.clear();
    QCOMPARE(playback.speed(), 2.0);
    QCOMPARE(playback.position(), 0);
    playback.add({5, 7});
    QCOMPARE(playback.begin(), 5);
    QCOMPARE(playback.position(), 7);
}

QTEST_APPLESS_MAIN(TestLabPlayback)
#include "tst_labplayback.moc"
