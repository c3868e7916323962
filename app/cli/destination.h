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

    int m_fd = -1;
    bool m_begun = false;
    bool m_owned = false;
    QString m_name;
    QStringList m_others;
};

} // namespace porthole::cli
