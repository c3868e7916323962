// A form as a person wrote it, and the body of a request that it makes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/formbody.h"

#include <QFile>

#include <cerrno>

namespace porthole {

namespace {

constexpr qsizetype LongestFormValue = 100;

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(failureFromErrno(errno ? errno : ENOENT, {"open", path}));
    QByteArray bytes = file.read(WrittenForm::LargestFile + 1);
    if (bytes.size() <= WrittenForm::LargestFile)
        return bytes;
    const Text why{QT_TRANSLATE_NOOP("porthole", "It is larger than the 64 MiB that a form takes here."), {}};
    return tl::unexpected(Failure{Reason::Limit, 0, {"read", path, why}, {}});
}

} // namespace

Result<QList<std::pair<QString, QString>>> readPairs(const QString &lines)
{
    QList<std::pair<QString, QString>> pairs;
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals < 1) {
            const Text why{QT_TRANSLATE_NOOP("porthole", "A line of a form is a name, an equals sign and a value."), {}};
            return tl::unexpected(Failure{Reason::Usage, 0, {"read the form", line.left(LongestFormValue), why}, {}});
        }
        pairs.append({line.left(equals), line.mid(equals + 1)});
    }
    return pairs;
}

Result<HttpFormBody> bodyOf(const WrittenForm &form)
{
    QList<HttpFormPart> parts;
    for (const auto &[name, value] : form.fields)
        parts += HttpFormPart{name.toUtf8(), value.toUtf8(), {}, {}};
    for (const auto &[name, path] : form.files) {
        Result<QByteArray> bytes = bytesOf(path);
        if (!bytes)
            return tl::unexpected(bytes.error());
        parts += HttpFormPart{name.toUtf8(), *std::move(bytes), path.toUtf8(), {}};
    }
    return form.multipart || !form.files.isEmpty() ? multipartBody(parts) : urlencodedBody(parts);
}

} // namespace porthole
