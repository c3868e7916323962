// Tests the command palette: what fits what was typed, walking, running, closing, and what the window offers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/mainrig.h"
#include "ui/panels/listenerpanel.h"
#include "ui/widgets/commandpalette.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QTabBar>

using namespace porthole;
using namespace Qt::StringLiterals;

class CommandPaletteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup();

    void scores_data();
    void scores();
    void bestFirst();
    void isAModel();
    void entersWhatIsChosen();
    void walksRound();
    void clicks();
    void escapeRunsNothing();
    void nothingFits();
    void beginsAnew();
    void spokenNames();
    void fitsASmallWindow();
    void offersMenusAndButtons();

private:
    QLineEdit *typed() const { return named<QLineEdit>(m_palette, u"paletteText"_s); }
    QListView *list() const { return named<QListView>(m_palette, u"paletteList"_s); }
    QString chosen() const { return list()->currentIndex().data().toString(); }
    void open();

    std::unique_ptr<QWidget> m_window;
    CommandPalette *m_palette = nullptr;
    QStringList m_run;
};

void CommandPaletteTest::init()
{
    m_run.clear();
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 700);
    m_window->show();
    m_palette = new CommandPalette(m_window.get());
}

void CommandPaletteTest::cleanup()
{
    m_window.reset();
}

void CommandPaletteTest::open()
{
    std::vector<PaletteCommand> commands;
    const std::pair<QString, QString> all[] = {
        {u"File"_s, u"Open session…"_s}, {u"File"_s, u"Save session as…"_s},
        {u"Panel"_s, u"Close panel"_s},  {u"View"_s, u"Larger"_s},
        {u"View"_s, u"Log"_s},           {u"New"_s, u"TCP listener"_s}};
    for (const auto &[where, name] : all)
        commands.push_back({where, name, u"Ctrl+X"_s, [this, name = name] { m_run += name; }});
    m_palette->open(std::move(commands));
    QVERIFY(QTest::qWaitForWindowExposed(m_palette));
}

void CommandPaletteTest::scores_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse"); // empty: `better` does not fit at all
    QTest::newRow("beginning before middle") << u"log"_s << u"Log"_s << u"Show the log"_s;
    QTest::newRow("word before inside a word") << u"port"_s << u"Find a port"_s << u"Export JSON"_s;
    QTest::newRow("whole before letters in order") << u"clo"_s << u"Close"_s << u"Cancel lookup"_s;
    QTest::newRow("first letters") << u"ss"_s << u"Save session"_s << u"Listen on sockets"_s;
    QTest::newRow("shorter is nearer") << u"open"_s << u"Open"_s << u"Open session"_s;
    QTest::newRow("upper case alike") << u"TCP"_s << u"tcp listener"_s << u"the copy"_s;
    QTest::newRow("wrong order") << u"gol"_s << u"Log"_s << QString();
    QTest::newRow("missing letter") << u"logx"_s << u"Log"_s << QString();
}

void CommandPaletteTest::scores()
{
    QFETCH(QString, typed);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    const int score = paletteScore(typed, better);
    if (worse.isEmpty())
        QCOMPARE(score, 0);
    else
        QVERIFY2(score > paletteScore(typed, worse), qPrintable(QString::number(paletteScore(typed, worse))));
    QVERIFY(paletteScore(QString(), better) > 0);
}

void CommandPaletteTest::bestFirst()
{
    open();
    QCOMPARE(list()->model()->rowCount(), 6);
    QCOMPARE(chosen(), u"Open session…"_s);
    QTest::keyClicks(typed(), u"l"_s);
    QCOMPARE(chosen(), u"Log"_s); // the shorter of the two that begin so
    QTest::keyClicks(typed(), u"a"_s);
    QCOMPARE(chosen(), u"Larger"_s);
    typed()->clear();
    QTest::keyClicks(typed(), u"file save"_s); // the menu's name counts as well
    QCOMPARE(list()->model()->rowCount(), 1);
    QCOMPARE(chosen(), u"Save session as…"_s);
}

void CommandPaletteTest::isAModel()
{
    PaletteModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCommands({{u"A"_s, u"one"_s, {}, [] {}}, {u"A"_s, u"two"_s, {}, [] {}}});
    QCOMPARE(model.rowCount(), 2);
    model.setTyped(u"tw"_s);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.command(0) && model.command(0)->name == u"two");
    QVERIFY(!model.command(1));
    QVERIFY(!model.command(-1));
}

