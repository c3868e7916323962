// The Unix sockets that exist, offered where somebody writes the address of one.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QObject>
#include <QStringList>

namespace porthole {

struct UnixSockets;

// A path or @name, also behind "unix:" or "unix-dgram:"; empty: it is none.
QString unixPathIn(const QString &written);

class UnixOffers : public QObject
{
    Q_OBJECT
public:
    enum class Kinds : quint8 {
        All,        // each behind its scheme, also where a path alone was begun
        Streams,    // where something listens; written as it was begun: "unix:/path", "/path"
        Datagrams,  // likewise, behind "unix-dgram:" or as a path
    };

    UnixOffers(Kinds kinds, QObject *parent);

    // What stands there, each time that a person changes it. They are listed anew when somebody begins to write such an
    // address, or begins it in another way: they come and go.
    void type(const QString &text);
    bool isWanted() const { return m_wanted; }
    const QStringList &addresses() const { return m_addresses; }
    // That not all are offered, or why none are; empty: there is nothing to say, or nobody writes such an address.
    QString remark() const;
    QString remarkDetail() const;
    bool failed() const { return bool(m_failure); }
    void setTable(const QString &file) { m_table = file; } // instead of the system's

Q_SIGNALS:
    void found(); // addresses() and remark() are new

private:
    bool isBeginning(const QString &text);
    void list();
    void take(const UnixSockets &sockets);

    const Kinds m_kinds;
    QString m_table = QStringLiteral("/proc/net/unix");
    QString m_beginning; // as it was written: "unix:", or nothing before a path
    QStringList m_addresses;
    Failure m_failure;
    quint64 m_left = 0;
    bool m_isCut = false; // there are more than were read
    bool m_wanted = false;
};

} // namespace porthole
