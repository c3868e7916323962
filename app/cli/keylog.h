// Keys of TLS as they are made, appended to a file for Wireshark (--key-log).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

namespace porthole::cli {

class KeyLog
{
public:
    KeyLog() = default;
    ~KeyLog();
    KeyLog(const KeyLog &) = delete;
    KeyLog &operator=(const KeyLog &) = delete;

    // Made with mode 0600 where it is missing.
    Result<void> open(const QString &path);
    bool isOpen() const { return m_fd >= 0; }
    // A whole line at once, so that several programs may share the file.
    Result<void> append(const QByteArray &line);

private:
    QString m_path;
    int m_fd = -1;
};

} // namespace porthole::cli
