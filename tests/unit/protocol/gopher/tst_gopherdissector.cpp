// Messages of a gopher conversation in every cut, and the trees of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gopherdissector.h"
#include "core/protocol/gopher/gophersite.h"

#include "core/catalog/explanations.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

QList<Message> dissect(QByteArrayView request, QByteArrayView answer, qsizetype piece)
{
    GopherDissector dissector;
    QList<Message> found;
    const auto feed = [&](Side side, QByteArrayView bytes) {
        for (qsizetype from = 0; from < bytes.size(); from += piece)
            dissector.received(side, bytes.sliced(from, std::min(piece, bytes.size() - from)), found);
    };
    feed(Side::Client, request);
    feed(Side::Server, answer);
    dissector.ended(Side::Server, found);
    dissector.ended(Side::Client, found);
    return found;
}

// Byte ranges lie within what is around them, and those of one level do not overlap.
void checkRanges(const QList<Field> &fields, qint64 from, qint64 end)
{
    qint64 last = from;
    for (const Field &field : fields) {
        if (!field.hasBytes())
            continue;
        QVERIFY2(field.offset >= last && field.offset + field.length <= end, qPrintable(field.name.english()));
        last = field.offset + field.length;
        checkRanges(field.fields, field.offset, field.offset + field.length);
    }
}

} // namespace

class TestGopherDissector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPiece();
    void trees();
    void hostile();
    void recognises();
    void everyKeyIsExplained();
};

void TestGopherDissector::everyPiece()
{
    const QByteArray menu = gopherFrontPage("h", "70");
    for (qsizetype piece = 1; piece <= menu.size(); ++piece) {
        const QList<Message> found = dissect("/x\tword\r\nmore", menu, piece);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].length, qint64(9));
        QCOMPARE(found[0].from, Side::Client);
        QCOMPARE(found[0].summary.english(), u"asks for \"/x\""_s);
        QCOMPARE(found[1].length, qint64(menu.size()));
        QCOMPARE(found[1].summary.english(),
                 u"menu, %1 lines, %2 bytes"_s.arg(menu.count('\n')).arg(menu.size()));
    }
}

void TestGopherDissector::trees()
{
    const QByteArray menu = gopherFrontPage("h", "70");
    const QList<Message> found = dissect("/x\tword\t+\r\n", menu, 4096);
    const QList<Field> request = gopherFields(found[0], "/x\tword\t+\r\n");
    QCOMPARE(request.size(), 3);
    QCOMPARE(request[1].value.english(), u"word"_s);
    QCOMPARE(request[1].offset, qint64(3));
    const QList<Field> lines = gopherFields(found[1], menu);
    QCOMPARE(lines.size(), menu.count('\n'));
    checkRanges(lines, 0, menu.size());
    QCOMPARE(lines.last().explain, u"gopher.dot"_s);
    const Field &third = lines[2];
    QCOMPARE(third.name.english(), u"text file"_s);
    QCOMPARE(third.fields.size(), 5);
    QCOMPARE(menu.mid(third.fields[2].offset, third.fields[2].length), QByteArray("/text"));
    // A text is one field and the dot that ends it.
    const QByteArray text = "words\r\n.\r\n";
    const QList<Message> textFound = dissect("/t\r\n", text, 4096);
    const QList<Field> parts = gopherFields(textFound[1], text);
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts[0].length, qint64(7));
}

void TestGopherDissector::hostile()
{
    const QByteArray wrong = gopherPage("/wrong").value();
    const QList<Message> found = dissect("/wrong\r\n", wrong, 4096);
    for (const Field &line : gopherFields(found[1], wrong))
        checkRanges(line.fields, line.offset, line.offset + line.length);
    // Ten thousand items: what is not shown is said.
    const QByteArray many = QByteArray("1x\ty\th\t70\r\n").repeated(10'000);
    const QList<Field> fields = gopherFields(dissect("\r\n", many, 4096)[1], many);
    QVERIFY(fields.size() < 3000);
    QVERIFY(fields.last().value.english().contains(u"more bytes"_s));
    // A request without an end is one that did not come whole.
    QCOMPARE(dissect("never ends", "", 3).value(0).complete, false);
    QCOMPARE(gopherFields(found[1], "").size(), 0);
    QCOMPARE(gopherFields(found[1], "1").isEmpty(), false);
}

void TestGopherDissector::recognises()
{
    QVERIFY(looksLikeGopher("\r\n", gopherFrontPage("h", "70")));
    QVERIFY(!looksLikeGopher("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"));
    QVERIFY(!looksLikeGopher("", ""));
}

void TestGopherDissector::everyKeyIsExplained()
{
    const Explanations all;
    QSet<QString> keys;
    const std::function<void(const QList<Field> &)> gather = [&](const QList<Field> &fields) {
        for (const Field &field : fields) {
            if (!field.explain.isEmpty())
                keys += field.explain;
            gather(field.fields);
        }
    };
    for (const QByteArray &answer : {gopherFrontPage("h", "70"), gopherPage("/text").value()}) {
        gather(gopherFields(dissect("/x\tword\t+\r\n", answer, 4096)[0], "/x\tword\t+\r\n"));
        gather(gopherFields(dissect("/x\r\n", answer, 4096)[1], answer));
    }
    QCOMPARE(keys.size(), 9);
    for (const QString &key : std::as_const(keys))
        QVERIFY2(all.contains(key), qPrintable(key));
}

QTEST_APPLESS_MAIN(TestGopherDissector)
#include "tst_gopherdissector.moc"
