// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/gophermenumodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class GopherMenuModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void growsAsItComes_data();
    void growsAsItComes();
    void otherMenuOrCharsetIsReadAnew();
    void linesBeyondTheMostAreCounted();
};

namespace {

const QByteArray Menu = "iWelcome\t\t\t0\r\n1Docs\t/docs\thost\t70\r\n0Read me\t/readme\thost\t70\r\n.\r\nbehind\r\n"_ba;

QStringList displays(const GopherMenuModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all += model.item(row).display;
    return all;
}

} // namespace

void GopherMenuModelTest::growsAsItComes_data()
{
    QTest::addColumn<qsizetype>("cut");
    for (qsizetype cut = 1; cut < Menu.size(); ++cut)
        QTest::addRow("%d", int(cut)) << cut;
}

// Wherever it is cut: the same rows in the end, and those that were whole stay what they were.
void GopherMenuModelTest::growsAsItComes()
{
    QFETCH(qsizetype, cut);
    GopherMenuModel model;
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QVERIFY(!model.setMenu(Menu.first(cut), false));
    const QByteArray whole = Menu.first(cut);
    const int lines = int(std::min<qsizetype>(3, whole.count('\n')));
    const QPersistentModelIndex first = lines > 0 ? model.index(0, 0) : QModelIndex();
    QVERIFY(model.rowCount() == lines || model.rowCount() == lines + 1); // one is open
    QVERIFY(model.setMenu(Menu, false));
    QCOMPARE(resets.size(), 1);
    QCOMPARE(displays(model), QStringList({u"Welcome"_s, u"Docs"_s, u"Read me"_s}));
    QCOMPARE(model.linesLeftOut(), 0);
    if (lines > 0)
        QCOMPARE(first.row(), 0);
}

void GopherMenuModelTest::otherMenuOrCharsetIsReadAnew()
{
    GopherMenuModel model;
    model.setMenu("1D\xf6rfer\t/\thost\t70\r\n"_ba, false);
    QCOMPARE(displays(model), QStringList(u"Dörfer"_s));
    QVERIFY(!model.setMenu("1D\xf6rfer\t/\thost\t70\r\n"_ba, false, Charset::named("cp437"_ba)));
    QCOMPARE(displays(model), QStringList(u"D÷rfer"_s));
    QVERIFY(!model.setMenu("1Other\t/\thost\t70\r\n"_ba, false, Charset::named("cp437"_ba)));
    QCOMPARE(displays(model), QStringList(u"Other"_s));
    QVERIFY(!model.setMenu("1Other\t/\thost\t70\r\n"_ba, true, Charset::named("cp437"_ba)));
    QCOMPARE(model.url(0).scheme(), u"gophers"_s);
}

void GopherMenuModelTest::linesBeyondTheMostAreCounted()
{
    GopherMenuModel model;
    const QByteArray line = "iline\t\t\t0\r\n"_ba;
    model.setMenu(line.repeated(GopherMenuModel::MostLines) + "ili", false);
    QCOMPARE(model.linesLeftOut(), 1);
    QVERIFY(model.setMenu(line.repeated(GopherMenuModel::MostLines + 2), false));
    QCOMPARE(model.rowCount(), int(GopherMenuModel::MostLines));
    QCOMPARE(model.linesLeftOut(), 2);
}

QTEST_GUILESS_MAIN(GopherMenuModelTest)
#include "tst_gophermenumodel.moc"
