// Every row of tests/data/protocol-rows.tsv is named by a test of its protocol; others are printed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString wholeFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// The tests of a protocol by their paths; codings are HTTP's.
bool isTestOf(const QString &protocol, const QString &path)
{
    const QString below = path.sliced(QStringLiteral(PORTHOLE_SOURCE_DIR "/tests/").size());
    const bool codings = protocol == u"http"
                         && (below.contains(u"/coding/") || below.contains(u"nginx")
                             || below.contains(u"secretfinder") || below.contains(u"filename"));
    return below.contains(protocol) || codings || below.endsWith(u"tst_machinedriver.cpp")
           || below.endsWith(u"tst_linereader.cpp");
}

QString testsOf(const QString &protocol)
{
    QString all;
    QDirIterator files(QStringLiteral(PORTHOLE_SOURCE_DIR "/tests"), {u"tst_*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        if (const QString path = files.next(); isTestOf(protocol, path))
            all += wholeFile(path);
    return all;
}

bool names(const QString &tests, const QString &id)
{
    const QRegularExpression whole(u"(?<![\\w-])"_s + QRegularExpression::escape(id) + u"(?![\\w-])"_s);
    return whole.match(tests).hasMatch();
}

} // namespace

class TestRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRowIsNamed();
    void namesAreWhole();
};

void TestRows::everyRowIsNamed()
{
    const QString rows = wholeFile(QStringLiteral(PORTHOLE_SOURCE_DIR "/tests/data/protocol-rows.tsv"));
    QHash<QString, QString> tests;
    QStringList missing;
    int count = 0;
    for (const QString &line : rows.split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(u'#'))
            continue;
        const QStringList parts = line.split(u'\t');
        QVERIFY2(parts.size() == 3, qPrintable(line));
        if (!tests.contains(parts[0]))
            tests[parts[0]] = testsOf(parts[0]);
        ++count;
        if (!names(tests[parts[0]], parts[1]))
            missing += line;
    }
    for (const QString &line : std::as_const(missing))
        qWarning("no test names: %s", qPrintable(line));
    QVERIFY(count > 60);
    QCOMPARE(missing.size(), 0);
}

void TestRows::namesAreWhole()
{
    QVERIFY(names(u"// H1: x"_s, u"H1"_s));
    QVERIFY(!names(u"// H11 http-basics xA1"_s, u"H1"_s));
    QVERIFY(!names(u"// H11 http-basics xA1"_s, u"A1"_s));
    QVERIFY(!names(u"http-basic-x"_s, u"http-basic"_s));
}

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
