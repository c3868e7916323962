// Messages in captures: found in streams whose packets come in any order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/captureimport.h"
#include "core/log/filter.h"
#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/log/messageindex.h"
#include "core/log/packetmarks.h"
#include "core/model/datagramfields.h"
#include "core/model/messagefields.h"
#include "support/capturemaker.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Request = "GET /missing HTTP/1.1\r\nHost: films.example\r\n\r\n";
const QByteArray Head = "HTTP/1.1 404 Not Found\r\nContent-Length: 12\r\n\r\n";
const QByteArray Body = "nothing here";

} // namespace

class TestPacketMessages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void inOrder()
    {
        load({request(), answer(0, Head + Body)});
        QCOMPARE(summaries(), (QStringList{u"3 GET /missing"_s, u"4 404"_s}));
        QCOMPARE(messageBytes(*m_reader, m_found[0], 1000), Request);
        QCOMPARE(messageBytes(*m_reader, m_found[1], 1000), Head + Body);
        QCOMPARE(m_found[0].begin, 54); // behind the headers
        QCOMPARE(m_found[1].direction, Direction::In);
    }

    // The packet with which the message could be read is its own, wherever its bytes lie.
    void anyOrder()
    {
        load({request(), answer(30, Head.mid(30) + Body), answer(10, Head.mid(10, 20)), answer(0, Head.left(10)),
              answer(10, Head.mid(10, 20))});
        QCOMPARE(summaries(), (QStringList{u"3 GET /missing"_s, u"6 404"_s}));
        QCOMPARE(messageBytes(*m_reader, m_found[1], 1000), Head + Body);
        QCOMPARE(m_found[1].slices.size(), 3u);
        QCOMPARE(m_found[1].slices[0].packet, 6u);
    }

    void severalInOnePacket()
    {
        load({client(Request + Request, 0), answer(0, Head + Body + Head + Body)});
        QCOMPARE(m_found.size(), 4u);
        QCOMPARE(messageBytes(*m_reader, m_found[1], 1000), Request);
        QCOMPARE(m_found[1].begin, 54 + Request.size());
        const Field field = messageField(*m_reader, m_found[1], 3);
        QCOMPARE(field.offset, 54 + Request.size());
        QCOMPARE(field.length, Request.size());
    }

    // A missing part of a head ends what can be read of it; the bytes that are there are still shown.
    void withAHole()
    {
        load({request(), answer(0, Head.left(20)), answer(30, Head.mid(30) + Body),
              frame({Alice, Bob, Ack, 1001 + quint32(Request.size()), 5001 + quint32(Head.size() + Body.size())})});
        QVERIFY(!m_found.empty());
        QCOMPARE(m_found[0].message.summary.english().left(12), u"GET /missing"_s);
        for (const FoundMessage &one : m_found)
            QVERIFY(one.direction == Direction::Out || !one.message.summary.english().startsWith(u"404"_s) || !one.message.complete);
    }

    // Nobody acknowledged what came behind the hole when the capture ended: it is read all the same, and the hole is told.
    void aHoleAtTheEnd()
    {
        const QByteArray body = QByteArray(1000, 'b');
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
        const QByteArray next = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        const QByteArray all = head + body + next;
        load({client(Request + Request, 0), answer(0, all.left(500)), answer(700, all.mid(700, 200)), answer(900, all.mid(900))});
        QCOMPARE(summaries(), (QStringList{u"3 GET /missing"_s, u"3 GET /missing"_s, u"4 200"_s, u"6 404"_s}));
        QCOMPARE(m_found[2].last, 6u);
        QCOMPARE(m_found[2].missing, 200);
        QVERIFY(m_found[2].message.complete);
        QCOMPARE(m_found[3].missing, 0);
        QCOMPARE(messageBytes(*m_reader, m_found[3], 1000), next);
        const Field field = messageField(*m_reader, m_found[2], 4);
        QCOMPARE(field.fields.first().value.english(), u"200 bytes of it crossed and are not here."_s);
    }

    // In a head the place is lost, and that is told.
    void aHoleInAHeadAtTheEnd()
    {
        load({request(), answer(0, Head.left(20)), answer(30, Head.mid(30) + Body)});
        QCOMPARE(m_found.size(), 2u);
        QCOMPARE(m_found[1].message.length, Head.size() + Body.size());
        QCOMPARE(m_found[1].missing, 10);
        QVERIFY(!m_found[1].message.complete);
        QVERIFY(m_found[1].message.summary.english().contains(u"bytes are missing"_s));
    }

    // A request in two fragments, an answer whose end came first.
    void inFragments()
    {
        const QByteArray reply = answer(0, Head + Body);
        const int size = int(reply.size()) - 34;
        load({fragmentOf(request(), 1, 0, 40, true), fragmentOf(request(), 1, 40, int(request().size()) - 74, false),
              fragmentOf(reply, 1, 48, size - 48, false), fragmentOf(reply, 1, 0, 48, true)});
        QCOMPARE(summaries(), (QStringList{u"4 GET /missing"_s, u"6 404"_s}));
        QCOMPARE(messageBytes(*m_reader, m_found[0], 1000), Request);
        QCOMPARE(messageBytes(*m_reader, m_found[1], 1000), Head + Body);
        QCOMPARE(m_reader->entry(3).conversation, 1u);
        QCOMPARE(m_reader->entry(6).conversation, 1u);
        QVERIFY(m_reader->entry(6).aux & Reassembled);
    }

    void fragmentsAsFields()
    {
        const QByteArray reply = answer(0, Head + Body);
        const int size = int(reply.size()) - 34;
        load({request(), fragmentOf(reply, 1, 0, 24, true), fragmentOf(reply, 1, 0, 24, true),
              fragmentOf(reply, 1, 24, size - 24, false), fragmentOf(reply, 2, 0, 24, true)});
        const auto of = [this](EntryId id) { return datagramField(*m_reader, id); };
        QCOMPARE(of(6).value.english(), u"Reassembled from 3 fragments, %1 bytes"_s.arg(size));
        QCOMPARE(of(4).value.english(), u"Whole with #7: 3 fragments, %1 bytes"_s.arg(size));
        QCOMPARE(of(5).fields.first().fields[1].value.english(), u"bytes 0 to 23, once more"_s);
        QCOMPARE(of(7).value.english(), u"Never whole here: 1 fragment, missing: the end from byte 24 on"_s);
        const Field whole = of(6);
        QCOMPARE(whole.fields[1].name.english(), u"TCP"_s);
        QVERIFY(!whole.fields[1].hasBytes()); // they lie in another packet
        const Field payload = whole.fields[2];
        QCOMPARE(payload.explain, u"tcp.payload"_s);
        QCOMPARE(payload.offset, 14 + 20); // its first four are in the other
        QCOMPARE(payload.length, size - 24);
        for (const Field &part : whole.fields[1].fields)
            if (part.explain == u"tcp.checksum")
                QVERIFY2(part.value.english().contains(u"right"_s), qPrintable(part.value.english()));
    }

    // The log ends with what was lost.
    void lostFragmentsAreTold()
    {
        load({request(), fragmentOf(answer(0, Head + Body), 1, 0, 24, true)});
        QCOMPARE(QString::fromUtf8(m_reader->text(m_reader->entry(5))),
                 u"An IP packet came in fragments and never became whole here: fragments of it are lost."_s);
    }

    // ---- captures that begin in the middle, or have holes

    // The first that is seen is what the server says: who is seen first is no client for that.
    void beginsWithTheServersAnswer()
    {
        loadOnly({answer(0, Head + Body), next(1), nextAnswer(1)});
        QCOMPARE(summaries(), (QStringList{u"0 404"_s, u"1 GET /missing"_s, u"2 404"_s}));
        QCOMPARE(m_found[0].direction, Direction::Out); // as its packets say
        QCOMPARE(m_found[1].direction, Direction::In);
        QCOMPARE(messageBytes(*m_reader, m_found[1], 1000), Request);
        for (const FoundMessage &one : m_found)
            QVERIFY(one.message.complete);
    }

    void beginsWithTheServersBareAck()
    {
        loadOnly({frame({Bob, Alice, Ack, 5001, 1001}), request(), answer(0, Head + Body), next(1), nextAnswer(1)});
        QCOMPARE(summaries(), (QStringList{u"1 GET /missing"_s, u"2 404"_s, u"3 GET /missing"_s, u"4 404"_s}));
    }

    // Inside the body of an answer. What is passed over is told, and not as a message that was read.
    void beginsInsideABody()
    {
        loadOnly({frame({Alice, Bob, Ack, 1001 + quint32(Request.size()), 5001}), answer(0, "the rest of"), answer(11, "something"),
                  next(1), answer(20, Head + Body)});
        QCOMPARE(m_found.size(), 3u);
        QCOMPARE(m_found[0].message.summary.english(), u"GET /missing"_s);
        QCOMPARE(m_found[1].message.summary.english(),
                 u"bytes passed over until the next head: 20 (its beginning is not here)"_s);
        QVERIFY(!m_found[1].message.complete && m_found[1].message.unindexed);
        QCOMPARE(m_found[1].message.length, 20);
        QCOMPARE(m_found[1].first, 1u);
        QCOMPARE(m_found[1].last, 2u);
        QVERIFY(m_found[2].message.summary.english().startsWith(u"404"_s));
        QVERIFY(m_found[2].message.complete);
        QCOMPARE(messageBytes(*m_reader, m_found[2], 1000), Head + Body);
    }

    // More than is held until somebody recognises it, and the server was seen first.
    void beginsInsideALongBody()
    {
        QList<QByteArray> frames;
        for (quint32 i = 0; i < 200; ++i)
            frames += answer(i * 1000, QByteArray(1000, 'b'));
        frames += {next(1), answer(200'000, Head + Body)};
        loadOnly(frames);
        QCOMPARE(m_found.size(), 3u);
        QCOMPARE(m_found[0].message.summary.english(), u"GET /missing"_s);
        QCOMPARE(m_found[1].message.length, 200'000);
        QCOMPARE(m_found[1].first, 0u);
        QCOMPARE(m_found[1].last, 199u);
        QVERIFY(m_found[2].message.summary.english().startsWith(u"404"_s));
        QCOMPARE(messageBytes(*m_reader, m_found[2], 1000), Head + Body);
    }

    // A hole in a head costs that message and none behind it.
    void goesOnBehindAHole()
    {
        const QByteArray whole = Head + Body;
        load({request(), answer(0, whole.left(20)), answer(30, whole.mid(30)), next(1), nextAnswer(1), next(2), nextAnswer(2),
              frame({Alice, Bob, Ack, 1001 + 3 * quint32(Request.size()), 5001 + 3 * quint32(whole.size())})});
        QStringList answers;
        for (const FoundMessage &one : m_found)
            if (one.direction == Direction::In)
                answers += one.message.summary.english().section(u' ', 0, 0);
        QCOMPARE(answers, (QStringList{u"bytes"_s, u"404"_s, u"404"_s}));
        QCOMPARE(m_found.size(), 6u);
    }

    // A head in two pieces is no hole, wherever the capture begins.
    void beginsWithAHeadInPieces()
    {
        loadOnly({client(Request.left(2), 0), client(Request.mid(2), 2), answer(0, Head + Body)});
        QCOMPARE(summaries(), (QStringList{u"0 GET /missing"_s, u"2 404"_s}));
    }

    // Whose beginning was seen and is something else stays that.
    void whatBeganAsSomethingElse()
    {
        load({client("EHLO films\r\n", 0), client(Request, 12)});
        QVERIFY(m_found.empty());
    }

    // Behind a change of protocols nothing is read, whatever it looks like.
    void insideATunnel()
    {
        const QByteArray connect = "CONNECT a:1 HTTP/1.1\r\n\r\n", done = "HTTP/1.1 200 OK\r\n\r\n";
        loadOnly({client(connect, 0), frame({Bob, Alice, Psh | Ack, 5001, 1001 + quint32(connect.size()), done}),
                  client("hello", quint32(connect.size())), client(Request, quint32(connect.size()) + 5)});
        QCOMPARE(m_found.size(), 3u);
        QCOMPARE(m_found[2].message.summary.english(), u"another protocol, inside the connection"_s);
    }

    void endsWithFin()
    {
        const QByteArray untilTheEnd = "HTTP/1.0 200 OK\r\n\r\nall of this";
        load({request(), answer(0, untilTheEnd),
              frame({Bob, Alice, Fin | Ack, 5001 + quint32(untilTheEnd.size()), 1001 + quint32(Request.size())})});
        QCOMPARE(m_found.size(), 2u);
        QVERIFY(m_found[1].message.complete);
        QCOMPARE(messageBytes(*m_reader, m_found[1], 1000), untilTheEnd);
    }

    // A forged RST ends nothing but what was known of the message.
    void goesOnAfterAReset()
    {
        load({request(), answer(0, Head + Body), frame({Bob, Alice, Rst, 5001 + quint32(Head.size() + Body.size())}), next(1), nextAnswer(1)});
        QCOMPARE(summaries(), (QStringList{u"3 GET /missing"_s, u"4 404"_s, u"6 GET /missing"_s, u"7 404"_s}));
        for (const FoundMessage &one : m_found)
            QVERIFY(one.message.complete);
    }

    void goesOnAfterAFin()
    {
        load({request(), answer(0, Head + Body), frame({Alice, Bob, Fin | Ack, 1001 + quint32(Request.size()), 5001}),
              client(Request, quint32(Request.size()) + 1), nextAnswer(1)});
        QCOMPARE(summaries(), (QStringList{u"3 GET /missing"_s, u"4 404"_s, u"6 GET /missing"_s, u"7 404"_s}));
    }

    void filters()
    {
        load({request(), answer(30, Head.mid(30) + Body), answer(0, Head.left(30))});
        MessageIndex index;
        index.add(std::move(m_found));
        const auto fitting = [&](const QString &text) {
            const Filter filter = *Filter::parse(text);
            QStringList ids;
            for (EntryId id = 0; id < m_reader->count(); ++id)
                if (filter.matches(*m_reader, id, m_reader->entry(id), &index))
                    ids += QString::number(id);
            return ids.join(u' ');
        };
        QCOMPARE(fitting(u"http.response.code == 404"_s), u"5"_s);
        QCOMPARE(fitting(u"http.host contains \"films\""_s), u"3"_s);
        QCOMPARE(fitting(u"tcp.port == 80 and packet"_s), u"0 1 2 3 4 5"_s);
    }

private:
    static QByteArray client(const QByteArray &bytes, quint32 at)
    {
        return frame({Alice, Bob, Psh | Ack, 1001 + at, 5001, bytes});
    }
    static QByteArray request() { return client(Request, 0); }
    static QByteArray answer(quint32 at, const QByteArray &bytes)
    {
        return frame({Bob, Alice, Psh | Ack, 5001 + at, 1001 + quint32(Request.size()), bytes});
    }

    // The n-th request and answer behind the first ones.
    static QByteArray next(quint32 n) { return client(Request, n * quint32(Request.size())); }
    static QByteArray nextAnswer(quint32 n) { return answer(n * quint32(Head.size() + Body.size()), Head + Body); }

    void load(const QList<QByteArray> &frames)
    {
        loadOnly(QList<QByteArray>{frame({Alice, Bob, Syn, 1000}), frame({Bob, Alice, Syn | Ack, 5000, 1001}),
                                   frame({Alice, Bob, Ack, 1001, 5001})}
                 + frames);
    }

    void loadOnly(const QList<QByteArray> &frames)
    {
        CaptureMaker maker;
        maker.section().interface();
        quint64 stamp = 1'700'000'000'000'000;
        for (const QByteArray &one : frames)
            maker.packet(stamp += 40'000, one);
        const QString path = m_folder.filePath(u"talk.pcapng"_s);
        maker.save(path);
        auto import = CaptureImport::open(path, MemoryUse::Keep);
        QVERIFY(import);
        while ((*import)->step(2)) {
        }
        m_reader = std::make_unique<LogReader>((*import)->log().file());
        const bool note = m_reader->count() != 0 && m_reader->entry(m_reader->count() - 1).kind == Kind::Note;
        QCOMPARE(m_reader->count(), quint64(frames.size() + note));
        MessageFinder finder({.tls = true});
        m_found.clear();
        for (EntryId id = 0; id < m_reader->count(); ++id)
            finder.add(*m_reader, id, m_reader->entry(id), m_found);
        finder.finish(*m_reader, m_found);
    }

    QStringList summaries() const
    {
        QStringList out;
        for (const FoundMessage &one : m_found)
            out += QString::number(one.first) + u' ' + one.message.summary.english().section(u' ', 0, one.message.from == Side::Client ? 1 : 0);
        return out;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<LogReader> m_reader;
    std::vector<FoundMessage> m_found;
};

QTEST_GUILESS_MAIN(TestPacketMessages)
#include "tst_packetmessages.moc"
