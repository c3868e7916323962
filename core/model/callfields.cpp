// The arguments of a call, as the log has them in one text, taken apart into fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/callfields.h"

#include "core/protocol/failure.h"

#include <algorithm>
#include <span>

namespace porthole {

namespace {

constexpr qsizetype MostArguments = 16;
constexpr qsizetype MostParts = 32;

struct ArgumentRole {
    const char *name;
    const char *key;
};

constexpr ArgumentRole Descriptor{QT_TRANSLATE_NOOP("porthole", "Descriptor"), "arg.descriptor"};
constexpr ArgumentRole Domain{QT_TRANSLATE_NOOP("porthole", "Domain"), "arg.domain"};
constexpr ArgumentRole Type{QT_TRANSLATE_NOOP("porthole", "Type"), "arg.type"};
constexpr ArgumentRole ProtocolOf{QT_TRANSLATE_NOOP("porthole", "Protocol"), "arg.protocol"};
constexpr ArgumentRole Address{QT_TRANSLATE_NOOP("porthole", "Address"), "arg.address"};
constexpr ArgumentRole FamilyOf{QT_TRANSLATE_NOOP("porthole", "Family"), "arg.family"};
constexpr ArgumentRole AddressLength{QT_TRANSLATE_NOOP("porthole", "Address length"), "arg.address-length"};
constexpr ArgumentRole Backlog{QT_TRANSLATE_NOOP("porthole", "Backlog"), "arg.backlog"};
constexpr ArgumentRole HowOf{QT_TRANSLATE_NOOP("porthole", "How"), "arg.how"};
constexpr ArgumentRole Level{QT_TRANSLATE_NOOP("porthole", "Level"), "arg.level"};
constexpr ArgumentRole Option{QT_TRANSLATE_NOOP("porthole", "Option"), "arg.option"};
constexpr ArgumentRole Value{QT_TRANSLATE_NOOP("porthole", "Value"), "arg.value"};
constexpr ArgumentRole ValueLength{QT_TRANSLATE_NOOP("porthole", "Value length"), "arg.value-length"};
constexpr ArgumentRole Size{QT_TRANSLATE_NOOP("porthole", "Size"), "arg.size"};
constexpr ArgumentRole Messages{QT_TRANSLATE_NOOP("porthole", "Messages"), "arg.messages"};
constexpr ArgumentRole Flags{QT_TRANSLATE_NOOP("porthole", "Flags"), "arg.flags"};
constexpr ArgumentRole FlagOf{QT_TRANSLATE_NOOP("porthole", "Flag"), "arg.flags"};
constexpr ArgumentRole Host{QT_TRANSLATE_NOOP("porthole", "Host"), "arg.host"};
constexpr ArgumentRole PortOf{QT_TRANSLATE_NOOP("porthole", "Port"), "arg.port"};
constexpr ArgumentRole Hints{QT_TRANSLATE_NOOP("porthole", "Hints"), "arg.hints"};
constexpr ArgumentRole Addresses{QT_TRANSLATE_NOOP("porthole", "Addresses"), "arg.addresses"};
constexpr ArgumentRole Remark{QT_TRANSLATE_NOOP("porthole", "Remark"), "arg.remark"};
constexpr ArgumentRole Other{QT_TRANSLATE_NOOP("porthole", "Argument"), "arg.other"};

constexpr ArgumentRole SocketRoles[] = {Domain, Type, ProtocolOf};
constexpr ArgumentRole AddressRoles[] = {Descriptor, Address, AddressLength};
constexpr ArgumentRole ListenRoles[] = {Descriptor, Backlog};
constexpr ArgumentRole SendRoles[] = {Descriptor, Size, Flags};
constexpr ArgumentRole SendtoRoles[] = {Descriptor, Size, Flags, Address, AddressLength};
constexpr ArgumentRole RecvmmsgRoles[] = {Descriptor, Messages, Flags};
constexpr ArgumentRole ShutdownRoles[] = {Descriptor, HowOf};
constexpr ArgumentRole LookupRoles[] = {Host, Hints, Addresses};
constexpr ArgumentRole OptionRoles[] = {Descriptor, Level, Option, Value, ValueLength};
constexpr ArgumentRole QtConnectRoles[] = {Host, PortOf};
constexpr ArgumentRole QtListenRoles[] = {Address, PortOf};

std::span<const ArgumentRole> rolesOf(Call call)
{
    switch (call) {
    case Call::Socket: return SocketRoles;
    case Call::Bind:
    case Call::Connect:
    case Call::Accept:
    case Call::Getsockname: return AddressRoles;
    case Call::Listen: return ListenRoles;
    case Call::Send:
    case Call::Recv: return SendRoles;
    case Call::Sendto: return SendtoRoles;
    case Call::Recvmmsg: return RecvmmsgRoles;
    case Call::Shutdown:
    case Call::Close: return ShutdownRoles;
    case Call::Getaddrinfo: return LookupRoles;
    case Call::Setsockopt:
    case Call::Getsockopt: return OptionRoles;
    case Call::QtConnectToHost:
    case Call::QtUdpConnect: return QtConnectRoles;
    case Call::QtUdpBind:
    case Call::QtListen: return QtListenRoles;
    case Call::QtLocalConnect:
    case Call::QtLocalListen:
    case Call::QtNextPending: return std::span(QtListenRoles).first(1);
    default: return {};
    }
}

// "AF_INET", "ECONNREFUSED"
bool isConstant(QStringView word)
{
    return word.size() >= 3 && word.size() <= 40 && word[0] >= u'A' && word[0] <= u'Z'
           && std::all_of(word.begin(), word.end(), [](QChar c) {
                  return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
              });
}

bool isFlags(const QString &value)
{
    const QList<QStringView> parts = QStringView(value).split(u'|');
    return parts.size() <= MostParts && std::all_of(parts.begin(), parts.end(), isConstant);
}

bool isList(const QString &value)
{
    return value.size() >= 2
           && ((value.front() == u'{' && value.back() == u'}')
               || (value.front() == u'[' && value.back() == u']'));
}

Field fieldOf(const ArgumentRole &role, const QString &value)
{
    Field field;
    field.name = Text{role.name, {}};
    field.value = Text{"%1", {value}};
    field.explain = isConstant(value) ? value : QLatin1StringView(role.key);
    if (errnoFromName(value.toUtf8()) != 0 && isConstant(value))
        field.weight = Field::Weight::Trouble;
    return field;
}

void addFlags(Field &field, const QString &value)
{
    const QStringList names = value.split(u'|');
    if (names.size() < 2)
        return;
    // "SOCK_STREAM|SOCK_NONBLOCK": a type, and flags added to it.
    const bool type = field.explain == QLatin1StringView(Type.key);
    for (const QString &name : names)
        field.fields.append(fieldOf(type && field.fields.isEmpty() ? Type : FlagOf, name));
}

// "l_onoff=1" has its own name; a constant tells what it is; the rest is what the whole is made of.
Field partOf(const ArgumentRole &whole, const QString &part)
{
    const qsizetype equals = part.indexOf(u'=');
    if (equals > 0 && equals <= 32) {
        Field field = fieldOf(whole, part.sliced(equals + 1));
        field.name = Text{"%1", {part.first(equals)}};
        return field;
    }
    if (part.startsWith(QLatin1StringView("AF_")))
        return fieldOf(FamilyOf, part);
    if (part.startsWith(QLatin1StringView("SOCK_")))
        return fieldOf(Type, part);
    return fieldOf(qstrcmp(whole.key, Addresses.key) == 0 ? Address : whole, part);
}

void addParts(Field &field, const ArgumentRole &role, const QString &value)
{
    const QStringList parts = splitArguments(QStringView(value).sliced(1, value.size() - 2), MostParts);
    // "[ECONNREFUSED]": the one inside says it.
    if (parts.size() == 1) {
        const Field inner = fieldOf(role, parts.first());
        field.explain = inner.explain;
        field.weight = inner.weight;
        return;
    }
    for (const QString &part : parts)
        field.fields.append(partOf(role, part));
}

// "{AF_INET, 127.0.0.1:80}" is its address; the family stands inside.
Field addressField(const QString &value)
{
    const QStringList parts = splitArguments(QStringView(value).sliced(1, value.size() - 2), 2);
    Field field = fieldOf(Address, parts.value(1));
    field.fields.append(fieldOf(FamilyOf, parts.value(0)));
    return field;
}

// Calls leave out arguments: a value that can only be one thing is that, wherever it stands.
const ArgumentRole &roleAt(std::span<const ArgumentRole> roles, qsizetype index, const QString &value)
{
    const ArgumentRole &role = index < qsizetype(roles.size()) ? roles[size_t(index)] : Other;
    const bool flags =
        value.startsWith(QLatin1StringView("SOCK_")) || value.startsWith(QLatin1StringView("MSG_"));
    return flags && qstrcmp(role.key, Type.key) != 0 ? Flags : role;
}

Field argument(const ArgumentRole &role, const QString &value)
{
    if (isList(value) && value.startsWith(QLatin1StringView("{AF_")) && qstrcmp(role.key, Hints.key) != 0)
        return addressField(value);
    Field field = fieldOf(role, value);
    if (isList(value))
        addParts(field, role, value);
    else if (isFlags(value))
        addFlags(field, value);
    return field;
}

// "[0], [4] /* after 12 ms */": what stands behind the arguments, without its marks.
QString takeRemark(QString &value)
{
    const qsizetype start = value.lastIndexOf(QLatin1StringView("/*"));
    if (start < 0 || !value.endsWith(QLatin1StringView("*/")) || value.size() < start + 4)
        return {};
    const QString remark = value.sliced(start + 2, value.size() - start - 4).trimmed();
    value = value.first(start).trimmed();
    return remark;
}

// How deep the text is in brackets, quotes and remarks, character by character.
class Nesting
{
public:
    bool isTop() const { return m_depth == 0 && !m_quoted && !m_remark; }
    void take(QStringView text, qsizetype i)
    {
        const QChar c = text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (m_remark)
            m_remark = !(c == u'/' && i > 0 && text[i - 1] == u'*');
        else if (m_quoted)
            m_quoted = c != u'"';
        else if (c == u'"')
            m_quoted = true;
        else if (c == u'/' && next == u'*')
            m_remark = true;
        else if (c == u'{' || c == u'[' || c == u'(')
            ++m_depth;
        else if ((c == u'}' || c == u']' || c == u')') && m_depth > 0)
            --m_depth;
    }

private:
    int m_depth = 0;
    bool m_quoted = false;
    bool m_remark = false;
};

} // namespace

QStringList splitArguments(QStringView args, qsizetype most)
{
    QStringList parts;
    Nesting nesting;
    qsizetype begun = 0;
    for (qsizetype i = 0; i < args.size() && parts.size() + 1 < most; ++i) {
        if (args[i] == u',' && nesting.isTop()) {
            parts.append(args.sliced(begun, i - begun).trimmed().toString());
            begun = i + 1;
        } else {
            nesting.take(args, i);
        }
    }
    const QStringView rest = args.sliced(begun).trimmed();
    if (!rest.isEmpty() || !parts.isEmpty())
        parts.append(rest.toString());
    return parts;
}

QList<Field> argumentFields(Call call, const QString &args)
{
    QList<Field> fields;
    QStringList parts = splitArguments(args, MostArguments);
    const QString remark = parts.isEmpty() ? QString() : takeRemark(parts.last());
    if (!parts.isEmpty() && parts.last().isEmpty())
        parts.removeLast();
    const std::span<const ArgumentRole> roles = rolesOf(call);
    for (qsizetype i = 0; i < parts.size(); ++i)
        fields.append(argument(roleAt(roles, i, parts.at(i)), parts.at(i)));
    if (!remark.isEmpty())
        fields.append(fieldOf(Remark, remark));
    return fields;
}

} // namespace porthole
