// Templates: what places become, what is refused and where, and that no message costs memory.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/templaterenderer.h"

#include <QTest>

#include <zlib.h>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

class Fixed : public Ingredients
{
public:
    qint64 wall() override { return m_wall; }
    void random(char *to, qsizetype count) override
    {
        for (qsizetype i = 0; i < count; ++i)
            to[i] = char(m_next++);
    }
    qint64 m_wall = 1'700'000'000'123'456'789; // 2023-11-14T22:13:20.123Z

private:
    int m_next = 0;
};

QByteArray rendered(const QString &text, quint64 number = 0, qint64 wall = 0)
{
    const auto read = Template::parse(text);
    if (!read)
        return "problem: " + read.error().message.english().toUtf8();
    TemplateRenderer renderer(*read);
    Fixed fixed;
    if (wall)
        fixed.m_wall = wall;
    QByteArray out;
    return renderer.append({number, {}}, fixed, out) ? out : QByteArray("too long");
}

} // namespace

class TestTemplate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void places_data();
    void places();
    void counters();
    void dates_data();
    void dates();
    void checksums_data();
    void checksums();
    void nestedChecksums();
    void lengthThatDoesNotFit();
    void groups();
    void ownLiterals();
    void problems_data();
    void problems();
    void keepsItsMemory();
};

void TestTemplate::places_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *text, const QByteArray &bytes) { QTest::newRow(text) << QString::fromUtf8(text) << bytes; };
    row("", "");
    row("plain \\r\\n\\x00\xc3\xa4", QByteArray("plain \r\n\0\xc3\xa4", 11));
    row("{{counter}}", "0");
    row("{{ counter start=-3 width=4 }}", "-003");
    row("{{counter start=0xff hex width=4}}", "00ff");
    row("{{counter start=-1 hex}}", "ffffffffffffffff");
    row("{{counter start=258 1}}", "\x02");
    row("{{counter start=258 2be}}", QByteArray::fromHex("0102"));
    row("{{counter start=258 4le}}", QByteArray::fromHex("02010000"));
    row("{{counter start=-2 8be}}", QByteArray::fromHex("fffffffffffffffe"));
    row("{{time}}", "1700000000");
    row("{{time ms}}", "1700000000123");
    row("{{time 4be}}", QByteArray::fromHex("6553f100"));
    row("{{time iso}}", "2023-11-14T22:13:20.123Z");
    row("{{random 4}}", QByteArray::fromHex("00010203"));
    row("{{random 4 hex}}", "00010203");
    row("{{uuid}}", "00010203-0405-4607-8809-0a0b0c0d0e0f");
    row("{{uuid bytes}}", QByteArray::fromHex("00010203040546078809") + "\x0a\x0b\x0c\x0d\x0e\x0f");
    row("{{open}}}}", "{{}}");
    row("\\x7b{counter}}", "{{counter}}");
    row("{{length 2be}}abc", QByteArray::fromHex("0005") + "abc");
    row("{{length width=3}}abc", "006abc");
    row("{{length body}}:{{part body}}abc{{end}}", "3:abc");
    row("{{length body 4le plus=4}}{{part body}}abc{{end body}}", QByteArray::fromHex("07000000") + "abc");
    row("{{length a}} {{part a}}{{length b}} {{part b}}1234567890{{end}}{{end}}", "13 10 1234567890");
    row("{{length b hex}}{{part a}}{{part b}}0123456789abcdef{{end}}{{end a}}", "100123456789abcdef");
    row("{{length none}}{{part none}}{{end}}", "0");
}

void TestTemplate::places()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    QCOMPARE(rendered(text), bytes);
}

