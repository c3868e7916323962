// Explanations: every call, state, error and flag that the log can show has one, and lines are searched safely.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/explanations.h"
#include "core/protocol/tcpinfo/tcpinfo.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

QStringList keysOf(const QString &path)
{
    QStringList keys;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith(u'#'))
            keys << line.section(u'\t', 0, 0);
    }
    return keys;
}

QStringList wordsOf(const Explanations &all, const QString &line)
{
    QStringList found;
    for (const ExplainedWord &word : all.wordsIn(line))
        found << line.mid(word.start, word.length) + u'@' + QString::number(word.start) + u' ' + word.key;
    return found;
}

} // namespace

class TestExplanations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCall()
    {
        for (int call = 1; call <= int(Call::Last); ++call)
            QVERIFY2(all.contains(Explanations::keyOf(Call(call))), callName(Call(call)));
        QVERIFY(Explanations::keyOf(Call::None).isEmpty());
    }

    void everyState()
    {
        for (quint32 state = 0; state <= quint32(LinkState::Last); ++state)
            QVERIFY2(all.contains(Explanations::keyOf(LinkState(state))), linkStateName(LinkState(state)));
    }

    void everyErrorWithAReason()
    {
        int known = 0;
        for (int error = 1; error < 256; ++error) {
            if (reasonFromErrno(error) == Reason::Internal)
                continue;
            ++known;
            QVERIFY2(all.contains(Explanations::keyOfError(error)), errnoName(error).constData());
        }
        QVERIFY(known > 50);
        for (int code = -1; code > -200; --code) {
            const QByteArray name = errnoName(code);
            if (name.startsWith("EAI_"))
                QVERIFY2(all.contains(Explanations::keyOfError(code)), name.constData());
        }
        for (const int error : {EINPROGRESS, EALREADY, EISCONN, EBADF, EINVAL, ENOTSOCK})
            QVERIFY2(all.contains(Explanations::keyOfError(error)), errnoName(error).constData());
    }

    // Whatever the transports can write into the arguments of a call: read from their source.
    void everyFlagThatIsWritten()
    {
        static const QRegularExpression literal(u"\"((?:[^\"\\\\]|\\\\.)*)\""_s);
        static const QRegularExpression constant(
            u"\\b(?:AF|SOCK|SOL|SO|IPPROTO|TCP|IPV6|IP|SHUT|MSG)_[A-Z0-9_]+\\b"_s);
        QSet<QString> names;
        const QDir folder(QStringLiteral(PORTHOLE_SOURCE_DIR "/core/transport"));
        for (const QString &name : folder.entryList({u"*.cpp"_s}, QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto quoted = literal.globalMatch(text); quoted.hasNext();) {
                const QString inside = quoted.next().captured(1);
                for (auto found = constant.globalMatch(inside); found.hasNext();)
                    names.insert(found.next().captured());
            }
        }
        QVERIFY2(names.contains(u"SHUT_WR"_s) && names.contains(u"SO_LINGER"_s), "the source was not found");
        QVERIFY(names.size() >= 14);
        for (const QString &name : names)
            QVERIFY2(all.contains(name), qPrintable(name));
    }

    void everyFieldOfTcpInfo()
    {
        for (const TcpFieldRow &row : tcpFieldRows())
            QVERIFY2(all.contains(u"tcpi_"_s + QLatin1StringView(row.name)), row.name);
    }

    void everyRowIsWhole()
    {
        QVERIFY(all.keys().size() > 180);
        for (const QString &key : all.keys()) {
            const Explanation one = all.find(key);
            QVERIFY2(!one.title.isEmpty() && !one.source.isEmpty(), qPrintable(key));
            QVERIFY2(one.text.endsWith(u'.') && one.text.size() <= 260, qPrintable(key));
            QVERIFY2(one.title.size() <= 60 && !one.title.endsWith(u'.'), qPrintable(key));
        }
    }

    // Each translated table has every key of the English one in its order, in sentences of its own, and points to
    // the same source.
    void germanIsComplete()
    {
        const Explanations german(u"de"_s);
        QCOMPARE(german.keys(), all.keys());
        static const QRegularExpression number(u"\\d[\\d.]*|\\w+\\(\\d\\)"_s);
        const QDir folder(QStringLiteral(PORTHOLE_SOURCE_DIR "/resources/data/explain"));
        for (const QString &name : folder.entryList({u"*.tsv"_s}, QDir::Files))
            QCOMPARE(keysOf(folder.filePath(u"de/"_s + name)), keysOf(folder.filePath(name)));
        for (const QString &key : all.keys()) {
            const Explanation said = german.find(key);
            QVERIFY2(said.text != all.find(key).text, qPrintable(key));
            QVERIFY2(said.text.endsWith(u'.') && said.text.size() <= 290, qPrintable(key));
            QVERIFY2(!said.title.isEmpty() && said.title.size() <= 60 && !said.title.endsWith(u'.'), qPrintable(key));
            for (const QString &part : all.find(key).source.split(u' ').filter(number))
                QVERIFY2(said.source.contains(part), qPrintable(key));
        }
    }

    // A key that stands twice would silently hide one of the two.
    void noKeyTwice()
    {
        QSet<QString> seen;
        const QDir folder(QStringLiteral(PORTHOLE_SOURCE_DIR "/resources/data/explain"));
        const QStringList files = folder.entryList({u"*.tsv"_s}, QDir::Files);
        QVERIFY(files.size() >= 5);
        for (const QString &name : files) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
            for (const QString &line : lines) {
                if (line.startsWith(u'#'))
                    continue;
                QVERIFY2(line.count(u'\t') == 3, qPrintable(line));
                const QString key = line.section(u'\t', 0, 0);
                QVERIFY2(!seen.contains(key), qPrintable(key));
                seen.insert(key);
            }
        }
        QCOMPARE(seen.size(), all.keys().size()); // each file is in the resource
    }

    void aPendingConnectIsNoFailure()
    {
        const Explanation pending = all.find(u"EINPROGRESS"_s);
        QVERIFY(pending.text.contains("normal"_L1));
        QVERIFY(pending.text.contains("SO_ERROR"_L1));
        QVERIFY(all.find(u"SHUT_WR"_s).source.contains("RFC 9293"_L1));
        QVERIFY(all.find(u"no such key"_s).isEmpty());
    }

    void wordsInALine()
    {
        QCOMPARE(wordsOf(all, u"connect(7, {AF_INET, 127.0.0.1:9}, 16) = -1 ECONNREFUSED"_s),
                 QStringList(
                     {u"connect@0 connect()"_s, u"AF_INET@12 AF_INET"_s, u"ECONNREFUSED@44 ECONNREFUSED"_s}));
        QCOMPARE(wordsOf(all, u"socket(AF_INET6, SOCK_STREAM|SOCK_NONBLOCK)"_s),
                 QStringList({u"socket@0 socket()"_s, u"AF_INET6@7 AF_INET6"_s,
                              u"SOCK_STREAM@17 SOCK_STREAM"_s, u"SOCK_NONBLOCK@29 SOCK_NONBLOCK"_s}));
        QCOMPARE(wordsOf(all, u"QTcpSocket::connectToHost(localhost, 80)"_s),
                 QStringList({u"QTcpSocket::connectToHost@0 QTcpSocket::connectToHost()"_s}));
        // Words of every day, and names that only look like one.
        QCOMPARE(wordsOf(all, u"listen, connect and read; XECONNREFUSED SHUT_WRX"_s), QStringList());
        QCOMPARE(wordsOf(all, u"field.time state.closed ::: ::"_s), QStringList());
        QCOMPARE(wordsOf(all, QString()), QStringList());
    }

    void wordUnderThePointer()
    {
        const QString line = u"shutdown(7, SHUT_WR) = 0"_s;
        QCOMPARE(all.wordAt(line, 12)->key, u"SHUT_WR"_s);
        QCOMPARE(all.wordAt(line, 18)->key, u"SHUT_WR"_s);
        QVERIFY(!all.wordAt(line, 19));
        QVERIFY(!all.wordAt(line, 9));
        QVERIFY(!all.wordAt(line, 5000));
        QCOMPARE(all.wordAt(line, 0)->key, u"shutdown()"_s);
    }

    void hostileLines()
    {
        QVERIFY(all.wordsIn(QString(5'000'000, u'A')).isEmpty());
        const QString many = QString(u"EPIPE "_s).repeated(100'000);
        QVERIFY(all.wordsIn(many).size() < 1000);
        QVERIFY(all.wordsIn(QString::fromUtf8("\xef\xbc\xa1\xe2\x80\xae"
                                              "EPIPE\xcc\x81"))
                    .size()
                <= 1);
    }

    void anotherLanguageFallsBackToEnglish()
    {
        QTemporaryDir folder;
        write(folder.filePath(u"a.tsv"_s),
              "# note\nEPIPE\tbroken\tIt broke.\tsend(2)\nNULL\tnothing\tNone.\tx\nbad\tline\n");
        write(folder.filePath(u"de/a.tsv"_s), "EPIPE\tzerbrochen\tEs brach.\tsend(2)\n");
        write(folder.filePath(u"de_AT/a.tsv"_s), "NULL\tnix\tNix.\tx\n");
        QCOMPARE(Explanations({}, folder.path()).find(u"EPIPE"_s).title, u"broken"_s);
        QCOMPARE(Explanations(u"fr"_s, folder.path()).find(u"EPIPE"_s).title, u"broken"_s);
        const Explanations german(u"de"_s, folder.path());
        QCOMPARE(german.find(u"EPIPE"_s).title, u"zerbrochen"_s);
        QCOMPARE(german.find(u"NULL"_s).title, u"nothing"_s);
        const Explanations austrian(u"de_AT"_s, folder.path());
        QCOMPARE(austrian.find(u"EPIPE"_s).title, u"zerbrochen"_s);
        QCOMPARE(austrian.find(u"NULL"_s).title, u"nix"_s);
        QCOMPARE(austrian.keys(), QStringList({u"EPIPE"_s, u"NULL"_s}));
    }

private:
    const Explanations all;
};

QTEST_GUILESS_MAIN(TestExplanations)
#include "tst_explanations.moc"
