// A log filled by hand with what sockets do, and what an exported capture holds.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/captureimport.h"
#include "core/log/logfile.h"
#include "core/log/packetmarks.h"
#include "core/log/packetstreams.h"
#include "core/protocol/net/framefields.h"
#include "core/protocol/net/outline.h"
#include "core/transport/endpoint.h"
#include "support/logfixture.h"

#include <QFile>

#include <map>
#include <memory>
#include <vector>

namespace porthole::test {

inline StoredAddress at(const char *address, quint16 port)
{
    return Endpoint::fromNumeric(QString::fromLatin1(address), port)->stored();
}

// A millisecond goes by with every entry.
class ScriptedLog
{
public:
    ConversationId open(Role role, TransportKind transport, const StoredAddress &local, const StoredAddress &remote,
                        QByteArrayView label = "there:80", Engine engine = Engine::Native)
    {
        return fixture.log->openConversation({role, transport, engine, 0, label, local, remote});
    }
    ConversationId client(const StoredAddress &local, const StoredAddress &remote)
    {
        return open(Role::Client, TransportKind::Tcp, local, remote);
    }

    EntryId add(NewEntry entry)
    {
        entry.time = now += 1'000'000;
        return fixture.log->append(entry);
    }
    void call(ConversationId id, Call call, int result, int error, const QByteArray &text)
    {
        add({.kind = Kind::Call, .call = call, .conversation = id, .result = result, .error = error,
             .reason = result < 0 ? reasonFromErrno(error) : Reason::None, .text = text});
    }
    void state(ConversationId id, LinkState state, const QByteArray &text = {}, Reason reason = Reason::None)
    {
        add({.kind = Kind::State, .conversation = id, .reason = reason, .aux = quint32(state), .text = text});
    }
    void sent(ConversationId id, QByteArrayView bytes, QByteArrayView text = {}, RecordLevel level = {}, quint16 flags = 0)
    {
        add({.kind = Kind::Sent, .direction = Direction::Out, .call = Call::Send, .conversation = id,
             .result = qint32(bytes.size()), .text = text, .payload = bytes, .level = level, .flags = flags});
    }
    void received(ConversationId id, QByteArrayView bytes, QByteArrayView text = {}, RecordLevel level = {})
    {
        add({.kind = Kind::Received, .direction = Direction::In, .call = Call::Recv, .conversation = id,
             .result = qint32(bytes.size()), .text = text, .payload = bytes, .level = level});
    }
    void note(ConversationId id, const QByteArray &text)
    {
        add({.kind = Kind::Note, .conversation = id, .text = text});
    }
    void key(ConversationId id, QByteArrayView line)
    {
        const SecretRange whole{0, quint32(line.size())};
        add({.kind = Kind::Note, .layer = Layer::Tls, .conversation = id, .text = "key log: CLIENT_RANDOM", .payload = line,
             .secrets = {&whole, 1}});
    }
    // As a native connection does it.
    void connect(ConversationId id, const char *remote)
    {
        const QByteArray address = QByteArray("{AF_INET, ") + remote + '}';
        state(id, LinkState::Connecting);
        call(id, Call::Connect, -1, EINPROGRESS, "5, " + address + ", 16");
        call(id, Call::Getsockopt, 0, 0, QByteArray("5, SOL_SOCKET, SO_ERROR, [0], [4] /* ") + remote + " after 0.1 ms */");
        state(id, LinkState::Connected);
    }

    QString path(const QString &name) const { return fixture.folder() + u'/' + name; }
    LogReader reader() const { return LogReader(fixture.log->file()); }

    LogFixture fixture{false};
    qint64 now = LogReader(fixture.log->file()).startTime();
};

struct ReadPacket {
    qint64 time = 0;
    quint32 length = 0;
    quint16 link = 0;
    QByteArray bytes;
    QByteArray comment; // the first
    net::Outline outline;
    QList<QByteArray> comments; // all of them

