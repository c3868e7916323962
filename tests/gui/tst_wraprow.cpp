// Tests the row of fields that takes a second line where it has no room.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/widgets/wraprow.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace porthole;
using namespace Qt::StringLiterals;

class WrapRowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void wraps();
    void growsWithItsWords();
    void hasOneMiddle();
};

void WrapRowTest::wraps()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *row = new WrapRow(&window);
    column->addWidget(row);
    column->addStretch();
    auto *field = new QLineEdit(row);
    field->setMinimumWidth(200);
    auto *second = new QPushButton(u"Second"_s, row);
    auto *last = new QPushButton(u"Last"_s, row);
    QWidget *first = row->add({field}, true);
    QWidget *middle = row->add({second});
    QWidget *end = row->add({last});
    window.resize(800, 300);
    window.show();
    QTRY_COMPARE(row->height(), end->height());
    const int one = row->height();
    QCOMPARE(end->y(), 0);
    QCOMPARE(end->geometry().right() + 1, row->width()); // the field takes the rest
    window.resize(row->minimumSizeHint().width() + 40, 300);
    QTRY_VERIFY(row->height() > one);
    QCOMPARE(first->y(), 0);
    QCOMPARE(end->y(), 0);
    QCOMPARE(end->geometry().right() + 1, row->width()); // where buttons are looked for
    QVERIFY(middle->y() > 0);
    window.resize(800, 300);
    QTRY_COMPARE(row->height(), one);
}

void WrapRowTest::growsWithItsWords()
{
    WrapRow row;
    auto *button = new QPushButton(u"Go"_s, &row);
    row.add({new QPushButton(u"A first button"_s, &row)});
    QWidget *group = row.add({button});
    row.add({new QPushButton(u"End"_s, &row)});
    row.resize(row.sizeHint());
    row.show();
    const int before = group->width();
    button->setText(u"Go there and come back"_s);
    QTRY_VERIFY(row.sizeHint().height() > button->height()); // it has no room beside the first any more
    QTRY_VERIFY(group->width() > before);
    QVERIFY(group->y() > 0);
}

// A check box is lower than a field, and stands no higher.
void WrapRowTest::hasOneMiddle()
{
    WrapRow row;
    auto *field = new QLineEdit(&row);
    auto *box = new QCheckBox(u"TLS"_s, &row);
    row.add({field}, true);
    row.add({box});
    row.resize(row.sizeHint());
    row.show();
    QTRY_VERIFY(field->height() > box->height());
    const auto middle = [&row](const QWidget *widget) { return widget->mapTo(&row, widget->rect().center()).y(); };
    QTRY_VERIFY(std::abs(middle(field) - middle(box)) <= 1);
}

QTEST_MAIN(WrapRowTest)
#include "tst_wraprow.moc"
