// The Unix sockets that exist, offered where somebody writes the address of one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/unixoffers.h"

#include "core/transport/endpoint.h"
#include "core/transport/target.h"
#include "core/transport/unixsockets.h"
#include "ui/widgets/longjob.h"
#include "ui/widgets/words.h"

#include <memory>
#include <utility>

namespace porthole {

QString unixPathIn(const QString &written)
{
    const QString text = written.trimmed();
    if (HostPort{text, 0}.isPath())
        return text;
    const Result<Target> target = parseTarget(text);
    return target && target->isPath() ? target->host : QString();
}

UnixOffers::UnixOffers(Kinds kinds, QObject *parent) : QObject(parent), m_kinds(kinds) {}

bool UnixOffers::isBeginning(const QString &text)
{
    static constexpr struct {
        QLatin1StringView scheme;
        Kinds kinds; // what is not offered behind it
    } Schemes[] = {{QLatin1StringView("unix:"), Kinds::Datagrams}, {QLatin1StringView("unix-dgram:"), Kinds::Streams}};
    m_beginning.clear();
    for (const auto &one : Schemes) {
        if (m_kinds != one.kinds && text.startsWith(one.scheme, Qt::CaseInsensitive)) {
            m_beginning = one.scheme;
            return true;
        }
    }
    return HostPort{text, 0}.isPath();
}

void UnixOffers::type(const QString &text)
{
    const QString before = m_beginning;
    const bool wanted = isBeginning(text);
    const bool isNew = wanted && (!m_wanted || m_beginning != before);
    m_wanted = wanted;
    if (isNew)
        list();
}

void UnixOffers::list()
{
    m_failure = {};
    m_left = 0;
    m_isCut = false;
    auto sockets = std::make_shared<UnixSockets>();
    LongJob *job = LongJob::start([sockets, file = m_table](const LongJob::Progress &) {
        Result<UnixSockets> listed = listUnixSockets({}, file);
        if (!listed)
            return listed.error();
        *sockets = *std::move(listed);
        return Failure();
    }, this);
    connect(job, &LongJob::finished, this, [this, job, sockets](const Failure &failure) {
        job->deleteLater();
        m_failure = failure;
        take(*sockets);
        Q_EMIT found();
    });
}

// Connections are taken by those that listen; datagrams by whoever has a name.
void UnixOffers::take(const UnixSockets &sockets)
{
    m_left = sockets.left;
    m_isCut = sockets.isCut;
    m_addresses.clear();
    for (const UnixSocket &socket : sockets.found) {
        const bool stream = socket.listening && socket.type == UnixSocket::Type::Stream;
        const bool datagrams = socket.type == UnixSocket::Type::Datagram;
        if (m_kinds == Kinds::All && (stream || datagrams))
            m_addresses << (stream ? QStringLiteral("unix:") : QStringLiteral("unix-dgram:")) + socket.name;
        else if ((m_kinds == Kinds::Streams && stream) || (m_kinds == Kinds::Datagrams && datagrams))
            m_addresses << m_beginning + socket.name;
    }
}

QString UnixOffers::remark() const
{
    if (!m_wanted)
        return {};
    if (m_failure)
        return tr("The Unix sockets of this machine cannot be offered.");
    return m_left > 0 || m_isCut ? tr("Not all Unix sockets of this machine are offered.") : QString();
}

QString UnixOffers::remarkDetail() const
{
    if (remark().isEmpty())
        return {};
    if (m_failure)
        return translated(inWords(m_failure).what);
    const QString most = humanCount(UnixSockets::MostBytes >> 20);
    if (m_isCut && m_left == 0)
        return tr("Left out: what stands behind the first %1 MiB of the system's list. It can still be written.").arg(most);
    if (m_isCut)
        return tr("Left out: at least %1, because their names cannot be typed or there are too many, and what stands behind the "
                  "first %2 MiB of the system's list. They can still be written.").arg(humanCount(m_left), most);
    return tr("Left out: %1, because their names cannot be typed or there are too many. They can still be written.").arg(humanCount(m_left));
}

} // namespace porthole
