// Whether a message bus answers at an address: what asks a library for it may wait for ever.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sessionbus.h"

#include <QDeadlineTimer>
#include <QStringList>

#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

// Empty: it is of another kind, or too long.
QByteArray busPlace(const QString &address)
{
    const QString first = address.section(u';', 0, 0);
    if (!first.startsWith(u"unix:"))
        return {};
    for (const QString &part : first.sliced(5).split(u',')) {
        const QByteArray value = QByteArray::fromPercentEncoding(part.section(u'=', 1).toUtf8());
        if (part.startsWith(u"path="))
            return value;
        if (part.startsWith(u"abstract="))
            return '\0' + value;
    }
    return {};
}

// A connected, non-blocking socket, or -1.
int connectedTo(const QByteArray &place)
{
    sockaddr_un to = {};
    to.sun_family = AF_UNIX;
    if (place.isEmpty() || size_t(place.size()) >= sizeof to.sun_path)
        return -1;
    std::memcpy(to.sun_path, place.constData(), size_t(place.size()));
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(place.size()) + (place.front() == '\0' ? 0 : 1));
    if (fd < 0 || ::connect(fd, reinterpret_cast<const sockaddr *>(&to), length) == 0)
        return fd;
    ::close(fd);
    return -1;
}

} // namespace

bool answersAsBus(const QString &address, int ms)
{
    const int fd = connectedTo(busPlace(address));
    if (fd < 0)
        return false;
    const QByteArray hello = QByteArray("\0AUTH EXTERNAL ", 15) + QByteArray::number(::getuid()).toHex() + "\r\n";
    bool isGood = ::send(fd, hello.constData(), size_t(hello.size()), MSG_NOSIGNAL) == hello.size();
    const QDeadlineTimer until(ms);
    QByteArray said;
    while (isGood && !said.contains('\n')) {
        pollfd one{fd, POLLIN, 0};
        char bytes[256];
        isGood = ::poll(&one, 1, int(until.remainingTime())) > 0 && said.size() < 1024;
        const ssize_t size = isGood ? ::recv(fd, bytes, sizeof bytes, 0) : 0;
        isGood = isGood && size > 0;
        if (isGood)
            said.append(bytes, size);
    }
    ::close(fd);
    return isGood && said.startsWith("OK ");
}

} // namespace porthole
