// Writes to a descriptor where nothing else goes on: small writes are collected, a write may block.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace porthole::cli {

struct Options;

// An error stays and is told at the end.
class BlockingWriter
{
public:
    explicit BlockingWriter(int fd) : m_fd(fd) {}

    bool write(QByteArrayView bytes);
    bool flush();
    int error() const { return m_error; } // errno

private:
    int m_fd;
    int m_error = 0;
    QByteArray m_buffer;
};

// "porthole-cli: ..." on standard error.
void complain(const QString &text);

// Runs `use` with the descriptor of -o, or of standard output; 1 where the file cannot be opened.
int withOutput(const Options &options, int (*use)(const Options &options, int fd));

} // namespace porthole::cli
