// The file that goes with a request: looked at before anything is sent, then read as fast as it goes out.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/machine.h"
#include "core/session/filesource.h"
#include "core/session/mailbox.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace porthole {

// I/O thread.
class ExchangeUpload : public QObject
{
    Q_OBJECT
public:
    // Never called from within next(); each may abandon() this.
    struct Owner {
        // Once. No size: of a pipe, a device. `again`: it can be read from its start once more.
        std::function<void(std::optional<qint64> size, bool again)> opened;
        std::function<void(const QByteArray &bytes, bool last)> read;
        std::function<void(const Failure &failure)> failed;
    };

    ExchangeUpload(const QString &path, Owner owner);
    ~ExchangeUpload() override;

    Result<void> start();
    // One at a time, after opened(); answered by read() or failed().
    void next(const act::WantContent &wish);
    // Nobody hears of it any more, and nobody waits for a dead disk. Then delete it, later.
    void abandon();

private:
    static constexpr qsizetype FirstLook = 64 << 10;

    void arrived(const FileBlock &block);

    Mailbox m_mail;
    const Owner m_owner;
    std::shared_ptr<FileSource> m_source;
    QByteArray m_kept;  // of the first look, not handed on yet
    bool m_atEnd = false;
    bool m_opened = false;
    bool m_abandoned = false;
};

} // namespace porthole