void CommandPaletteTest::entersWhatIsChosen()
{
    open();
    QTest::keyClicks(typed(), u"listen"_s);
    QTest::keyClick(typed(), Qt::Key_Return);
    QCOMPARE(m_run, QStringList(u"TCP listener"_s));
    QVERIFY(!m_palette->isVisible());
}

void CommandPaletteTest::walksRound()
{
    open();
    QTest::keyClick(typed(), Qt::Key_Up);
    QCOMPARE(chosen(), u"TCP listener"_s);
    QTest::keyClick(typed(), Qt::Key_Down);
    QTest::keyClick(typed(), Qt::Key_Down);
    QCOMPARE(chosen(), u"Save session as…"_s);
    QTest::keyClick(typed(), Qt::Key_PageDown);
    QCOMPARE(chosen(), u"TCP listener"_s);
    QTest::keyClick(typed(), Qt::Key_PageUp);
    QCOMPARE(chosen(), u"Open session…"_s);
    QVERIFY(typed()->hasFocus()); // walking does not take the cursor away
    QTest::keyClick(typed(), Qt::Key_Enter);
    QCOMPARE(m_run, QStringList(u"Open session…"_s));
}

void CommandPaletteTest::clicks()
{
    open();
    const QModelIndex third = list()->model()->index(2, 0);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(third).center());
    QCOMPARE(m_run, QStringList(u"Close panel"_s));
    QVERIFY(!m_palette->isVisible());
}

void CommandPaletteTest::escapeRunsNothing()
{
    open();
    QTest::keyClick(typed(), Qt::Key_Escape);
    QVERIFY(!m_palette->isVisible());
    QCOMPARE(m_run, QStringList());
}

void CommandPaletteTest::nothingFits()
{
    open();
    QTest::keyClicks(typed(), u"qqq"_s);
    QCOMPARE(list()->model()->rowCount(), 0);
    QTest::keyClick(typed(), Qt::Key_Down);
    QTest::keyClick(typed(), Qt::Key_Return);
    QCOMPARE(m_run, QStringList());
    QVERIFY(m_palette->isVisible());
    QTest::keyClick(typed(), Qt::Key_Backspace);
    QTest::keyClick(typed(), Qt::Key_Backspace);
    QTest::keyClick(typed(), Qt::Key_Backspace);
    QCOMPARE(list()->model()->rowCount(), 6);
}

void CommandPaletteTest::beginsAnew()
{
    open();
    QTest::keyClicks(typed(), u"log"_s);
    QTest::keyClick(typed(), Qt::Key_Escape);
    open();
    QCOMPARE(typed()->text(), QString());
    QCOMPARE(list()->model()->rowCount(), 6);
    QCOMPARE(chosen(), u"Open session…"_s);
}

void CommandPaletteTest::spokenNames()
{
    open();
    QCOMPARE(controlsWithoutName(m_palette), QStringList());
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(list());
    QVERIFY(spoken);
    QCOMPARE(spoken->text(QAccessible::Name), u"Commands that fit"_s);
    QCOMPARE(spoken->childCount(), 6);
    QCOMPARE(spoken->child(2)->text(QAccessible::Name), u"Panel: Close panel"_s);
}

void CommandPaletteTest::fitsASmallWindow()
{
    m_window->resize(400, 240);
    open();
    QVERIFY(m_palette->width() <= m_window->width());
    QVERIFY(m_palette->height() <= m_window->height());
}

void CommandPaletteTest::offersMenusAndButtons()
{
    MainRig rig;
    rig.action("newListenerPanel")->trigger();
    rig.action("palette")->trigger();
    auto *palette = rig.window->findChild<CommandPalette *>();
    QVERIFY(palette && palette->isVisible());
    auto *line = named<QLineEdit>(palette, u"paletteText"_s);
    auto *commands = named<QListView>(palette, u"paletteList"_s);
    QTest::keyClicks(line, u"find a port"_s);
    QCOMPARE(commands->currentIndex().data().toString(), u"Find a port or service"_s);
    QCOMPARE(commands->currentIndex().data(PaletteModel::ShortcutRole).toString(), u"Ctrl+P"_s);
    line->clear();
    QTest::keyClicks(line, u"listener listen"_s); // the panel's name, then its button's
    QCOMPARE(commands->currentIndex().data().toString(), u"Listen"_s);
    QTest::keyClick(line, Qt::Key_Return);
    auto *panel = rig.window->findChild<ListenerPanel *>();
    QTRY_VERIFY(panel->isListening());
}

QTEST_MAIN(CommandPaletteTest)
#include "tst_commandpalette.moc"
