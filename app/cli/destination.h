// Where a result is written: standard output, or the file of -o, which keeps what it holds until the first byte.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QString>
#include <QStringList>

namespace porthole::cli {

struct Options;

class Destination
{
public:
    Destination(int fd, const QString &name) : m_fd(fd), m_begun(true), m_name(name) {}
    // -o FILE, or standard output without it.
    explicit Destination(const Options &options);
    ~Destination();
    Destination(const Destination &) = delete;
    Destination &operator=(const Destination &) = delete;

    // -O: the name is known only with the answer. Makes a file of that name, or of the next that is free; says which.
    Result<QString> takeName(const QString &wanted);
    bool isNamed() const { return !m_unnamed; }
    // What the file holds stays, and what is written comes behind it, as long as it is that long.
    void keepUpTo(qint64 size) { m_keep = size; }
    // What tells one version of its content from another, kept with the file as long as it is not whole. Empty: none.
    // A file system that has no place for it holds none.
    QByteArray validator() const;
    void setValidator(const QByteArray &validator);

    // Finds what would stand in the way of writing, and changes nothing. An existing file is open from here
    // on.
    Result<void> prepare();
    // The descriptor to write to. The first call makes the file, or empties it; not if it has become one of
    // the command's other files since they were compared.
    Result<int> begin();
    const QString &name() const { return m_name; }

private:
    Result<void> open(int flags);
    Result<void> empty();
    Result<void> goBehind(qint64 size);

    int m_fd = -1;
    bool m_begun = false;
    bool m_owned = false;
    bool m_unnamed = false;
    qint64 m_keep = -1;
    QString m_name;
    QStringList m_others;
};

} // namespace porthole::cli
