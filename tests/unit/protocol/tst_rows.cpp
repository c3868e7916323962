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
           || below.endsWith(u"tst_linereader.cpp") || below.endsWith(u"tst_markup.cpp");
}

struct SourceLine {
    QString comment;
    QStringList literals; // as they are written
    QString code;         // with "" for each of them
};

// A line has whole literals; what begins a comment within one begins none.
SourceLine apart(const QString &line)
{
    static const QRegularExpression pieces(u"\"((?:[^\"\\\\]|\\\\.)*)\"|'(?:[^'\\\\]|\\\\.)+'|//(.*)$"_s);
    SourceLine parts;
    qsizetype from = 0;
    for (auto found = pieces.globalMatch(line); found.hasNext();) {
        const QRegularExpressionMatch piece = found.next();
        parts.code += line.sliced(from, piece.capturedStart() - from);
        from = piece.capturedEnd();
        if (piece.capturedStart(2) >= 0) {
            parts.comment = piece.captured(2);
        } else if (piece.captured().startsWith(u'"')) {
            parts.literals += piece.captured(1);
            parts.code += u"\"\""_s;
        }
    }
    parts.code += line.sliced(from);
    return parts;
}

// What a test says of itself: its comments and the names of its rows, never the data. The head of the file says it of none.
QString saysOfItself(const QString &source)
{
    static const QRegularExpression row(u"\\b(?:newRow|addRow|row)\\(\"\""_s);
    QString all;
    const QStringList lines = source.split(u'\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const SourceLine parts = apart(lines[i]);
        all += parts.comment + u'\n';
        const QRegularExpressionMatch named = row.match(parts.code);
        if (named.hasMatch())
            all += parts.literals.value(parts.code.left(named.capturedStart()).count(u"\"\""_s)) + u'\n';
    }
    return all;
}

QString testsOf(const QString &protocol)
{
    QString all;
    QDirIterator files(QStringLiteral(PORTHOLE_SOURCE_DIR "/tests"), {u"tst_*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        if (const QString path = files.next(); isTestOf(protocol, path))
            all += saysOfItself(wholeFile(path));
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
    void dataIsNoName();
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

// What is sent and expected may hold what looks like the id of a row.
void TestRows::dataIsNoName()
{
    const QString source = u"// A1: the head\n"
                           "    QCOMPARE(bytes, \"&%A9=\"); // A2: a comment // A3\n"
                           "    row(\"A4: a row\", \"A5 \\\" row(\");\n"
                           "    QTest::newRow(\"http://h (A6)\") << \"A7\" << '\"' << \"A8\";\n"
                           "    const auto a = \"A10\"; QTest::addRow(\"%s A11\", \"A12\");\n"_s;
    const QString said = saysOfItself(source);
    for (const QString &id : {u"A2"_s, u"A3"_s, u"A4"_s, u"A6"_s, u"A11"_s})
        QVERIFY2(names(said, id), qPrintable(id));
    for (const QString &id : {u"A1"_s, u"A5"_s, u"A7"_s, u"A8"_s, u"A9"_s, u"A10"_s, u"A12"_s})
        QVERIFY2(!names(said, id), qPrintable(id));
}

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
