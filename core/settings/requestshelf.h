// Requests that a person named and kept: a file each in a folder, to be read, edited and compared by hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/requestfile.h"
#include "core/protocol/failure.h"

#include <QStringList>

namespace porthole {

// The file's problems as one failure, each with its line; a read that failed as the call that did. The path of a file to
// send that is relative there begins in the folder of the request; whether there is such a file shows when it is sent.
Result<Request> readRequestFile(const QString &path);

// Over whatever is there; only its owner may read it.
Result<void> writeRequestFile(const QString &path, const Request &request);

class RequestShelf
{
public:
    static constexpr qsizetype LongestName = 60;  // characters
    static constexpr qsizetype GlancedAt = 8 << 10; // bytes of a file
    static constexpr qsizetype MostShown = 1000;  // of a folder that somebody else filled

    // `folder` is made when something is saved; empty: nothing is kept.
    explicit RequestShelf(const QString &folder = {}) : m_folder(folder) {}

    QString folder() const { return m_folder; }
    QStringList names() const; // sorted as people sort
    bool has(const QString &name) const;
    // What a list shows of each, in the order of names(): no more than the beginning of its file is read.
    struct Glance {
        QString name;
        Result<Request> request;
    };
    QList<Glance> glances() const;
    Result<Request> load(const QString &name) const;
    // Takes the place of one of the same name.
    Result<void> save(const QString &name, const Request &request) const;
    Result<void> rename(const QString &from, const QString &to) const;
    Result<void> remove(const QString &name) const;

    // Every character of a name that could mean something to a file system is written as %XX.
    static QString fileNameOf(const QString &name);
    static QString nameOf(const QString &fileName);

    // Of its file, whether it is there or not.
    QString pathOf(const QString &name) const;

private:
    Result<void> checkName(const char *step, const QString &name) const;

    QString m_folder;
};

} // namespace porthole
