// porthole-cli as a child process, and what tests read from it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/buildfolder.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <functional>

namespace porthole::test {

using namespace Qt::StringLiterals;

inline QString program()
{
    return buildFolder() + u"/app/porthole-cli"_s;
}

class Cli
{
public:
    explicit Cli(const QStringList &arguments, const QString &outputFile = {})
    {
        if (!outputFile.isEmpty())
            process.setStandardOutputFile(outputFile);
        process.start(program(), arguments);
    }
    // A shell runs it, for redirections and limits: "$0" is the program, "$@" the arguments.
    static constexpr struct Shell {
    } shell{};
    Cli(Shell, const QString &script, const QStringList &arguments)
    {
        process.start(u"sh"_s, QStringList{u"-c"_s, script, program()} + arguments);
    }
    ~Cli()
    {
        process.kill();
        process.waitForFinished();
    }

    bool ended() const { return process.state() == QProcess::NotRunning; }
    bool failedToRun() const { return process.error() == QProcess::FailedToStart; }
    int code() const { return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1; }
    QByteArray out() { return m_out += process.readAllStandardOutput(); }
    QByteArray err() { return m_err += process.readAllStandardError(); }
    // "127.0.0.1:40001" from the first line; empty until it is there.
    QString address()
    {
        static const QRegularExpression line(u"^(?:listening t(?:cp|ls)|serving \\w+(?: tls)?) (\\S+)\n"_s);
        return line.match(QString::fromUtf8(err())).captured(1);
    }

    QProcess process;

private:
    QByteArray m_out;
    QByteArray m_err;
};

inline QList<QJsonObject> objects(const QByteArray &lines)
{
    QList<QJsonObject> list;
    for (const QByteArray &line : lines.split('\n'))
        if (!line.isEmpty())
            list += QJsonDocument::fromJson(line).object();
    return list;
}

inline QList<QJsonObject> ofKind(const QList<QJsonObject> &all, const QString &kind)
{
    QList<QJsonObject> list;
    for (const QJsonObject &one : all)
        if (one[u"kind"].toString() == kind)
            list += one;
    return list;
}

inline QByteArray payload(const QList<QJsonObject> &entries)
{
    QByteArray bytes;
    for (const QJsonObject &one : entries)
        bytes += QByteArray::fromBase64(one[u"data"].toString().toLatin1());
    return bytes;
}

inline QByteArray wholeFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A server that does with each connection what a test says.
class Peer : public QTcpServer
{
public:
    explicit Peer(std::function<void(QTcpSocket *)> serve)
    {
        connect(this, &QTcpServer::newConnection, this, [this, serve] {
            while (QTcpSocket *socket = nextPendingConnection())
                serve(socket);
        });
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
    }
    QString address() const { return u"127.0.0.1:"_s + QString::number(serverPort()); }
};

// Writes bytes without any order to a file, and returns them.
inline QByteArray makeFile(const QString &path, qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(42);
    random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), size / 4);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != size)
        qFatal("cannot write %s", qPrintable(path));
    return bytes;
}

} // namespace porthole::test

#define START_LISTENER(name, ...)                                                                            \
    Cli name(QStringList{u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s} + QStringList{__VA_ARGS__});               \
    QTRY_VERIFY_WITH_TIMEOUT(!name.address().isEmpty() || name.ended(), 30000);                              \
    QVERIFY2(!name.ended(), name.err())

#define ENDS(name) QTRY_VERIFY_WITH_TIMEOUT(name.ended(), 60000)
