// SPDX-License-Identifier: GPL-3.0-or-later
#include "datagramcommand.h"

#include "core/protocol/respond/smallservices.h"
#include "core/transport/loggedcalls.h"
#include "core/transport/networkdevice.h"

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
    if (options.rules) {
        const auto send = [this](QByteArrayView bytes, const Endpoint &peer) { sendAnswer(bytes, peer); };
        m_player = std::make_unique<RulePlayer>(*options.rules, m_ingredients);
        m_answers = std::make_unique<DatagramAnswers>(*m_player, send, [this](const Text &text) { say(u"porthole-cli: "_s + text.english()); });
        connect(m_answers.get(), &DatagramAnswers::idle, this, &DatagramCommand::endWhenCounted);
    }
    if (!options.isSeries())
        return;
    m_series = std::make_unique<Series>(options);
    connect(m_series.get(), &Series::due, this, &DatagramCommand::sendRounds);
}

DatagramCommand::~DatagramCommand()
{
    if (m_source)
        m_source->detach();
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
    m_socket = makeDatagramTransport(options().engine, context());
    m_socket->setSink(this);
    m_socket->open(wish);
}

// An empty host is this machine alone, "*" all of its addresses. A socket bound to one of them is given nothing that is sent
// to a group: one that joins takes at all, and of the groups' family.
std::optional<Endpoint> DatagramCommand::listenAddress() const
{
    const HostPort &address = options().address;
    if (address.isPath())
        return Endpoint::fromPath(address.host);
    const QList<MulticastJoin> &joins = options().joins;
    const bool byGroup = options().ip == IpChoice::Any && !joins.isEmpty();
    const Family family = byGroup ? joins.first().group.family() : options().ip == IpChoice::IPv6Only ? Family::IPv6 : Family::IPv4;
    if (address.host.isEmpty() && joins.isEmpty())
        return Endpoint::loopback(family, address.port);
    if (address.host.isEmpty() || address.host == u"*"_s)
        return Endpoint::any(family, address.port);
    return Endpoint::fromNumeric(address.host, address.port);
}

void DatagramCommand::stop()
{
    m_silence.stop();
    endSeries();
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
    QList<std::pair<QByteArray, quint64>> list = {
        {"datagrams_sent", facts.datagramsSent}, {"datagrams_received", facts.datagramsReceived},
        {"bytes_sent", facts.bytesSent},         {"bytes_received", facts.bytesReceived},
        {"datagrams_dropped", facts.dropped},    {"errors_received", facts.errorsReceived},
        {"datagrams_unread", facts.unread},      {"bytes_unread", facts.bytesUnread},
        {"answers_not_sent", m_unanswered + m_leftOut}};
    return m_series ? list + m_series->numbers() : list;
}

bool DatagramCommand::isWaiting() const
{
    if (m_series && !m_sentAll && m_batch.datagrams.empty())
        return false; // between two rounds nothing is expected
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
    if (m_series)
        return m_series->begin(now());
    if (!listens())
        return sendNext();
    const char *kind = options().address.isPath() ? "unix-dgram" : "udp";
    m_guard.boundTo(m_socket->facts().local, m_socket->facts().local.isAny() ? ownAddresses() : QList<Endpoint>());
    say(u"listening "_s + QLatin1StringView(kind) + u' ' + m_socket->facts().local.toString());
    sayWhatIsTaken();
    sayAnswers();
    startPrinting(); // only now: scripts look for the address in the first line
}

void DatagramCommand::sayWhatIsTaken()
{
    const DatagramFacts facts = m_socket->facts();
    if (options().address.host == u"*"_s && options().ip == IpChoice::Any && facts.joined.isEmpty())
        say(u"porthole-cli: takes IPv4 only; -6 takes IPv6 instead"_s);
    for (const MulticastJoin &group : facts.joined) {
        if (hearsGroup(facts.local, group.group))
            say(u"porthole-cli: takes what is sent to "_s + group.toString());
        else
            say(u"porthole-cli: has joined "_s + group.toString() + u", but nothing that is sent to it arrives at "_s + facts.local.address()
                + u": listen at \"*\""_s);
    }
}

// Standard input and pipes take their time: nothing else waits for them, an end by Ctrl+C least of all.
void DatagramCommand::readFile(const QString &path)
{
    if (m_source)
        return; // it is being read
    m_source = std::make_shared<FileSource>(path == u"-"_s ? u"/dev/stdin"_s : path, m_mail,
                                            [this, path](const FileBlock &block) { fileRead(path, block); });
    if (const Result<void> started = m_source->start(); !started)
        return stopWith(started.error());
    m_source->request(Longest + 1);
}

