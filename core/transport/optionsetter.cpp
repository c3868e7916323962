// setsockopt and getsockopt for the options that people set.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/optionsetter.h"

#include "core/transport/networkdevice.h"
#include "core/transport/systemcalls.h"

#include <algorithm>
#include <cerrno>

#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace porthole {

using namespace Qt::StringLiterals;

using Takes = SocketOptionRow::Takes;

namespace {

// What the kernel is given, and back.
int toKernel(const SocketOptionRow &row, int value)
{
    if (row.option == SocketOption::DontFragment)
        return value ? IP_PMTUDISC_DO : IP_PMTUDISC_DONT;
    return row.takes == Takes::CodePoint ? value << SocketOptionRow::EcnBits : value;
}

int fromKernel(const SocketOptionRow &row, int value)
{
    if (row.option == SocketOption::DontFragment)
        return value == IP_PMTUDISC_DO ? 1 : 0;
    return row.takes == Takes::CodePoint ? value >> SocketOptionRow::EcnBits : value;
}

} // namespace

OptionSetter::OptionSetter(LoggedCalls &calls, int fd, Family family, quint8 kind)
    : m_calls(calls), m_fd(fd), m_family(family), m_kind(kind)
{}

QList<GrantedOption> OptionSetter::set(const SocketOptionWish &wish)
{
    QList<GrantedOption> granted;
    for (const SocketOptionRow &row : socketOptionRows()) {
        if (!(row.kinds & m_kind))
            continue;
        if (const auto number = wish.numbers.find(row.option); number != wish.numbers.end())
            granted += setNumber(row, number->second);
        if (const auto device = wish.devices.find(row.option); device != wish.devices.end())
            granted += setDevice(row, device->second);
    }
    return granted;
}

GrantedOption OptionSetter::setNumber(const SocketOptionRow &row, int value)
{
    LoggedCalls::Outcome outcome;
    if (row.option == SocketOption::Linger) {
        const linger on{1, value};
        outcome = write(row, &on, sizeof on, u"{l_onoff=1, l_linger="_s + QString::number(value) + u'}');
    } else {
        const int given = toKernel(row, value);
        outcome = write(row, &given, sizeof given, u'[' + QString::number(given) + u']');
    }
    GrantedOption result{row.option, QString::number(value), {}, {}};
    if (!outcome.ok())
        result.failure = failureFromErrno(outcome.error, {"setsockopt", constantOf(row)});
    result.granted = readNumber(row);
    return result;
}

QString OptionSetter::readNumber(const SocketOptionRow &row)
{
    linger value = {}; // its first half where the option is a plain number
    const bool pair = row.option == SocketOption::Linger;
    unsigned length = pair ? sizeof value : sizeof value.l_onoff;
    const int result = m_calls.system().getsockopt(m_fd, levelOf(row), nameOf(row), &value, &length);
    const LoggedCalls::Outcome outcome{result, result < 0 ? errno : 0};
    const int found = pair ? value.l_linger : fromKernel(row, value.l_onoff);
    QString shown = u"NULL"_s;
    if (outcome.ok() && pair)
        shown = u"{l_onoff="_s + QString::number(value.l_onoff) + u", l_linger="_s + QString::number(value.l_linger) + u'}';
    else if (outcome.ok())
        shown = u'[' + QString::number(value.l_onoff) + u"], ["_s + QString::number(length) + u']';
    m_calls.append(Call::Getsockopt, outcome, QString::number(m_fd) + u", "_s + constantOf(row) + u", "_s + shown);
    return outcome.ok() ? QString::number(found) : QString();
}

// An interface is named by people and numbered by the multicast options.
GrantedOption OptionSetter::setDevice(const SocketOptionRow &row, const QString &name)
{
    const QByteArray utf8 = name.toUtf8();
    GrantedOption result{row.option, name, {}, {}};
    LoggedCalls::Outcome outcome{0, 0};
    if (row.option == SocketOption::Device) {
        outcome = write(row, utf8.constData(), unsigned(utf8.size()), u'"' + name + u'"');
    } else {
        const int index = int(if_nametoindex(utf8.constData()));
        ip_mreqn four = {};
        four.imr_ifindex = index;
        if (index == 0)
            outcome = {-1, ENODEV};
        else if (m_family == Family::IPv6)
            outcome = write(row, &index, sizeof index, u"if_nametoindex(\""_s + name + u"\")"_s);
        else
            outcome = write(row, &four, sizeof four, u"{imr_ifindex=if_nametoindex(\""_s + name + u"\")}"_s);
    }
    if (outcome.ok())
        result.granted = readDevice(row);
    else
        result.failure = failureFromErrno(outcome.error, {"setsockopt", constantOf(row) + u' ' + name});
    return result;
}

