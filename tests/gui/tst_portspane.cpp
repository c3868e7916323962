// Tests the port table: its two sections, finding as you type, what is said of a row, and what a row does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowrig.h"
#include "ui/mainwindow/portspane.h"
#include "ui/views/portsections.h"
#include "ui/views/porttable.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>

using namespace porthole;
using namespace Qt::StringLiterals;
using enum TransportProtocol;

class PortsPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void init();
    void cleanup() { m_pane.reset(); }

    void sectionsAreAModel();
    void sortingKeepsPlaces();
    void statesReachBothSections();

    void readsTheTableWhenShown();
    void findsAsYouType();
    void saysWhatARowIs();
    void saysThatNothingFits();
    void keysGoIntoTheTableAndBack();
    void headingsFold();
    void opensThere();
    void asksForTheMachine();
    void listensAndFilters();
    void datagramsCanBeOpened();
    void copies();
    void menuActs();
    void wideIsATable();
    void columnsAreChosen();
    void spokenNames();

private:
    QLineEdit *search() const { return named<QLineEdit>(m_pane.get(), u"portSearch"_s); }
    PortTable *table() const { return named<PortTable>(m_pane.get(), u"portTable"_s); }
    QPushButton *button(const QString &name) const { return named<QPushButton>(m_pane.get(), name); }
    QString label(const QString &name) const { return named<QLabel>(m_pane.get(), name)->text(); }
    QStringList facts() const;
    void type(const QString &words) const;
    void choose(quint16 port, TransportProtocol transport) const;
    QString chosenName() const
    {
        return table()->chosen().siblingAtColumn(PortModel::Name).data().toString();
    }

    std::shared_ptr<const Catalog> m_catalog = std::make_shared<Catalog>();
    RecordedSeams m_seams;
    QUrl m_opened;
    std::unique_ptr<PortsPane> m_pane;
};

void PortsPaneTest::init()
{
    m_seams.copied.clear();
    m_opened.clear();
    m_seams.seams.openUrl = [this](const QUrl &url) { m_opened = url; };
    m_pane = std::make_unique<PortsPane>(m_catalog, m_seams.seams);
    m_pane->resize(300, 760);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    QTRY_VERIFY(table()->model());
}

QStringList PortsPaneTest::facts() const
{
    QStringList all;
    for (const QLabel *fact : m_pane->findChildren<QLabel *>(u"portFact"_s))
        if (fact->isVisibleTo(m_pane.get()))
            all += fact->text();
    return all;
}

void PortsPaneTest::type(const QString &words) const
{
    search()->clear();
    QTest::keyClicks(search(), words);
}

void PortsPaneTest::choose(quint16 port, TransportProtocol transport) const
{
    search()->clear();
    const auto *sections = static_cast<PortSections *>(table()->model());
    const PortModel *ports = m_pane->ports();
    table()->setCurrentIndex(
        sections->mapFromSource(ports->index(ports->rowOf(port, transport), PortModel::Name)));
}

