// Runs of porthole-cli lab, and what holds for the result of each.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cli.h"

#include <unistd.h>

namespace porthole::test {

inline constexpr int LabMs = 130'000; // its own limit is 120 s for each transport

// Of an unprivileged user; of this one where it is unprivileged itself.
inline QStringList asNobody(const QStringList &command)
{
    if (::geteuid() != 0)
        return command;
    return QStringList{u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s, u"--inh-caps=-all"_s} + command;
}

struct LabResult {
    QList<QJsonObject> packets;
    QList<QJsonObject> results;
    int code = -1;
    QByteArray errors;

    QJsonObject of(const QString &proto) const
    {
        for (const QJsonObject &result : results)
            if (result[u"proto"].toString() == proto)
                return result;
        return {};
    }
    // Those with new data from A to B, by their number.
    QList<QJsonObject> dataOf(const QString &proto) const
    {
        QList<QJsonObject> found;
        for (const QJsonObject &packet : packets)
            if (packet[u"proto"].toString() == proto && packet[u"class"].toString() == u"data" && packet[u"dir"].toString() == u"a>b")
                found += packet;
        return found;
    }
    QStringList fatesOf(const QString &proto) const
    {
        QStringList fates;
        for (const QJsonObject &packet : dataOf(proto))
            fates += QString::number(packet[u"number"].toInt()) + u' ' + packet[u"fate"].toString();
        return fates;
    }
};

// Begins at once, so that several can run beside each other.
class LabProcess
{
public:
    explicit LabProcess(const QStringList &arguments, bool nobody = false)
    {
        const QStringList command = QStringList{program(), u"lab"_s, u"--json"_s} + arguments;
        const QStringList words = nobody ? asNobody(command) : command;
        process.start(words.first(), words.sliced(1));
    }
    ~LabProcess()
    {
        process.kill();
        process.waitForFinished();
    }
    QProcess process;
};

// To its end; every line has to be an object.
inline LabResult resultOf(LabProcess &lab)
{
    QProcess &process = lab.process;
    LabResult result;
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 2 * LabMs))
        return result;
    const QList<QJsonObject> all = objects(process.readAllStandardOutput());
    result.packets = ofKind(all, u"packet"_s);
    result.results = ofKind(all, u"result"_s);
    result.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    result.errors = process.readAllStandardError();
    if (result.code != 0)
        qInfo("%s", qPrintable(QString::fromUtf8(result.errors)));
    return result;
}

inline LabResult labRun(const QStringList &arguments, bool nobody = false)
{
    LabProcess lab(arguments, nobody);
    return resultOf(lab);
}

inline quint64 number(const QJsonObject &object, const char *key)
{
    return quint64(object[QLatin1StringView(key)].toInteger(-1));
}

inline QList<int> lostOf(const QJsonObject &result)
{
    QList<int> lost;
    for (const QJsonValue &value : result[u"messages_lost"].toArray())
        lost += value.toInt();
    return lost;
}

// With one packet a message, each term of it is in the result.
inline void verifyDatagramsAddUp(const QJsonObject &udp)
{
    QCOMPARE(udp[u"status"].toString(), u"ok"_s);
    QCOMPARE(number(udp, "packets_sent"), number(udp, "messages_sent"));
    QCOMPARE(number(udp, "datagrams_delivered"),
             number(udp, "packets_sent") - number(udp, "packets_dropped") - number(udp, "packets_corrupted")
                 - number(udp, "queue_dropped") + number(udp, "packets_duplicated") - number(udp, "receiver_dropped"));
    QCOMPARE(number(udp, "checksum_dropped"), number(udp, "packets_corrupted"));
    QCOMPARE(number(udp, "messages_delivered") + quint64(lostOf(udp).size()), number(udp, "messages_sent"));
}

inline void verifyStreamIsWhole(const QJsonObject &tcp)
{
    QCOMPARE(tcp[u"status"].toString(), u"ok"_s);
    QCOMPARE(number(tcp, "messages_delivered"), number(tcp, "messages_sent"));
    QCOMPARE(number(tcp, "messages_late"), 0u);
    QCOMPARE(number(tcp, "messages_twice"), 0u);
    QVERIFY(lostOf(tcp).isEmpty());
    // Of both ends, SYN and FIN counted in.
    QCOMPARE(number(tcp, "retransmissions"), number(tcp, "kernel_retransmissions"));
}

} // namespace porthole::test
