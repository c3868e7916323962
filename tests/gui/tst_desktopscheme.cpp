// Whether the window is dark or light is the desktop's choice, at the start and later: over a real bus, with a portal of the test's.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sessionbus.h"
#include "tests/gui/windowrig.h"
#include "ui/theme/desktopscheme.h"

#include <QDBusConnection>
#include <QDBusVariant>
#include <QLocalServer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace porthole;
using namespace Qt::StringLiterals;

class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    uint wish = 0;
    bool animated = true;

    void change(const QString &area, const QString &key, const QVariant &value) { Q_EMIT SettingChanged(area, key, QDBusVariant(value)); }

public Q_SLOTS:
    // Version 1 of the interface puts a variant into the variant.
    QDBusVariant Read(const QString &area, const QString &key)
    {
        if (area == u"org.gnome.desktop.interface" && key == u"enable-animations")
            return QDBusVariant(QVariant::fromValue(QDBusVariant(animated)));
        const bool known = area == u"org.freedesktop.appearance" && key == u"color-scheme";
        return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? wish : 99u)));
    }

Q_SIGNALS:
    void SettingChanged(const QString &area, const QString &key, const QDBusVariant &value);
};

class DesktopSchemeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void saysAtOnceAndLater();
    void motion();
    void silentBus();
    void withoutABus();
    void themeFollows();

private:
    QTemporaryDir m_folder;
    QProcess m_bus;
    QString m_address;
    Portal m_portal;
};

void DesktopSchemeTest::initTestCase()
{
    useTheme();
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s,
                                   QString(u"--address=unix:dir="_s + m_folder.path())});
    QVERIFY2(m_bus.waitForStarted(), "dbus-daemon is missing");
    QVERIFY(m_bus.waitForReadyRead());
    m_address = QString::fromUtf8(m_bus.readLine()).trimmed();
    QDBusConnection bus = QDBusConnection::connectToBus(m_address, u"portal"_s);
    QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &m_portal, QDBusConnection::ExportAllContents));
    QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_s));
}

void DesktopSchemeTest::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(u"portal"_s);
    m_bus.terminate();
    QVERIFY(m_bus.waitForFinished());
}

void DesktopSchemeTest::saysAtOnceAndLater()
{
    m_portal.wish = 1;
    DesktopScheme desktop(m_address);
    QSignalSpy told(&desktop, &DesktopScheme::told);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told.at(0).at(0).value<Theme::Scheme>(), Theme::Scheme::Dark);
    m_portal.change(u"org.freedesktop.appearance"_s, u"accent-color"_s, 2u);
    m_portal.change(u"org.gnome.desktop.interface"_s, u"color-scheme"_s, 2u);
    m_portal.change(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 2u);
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(told.at(1).at(0).value<Theme::Scheme>(), Theme::Scheme::Light);
    // Some desktops say "none" where others say "light".
    m_portal.change(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 0u);
    QTRY_COMPARE(told.size(), 3);
    QCOMPARE(told.at(2).at(0).value<Theme::Scheme>(), Theme::Scheme::System);
}

void DesktopSchemeTest::motion()
{
    m_portal.animated = false;
    DesktopScheme desktop(m_address);
    QSignalSpy told(&desktop, &DesktopScheme::motionTold);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told.at(0).at(0).toBool(), false);
    m_portal.change(u"org.gnome.desktop.interface"_s, u"enable-animations"_s, 7u); // no answer to that question
    m_portal.change(u"org.gnome.desktop.interface"_s, u"enable-animations"_s, true);
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(told.at(1).at(0).toBool(), true);
}

// It takes what is said to it, and says nothing.
void DesktopSchemeTest::silentBus()
{
    QLocalServer server;
    const QString place = m_folder.filePath(u"silent"_s);
    QVERIFY(server.listen(place));
    const QString address = u"unix:path="_s + place;
    QVERIFY(!answersAsBus(address, 50));
    QVERIFY(answersAsBus(m_address, 10'000));
    QVERIFY(!answersAsBus(u"tcp:host=localhost,port=1"_s, 50));
    DesktopScheme desktop(address);
    QSignalSpy told(&desktop, &DesktopScheme::told);
    QVERIFY(QThreadPool::globalInstance()->waitForDone(20'000)); // nothing of it stays
    QVERIFY(told.isEmpty());
}

void DesktopSchemeTest::withoutABus()
{
    DesktopScheme none((QString()));
    DesktopScheme absent(QString(u"unix:path="_s + m_folder.filePath(u"nobody"_s)));
    QSignalSpy told(&absent, &DesktopScheme::told);
    m_portal.wish = 1;
    DesktopScheme present(m_address);
    QSignalSpy other(&present, &DesktopScheme::told);
    QTRY_COMPARE(other.size(), 1);
    QVERIFY(told.isEmpty());
    const QByteArray before = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/given");
    QCOMPARE(DesktopScheme::sessionBus(), u"unix:path=/given"_s);
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder.path()));
    QVERIFY(DesktopScheme::sessionBus().isEmpty()); // nobody is there, and nobody is started
    if (!before.isEmpty())
        qputenv("DBUS_SESSION_BUS_ADDRESS", before);
}

// Only where the person left it to the desktop.
void DesktopSchemeTest::themeFollows()
{
    auto &theme = const_cast<Theme &>(Theme::of(nullptr));
    theme.setScheme(Theme::Scheme::System);
    theme.setDesktopWish(Theme::Scheme::Light);
    QVERIFY(!theme.isDark());
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setDesktopWish(Theme::Scheme::Dark);
    QVERIFY(theme.isDark());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Window), Tokens::darkSet().surface);
    theme.setScheme(Theme::Scheme::Light);
    theme.setDesktopWish(Theme::Scheme::Light);
    theme.setDesktopWish(Theme::Scheme::Dark);
    QVERIFY(!theme.isDark());
    QCOMPARE(changed.size(), 2);
}

QTEST_MAIN(DesktopSchemeTest)
#include "tst_desktopscheme.moc"
