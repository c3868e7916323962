// The Unix sockets of this machine that have a name, as the system lists them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/unixsockets.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <optional>

namespace porthole {

namespace {

constexpr uint Accepts = 0x10000; // __SO_ACCEPTCON of the kernel
constexpr int NameColumn = 7;     // after: number, references, protocol, flags, type, state, inode

// A name that could be typed and passed on as it is: text, without what is not seen.
bool isTypeable(const QString &name, const QByteArray &bytes)
{
    return name.toUtf8() == bytes
           && std::all_of(name.begin(), name.end(), [](QChar c) { return c.isPrint() || c.isSurrogate(); });
}

// The columns before the name have no spaces; the name may.
std::optional<QByteArray> nameOf(const QByteArray &line, QList<QByteArray> &columns)
{
    qsizetype at = 0;
    while (columns.size() < NameColumn) {
        while (at < line.size() && line.at(at) == ' ')
            ++at;
        const qsizetype end = line.indexOf(' ', at);
        if (end < 0)
            return std::nullopt; // no name
        columns << line.sliced(at, end - at);
        at = end;
    }
    return line.sliced(at + 1);
}

std::optional<UnixSocket::Type> typeOf(const QByteArray &column)
{
    switch (column.toInt(nullptr, 16)) {
    case 1: return UnixSocket::Type::Stream;
    case 2: return UnixSocket::Type::Datagram;
    case 5: return UnixSocket::Type::SequencedPacket;
    default: return std::nullopt;
    }
}

bool holdsAll(const QString &name, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return name.contains(word, Qt::CaseInsensitive); });
}

// An accepted connection has the name of its listener. False: there is no room.
bool add(const UnixSocket &socket, QList<UnixSocket> &to)
{
    const auto before = [](const UnixSocket &a, const UnixSocket &b) {
        return std::pair(a.name, a.type) < std::pair(b.name, b.type);
    };
    const auto at = std::lower_bound(to.begin(), to.end(), socket, before);
    const bool isNew = at == to.end() || before(socket, *at);
    if (isNew && to.size() >= UnixSockets::Most)
        return false;
    if (isNew)
        to.insert(at, socket);
    else
        at->listening = at->listening || socket.listening;
    return true;
}

} // namespace

UnixSockets readUnixSockets(QByteArrayView table, const QStringList &words)
{
    UnixSockets all;
    QList<QByteArray> lines = table.toByteArray().split('\n');
    lines.pop_front(); // the headings
    for (const QByteArray &line : std::as_const(lines)) {
        QList<QByteArray> columns;
        const std::optional<QByteArray> bytes = nameOf(line, columns);
        const auto type = bytes ? typeOf(columns.at(4)) : std::nullopt;
        if (!type)
            continue;
        const QString name = QString::fromUtf8(*bytes);
        if (!holdsAll(name, words))
            continue;
        const bool named = name.startsWith(QLatin1Char('/')) || name.startsWith(QLatin1Char('@'));
        const UnixSocket socket{name, *type, (columns.at(3).toUInt(nullptr, 16) & Accepts) != 0};
        if (!named || !isTypeable(name, *bytes) || !add(socket, all.found))
            ++all.left;
    }
    return all;
}

Result<UnixSockets> listUnixSockets(const QStringList &words, const QString &file)
{
    QFile table(file);
    errno = 0;
    if (!table.open(QIODevice::ReadOnly))
        return tl::unexpected(failureFromErrno(errno ? errno : ENOENT, {"open", file}));
    // Its size is not known before it is read; its last line may be cut off then, and is left out.
    QByteArray text = table.read(UnixSockets::MostBytes);
    const bool cut = !table.atEnd();
    if (cut)
        text.truncate(text.lastIndexOf('\n'));
    UnixSockets all = readUnixSockets(text, words);
    all.isCut = cut;
    return all;
}

} // namespace porthole
