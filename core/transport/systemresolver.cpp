// getaddrinfo in detached worker threads; answers arrive in the asking thread's event loop.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/systemresolver.h"

#include "core/settings/clock.h"

#include <QMetaObject>
#include <QObject>
#include <QUrl>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <netdb.h>
#include <sys/socket.h>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

// What a job in the asking thread and a worker share; whoever is last frees it.
struct Ticket {
    std::mutex mutex;
    QObject *receiver = nullptr;                 // lives in the asking thread; null: abandoned. Under mutex
    std::function<void(ResolveAnswer)> answered; // asking thread only
    bool delivering = false;                     // asking thread only
    QString name;
    Family family = Family::None;
};

class Job final : public ResolveJob
{
public:
    explicit Job(std::shared_ptr<Ticket> ticket) : m_ticket(std::move(ticket)) {}

    ~Job() override
    {
        QObject *receiver;
        {
            const std::lock_guard lock(m_ticket->mutex);
            receiver = std::exchange(m_ticket->receiver, nullptr);
            m_ticket->answered = nullptr; // what it captured is freed in its own thread
        }
        // An owner may drop the job from within its answer, while the receiver's event is running.
        if (m_ticket->delivering)
            receiver->deleteLater();
        else
            delete receiver;
    }

private:
    std::shared_ptr<Ticket> m_ticket;
};

void deliver(const std::shared_ptr<Ticket> &ticket, const ResolveAnswer &answer)
{
    const std::lock_guard lock(ticket->mutex);
    if (!ticket->receiver)
        return;
    QMetaObject::invokeMethod(
        ticket->receiver,
        [ticket, answer] {
            if (!ticket->answered)
                return;
            const auto answered = std::exchange(ticket->answered, nullptr);
            ticket->delivering = true;
            answered(answer);
            ticket->delivering = false;
        },
        Qt::QueuedConnection);
}

Failure dnsFailure(const QString &name, int code, int systemError)
{
    Failure failure;
    failure.reason = Reason::Dns;
    failure.error = code == EAI_SYSTEM && systemError != 0 ? systemError : code;
    failure.where = {"resolve", name};
    return failure;
}

} // namespace

// Up to MaxThreads detached threads that leave when nothing was asked for a while.
class SystemResolver::Pool : public std::enable_shared_from_this<Pool>
{
public:
    explicit Pool(Lookup lookup) : m_lookup(std::move(lookup)) {}

    void add(std::shared_ptr<Ticket> ticket)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(ticket));
        if (m_idle >= int(m_waiting.size()) || m_threads >= MaxThreads) {
            m_wake.notify_one();
            return;
        }
        ++m_threads;
        std::thread([self = shared_from_this()] { self->work(); }).detach();
    }

    void stop()
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        m_waiting.clear();
        m_wake.notify_all();
    }

private:
    void work()
    {
        while (const std::shared_ptr<Ticket> ticket = next()) {
            {
                const std::lock_guard lock(ticket->mutex);
                if (!ticket->receiver)
                    continue; // abandoned while it waited
            }
            const ResolveAnswer answer = m_lookup(ticket->name, ticket->family);
            const std::lock_guard lock(m_posting);
            deliver(ticket, answer);
        }
    }

    // Null: this thread leaves.
    std::shared_ptr<Ticket> next()
    {
        std::unique_lock lock(m_mutex);
        ++m_idle;
        m_wake.wait_for(lock, std::chrono::seconds(10), [this] { return m_stopped || !m_waiting.empty(); });
        --m_idle;
        if (m_stopped || m_waiting.empty()) {
            --m_threads;
            return nullptr;
        }
        std::shared_ptr<Ticket> ticket = std::move(m_waiting.front());
        m_waiting.pop_front();
        return ticket;
    }

    const Lookup m_lookup;
    std::mutex m_posting; // one answer after the other: posting itself takes no time
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::shared_ptr<Ticket>> m_waiting;
    int m_threads = 0;
    int m_idle = 0;
    bool m_stopped = false;
};

SystemResolver::SystemResolver() : SystemResolver(&SystemResolver::lookUp) {}

SystemResolver::SystemResolver(Lookup lookup) : m_pool(std::make_shared<Pool>(std::move(lookup))) {}

SystemResolver::~SystemResolver()
{
    m_pool->stop();
}

std::unique_ptr<ResolveJob> SystemResolver::resolve(const QString &name, Family family,
                                                    std::function<void(ResolveAnswer)> answered)
{
    auto ticket = std::make_shared<Ticket>();
    ticket->receiver = new QObject;
    ticket->answered = std::move(answered);
    ticket->name = name;
    ticket->family = family;
    m_pool->add(ticket);
    return std::make_unique<Job>(std::move(ticket));
}

ResolveAnswer SystemResolver::lookUp(const QString &name, Family family)
{
    ResolveAnswer answer;
    answer.family = family;
    answer.started = Clock::system().monotonic();
    // No AI_ADDRCONFIG: it does not count loopback, so "::1" in a hosts file would not be found.
    addrinfo hints = {};
    hints.ai_family = family == Family::IPv6 ? AF_INET6 : AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    // Plain names go as they are (underscores are fine); others in their ASCII form (RFC 5891).
    const bool ascii = std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 0x80; });
    const QByteArray asked = ascii ? name.toLatin1() : QUrl::toAce(name);
    addrinfo *list = nullptr;
    errno = 0;
    const int code = asked.isEmpty() || asked.contains('\0')
                         ? EAI_NONAME
                         : getaddrinfo(asked.constData(), nullptr, &hints, &list);
    const int systemError = errno;
    for (const addrinfo *one = list; code == 0 && one; one = one->ai_next)
        answer.addresses.append(Endpoint::fromSockaddr(one->ai_addr, one->ai_addrlen));
    if (list)
        freeaddrinfo(list);
    if (code != 0)
        answer.failure = dnsFailure(name, code, systemError);
    else if (answer.addresses.isEmpty())
        answer.failure = dnsFailure(name, EAI_NONAME, 0);
    answer.finished = Clock::system().monotonic();
    return answer;
}

} // namespace porthole
