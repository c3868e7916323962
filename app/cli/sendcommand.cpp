// SPDX-License-Identifier: GPL-3.0-or-later
#include "sendcommand.h"

namespace porthole::cli {

using namespace Qt::StringLiterals;

SendCommand::SendCommand(const Options &options, Destination &to, Resolver &resolver)
    : NetworkCommand(options, to, resolver)
{
    m_silence.setTimerType(Qt::PreciseTimer);
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &SendCommand::checkSilence);
    if (!options.isSeries())
        return;
    m_series = std::make_unique<Series>(options);
    connect(m_series.get(), &Series::due, this, &SendCommand::sendRounds);
}

SendCommand::~SendCommand()
{
    m_file.reset();
    if (m_transport)
        m_transport->setSink(nullptr);
}

void SendCommand::start()
{
    startPrinting();
    StreamOptions stream;
    stream.target = options().address;
    stream.ip = options().ip;
    stream.bindTo = options().source;
    stream.level = options().level();
    stream.options = options().socket;
    if (options().timeoutMs)
        stream.connectTimeoutMs = *options().timeoutMs;
    m_transport = makeTransport();
    m_transport->setSink(this);
    m_transport->open(stream);
}

void SendCommand::stop()
{
    m_silence.stop();
    endFile();
    endSeries();
    if (!m_transport || m_ended)
        finish({});
    else
        m_transport->close();
}

void SendCommand::sampleTcp()
{
    if (m_transport && !m_ended)
        m_transport->sampleTcp();
}

void SendCommand::setReadingPaused(bool paused)
{
    if (m_transport && !m_ended)
        m_transport->setReadingPaused(paused);
}

QList<std::pair<QByteArray, quint64>> SendCommand::numbers() const
{
    QList<std::pair<QByteArray, quint64>> list = {{"bytes_sent", m_lastFacts.bytesSent},
                                                  {"bytes_received", m_lastFacts.bytesReceived}};
    return m_series ? list + m_series->numbers() : list;
}

// What waits in the transport is told by that.
void SendCommand::endFile()
{
    FileSender *file = m_file.release();
    if (!file)
        return;
    const std::optional<quint64> left = file->left();
    file->cancel();
    file->deleteLater(); // it may be calling
    if (left == quint64(0))
        return;
    const QByteArray words = left ? "Of the file that was sent, " + QByteArray::number(*left) + " bytes were not even read."
                                  : QByteArray("The rest of the file that was sent was not even read.");
    NewEntry note;
    note.kind = Kind::Note;
    note.aux = quint32(Severity::Caution);
    note.conversation = m_transport->conversation();
    note.text = words;
    context().log->append(note);
    say(u"porthole-cli: "_s + QString::fromLatin1(words));
}

// Connecting has a limit of its own, and so has the wait at the end. Between two rounds nothing is expected.
bool SendCommand::isWaiting() const
{
    if (m_series && m_connected && !m_ended && !m_givenAll && m_transport->facts().queued == 0)
        return false;
    return m_connected && (!m_sentAll || options().untilClose);
}

Place SendCommand::waitingFor() const
{
    const QString peer = options().address.toString();
    if (m_sentAll)
        return {"wait", peer, {QT_TRANSLATE_NOOP("porthole", "The connection stands, but no byte came in the time given. Allow more time."), {}}};
    const LinkFacts facts = m_transport->facts();
    if (facts.queued == 0 && m_file)
        return {"read", m_file->progress().path, {QT_TRANSLATE_NOOP("porthole", "The connection stands, but nothing more came from what is to be sent: %1 bytes went before."),
                                         {QString::number(facts.bytesSent)}}};
    const quint64 waiting = facts.queued + (m_file ? m_file->left().value_or(0) : 0);
    return {"send", peer,
            {QT_TRANSLATE_NOOP("porthole", "The connection stands, but no byte went in the time given: %1 bytes went before, %2 wait, "
                                           "and the program there does not read. Allow more time."),
             {QString::number(facts.bytesSent), QString::number(waiting)}}};
}

quint64 SendCommand::activity() const
{
    const LinkFacts facts = m_transport->facts();
    return facts.bytesSent + facts.bytesReceived;
}

// A wait of no seconds is one, a limit of no seconds is none.
bool SendCommand::isEndless() const
{
    return options().untilClose || (!options().waitMs && patienceMs() == 0);
}

void SendCommand::transportStateChanged(LinkState state)
{
    if (state != LinkState::Connected || m_connected)
        return;
    m_connected = true;
    sayTls(*m_transport);
    sayFraming(m_transport->conversation());
    m_lastByte = now();
    if (m_series)
        m_series->begin(now());
    else
        sendNext();
}

