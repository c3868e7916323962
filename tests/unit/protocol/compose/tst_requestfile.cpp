// Tests requests as files: what is written is read again, and whatever a file holds is understood or refused by its line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/requestfile.h"
#include "core/protocol/compose/templaterenderer.h"
#include "core/settings/requestshelf.h"
#include "core/settings/systemingredients.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const Request &request)
{
    const auto message = messageOf(request);
    SystemIngredients ingredients;
    QByteArray bytes;
    if (message)
        TemplateRenderer(*message).append({}, ingredients, bytes);
    return bytes;
}

} // namespace

class TestRequestFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBack_data();
    void comesBack();
    void looksAsDefined();
    void wrong_data();
    void wrong();
    void controlsAreNotWritten();
    void writesNothingUnreadable_data();
    void writesNothingUnreadable();
    void problemsStandWhereTheyAre();
    void names_data();
    void names();
    void shelf();
    void filesToSend();
    void glances();
};

void TestRequestFile::comesBack_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<int>("lineEnd");
    QTest::addColumn<bool>("escapes");
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << 0 << "UTF-8"_ba << int(LineEnd::CrLf) << true << u"HELO m\u00fc\nQUIT"_s;
    QTest::newRow("ends in a line") << 0 << "UTF-16BE"_ba << int(LineEnd::None) << false << u"a\n\n"_s;
    QTest::newRow("looks like a head") << 1 << "ISO-8859-1"_ba << int(LineEnd::Cr) << true << u"kind: hex\n\n# {{counter}}"_s;
    QTest::newRow("empty") << 0 << "UTF-8"_ba << int(LineEnd::Lf) << true << u""_s;
    QTest::newRow("hex") << 2 << "UTF-8"_ba << int(LineEnd::None) << true << u"00 01\n02"_s;
    QTest::newRow("mark in front") << 0 << "UTF-8"_ba << int(LineEnd::None) << true << u"\ufeffx"_s;
    QTest::newRow("pair") << 0 << "UTF-8"_ba << int(LineEnd::None) << true << u"\U0001f600"_s;
    QTest::newRow("file") << 4 << "UTF-8"_ba << int(LineEnd::None) << true << u"/a folder/\u00fc.bin"_s;
    QTest::newRow("base64") << 3 << "UTF-8"_ba << int(LineEnd::None) << true << u"SGVsbG8="_s;
}

void TestRequestFile::comesBack()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, charset);
    QFETCH(int, lineEnd);
    QFETCH(bool, escapes);
    QFETCH(QString, text);
    const Request request{Request::Kind(kind), charset, LineEnd(lineEnd), escapes, kind == 2, text};
    const auto file = RequestFile::write(request);
    QVERIFY(file);
    const auto back = RequestFile::parse(*file);
    QVERIFY(back);
    QVERIFY(*back == request);
    // As an editor on another system writes it, and as git may check it out.
    QByteArray windows = *file;
    windows.replace("\n", "\r\n");
    const auto again = RequestFile::parse(windows);
    QVERIFY(again);
    QVERIFY(*again == request);
}

void TestRequestFile::looksAsDefined()
{
    const Request request{Request::Kind::Text, "UTF-8", LineEnd::CrLf, true, true, u"HELO me"_s};
    QCOMPARE(*RequestFile::write(request), "# porthole request 1\nkind: text\ncharset: UTF-8\nline-ends: crlf\nescapes: yes\n"
                                           "secret: yes\n\nHELO me\n"_ba);
    const auto short_ = RequestFile::parse("# porthole request 1\n# only this\n\nx\\n\n");
    QVERIFY(short_);
    QCOMPARE(bytesOf(*short_), "x\n"_ba);
}

