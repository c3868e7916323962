// Requests that a person named and kept: a file each in a folder, to be read, edited and compared by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/requestshelf.h"

#include <QCollator>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QSaveFile>
#include <QUrl>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace porthole {

namespace {

constexpr QLatin1StringView Suffix(".request");

tl::unexpected<Failure> systemSays(const char *step, const QString &object)
{
    return tl::unexpected(failureFromErrno(errno ? errno : EIO, {step, object}));
}

tl::unexpected<Failure> unusable(const char *step, const QString &object, Text detail)
{
    return tl::unexpected(Failure{Reason::Usage, 0, {step, object, std::move(detail)}, {}});
}

Text lineText(const RequestProblem &problem)
{
    if (problem.line == 0) // of the whole file
        return problem.message;
    Text text{QT_TRANSLATE_NOOP("porthole", "Line %1: %2"), {QString::number(problem.line)}};
    text.parts += problem.message;
    return text;
}

// As many as a person mends at once.
Text problemText(const QList<RequestProblem> &problems)
{
    if (problems.size() == 1)
        return lineText(problems.first());
    Text text{QT_TRANSLATE_NOOP("porthole", "%1 %2"), {}};
    text.parts = {lineText(problems.at(0)), lineText(problems.at(1))};
    return text;
}

} // namespace

namespace {

// A file of which only the beginning is wanted may break off within a line or a character.
Result<Request> readBeginning(const QString &path, qsizetype most, bool whole)
{
    // A pipe would be waited for.
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile())
        return unusable("read", path, {QT_TRANSLATE_NOOP("porthole", "A request is read from a plain file."), {}});
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly))
        return systemSays("open", path);
    QByteArray bytes = file.read(most);
    if (!whole && bytes.endsWith('\r'))
        bytes.chop(1);
    auto request = RequestFile::parse(bytes);
    if (!request)
        return unusable("read", path, problemText(request.error()));
    if (request->kind == Request::Kind::File)
        request->text = QDir::cleanPath(QFileInfo(path).absoluteDir().absoluteFilePath(request->text));
    return *request;
}

void sortForPeople(QStringList &names)
{
    QCollator order;
    order.setNumericMode(true);
    order.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(names.begin(), names.end(), order);
}

} // namespace

Result<Request> readRequestFile(const QString &path)
{
    return readBeginning(path, RequestFile::LongestFile + 1, true);
}

QString RequestShelf::fileNameOf(const QString &name)
{
    // A point in front would hide it, and ".." is a folder.
    return QString::fromLatin1(QUrl::toPercentEncoding(name, QByteArrayLiteral(" "), QByteArrayLiteral("."))) + Suffix;
}

QString RequestShelf::nameOf(const QString &fileName)
{
    const QString base = fileName.endsWith(Suffix) ? fileName.chopped(Suffix.size()) : fileName;
    return QUrl::fromPercentEncoding(base.toUtf8());
}

// One that a person put there may be written otherwise than it would be here.
QString RequestShelf::pathOf(const QString &name) const
{
    const QDir folder(m_folder);
    const QString usual = fileNameOf(name);
    if (folder.exists(usual))
        return folder.filePath(usual);
    const QStringList files = folder.entryList({QLatin1Char('*') + Suffix}, QDir::Files);
    for (const QString &file : files) {
        if (nameOf(file) == name)
            return folder.filePath(file);
    }
    return folder.filePath(usual);
}

QStringList RequestShelf::names() const
{
    if (m_folder.isEmpty())
        return {};
    QStringList names;
    const QStringList files = QDir(m_folder).entryList({QLatin1Char('*') + Suffix}, QDir::Files);
    for (const QString &file : files) {
        if (names.size() < MostShown)
            names << nameOf(file);
    }
    sortForPeople(names);
    return names;
}

QList<RequestShelf::Glance> RequestShelf::glances() const
{
    QHash<QString, QString> files;
    for (const QString &file : m_folder.isEmpty() ? QStringList() : QDir(m_folder).entryList({QLatin1Char('*') + Suffix}, QDir::Files)) {
        if (files.size() < MostShown)
            files.insert(nameOf(file), file);
    }
    QStringList names = files.keys();
    sortForPeople(names);
    QList<Glance> found;
    for (const QString &name : std::as_const(names))
        found << Glance{name, readBeginning(QDir(m_folder).filePath(files.value(name)), GlancedAt, false)};
    return found;
}

bool RequestShelf::has(const QString &name) const
{
    return !m_folder.isEmpty() && QFile::exists(pathOf(name));
}

Result<Request> RequestShelf::load(const QString &name) const
{
    return readRequestFile(pathOf(name));
}

Result<void> RequestShelf::checkName(const char *step, const QString &name) const
{
    if (m_folder.isEmpty())
        return unusable(step, name, {QT_TRANSLATE_NOOP("porthole", "There is no folder for requests."), {}});
    if (name.trimmed().isEmpty() || name.size() > LongestName || fileNameOf(name).size() > 250)
        return unusable(step, name, {QT_TRANSLATE_NOOP("porthole", "A name has 1 to %1 characters."), {QString::number(LongestName)}});
    return {};
}

Result<void> writeRequestFile(const QString &path, const Request &request)
{
    const auto bytes = RequestFile::write(request);
    if (!bytes)
        return unusable("save", path, lineText(bytes.error()));
    errno = 0;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return systemSays("save", path);
    // What is sent to servers is nobody else's business.
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(*bytes) != bytes->size() || !file.commit())
        return systemSays("save", path);
    return {};
}

Result<void> RequestShelf::save(const QString &name, const Request &request) const
{
    if (const auto good = checkName("save", name); !good)
        return good;
    errno = 0;
    if (!QDir().mkpath(m_folder))
        return systemSays("save", m_folder);
    return writeRequestFile(pathOf(name), request);
}

// Never over another one.
Result<void> RequestShelf::rename(const QString &from, const QString &to) const
{
    if (const auto good = checkName("rename", to); !good)
        return good;
    if (from == to)
        return {};
    if (has(to))
        return unusable("rename", to, {QT_TRANSLATE_NOOP("porthole", "There is one of this name already."), {}});
    errno = 0;
    if (!QFile::rename(pathOf(from), QDir(m_folder).filePath(fileNameOf(to))))
        return systemSays("rename", from);
    return {};
}

Result<void> RequestShelf::remove(const QString &name) const
{
    errno = 0;
    if (!QFile::remove(pathOf(name)))
        return systemSays("delete", name);
    return {};
}

} // namespace porthole