void SendCommand::sendNext()
{
    while (m_next < options().parts.size() && !isEnding()) {
        const Part &part = options().parts[m_next++];
        if (!part.file.isEmpty()) {
            sendFile(part.file == u"-"_s ? u"/dev/stdin"_s : part.file);
            return;
        }
        if (part.bytes.isEmpty())
            continue;
        if (const Result<void> given = m_transport->send(part.bytes, secretsOf(part.bytes, part.secret)); !given) {
            stopWith(given.error());
            return;
        }
    }
    m_givenAll = true;
    checkSent();
}

// As many as are due. What the kernel does not take is waited for (transportDrained) before more is made.
void SendCommand::sendRounds()
{
    for (int i = 0; i < Series::MostAtOnce && !isEnding() && !m_givenAll; ++i) {
        if (m_series->isOver()) {
            m_givenAll = true;
            return checkSent();
        }
        const qint64 at = now();
        if (!m_series->cadence().isDue(at) || m_transport->facts().queued > SeriesMark)
            return;
        if (!sendRound())
            return;
        m_series->cadence().sent(at);
    }
    m_series->goOn();
}

// Each message is a send of its own. The transport may keep it, so it gets its own memory.
bool SendCommand::sendRound()
{
    for (size_t part = 0; part < m_series->parts(); ++part) {
        QByteArray message;
        if (const auto made = m_series->render(m_series->cadence().number(), part, message); !made) {
            stopWith(made.error());
            return false;
        }
        if (message.isEmpty())
            continue;
        if (const Result<void> given = m_transport->send(message, secretsOf(message, m_series->isSecret(part))); !given) {
            stopWith(given.error());
            return false;
        }
    }
    return true;
}

void SendCommand::endSeries()
{
    if (!m_series || m_seriesSaid || !m_connected)
        return;
    m_seriesSaid = true;
    m_series->stop();
    say(m_series->words());
}

void SendCommand::sendFile(const QString &path)
{
    m_file = std::make_unique<FileSender>(*m_transport, path, [this] { fileChanged(); });
    m_file->start();
}

void SendCommand::fileChanged()
{
    if (!m_file || m_file->progress().running)
        return;
    const Failure failure = m_file->progress().failure;
    m_file.release()->deleteLater(); // it is calling
    if (failure)
        stopWith(failure);
    else
        sendNext();
}

void SendCommand::transportDrained(quint64)
{
    if (m_file)
        m_file->drained();
    if (m_series && !m_givenAll && m_connected && !isEnding())
        m_series->goOn();
    checkSent();
}

void SendCommand::checkSent()
{
    if (m_givenAll && !m_sentAll && m_transport->facts().queued == 0)
        sentAll();
}

void SendCommand::sentAll()
{
    m_sentAll = true;
    endSeries();
    // Before TLS 1.3 a close_notify asks the peer to end at once (RFC 5246 section 7.2.1): it would not answer.
    const bool defaultEnd = !options().waitMs && !options().untilClose && !options().tls.wanted;
    if (m_peerDone) {
        m_transport->close();
        return;
    }
    if (options().halfClose || defaultEnd)
        m_transport->shutdownWrite();
    m_lastByte = now();
    if (!isEndless())
        m_silence.start(patienceMs());
}

void SendCommand::transportReceived(QByteArrayView bytes, EntryId)
{
    m_lastByte = now();
    printReceived(bytes);
}

// The timer is not restarted for each byte: it looks when the last one came, and sleeps for the rest.
void SendCommand::checkSilence()
{
    const qint64 silent = (now() - m_lastByte) / 1'000'000;
    const int left = m_transport->facts().readingPaused
                         ? patienceMs()
                         : patienceMs() - int(qMin<qint64>(silent, patienceMs()));
    if (left > 0) {
        m_silence.start(left);
        return;
    }
    if (!options().waitMs)
        say(u"porthole-cli: "_s + options().address.toString() + u" neither sent nor closed for "_s
            + QString::number(patienceMs() / 1000.0)
            + u" s; what it sends later is not waited for (see --timeout, --wait and --until-close)"_s);
    setEnded("idle");
    stopWith({});
}

void SendCommand::transportPeerHalfClosed()
{
    m_peerDone = true;
    if (m_sentAll)
        m_transport->close();
}

void SendCommand::transportClosed(const Failure &failure)
{
    m_lastFacts = m_transport->facts();
    m_ended = true;
    sayTcp(m_lastFacts);
    m_silence.stop();
    endSeries();
    endFile();
    if (!isEnding())
        setEnded("peer closed");
    if (failure || m_sentAll || isEnding())
        finish(failure);
    else
        finish(Failure{Reason::Closed, 0, {"send", options().address.toString()}, {}});
}

} // namespace porthole::cli
