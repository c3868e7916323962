// What entries say: calls, payload, states, and bytes of people who mean harm.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/charset.h"
#include "core/model/entrytext.h"
#include "core/model/idset.h"
#include "core/model/recordedtext.h"
#include "core/model/showntext.h"
#include "support/logfixture.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace porthole;
using porthole::test::LogFixture;
using namespace Qt::StringLiterals;

namespace {

QString said(LogFixture &fixture, const NewEntry &entry)
{
    const EntryId id = fixture.log->append(entry);
    const LogReader reader(fixture.log->file());
    return EntryText(reader).whatHappened(reader.entry(id)).english();
}

QString shown(const QByteArray &bytes, const char *charset = "UTF-8", LineBreaks breaks = LineBreaks::Drop)
{
    return showBytes(bytes, Charset::named(charset), breaks).text;
}

} // namespace

class TestEntryText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void calls()
    {
        LogFixture fixture;
        NewEntry entry;
        entry.kind = Kind::Call;
        entry.call = Call::Connect;
        entry.text = "127.0.0.1:80";
        QCOMPARE(said(fixture, entry), u"connect(127.0.0.1:80) = 0"_s);
        entry.result = -1;
        entry.error = ECONNREFUSED;
        entry.reason = Reason::Refused;
        QCOMPARE(said(fixture, entry), u"connect(127.0.0.1:80) = -1 ECONNREFUSED"_s);
        entry.text = "\x1b[31mred\xe2\x80\xae";
        QCOMPARE(said(fixture, entry), u"connect(\u241b[31mred\u27e8U+202E\u27e9) = -1 ECONNREFUSED"_s);
    }

    void resolverFailuresHaveTheirOwnNames()
    {
        LogFixture fixture;
        NewEntry entry;
        entry.kind = Kind::Call;
        entry.call = Call::Getaddrinfo;
        entry.text = "no.such.example, AF_INET6";
        entry.result = -2;
        entry.error = 2;  // -EAI_NONAME
        entry.reason = Reason::Dns;
        const QString text = said(fixture, entry);
        QVERIFY2(text.endsWith("EAI_NONAME"_L1), qPrintable(text));
        QVERIFY(!text.contains("ENOENT"_L1));
    }

    void payload()
    {
        LogFixture fixture;
        NewEntry entry;
        entry.kind = Kind::Received;
        entry.payload = "HTTP/1.1 200 OK\r\nServer: x\r\n";
        QCOMPARE(said(fixture, entry), u"HTTP/1.1 200 OK\u240d\u240aServer: x\u240d\u240a"_s);
        const QByteArray large(3812, 'a');
        entry.payload = large;
        QCOMPARE(said(fixture, entry), QString(QString(EntryText::PreviewChars, u'a') + u"\u2026 3,812 bytes"_s));
        const QByteArray binary = QByteArray::fromHex("16030102000100");
        entry.payload = binary;
        QCOMPARE(said(fixture, entry), u"16 03 01 02 00 01 00"_s);
    }

    // A socket for many peers is of no use to whoever cannot see which of them it was.
    void datagramsNameTheirPeer()
    {
        LogFixture fixture;
        NewConversation facts;
        facts.transport = TransportKind::Udp;
        NewEntry entry;
        entry.kind = Kind::Received;
        entry.call = Call::Recvmmsg;
        entry.conversation = fixture.log->openConversation(facts);
        entry.payload = "hello";
        QCOMPARE(said(fixture, entry), u"hello"_s);
        entry.text = "192.0.2.1:80, to 239.1.2.3 on eth0";
        QCOMPARE(said(fixture, entry), u"192.0.2.1:80  hello"_s);
        entry.kind = Kind::Sent;
        entry.call = Call::QtUdpWrite;
        entry.text = "[2001:db8::1]:80";
        QCOMPARE(said(fixture, entry), u"[2001:db8::1]:80  hello"_s);
    }

    void payloadThatWasNotKept()
    {
        LogFixture fixture;
        const QByteArray bytes(4096, 'a');
        NewEntry entry;
        entry.kind = Kind::Sent;
        entry.payload = bytes;
        entry.level = RecordLevel::first(5);
        QCOMPARE(said(fixture, entry), u"aaaaa\u2026 5 of 4,096 bytes kept"_s);
        entry.level = RecordLevel::lengths();
        QCOMPARE(said(fixture, entry), u"4,096 bytes, of which only the length was recorded"_s);
    }

    void secretsAreBlanked()
    {
        LogFixture fixture;
        NewEntry entry;
        entry.kind = Kind::Sent;
        entry.payload = "PASS hunter2\r\n";
        const SecretRange range{5, 7};
        entry.secrets = std::span(&range, 1);
        QCOMPARE(said(fixture, entry), u"PASS *******\u240d\u240a"_s);
    }

    void states()
    {
        LogFixture fixture;
        NewEntry entry;
        entry.kind = Kind::State;
        for (quint32 state = 0; state <= quint32(LinkState::Last); ++state) {
            entry.aux = state;
            QVERIFY2(!said(fixture, entry).isEmpty(), linkStateName(LinkState(state)));
        }
        // In TLS no segment is sent for it.
        for (const LinkState half : {LinkState::PeerHalfClosed, LinkState::HalfClosed}) {
            entry.aux = quint32(half);
            entry.layer = Layer::Wire;
            QVERIFY(said(fixture, entry).contains("FIN"_L1));
            entry.layer = Layer::Tls;
            QVERIFY(!said(fixture, entry).contains("FIN"_L1));
        }
        entry.layer = Layer::Wire;
        entry.aux = quint32(LinkState::Connected);
        entry.text = "127.0.0.1:80";
        QCOMPARE(said(fixture, entry), u"Connected: 127.0.0.1:80"_s);
        entry.aux = quint32(LinkState::Failed);
        entry.text = {};
        entry.reason = Reason::Refused;
        entry.error = ECONNREFUSED;
        QVERIFY(said(fixture, entry).startsWith("Failed: "_L1));
        QVERIFY(said(fixture, entry).size() > 10);
    }

    // Recorded in English, and yet texts that can be translated, where nothing but the sentence was recorded.
    void failuresAreToldAnew()
    {
        LogFixture fixture;
        for (const Failure &failure : {Failure{Reason::Refused, ECONNREFUSED, {"connect", u"127.0.0.1:9"_s, {}}, {}},
                                       Failure{Reason::Dns, -2, {"resolve", u"no (such) host"_s, {}}, {}},
                                       Failure{Reason::Internal, 0, {}, {}}}) {
            const QByteArray sentences = sentence(failure).toUtf8();
            NewEntry entry;
            entry.kind = Kind::Error;
            entry.reason = failure.reason;
            entry.error = quint16(failure.error);
            entry.text = sentences;
            const EntryId id = fixture.log->append(entry);
            const LogReader reader(fixture.log->file());
            const Text text = EntryText(reader).whatHappened(reader.entry(id));
            QCOMPARE(text.english(), QString::fromUtf8(sentences));
            QVERIFY2(failure.where.text().contains(u'(') || !text.parts.isEmpty(), sentences.constData());
            const QByteArray changed = sentences + " x";
            entry.text = changed;
            QCOMPARE(said(fixture, entry), QString::fromUtf8(changed));
        }
    }

    // So are those of which somebody knew more than the table of sentences.
    void failuresWithDetail()
    {
        const Text known{"The certificate of %1 is signed by itself: nobody vouches for it.", {u"local host"_s}};
        const Failure failure{Reason::Tls, 0, {"verify", u"a.test"_s, known}, {}};
        const Text text = recordedFailure(sentence(failure), Reason::Tls, 0);
        QCOMPARE(text.english(), sentence(failure));
        QCOMPARE(text.parts.size(), 2);
        QCOMPARE(QByteArrayView(text.parts[1].source), QByteArrayView(known.source));
        QCOMPARE(text.parts[1].args, known.args);
        // A second one behind it is not the first one's argument.
        const Text expired{"The certificate of %1 expired on %2.", {u"local host"_s, u"2021-01-01 00:00:00 UTC"_s}};
        const Text both = recordedFailure(sentence(withMore(failure, expired)), Reason::Tls, 0);
        QCOMPARE(both.english(), sentence(withMore(failure, expired)));
        QCOMPARE(both.parts.size(), 2);
        QCOMPARE(both.parts[1].parts.size(), 2);
        QCOMPARE(both.parts[1].parts[0].args, known.args);
        QCOMPARE(both.parts[1].parts[1].args, expired.args);
        // Nothing of it is translated where not all of it can be.
        const Failure strange{Reason::Tls, 0, {"verify", u"a.test"_s, Text{"Nobody has heard of %1.", {u"x"_s}}}, {}};
        const Text other = recordedFailure(sentence(strange), Reason::Tls, 0);
        QCOMPARE(other.english(), sentence(strange));
        QVERIFY(other.parts.isEmpty());
        const QString revoked = u"Whether the certificate of a b was revoked is not known: the list of c was to be replaced by d."_s;
        QCOMPARE(recordedText(revoked).args, (QStringList{u"a b"_s, u"c"_s, {}, u"d"_s}));
        QCOMPARE(recordedText(revoked).english(), revoked);
    }

    // The patterns are those that are really written, and their words come back to the letter.
    void recordedWords()
    {
        QString sources;
        for (const char *folder : {"core/transport", "core/transport/tls", "core/log", "core/session", "core/capture", "core/lab", "app/cli"}) {
            const QDir dir(QStringLiteral(PORTHOLE_SOURCE_DIR "/") + QLatin1StringView(folder));
            for (const QString &name : dir.entryList({u"*.cpp"_s, u"*.h"_s}, QDir::Files)) {
                QFile file(dir.filePath(name));
                QVERIFY(file.open(QIODevice::ReadOnly));
                sources += QString::fromUtf8(file.readAll());
            }
        }
        for (const RecordedPattern &pattern : recordedPatterns()) {
            const QString source = QString::fromLatin1(pattern.source);
            for (const QString &piece : source.split(QRegularExpression(u"(, )?%\\d(, )?"_s))) {
                if (piece.trimmed().size() < 4 || pattern.old)
                    continue;
                QVERIFY2(sources.contains(piece.trimmed().left(18)), qPrintable(source));
                break;
            }
            const QString said = substituted(source, {u"127.0.0.1:7"_s, u"[::1]:8"_s, u"2"_s});
            const Text text = recordedText(said);
            QCOMPARE(QString::fromLatin1(text.source), source);
            QCOMPARE(text.english(), said);
        }
        QCOMPARE(recordedText(u"it came to this"_s).source, "%1");
        QCOMPARE(recordedText(u"a to b c"_s).english(), u"a to b c"_s);
        QCOMPARE(recordedText(u"%2 to %1"_s).english(), u"%2 to %1"_s);
        QCOMPARE(recordedText({}).english(), QString());
    }

    void hostileNotesStayOnOneLine()
    {
        LogFixture fixture;
        const QByteArray text = "%1 <b>bold</b>\n\r\xff" + QByteArray("\0x", 2) + QByteArray(5000, 'z');
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.text = text;
        const QString words = said(fixture, entry);
        QVERIFY(words.startsWith(u"%1 <b>bold</b>\u240a\u240d\u27e8ff\u27e9\u2400xzzz"_s));
        QVERIFY(!words.contains(u'\n'));
        QVERIFY(words.size() < 400);
        QVERIFY2(words.contains("bytes"_L1), qPrintable(words));  // says how much was cut
    }

    void exactTimes()
    {
        QVERIFY(exactTime(1'795'340'467'103'204'118).contains(".103 204 118 "_L1));
        QVERIFY(exactTime(-1).contains("1969-12-31"_L1) || exactTime(-1).contains("1970-01-01"_L1));
        QVERIFY(exactTime(-1).contains(".999 999 999 "_L1));
        exactTime(std::numeric_limits<qint64>::min());
        QCOMPARE(durationText(84'000), u"84.0 µs"_s);
        QCOMPARE(durationText(15'100'000), u"15.1 ms"_s);
        QCOMPARE(durationText(5'008'000'000), u"5.01 s"_s);
        QCOMPARE(durationText(123'000'000'000), u"2 min 3 s"_s);
        QCOMPARE(timeBetween(std::numeric_limits<qint64>::min(), 1), std::numeric_limits<qint64>::max());
        durationText(std::numeric_limits<qint64>::min());
    }

    void charsets_data()
    {
        QTest::addColumn<QByteArray>("charset");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("utf-8") << "UTF-8"_ba << "gr\xc3\xbc\xc3\x9f"_ba << u"grüß"_s;
        QTest::newRow("utf-8 malformed") << "UTF-8"_ba << "a\xc3(\xe2\x82z"_ba << u"a⟨c3⟩(⟨e2⟩⟨82⟩z"_s;
        QTest::newRow("utf-8 overlong") << "UTF-8"_ba << "\xc0\xaf"_ba << u"⟨c0⟩⟨af⟩"_s;
        QTest::newRow("utf-8 surrogate") << "UTF-8"_ba << "\xed\xa0\x80"_ba << u"⟨ed⟩⟨a0⟩⟨80⟩"_s;
        QTest::newRow("utf-8 cut") << "UTF-8"_ba << "\xf0\x9f\x98"_ba << u"⟨f0⟩⟨9f⟩⟨98⟩"_s;
        QTest::newRow("latin-1") << "ISO-8859-1"_ba << "gr\xfc\xdf\x85"_ba << u"grüß⟨U+0085⟩"_s;
        QTest::newRow("windows-1252") << "windows-1252"_ba << "\x80\x81\xff"_ba << u"€⟨81⟩ÿ"_s;
        QTest::newRow("utf-16le") << "UTF-16LE"_ba << QByteArray("h\0i\0\r\0\n\0", 8) << u"hi␍␊"_s;
        QTest::newRow("utf-16be pair") << "UTF-16BE"_ba << "\xd8\x3d\xde\x00"_ba << u"😀"_s;
        QTest::newRow("utf-16 lone") << "UTF-16BE"_ba << "\xd8\x3dx"_ba << u"⟨d8⟩⟨3d⟩⟨78⟩"_s;
        QTest::newRow("koi8-r") << "KOI8-R"_ba << "\xf0\xd2\xc9\xd7\xc5\xd4"_ba << u"Привет"_s;
        QTest::newRow("shift_jis") << "Shift_JIS"_ba << "\x93\xfa\x96\x7b!"_ba << u"日本!"_s;
        QTest::newRow("shift_jis cut") << "Shift_JIS"_ba << "ok\x93"_ba << u"ok⟨93⟩"_s;
        QTest::newRow("bidi") << "UTF-8"_ba << "a\xe2\x80\xae" "b"_ba << u"a⟨U+202E⟩b"_s;
        QTest::newRow("controls") << "UTF-8"_ba << QByteArray("\0\x07\x1b\x7f", 4) << u"␀␇␛␡"_s;
    }

    void charsets()
    {
        QFETCH(QByteArray, charset);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QVERIFY(Charset::named(charset).isValid());
        QCOMPARE(shown(bytes, charset.constData()), text);
    }

    void spansSayWhatIsNotAsItCame()
    {
        const ShownText text = showBytes("ab\r\n\xff" "c\xe2\x80\xae", Charset(), LineBreaks::Keep, {{1, 1}});
        QCOMPARE(text.text, u"ab␍␊\n⟨ff⟩c⟨U+202E⟩"_s);
        QCOMPARE(text.at(0), Shown::Plain);
        QCOMPARE(text.at(1), Shown::Secret);
        QCOMPARE(text.at(2), Shown::Control);
        QCOMPARE(text.at(5), Shown::Malformed);
        QCOMPARE(text.at(9), Shown::Plain);
        QCOMPARE(text.at(10), Shown::Hidden);
        QCOMPARE(text.malformedBytes, 1u);
        QCOMPARE(ShownText::forClipboard(text.text), u"ab\n⟨ff⟩c⟨U+202E⟩"_s);
    }

    void bytesAndTheirPlaceInTheText()
    {
        const ShownText text = showBytes("a\r\n\xff" "g\xc3\xbc" "x\n", Charset(), LineBreaks::Keep);
        QCOMPARE(text.text, u"a␍␊\n⟨ff⟩güx␊\n"_s);
        const qint64 places[] = {0, 1, 2, 4, 8, 9, 10, 10, 11};  // the second half of ü: behind it
        for (int byte = 0; byte < int(std::size(places)); ++byte)
            QCOMPARE(text.positionOfByte(byte), places[byte]);
        QCOMPARE(text.byteOfPosition(0), 0);
        QCOMPARE(text.byteOfPosition(3), 2);   // the break belongs to its line end
        QCOMPARE(text.byteOfPosition(4), 3);
        QCOMPARE(text.byteOfPosition(7), 3);   // anywhere in ⟨ff⟩
        QCOMPARE(text.byteOfPosition(9), 5);
        QCOMPARE(text.byteOfPosition(10), 7);
        QCOMPARE(ShownText().positionOfByte(5), 0);
        QCOMPARE(ShownText().byteOfPosition(5), 0);
        const ShownText binary = showBytes(QByteArray(1000, '\xff'), Charset(), LineBreaks::Keep);
        QCOMPARE(binary.positionOfByte(999), 3996);
        QCOMPARE(binary.byteOfPosition(3994), 998);
    }

    void lineEndsBreakOnce()
    {
        QCOMPARE(shown("a\r\nb\rc\nd\r", "UTF-8", LineBreaks::Keep), u"a␍␊\nb␍\nc␊\nd␍\n"_s);
        QCOMPARE(shown("a\r\r\n", "UTF-8", LineBreaks::Keep), u"a␍\n␍␊\n"_s);
        QCOMPARE(ShownText::forClipboard(u"a␍␊\nb␉c"_s), u"a\nb\tc"_s);
        // A peer that sends the symbol itself cannot pass it off as a line end.
        QCOMPARE(shown("x\xe2\x90\x8a"), u"x⟨U+240A⟩"_s);
    }

    void unknownCharsetShowsEveryByte()
    {
        QVERIFY(!Charset::named("no-such-charset").isValid());
        QCOMPARE(shown("ab", "no-such-charset"), u"⟨61⟩⟨62⟩"_s);
        QVERIFY(Charset::offered().contains("windows-1252"));
    }

    void idSets()
    {
        IdSet set;
        set.add(10, 20);
        set.add(21, 30);
        QCOMPARE(set.spans().size(), size_t(1));
        set.remove(15, 16);
        QCOMPARE(set.spans(), (std::vector<IdSet::Span>{{10, 14}, {17, 30}}));
        QVERIFY(set.contains(14) && !set.contains(15) && !set.contains(16) && set.contains(17));
        set.add(0, 100);
        QCOMPARE(set.spans(), (std::vector<IdSet::Span>{{0, 100}}));
        set.remove(0, 0);
        set.remove(100, 200);
        QCOMPARE(set.spans(), (std::vector<IdSet::Span>{{1, 99}}));
        set.remove(0, NoEntry);
        QVERIFY(set.isEmpty());
        QVERIFY(!set.contains(5));
    }
};

QTEST_GUILESS_MAIN(TestEntryText)
#include "tst_entrytext.moc"
