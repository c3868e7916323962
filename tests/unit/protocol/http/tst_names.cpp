// Every status code, method, field and part of a message that HTTP shows has an explanation, and none idles.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/explanations.h"
#include "core/protocol/http/httpnames.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

QSet<QString> shownKeys()
{
    QSet<QString> keys{methodKey("BREW"), fieldKey("X-Unknown"), statusKey(99), statusKey(600)};
    for (int status = 100; status < 600; ++status)
        keys += statusKey(status);
    for (const char *method : explainedMethods())
        keys += methodKey(method);
    for (const char *field : explainedHttpFields())
        keys += fieldKey(field);
    // And those that stand in the code.
    static const QRegularExpression literal(u"\"(http\\.[a-z-]+)\""_s);
    const QDir folder(QStringLiteral(PORTHOLE_SOURCE_DIR "/core/protocol/http"));
    for (const QString &name :
         {u"httpfields.cpp"_s, u"httpexplain.cpp"_s, u"httpcontent.cpp"_s, u"httpclientmachine.cpp"_s}) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no %s", qPrintable(name));
        for (auto found = literal.globalMatch(QString::fromUtf8(file.readAll())); found.hasNext();)
            keys += found.next().captured(1);
    }
    return keys;
}

} // namespace

class TestNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKeyIsExplained()
    {
        const Explanations all;
        const QSet<QString> keys = shownKeys();
        QVERIFY(keys.size() > 160);
        QVERIFY(keys.contains(u"http.chunk"_s));
        for (const QString &key : keys)
            QVERIFY2(all.contains(key), qPrintable(key));
        for (const QString &key : all.keys())
            if (key.startsWith(u"http."_s))
                QVERIFY2(keys.contains(key), qPrintable(key));
    }

    void keys()
    {
        QCOMPARE(statusKey(404), u"http.status.404"_s);
        QCOMPARE(statusKey(499), u"http.status.4xx"_s);
        QCOMPARE(statusKey(999), u"http.status.other"_s);
        QCOMPARE(methodKey("GET"), u"http.method.GET"_s);
        QCOMPARE(methodKey("get"), u"http.method.other"_s); // methods are case-sensitive
        QCOMPARE(fieldKey("CONTENT-TYPE"), u"http.field.content-type"_s);
        QCOMPARE(statusPhrase(418), "I'm a Teapot");
        QVERIFY(statusPhrase(299).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
