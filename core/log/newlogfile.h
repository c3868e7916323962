// The file that a new log writes to: made without hurting what stands at its place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QString>

namespace porthole {

// A session grows at its final name, because a killed writer leaves a readable file there and others may read
// it while it grows. What stood there is safe until take(): a session is replaced as a whole, by a rename,
// when the header of the new one is written; what is no session is refused; a session that somebody writes is
// in use. Mode 0600, locked against a second writer for as long as its descriptor is open.
class NewLogFile
{
public:
    explicit NewLogFile(const QString &path) : m_path(path) {} // empty: memory
    ~NewLogFile();
    NewLogFile(const NewLogFile &) = delete;
    NewLogFile &operator=(const NewLogFile &) = delete;

    Result<int> open();  // the descriptor, whose owner is the caller; the file is empty
    Result<void> take(); // it stands at its place now; without this nothing is left of it

private:
    Result<int> make();                // where nothing is
    Result<int> replace(int existing); // takes the descriptor of what is there
    Result<int> makeBeside();
    Result<int> lockMade(int fd, const QByteArray &name);
    tl::unexpected<Failure> failed(const char *step = "create") const;

    QString m_path;
    QByteArray m_made;   // the file's name for now; empty: nothing to tidy away
    int m_replaced = -1; // locked, so that no other program begins to write it meanwhile
    int m_wasEmpty = -1; // a second descriptor of the empty file that is written to; -1: it is another one
};

} // namespace porthole