void TestTemplate::counters()
{
    QCOMPARE(rendered(u"{{counter start=8 step=2 width=3}}"_s, 1), QByteArray("010"));
    QCOMPARE(rendered(u"{{counter step=-5}}"_s, 3), QByteArray("-15"));
    QCOMPARE(rendered(u"{{counter start=250 1}}"_s, 6), QByteArray(1, '\0'));
    QCOMPARE(rendered(u"{{counter width=2}}"_s, 1234), QByteArray("1234"));
    QCOMPARE(rendered(u"{{counter start=-9223372036854775808}}"_s), QByteArray("-9223372036854775808"));
}

void TestTemplate::dates_data()
{
    QTest::addColumn<QDateTime>("time");
    for (const char *time : {"1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "2000-02-29T12:00:00.001Z",
                             "2100-02-28T23:59:59.999Z", "2100-03-01T00:00:00.000Z", "2024-12-31T23:59:59.000Z"})
        QTest::newRow(time) << QDateTime::fromString(QString::fromLatin1(time), Qt::ISODateWithMs);
}

void TestTemplate::dates()
{
    QFETCH(QDateTime, time);
    // Not at 0, which stands for the usual time here.
    const qint64 wall = time.toMSecsSinceEpoch() * 1'000'000 + 999'999;
    QCOMPARE(rendered(u"{{time iso}}"_s, 0, wall), QByteArray(QTest::currentDataTag()));
}

void TestTemplate::checksums_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *text, const QByteArray &bytes) { QTest::newRow(text) << QString::fromUtf8(text) << bytes; };
    // The check values of the catalogue of parametrised CRC algorithms.
    row("123456789{{crc32}}", "123456789cbf43926");
    row("123456789{{crc32 4le}}", "123456789" + QByteArray::fromHex("2639f4cb"));
    row("123456789{{crc16}}", "123456789bb3d");
    row("123456789{{crc16 arc 2be}}", "123456789\xbb\x3d");
    row("123456789{{crc16 modbus}}", "1234567894b37");
    row("123456789{{crc16 ccitt}}", "12345678929b1");
    row("123456789{{crc16 xmodem}}", "12345678931c3");
    row("123456789{{crc16 x25}}", "123456789906e");
    row("1234{{crc32}}56789", "1234cbf4392656789"); // itself it does not cover
    row("{{crc32 a}}<{{part a}}123456789{{end}}>", "cbf43926<123456789>");
    row("{{crc32 a}}{{part a}}{{end}}", "00000000");
}

void TestTemplate::checksums()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    QCOMPARE(rendered(text), bytes);
}

// The outer one is over the inner one's bytes, wherever they stand, and over lengths.
void TestTemplate::nestedChecksums()
{
    const QByteArray made = rendered(u"{{crc32 all 4be}}{{part all}}{{length in 1}}{{part in}}abc{{crc16 in 2be}}{{end}}{{end}}"_s);
    const QByteArray inner = rendered(u"abc{{crc16 2be}}"_s);
    QCOMPARE(made.sliced(4), "\x05" + inner);
    const quint32 sum = quint32(::crc32_z(0, reinterpret_cast<const Bytef *>(made.constData() + 4), size_t(made.size() - 4)));
    QCOMPARE(made.first(4).toHex(), QByteArray::number(sum, 16).rightJustified(8, '0'));
}

void TestTemplate::lengthThatDoesNotFit()
{
    QCOMPARE(rendered(u"{{length a 1}}{{part a}}{{random 255}}{{end}}"_s).size(), 256);
    QCOMPARE(rendered(u"{{length a 1}}{{part a}}{{random 256}}{{end}}"_s), QByteArray("too long"));
    QCOMPARE(rendered(u"{{length width=1}}123456789"_s), QByteArray("too long"));
    QCOMPARE(rendered(u"{{length 2be plus=-5}}ab"_s), QByteArray("too long"));
}

