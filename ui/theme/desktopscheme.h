// Whether the desktop wants dark or light windows, and moving ones, now and whenever a person changes it there.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QObject>

#include <memory>

class QDBusConnection;
class QDBusMessage;

namespace porthole {

// What the bus tells comes here, in the window's thread.
class DesktopSchemeRelay : public QObject
{
    Q_OBJECT
public:
    void ask(const QDBusConnection &bus);

public Q_SLOTS:
    void changed(const QDBusMessage &signal);

Q_SIGNALS:
    void told(porthole::Theme::Scheme wish); // System: it has none (any more)
    void motionTold(bool wanted);

private:
    void ask(const QDBusConnection &bus, const QString &area, const QString &key);
    void take(const QString &area, const QString &key, const QVariant &value);
};

// Of the settings portal, org.freedesktop.portal.Settings: org.freedesktop.appearance, color-scheme, and
// org.gnome.desktop.interface, enable-animations. Without a bus, or a portal on it, nothing is ever told. A bus that does not answer holds up a worker for two seconds, and nothing else.
class DesktopScheme : public QObject
{
    Q_OBJECT
public:
    // `address` is a D-Bus one; empty: none.
    explicit DesktopScheme(const QString &address, QObject *parent = nullptr);
    ~DesktopScheme() override;

    // Of the session that the program runs in; empty where there is none. One is never started.
    static QString sessionBus();

Q_SIGNALS:
    void told(porthole::Theme::Scheme wish); // System: it has none (any more)
    void motionTold(bool wanted);

private:
    std::shared_ptr<DesktopSchemeRelay> m_relay; // the worker's, too
};

} // namespace porthole