// IP_MULTICAST_IF is answered with an address by most kernels, which is none where the interface was given by its number.
QString OptionSetter::readDevice(const SocketOptionRow &row)
{
    union {
        char name[IF_NAMESIZE];
        int index;
        ip_mreqn four;
    } value = {};
    const bool byName = row.option == SocketOption::Device;
    const bool six = !byName && m_family == Family::IPv6;
    unsigned length = byName ? sizeof value.name : six ? sizeof value.index : sizeof value.four;
    const int result = m_calls.system().getsockopt(m_fd, levelOf(row), nameOf(row), &value, &length);
    const LoggedCalls::Outcome outcome{result, result < 0 ? errno : 0};
    QString found;
    if (outcome.ok() && byName)
        found = QString::fromUtf8(value.name, qsizetype(qstrnlen(value.name, std::min<unsigned>(length, sizeof value.name))));
    else if (outcome.ok() && (six || length == sizeof value.four))
        found = deviceName(unsigned(six ? value.index : value.four.imr_ifindex));
    const QString shown = !outcome.ok() ? u"NULL"_s : found.isEmpty() ? u"[]"_s : QString(u'"' + found + u'"');
    m_calls.append(Call::Getsockopt, outcome, QString::number(m_fd) + u", "_s + constantOf(row) + u", "_s + shown);
    return found;
}

LoggedCalls::Outcome OptionSetter::write(const SocketOptionRow &row, const void *value, unsigned size, const QString &shown)
{
    const int result = m_calls.system().setsockopt(m_fd, levelOf(row), nameOf(row), value, size);
    const LoggedCalls::Outcome outcome{result, result < 0 ? errno : 0};
    m_calls.append(Call::Setsockopt, outcome,
                   QString::number(m_fd) + u", "_s + constantOf(row) + u", "_s + shown + u", "_s + QString::number(size));
    return outcome;
}

QString OptionSetter::constantOf(const SocketOptionRow &row) const
{
    const int level = levelOf(row);
    const QString prefix = level == SOL_SOCKET    ? u"SOL_SOCKET, "_s
                           : level == IPPROTO_TCP ? u"IPPROTO_TCP, "_s
                           : level == IPPROTO_IP  ? u"IPPROTO_IP, "_s
                                                  : u"IPPROTO_IPV6, "_s;
    return prefix + QLatin1StringView(m_family == Family::IPv6 && row.constant6 ? row.constant6 : row.constant);
}

QList<GrantedOption> setForBoth(LoggedCalls &calls, int fd, const SocketOptionWish &wish)
{
    SocketOptionWish ofEach;
    for (const auto &[option, value] : wish.numbers)
        if (const SocketOptionRow &row = rowOf(option); row.level != row.level6 || row.name != row.name6)
            ofEach.numbers[option] = value;
    QList<GrantedOption> granted = OptionSetter(calls, fd, Family::IPv6, SocketOptionRow::Stream).set(wish);
    for (const GrantedOption &four : OptionSetter(calls, fd, Family::IPv4, SocketOptionRow::Stream).set(ofEach)) {
        const auto six = std::find_if(granted.begin(), granted.end(), [&](const auto &one) { return one.option == four.option; });
        if (six != granted.end() && !six->failure && (four.failure || four.granted != six->granted))
            *six = four;
    }
    return granted;
}

QList<GrantedOption> refuseAll(const SocketOptionWish &wish)
{
    QList<GrantedOption> refused;
    const auto refuse = [&](SocketOption option, const QString &asked) {
        const Text why{QT_TRANSLATE_NOOP("porthole", "Qt's engine sets no options of its socket. "
                                                     "Choose Porthole's own, or leave them as usual."), {}};
        const QString name = QString::fromLatin1(rowOf(option).constant);
        refused += GrantedOption{option, asked, {}, Failure{Reason::Unsupported, 0, {"setsockopt", name, why}, {}}};
    };
    for (const auto &[option, value] : wish.numbers)
        refuse(option, QString::number(value));
    for (const auto &[option, name] : wish.devices)
        refuse(option, name);
    return refused;
}

void keepGranted(const QList<GrantedOption> &granted, QList<GrantedOption> &known)
{
    for (const GrantedOption &option : granted) {
        known.removeIf([&](const GrantedOption &old) { return old.option == option.option; });
        known += option;
    }
}

Failure firstRefused(const QList<GrantedOption> &granted)
{
    for (const GrantedOption &option : granted) {
        if (option.failure)
            return option.failure;
    }
    return {};
}

} // namespace porthole
