// Writes where nothing else goes on: small writes are collected, a write may block.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "destination.h"

#include <QByteArray>
#include <QByteArrayView>

namespace porthole::cli {

// The first failure stays and is told at the end.
class BlockingWriter
{
public:
    explicit BlockingWriter(Destination &to) : m_to(&to) {}

    bool write(QByteArrayView bytes);
    // All that was written so far; also makes a file of a result that is empty.
    bool flush();
    const Failure &failure() const { return m_failure; }
    // What waits, and what comes, goes there instead: a failure must not cost the file of -o what it holds.
    void turnTo(Destination &other) { m_to = &other; }

private:
    Destination *m_to;
    Failure m_failure;
    QByteArray m_buffer;
};

// "porthole-cli: ..." on standard error.
void complain(const QString &text);
// "porthole-cli: refused: ..." with the sentence of the failure.
void complain(const Failure &failure);

} // namespace porthole::cli
