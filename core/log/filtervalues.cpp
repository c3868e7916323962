// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filtervalues.h"

#include "core/log/entrywords.h"
#include "core/protocol/tcpinfo/tcpinfo.h"

#include <limits>

namespace porthole {
namespace {

template <typename Enum, typename Name>
std::optional<qint64> fromName(QStringView text, Name name)
{
    const QByteArray wanted = text.toString().toLower().toUtf8();
    for (int i = 0; i <= int(Enum::Last); ++i)
        if (const QByteArray known = name(Enum(i)); !known.isEmpty() && known.toLower() == wanted)
            return i;
    return std::nullopt;
}

// Qt's methods are also known without their class, colons need not be typed.
std::optional<qint64> callFromName(QStringView text)
{
    if (const auto exact = fromName<Call>(text, callName))
        return exact;
    return fromName<Call>(text, [](Call call) {
        const QByteArray name = callName(call);
        const qsizetype colons = name.lastIndexOf("::");
        return colons < 0 ? QByteArray() : name.mid(colons + 2);
    });
}

template <typename Enum, typename Name>
QString namesOf(Name name)
{
    QStringList names;
    for (int i = 0; i <= int(Enum::Last); ++i)
        if (const QByteArray one = name(Enum(i)); !one.isEmpty())
            names += QString::fromUtf8(one);
    return names.join(u", ");
}

// The numbers that have one, by number.
QStringList namesIn(const FilterFieldRow &row)
{
    QStringList names;
    for (int i = 0; i <= 0xff; ++i)
        if (const QString name = row.nameOf(quint8(i)); !name.contains(u' '))
            names += name;
    return names;
}

std::optional<qint64> fromNames(const FilterFieldRow &row, QStringView text)
{
    for (int i = 0; i <= 0xff; ++i)
        if (const QString name = row.nameOf(quint8(i)); !name.contains(u' ') && text.compare(name, Qt::CaseInsensitive) == 0)
            return i;
    return std::nullopt;
}

std::optional<qint64> tcpStateFromName(QStringView text)
{
    for (quint64 state = 1; state <= LastTcpState; ++state)
        if (text.compare(QLatin1StringView(tcpStateName(state)), Qt::CaseInsensitive) == 0)
            return qint64(state);
    return std::nullopt;
}

QString tcpStateNames()
{
    QStringList names;
    for (quint64 state = 1; state <= LastTcpState; ++state)
        names += QString::fromLatin1(tcpStateName(state)).toLower();
    return names.join(u", ");
}

// "1.5", "0.000001" in ns, exactly: a double cannot tell neighbouring nanoseconds after some days.
constexpr qint64 LatestSecond = 9'223'372'035; // of which all nanoseconds are 64 bits

std::optional<qint64> nanoseconds(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative)
        text = text.mid(1);
    const qsizetype dot = text.indexOf(u'.');
    const QStringView whole = dot < 0 ? text : text.left(dot);
    const QStringView part = dot < 0 ? QStringView() : text.mid(dot + 1);
    if (text.isEmpty() || whole.size() > 10 || part.size() > 9 || (whole.isEmpty() && part.isEmpty()))
        return std::nullopt;
    qint64 value = 0;
    for (const QChar c : whole) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        value = value * 10 + (c.unicode() - u'0');
    }
    if (value > LatestSecond)
        return std::nullopt;
    for (qsizetype i = 0; i < 9; ++i) {
        const char16_t c = i < part.size() ? part[i].unicode() : u'0';
        if (c < u'0' || c > u'9')
            return std::nullopt;
        value = value * 10 + (c - u'0');
    }
    return negative ? -value : value;
}

std::optional<qint64> plainNumber(QStringView text)
{
    bool ok = false;
    const bool hex = text.startsWith(u"0x", Qt::CaseInsensitive);
    const qint64 value = hex ? text.mid(2).toLongLong(&ok, 16) : text.toLongLong(&ok, 10);
    return ok ? std::optional<qint64>(value) : std::nullopt;
}

bool readIPv4(QStringView text, quint8 *out)
{
    const auto parts = text.split(u'.');
    if (parts.size() != 4)
        return false;
    for (int i = 0; i < 4; ++i) {
        bool ok = false;
        const ushort value = parts[i].toUShort(&ok);
        if (!ok || value > 255 || parts[i].size() > 3 || parts[i].startsWith(u'+'))
            return false;
        out[i] = quint8(value);
    }
    return true;
}

