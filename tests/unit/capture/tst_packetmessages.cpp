// Messages in captures: found in streams whose packets come in any order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/captureimport.h"
#include "core/log/filter.h"
#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/log/messageindex.h"
#include "core/model/messagefields.h"
#include "support/capturemaker.h"

#include <QtTest>

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

    void endsWithFin()
    {
        const QByteArray untilTheEnd = "HTTP/1.0 200 OK\r\n\r\nall of this";
        load({request(), answer(0, untilTheEnd),
              frame({Bob, Alice, Fin | Ack, 5001 + quint32(untilTheEnd.size()), 1001 + quint32(Request.size())})});
        QCOMPARE(m_found.size(), 2u);
        QVERIFY(m_found[1].message.complete);
        QCOMPARE(messageBytes(*m_reader, m_found[1], 1000), untilTheEnd);
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

    void load(const QList<QByteArray> &frames)
    {
        CaptureMaker maker;
        maker.section().interface();
        quint64 stamp = 1'700'000'000'000'000;
        for (const QByteArray &one : QList<QByteArray>{frame({Alice, Bob, Syn, 1000}), frame({Bob, Alice, Syn | Ack, 5000, 1001}),
                                                       frame({Alice, Bob, Ack, 1001, 5001})}
                                         + frames)
            maker.packet(stamp += 40'000, one);
        const QString path = m_folder.filePath(u"talk.pcapng"_s);
        maker.save(path);
        auto import = CaptureImport::open(path, MemoryUse::Keep);
        QVERIFY(import);
        while ((*import)->step(2)) {
        }
        m_reader = std::make_unique<LogReader>((*import)->log().file());
        QCOMPARE(m_reader->count(), quint64(frames.size() + 3));
        MessageFinder finder({.tls = true});
        m_found.clear();
        for (EntryId id = 0; id < m_reader->count(); ++id)
            finder.add(*m_reader, id, m_reader->entry(id), m_found);
        finder.finish(m_found);
    }

    QStringList summaries() const
    {
        QStringList out;
        for (const FoundMessage &one : m_found)
            out += QString::number(one.first) + u' ' + one.message.summary.english().section(u' ', 0, one.direction == Direction::Out ? 1 : 0);
        return out;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<LogReader> m_reader;
    std::vector<FoundMessage> m_found;
};

QTEST_GUILESS_MAIN(TestPacketMessages)
#include "tst_packetmessages.moc"
