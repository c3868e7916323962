// What a person sent, by protocol, newest first, in a file that only they can read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/request.h"
#include "core/settings/sentfile.h"

#include <QElapsedTimer>
#include <QHash>
#include <QList>

namespace porthole {

class SentMessages
{
public:
    static constexpr qsizetype MostOfEach = 50;         // of a protocol
    static constexpr qsizetype MostProtocols = 16;
    static constexpr qsizetype LongestText = 16 << 10;  // characters; longer ones are not remembered

    static constexpr qsizetype LongestBytes = 16 << 10; // of what a template became; longer ones are not remembered

    // `path` empty: nothing is read or written.
    explicit SentMessages(const QString &path = {});
    ~SentMessages();

    QList<Request> of(const QString &protocol) const;
    // What a template became when it was sent last; empty: it is not known, or that of others is what they say.
    QByteArray bytesOf(const QString &protocol, const Request &request) const;
    // Never one that is secret, or carries what looks like a password.
    void add(const QString &protocol, const Request &request, const QByteArray &bytes = {});
    // Why they are not on the disk; nothing: they are, or will be.
    Failure failure() const { return m_file->failure(); }
    // Forgets all, on the disk too.
    void clear();
    // Not kept: forgets all, and adds nothing more.
    void setKept(bool kept);

    struct Sent {
        Request request;
        QByteArray bytes; // of a template
    };

private:
    void writeSoon();
    void read(const QByteArray &json);

    QString m_path;
    std::shared_ptr<SentFile> m_file;
    QHash<QString, QList<Sent>> m_sent;
    QElapsedTimer m_sinceWritten;
    bool m_changed = false;
    bool m_kept = true;
};

} // namespace porthole