void DatagramCommand::fileRead(const QString &path, const FileBlock &block)
{
    if (isEnding())
        return;
    m_read += block.bytes;
    if (block.failure)
        return stopWith(block.failure);
    if (m_read.size() > Longest)
        return stopWith(failureFromErrno(EMSGSIZE, {"send", path}));
    if (!block.end)
        return m_source->request(Longest + 1 - m_read.size());
    m_source->detach();
    m_source.reset();
    m_isRead = true;
    sendNext();
}

void DatagramCommand::sendNext()
{
    while (m_next < options().parts.size() && !isEnding()) {
        const Part &part = options().parts[m_next];
        if (!part.file.isEmpty() && !m_isRead)
            return readFile(part.file);
        const QByteArray &bytes = part.file.isEmpty() ? part.bytes : m_read;
        const Result<EntryId> sent = m_socket->send(bytes, secretsOf(bytes, part.secret));
        if (!sent && sent.error().error == EAGAIN)
            return; // datagramsWritable() goes on
        if (!sent)
            return stopWith(sent.error());
        ++m_next;
        m_isRead = false;
        m_read.clear();
    }
    if (m_next == options().parts.size())
        sentAll();
}

void DatagramCommand::sentAll()
{
    m_sentAll = true;
    endSeries();
    m_lastByte = now();
    if (!options().untilClose)
        m_silence.start(options().waitMs.value_or(PatienceMs));
}

// With an interval a round at a time, else as many as one call takes.
Result<void> DatagramCommand::fillBatch()
{
    m_batch.bytes.resize(0);
    m_batch.ends.clear();
    m_batch.datagrams.clear();
    m_batch.next = m_batch.rounds = 0;
    const Cadence &cadence = m_series->cadence();
    const quint64 fitting = std::max<quint64>(1, Series::MostAtOnce / m_series->parts());
    const quint64 most = m_series->isTimed() ? 1 : std::min(cadence.left(), fitting);
    while (m_batch.rounds < most) {
        for (size_t part = 0; part < m_series->parts(); ++part) {
            const auto made = m_series->render(cadence.number() + m_batch.rounds, part, m_batch.bytes);
            if (!made)
                return made;
            m_batch.ends.push_back(m_batch.bytes.size());
        }
        ++m_batch.rounds;
    }
    qsizetype from = 0;
    for (const qsizetype end : m_batch.ends) {
        m_batch.datagrams.push_back(QByteArrayView(m_batch.bytes).sliced(from, end - from));
        from = end;
    }
    return {};
}

// What is secret goes by itself: of many at once none is told apart.
Result<int> DatagramCommand::sendSome()
{
    const auto rest = std::span(m_batch.datagrams).subspan(m_batch.next);
    const auto isSecret = [this](const QByteArrayView &one) { return m_series->isSecret(size_t(&one - m_batch.datagrams.data()) % m_series->parts()); };
    const auto secret = std::find_if(rest.begin(), rest.end(), isSecret);
    if (secret != rest.begin())
        return m_socket->sendMany(std::span(rest.begin(), secret), {});
    const Result<EntryId> sent = m_socket->send(rest.front(), secretsOf(rest.front(), true));
    return sent ? Result<int>(1) : tl::unexpected(sent.error());
}

// True: it is gone.
bool DatagramCommand::sendBatch()
{
    while (m_batch.next < m_batch.datagrams.size()) {
        const qint64 at = now();
        const Result<int> went = sendSome();
        if (!went && went.error().error != EAGAIN)
            stopWith(went.error());
        if (!went)
            return false; // datagramsWritable() goes on
        m_batch.next += size_t(*went);
        if (m_batch.next == m_batch.datagrams.size())
            m_series->cadence().sent(at, m_batch.rounds);
    }
    m_batch.datagrams.clear();
    return true;
}

void DatagramCommand::sendRounds()
{
    for (int i = 0; i < Series::MostAtOnce && !isEnding() && !m_sentAll; ++i) {
        if (m_batch.datagrams.empty()) {
            if (m_series->isOver())
                return sentAll();
            if (!m_series->cadence().isDue(now()))
                return;
            if (const auto filled = fillBatch(); !filled)
                return stopWith(filled.error());
        }
        if (!sendBatch())
            return;
    }
    m_series->goOn();
}