void TestTemplate::groups()
{
    TemplateOptions options;
    options.groups = 2;
    options.groupNames = {{}, {}, u"word"_s};
    const auto read = Template::parse(u"<{{match}}|{{match 1}}|{{match word}}> {{length a}}{{part a}}{{match 2}}{{end}}", options);
    QVERIFY(read);
    TemplateRenderer renderer(*read);
    Fixed fixed;
    QByteArray out("before ");
    const QByteArrayView groups[] = {"all", "a", QByteArrayView("\0{{", 3)};
    QVERIFY(renderer.append({0, groups}, fixed, out));
    QCOMPARE(out, QByteArray("before <all|a|\0{{> 3\0{{", 23));
    QVERIFY(!Template::parse(u"{{match 3}}", options));
    QVERIFY(!Template::parse(u"{{match}}"));
}

void TestTemplate::ownLiterals()
{
    TemplateOptions options;
    options.literal = [](QStringView text) -> Parsed<QByteArray> { return text.toLatin1(); };
    const auto read = Template::parse(u"\u00e4\\n{{counter}}", options);
    QVERIFY(read);
    QVERIFY(!read->isConstant());
    TemplateRenderer renderer(*read);
    Fixed fixed;
    QByteArray out;
    QVERIFY(renderer.append({7, {}}, fixed, out));
    QCOMPARE(out, QByteArray("\xe4\\n7"));
}

void TestTemplate::problems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *text, int position, const char *words) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << QString::fromUtf8(words);
    };
    row("ab{{counter", 2, "not closed");
    row("ab{{ }}", 2, "Nothing stands");
    row("{{counter}}\\q", 11, "no escape");
    row("ab{{clock}}", 4, "has no clock");
    row("{{counter 3be}}", 10, "3be does not belong");
    row("{{counter step=x}}", 15, "number");
    row("{{counter width=65}}", 16, "from 1 to 64");
    row("{{time start=1}}", 7, "start does not belong");
    row("{{random}}", 0, "How many");
    row("{{random 65537}}", 0, "How many");
    row("{{random 4 dec}}", 11, "does not belong");
    row("{{uuid hex}}", 7, "does not belong");
    row("{{crc32 2be}}", 8, "does not belong");
    row("{{crc32 modbus}}", 8, "There is no part modbus");
    row("{{crc32 dec}}", 8, "There is no part dec");
    row("{{length body}}", 9, "There is no part body");
    row("{{length}}", 0, "counts itself");
    row("{{length a}}{{part a}}{{length b}}{{end}}{{part b}}{{length a}}{{end}}", 22, "count each other");
    row("{{crc32}} {{crc16}}", 0, "cover each other");
    row("{{part a}}", 10, "not ended");
    row("{{part}}", 0, "has a name");
    row("{{part a}}{{end}}{{part a}}{{end}}", 24, "a part a already");
    row("{{end}}", 0, "No part is open");
    row("{{part a}}{{part b}}{{end a}}", 26, "ends here is b");
    row("{{open x}}", 7, "too many");
    row("{{match}}", 0, "belongs to the answers");
}

void TestTemplate::problems()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, words);
    const auto read = Template::parse(text);
    QVERIFY(!read);
    QVERIFY2(read.error().message.english().contains(words), qPrintable(read.error().message.english()));
    QCOMPARE(int(read.error().position), position);
}

void TestTemplate::keepsItsMemory()
{
    const auto read = Template::parse(u"{{length 2be}}{{counter width=12}} {{time ms}} {{random 16}}{{uuid}}{{crc32 4be}}");
    QVERIFY(read);
    TemplateRenderer renderer(*read);
    Fixed fixed;
    QByteArray out;
    QVERIFY(renderer.append({0, {}}, fixed, out));
    const char *where = out.constData();
    const qsizetype room = out.capacity();
    for (quint64 i = 1; i < 1000; ++i) {
        out.resize(0);
        QVERIFY(renderer.append({i, {}}, fixed, out));
    }
    QCOMPARE(static_cast<const void *>(out.constData()), static_cast<const void *>(where));
    QCOMPARE(out.capacity(), room);
}

QTEST_APPLESS_MAIN(TestTemplate)
#include "tst_template.moc"
