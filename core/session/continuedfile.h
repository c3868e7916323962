// A file that holds the beginning of something: what comes goes behind it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace porthole {

// Every call may wait for a disk. `porthole-cli get -C` reads and writes the same validators.
class ContinuedFile
{
public:
    struct Beginning {
        qint64 size = 0;
        QByteArray validator; // of the version that it is the beginning of; empty: nobody knows
    };
    static Result<Beginning> look(const QString &path);

    ContinuedFile(const QString &path, qint64 size) : m_path(path), m_size(size) {}
    ~ContinuedFile();
    ContinuedFile(const ContinuedFile &) = delete;
    ContinuedFile &operator=(const ContinuedFile &) = delete;

    Result<void> open(); // it must still be as long as it was
    Result<void> write(QByteArrayView bytes);
    // Kept with the file as long as it is not whole, where the file system can. Empty: it is whole.
    void setValidator(const QByteArray &validator);
    Result<void> sync();

private:
    tl::unexpected<Failure> failed(const char *step) const;

    const QString m_path;
    const qint64 m_size;
    int m_fd = -1;
};

} // namespace porthole
