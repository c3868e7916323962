// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/captureimport.h"

#include "core/capture/interfacenotes.h"
#include "core/log/commentlist.h"
#include "core/protocol/bytes.h"

#include <algorithm>
#include <cerrno>

#include <unistd.h>

namespace porthole {
namespace {

constexpr int FirstTries = 16;
// Of the records of packets: 64 bytes each.
constexpr quint64 MostMemory = 2ull << 30;
constexpr qsizetype LongestPacketComment = 16 << 10;
constexpr qsizetype LongestPacketText = 60 << 10; // of all that are said of one packet, so that an entry has room for them
constexpr char CommentCut[] = " … (cut)";

Severity severityOf(CaptureRemark::Kind kind)
{
    switch (kind) {
    case CaptureRemark::Kind::Damage: return Severity::Trouble;
    case CaptureRemark::Kind::Drops:
    case CaptureRemark::Kind::Times: return Severity::Caution;
    default: return Severity::Info;
    }
}

// At a whole character of UTF-8.
QByteArray cutComment(QByteArrayView comment)
{
    qsizetype end = LongestPacketComment;
    while (end > 0 && (uchar(comment[end]) & 0xc0) == 0x80)
        --end;
    return comment.first(end).toByteArray() + CommentCut;
}

// All that is said of a packet, as one text; what there is no room for says so.
QByteArray allComments(const CapturedPacket &packet)
{
    if (packet.comments.empty() && !packet.moreSaid)
        return {};
    std::vector<QByteArray> own; // that are not as the file has them
    own.reserve(packet.comments.size() + 2);
    std::vector<QByteArrayView> all;
    qsizetype used = 0;
    for (const QByteArrayView comment : packet.comments) {
        QByteArrayView kept = comment;
        if (comment.size() > LongestPacketComment)
            kept = own.emplace_back(cutComment(comment));
        used += kept.size() + kept.count('\x1e') + 2;
        if (used > LongestPacketText)
            break;
        all.push_back(kept);
    }
    if (const size_t left = packet.comments.size() - all.size())
        all.push_back(own.emplace_back(QByteArray(QByteArray::number(qulonglong(left)) + " more comments of this packet are left out.")));
    if (packet.moreSaid)
        all.push_back(own.emplace_back("More is said of this packet than is looked at."));
    return joinComments(all);
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
    import->m_packetLogger = std::make_unique<PacketLogger>(*import->m_log);
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
    PacketLogger::Packet one;
    one.bytes = packet.bytes;
    one.length = packet.length;
    one.time = packet.time;
    one.link = packet.link;
    const QByteArray comments = allComments(packet);
    one.comment = comments;
    one.interface = qint32(packet.interface);
    one.imported = {packet.offset, std::min<quint32>(packet.captured, MessageLog::MaxPayload), packet.length};
    m_packetLogger->append(one);
}

void CaptureImport::appendRemarks()
{
    for (; m_interfacesTold < m_reader->interfaces().size(); ++m_interfacesTold) {
        const QByteArray text = interfaceNote(quint32(m_interfacesTold), m_reader->interfaces()[m_interfacesTold]);
        if (text.isEmpty())
            continue;
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.text = text;
        m_log->append(entry);
    }
    for (const CaptureRemark &remark : m_reader->takeRemarks()) {
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.aux = quint32(severityOf(remark.kind));
        entry.reason = remark.kind == CaptureRemark::Kind::Damage ? Reason::Damaged : Reason::None;
        const QByteArray text = bytesOfVisible(remark.text.english());
        entry.text = text;
        const SecretRange all{0, remark.secretLength};
        if (remark.kind == CaptureRemark::Kind::Secrets && remark.secretLength != 0) {
            entry.imported = {remark.secretOffset, remark.secretLength, remark.secretLength};
            entry.result = qint32(remark.secretType);
            entry.secrets = {&all, 1};
        }
        m_log->append(entry);
    }
}

void CaptureImport::finish()
{
    m_finished = true;
    appendRemarks();
    if (const quint64 more = m_reader->remarksLeftOut())
        appendCaution(QByteArray::number(more) + " more remarks about this capture are left out");
    if (const quint64 more = m_reader->secretsLeftOut())
        appendCaution(QByteArray::number(more) + " more blocks of secrets of this capture are left out, here and in what is written of it");
    m_packetLogger->tracker().finish();
    appendLostFragments();
    m_log->close();
}

// What came of them is there; each says what is missing.
void CaptureImport::appendLostFragments()
{
    const quint64 lost = tracker().reassembler().lost();
    if (lost == 0)
        return;
    appendCaution(lost == 1 ? QByteArray("An IP packet came in fragments and never became whole here: fragments of it are lost.")
                            : QByteArray::number(lost) + " IP packets came in fragments and never became whole here: "
                                                         "fragments of them are lost.");
}

void CaptureImport::appendCaution(const QByteArray &text)
{
    NewEntry entry;
    entry.kind = Kind::Note;
    entry.aux = quint32(Severity::Caution);
    entry.text = text;
    m_log->append(entry);
}

double CaptureImport::progress() const
{
    const quint64 size = m_reader->window().size();
    return size == 0 ? 1 : double(m_reader->position()) / double(size);
}

} // namespace porthole