void PortsPaneTest::sectionsAreAModel()
{
    PortModel ports(m_catalog);
    PortSections sections(&ports);
    QAbstractItemModelTester tester(&sections, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(sections.rowCount(), 2);
    QCOMPARE(sections.rowCount(sections.index(0, 0)), ports.oursCount());
    QCOMPARE(sections.rowCount(sections.index(1, 0)), ports.rowCount() - ports.oursCount());
    for (const int row : {0, ports.oursCount() - 1, ports.oursCount(), ports.rowCount() - 1}) {
        const QModelIndex source = ports.index(row, PortModel::Name);
        QCOMPARE(sections.mapToSource(sections.mapFromSource(source)), source);
        QCOMPARE(sections.mapFromSource(source).data(), source.data());
    }
    ports.setSearch(u"nicname"_s); // the registry's word for whois, and in a note of ours
    QVERIFY(ports.oursCount() > 0);
    ports.setSearch(u"tcpmux"_s); // of the registry alone
    QCOMPARE(ports.oursCount(), 0);
    QCOMPARE(sections.rowCount(), 1);
    QVERIFY(sections.index(0, 0).data().toString().startsWith(u"IANA's registry"));
    QCOMPARE(sections.firstRow().siblingAtColumn(PortModel::Name).data().toString(), u"tcpmux"_s);
    ports.setSearch(u"no such thing at all"_s);
    QCOMPARE(sections.rowCount(), 0);
    QVERIFY(!sections.firstRow().isValid());
}

void PortsPaneTest::sortingKeepsPlaces()
{
    PortModel ports(m_catalog);
    PortSections sections(&ports);
    QAbstractItemModelTester tester(&sections, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto at = [&](quint16 port) {
        return sections.mapFromSource(ports.index(ports.rowOf(port, Tcp), PortModel::Name));
    };
    const QPersistentModelIndex http = at(80);
    const QPersistentModelIndex heading = sections.index(1, 0);
    const int before = http.row();
    sections.sort(PortModel::Port, Qt::DescendingOrder);
    QVERIFY(http.row() != before);
    QCOMPARE(http.data().toString(), u"http"_s);
    QVERIFY(PortSections::isHeading(heading));
    QVERIFY(sections.firstRow().data(PortModel::PortRole).toInt() > 80);
}

void PortsPaneTest::statesReachBothSections()
{
    PortModel ports(m_catalog);
    PortSections sections(&ports);
    QSignalSpy changed(&sections, &QAbstractItemModel::dataChanged);
    ports.setStatus(22, Tcp, PortStatus::Answers);
    QCOMPARE(changed.size(), 2); // ssh, ours and the registry's
    const QModelIndex ssh = sections.mapFromSource(ports.index(ports.rowOf(22, Tcp), PortModel::Name));
    QVERIFY(ssh.data(Qt::AccessibleTextRole).toString().contains(u"answers"));
    changed.clear();
    ports.clearStatuses();
    QCOMPARE(changed.size(), 2); // one for each section
    for (const QList<QVariant> &one : changed)
        QCOMPARE(one.at(0).toModelIndex().parent(), one.at(1).toModelIndex().parent());
    QVERIFY(ssh.data(Qt::AccessibleTextRole).toString().contains(u"not tested"));
}

void PortsPaneTest::readsTheTableWhenShown()
{
    PortsPane folded(m_catalog, m_seams.seams);
    folded.setFolded(true);
    folded.show();
    QVERIFY(QTest::qWaitForWindowExposed(&folded));
    QCOMPARE(folded.width(), PortsPane::RailWidth);
    auto *inside = folded.findChild<PortTable *>();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!inside->model());
    QSignalSpy wanted(&folded, &PortsPane::foldWanted);
    click(&folded, u"portsUnfold"_s);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toBool(), false);
    folded.setFolded(false);
    QVERIFY(inside->model());
    QVERIFY(inside->isVisible());
    click(&folded, u"portsFold"_s);
    QCOMPARE(wanted.last().first().toBool(), true);
}

void PortsPaneTest::findsAsYouType()
{
    QVERIFY(search()->placeholderText().contains(u","_s)); // says how many there are
    QCOMPARE(chosenName(), u"tcp"_s);
    type(u"https"_s);
    QCOMPARE(chosenName(), u"https"_s);
    QCOMPARE(table()->chosen().data(PortModel::PortRole).toInt(), 443);
    type(u"25"_s);
    QCOMPARE(chosenName(), u"smtp"_s);
    // What was found stays chosen when everything is shown again, and in view.
    QTest::keyClick(search(), Qt::Key_Escape);
    QCOMPARE(search()->text(), QString());
    QCOMPARE(chosenName(), u"smtp"_s);
    QVERIFY(table()->viewport()->rect().intersects(
        table()->visualRect(table()->chosen().siblingAtColumn(PortModel::Name))));
    QCOMPARE(m_pane->ports()->rowCount(),
             int(m_catalog->protocolRows().size() + m_catalog->services().size()));
}

void PortsPaneTest::saysWhatARowIs()
{
    QCOMPARE(label(u"portTitle"_s), u"TCP"_s); // the first row, as an example
    table()->setCurrentIndex(table()->model()->index(0, PortModel::Name));
    QVERIFY(label(u"portSentence"_s).startsWith(u"Choose a row"));
    choose(21, Tcp);
    QCOMPARE(label(u"portTitle"_s), u"FTP, port 21/tcp"_s);
    QCOMPARE(label(u"portSentence"_s), m_catalog->protocol(u"ftp")->sentence);
    const QString all = facts().join(u'\n');
    for (const QString &part :
         {u"AUTH TLS"_s, u"990/tcp TLS"_s, u"RFC 959"_s, u"ftplib"_s, u"Ftblib"_s, u"port 20"_s})
        QVERIFY2(all.contains(part), qPrintable(part));
    choose(70, Tcp);
    QVERIFY(!facts().join(u'\n').contains(u"AUTH TLS"));
    type(u"tcpmux"_s);
    QCOMPARE(label(u"portTitle"_s), u"tcpmux, port 1/tcp"_s);
    QCOMPARE(facts().size(), 1);
}

