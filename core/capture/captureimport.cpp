// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/captureimport.h"

#include "core/protocol/net/netaddress.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace porthole {
namespace {

constexpr quint8 TcpProtocol = 6;
constexpr quint8 Udp = 17;
constexpr int FirstTries = 16;
// Of the records of packets: 64 bytes each.
constexpr quint64 MostMemory = 2ull << 30;

StoredAddress storedAddress(const net::Address &address, quint8 version, quint16 port)
{
    StoredAddress stored;
    stored.family = version == 4 ? Family::IPv4 : Family::IPv6;
    std::memcpy(stored.bytes, address.data(), sizeof stored.bytes);
    stored.port = port;
    return stored;
}

TransportKind transportOf(const PacketConversation &conversation)
{
    if (!conversation.hasPorts)
        return TransportKind::None;
    return conversation.protocol == TcpProtocol   ? TransportKind::Tcp
           : conversation.protocol == Udp ? TransportKind::Udp
                                          : TransportKind::None;
}

// Who began is named first.
QByteArray labelOf(const PacketConversation &conversation)
{
    const auto text = [&](const net::Address &address, quint16 port) {
        const bool v4 = conversation.ipVersion == 4;
        const QByteArrayView bytes(address.data(), v4 ? 4 : 16);
        QByteArray host = (v4 ? net::ipv4Text(bytes) : net::ipv6Text(bytes)).toLatin1();
        if (!v4 && conversation.hasPorts)
            host = '[' + host + ']';
        if (conversation.hasPorts)
            host += ':' + QByteArray::number(port);
        return host;
    };
    return text(conversation.a, conversation.portA) + " → " + text(conversation.b, conversation.portB);
}

Severity severityOf(CaptureRemark::Kind kind)
{
    switch (kind) {
    case CaptureRemark::Kind::Damage: return Severity::Trouble;
    case CaptureRemark::Kind::Drops: return Severity::Caution;
    default: return Severity::Info;
    }
}

} // namespace

// Where the file is in its own time.
class CaptureImport::FileClock : public Clock
{
public:
    qint64 monotonic() const override { return m_now; }
    qint64 wall() const override { return m_now; }
    void set(qint64 now) { m_now = now; }

private:
    qint64 m_now = 0;
};

CaptureImport::CaptureImport(std::unique_ptr<CaptureReader> reader, std::unique_ptr<FileClock> clock)
    : m_reader(std::move(reader)), m_clock(std::move(clock))
{
}

CaptureImport::~CaptureImport() = default;

bool CaptureImport::isCapture(const QString &path)
{
    const auto window = FileWindow::open(path);
    return window && CaptureReader::knows((*window)->at(0, 8));
}

Result<std::unique_ptr<CaptureImport>> CaptureImport::open(const QString &path, MemoryUse use)
{
    auto window = FileWindow::open(path);
    if (!window)
        return tl::unexpected<Failure>(window.error());
    const int file = (*window)->duplicate();
    if (file < 0)
        return tl::unexpected<Failure>(failureFromErrno(errno, {"open", path, {}}));
    LogOptions options;
    options.imported = file;
    auto reader = CaptureReader::open(std::move(*window), path);
    if (!reader) {
        ::close(file);
        return tl::unexpected<Failure>(reader.error());
    }
    std::unique_ptr<CaptureImport> import(new CaptureImport(std::move(*reader), std::make_unique<FileClock>()));
    // The log begins with the first packet, if it can be found soon.
    for (int i = 0; i < FirstTries && import->m_state == CaptureReader::Next::Working; ++i)
        import->m_state = import->m_reader->next(import->m_next);
    import->m_clock->set(import->m_next.time);
    options.use = use;
    options.memory = MostMemory;
    options.clock = import->m_clock.get();
    auto log = MessageLog::create(options);
    if (!log)
        return tl::unexpected<Failure>(log.error());
    import->m_log = std::move(*log);
    return import;
}

