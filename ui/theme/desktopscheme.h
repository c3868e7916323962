// Whether the desktop wants dark or light windows, now and whenever a person changes it there.
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
    // The value of the one setting that this is about.
    void take(const QVariant &value);

public Q_SLOTS:
    void changed(const QDBusMessage &signal);

Q_SIGNALS:
    void told(porthole::Theme::Scheme wish); // System: it has none (any more)
};

// Of the settings portal, org.freedesktop.portal.Settings: org.freedesktop.appearance, color-scheme. Without a bus, or a portal on
// it, nothing is ever told. A bus that does not answer holds up a worker for two seconds, and nothing else.
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

private:
    std::shared_ptr<DesktopSchemeRelay> m_relay; // the worker's, too
};

} // namespace porthole
