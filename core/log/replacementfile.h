// A file that takes the place of another when it is complete, and leaves nothing behind when it is not, unless that is wanted.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArrayView>
#include <QString>

namespace porthole {

class ReplacementFile
{
public:
    explicit ReplacementFile(const QString &path) : m_path(path) {}
    ~ReplacementFile();
    ReplacementFile(const ReplacementFile &) = delete;
    ReplacementFile &operator=(const ReplacementFile &) = delete;

    Result<void> open(); // makes it, empty, mode 0600, in the folder of the other
    Result<void> write(QByteArrayView bytes);
    Result<void> commit(); // on disk, then renamed
    // What there is, which is not all, stays beside the other under a name that nothing has yet: NAME.part, NAME.2.part ...
    Result<QString> leavePart();
    QString temporaryPath() const { return m_temporary; }

private:
    tl::unexpected<Failure> failed(const char *step) const;

    QString m_path;
    QString m_temporary; // empty: none there
    int m_fd = -1;
};

} // namespace porthole
