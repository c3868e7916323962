// The program's end of porthole-lab: starts it, asks it for sockets and a link, hears what is on the wire.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/lablink.h"

#include "core/transport/lab/childprocess.h"
#include "core/transport/lab/descriptorpassing.h"
#include "core/transport/notifiers.h"

#include <QFile>

#include <cerrno>
#include <csignal>

#include <spawn.h>
#include <sys/socket.h>

namespace porthole::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ReadAtOnce = 64 << 10;
constexpr int ReadsATurn = 8;

} // namespace

LabLink::LabLink() : m_buffer(ReadAtOnce, Qt::Uninitialized)
{
    for (const Side side : {Side::A, Side::B})
        m_hosts[size_t(side)] = std::make_unique<LabHost>([this, side](LabHost::Kind kind) { order(side, kind); });
}

LabLink::~LabLink()
{
    retire({&m_reader, &m_writer});
    m_channel.reset();
    // It has nothing to save: what it made is the kernel's, and goes with it.
    if (m_process >= 0)
        endChild(m_process);
}

void LabLink::start(const QString &program, const Setup &setup)
{
    m_program = program;
    Descriptor theirs;
    Failure failure = connectChannel(theirs);
    if (!failure)
        failure = spawn(QFile::encodeName(program), theirs.get());
    if (failure) {
        retire({&m_reader, &m_writer}); // that nobody is at the other end is no news
        m_channel.reset();
        QMetaObject::invokeMethod(
            this, [this, failure] { finish(failure); }, Qt::QueuedConnection);
        return;
    }
    send(setup);
    for (const Side side : {Side::A, Side::B})
        for (const LabHost::Kind kind : LabHost::kinds())
            for (int i = 0; i < LabHost::Kept; ++i)
                order(side, kind);
}

Failure LabLink::connectChannel(Descriptor &theirs)
{
    int pair[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) != 0)
        return failureFromErrno(errno, {"socketpair", {}, {}});
    m_channel = Descriptor(pair[0]);
    theirs = Descriptor(pair[1]);
    m_reader = std::make_unique<QSocketNotifier>(pair[0], QSocketNotifier::Read);
    connect(m_reader.get(), &QSocketNotifier::activated, this, &LabLink::readReady);
    m_writer = std::make_unique<QSocketNotifier>(pair[0], QSocketNotifier::Write);
    m_writer->setEnabled(false);
    connect(m_writer.get(), &QSocketNotifier::activated, this, &LabLink::writeReady);
    return {};
}

// In a process group of its own: Ctrl+C is for the program, which ends the lab in order.
Failure LabLink::spawn(const QByteArray &program, int channel)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_adddup2(&actions, channel, STDIN_FILENO);
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    QByteArray name = program;
    char *words[] = {name.data(), nullptr};
    pid_t process = -1;
    const int error = ::posix_spawn(&process, name.constData(), &actions, &attributes, words, environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error == 0)
        m_process = int(process);
    if (error == 0)
        return {};
    Text remedy;
    if (error == ENOENT)
        remedy = {QT_TRANSLATE_NOOP("porthole", "The lab is a program of its own, porthole-lab, which belongs beside the others. "
                                                "Install Porthole as a whole, or build all of it."), {}};
    return failureFromErrno(error, {"start", m_program, remedy});
}

void LabLink::end()
{
    finish({});
}

QString LabLink::addressOf(Side side, bool v6)
{
    const QString number = side == Side::A ? u"1"_s : u"2"_s;
    return (v6 ? u"2001:db8::"_s : u"192.0.2."_s) + number;
}

// ---- out

void LabLink::order(Side host, LabHost::Kind kind)
{
    m_ordered[++m_ticket] = {host, kind};
    send(MakeSocket{m_ticket, host, kind.v6, kind.datagrams});
}

void LabLink::send(const Message &message)
{
    if (m_ended || !m_channel.isOpen())
        return;
    encode(message, m_out);
    writeReady();
}

void LabLink::writeReady()
{
    while (!m_out.isEmpty()) {
        const qsizetype sent = sendWith(m_channel.get(), m_out, -1);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            break; // that it has gone is told by reading
        m_out.remove(0, sent);
    }
    m_writer->setEnabled(!m_out.isEmpty() && (errno == EAGAIN || errno == ENOBUFS));
}

