// What the window's command line says.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/arguments.h"

#include "ui/widgets/language.h"

namespace porthole {

namespace {

QSize sizeFromText(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2)
        return {};
    const QSize size(parts.at(0).toInt(), parts.at(1).toInt());
    return size.width() >= 320 && size.height() >= 240 && size.width() <= 10000 && size.height() <= 10000 ? size : QSize();
}

// True where `word` was understood; `value` is what follows it.
bool takeOption(Arguments &arguments, const QString &word, const QString &value)
{
    if (word == QLatin1String("--screenshot")) {
        arguments.screenshot = value;
        return !value.isEmpty();
    }
    if (word == QLatin1String("--theme")) {
        arguments.theme = value;
        return value == QLatin1String("light") || value == QLatin1String("dark");
    }
    if (word == QLatin1String("--language")) {
        arguments.language = value;
        return !value.isEmpty() && Language::best({value}) == value;
    }
    if (word == QLatin1String("--show")) {
        arguments.show = value;
        return value == QLatin1String("log") || value == QLatin1String("ladder") || value == QLatin1String("conversations");
    }
    if (word == QLatin1String("--entry")) {
        arguments.entry = value.toULongLong();
        return arguments.entry != 0;
    }
    if (word == QLatin1String("--size")) {
        arguments.size = sizeFromText(value);
        return arguments.size.isValid();
    }
    return false;
}

} // namespace

Arguments parseArguments(const QStringList &words)
{
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (word == QLatin1String("--help") || word == QLatin1String("-h")) {
            arguments.help = true;
        } else if (word == QLatin1String("--version")) {
            arguments.version = true;
        } else if (word == QLatin1String("--check-display")) {
            arguments.checkDisplay = true;
        } else if (word == QLatin1String("--in-memory")) {
            arguments.inMemory = true;
        } else if (word == QLatin1String("--exit-when-painted")) {
            arguments.exitWhenPainted = true;
        } else if (word == QLatin1String("--report-painted")) {
            arguments.reportPainted = true;
        } else if (word.startsWith(QLatin1Char('-'))) {
            if (!takeOption(arguments, word, words.value(++i)))
                arguments.problem = QStringLiteral("What is \"%1 %2\"?").arg(word, words.value(i)).trimmed();
        } else if (arguments.target.isEmpty()) {
            arguments.target = word;
        } else {
            arguments.problem = QStringLiteral("One address or file at a time; \"%1\" is too much.").arg(word);
        }
    }
    return arguments;
}

QString usageText()
{
    return QStringLiteral("Usage: porthole [URL | HOST:PORT | FILE]\n"
                          "                [--in-memory] [--theme light|dark] [--size WxH] [--language en|de]\n"
                          "                [--show log|ladder|conversations] [--entry NUMBER] [--screenshot FILE.png]\n"
                          "       porthole --help | --version | --check-display\n"
                          "Exit status: 0 done; 1 it could not start; 2 wrong usage; 3 there is no display that a window could be\n"
                          "opened on (--check-display asks for nothing else). porthole-cli does the same without a window.\n");
}

} // namespace porthole
