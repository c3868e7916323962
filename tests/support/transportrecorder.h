// A transport's owner that writes down all it is told, and holds it against the log.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/transport/transport.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace porthole::test {

class TransportRecorder : public TransportSink
{
public:
    explicit TransportRecorder(MessageLog &log) : m_reader(log.file()) {}

    void transportStateChanged(LinkState state) override
    {
        order << QString::fromLatin1(linkStateName(state));
    }
    void transportReceived(QByteArrayView bytes, EntryId entry) override
    {
        order << QStringLiteral("received");
        // The contract: the entry is there before its owner hears of the bytes.
        const bool published = entry < m_reader.count();
        if (!published || m_reader.entry(entry).kind != Kind::Received
            || m_reader.entry(entry).length != quint32(bytes.size()))
            faults << QStringLiteral("received() without its entry %1").arg(entry);
        received += bytes;
        if (onReceived)
            onReceived(bytes);
    }
    void transportPeerHalfClosed() override
    {
        order << QStringLiteral("peer ended");
        peerEnded = true;
        if (onPeerEnded)
            onPeerEnded();
    }
    void transportDrained(quint64 queued) override
    {
        ++drains;
        if (onDrained)
            onDrained(queued);
    }
    void transportClosed(const Failure &failure) override
    {
        order << QStringLiteral("end");
        if (closed)
            faults << QStringLiteral("transportClosed() twice");
        closed = failure;
        if (onClosed)
            onClosed();
    }

    QByteArray received;
    QStringList order;
    QStringList faults;
    std::optional<Failure> closed;
    bool peerEnded = false;
    int drains = 0;
    std::function<void(QByteArrayView)> onReceived;
    std::function<void()> onPeerEnded;
    std::function<void(quint64)> onDrained;
    std::function<void()> onClosed;

private:
    LogReader m_reader;
};

// Everything of one kind that a conversation's entries hold, in order.
inline QByteArray payloads(const LogReader &reader, ConversationId conversation, Kind kind)
{
    QByteArray all;
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.conversation == conversation && entry.kind == kind)
            all += reader.payload(entry);
    }
    return all;
}

inline QStringList statesOf(const LogReader &reader, ConversationId conversation)
{
    QStringList states;
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.conversation == conversation && entry.kind == Kind::State)
            states << QString::fromLatin1(linkStateName(LinkState(entry.aux)));
    }
    return states;
}

inline QStringList textsOf(const LogReader &reader, ConversationId conversation, Kind kind)
{
    QStringList texts;
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.conversation == conversation && entry.kind == kind)
            texts << QString::fromUtf8(reader.text(entry));
    }
    return texts;
}

// Bytes that differ everywhere from their neighbours, so that a lost or swapped block shows.
inline QByteArray pattern(qsizetype size, quint32 seed = 1)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 x = seed * 2654435761U + 1;
    for (char &c : bytes) {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        c = char(x);
    }
    return bytes;
}

} // namespace porthole::test
