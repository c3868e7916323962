// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/filtervalues.h"

#include "core/log/entrywords.h"

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

// "1.5", "0.000001" in ns, exactly: a double cannot tell neighbouring nanoseconds after some days.
std::optional<qint64> nanoseconds(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative)
        text = text.mid(1);
    const qsizetype dot = text.indexOf(u'.');
    const QStringView whole = dot < 0 ? text : text.left(dot);
    const QStringView part = dot < 0 ? QStringView() : text.mid(dot + 1);
    if (text.isEmpty() || whole.size() > 9 || part.size() > 9 || (whole.isEmpty() && part.isEmpty()))
        return std::nullopt;
    qint64 value = 0;
    for (const QChar c : whole) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        value = value * 10 + (c.unicode() - u'0');
    }
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
    case FilterField::Time: return nanoseconds(text);
    case FilterField::Kind: return fromName<Kind>(text, kindName);
    case FilterField::Direction: return fromName<Direction>(text, directionName);
    case FilterField::Layer: return fromName<Layer>(text, layerName);
    case FilterField::Call: return callFromName(text);
    case FilterField::Reason: return fromName<Reason>(text, reasonName);
    case FilterField::State: return fromName<LinkState>(text, linkStateWord);
    case FilterField::Severity: return fromName<Severity>(text, severityName);
    case FilterField::Errno: {
        if (const auto number = plainNumber(text))
            return number;
        const int known = errnoFromName(text.toUtf8());
        return known != 0 ? std::optional<qint64>(known) : std::nullopt;
    }
    default: return plainNumber(text);
    }
}

QString knownNames(FilterField field)
{
    switch (field) {
    case FilterField::Kind: return namesOf<Kind>(kindName);
    case FilterField::Direction: return namesOf<Direction>(directionName);
    case FilterField::Layer: return namesOf<Layer>(layerName);
    case FilterField::Call: return namesOf<Call>(callName);
    case FilterField::Reason: return namesOf<Reason>(reasonName);
    case FilterField::State: return namesOf<LinkState>(linkStateWord);
    case FilterField::Severity: return namesOf<Severity>(severityName);
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

const QList<FilterFieldRow> &filterFieldRows()
{
    using F = FilterField;
    using T = FilterType;
    static const QList<FilterFieldRow> rows = {
        {F::Number, T::Number, "frame.number", "number",
         QT_TRANSLATE_NOOP("porthole", "Number of the entry, from 1.")},
        {F::Length, T::Number, "frame.len", "len", QT_TRANSLATE_NOOP("porthole", "Bytes that crossed.")},
        {F::Time, T::Time, "frame.time_relative", "time",
         QT_TRANSLATE_NOOP("porthole", "Seconds since the log began, such as 1.5.")},
        {F::Conversation, T::Number, "conv", "tcp.stream",
         QT_TRANSLATE_NOOP("porthole", "Number of the conversation, from 1.")},
        {F::Kind, T::Name, "kind", "",
         QT_TRANSLATE_NOOP("porthole",
                           "call, state, sent, received, note or error; each is also a filter by itself.")},
        {F::Direction, T::Name, "dir", "", QT_TRANSLATE_NOOP("porthole", "out or in.")},
        {F::Layer, T::Name, "layer", "", QT_TRANSLATE_NOOP("porthole", "wire, tls or tls-handshake.")},
        {F::Call, T::Name, "call", "",
         QT_TRANSLATE_NOOP("porthole", "The call made: connect, send, recv ...")},
        {F::Errno, T::Name, "errno", "",
         QT_TRANSLATE_NOOP("porthole", "The error of a call, by name (ECONNREFUSED) or number; 0 for none.")},
        {F::Reason, T::Name, "reason", "",
         QT_TRANSLATE_NOOP("porthole", "Why it failed: refused, timeout, reset, dns ...")},
        {F::State, T::Name, "state", "",
         QT_TRANSLATE_NOOP("porthole",
                           "The state a connection came to: connected, closed, reset-by-peer ...")},
        {F::Severity, T::Name, "severity", "",
         QT_TRANSLATE_NOOP("porthole", "Of a note: info, caution or trouble.")},
        {F::Result, T::Number, "result", "", QT_TRANSLATE_NOOP("porthole", "What the call returned.")},
        {F::Port, T::Number, "tcp.port", "port", QT_TRANSLATE_NOOP("porthole", "Port of either side.")},
        {F::SourcePort, T::Number, "tcp.srcport", "srcport",
         QT_TRANSLATE_NOOP("porthole", "Port of the side that sent.")},
        {F::TargetPort, T::Number, "tcp.dstport", "dstport",
         QT_TRANSLATE_NOOP("porthole", "Port of the side it was sent to.")},
        {F::Address, T::Address, "ip.addr", "addr ipv6.addr",
         QT_TRANSLATE_NOOP("porthole", "Address of either side; 192.0.2.0/24 means all of a network.")},
        {F::SourceAddress, T::Address, "ip.src", "src ipv6.src",
         QT_TRANSLATE_NOOP("porthole", "Address of the side that sent.")},
        {F::TargetAddress, T::Address, "ip.dst", "dst ipv6.dst",
         QT_TRANSLATE_NOOP("porthole", "Address of the side it was sent to.")},
        {F::Text, T::Text, "text", "",
         QT_TRANSLATE_NOOP("porthole", "Arguments of a call, words of a note or error.")},
        {F::Data, T::Data, "data", "tcp.payload",
         QT_TRANSLATE_NOOP("porthole",
                           "The bytes that were kept: data contains \"GET\", data contains 0d:0a.")},
        {F::Tcp, T::Flag, "tcp", "", QT_TRANSLATE_NOOP("porthole", "All of conversations over TCP.")},
        {F::Udp, T::Flag, "udp", "", QT_TRANSLATE_NOOP("porthole", "All of conversations over UDP.")},
        {F::Cut, T::Flag, "cut", "", QT_TRANSLATE_NOOP("porthole", "Fewer bytes were kept than crossed.")},
        {F::Damaged, T::Flag, "damaged", "",
         QT_TRANSLATE_NOOP("porthole", "The entry does not hold in the file that was opened.")},
    };
    return rows;
}

const FilterFieldRow *findFilterField(QStringView name)
{
    const QByteArray wanted = name.toString().toLower().toUtf8();
    for (const FilterFieldRow &row : filterFieldRows())
        if (wanted == row.name || (*row.aliases && QByteArray(row.aliases).split(' ').contains(wanted)))
            return &row;
    return nullptr;
}

} // namespace porthole
