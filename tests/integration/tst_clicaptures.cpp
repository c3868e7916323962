// porthole-cli read on captures.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/capturemaker.h"
#include "support/cli.h"

#include <QTemporaryDir>

using namespace porthole::test;

class TestCliCaptures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        CaptureMaker maker;
        maker.section(maker.option(1, "two talks")).interface();
        const QList<QByteArray> frames = {
            frame({Alice, Bob, Syn, 1000}),
            frame({Bob, Alice, Syn | Ack, 5000, 1001}),
            frame({Alice, Bob, Ack, 1001, 5001}),
            datagram({Alice.address, 5353}, {0x0a000003, 53}, "question"),
            frame({Alice, Bob, Psh | Ack, 1001, 5001, "GET / HTTP/1.1\r\n\r\n"}),
            frame({Alice, Bob, Psh | Ack, 1001, 5001, "GET / HTTP/1.1\r\n\r\n"}),
        };
        quint64 stamp = 1'700'000'000'000'000;
        for (const QByteArray &one : frames)
            maker.packet(stamp += 250'000, one);
        m_path = m_folder.filePath(u"talks.pcapng"_s);
        maker.save(m_path);
    }

    void counts()
    {
        QCOMPARE(run({u"--count"_s}), "6\n"_ba);
        QCOMPARE(run({u"--count"_s, u"--filter"_s, u"tcp.port == 80"_s}), "5\n"_ba);
        QCOMPARE(run({u"--count"_s, u"--filter"_s, u"udp"_s}), "1\n"_ba);
        QCOMPARE(run({u"--count"_s, u"--filter"_s, u"ip.addr == 10.0.0.3"_s}), "1\n"_ba);
        QCOMPARE(run({u"--count"_s, u"--filter"_s, u"tcp and time > 0.9"_s}), "2\n"_ba);
        QCOMPARE(run({u"--count"_s, u"--filter"_s, u"tcp and dir == in"_s}), "1\n"_ba);
        QCOMPARE(run({u"--count"_s, u"--filter"_s, u"frame.len > 60"_s}), "2\n"_ba);
        QCOMPARE(run({u"--count"_s, u"--filter"_s, u"data contains \"GET\""_s}), "2\n"_ba);
    }

    void printsPacketsAsJson()
    {
        QList<QJsonObject> packets;
        for (const QByteArray &line : run({u"--json"_s}).split('\n'))
            if (const QJsonObject one = QJsonDocument::fromJson(line).object(); one[u"kind"_s] == u"packet"_s)
                packets += one;
        QCOMPARE(packets.size(), 6);
        QCOMPARE(packets[0][u"dir"_s], u"a>b"_s);
        QCOMPARE(packets[0][u"flags"_s], u"SYN"_s);
        QCOMPARE(packets[0][u"seq"_s], 0);
        QCOMPARE(packets[1][u"dir"_s], u"b>a"_s);
        QCOMPARE(packets[1][u"ack"_s], 1);
        QCOMPARE(packets[3][u"proto"_s], u"udp"_s);
        QCOMPARE(packets[3][u"dst"_s], u"10.0.0.3:53"_s);
        QCOMPARE(packets[4][u"retransmission"_s], false);
        QCOMPARE(packets[5][u"retransmission"_s], true);
        QCOMPARE(packets[5][u"payload_len"_s], 18);
        QCOMPARE(packets[5][u"checksum"_s].toObject(), (QJsonObject{{u"ip"_s, u"good"_s}, {u"tcp"_s, u"good"_s}}));
        QCOMPARE(packets[5][u"t"_s], 1.25);
        QCOMPARE(QByteArray::fromBase64(packets[4][u"data"_s].toString().toLatin1()).right(18), "GET / HTTP/1.1\r\n\r\n"_ba);
    }

    void decodesAsTold()
    {
        const QStringList requests{u"--count"_s, u"--filter"_s, u"http.request.method == \"GET\""_s};
        QCOMPARE(run(requests), "1\n"_ba);
        QCOMPARE(run(requests + QStringList{u"--decode"_s, u"tcp.port==80,none"_s}), "0\n"_ba);
        QCOMPARE(run(requests + QStringList{u"--decode"_s, u"tcp.port==80,none"_s, u"--decode=tcp.port==80,http"_s}), "1\n"_ba);
        QCOMPARE(run(requests + QStringList{u"--decode"_s, u"tcp.port==40000,gopher"_s}), "0\n"_ba);
        Cli cli({u"read"_s, m_path, u"--decode"_s, u"tcp.port==80,smtp"_s});
        ENDS(cli);
        QCOMPARE(cli.code(), 2);
        QVERIFY2(cli.err().contains("There are: http, gopher, tls, none, line, delimiter:TEXT, length:4be, fixed:128"), cli.err());
    }

    // No protocol at all: a stream that a person knows how to cut.
    void cutsAsTold()
    {
        const auto messages = [this](const QString &rule) {
            QStringList out;
            for (const QByteArray &line : run({u"--json"_s, u"--decode"_s, rule}).split('\n'))
                if (const QJsonObject one = QJsonDocument::fromJson(line).object(); one[u"kind"_s] == u"message"_s)
                    out += one[u"proto"_s].toString() + u' ' + one[u"summary"_s].toString();
            return out;
        };
        QCOMPARE(messages(u"tcp.port==80,line"_s), (QStringList{u"frames 16 bytes: GET / HTTP/1.1␍"_s, u"frames 2 bytes: ␍"_s}));
        QCOMPARE(messages(u"tcp.port==80,fixed:9"_s), (QStringList{u"frames 9 bytes: GET / HTT"_s, u"frames 9 bytes: P/1.1␍␊␍␊"_s}));
        QCOMPARE(messages(u"tcp.port==81,line"_s).size(), 1); // HTTP, as it is found out
        Cli cli({u"read"_s, m_path, u"--decode"_s, u"tcp.port==80,length:3be"_s});
        ENDS(cli);
        QCOMPARE(cli.code(), 2);
        QVERIFY2(cli.err().contains("A length has 1, 2be"), cli.err());
    }

    // Behind the packet with which it is whole, and as told.
    void printsMessages()
    {
        const auto kinds = [this](const QStringList &options) {
            QStringList out;
            for (const QByteArray &line : run(options + QStringList{u"--json"_s}).split('\n'))
                if (const QJsonObject one = QJsonDocument::fromJson(line).object(); !one.isEmpty())
                    out += one[u"kind"_s].toString().left(1) + one[u"proto"_s].toString();
            return out.join(u' ');
        };
        QCOMPARE(kinds({}), u"n ptcp ptcp ptcp pudp ptcp mhttp ptcp r"_s);
        QCOMPARE(kinds({u"--decode"_s, u"tcp.port==80,none"_s}), u"n ptcp ptcp ptcp pudp ptcp ptcp r"_s);
        QCOMPARE(kinds({u"--decode"_s, u"tcp.port==80,gopher"_s}), u"n ptcp ptcp ptcp pudp ptcp mgopher ptcp r"_s);
        QCOMPARE(kinds({u"--filter"_s, u"frame.len > 60"_s}), u"ptcp mhttp ptcp r"_s);
        QCOMPARE(kinds({u"--filter"_s, u"udp"_s}), u"pudp r"_s);
        QVERIFY(run({}).contains(" = HTTP: GET /\n"));
        QVERIFY(run({u"--json"_s}).contains("\"http.request.method\":\"GET\""));
    }

    // What is saved as lines has the messages that are printed, records of TLS too; what a file that is sent holds is no matter.
    void savesTheMessagesThatArePrinted()
    {
        CaptureMaker maker;
        maker.section().interface();
        maker.packet(1'700'000'000'000'000, frame({Alice, {Bob.address, 443}, Psh | Ack, 1001, 5001, QByteArray::fromHex("16030100050100000100")}));
        const QString path = m_folder.filePath(u"tls.pcapng"_s), saved = m_folder.filePath(u"tls.jsonl"_s);
        maker.save(path);
        const auto messages = [](const QByteArray &lines) {
            QList<QByteArray> all;
            for (const QByteArray &line : lines.split('\n'))
                if (line.startsWith("{\"kind\":\"message\""))
                    all += line;
            return all;
        };
        for (const QStringList &rules : {QStringList(), QStringList{u"--decode"_s, u"tcp.port==443,none"_s}, QStringList{u"--decode"_s, u"tcp.port==443,length:1"_s}}) {
            Cli print(QStringList{u"read"_s, path, u"--json"_s} + rules);
            ENDS(print);
            QCOMPARE(print.code(), 0);
            Cli save(QStringList{u"read"_s, path, u"--save"_s, saved} + rules);
            ENDS(save);
            QCOMPARE(save.code(), 0);
            QFile file(saved);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QList<QByteArray> printed = messages(print.out());
            QCOMPARE(messages(file.readAll()), printed);
            QCOMPARE(printed.isEmpty(), rules.contains(u"tcp.port==443,none"_s));
        }
    }

    void filtersOfPackets()
    {
        QCOMPARE(run({u"--count"_s, u"--filter"_s, u"tcp.analysis.retransmission"_s}), "1\n"_ba);
        QCOMPARE(run({u"--count"_s, u"--filter"_s, u"tcp.flags.syn == 1 and tcp.flags.ack == 0"_s}), "1\n"_ba);
        QCOMPARE(run({u"--count"_s, u"--filter"_s, u"eth.src == 02:00:00:00:00:01"_s}), "6\n"_ba);
        QCOMPARE(run({u"--count"_s, u"--filter"_s, u"eth.src == 02:00:00:00:00:02"_s}), "0\n"_ba);
    }

    void listsConversations()
    {
        const QList<QByteArray> lines = run({u"--conversations"_s, u"--json"_s}).split('\n');
        const QJsonObject tcp = QJsonDocument::fromJson(lines[0]).object();
        const QJsonObject udp = QJsonDocument::fromJson(lines[1]).object();
        QCOMPARE(tcp[u"a"_s], u"10.0.0.1:40000"_s);
        QCOMPARE(tcp[u"b"_s], u"10.0.0.2:80"_s);
        QCOMPARE(tcp[u"packets_a"_s], 4);
        QCOMPARE(tcp[u"packets_b"_s], 1);
        QCOMPARE(tcp[u"bytes_a"_s], 54 * 4 + 18 * 2);
        QCOMPARE(tcp[u"duration"_s], 1.25);
        QCOMPARE(udp[u"proto"_s], u"udp"_s);
        QVERIFY(run({u"--conversations"_s}).contains("10.0.0.1:40000 > 10.0.0.2:80"));
    }

    // What both sides said, without what came twice, and one of them alone.
    void writesStreams()
    {
        QCOMPARE(run({u"--stream"_s, u"1"_s}), "GET / HTTP/1.1\r\n\r\n"_ba);
        QCOMPARE(run({u"--stream"_s, u"1"_s, u"--dir"_s, u"in"_s}), ""_ba);
        QCOMPARE(run({u"--stream"_s, u"2"_s}), "question"_ba);
        const QString path = m_folder.filePath(u"out.bin"_s);
        QCOMPARE(run({u"--stream"_s, u"1"_s, u"-o"_s, path}), ""_ba);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "GET / HTTP/1.1\r\n\r\n"_ba);
        const QJsonObject piece = QJsonDocument::fromJson(run({u"--stream"_s, u"1"_s, u"--json"_s}).split('\n').first()).object();
        QCOMPARE(piece[u"kind"_s], u"stream"_s);
        QCOMPARE(piece[u"dir"_s], u"out"_s);
        QCOMPARE(piece[u"offset"_s], 0);
        QCOMPARE(QByteArray::fromBase64(piece[u"data"_s].toString().toLatin1()), "GET / HTTP/1.1\r\n\r\n"_ba);
    }

    void streamsThatAreNone()
    {
        for (const QStringList &options : {QStringList{u"--stream"_s, u"9"_s}, QStringList{u"--stream"_s, u"0"_s},
                                           QStringList{u"--dir"_s, u"in"_s}, QStringList{u"--stream"_s, u"1"_s, u"--count"_s}}) {
            Cli cli(QStringList{u"read"_s, m_path} + options);
            ENDS(cli);
            QCOMPARE(cli.code(), 2);
            QVERIFY(cli.out().isEmpty());
        }
    }

    void holesOfStreamsAreTold()
    {
        CaptureMaker maker;
        maker.section().interface();
        maker.packet(1'700'000'000'000'000, frame({Alice, Bob, Syn, 1000}));
        maker.packet(1'700'000'000'100'000, frame({Alice, Bob, Psh | Ack, 1001, 5001, "one"}));
        maker.packet(1'700'000'000'200'000, frame({Alice, Bob, Psh | Ack, 1014, 5001, "two"}));
        const QString path = m_folder.filePath(u"hole.pcapng"_s);
        maker.save(path);
        Cli cli({u"read"_s, path, u"--stream"_s, u"1"_s});
        ENDS(cli);
        QCOMPARE(cli.code(), 0);
        QCOMPARE(cli.out(), "onetwo"_ba);
        QVERIFY2(cli.err().contains("10 bytes of what the first side said crossed and are not here, in 1 place, the first at offset 3"),
                 cli.err());
    }

    void tellsWhatIsInIt()
    {
        const QByteArray text = run({});
        QVERIFY2(text.contains("handshake 1 of 3") && text.contains("sent again") && text.contains("two talks"), text);
    }

    void damageIsNamed()
    {
        QFile whole(m_path);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QFile half(m_folder.filePath(u"half.pcapng"_s));
        QVERIFY(half.open(QIODevice::WriteOnly));
        half.write(whole.readAll().chopped(30));
        half.close();
        Cli cli({u"read"_s, half.fileName(), u"--json"_s});
        ENDS(cli);
        QCOMPARE(cli.code(), 0);
        QVERIFY(cli.out().contains("Damaged at byte"));
        QVERIFY(!cli.out().contains("the capture is damaged")); // said once
    }

    // Where the log's own remarks are not printed.
    void damageIsNamedBesideAFilter()
    {
        QFile whole(m_path);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QString path = m_folder.filePath(u"short.pcapng"_s);
        QFile half(path);
        QVERIFY(half.open(QIODevice::WriteOnly));
        half.write(whole.readAll().chopped(30));
        half.close();
        const QStringList filter{u"--filter"_s, u"udp"_s};
        const QString saved = m_folder.filePath(u"saved.porthole"_s);
        for (const QStringList &options : {filter, filter + QStringList{u"--count"_s}, QStringList{u"--save"_s, saved}}) {
            Cli plain(QStringList{u"read"_s, path} + options);
            ENDS(plain);
            QCOMPARE(plain.code(), 0);
            QVERIFY2(plain.err().contains("the capture is damaged in 1 place;"), plain.err());
            Cli json(QStringList{u"read"_s, path, u"--json"_s} + options);
            ENDS(json);
            QVERIFY2(json.out().contains("the capture is damaged in 1 place;"), json.out());
        }
    }

    void isNeither()
    {
        QFile text(m_folder.filePath(u"text"_s));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("nothing of the kind");
        text.close();
        Cli cli({u"read"_s, text.fileName()});
        ENDS(cli);
        QCOMPARE(cli.code(), 1);
    }

private:
    QByteArray run(const QStringList &options)
    {
        Cli cli(QStringList{u"read"_s, m_path} + options);
        if (!QTest::qWaitFor([&cli] { return cli.ended(); }, 20'000) || cli.code() != 0)
            return "failed: " + cli.err();
        return cli.out();
    }

    QTemporaryDir m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestCliCaptures)
#include "tst_clicaptures.moc"