    QByteArray payload() const { return bytes.mid(outline.payloadOffset, outline.payloadCaptured); }
    // "S", "SA", "A", "PA", "FA", "RA"
    QByteArray flags() const
    {
        QByteArray text;
        const std::pair<int, char> names[] = {{2, 'S'}, {1, 'F'}, {4, 'R'}, {8, 'P'}, {16, 'A'}};
        for (const auto &[bit, name] : names)
            if (outline.flags & bit)
                text += name;
        return text;
    }
};

// A capture, read by our own readers.
struct ReadCapture {
    explicit ReadCapture(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s is not there", qPrintable(path));
        bytes = file.readAll();
        readPackets(path);
        readStreams(path);
    }

    QByteArray allFlags() const
    {
        QByteArray text;
        for (const ReadPacket &one : packets)
            text += (text.isEmpty() ? "" : " ") + one.flags();
        return text;
    }
    QByteArray said() const { return remarks.join('\n'); }

    QByteArray bytes;
    std::vector<ReadPacket> packets;
    QList<QByteArray> remarks; // of the file
    std::map<std::pair<ConversationId, Direction>, QByteArray> streams;
    quint64 missing = 0;       // bytes of streams
    quint32 marks = 0;         // of all packets
    quint64 damages = 0;

private:
    static ReadPacket readPacket(const CapturedPacket &packet)
    {
        QList<QByteArray> comments;
        for (const QByteArrayView comment : packet.comments)
            comments += comment.toByteArray();
        return {packet.time, packet.length, packet.link, packet.bytes.toByteArray(), comments.value(0),
                net::outline(net::LinkType(packet.link), packet.bytes, packet.length), comments};
    }

    void readPackets(const QString &path)
    {
        auto reader = CaptureReader::open(*FileWindow::open(path), path);
        if (!reader)
            qFatal("no capture");
        CapturedPacket packet;
        for (auto next = (*reader)->next(packet); next != CaptureReader::Next::End; next = (*reader)->next(packet))
            if (next == CaptureReader::Next::Packet)
                packets.push_back(readPacket(packet));
        for (const CaptureRemark &remark : (*reader)->takeRemarks())
            remarks += remark.text.english().toUtf8();
        damages = (*reader)->damages();
    }

    void readStreams(const QString &path)
    {
        auto import = CaptureImport::open(path, MemoryUse::Keep);
        while ((*import)->step(1000)) {
        }
        const LogReader reader((*import)->log().file());
        PacketStreams tracker;
        for (EntryId id = 0; id < reader.count(); ++id) {
            const Entry entry = reader.entry(id);
            if (entry.kind != Kind::Packet)
                continue;
            marks |= entry.aux;
            for (const PacketStreams::Part &part : tracker.add(id, entry, reader.payload(entry))) {
                missing += part.missing;
                if (part.slice.length != 0)
                    streams[{part.conversation, part.from}] +=
                        reader.payload(reader.entry(part.slice.packet)).mid(part.slice.offset, part.slice.length);
            }
        }
    }
};

// Fields that are not as they should be: wrong checksums among them.
inline QStringList troubles(const QList<Field> &fields)
{
    QStringList all;
    for (const Field &field : fields) {
        if (field.weight == Field::Weight::Trouble || field.explain.startsWith(QStringLiteral("net.checksum")))
            all += QString(field.name.english() + QStringLiteral(": ") + field.value.english());
        all += troubles(field.fields);
    }
    return all;
}

// What is true of no export.
inline QStringList faultsOf(const ReadCapture &capture)
{
    QStringList faults;
    qint64 last = 0;
    for (const ReadPacket &one : capture.packets) {
        if (one.time < last)
            faults += QStringLiteral("goes back in time");
        last = one.time;
        if (one.outline.fault != net::Fault::None)
            faults += QStringLiteral("headers that do not hold");
        faults += troubles(net::frameFields(net::LinkType(one.link), one.bytes, one.length));
    }
    for (const quint32 mark : {Retransmission, OutOfOrder, SegmentMissing, DuplicateAck, AckedUnseen, ZeroWindow, WindowFull,
                               KeepAlive, Malformed})
        if (capture.marks & mark)
            faults += QString::fromLatin1(packetMarkName(mark));
    if (capture.damages != 0)
        faults += QStringLiteral("damaged");
    return faults;
}

} // namespace porthole::test
