// A real server from tests/servers for the life of an object. It ends with its stdin, so a test that
// crashes leaves nothing behind.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace porthole::test {

class TestServer
{
public:
    explicit TestServer(const QString &name) : m_name(name) {}
    ~TestServer() { stop(); }
    TestServer(const TestServer &) = delete;
    TestServer &operator=(const TestServer &) = delete;

    // False: why() says what the script said. A server that is missing is a failure of the test.
    bool start()
    {
        const QString script = QStringLiteral(PORTHOLE_SOURCE_DIR "/tests/servers/") + m_name;
        m_process.start(QStringLiteral("/bin/bash"), {script, QStringLiteral("hold"), m_folder.path()});
        const bool came = QTest::qWaitFor(
            [this] {
                m_output += m_process.readAllStandardOutput();
                return m_output.contains('\n') || m_process.state() == QProcess::NotRunning;
            },
            30'000);
        const QString line = QString::fromUtf8(m_output).section(u'\n', 0, 0);
        if (!came || !line.startsWith(u"ready "))
            return false;
        for (const QString &word : line.split(u' '))
            m_facts.insert(word.section(u'=', 0, 0), word.section(u'=', 1));
        return true;
    }

    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.closeWriteChannel();
        const auto ended = [this] { return m_process.state() == QProcess::NotRunning; };
        if (!QTest::qWaitFor(ended, 10'000))
            m_process.kill();
        static_cast<void>(QTest::qWaitFor(ended, 5'000));
    }

    QString fact(const QString &key) const { return m_facts.value(key); }
    quint16 port(const QString &protocol) const { return fact(protocol).toUShort(); }
    QByteArray why() { return "server: " + m_output + m_process.readAllStandardError(); }

private:
    const QString m_name;
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_output;
    QHash<QString, QString> m_facts;
};

} // namespace porthole::test
