// Sets the options of a socket that were asked for, and reads back what the kernel made of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/loggedcalls.h"
#include "core/transport/socketoption.h"

namespace porthole {

// Every call is logged. Options that this kind of socket does not have are left out: a form is filled in once for both
// address families. `kind` is a SocketOptionRow::Kind.
class OptionSetter
{
public:
    OptionSetter(LoggedCalls &calls, int fd, Family family, quint8 kind);

    // In the order of SocketOption; nothing stops at a failure. `known`: what came of earlier wishes of this socket. `wish` is
    // all that is wished for now, so what was set and is not in it goes back to what the kernel had before.
    QList<GrantedOption> set(const SocketOptionWish &wish, const QList<GrantedOption> &known = {});

private:
    void setOne(const SocketOptionRow &row, const SocketOptionWish &wish, const GrantedOption *old, QList<GrantedOption> &granted);
    std::optional<GrantedOption::Before> readBefore(const SocketOptionRow &row);
    GrantedOption setBack(const SocketOptionRow &row, const GrantedOption::Before &before);
    std::optional<GrantedOption::Before> readRaw(const SocketOptionRow &row);
    LoggedCalls::Outcome writeRaw(const SocketOptionRow &row, const GrantedOption::Before &value);
    GrantedOption setNumber(const SocketOptionRow &row, int value);
    GrantedOption setDevice(const SocketOptionRow &row, const QString &name);
    LoggedCalls::Outcome write(const SocketOptionRow &row, const void *value, unsigned size, const QString &shown);
    QString readNumber(const SocketOptionRow &row);
    QString readDevice(const SocketOptionRow &row);
    QString constantOf(const SocketOptionRow &row) const;
    int levelOf(const SocketOptionRow &row) const { return m_family == Family::IPv6 ? row.level6 : row.level; }
    int nameOf(const SocketOptionRow &row) const { return m_family == Family::IPv6 ? row.name6 : row.name; }

    LoggedCalls &m_calls;
    const int m_fd;
    const Family m_family;
    const quint8 m_kind;
};

// On a stream socket of both families. What each family has of its own is set for IPv4 too; what IPv4 was refused, or has
// otherwise than IPv6, is told.
QList<GrantedOption> setForBoth(LoggedCalls &calls, int fd, const SocketOptionWish &wish);
// Of an engine that has no hand in them.
QList<GrantedOption> refuseAll(const SocketOptionWish &wish);
// What is known of a socket's options from now on: each in place of what it was before.
void keepGranted(const QList<GrantedOption> &granted, QList<GrantedOption> &known);
// The first that was refused; its place is the option.
Failure firstRefused(const QList<GrantedOption> &granted);

} // namespace porthole
