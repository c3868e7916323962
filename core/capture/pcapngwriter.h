// Writes a capture: https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcapng/
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/failure.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace porthole {

class ReplacementFile;

struct WrittenInterface {
    quint16 link = 0;            // LINKTYPE_
    QByteArray name = {};        // UTF-8; empty: none
    QByteArray description = {};
    QByteArray filter = {};      // as libpcap writes them
    QByteArray system = {};      // that captured
};

struct WrittenPacket {
    quint32 interface = 0;       // as addInterface() numbered it
    qint64 time = 0;             // ns since 1970; what lies before is written as 1970, and a comment says so
    QByteArrayView bytes = {};
    quint32 length = 0;          // on the wire; not less than there are bytes
    Direction direction = Direction::None; // None: not said
};

// One section, little endian, times in nanoseconds. Comments are UTF-8; one that is longer than a comment can be is cut and
// says so. The first failure stays, and what is written after it is dropped: ask failure() now and then.
class PcapngWriter
{
public:
    static constexpr quint32 TlsKeyLog = 0x544c534b; // the type of secrets that lines of a key log are

    explicit PcapngWriter(ReplacementFile &file) : m_file(file) {}

    // In this order: section, interfaces, secrets, packets; more interfaces before a packet that came by them.
    void section(const QList<QByteArray> &comments);
    quint32 addInterface(const WrittenInterface &interface);
    void secrets(quint32 type, QByteArrayView bytes);
    void packet(const WrittenPacket &packet, const QList<QByteArray> &comments);
    // What is to be said behind the last packet.
    void statistics(quint32 interface, qint64 time, const QList<QByteArray> &comments);
    // Writes what is still held.
    Result<void> flush();
    const Result<void> &failure() const { return m_done; }

private:
    void begin(quint32 type);
    void end();
    void u16(quint16 number);
    void u32(quint32 number);
    void padded(QByteArrayView bytes);
    void option(quint16 code, QByteArrayView value);
    void addComments(const QList<QByteArray> &comments);
    void endOptions();
    void stamp(qint64 time);

    ReplacementFile &m_file;
    QByteArray m_buffer;
    qsizetype m_block = 0; // where the one that is being written begins
    bool m_hasOptions = false;
    quint32 m_interfaces = 0;
    Result<void> m_done;
};

} // namespace porthole
