// Addresses as text (RFC 5952, RFC 6874) and as the socket calls want them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/endpoint.h"

#include "core/log/addresstext.h"

#include <QFile>
#include <QStringList>

#include <cstring>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace porthole {

using namespace Qt::StringLiterals;

static std::optional<quint32> scopeFromText(const QString &zone)
{
    bool numeric = false;
    const quint32 number = zone.toUInt(&numeric);
    if (numeric)
        return number;
    const QByteArray name = zone.toUtf8();
    if (name.isEmpty() || name.size() >= IF_NAMESIZE || name.contains('\0'))
        return std::nullopt;
    const quint32 index = if_nametoindex(name.constData());
    return index == 0 ? std::nullopt : std::optional<quint32>(index);
}

static QString scopeText(quint32 scope)
{
    char name[IF_NAMESIZE] = {};
    if (if_indextoname(scope, name))
        return QString::fromUtf8(name);
    return QString::number(scope); // the interface has gone since
}

std::optional<Endpoint> Endpoint::fromPath(const QString &path)
{
    QByteArray name = QFile::encodeName(path);
    if (name.startsWith('@'))
        name[0] = '\0';
    // The kernel takes a name without its end too, but then not every program can name it.
    if (name.isEmpty() || name.size() >= qsizetype(sizeof sockaddr_un::sun_path) || name.indexOf('\0', 1) >= 0)
        return std::nullopt;
    Endpoint result;
    result.m_stored.family = Family::Unix;
    result.m_name = name;
    return result;
}

// The name of a Unix socket; one that nobody gave a name has none and so is no valid address.
static QByteArray unixName(const sockaddr *address, unsigned length)
{
    constexpr unsigned offset = offsetof(sockaddr_un, sun_path);
    if (length <= offset)
        return {};
    const QByteArrayView name(reinterpret_cast<const char *>(address) + offset, qsizetype(length - offset));
    if (name.front() == '\0')
        return name.toByteArray();
    const qsizetype end = name.indexOf('\0');
    return name.first(end < 0 ? name.size() : end).toByteArray();
}

std::optional<Endpoint> Endpoint::fromNumeric(const QString &address, quint16 port)
{
    if (address.size() > 128)
        return std::nullopt;
    const qsizetype percent = address.indexOf(u'%');
    const QString plain = percent < 0 ? address : address.left(percent);
    const QByteArray latin = plain.toLatin1();
    // Unicode digits become '?' in Latin-1, and an inner NUL would end the C string early.
    if (latin.contains('\0'))
        return std::nullopt;
    StoredAddress stored;
    stored.port = port;
    if (percent < 0 && inet_pton(AF_INET, latin.constData(), stored.bytes) == 1) {
        stored.family = Family::IPv4;
        return Endpoint(stored);
    }
    if (inet_pton(AF_INET6, latin.constData(), stored.bytes) != 1)
        return std::nullopt;
    stored.family = Family::IPv6;
    if (percent >= 0) {
        const std::optional<quint32> scope = scopeFromText(address.mid(percent + 1));
        if (!scope)
            return std::nullopt;
        stored.scope = *scope;
    }
    return Endpoint(stored);
}

Endpoint Endpoint::fromSockaddr(const sockaddr *address, unsigned length)
{
    StoredAddress stored;
    if (!address || length < sizeof(sa_family_t))
        return {};
    if (address->sa_family == AF_INET && length >= sizeof(sockaddr_in)) {
        sockaddr_in in;
        std::memcpy(&in, address, sizeof in);
        std::memcpy(stored.bytes, &in.sin_addr, 4);
        stored.port = ntohs(in.sin_port);
        stored.family = Family::IPv4;
    } else if (address->sa_family == AF_INET6 && length >= sizeof(sockaddr_in6)) {
        sockaddr_in6 in;
        std::memcpy(&in, address, sizeof in);
        std::memcpy(stored.bytes, &in.sin6_addr, 16);
        stored.port = ntohs(in.sin6_port);
        stored.scope = in.sin6_scope_id;
        stored.family = Family::IPv6;
    } else if (address->sa_family == AF_UNIX) {
        Endpoint local;
        local.m_name = unixName(address, length);
        local.m_stored.family = local.m_name.isEmpty() ? Family::None : Family::Unix;
        return local;
    }
    return Endpoint(stored);
}

Endpoint Endpoint::any(Family family, quint16 port)
{
    StoredAddress stored;
    stored.family = family;
    stored.port = port;
    return Endpoint(stored);
}

Endpoint Endpoint::loopback(Family family, quint16 port)
{
    Endpoint result = any(family, port);
    if (family == Family::IPv4) {
        result.m_stored.bytes[0] = 127;
        result.m_stored.bytes[3] = 1;
    } else if (family == Family::IPv6) {
        result.m_stored.bytes[15] = 1;
    }
    return result;
}