bool CaptureImport::step(int packets)
{
    using Next = CaptureReader::Next;
    for (int i = 0; i < packets && m_state != Next::End; ++i) {
        if (m_reader->hasRemarks() || m_interfacesTold < m_reader->interfaces().size())
            appendRemarks();
        const bool searched = m_state == Next::Working;
        if (!searched)
            append(m_next);
        m_state = m_reader->next(m_next);
        if (searched)
            break; // that was work enough
    }
    if (m_state == Next::End && !m_finished)
        finish();
    return m_state != Next::End;
}

void CaptureImport::append(const CapturedPacket &packet)
{
    ++m_packets;
    m_clock->set(packet.time);
    const net::Outline outline = net::outline(net::LinkType(packet.link), packet.bytes, packet.length);
    const TrackedPacket tracked = m_tracker.add(outline, packet.bytes, packet.length, packet.time, m_nextId);
    if (tracked.isNew)
        m_log->openConversation(factsOf(tracked.conversation));
    else if (tracked.isFirstOfSide)
        m_log->updateConversation(tracked.conversation, factsOf(tracked.conversation));
    NewEntry entry;
    entry.kind = Kind::Packet;
    entry.direction = tracked.direction;
    entry.conversation = tracked.conversation;
    entry.result = qint32(packet.interface);
    entry.aux = tracked.marks;
    entry.time = packet.time;
    entry.text = packet.comment;
    entry.imported = {packet.offset, std::min<quint32>(packet.captured, MessageLog::MaxPayload), packet.length};
    entry.link = packet.link;
    add(entry);
}

void CaptureImport::add(const NewEntry &entry)
{
    if (const EntryId id = m_log->append(entry); id != NoEntry)
        m_nextId = id + 1;
}

NewConversation CaptureImport::factsOf(ConversationId id)
{
    const PacketConversation &conversation = m_tracker.conversations()[id - 1];
    NewConversation facts;
    facts.transport = transportOf(conversation);
    facts.local = storedAddress(conversation.a, conversation.ipVersion, conversation.portA);
    facts.remote = storedAddress(conversation.b, conversation.ipVersion, conversation.portB);
    facts.ipProtocol = conversation.protocol;
    m_label = labelOf(conversation);
    facts.label = m_label;
    for (int side = 0; side < 2; ++side) {
        bool known = false;
        facts.firstSeq[side] = m_tracker.firstSeq(id, side, &known);
        facts.seqKnown |= quint8(known << side);
    }
    return facts;
}

void CaptureImport::appendRemarks()
{
    for (; m_interfacesTold < m_reader->interfaces().size(); ++m_interfacesTold) {
        const CaptureInterface &one = m_reader->interfaces()[m_interfacesTold];
        if (one.name.isEmpty() && one.description.isEmpty())
            continue;
        NewEntry entry;
        entry.kind = Kind::Note;
        const QByteArray text = QByteArray("interface " + QByteArray::number(m_interfacesTold) + ": " + one.name.toUtf8()
                                           + (one.description.isEmpty() ? QByteArray() : " (" + one.description.toUtf8() + ')'));
        entry.text = text;
        add(entry);
    }
    for (const CaptureRemark &remark : m_reader->takeRemarks()) {
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.aux = quint32(severityOf(remark.kind));
        entry.reason = remark.kind == CaptureRemark::Kind::Damage ? Reason::Damaged : Reason::None;
        const QByteArray text = remark.text.english().toUtf8();
        entry.text = text;
        const SecretRange all{0, remark.secretLength};
        if (remark.kind == CaptureRemark::Kind::Secrets && remark.secretLength != 0) {
            entry.imported = {remark.secretOffset, remark.secretLength, remark.secretLength};
            entry.result = qint32(remark.secretType);
            entry.secrets = {&all, 1};
        }
        add(entry);
    }
}

void CaptureImport::finish()
{
    m_finished = true;
    appendRemarks();
    if (const quint64 more = m_reader->remarksLeftOut()) {
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.aux = quint32(Severity::Caution);
        const QByteArray text = QByteArray::number(more) + " more remarks about this capture are left out";
        entry.text = text;
        add(entry);
    }
    m_tracker.finish();
    m_log->close();
}

double CaptureImport::progress() const
{
    const quint64 size = m_reader->window().size();
    return size == 0 ? 1 : double(m_reader->position()) / double(size);
}

} // namespace porthole
