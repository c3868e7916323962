// Whether the desktop wants dark or light windows, and moving ones, now and whenever a person changes it there.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktopscheme.h"

#include "core/transport/sessionbus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QFileInfo>
#include <QThread>
#include <QThreadPool>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int BusAnswersWithinMs = 2000;
constexpr uint WantsDark = 1; // 0: no wish, 2: light
constexpr uint WantsLight = 2;

QString portal() { return u"org.freedesktop.portal.Desktop"_s; }
QString portalPath() { return u"/org/freedesktop/portal/desktop"_s; }
QString portalSettings() { return u"org.freedesktop.portal.Settings"_s; }
QString appearance() { return u"org.freedesktop.appearance"_s; }
QString colorScheme() { return u"color-scheme"_s; }
// What GNOME and those who follow it tell; there is no key of all desktops (or not on all of them yet).
QString interface() { return u"org.gnome.desktop.interface"_s; }
QString animations() { return u"enable-animations"_s; }

// Read() answers with a variant in a variant, SettingChanged with one.
QVariant plainValue(QVariant value)
{
    for (int depth = 0; depth < 3 && value.canConvert<QDBusVariant>(); ++depth)
        value = value.value<QDBusVariant>().variant();
    return value;
}

// Who has it last may be the worker.
void forget(DesktopSchemeRelay *relay)
{
    if (relay->thread() == QThread::currentThread())
        delete relay;
    else
        relay->deleteLater();
}

// In a worker: each of these calls may wait for the bus.
void listenOn(const QString &address, const std::shared_ptr<DesktopSchemeRelay> &relay)
{
    if (!answersAsBus(address, BusAnswersWithinMs)) // QtDBus would wait for it, and the program's end for QtDBus
        return;
    const QString name = u"porthole-desktop-"_s + QString::number(quintptr(relay.get()), 16);
    QDBusConnection bus = QDBusConnection::connectToBus(address, name);
    if (bus.isConnected()) {
        bus.connect(portal(), portalPath(), portalSettings(), u"SettingChanged"_s, relay.get(),
                    SLOT(changed(QDBusMessage)));
        QMetaObject::invokeMethod(
            relay.get(), [relay, bus] { relay->ask(bus); }, Qt::QueuedConnection);
    }
    // It stays connected as long as somebody listens.
    QObject::connect(relay.get(), &QObject::destroyed, [name] { QDBusConnection::disconnectFromBus(name); });
}

} // namespace

void DesktopSchemeRelay::ask(const QDBusConnection &bus)
{
    ask(bus, appearance(), colorScheme());
    ask(bus, interface(), animations());
}

void DesktopSchemeRelay::ask(const QDBusConnection &bus, const QString &area, const QString &key)
{
    QDBusMessage question = QDBusMessage::createMethodCall(portal(), portalPath(), portalSettings(), u"Read"_s);
    question << area << key;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, area, key] {
        watcher->deleteLater();
        const QDBusMessage answer = watcher->reply();
        if (answer.type() == QDBusMessage::ReplyMessage && !answer.arguments().isEmpty())
            take(area, key, answer.arguments().constFirst());
    });
}

// Of the whole message: what is typed in it may not be known to Qt before the first one came.
void DesktopSchemeRelay::changed(const QDBusMessage &signal)
{
    const QVariantList arguments = signal.arguments();
    if (arguments.size() == 3)
        take(arguments[0].toString(), arguments[1].toString(), arguments[2]);
}

void DesktopSchemeRelay::take(const QString &area, const QString &key, const QVariant &value)
{
    const QVariant plain = plainValue(value);
    if (area == appearance() && key == colorScheme()) {
        const uint wish = plain.toUInt();
        Q_EMIT told(wish == WantsDark ? Theme::Scheme::Dark : wish == WantsLight ? Theme::Scheme::Light : Theme::Scheme::System);
    } else if (area == interface() && key == animations() && plain.metaType().id() == QMetaType::Bool) {
        Q_EMIT motionTold(plain.toBool());
    }
}

DesktopScheme::DesktopScheme(const QString &address, QObject *parent)
    : QObject(parent), m_relay(new DesktopSchemeRelay, &forget)
{
    connect(m_relay.get(), &DesktopSchemeRelay::told, this, &DesktopScheme::told);
    connect(m_relay.get(), &DesktopSchemeRelay::motionTold, this, &DesktopScheme::motionTold);
    if (!address.isEmpty())
        QThreadPool::globalInstance()->start([address, relay = m_relay] { listenOn(address, relay); });
}

DesktopScheme::~DesktopScheme() = default;

QString DesktopScheme::sessionBus()
{
    if (const QString told = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"); !told.isEmpty())
        return told;
    const QString place = qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s;
    return place.startsWith(u'/') && place != u"/bus" && QFileInfo::exists(place) ? u"unix:path="_s + place : QString();
}

} // namespace porthole
