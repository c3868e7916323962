// Tests the tokens (contrast in both themes), icons and text sizes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/theme/svgicon.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace porthole;

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void contrast_data();
    void contrast();
    void everyIconDraws();
    void iconsFollowTheTheme();
    void textSizes();
    void switchesLive();
    void wheelChangesOnlyWhatHasTheFocus();
    void focusOfKeysIsSeen();

private:
    void checkTextSizes();
    void checkSwitching();
};

void ThemeTest::contrast_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    const auto add = [](const char *theme, const Tokens &t) {
        const std::pair<const char *, QColor> inks[] = {
            {"text", t.text}, {"secondary", t.secondary}, {"accent", t.accent}, {"sent", t.sent},
            {"received", t.received}, {"trouble", t.trouble}, {"caution", t.caution}, {"note", t.note}};
        const std::pair<const char *, QColor> grounds[] = {
            {"window", t.window}, {"surface", t.surface}, {"field", t.field}, {"hover", t.hover}};
        for (const auto &[ink, color] : inks) {
            for (const auto &[ground, under] : grounds)
                QTest::addRow("%s %s on %s", theme, ink, ground) << color << under;
        }
        QTest::addRow("%s text on selection", theme) << t.text << t.selection;
        QTest::addRow("%s text on accent wash", theme) << t.text << t.accentWash;
        QTest::addRow("%s accent on accent wash", theme) << t.accent << t.accentWash;
        QTest::addRow("%s text on trouble wash", theme) << t.text << t.troubleWash;
        QTest::addRow("%s trouble on trouble wash", theme) << t.trouble << t.troubleWash;
        QTest::addRow("%s text on caution wash", theme) << t.text << t.cautionWash;
        QTest::addRow("%s caution on caution wash", theme) << t.caution << t.cautionWash;
        QTest::addRow("%s on accent", theme) << t.onAccent << t.accent;
        QTest::addRow("%s on accent hovered", theme) << t.onAccent << t.accentHover;
    };
    add("light", Tokens::light());
    add("dark", Tokens::darkSet());
}

void ThemeTest::contrast()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    const double ratio = porthole::contrast(ink, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void ThemeTest::everyIconDraws()
{
    int icons = 0;
    QDirIterator files(QStringLiteral(":/icons"), {QStringLiteral("*.svg")});
    while (files.hasNext()) {
        files.next();
        const QImage image = SvgIconEngine::tinted(files.fileInfo().baseName(), {32, 32}, Qt::red).toImage();
        int painted = 0;
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x)
                painted += qAlpha(image.pixel(x, y)) > 64;
        }
        QVERIFY2(painted > 8 && painted < 900, qPrintable(files.fileName()));
        ++icons;
    }
    QVERIFY(icons >= 25);
}

void ThemeTest::iconsFollowTheTheme()
{
    const QIcon icon = Theme::icon(QStringLiteral("glyph-round"), Tone::Received);
    const auto centre = [&] { return QColor(icon.pixmap(24, 24).toImage().pixel(12, 12)); };
    auto &theme = const_cast<Theme &>(Theme::of(nullptr));
    QCOMPARE(centre(), Tokens::light().received);
    theme.setScheme(Theme::Scheme::Dark);
    QCOMPARE(centre(), Tokens::darkSet().received);
    theme.setScheme(Theme::Scheme::Light);
}

void ThemeTest::wheelChangesOnlyWhatHasTheFocus()
{
    QWidget window;
    QSpinBox number(&window);
    QComboBox choice(&window);
    QLineEdit other(&window);
    number.setRange(0, 10);
    number.setValue(5);
    choice.addItems({QStringLiteral("a"), QStringLiteral("b")});
    choice.setGeometry(0, 50, 80, 30);
    other.setGeometry(0, 100, 80, 30);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto wheelOver = [](QWidget &widget) {
        const QPointF at = widget.rect().center();
        QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&widget, &event);
    };
    other.setFocus();
    wheelOver(number);
    wheelOver(choice);
    QCOMPARE(number.value(), 5);
    QCOMPARE(choice.currentIndex(), 0);
    number.setFocus();
    wheelOver(number);
    QCOMPARE(number.value(), 4);
}

// Widgets hear of application-wide changes only while the application runs, and a moment later.
// Whoever goes by Tab sees where it is, and whoever clicks is not told what they know.
void ThemeTest::focusOfKeysIsSeen()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *first = new QLineEdit(&window);
    auto *plain = new QPushButton(QStringLiteral("Save"), &window);
    auto *primary = new QPushButton(QStringLiteral("Send"), &window);
    setLook(primary, Look::Primary);
    auto *tool = new QToolButton(&window);
    tool->setText(QStringLiteral("Again"));
    tool->setFocusPolicy(Qt::StrongFocus);
    const QList<QWidget *> all{plain, primary, tool};
    column->addWidget(first);
    for (QWidget *one : all)
        column->addWidget(one);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    first->setFocus(Qt::MouseFocusReason);
    for (QWidget *one : all) {
        const QImage before = one->grab().toImage();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), one);
        QVERIFY2(one->grab().toImage() != before, one->metaObject()->className());
    }
}

static void whileRunning(const std::function<void()> &check)
{
    QTimer::singleShot(0, qApp, [&check] {
        check();
        QApplication::quit();
    });
    QApplication::exec();
}

void ThemeTest::textSizes()
{
    whileRunning([this] { checkTextSizes(); });
}

void ThemeTest::checkTextSizes()
{
    auto &theme = const_cast<Theme &>(Theme::of(nullptr));
    MonoLine line;
    PlainLabel label(QStringLiteral("x"));
    label.setStrong(true);
    line.ensurePolished();
    label.ensurePolished();
    const int before = line.font().pixelSize();
    const int height = line.sizeHint().height();
    theme.setTextStep(4);
    QTRY_COMPARE(line.font().pixelSize(), before + 4);
    QTRY_COMPARE(label.font().pixelSize(), theme.uiFont().pixelSize());
    QTRY_VERIFY(line.sizeHint().height() > height);
    theme.setTextStep(99);
    QCOMPARE(theme.textStep(), Theme::MaxTextStep);
    theme.setTextStep(0);
    QTRY_COMPARE(line.font().pixelSize(), before);
}

void ThemeTest::switchesLive()
{
    whileRunning([this] { checkSwitching(); });
}

void ThemeTest::checkSwitching()
{
    auto &theme = const_cast<Theme &>(Theme::of(nullptr));
    PlainLabel label(QStringLiteral("x"), Tone::Trouble);
    label.show();
    theme.setScheme(Theme::Scheme::Dark);
    QTRY_COMPARE(label.palette().color(QPalette::WindowText), Tokens::darkSet().trouble);
    theme.setScheme(Theme::Scheme::Light);
    QTRY_COMPARE(label.palette().color(QPalette::WindowText), Tokens::light().trouble);
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