unsigned Endpoint::toSockaddr(sockaddr_storage &out) const
{
    out = {};
    if (m_stored.family == Family::IPv4) {
        sockaddr_in in = {};
        in.sin_family = AF_INET;
        in.sin_port = htons(m_stored.port);
        std::memcpy(&in.sin_addr, m_stored.bytes, 4);
        std::memcpy(&out, &in, sizeof in);
        return sizeof in;
    }
    if (m_stored.family == Family::IPv6) {
        sockaddr_in6 in = {};
        in.sin6_family = AF_INET6;
        in.sin6_port = htons(m_stored.port);
        in.sin6_scope_id = m_stored.scope;
        std::memcpy(&in.sin6_addr, m_stored.bytes, 16);
        std::memcpy(&out, &in, sizeof in);
        return sizeof in;
    }
    if (isUnix()) {
        sockaddr_un local = {};
        local.sun_family = AF_UNIX;
        std::memcpy(local.sun_path, m_name.constData(), size_t(m_name.size()));
        std::memcpy(&out, &local, sizeof local);
        // An abstract name ends where the length says, a path with its NUL.
        return unsigned(offsetof(sockaddr_un, sun_path) + size_t(m_name.size()) + (isAbstract() ? 0 : 1));
    }
    return 0;
}

bool Endpoint::isMulticast() const
{
    if (family() == Family::IPv4)
        return (m_stored.bytes[0] & 0xf0) == 0xe0;
    return family() == Family::IPv6 && m_stored.bytes[0] == 0xff;
}

bool Endpoint::isAny() const
{
    static constexpr quint8 zero[16] = {};
    return isValid() && !isUnix() && std::memcmp(m_stored.bytes, zero, sizeof zero) == 0;
}

bool Endpoint::isMapped() const
{
    return family() == Family::IPv6 && isMappedAddress(m_stored.bytes);
}

bool Endpoint::isLoopback() const
{
    if (family() == Family::IPv4)
        return m_stored.bytes[0] == 127;
    if (family() != Family::IPv6)
        return false;
    if (isMapped())
        return m_stored.bytes[12] == 127;
    return std::memcmp(m_stored.bytes, loopback(Family::IPv6, 0).m_stored.bytes, 16) == 0;
}

QString Endpoint::address() const
{
    if (isUnix())
        return isAbstract() ? u'@' + QFile::decodeName(m_name.sliced(1)) : QFile::decodeName(m_name);
    const QString text = hostText(m_stored);
    return m_stored.scope == 0 ? text : QString(text + u'%' + scopeText(m_stored.scope));
}

QString Endpoint::toString() const
{
    if (!isValid() || isUnix())
        return address();
    return HostPort{address(), port()}.toString();
}

bool Endpoint::operator==(const Endpoint &other) const
{
    return family() == other.family() && port() == other.port() && m_stored.scope == other.m_stored.scope
           && std::memcmp(m_stored.bytes, other.m_stored.bytes, sizeof m_stored.bytes) == 0 && m_name == other.m_name;
}

QString PeerCredentials::toString() const
{
    return u"{pid="_s + QString::number(process) + u", uid="_s + QString::number(user) + u", gid="_s + QString::number(group) + u'}';
}

// The name before it is its owner's choice and may hold the same: only the end counts.
std::optional<PeerCredentials> PeerCredentials::takeFrom(QString &text)
{
    const qsizetype start = text.lastIndexOf(u"{pid="_s);
    if (start < 0 || !text.endsWith(u'}') || (start > 0 && !QStringView(text).first(start).endsWith(u", "_s)))
        return std::nullopt;
    const QStringList parts = text.sliced(start + 1).chopped(1).split(u", "_s);
    static constexpr const char *names[] = {"pid=", "uid=", "gid="};
    qint64 numbers[std::size(names)] = {};
    if (parts.size() != qsizetype(std::size(names)))
        return std::nullopt;
    for (size_t i = 0; i < std::size(names); ++i) {
        bool ok = parts.at(qsizetype(i)).startsWith(QLatin1StringView(names[i]));
        if (ok)
            numbers[i] = parts.at(qsizetype(i)).sliced(qsizetype(qstrlen(names[i]))).toLongLong(&ok);
        if (!ok)
            return std::nullopt;
    }
    text.truncate(start > 0 ? start - 2 : 0);
    return PeerCredentials{numbers[0], numbers[1], numbers[2]};
}

QString HostPort::toString() const
{
    if (isPath())
        return host;
    const QString number = QString::number(port);
    if (host.contains(u':'))
        return u'[' + host + u"]:"_s + number;
    return host + u':' + number;
}

} // namespace porthole
