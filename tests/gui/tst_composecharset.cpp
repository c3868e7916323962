// Sending by hand in a charset that the list lacks: by its name; and the hint of what is written how.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/widgets/composewidget.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace porthole;
using namespace Qt::StringLiterals;

class ComposeCharsetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void anyCharsetByName();
    void hintIsOfTheMode();
};

// What QStringConverter knows by that name; what it does not is said, and not sent.
void ComposeCharsetTest::anyCharsetByName()
{
    RecordedSeams seams;
    ComposeWidget compose(seams.seams);
    compose.setReady(true);
    compose.resize(800, 200);
    compose.show();
    QSignalSpy sent(&compose, &ComposeWidget::sendWanted);
    named<QComboBox>(&compose, u"composeLineEnd"_s)->setCurrentIndex(int(LineEnd::Lf));
    auto *name = named<QLineEdit>(&compose, u"composeCharsetName"_s);
    QVERIFY(name);
    name->clear();
    QTest::keyClicks(name, u"utf16le"_s);
    auto *edit = named<MonoText>(&compose, u"composeText"_s);
    edit->setPlainText(u"A"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().first().toByteArray(), QByteArray("A\0\n\0", 4));
    name->clear();
    QTest::keyClicks(name, u"nonsense"_s);
    auto *problem = named<QLabel>(&compose, u"composeProblem"_s);
    QVERIFY2(problem->isVisible() && problem->text().contains(u"nonsense"), qPrintable(problem->text()));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent.size(), 1);
}

// Qt paints another hint only when it paints for another reason.
void ComposeCharsetTest::hintIsOfTheMode()
{
    struct Paints : QObject {
        int count = 0;
        bool eventFilter(QObject *, QEvent *event) override
        {
            count += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
    } paints;
    RecordedSeams seams;
    ComposeWidget compose(seams.seams);
    compose.resize(800, 200);
    compose.show();
    QVERIFY(QTest::qWaitForWindowExposed(&compose));
    auto *text = named<MonoText>(&compose, u"composeText"_s);
    const QString before = text->placeholderText();
    QCoreApplication::processEvents();
    text->viewport()->installEventFilter(&paints);
    compose.setMode(ComposeWidget::TemplateMode);
    QVERIFY(text->placeholderText() != before);
    QTRY_VERIFY(paints.count > 0);
    text->viewport()->removeEventFilter(&paints);
}

QTEST_MAIN(ComposeCharsetTest)
#include "tst_composecharset.moc"
