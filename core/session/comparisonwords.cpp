// What a comparison of TCP and UDP showed, in plain sentences made from its facts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/comparison.h"

#include <algorithm>

namespace porthole {

namespace {

using How = SenderTold::How;

QString decimalOf(qint64 value)
{
    return QString::number(value);
}

QString errorName(const SenderTold *told)
{
    return QString::fromLatin1(errnoName(told->failure.error));
}

// One outcome in sentences. Each function says what its facts show, and nothing where they show nothing.
class Story
{
public:
    Story(const TransportOutcome &outcome, const ComparisonOptions &options)
        : m_o(outcome)
        , m_options(options)
    {}

    QList<Text> tell();

private:
    bool isTcp() const { return m_o.transport == TransportKind::Tcp; }
    int all() const { return int(m_o.messages.size()); }
    void say(const char *source, const QStringList &args = {}) { m_said.append(Text{source, args}); }

    void setup();
    void connecting();
    void sending();
    void waiting();
    void delivery();
    void reading();
    void losses();
    void unsent();
    void readerLeaving();
    void senderTold();
    void ending();

    const TransportOutcome &m_o;
    const ComparisonOptions &m_options;
    QList<Text> m_said;
};

QList<Text> Story::tell()
{
    if (m_o.stage == TransportOutcome::Stage::NotYet)
        return {};
    setup();
    if (m_said.isEmpty()) {
        connecting();
        sending();
        waiting();
        delivery();
        reading();
        readerLeaving();
        losses();
        unsent();
        senderTold();
    }
    ending();
    return m_said;
}

void Story::setup()
{
    if (m_o.setupFailure)
        m_said.append(inWords(m_o.setupFailure).what);
}

void Story::connecting()
{
    const SenderTold *refused = m_o.firstTold(How::ConnectFailed);
    if (!refused)
        return;
    if (refused->failure.reason == Reason::Refused)
        say(QT_TRANSLATE_NOOP("porthole", "connect() failed with %1: the sender knew before it sent a byte."),
            {errorName(refused)});
    else
        m_said.append(inWords(refused->failure).what);
}

void Story::sending()
{
    const int sent = m_o.sentCount();
    if (sent == 0 && m_o.firstTold(How::ConnectFailed))
        return;
    if (isTcp())
        say(QT_TRANSLATE_NOOP("porthole", "Sent: %1 of %2. Calls of send(): %3."),
            {decimalOf(sent), decimalOf(all()), decimalOf(m_o.sendCalls)});
    else
        say(QT_TRANSLATE_NOOP("porthole", "Sent: %1 of %2. Each call of send() is one datagram."),
            {decimalOf(sent), decimalOf(all())});
}

void Story::waiting()
{
    const int waited = m_o.waitedCount();
    if (waited == 0)
        return;
    const bool readerSlept = m_options.scenario == Scenario::SlowReader;
    if (isTcp() && !readerSlept)
        say(QT_TRANSLATE_NOOP(
                "porthole",
                "The sender's own buffer was full, and it had to wait with %1 of them. Calls of send() that "
                "took less than they were given: %2; that took nothing (EAGAIN): %3."),
            {decimalOf(waited), decimalOf(m_o.shortSends), decimalOf(m_o.fullSends)});
    else if (isTcp())
        say(QT_TRANSLATE_NOOP(
                "porthole",
                "The window was full, and the sender had to wait with %1 of them. Calls of send() that "
                "took less than they were given: %2; that took nothing (EAGAIN): %3."),
            {decimalOf(waited), decimalOf(m_o.shortSends), decimalOf(m_o.fullSends)});
    else
        say(QT_TRANSLATE_NOOP("porthole",
                              "The sender's own buffer was full, and it had to wait with %1 of them."),
            {decimalOf(waited)});
}

void Story::delivery()
{
    const int delivered = m_o.deliveredCount();
    const int late = m_o.lateCount();
    if (delivered == 0 && m_o.sentCount() == 0)
        return;
    if (late > 0)
        say(QT_TRANSLATE_NOOP("porthole",
                              "Delivered: %1 of %2, and %3 of them after one with a higher number."),
            {decimalOf(delivered), decimalOf(all()), decimalOf(late)});
    else if (delivered > 0)
        say(QT_TRANSLATE_NOOP("porthole", "Delivered: %1 of %2, in the order in which they were sent."),
            {decimalOf(delivered), decimalOf(all())});
    else
        say(QT_TRANSLATE_NOOP("porthole", "Delivered: none of %1."), {decimalOf(all())});
}

void Story::reading()
{
    if (m_o.reads.isEmpty())
        return;
    const QString calls = decimalOf(m_o.reads.size());
    const QString most = decimalOf(m_o.mostInOneRead());
    const bool cut = std::any_of(m_o.reads.begin(), m_o.reads.end(),
                                 [this](qint64 bytes) { return bytes % m_options.size != 0; });
    if (!isTcp() && m_o.mostInOneRead() == 1)
        say(QT_TRANSLATE_NOOP("porthole", "Calls of recvmmsg(): %1, with one datagram each, whole and apart from the "
                                          "next."),
            {calls});
    else if (!isTcp())
        say(QT_TRANSLATE_NOOP("porthole", "Calls of recvmmsg(): %1, with at most %2 datagrams in one. Each came whole, "
                                          "and apart from the next."),
            {calls, most});
    else if (cut)
        say(QT_TRANSLATE_NOOP("porthole",
                              "Calls of recv(): %1, and some ended in the middle of a message: the stream "
                              "has no borders."),
            {calls});
    else if (m_o.mostInOneRead() > 1)
        say(QT_TRANSLATE_NOOP("porthole",
                              "Calls of recv(): %1, and one of them brought %2 messages run together: the "
                              "stream has no borders."),
            {calls, most});
    else
        say(QT_TRANSLATE_NOOP("porthole",
                              "Calls of recv(): %1. This time each brought one message; nothing in TCP "
                              "promises that."),
            {calls});
}

void Story::readerLeaving()
{
    if (m_o.readerLeft >= 0)
        say(QT_TRANSLATE_NOOP("porthole", "Then the reader closed its socket."));
}

void Story::losses()
{
    const QList<int> lost = m_o.lost();
    if (m_o.stage != TransportOutcome::Stage::Done)
        return;
    if (m_o.kernelDropped > 0)
        say(QT_TRANSLATE_NOOP("porthole",
                              "Dropped by the kernel, because the reader's receive buffer was full: %1. No "
                              "call of the sender failed for it, and no message came back."),
            {decimalOf(qint64(m_o.kernelDropped))});
    if (!lost.isEmpty())
        say(QT_TRANSLATE_NOOP("porthole", "Sent and never delivered: %1."), {numberList(lost)});
    else if (m_o.sentCount() > 0 && m_o.sentCount() == all() && !m_o.cutShort)
        say(QT_TRANSLATE_NOOP("porthole", "Nothing was lost."));
}

void Story::unsent()
{
    const QList<int> unsent = m_o.unsent();
    if (m_o.stage == TransportOutcome::Stage::Done && !unsent.isEmpty())
        say(QT_TRANSLATE_NOOP("porthole", "Never sent: %1."), {numberList(unsent)});
}

void Story::senderTold()
{
    if (m_o.readerLeft >= 0 && m_o.firstTold(How::PeerFinished))
        say(QT_TRANSLATE_NOOP("porthole",
                              "The sender was told by FIN that the reader sends nothing more; that it also "
                              "reads nothing more, FIN does not say."));
    if (const SenderTold *broken = m_o.firstTold(How::Broken))
        say(broken->failure.reason == Reason::Reset
                ? QT_TRANSLATE_NOOP("porthole",
                                    "Then RST came back, and the connection was over for the sender (%1).")
                : QT_TRANSLATE_NOOP("porthole", "Then the connection broke under the sender (%1)."),
            {errorName(broken)});
    if (const SenderTold *failed = m_o.firstTold(How::SendFailed))
        say(QT_TRANSLATE_NOOP("porthole", "Calls of send() that failed: %1. The first said %2."),
            {decimalOf(m_o.toldCount(How::SendFailed)), errorName(failed)});
    if (const SenderTold *icmp = m_o.firstTold(How::Icmp))
        say(QT_TRANSLATE_NOOP("porthole",
                              "ICMP messages that came back: %1 (%2). They reach this sender because its "
                              "socket is connected and asks for them; no call of send() waited for them."),
            {decimalOf(m_o.toldCount(How::Icmp)), errorName(icmp)});
    if (m_o.stage == TransportOutcome::Stage::Done && m_o.told.isEmpty() && !m_o.lost().isEmpty())
        say(QT_TRANSLATE_NOOP("porthole", "The sender was told nothing of it."));
}

void Story::ending()
{
    if (m_o.cutShort && !m_o.setupFailure)
        say(QT_TRANSLATE_NOOP("porthole", "This run was stopped before its end."));
}

} // namespace

QList<Text> whatHappened(const TransportOutcome &outcome, const ComparisonOptions &options)
{
    return Story(outcome, options).tell();
}

QString numberList(const QList<int> &numbers, int groups)
{
    QStringList parts;
    qsizetype i = 0;
    for (; i < numbers.size() && parts.size() < groups; ++i) {
        const qsizetype first = i;
        while (i + 1 < numbers.size() && numbers.at(i + 1) == numbers.at(i) + 1)
            ++i;
        QString part = decimalOf(numbers.at(first));
        if (i > first)
            part += (i == first + 1 ? QStringLiteral(", ") : QString(QChar(0x2013))) + decimalOf(numbers.at(i));
        parts.append(part);
    }
    QString list = parts.join(QStringLiteral(", "));
    if (i < numbers.size())
        list += QStringLiteral(" ... (%1)").arg(numbers.size());
    return list;
}

} // namespace porthole
