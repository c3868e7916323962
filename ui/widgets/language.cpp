// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace porthole {

namespace {

void add(const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(locale, name, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

QList<Language> Language::known()
{
    return {{QStringLiteral("en"), QStringLiteral("English")},
            {QStringLiteral("de"), QStringLiteral("Deutsch")}};
}

QString Language::best(const QStringList &wanted)
{
    for (const QString &one : wanted) {
        for (const Language &language : known()) {
            if (one == language.code || one.startsWith(language.code + QLatin1Char('-'))
                || one.startsWith(language.code + QLatin1Char('_')))
                return language.code;
        }
    }
    return known().first().code;
}

QString Language::install(const QString &choice)
{
    const QLocale desktop = QLocale::system();
    const QString code = best(choice.isEmpty() ? desktop.uiLanguages() : QStringList{choice});
    // The country's own numbers and dates where it speaks this language; else those of the language.
    const QLocale spoken(code);
    const QLocale locale = desktop.language() == spoken.language() ? desktop : spoken;
    QLocale::setDefault(locale);
    // Qt's own words, of file dialogs and keys, where they are installed; ours are asked first.
    add(spoken, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    add(spoken, QStringLiteral("porthole"), QStringLiteral(":/translations"));
    return code;
}

} // namespace porthole
