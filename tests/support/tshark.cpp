// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tshark.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

namespace porthole::test {

using namespace Qt::StringLiterals;

QByteArray tshark(const QString &path, const QStringList &words)
{
    QProcess process;
    process.start(u"tshark"_s, QStringList{u"-r"_s, path, u"-o"_s, u"ip.check_checksum:TRUE"_s, u"-o"_s, u"tcp.check_checksum:TRUE"_s,
                                           u"-o"_s, u"udp.check_checksum:TRUE"_s} + words);
    const bool ended = process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit;
    QByteArray said = process.readAllStandardError();
    if (!ended || process.exitCode() != 0)
        QTest::qFail(qPrintable(u"tshark: %1 %2"_s.arg(process.errorString(), QString::fromLocal8Bit(said))), __FILE__, __LINE__);
    return process.readAllStandardOutput();
}

QStringList tsharkComplaints(const QString &path)
{
    QStringList all;
    // Its table has a line for each kind of warning, which begins with how often.
    static const QRegularExpression row(u"^\\s+\\d+\\s"_s);
    for (const QByteArray &line : tshark(path, {u"-q"_s, u"-z"_s, u"expert,warn"_s}).split('\n'))
        if (row.match(QString::fromUtf8(line)).hasMatch())
            all += QString::fromUtf8(line.simplified());
    const QString bad = u"tcp.checksum.status==\"Bad\" || udp.checksum.status==\"Bad\" || ip.checksum.status==\"Bad\""_s;
    for (const QByteArray &line : tshark(path, {u"-Y"_s, bad}).split('\n'))
        if (!line.trimmed().isEmpty())
            all += u"bad checksum: "_s + QString::fromUtf8(line.simplified());
    return all;
}

} // namespace porthole::test