// RFC 4291, section 2.2: up to eight groups, one "::", the last 32 bits perhaps as IPv4.
bool readIPv6(QStringView text, quint8 *out)
{
    const qsizetype gap = text.indexOf(u"::");
    if (gap >= 0 && text.indexOf(u"::", gap + 1) >= 0)
        return false;
    const auto groups = [](QStringView part, QByteArray &bytes) {
        if (part.isEmpty())
            return true;
        const auto words = part.split(u':');
        for (qsizetype i = 0; i < words.size(); ++i) {
            quint8 v4[4];
            if (i == words.size() - 1 && words[i].contains(u'.') && readIPv4(words[i], v4)) {
                bytes += QByteArray(reinterpret_cast<const char *>(v4), 4);
                continue;
            }
            bool ok = false;
            const ushort value = words[i].toUShort(&ok, 16);
            if (!ok || words[i].size() > 4 || words[i].startsWith(u'+'))
                return false;
            bytes += char(value >> 8);
            bytes += char(value & 0xff);
        }
        return true;
    };
    QByteArray head;
    QByteArray tail;
    if (!groups(gap < 0 ? text : text.left(gap), head) || (gap >= 0 && !groups(text.mid(gap + 2), tail)))
        return false;
    if (gap < 0 ? head.size() != 16 : head.size() + tail.size() > 14)
        return false;
    head += QByteArray(16 - head.size() - tail.size(), '\0') + tail;
    std::copy(head.begin(), head.end(), reinterpret_cast<char *>(out));
    return true;
}

} // namespace

std::optional<qint64> filterNumber(const FilterFieldRow &row, QStringView text)
{
    switch (row.field) {
    case FilterField::Time:
    case FilterField::Epoch: return nanoseconds(text);
    case FilterField::Kind: return fromName<Kind>(text, kindName);
    case FilterField::Direction: return fromName<Direction>(text, directionName);
    case FilterField::Layer: return fromName<Layer>(text, layerName);
    case FilterField::Call: return callFromName(text);
    case FilterField::Reason: return fromName<Reason>(text, reasonName);
    case FilterField::State: return fromName<LinkState>(text, linkStateWord);
    case FilterField::Severity: return fromName<Severity>(text, severityName);
    case FilterField::TcpState: return tcpStateFromName(text);
    case FilterField::TcpRtt: return nanoseconds(text); // billionths of its own unit
    case FilterField::Errno: {
        if (const auto number = plainNumber(text))
            return number;
        const int known = errnoFromName(text.toUtf8());
        return known != 0 ? std::optional<qint64>(known) : std::nullopt;
    }
    default: {
        const auto number = plainNumber(text);
        return number || !row.nameOf ? number : fromNames(row, text);
    }
    }
}

QString knownNames(const FilterFieldRow &row)
{
    if (row.nameOf)
        return namesIn(row).join(QStringLiteral(", "));
    switch (row.field) {
    case FilterField::Kind: return namesOf<Kind>(kindName);
    case FilterField::Direction: return namesOf<Direction>(directionName);
    case FilterField::Layer: return namesOf<Layer>(layerName);
    case FilterField::Call: return namesOf<Call>(callName);
    case FilterField::Reason: return namesOf<Reason>(reasonName);
    case FilterField::State: return namesOf<LinkState>(linkStateWord);
    case FilterField::Severity: return namesOf<Severity>(severityName);
    case FilterField::TcpState: return tcpStateNames();
    default: return {};
    }
}

std::optional<AddressRange> filterAddress(QStringView text)
{
    AddressRange range;
    const qsizetype slash = text.indexOf(u'/');
    QStringView address = slash < 0 ? text : text.left(slash);
    if (const qsizetype zone = address.indexOf(u'%'); zone >= 0)
        address = address.left(zone);
    const bool v4 = !address.contains(u':');
    if (v4) {
        range.bytes[10] = range.bytes[11] = 0xff;
        if (!readIPv4(address, range.bytes + 12))
            return std::nullopt;
    } else if (!readIPv6(address, range.bytes)) {
        return std::nullopt;
    }
    if (slash < 0)
        return range;
    bool ok = false;
    const uint bits = text.mid(slash + 1).toUInt(&ok);
    if (!ok || bits > (v4 ? 32u : 128u))
        return std::nullopt;
    range.prefix = int(bits) + (v4 ? 96 : 0);
    return range;
}

// Pairs of digits, joined by colons or dashes throughout.
std::optional<std::pair<qint64, qint64>> filterEthernet(QStringView text)
{
    constexpr int Bits = 48;
    const qsizetype slash = text.indexOf(u'/');
    const QStringView address = slash < 0 ? text : text.left(slash);
    const auto parts = address.split(address.contains(u':') ? u':' : u'-');
    if (parts.size() != Bits / 8)
        return std::nullopt;
    quint64 value = 0;
    for (const QStringView part : parts) {
        bool ok = false;
        const ushort byte = part.toUShort(&ok, 16);
        if (!ok || part.size() != 2 || part.startsWith(u'+'))
            return std::nullopt;
        value = value << 8 | byte;
    }
    bool ok = true;
    const uint prefix = slash < 0 ? Bits : text.mid(slash + 1).toUInt(&ok);
    if (!ok || prefix > Bits)
        return std::nullopt;
    const quint64 rest = (quint64(1) << (Bits - prefix)) - 1;
    return std::pair(qint64(value & ~rest), qint64(value | rest));
}

} // namespace porthole
