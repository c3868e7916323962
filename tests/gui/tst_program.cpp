// Tests the window's program from outside: it ends in order when it is told to, and hurts no file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/sessionstore.h"
#include "tests/support/buildfolder.h"
#include "tests/support/capturemaker.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace porthole;
using namespace Qt::StringLiterals;

class ProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void endsInOrder_data();
    void endsInOrder();
    void standardDescriptorsClosed();
    void sessionFolderInTheWay();
    void opensAFile_data();
    void opensAFile();
    void picturesOfAFile();
    void noDisplay_data();
    void noDisplay();
    void noDisplayAndManyWords();
    void decidesToShowAWindow_data();
    void decidesToShowAWindow();
    void nothingOnDisk_data();
    void nothingOnDisk();

private:
    void start(QProcess &process, const QString &program, const QStringList &arguments);
    bool hasOpen(const QProcess &process, const QString &path) const;
    QList<StoredSession> sessions() const { return SessionStore(m_home->filePath(u"state/porthole/sessions"_s)).list(); }

    const QString m_program = test::buildFolder() + u"/app/porthole"_s;
    std::unique_ptr<QTemporaryDir> m_home;
};

void ProgramTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
}

void ProgramTest::start(QProcess &process, const QString &program, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    for (const auto &[variable, folder] : {std::pair(u"XDG_STATE_HOME"_s, u"state"_s),
                                           std::pair(u"XDG_CONFIG_HOME"_s, u"config"_s),
                                           std::pair(u"XDG_DATA_HOME"_s, u"data"_s)}) {
        QDir(m_home->path()).mkpath(folder);
        environment.insert(variable, m_home->filePath(folder));
    }
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
}

void ProgramTest::endsInOrder_data()
{
    QTest::addColumn<int>("signal");
    QTest::addRow("SIGTERM") << SIGTERM;
    QTest::addRow("SIGINT") << SIGINT;
    QTest::addRow("SIGHUP") << SIGHUP;
}

// A desktop that ends the session, a terminal that is closed: nothing to recover afterwards.
void ProgramTest::endsInOrder()
{
    QFETCH(int, signal);
    QProcess process;
    start(process, m_program, {u"--report-painted"_s, u"tcp://127.0.0.1:1"_s});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += process.readAllStandardOutput()).contains("painted"), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(!sessions().isEmpty() && sessions().first().entries > 0, 30'000);
    QVERIFY(sessions().first().live);
    QCOMPARE(::kill(pid_t(process.processId()), signal), 0);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(sessions().size(), 1);
    QVERIFY(!sessions().first().crashed);
}

// What is written to a closed standard output must not land in the session file that got its number.
void ProgramTest::standardDescriptorsClosed()
{
    const QString picture = m_home->filePath(u"window.png"_s);
    QProcess process;
    start(process, u"sh"_s, {u"-c"_s, u"exec \"$0\" \"$@\" <&- >&- 2>&-"_s, m_program, u"--report-painted"_s,
                             u"--screenshot"_s, picture, u"tcp://127.0.0.1:1"_s});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(QFile::exists(picture));
    QCOMPARE(sessions().size(), 1);
    QVERIFY(!sessions().first().crashed && sessions().first().entries > 0);
}

