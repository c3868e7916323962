// Where a ladder's parts lie: labels that never collide, times that are right, no more than can be seen.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ladders.h"
#include "tests/gui/windowrig.h"
#include "ui/views/ladderlayout.h"

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;
using Scale = LadderIndex::Scale;

namespace {

// Strictly within: lines and boxes may touch.
bool crossesBox(const QLineF &line, const QRectF &box)
{
    return LabelField::crosses(line, box.adjusted(0.25, 0.25, -0.25, -0.25));
}

} // namespace

class LadderLayoutTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useTheme(); }

    void labelsNeverCollide()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 120; ++round) {
            const LadderIndex index(anyLadder(random));
            LadderFrame frame;
            frame.scale = round % 2 == 0 ? Scale::Steps : Scale::Time;
            frame.size = QSizeF(200 + random.bounded(1400), 120 + random.bounded(900));
            frame.zoom = frame.scale == Scale::Steps ? 1 + random.bounded(60)
                                                     : frame.size.height() * (1 + random.bounded(20)) / double(index.length(Scale::Time) + 1);
            frame.top = random.bounded(2000) - 50;
            const LadderLayout layout(index, frame, metrics(true), metrics(false));
            const QList<PlacedLabel> &labels = layout.labels();
            for (qsizetype i = 0; i < labels.size(); ++i) {
                for (qsizetype j = 0; j < i; ++j)
                    QVERIFY2(!labels.at(i).box.intersects(labels.at(j).box), qPrintable(labels.at(i).text + u" over "_s + labels.at(j).text));
                for (const LadderLayout::Arrow &arrow : layout.arrows())
                    QVERIFY2(!crossesBox(arrow.line, labels.at(i).box), qPrintable(u"arrow through %1, round %2"_s.arg(labels.at(i).text).arg(round)));
            }
            for (qsizetype i = 0; i < layout.times().size(); ++i)
                for (qsizetype j = 0; j < i; ++j)
                    QVERIFY(!layout.times().at(i).box.intersects(layout.times().at(j).box));
            for (qsizetype i = 0; i < layout.lanes().size(); ++i)
                for (qsizetype j = 0; j < i; ++j)
                    QVERIFY(!layout.lanes().at(i).title.box.intersects(layout.lanes().at(j).title.box));
        }
    }

    void timesAreRight()
    {
        Ladder ladder = twoLanes(0);
        ladder.items = {ladderItem(1'000'000, 0, u"first"_s), ladderItem(3'000'000, 0, u"second"_s, LadderItem::Arrival::Known),
                        ladderItem(9'000'000, 1, u"lost"_s, LadderItem::Arrival::Lost)};
        ladder.items[1].arrived = 7'000'000;
        const LadderIndex index(ladder);
        LadderFrame frame{Scale::Time, 50e-6, 0, QSizeF(800, 600), {}};
        const LadderLayout layout(index, frame, metrics(true), metrics(false));
        QCOMPARE(layout.arrows().size(), 3);
        const auto &arrows = layout.arrows();
        const auto nearly = [](qreal a, qreal b) { return std::abs(a - b) < 1e-6; };
        QVERIFY(nearly(arrows.at(0).line.dy(), 0));
        QVERIFY(nearly(arrows.at(1).line.y1() - arrows.at(0).line.y1(), 100));
        QVERIFY(nearly(arrows.at(1).line.dy(), 200));
        QVERIFY(nearly(arrows.at(2).line.y1() - arrows.at(0).line.y1(), 400));
        QVERIFY(arrows.at(1).line.dx() > 0);
        QVERIFY(arrows.at(2).line.dx() < 0);
        // What is lost ends before the other lane.
        QVERIFY(std::abs(arrows.at(2).line.dx()) < 0.9 * arrows.at(1).line.dx());
        QCOMPARE(layout.labels().size(), 3);
        QCOMPARE(layout.at(arrows.at(1).line.center(), 4), std::optional<size_t>(1));
        QVERIFY(!layout.at({1, 1}, 4));
    }

    // Nothing is cut where a few words say enough.
    void briefWhereThereIsNoRoom()
    {
        Ladder ladder = twoLanes(0);
        ladder.items = {ladderItem(0, 0, u"PSH+ACK seq 1001 ack 1 win 502, 1,000 bytes"_s), ladderItem(1'000'000, 0, u"end"_s)};
        ladder.items[0].brief = Text{"%1", {u"seq 1001"_s}};
        const auto wordsAt = [&ladder](qreal width) {
            const LadderIndex index(ladder);
            const LadderLayout layout(index, {Scale::Time, 200e-6, 0, QSizeF(width, 400), {}}, metrics(true), metrics(false));
            QStringList words;
            for (const PlacedLabel &label : layout.labels())
                words << label.text;
            return words;
        };
        QVERIFY(wordsAt(1200).contains(ladder.items[0].label.english()));
        QVERIFY2(wordsAt(340).contains(u"seq 1001"_s), qPrintable(wordsAt(340).join(u'|')));
        ladder.items[0].brief = Text();
        QVERIFY2(wordsAt(340).first().endsWith(QChar(0x2026)), qPrintable(wordsAt(340).join(u'|'))); // it has no others
    }

    // A message stands where its packet's arrow begins: each can be hit, and the words of the one beside the lane are its own.
    void messagesAreHit()
    {
        Ladder ladder = twoLanes(0);
        ladder.items = {ladderItem(0, 0, u"PSH+ACK"_s), ladderItem(0, 0, u"HTTP: GET /"_s), ladderItem(2'000'000, 1, u"HTTP: 200 OK"_s)};
        for (const size_t i : {1, 2}) {
            ladder.items[i].kind = LadderItem::Kind::Message;
            ladder.items[i].brief = Text{"%1", {ladder.items[i].label.english().mid(6)}};
        }
        ladder.items[2].marks = LadderMark::Caution;
        const LadderIndex index(ladder);
        const LadderLayout layout(index, {Scale::Time, 50e-6, 0, QSizeF(800, 600), {}}, metrics(true), metrics(false));
        QCOMPARE(layout.pins().size(), 2);
        QCOMPARE(layout.arrows().size(), 1);
        QCOMPARE(layout.at(layout.pins().first().at, 7), std::optional<size_t>(1));
        QCOMPARE(layout.at(layout.arrows().first().line.center(), 7), std::optional<size_t>(0));
        QStringList words;
        for (const PlacedLabel &label : layout.labels()) {
            words << label.text;
            if (label.text != u"PSH+ACK"_s)
                QCOMPARE(layout.at(label.box.center(), 1), std::optional<size_t>(label.text == u"GET /"_s ? 1 : 2));
        }
        words.sort();
        QCOMPARE(words, (QStringList{u"200 OK"_s, u"GET /"_s, u"PSH+ACK"_s}));
        QCOMPARE(LadderLayout::toneOf(ladder.items[1]), Tone::Sent);
        QCOMPARE(LadderLayout::toneOf(ladder.items[2]), Tone::Caution); // not whole
        QStringList legend;
        for (const LadderLayout::Legend &one : layout.legend())
            legend << one.label.text;
        QVERIFY2(legend.contains(u"message"_s), qPrintable(legend.join(u'|')));
    }

    // Words do not float where nothing is yet.
    void wordsOfWhatIsOnItsWay()
    {
        Ladder ladder = twoLanes(0);
        ladder.items = {ladderItem(0, 0, u"on its way"_s, LadderItem::Arrival::Known)};
        ladder.items[0].arrived = 10'000'000;
        const LadderIndex index(ladder);
        LadderFrame frame{Scale::Time, 40e-6, 0, QSizeF(800, 600), {}};
        for (const qint64 until : {100'000, 2'000'000, 5'000'000, 9'000'000}) {
            frame.until = until;
            const LadderLayout layout(index, frame, metrics(true), metrics(false));
            QVERIFY(layout.arrows().first().reached);
            for (const PlacedLabel &label : layout.labels())
                QVERIFY(label.box.center().y() <= layout.arrows().first().reached->y());
        }
        // Where time stands is said over no other time.
        frame.until = 9'900'000;
        const LadderLayout late(index, frame, metrics(true), metrics(false));
        QVERIFY(late.times().size() > 1);
        for (const PlacedLabel &time : late.times())
            QVERIFY(!time.box.intersects(late.cursorTime().box));
        frame.until.reset();
        QCOMPARE(LadderLayout(index, frame, metrics(true), metrics(false)).labels().size(), 1);
    }

    // Lanes stand where they will stand once something happens at them.
    void roomIsKeptForEvents()
    {
        Ladder ladder = twoLanes(0);
        for (LadderLane &lane : ladder.lanes)
            lane.widest = Text{"%1", {u"ESTABLISHED"_s}};
        ladder.items = {ladderItem(0, 0, u"SYN"_s)};
        const auto lanesNow = [&ladder] {
            const LadderIndex index(ladder);
            return LadderLayout(index, {Scale::Time, 40e-6, 0, QSizeF(420, 400), {}}, metrics(true), metrics(false));
        };
        const qreal before = lanesNow().lanes().first().x;
        LadderItem state = ladderItem(2'000'000, 0, u"ESTABLISHED"_s);
        state.kind = LadderItem::Kind::State;
        ladder.items.push_back(state);
        const LadderLayout after = lanesNow();
        QCOMPARE(after.lanes().first().x, before);
        const auto whole = [](const PlacedLabel &label) { return label.text == u"ESTABLISHED"; };
        QVERIFY(std::any_of(after.labels().begin(), after.labels().end(), whole));
    }

    // Whatever is looked at of 100,000: what is laid out is what can be told apart on the screen.
    void boundedByTheScreen()
    {
        const LadderIndex index(twoLanes(100'000));
        for (const Scale scale : {Scale::Steps, Scale::Time}) {
            for (const double part : {1.0, 0.1, 0.001}) {
                LadderFrame frame{scale, 600 / (double(index.length(scale)) * part), 0, QSizeF(1000, 700), {}};
                frame.top = double(index.length(scale)) * frame.zoom / 2;
                const LadderLayout layout(index, frame, metrics(true), metrics(false));
                QVERIFY2(layout.arrows().size() <= (700 + 120) / 3 + 202, qPrintable(QString::number(layout.arrows().size())));
                QVERIFY(layout.arrows().size() > 50);
                QCOMPARE(layout.folded() > 0, part > 0.005);
                // Where many lie in one place none of them is told instead of the others.
                QCOMPARE(layout.arrows().at(5).isCrowd, part > 0.005);
                QVERIFY(part < 0.005 || layout.labels().size() <= 2); // at most at the edges of what is looked at
                QVERIFY(layout.times().size() < 120);
            }
        }
    }

    // However deep it is zoomed, every time fits beside the ladder.
    void timesFit()
    {
        Ladder ladder = twoLanes(0);
        ladder.items = {ladderItem(0, 0, u"first"_s), ladderItem(12'345'678'901'234, 1, u"last"_s)};
        const LadderIndex index(ladder);
        for (double zoom = 1e-11; zoom < 5; zoom *= 7) {
            for (const Scale scale : {Scale::Time, Scale::Steps}) {
                LadderFrame frame{scale, scale == Scale::Time ? zoom : 40, 0, QSizeF(700, 500), {}};
                frame.top = std::max(0.0, double(index.length(scale)) * frame.zoom - 300);
                const LadderLayout layout(index, frame, metrics(true), metrics(false));
                QVERIFY(!layout.times().isEmpty());
                for (const PlacedLabel &time : layout.times()) {
                    QVERIFY2(metrics(true).horizontalAdvance(time.text) <= time.box.width(), qPrintable(time.text));
                    QVERIFY(time.box.left() >= 0 && time.box.right() <= layout.gutter());
                }
                QVERIFY(metrics(false).horizontalAdvance(layout.axis().text) <= std::max(1.0, layout.axis().box.width()));
            }
        }
    }

    // Times of an opened file are anybody's.
    void hostileTimes()
    {
        Ladder ladder = twoLanes(0);
        for (const qint64 time : {std::numeric_limits<qint64>::min(), qint64(0), std::numeric_limits<qint64>::max()})
            ladder.items.push_back(ladderItem(time, 0, u"x"_s, LadderItem::Arrival::Known));
        ladder.items[0].arrived = std::numeric_limits<qint64>::max();
        const LadderIndex index(ladder);
        for (const double zoom : {0.0, 1e-30, 5e-17, 1.0, 1e9}) {
            for (const double top : {0.0, 1e6, 1e15, 1e300}) {
                const LadderLayout layout(index, {Scale::Time, zoom, top, QSizeF(700, 500), {}}, metrics(true), metrics(false));
                QVERIFY(layout.arrows().size() <= 3);
                QVERIFY(layout.times().size() < 100);
            }
        }
    }

    void layoutOfNothing()
    {
        for (const QSizeF size : {QSizeF(0, 0), QSizeF(10, 10), QSizeF(5000, 40)}) {
            for (const Ladder &ladder : {Ladder(), twoLanes(0), twoLanes(1)}) {
                const LadderIndex index(ladder);
                const LadderLayout layout(index, {Scale::Time, 0, 0, size, 7}, metrics(true), metrics(false));
                QVERIFY(layout.arrows().size() <= 1);
                QVERIFY(layout.ticks().size() < 1000);
            }
        }
    }

private:
    static QFontMetricsF metrics(bool mono)
    {
        return QFontMetricsF(mono ? Theme::of(nullptr).monoFont() : Theme::of(nullptr).smallFont());
    }
};

QTEST_MAIN(LadderLayoutTest)
#include "tst_ladderlayout.moc"
