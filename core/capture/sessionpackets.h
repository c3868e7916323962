// Goes through a log once, entry by entry, and writes its packets: those that it holds, and those made of its sockets.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/connectionpackets.h"
#include "core/capture/datagrampackets.h"
#include "core/capture/exportplan.h"
#include "core/capture/interfacenotes.h"
#include "core/capture/packetcomments.h"
#include "core/capture/pcapngwriter.h"
#include "core/capture/sayablenotes.h"
#include "core/log/takenout.h"

#include <QHash>

#include <memory>

namespace porthole {

class LogReader;

// In memory are the conversations that have not ended, a few hundred bytes each, and one packet.
class SessionPackets : private PacketOutput
{
public:
    SessionPackets(const LogReader &reader, PcapngWriter &writer, bool withSecrets);

    // The head of the file. `count`: of the entries that are gone through.
    void begin(quint64 count);
    void secretsLeftOut(quint64 blocks);
    void entry(EntryId id);
    void end();

private:
    struct Talk {
        std::unique_ptr<ConnectionPackets> connection;
        std::unique_ptr<DatagramPackets> datagrams;
        bool saidCut = false;
        bool saidMissing = false;
    };
    // It waits for what is said right after it.
    struct Held {
        WrittenPacket packet;
        QByteArray bytes;
        ConversationId conversation = 0;
        QList<QByteArray> comments;
        WaitingTexts after; // what was said since
        qsizetype used = 0;
        bool any = false;
    };

    void segment(const PacketCause &cause, Direction direction, const net::PacketWay &way, const net::SegmentHead &head,
                 const net::PacketPayload &payload) override;
    bool datagram(const PacketCause &cause, Direction direction, const net::PacketWay &way,
                  const net::PacketPayload &payload) override;
    void remark(const QByteArray &text) override { m_comments.remark(text); }
    quint16 standInPort() override;

    bool isCapture(quint64 count) const;
    bool notesInterface(const Entry &entry);
    quint64 readBeginning(quint64 count, QList<QByteArray> &comments);
    QByteArray firstComment(bool capture) const;
    QByteArray entryBytes(const Entry &entry) const;
    quint32 interfaceOf(const Entry &entry);
    quint32 rawInterface();
    Talk *talkOf(ConversationId id);
    bool hasPackets() const { return m_plan.hasPackets() || m_sayable.hasPackets(); }
    void note(const Entry &entry);
    void untold(SayableNotes::Verdict verdict);
    void recorded(EntryId id, const Entry &entry);
    void socketEntry(EntryId id, const Entry &entry);
    void data(const Entry &entry, Talk &talk, QByteArrayView text);
    void tellLosses(const Entry &entry, Talk &talk);
    void endTalk(ConversationId id);
    void made(const PacketCause &cause, Direction direction, quint32 payloadMissing);
    void hold(const WrittenPacket &packet, ConversationId conversation);
    void release();
    QByteArray nameOf(ConversationId id) const;

    const LogReader &m_reader;
    PcapngWriter &m_writer;
    const bool m_withSecrets;
    ExportPlan m_plan;
    SayableNotes m_sayable;
    TakenOut m_takenOut;
    bool m_saidOfTls = false;
    bool m_saidNotHere = false;
    PacketComments m_comments;
    DatagramSockets m_sockets;
    std::unordered_map<ConversationId, Talk> m_talks;
    QHash<quint64, quint32> m_interfaces;      // of a capture: its number and link, ours
    QHash<qint32, NotedInterface> m_noted;     // what a capture says of them, by its number
    bool m_isCapture = false;
    int m_raw = -1;                            // the interface of packets that are made
    bool m_madeAny = false;
    quint16 m_standIn = 0;
    quint64 m_captured = 0;                    // datagrams whose packets the log has itself
    quint64 m_placeless = 0;                   // conversations without addresses
    QByteArray m_packet;                       // that is being made
    Held m_held;
    EntryId m_from = 0;                        // entries before it were read for the head
};

} // namespace porthole
