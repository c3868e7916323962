// SPDX-License-Identifier: GPL-3.0-or-later
#include "datagramcommand.h"

#include <QFile>

#include <algorithm>
#include <cerrno>

namespace porthole::cli {

using namespace Qt::StringLiterals;

DatagramCommand::DatagramCommand(const Options &options, Destination &to, Resolver &resolver)
    : NetworkCommand(options, to, resolver)
{
    m_silence.setTimerType(Qt::PreciseTimer);
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &DatagramCommand::checkSilence);
}

DatagramCommand::~DatagramCommand()
{
    if (m_socket)
        m_socket->setSink(nullptr);
}

void DatagramCommand::start()
{
    DatagramOptions wish;
    wish.ip = options().ip;
    wish.level = options().level();
    wish.options = options().socket;
    wish.joins = options().joins;
    wish.bindTo = listens() ? listenAddress() : options().source;
    if (!listens()) {
        startPrinting();
        wish.target = options().address;
    } else if (!wish.bindTo) {
        finish(Failure{Reason::Usage, 0, {"bind", options().address.toString(),
                       {QT_TRANSLATE_NOOP("porthole", "A socket for datagrams is bound to an address of this machine, not to a name."), {}}}, {}});
        return;
    }
    m_socket = makeDatagramTransport(context());
    m_socket->setSink(this);
    m_socket->open(wish);
}

// An empty host is this machine alone, "*" all of its addresses.
std::optional<Endpoint> DatagramCommand::listenAddress() const
{
    const HostPort &address = options().address;
    if (address.isPath())
        return Endpoint::fromPath(address.host);
    const Family family = options().ip == IpChoice::IPv6Only ? Family::IPv6 : Family::IPv4;
    if (address.host.isEmpty())
        return Endpoint::loopback(family, address.port);
    if (address.host == u"*"_s)
        return Endpoint::any(family, address.port);
    return Endpoint::fromNumeric(address.host, address.port);
}

void DatagramCommand::stop()
{
    m_silence.stop();
    if (m_socket)
        m_socket->close();
    else
        finish({});
}

void DatagramCommand::setReadingPaused(bool paused)
{
    if (m_socket)
        m_socket->setReadingPaused(paused);
}

QList<std::pair<QByteArray, quint64>> DatagramCommand::numbers() const
{
    const DatagramFacts facts = m_socket ? m_socket->facts() : DatagramFacts();
    return {{"datagrams_sent", facts.datagramsSent},         {"datagrams_received", facts.datagramsReceived},
            {"bytes_sent", facts.bytesSent},                 {"bytes_received", facts.bytesReceived},
            {"datagrams_dropped", facts.dropped},            {"errors_received", facts.errorsReceived},
            {"answers_not_sent", m_unanswered}};
}

bool DatagramCommand::isWaiting() const
{
    return m_open && (listens() || !m_sentAll || options().untilClose);
}

Place DatagramCommand::waitingFor() const
{
    return {"wait", options().address.toString()};
}

quint64 DatagramCommand::activity() const
{
    const DatagramFacts facts = m_socket->facts();
    return facts.datagramsSent + facts.datagramsReceived + facts.errorsReceived;
}

void DatagramCommand::datagramStateChanged(LinkState state)
{
    if (m_open || (state != LinkState::Bound && state != LinkState::Connected))
        return;
    m_open = true;
    m_lastByte = now();
    if (!listens())
        return sendNext();
    const char *kind = options().address.isPath() ? "unix-dgram" : "udp";
    say(u"listening "_s + QLatin1StringView(kind) + u' ' + m_socket->facts().local.toString());
    for (const MulticastJoin &group : m_socket->facts().joined)
        say(u"porthole-cli: takes what is sent to "_s + group.toString());
    startPrinting(); // only now: scripts look for the address in the first line
}

Result<QByteArray> DatagramCommand::datagramOf(const Part &part) const
{
    if (part.file.isEmpty())
        return part.bytes;
    QFile file(part.file == u"-"_s ? u"/dev/stdin"_s : part.file);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(failureFromErrno(errno, {"open", part.file}));
    const QByteArray bytes = file.read(Longest + 1);
    if (bytes.size() > Longest)
        return tl::unexpected(failureFromErrno(EMSGSIZE, {"send", part.file}));
    return bytes;
}

void DatagramCommand::sendNext()
{
    while (m_next < options().parts.size() && !isEnding()) {
        const Result<QByteArray> bytes = datagramOf(options().parts[m_next]);
        if (!bytes)
            return stopWith(bytes.error());
        const Result<EntryId> sent = m_socket->send(*bytes);
        if (!sent && sent.error().error == EAGAIN)
            return; // datagramsWritable() goes on
        if (!sent)
            return stopWith(sent.error());
        ++m_next;
    }
    m_sentAll = true;
    m_lastByte = now();
    if (!options().untilClose)
        m_silence.start(options().waitMs.value_or(PatienceMs));
}

void DatagramCommand::datagramsWritable()
{
    if (!m_sentAll && !listens())
        sendNext();
}

void DatagramCommand::datagramReceived(const Datagram &datagram)
{
    m_lastByte = now();
    if (options().count != 0 && m_taken >= options().count)
        return; // the rest of the batch: it is in the log
    ++m_taken;
    if (options().respond == Options::Respond::Nothing || options().respond == Options::Respond::Text)
        printReceived(datagram.bytes);
    if (listens())
        answer(datagram);
    if (m_taken == options().count) {
        setEnded("count reached");
        stopWith({});
    }
}

void DatagramCommand::answer(const Datagram &datagram)
{
    const Options::Respond how = options().respond;
    if (how != Options::Respond::Echo && how != Options::Respond::Text)
        return;
    // Nobody to answer: a Unix socket without a name.
    if (!datagram.from.isValid()
        || !m_socket->sendTo(how == Options::Respond::Echo ? datagram.bytes : QByteArrayView(options().respondText), datagram.from))
        ++m_unanswered;
}

void DatagramCommand::datagramError(const Failure &failure, const Endpoint &, EntryId)
{
    m_lastByte = now();
    if (listens())
        return say(u"porthole-cli: "_s + sentence(failure));
    if (!m_late)
        m_late = failure; // it is what the command ends with
    // Nobody answers any more once it is known that nobody is there.
    if (m_sentAll && !options().waitMs && !options().untilClose)
        stopWith(failure);
}

void DatagramCommand::datagramsDropped(quint64 total)
{
    say(u"porthole-cli: the kernel has dropped "_s + QString::number(total) + u" datagrams so far: nobody read them in time"_s);
}

void DatagramCommand::checkSilence()
{
    const int patience = options().waitMs.value_or(PatienceMs);
    const qint64 silent = (now() - m_lastByte) / 1'000'000;
    if (const int left = patience - int(std::min<qint64>(silent, patience)); left > 0)
        return m_silence.start(left);
    if (m_socket->facts().datagramsReceived == 0 && !options().waitMs && !options().parts.isEmpty())
        say(u"porthole-cli: sent; no answer came within "_s + QString::number(patience / 1000.0)
            + u" s, and UDP does not tell whether it arrived (--wait S waits longer)"_s);
    setEnded("idle");
    stopWith(m_late);
}

void DatagramCommand::datagramClosed(const Failure &failure)
{
    if (m_unanswered > 0)
        say(u"porthole-cli: "_s + QString::number(m_unanswered) + u" answers could not be sent"_s);
    finish(failure);
}

} // namespace porthole::cli