void TestRequestFile::wrong_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QList<int>>("lines");
    const QByteArray first = "# porthole request 1\n";
    QTest::newRow("empty") << ""_ba << QList<int>{1};
    QTest::newRow("something else") << "#!/bin/sh\nrm\n"_ba << QList<int>{1};
    QTest::newRow("a later format") << "# porthole request 2\n\nx"_ba << QList<int>{1};
    QTest::newRow("keys") << QByteArray(first + "kind: text\nfoo: bar\nnothing\n\nx") << QList<int>{3, 4};
    QTest::newRow("values") << QByteArray(first + "kind: XML\nescapes: maybe\nline-ends: crcr\ncharset: EBCDIC-9\n\nx") << QList<int>{2, 3, 4, 5};
    QTest::newRow("two paths") << QByteArray(first + "kind: file\n\n/a\n/b\n") << QList<int>{4};
    QTest::newRow("no path") << QByteArray(first + "kind: file\n\n") << QList<int>{4};
    QTest::newRow("secret file") << QByteArray(first + "kind: file\nsecret: yes\n\n/a\n") << QList<int>{5};
    QTest::newRow("no UTF-8") << QByteArray(first + "kind: text\n\n\xff\xfe") << QList<int>{3};
    QTest::newRow("control") << QByteArray(first + "kind: text\n\none\ntwo\x1b[2J\n") << QList<int>{5};
    QTest::newRow("NUL") << QByteArray(first + "\n" + QByteArray(3, '\0')) << QList<int>{3};
    QTest::newRow("endless head") << QByteArray(first + QByteArray("# x\n").repeated(100)) << QList<int>{51};
    QTest::newRow("many mistakes") << QByteArray(first + QByteArray("x\n").repeated(40)) << [] {
        QList<int> lines;
        for (int i = 2; i < 22; ++i)
            lines << i;
        return lines;
    }();
    QTest::newRow("too big") << QByteArray(first + "\n" + QByteArray(RequestFile::LongestFile, 'x')) << QList<int>{0};
}

void TestRequestFile::wrong()
{
    QFETCH(QByteArray, file);
    QFETCH(QList<int>, lines);
    const auto read = RequestFile::parse(file);
    QVERIFY(!read);
    QList<int> found;
    for (const RequestProblem &problem : read.error()) {
        QVERIFY(!problem.message.english().isEmpty());
        found << problem.line;
    }
    QCOMPARE(found, lines);
}

void TestRequestFile::controlsAreNotWritten()
{
    Request request;
    request.text = u"a\nb\u0007"_s;
    const auto file = RequestFile::write(request);
    QVERIFY(!file);
    QCOMPARE(file.error().line, 2);
}

void TestRequestFile::writesNothingUnreadable_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<int>("line");
    QTest::newRow("too big") << QString(RequestFile::LongestFile, u'x') << "UTF-8"_ba << 0;
    QTest::newRow("high half") << QString(u"a\n"_s + QChar(0xd83d)) << "UTF-8"_ba << 2;
    QTest::newRow("low half") << QString(QChar(0xde00) + u"a"_s) << "UTF-8"_ba << 1;
    QTest::newRow("charset") << u"a"_s << "no such charset"_ba << 3;
}

// What stood there under the name is still there.
void TestRequestFile::writesNothingUnreadable()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, charset);
    QFETCH(int, line);
    Request request;
    request.text = text;
    request.charset = charset;
    const auto file = RequestFile::write(request);
    QVERIFY(!file);
    QCOMPARE(file.error().line, line);
    QTemporaryDir folder;
    const RequestShelf shelf(folder.path());
    QVERIFY(shelf.save(u"a"_s, Request{.text = u"old"_s}));
    QVERIFY(!shelf.save(u"a"_s, request));
    QCOMPARE(shelf.load(u"a"_s).value_or(Request()).text, u"old"_s);
}

void TestRequestFile::problemsStandWhereTheyAre()
{
    Request request;
    request.lineEnd = LineEnd::CrLf;
    request.text = u"one\ntwo \\q"_s;
    QCOMPARE(messageOf(request).error().position, 8);
    request.kind = Request::Kind::Template;
    request.text = u"{{counter}}\n\u20ac"_s;
    request.charset = "ISO-8859-1";
    QCOMPARE(messageOf(request).error().position, 12);
    request.charset = "no such charset";
    QVERIFY(!messageOf(request));
}

