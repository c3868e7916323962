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

QList<GrantedOption> OptionSetter::set(const SocketOptionWish &wish, const QList<GrantedOption> &known)
{
    QList<GrantedOption> granted;
    for (const SocketOptionRow &row : socketOptionRows()) {
        const auto old = std::find_if(known.begin(), known.end(), [&](const auto &one) { return one.option == row.option; });
        if (row.kinds & m_kind)
            setOne(row, wish, old == known.end() ? nullptr : &*old, granted);
    }
    return granted;
}

void OptionSetter::setOne(const SocketOptionRow &row, const SocketOptionWish &wish, const GrantedOption *old, QList<GrantedOption> &granted)
{
    const auto number = wish.numbers.find(row.option);
    const auto device = wish.devices.find(row.option);
    const bool isWished = number != wish.numbers.end() || device != wish.devices.end();
    if (!isWished && (!old || !old->before || old->failure || old->asked.isEmpty()))
        return;
    const std::optional<GrantedOption::Before> before = old ? old->before : readBefore(row);
    if (!isWished)
        granted += setBack(row, *before);
    else
        granted += number != wish.numbers.end() ? setNumber(row, number->second) : setDevice(row, device->second);
    granted.last().before = before;
}

// A device that cannot be read, as that of IP_MULTICAST_IF, is none.
std::optional<GrantedOption::Before> OptionSetter::readBefore(const SocketOptionRow &row)
{
    return row.takes == Takes::Device ? GrantedOption::Before{0, 0, readDevice(row)} : readRaw(row);
}

GrantedOption OptionSetter::setBack(const SocketOptionRow &row, const GrantedOption::Before &before)
{
    if (row.takes == Takes::Device) {
        GrantedOption result = setDevice(row, before.device);
        result.asked.clear();
        return result;
    }
    GrantedOption::Before value = before;
    if (row.takes == Takes::Bytes)
        value.number /= 2; // the kernel doubles it again
    const LoggedCalls::Outcome outcome = writeRaw(row, value);
    GrantedOption result{row.option, {}, {}, {}};
    if (!outcome.ok())
        result.failure = failureFromErrno(outcome.error, {"setsockopt", constantOf(row)});
    result.granted = readNumber(row);
    return result;
}

GrantedOption OptionSetter::setNumber(const SocketOptionRow &row, int value)
{
    const bool pair = row.option == SocketOption::Linger;
    const LoggedCalls::Outcome outcome = writeRaw(row, {pair ? 1 : toKernel(row, value), value, {}});
    GrantedOption result{row.option, QString::number(value), {}, {}};
    if (!outcome.ok())
        result.failure = failureFromErrno(outcome.error, {"setsockopt", constantOf(row)});
    result.granted = readNumber(row);
    return result;
}

LoggedCalls::Outcome OptionSetter::writeRaw(const SocketOptionRow &row, const GrantedOption::Before &value)
{
    if (row.option != SocketOption::Linger)
        return write(row, &value.number, sizeof value.number, u'[' + QString::number(value.number) + u']');
    const linger both{value.number, value.seconds};
    return write(row, &both, sizeof both,
                 u"{l_onoff="_s + QString::number(value.number) + u", l_linger="_s + QString::number(value.seconds) + u'}');
}

QString OptionSetter::readNumber(const SocketOptionRow &row)
{
    const auto raw = readRaw(row);
    // Switched off it keeps its seconds, which mean nothing then; 0 of them would mean a reset.
    if (!raw || (row.option == SocketOption::Linger && raw->number == 0))
        return {};
    return QString::number(row.option == SocketOption::Linger ? raw->seconds : fromKernel(row, raw->number));
}

std::optional<GrantedOption::Before> OptionSetter::readRaw(const SocketOptionRow &row)
{
    linger value = {}; // its first half where the option is a plain number
    const bool pair = row.option == SocketOption::Linger;
    unsigned length = pair ? sizeof value : sizeof value.l_onoff;
    const int result = m_calls.system().getsockopt(m_fd, levelOf(row), nameOf(row), &value, &length);
    const LoggedCalls::Outcome outcome{result, result < 0 ? errno : 0};
    QString shown = u"NULL"_s;
    if (outcome.ok() && pair)
        shown = u"{l_onoff="_s + QString::number(value.l_onoff) + u", l_linger="_s + QString::number(value.l_linger) + u'}';
    else if (outcome.ok())
        shown = u'[' + QString::number(value.l_onoff) + u"], ["_s + QString::number(length) + u']';
    m_calls.append(Call::Getsockopt, outcome, QString::number(m_fd) + u", "_s + constantOf(row) + u", "_s + shown);
    return outcome.ok() ? std::optional(GrantedOption::Before{value.l_onoff, value.l_linger, {}}) : std::nullopt;
}

// An interface is named by people and numbered by the multicast options. No name: none any more.
GrantedOption OptionSetter::setDevice(const SocketOptionRow &row, const QString &name)
{
    const QByteArray utf8 = name.toUtf8();
    GrantedOption result{row.option, name, {}, {}};
    LoggedCalls::Outcome outcome{0, 0};
    if (row.option == SocketOption::Device) {
        outcome = write(row, utf8.constData(), unsigned(utf8.size()), u'"' + name + u'"');
    } else {
        const int index = int(if_nametoindex(utf8.constData()));
        const QString shown = name.isEmpty() ? u"0"_s : QString(u"if_nametoindex(\""_s + name + u"\")"_s);
        ip_mreqn four = {};
        four.imr_ifindex = index;
        if (index == 0 && !name.isEmpty())
            outcome = {-1, ENODEV};
        else if (m_family == Family::IPv6)
            outcome = write(row, &index, sizeof index, shown);
        else
            outcome = write(row, &four, sizeof four, u"{imr_ifindex="_s + shown + u'}');
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