void PortsPaneTest::saysThatNothingFits()
{
    type(u"no <b>such</b> service"_s);
    QVERIFY(!table()->isVisible());
    const auto *said =
        named<QPushButton>(m_pane.get(), u"emptyAction"_s)->parentWidget()->findChild<PlainLabel *>();
    QVERIFY(said->text().contains(u"no <b>such</b> service"));
    QCOMPARE(said->textFormat(), Qt::PlainText);
    click(m_pane.get(), u"emptyAction"_s);
    QVERIFY(table()->isVisible());
    QCOMPARE(search()->text(), QString());
    QVERIFY(search()->hasFocus());
}

void PortsPaneTest::keysGoIntoTheTableAndBack()
{
    search()->setFocus();
    type(u"mail"_s);
    QTest::keyClick(search(), Qt::Key_Down);
    QVERIFY(table()->hasFocus());
    const QModelIndex first = table()->currentIndex();
    QVERIFY(first.isValid());
    QTest::keyClick(table(), Qt::Key_Down);
    QVERIFY(table()->currentIndex() != first);
    QTest::keyClick(table(), Qt::Key_Home);
    QTest::keyClick(table(), Qt::Key_Up);
    QVERIFY(search()->hasFocus());
    QSignalSpy left(m_pane.get(), &PortsPane::leaveWanted);
    QTest::keyClick(search(), Qt::Key_Escape);
    QCOMPARE(left.size(), 0); // the first only clears
    QTest::keyClick(search(), Qt::Key_Escape);
    QCOMPARE(left.size(), 1);
}

void PortsPaneTest::headingsFold()
{
    const QModelIndex heading = table()->model()->index(0, PortModel::Name);
    QVERIFY(table()->isExpanded(heading.siblingAtColumn(0)));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(heading).center());
    QVERIFY(!table()->isExpanded(heading.siblingAtColumn(0)));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Space);
    QVERIFY(table()->isExpanded(heading.siblingAtColumn(0)));
    QVERIFY(!table()->chosen().isValid());
    QVERIFY(!button(u"portOpen"_s)->isEnabled());
    QVERIFY(!button(u"portListen"_s)->isEnabled());
    QVERIFY(!button(u"portFilter"_s)->isEnabled());
}

void PortsPaneTest::opensThere()
{
    m_pane->setHost(u"example.test"_s);
    QCOMPARE(label(u"portsHost"_s), u"example.test"_s);
    QSignalSpy opened(m_pane.get(), &PortsPane::openWanted);
    type(u"https"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QCOMPARE(opened.size(), 0); // the first Enter goes into the table
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.last().first().toString(), u"https://example.test/"_s);
    type(u"tcpmux"_s);
    const QModelIndex row = table()->chosen().siblingAtColumn(PortModel::Name);
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(row).center());
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened.last().first().toString(), u"tcp://example.test:1"_s);
    m_pane->setHost(u"::1"_s);
    choose(587, Tcp);
    QVERIFY(button(u"portOpen"_s)->toolTip().contains(u"smtp://[::1]:587/"));
    click(m_pane.get(), u"portOpen"_s);
    QCOMPARE(opened.last().first().toString(), u"smtp://[::1]:587/"_s);
}

void PortsPaneTest::asksForTheMachine()
{
    QSignalSpy opened(m_pane.get(), &PortsPane::openWanted);
    QSignalSpy asked(m_pane.get(), &PortsPane::askWanted);
    choose(80, Tcp);
    click(m_pane.get(), u"portOpen"_s);
    QCOMPARE(opened.size(), 0);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<Target>(), (Target{u"http"_s, u"127.0.0.1"_s, -1, u"/"_s}));
}

void PortsPaneTest::listensAndFilters()
{
    QSignalSpy listened(m_pane.get(), &PortsPane::listenWanted);
    QSignalSpy filtered(m_pane.get(), &PortsPane::filterWanted);
    choose(8883, Tcp);
    click(m_pane.get(), u"portListen"_s);
    QCOMPARE(listened.size(), 1);
    QCOMPARE(listened.first().first().value<quint16>(), 8883);
    click(m_pane.get(), u"portFilter"_s);
    QCOMPARE(filtered.size(), 1);
    QCOMPARE(filtered.first().first().toString(), u"tcp.port == 8883"_s);
}

void PortsPaneTest::datagramsCanBeOpened()
{
    QSignalSpy listened(m_pane.get(), &PortsPane::listenWanted);
    choose(123, Udp);
    QVERIFY(button(u"portOpen"_s)->isEnabled());
    QVERIFY(!button(u"portOpen"_s)->toolTip().isEmpty());
    click(m_pane.get(), u"portListen"_s);
    QCOMPARE(listened.size(), 1);
    QCOMPARE(listened.first().first().value<quint16>(), 123);
    QVERIFY(listened.first().last().toBool());
    QVERIFY(button(u"portFilter"_s)->isEnabled());
}