// ---- in

void LabLink::readReady()
{
    for (int i = 0; i < ReadsATurn && !m_ended; ++i) {
        const qsizetype size = receiveWith(m_channel.get(), m_buffer.data(), m_buffer.size(), m_descriptors);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            break;
        if (size <= 0)
            return finish(Failure{size < 0 && errno == EPROTO ? Reason::Protocol : Reason::Closed, 0, {"lab", m_program, {}}, {}});
        m_incoming.add(QByteArrayView(m_buffer).first(size));
        understand();
        // One comes with a message that was asked for; nobody asked for more than that.
        if (m_descriptors.size() > m_ordered.size())
            finish(Failure{Reason::Protocol, 0, {"lab", m_program, {}}, {}});
    }
    if (!m_ended && m_sink)
        m_sink->labTold();
}

void LabLink::understand()
{
    while (!m_ended) {
        const std::optional<Message> message = m_incoming.next();
        if (!message)
            break;
        heard(*message);
    }
    if (m_incoming.isDamaged())
        finish(Failure{Reason::Protocol, 0, {"lab", m_program, {}}, {}});
}

void LabLink::heard(const Message &message)
{
    if (const auto *made = std::get_if<SocketMade>(&message)) {
        received(*made);
    } else if (const auto *refused = std::get_if<Refused>(&message)) {
        finish(failureOf(*refused));
    } else if (const auto *ready = std::get_if<Ready>(&message)) {
        if (ready->version != ProtocolVersion)
            return finish(failureOf(Refused{Step::Protocol, Hint::None, EPROTO, {}}));
        m_ready = std::make_unique<Ready>(*ready);
        readyIfStocked();
    } else if (!m_sink) {
        return;
    } else if (const auto *frame = std::get_if<Frame>(&message)) {
        m_sink->labFrame(*frame);
    } else if (const auto *arrived = std::get_if<Arrived>(&message)) {
        m_sink->labArrived(*arrived);
    } else if (const auto *gone = std::get_if<Gone>(&message)) {
        m_sink->labGone(*gone);
    } else if (const auto *began = std::get_if<Began>(&message)) {
        m_sink->labBegan(*began);
    } else if (const auto *counters = std::get_if<Counters>(&message)) {
        m_sink->labCounters(*counters);
    } else if (const auto *state = std::get_if<SocketState>(&message)) {
        m_sink->labSocket(*state);
    }
}

// A descriptor that comes without such a message, or a message without one, has no place here.
void LabLink::received(const SocketMade &made)
{
    const auto found = m_ordered.find(made.ticket);
    if (found == m_ordered.end() || (made.error == 0 && m_descriptors.empty()))
        return finish(Failure{Reason::Protocol, 0, {"lab", m_program, {}}, {}});
    const Ordered ordered = found->second;
    m_ordered.erase(found);
    // A kernel without IPv6 has a lab without it.
    if (made.error == EAFNOSUPPORT && ordered.kind.v6) {
        m_hosts[size_t(ordered.host)]->setAbsent(ordered.kind);
        return readyIfStocked();
    }
    if (made.error != 0)
        return finish(failureFromErrno(made.error, {"socket", ordered.host == Side::A ? u"host A"_s : u"host B"_s, {}}));
    m_hosts[size_t(ordered.host)]->store(ordered.kind, std::move(m_descriptors.front()));
    m_descriptors.pop_front();
    readyIfStocked();
}

void LabLink::readyIfStocked()
{
    if (!m_ready || !m_hosts[0]->isStocked() || !m_hosts[1]->isStocked())
        return;
    const std::unique_ptr<Ready> ready = std::move(m_ready);
    if (m_sink)
        m_sink->labReady(*ready);
}

// ---- the end

void LabLink::finish(const Failure &failure)
{
    if (std::exchange(m_ended, true))
        return;
    retire({&m_reader, &m_writer});
    m_channel.reset();
    if (LabSink *sink = std::exchange(m_sink, nullptr))
        sink->labEnded(failure);
}

} // namespace porthole::lab
