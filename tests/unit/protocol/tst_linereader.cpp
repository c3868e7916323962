// Lines in any split, and what is longer than a line may be.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/linereader.h"

#include <QTest>

using namespace porthole;

namespace {

QList<QByteArray> lines(LineReader &reader, QByteArrayView bytes, qsizetype piece)
{
    QList<QByteArray> found;
    for (qsizetype from = 0; from < bytes.size(); from += piece) {
        QByteArrayView part = bytes.sliced(from, std::min(piece, bytes.size() - from));
        while (!part.isEmpty() && !reader.isTooLong()) {
            if (const auto line = reader.take(part))
                found += *line;
        }
    }
    return found;
}

} // namespace

class TestLineReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anySplit();
    void leavesWhatFollows();
    void tooLong();
    void longestFits();
};

void TestLineReader::anySplit()
{
    const QByteArray bytes = QByteArrayLiteral("one\r\ntwo\n\r\n\n\rthree\r\r\nfour");
    const QList<QByteArray> expected{"one", "two", "", "", "\rthree\r"};
    for (qsizetype piece = 1; piece <= bytes.size(); ++piece) {
        LineReader reader;
        QCOMPARE(lines(reader, bytes, piece), expected);
        QCOMPARE(reader.partial(), QByteArray("four"));
    }
}

void TestLineReader::leavesWhatFollows()
{
    LineReader reader;
    QByteArrayView bytes("a\r\nrest");
    QCOMPARE(reader.take(bytes).value(), QByteArray("a"));
    QVERIFY(reader.hadCr());
    QCOMPARE(bytes.toByteArray(), QByteArray("rest"));
}

// A4: without a line end nothing is gathered beyond the longest line.
void TestLineReader::tooLong()
{
    for (const qsizetype piece : {1, 7, 1000}) {
        LineReader reader(10);
        lines(reader, QByteArray(1000, 'x'), piece);
        QVERIFY(reader.isTooLong());
        QVERIFY(reader.partial().size() <= 12);
    }
    LineReader ended(10);
    QCOMPARE(lines(ended, "12345678901\n", 100), QList<QByteArray>());
    QVERIFY(ended.isTooLong());
}

void TestLineReader::longestFits()
{
    for (const qsizetype piece : {1, 3, 100}) {
        LineReader reader(10);
        QCOMPARE(lines(reader, "1234567890\r\n1234567890\n", piece),
                 (QList<QByteArray>{"1234567890", "1234567890"}));
        QVERIFY(!reader.isTooLong());
    }
}

QTEST_APPLESS_MAIN(TestLineReader)
#include "tst_linereader.moc"
