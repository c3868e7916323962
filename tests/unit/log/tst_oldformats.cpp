// Tests that session files of every format that was ever released still open: tests/data holds one of each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logfile.h"
#include "core/log/logreader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

using namespace porthole;
using namespace Qt::StringLiterals;

class OldFormatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void format1();

private:
    QString unpacked(const QString &name) const;

    QTemporaryDir m_folder;
};

QString OldFormatsTest::unpacked(const QString &name) const
{
    const QString path = m_folder.filePath(name);
    const QString source = QStringLiteral(PORTHOLE_SOURCE_DIR "/tests/data/") + name + u".gz"_s;
    gzFile packed = gzopen(QFile::encodeName(source).constData(), "rb");
    QFile file(path);
    if (!packed || !file.open(QIODevice::WriteOnly))
        return {};
    QByteArray part(1 << 16, Qt::Uninitialized);
    int got = 0;
    while ((got = gzread(packed, part.data(), unsigned(part.size()))) > 0)
        file.write(part.constData(), got);
    return gzclose(packed) == Z_OK && got == 0 ? path : QString();
}

// "porthole-cli listen tcp 127.0.0.1:0 --respond echo --count 1", spoken to once.
void OldFormatsTest::format1()
{
    const QString path = unpacked(u"session-format1.porthole"_s);
    QVERIFY(!path.isEmpty());
    const auto file = LogFile::open(path);
    QVERIFY2(file, file ? "" : qPrintable(sentence(file.error())));
    QVERIFY((*file)->report().clean);
    QVERIFY((*file)->report().firstDamage.isEmpty());
    const LogReader reader(*file);
    QCOMPARE(reader.conversationCount(), 2U);
    QCOMPARE(reader.conversation(1).record.role, Role::Listener);
    QCOMPARE(reader.conversation(2).record.role, Role::Server);
    QList<Call> calls;
    QByteArray received;
    QByteArray sent;
    qint64 last = 0;
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        QVERIFY(entry.time >= last);
        last = entry.time;
        calls << entry.call;
        if (entry.kind == Kind::Received)
            received += reader.payload(entry);
        if (entry.kind == Kind::Sent)
            sent += reader.payload(entry);
    }
    QCOMPARE(received, QByteArray("format 1\r\n"));
    QCOMPARE(sent, received);
    for (const Call call : {Call::Socket, Call::Bind, Call::Listen, Call::Accept, Call::Recv, Call::Send, Call::Close})
        QVERIFY2(calls.contains(call), qPrintable(QString::number(int(call))));
    const Entry bind = reader.entry(EntryId(calls.indexOf(Call::Bind)));
    QCOMPARE(reader.text(bind), QByteArray("6, {AF_INET, 127.0.0.1:0}, 16"));
    QCOMPARE(reader.wallTime(reader.startTime()) / 1'000'000'000 / 86'400, 20'782); // 2026-11-25, in days of Unix time
}

QTEST_GUILESS_MAIN(OldFormatsTest)
#include "tst_oldformats.moc"