void TestRequestFile::names_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"greeting"_s, u"two words"_s, u"../../etc/passwd"_s, u"."_s, u".hidden"_s, u"a/b\\c"_s, u"50%"_s,
                                u"Gr\u00fc\u00dfe"_s, u"-rf"_s, u"con:1"_s, u"a\nb"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void TestRequestFile::names()
{
    QFETCH(QString, name);
    const QString file = RequestShelf::fileNameOf(name);
    QVERIFY2(!file.contains(u'/') && !file.contains(u'\\') && !file.startsWith(u'.') && !file.contains(u'\n'), qPrintable(file));
    QCOMPARE(RequestShelf::nameOf(file), name);
}

void TestRequestFile::shelf()
{
    QTemporaryDir folder;
    const RequestShelf shelf(folder.filePath(u"new"_s));
    QCOMPARE(shelf.names(), QStringList());
    Request request;
    request.text = u"x"_s;
    QVERIFY(shelf.save(u"b two"_s, request));
    QVERIFY(shelf.save(u"b one"_s, request));
    QCOMPARE(shelf.names(), (QStringList{u"b one"_s, u"b two"_s}));
    QVERIFY(!shelf.rename(u"b one"_s, u"b two"_s));
    QVERIFY(shelf.rename(u"b one"_s, u"a"_s));
    QVERIFY(*shelf.load(u"a"_s) == request);
    QVERIFY(!shelf.save(QString(), request));
    QVERIFY(!shelf.save(QString(61, u'x'), request));
    QVERIFY(shelf.remove(u"a"_s));
    QVERIFY(!shelf.load(u"a"_s));
    QVERIFY(!RequestShelf().save(u"a"_s, request));
    // A file that somebody put there by hand.
    QVERIFY(QFile::copy(folder.filePath(u"new/b two.request"_s), folder.filePath(u"new/m\u00fc (1).request"_s)));
    QVERIFY(shelf.load(u"m\u00fc (1)"_s));
}

// However a large file is cut, a list can show how it begins.
// Only their paths are kept: whether there is such a file, and what is in it, shows when it is sent.
void TestRequestFile::filesToSend()
{
    QTemporaryDir folder;
    const RequestShelf shelf(folder.filePath(u"requests"_s));
    const Request absolute{Request::Kind::File, "UTF-8", LineEnd::None, true, false, u"/not there/yet.bin"_s};
    QVERIFY(shelf.save(u"one"_s, absolute));
    QFile saved(folder.filePath(u"requests/one.request"_s));
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), "# porthole request 1\nkind: file\n\n/not there/yet.bin\n"_ba);
    QVERIFY(*shelf.load(u"one"_s) == absolute);
    QVERIFY(!messageOf(absolute));
    // By hand, beside what it sends: it goes wherever both go.
    QFile relative(folder.filePath(u"requests/two.request"_s));
    QVERIFY(relative.open(QIODevice::WriteOnly));
    relative.write("# porthole request 1\nkind: file\n\n../data/x.bin\n");
    relative.close();
    QCOMPARE(shelf.load(u"two"_s)->text, folder.filePath(u"data/x.bin"_s));
    QCOMPARE(shelf.glances().at(1).request->text, folder.filePath(u"data/x.bin"_s));
}

void TestRequestFile::glances()
{
    QTemporaryDir folder;
    const RequestShelf shelf(folder.path());
    for (int i = 0; i < 4; ++i)
        QVERIFY(shelf.save(QString::number(i), Request{.text = QString(i, u'x') + u"\u20ac"_s.repeated(100'000)}));
    QFile file(folder.filePath(u"lines.request"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# porthole request 1\nkind: text\n\n" + QByteArray("\r\n").repeated(10'000));
    file.close();
    QFile wrong(folder.filePath(u"wrong.request"_s));
    QVERIFY(wrong.open(QIODevice::WriteOnly));
    wrong.close();
    const QList<RequestShelf::Glance> found = shelf.glances();
    QStringList names;
    for (const RequestShelf::Glance &one : found) {
        names << one.name;
        QCOMPARE(one.request.has_value(), one.name != u"wrong");
        QVERIFY(!one.request || one.request->text.size() <= RequestShelf::GlancedAt);
        QVERIFY(!one.request || one.name == u"lines" || one.request->text.contains(u"\u20ac\u20ac"));
    }
    QCOMPARE(names, shelf.names());
}

QTEST_GUILESS_MAIN(TestRequestFile)
#include "tst_requestfile.moc"
