// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulesfile.h"

#include "filechecks.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

Failure unreadable(const QString &path, const QList<RuleProblem> &problems)
{
    QStringList lines;
    for (const RuleProblem &problem : problems)
        lines += u"Line "_s + QString::number(problem.line) + u": "_s + problem.message.english();
    return unusableFile(path, {"%1", {lines.join(u' ')}});
}

} // namespace

Failure readRules(Options &options)
{
    if (options.respond != Options::Respond::Rules)
        return {};
    const QString &path = options.rulesFile;
    // A pipe would be waited for.
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile())
        return unusableFile(path, {QT_TRANSLATE_NOOP("porthole", "Rules are read from a plain file."), {}});
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly))
        return failureFromErrno(errno ? errno : EIO, {"open", path});
    auto book = RuleBook::parse(file.read(RuleBook::LongestFile + 1));
    if (!book)
        return unreadable(path, book.error());
    if (const int line = book->lineForStreams(); line != 0 && options.datagrams)
        return unusableFile(
            path,
            {QT_TRANSLATE_NOOP(
                 "porthole", "Line %1: datagrams have no connection that could be opened, closed or reset."),
             {QString::number(line)}});
    options.rules = std::move(*book);
    return {};
}

} // namespace porthole::cli