void PortsPaneTest::copies()
{
    choose(79, Tcp);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(m_seams.copied,
             QString(u"finger\t79\ttcp\tclear\t"_s + m_catalog->protocol(u"finger")->sentence));
}

void PortsPaneTest::menuActs()
{
    choose(79, Tcp);
    table()->setFocus();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(table()->viewport(), &event);
    auto *menu = m_pane->findChild<QMenu *>(u"portMenu"_s);
    QVERIFY(menu && menu->isVisible());
    const auto run = [&](const QString &text) {
        for (QAction *action : menu->actions())
            if (action->text() == text)
                return action->trigger(), true;
        return false;
    };
    menu->findChild<QAction *>(u"copyPort"_s)->trigger();
    QCOMPARE(m_seams.copied, u"79"_s);
    menu->findChild<QAction *>(u"copyAddress"_s)->trigger();
    QCOMPARE(m_seams.copied, u"tcp://127.0.0.1:79"_s);
    QVERIFY(run(u"Read RFC 1288 in the browser"_s));
    QCOMPARE(m_opened, QUrl(u"https://www.rfc-editor.org/rfc/rfc1288"_s));
    QSignalSpy listened(m_pane.get(), &PortsPane::listenWanted);
    QVERIFY(run(u"Listen on this port"_s));
    QTRY_COMPARE(listened.size(), 1);
    menu->close();
}

void PortsPaneTest::wideIsATable()
{
    QVERIFY(table()->isCompact());
    QVERIFY(!table()->header()->isVisible());
    choose(70, Tcp);
    m_pane->resize(800, 700);
    QTRY_VERIFY(!table()->isCompact());
    QVERIFY(table()->header()->isVisible());
    QHeaderView *header = table()->header();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(PortModel::Port) + 20, header->height() / 2});
    const QModelIndex top = table()->model()->index(0, 0);
    int last = 0;
    for (int row = 0; row < table()->model()->rowCount(top); ++row) {
        const int port = table()->model()->index(row, 0, top).data(PortModel::PortRole).toInt();
        QVERIFY(port >= last);
        last = port;
    }
    QVERIFY(last > 1000);
    QCOMPARE(table()->chosen().data(PortModel::PortRole).toInt(), 70);
    m_pane->resize(300, 700);
    QTRY_VERIFY(table()->isCompact());
}

void PortsPaneTest::columnsAreChosen()
{
    m_pane->resize(800, 700);
    QTRY_VERIFY(!table()->isCompact());
    const auto toggle = [this](const QString &name) {
        QContextMenuEvent wanted(QContextMenuEvent::Mouse, {5, 5}, table()->header()->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(table()->header()->viewport(), &wanted);
        auto *menu = table()->findChild<QMenu *>(u"columnMenu"_s);
        QStringList names;
        for (QAction *action : menu->actions()) {
            names += action->text();
            if (action->text() == name)
                action->trigger();
        }
        menu->close();
        delete menu;
        return names;
    };
    const QStringList offered = toggle(u"Transport"_s);
    QCOMPARE(offered.size(), int(PortModel::ColumnCount));
    toggle(u"Name"_s);
    QVERIFY(!table()->isColumnHidden(PortModel::Name)); // without it a row says nothing
    QVERIFY(table()->isColumnHidden(PortModel::Transport));
    QVERIFY(!table()->isColumnHidden(PortModel::Port));
    m_pane->resize(300, 700);
    QTRY_VERIFY(table()->isCompact());
    m_pane->resize(800, 700);
    QTRY_VERIFY(!table()->isCompact());
    QVERIFY(table()->isColumnHidden(PortModel::Transport)); // as it was chosen
    toggle(u"Transport"_s);
    QVERIFY(!table()->isColumnHidden(PortModel::Transport));
}

void PortsPaneTest::spokenNames()
{
    type(u"gopher"_s);
    QCOMPARE(controlsWithoutName(m_pane.get()), QStringList());
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(table());
    QVERIFY(spoken);
    QCOMPARE(spoken->text(QAccessible::Name), u"Ports and services"_s);
    QStringList cells;
    for (int i = 0; i < qMin(spoken->childCount(), 60); ++i)
        if (QAccessibleInterface *cell = spoken->child(i))
            cells += cell->text(QAccessible::Name);
    const QString row =
        u"gopher, port 70/tcp, clear, not tested. "_s + m_catalog->protocol(u"gopher")->sentence;
    QVERIFY2(cells.contains(row), qPrintable(cells.join(u'\n')));
}

QTEST_MAIN(PortsPaneTest)
#include "tst_portspane.moc"
