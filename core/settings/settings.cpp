// What the program remembers between runs: one INI file.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settings.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

namespace porthole {

namespace {

// The XDG base directory rules: an unset, empty or relative variable means the default.
QString baseFolder(const char *variable, const QString &fallback)
{
    const QString set = qEnvironmentVariable(variable);
    const QString base = QDir::isAbsolutePath(set) ? set : QString(QDir::homePath() % fallback);
    return base % QStringLiteral("/porthole");
}

QString settingsFile(const QString &folder)
{
    const QString where = folder.isEmpty() ? baseFolder("XDG_CONFIG_HOME", QStringLiteral("/.config")) : folder;
    return where % QStringLiteral("/settings.ini");
}

QVariantMap mapOf(const QVariant &json)
{
    return QJsonDocument::fromJson(json.toByteArray()).object().toVariantMap();
}

QByteArray jsonOf(const QVariantMap &map)
{
    return QJsonDocument(QJsonObject::fromVariantMap(map)).toJson(QJsonDocument::Compact);
}

} // namespace

Settings readSettings(const QString &folder)
{
    const QSettings file(settingsFile(folder), QSettings::IniFormat);
    Settings s;
    s.theme = file.value(QStringLiteral("look/theme"), s.theme).toString();
    s.desktopTheme = file.value(QStringLiteral("look/desktopTheme")).toString();
    s.language = file.value(QStringLiteral("look/language")).toString();
    s.textStep = file.value(QStringLiteral("look/textStep"), s.textStep).toInt();
    s.geometry = file.value(QStringLiteral("window/geometry")).toByteArray();
    s.layout = file.value(QStringLiteral("window/layout")).toByteArray();
    s.bodySplit = file.value(QStringLiteral("window/panelsHeight"), s.bodySplit).toInt();
    s.portsShown = file.value(QStringLiteral("window/ports"), s.portsShown).toBool();
    s.detailsShown = file.value(QStringLiteral("window/details"), s.detailsShown).toBool();
    s.logShown = file.value(QStringLiteral("window/log"), s.logShown).toBool();
    s.sessionsKept = file.value(QStringLiteral("history/sessions"), s.sessionsKept).toBool();
    s.historyKept = file.value(QStringLiteral("history/kept"), s.historyKept).toBool();
    s.forms = mapOf(file.value(QStringLiteral("forms")));
    s.columns = mapOf(file.value(QStringLiteral("columns")));
    return s;
}

bool writeSettings(const Settings &s, const QString &folder)
{
    QSettings file(settingsFile(folder), QSettings::IniFormat);
    file.setValue(QStringLiteral("look/theme"), s.theme);
    file.setValue(QStringLiteral("look/desktopTheme"), s.desktopTheme);
    file.setValue(QStringLiteral("look/language"), s.language);
    file.setValue(QStringLiteral("look/textStep"), s.textStep);
    file.setValue(QStringLiteral("window/geometry"), s.geometry);
    file.setValue(QStringLiteral("window/layout"), s.layout);
    file.setValue(QStringLiteral("window/panelsHeight"), s.bodySplit);
    file.setValue(QStringLiteral("window/ports"), s.portsShown);
    file.setValue(QStringLiteral("forms"), jsonOf(s.forms));
    file.setValue(QStringLiteral("columns"), jsonOf(s.columns));
    file.setValue(QStringLiteral("window/details"), s.detailsShown);
    file.setValue(QStringLiteral("window/log"), s.logShown);
    file.setValue(QStringLiteral("history/sessions"), s.sessionsKept);
    file.setValue(QStringLiteral("history/kept"), s.historyKept);
    file.sync();
    // Addresses and names of users are nobody else's business.
    QFile::setPermissions(settingsFile(folder), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return file.status() == QSettings::NoError;
}

QString stateFolder()
{
    const QString folder = baseFolder("XDG_STATE_HOME", QStringLiteral("/.local/state"));
    if (!QDir(folder).exists() && QDir().mkpath(folder))
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder;
}

QString dataFolder()
{
    return baseFolder("XDG_DATA_HOME", QStringLiteral("/.local/share"));
}

} // namespace porthole