void DatagramCommand::endSeries()
{
    if (!m_series || m_seriesSaid || !m_open)
        return;
    m_seriesSaid = true;
    m_series->stop();
    say(m_series->words());
}

void DatagramCommand::datagramsWritable()
{
    if (m_sentAll || listens() || isEnding())
        return;
    if (m_series)
        sendRounds();
    else
        sendNext();
}

void DatagramCommand::datagramReceived(const Datagram &datagram)
{
    m_lastByte = now();
    if (options().count != 0 && m_taken >= options().count)
        return; // the rest of the batch: it is in the log
    ++m_taken;
    if (options().respond != Options::Respond::Echo && options().respond != Options::Respond::Discard) {
        printReceived(datagram.bytes);
        endReceived(); // each is whole
    }
    if (listens())
        answer(datagram);
    endWhenCounted();
}

// Answers that wait are still given.
void DatagramCommand::endWhenCounted()
{
    if (m_taken != options().count || options().count == 0 || (m_answers && m_answers->waiting() > 0))
        return;
    setEnded("count reached");
    stopWith({});
}

void DatagramCommand::answer(const Datagram &datagram)
{
    if (options().respond == Options::Respond::Nothing || options().respond == Options::Respond::Discard)
        return;
    // Nobody to answer, so nobody to guard against: a Unix socket without a name.
    using Hindrance = AnswerGuard::Hindrance;
    const Hindrance hindrance = datagram.from.isValid() ? m_guard.hindrance(datagram.from, datagram.time) : Hindrance::None;
    if (hindrance != Hindrance::None)
        return leaveOut(datagram.from, hindrance);
    switch (options().respond) {
    case Options::Respond::Nothing:
    case Options::Respond::Discard: return;
    case Options::Respond::Echo: return sendAnswer(datagram.bytes, datagram.from);
    case Options::Respond::Text: return sendAnswer(options().respondText, datagram.from);
    case Options::Respond::Chargen: return sendAnswer(chargenDatagram(m_ingredients), datagram.from);
    case Options::Respond::Daytime: return sendAnswer(daytimeLine(m_ingredients.wall()), datagram.from);
    case Options::Respond::Rules: return m_answers->received(datagram.bytes, datagram.from);
    }
}

// Said once, here and in the log, and how many at the end.
void DatagramCommand::leaveOut(const Endpoint &peer, AnswerGuard::Hindrance hindrance)
{
    if (m_leftOut++ > 0)
        return;
    const QString why = AnswerGuard::inWords(hindrance, peer);
    LoggedCalls(context(), m_socket->conversation()).note(Severity::Caution, why);
    say(u"porthole-cli: "_s + visibleText(why.toUtf8(), 1000));
}

void DatagramCommand::sendAnswer(QByteArrayView bytes, const Endpoint &to)
{
    // Nobody to answer: a Unix socket without a name.
    if (!to.isValid() || isEnding() || !m_socket->sendTo(bytes, to))
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
    say(u"porthole-cli: the kernel has dropped "_s + QString::number(total) + u" datagrams so far, most likely because nobody read them in time"_s);
}

void DatagramCommand::checkSilence()
{
    const int patience = options().waitMs.value_or(PatienceMs);
    if (areOutputsFull())
        return m_silence.start(patience); // nobody is silent whom we do not hear
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
    endSeries();
    if (m_unanswered > 0)
        say(u"porthole-cli: "_s + QString::number(m_unanswered)
            + (m_unanswered == 1 ? u" answer could not be sent"_s : u" answers could not be sent"_s));
    if (m_leftOut > 0)
        say(u"porthole-cli: "_s + QString::number(m_leftOut)
            + (m_leftOut == 1 ? u" datagram was left unanswered, so that nobody is flooded"_s
                              : u" datagrams were left unanswered, so that nobody is flooded"_s));
    if (const DatagramFacts facts = m_socket ? m_socket->facts() : DatagramFacts(); facts.unread > 0)
        say(u"porthole-cli: "_s + QString::number(facts.unread) + (facts.unread == 1 ? u" datagram of "_s : u" datagrams of "_s)
            + QString::number(facts.bytesUnread) + (facts.bytesUnread == 1 ? u" byte had arrived and "_s : u" bytes had arrived and "_s)
            + (facts.unread == 1 ? u"was not read before the end"_s : u"were not read before the end"_s));
    finish(failure);
}

} // namespace porthole::cli