// No folder for sessions is no reason not to start.
void ProgramTest::sessionFolderInTheWay()
{
    QDir(m_home->path()).mkpath(u"state/porthole"_s);
    QFile file(m_home->filePath(u"state/porthole/sessions"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const QString picture = m_home->filePath(u"window.png"_s);
    QProcess process;
    start(process, m_program, {u"--screenshot"_s, picture});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(QFile::exists(picture));
    QCOMPARE(QFile(file.fileName()).size(), 0);
}

// Its packets stay in the file: it is open for as long as it is shown.
bool ProgramTest::hasOpen(const QProcess &process, const QString &path) const
{
    const QString wanted = QFileInfo(path).canonicalFilePath();
    const QDir descriptors(u"/proc/%1/fd"_s.arg(process.processId()));
    const QStringList all = descriptors.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    // A descriptor that was closed since the listing leads nowhere, as does a file that does not exist.
    return !wanted.isEmpty() && std::any_of(all.begin(), all.end(), [&](const QString &one) {
        return QFile::symLinkTarget(descriptors.filePath(one)) == wanted;
    });
}

namespace {

void saveTalk(const QString &path)
{
    test::CaptureMaker maker;
    maker.section().interface();
    maker.packet(1'700'000'000'000'000, test::frame({test::Alice, test::Bob, test::Syn, 1000}));
    maker.packet(1'700'000'000'250'000, test::frame({test::Bob, test::Alice, test::Syn | test::Ack, 5000, 1001}));
    maker.save(path);
}

} // namespace

void ProgramTest::noDisplay_data()
{
    QTest::addColumn<QByteArray>("display"); // empty: none is named
    QTest::newRow("dead") << ":4711"_ba;
    QTest::newRow("none") << QByteArray();
}

// Named or not: it says what is wrong and ends, with a status of its own. Qt alone would abort.
void ProgramTest::noDisplay()
{
    QFETCH(QByteArray, display);
    QProcess process;
    start(process, u"env"_s, {u"-u"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM=xcb"_s, u"DISPLAY="_s + QString::fromLatin1(display), m_program});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
    const QByteArray said = process.readAllStandardError();
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QVERIFY2(process.exitCode() == 3, said);
    QVERIFY2(said.startsWith("porthole: No window can be opened here: no display answers.\n"), said);
    QVERIFY2(said.contains(display.isEmpty() ? QByteArray("QT_QPA_PLATFORM is \"xcb\"") : "DISPLAY is \"" + display + '"'), said);
    QVERIFY2(said.contains("could not connect to display") && said.contains("porthole-cli"), said);
    QVERIFY(sessions().isEmpty());
}

// However much Qt says before it: what ends it is said, and how much is not.
void ProgramTest::noDisplayAndManyWords()
{
    QProcess process;
    start(process, u"env"_s, {u"-u"_s, u"WAYLAND_DISPLAY"_s, u"-u"_s, u"DISPLAY"_s, u"QT_DEBUG_PLUGINS=1"_s, u"QT_QPA_PLATFORM=nonsense"_s, m_program});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 3, said);
    QVERIFY2(said.contains(" more left out)\n"), said);
    QVERIFY2(said.contains("no Qt platform plugin could be initialized"), said);
}

void ProgramTest::decidesToShowAWindow_data()
{
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QByteArray>("trouble"); // empty: a window can be opened
    QTest::newRow("no display") << QStringList{} << "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"_ba;
    QTest::newRow("a dead one") << QStringList{u"DISPLAY=:4711"_s, u"QT_QPA_PLATFORM=xcb"_s} << "DISPLAY is \":4711\""_ba;
    QTest::newRow("one that answers") << QStringList{u"DISPLAY=:4711"_s, u"QT_QPA_PLATFORM=offscreen"_s} << QByteArray();
}

// What packaging/run asks before it opens the window or shows the main job in the terminal.
void ProgramTest::decidesToShowAWindow()
{
    QFETCH(QStringList, environment);
    QFETCH(QByteArray, trouble);
    QProcess process;
    const QStringList bare{u"-u"_s, u"WAYLAND_DISPLAY"_s, u"-u"_s, u"DISPLAY"_s, u"-u"_s, u"QT_QPA_PLATFORM"_s};
    start(process, u"env"_s, bare + environment + QStringList{u"bash"_s, u"-ec"_s, u". \"$0\"; display_trouble \"$1\""_s,
                                                              QStringLiteral(PORTHOLE_SOURCE_DIR "/packaging/lib.sh"), m_program});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
    const QByteArray said = process.readAllStandardOutput();
    QCOMPARE(process.exitCode(), 0);
    QVERIFY2(trouble.isEmpty() ? said.isEmpty() : said.contains(trouble), QByteArray(said + process.readAllStandardError()));
}

void ProgramTest::opensAFile_data()
{
    QTest::addColumn<QString>("folder"); // where it is started
    QTest::addColumn<QString>("file");
    const auto row = [](const char *name, const QString &folder, const QString &file) { QTest::newRow(name) << folder << file; };
    row("with its whole path", {}, u"%1/talk.pcapng"_s);
    row("from where it lies", u"%1"_s, u"talk.pcapng"_s);
    row("with a blank and a colon", {}, u"%1/a walk: 10.0.0.1.pcapng"_s);
    row("as file managers do", {}, u"file:///%1/a%20walk.pcapng"_s);
}

void ProgramTest::opensAFile()
{
    QFETCH(QString, folder);
    QFETCH(QString, file);
    if (!folder.isEmpty())
        folder = folder.arg(m_home->path());
    file.replace(u"%1"_s, m_home->path());
    const QString place = file.startsWith(u"file:") ? QUrl(file).toLocalFile() : file;
    const QString path = QDir::cleanPath(QDir(folder.isEmpty() ? u"/"_s : folder).absoluteFilePath(place));
    saveTalk(path);
    const QString other = m_home->filePath(u"other.pcapng"_s);
    saveTalk(other);
    QProcess process;
    process.setWorkingDirectory(folder);
    start(process, m_program, {u"--report-painted"_s, file});
    QTRY_VERIFY_WITH_TIMEOUT(hasOpen(process, path), 60'000);
    QVERIFY(!hasOpen(process, other));
    process.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(process.exitCode(), 0);
}

void ProgramTest::nothingOnDisk_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("asked for") << QByteArray() << QStringList{u"--in-memory"_s};
    QTest::newRow("as the menu left it") << QByteArray("[history]\nsessions=false\n") << QStringList();
}

// Nobody who looks at the folder afterwards finds anything of it.
void ProgramTest::nothingOnDisk()
{
    QFETCH(QByteArray, settings);
    QFETCH(QStringList, words);
    QVERIFY(QDir(m_home->path()).mkpath(u"config/porthole"_s));
    QFile file(m_home->filePath(u"config/porthole/settings.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(settings) == settings.size());
    file.close();
    QProcess process;
    start(process, m_program, words + QStringList{u"--report-painted"_s});
    QVERIFY(process.waitForReadyRead(60'000));
    QVERIFY(sessions().isEmpty());
    process.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(sessions().isEmpty());
}

// What is asked for beside the log, and an entry of it.
void ProgramTest::picturesOfAFile()
{
    const QString file = m_home->filePath(u"talk.pcapng"_s);
    saveTalk(file);
    for (const QString &page : {u"log"_s, u"ladder"_s, u"conversations"_s}) {
        const QString picture = m_home->filePath(page + u".png"_s);
        QProcess process;
        start(process, m_program, {u"--show"_s, page, u"--entry"_s, u"2"_s, u"--screenshot"_s, picture, file});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(QFileInfo(picture).size() > 0);
    }
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
