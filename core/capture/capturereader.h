// Reads the packets of a capture file, one after the other: pcap and pcapng.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/filewindow.h"
#include "core/log/entry.h"

#include <QByteArrayView>
#include <QString>

#include <memory>
#include <vector>

namespace porthole {

struct CaptureInterface {
    static constexpr quint16 UnknownLink = 0xffff; // nobody's number: packets of it are bytes

    quint16 link = 0;       // LINKTYPE_ of https://www.tcpdump.org/linktypes.html
    quint32 snapLength = 0; // 0: no limit is known
    QString name;           // hostile, as are the others; at most 256 characters
    QString description;
    quint32 section = 0;
    QString filter = {};    // of what was captured, as it was written
    QString system = {};    // that captured it
};

struct CapturedPacket {
    qint64 time = 0;        // ns since 1970; of the packet before where the file gives none
    quint64 offset = 0;     // of its bytes in the file
    quint32 captured = 0;   // bytes there
    quint32 length = 0;     // bytes on the wire
    quint32 interface = 0;  // index in interfaces()
    quint16 link = 0;
    bool cutByFile = false; // the file ends within it
    QByteArrayView bytes;   // valid until the next next()
    std::vector<QByteArrayView> comments; // UTF-8, hostile; likewise
    bool moreSaid = false;  // what the file says of it is too long to be looked at whole
};

// What a capture tells besides packets, and what is wrong with it.
struct CaptureRemark {
    enum class Kind : quint8 { Comment, Interface, Secrets, Drops, Times, Damage };
    Kind kind = Kind::Comment;
    quint64 offset = 0;     // in the file
    Text text;              // hostile parts are made visible
    quint64 secretOffset = 0; // Secrets: where they lie in the file
    quint32 secretLength = 0;
    quint32 secretType = 0;   // as the file numbers their kinds
};

class CaptureReader
{
public:
    // Reason::Damaged where it is no capture, in words.
    static Result<std::unique_ptr<CaptureReader>> open(std::unique_ptr<FileWindow> window, const QString &name);
    // Whether a file's first bytes are those of a capture.
    static bool knows(QByteArrayView beginning);
    virtual ~CaptureReader() = default;

    // The next packet. Remarks that stand before it are there then. Working: none yet, after as much work as one call
    // may take (a damaged file is searched, or holds many blocks without packets): call again.
    enum class Next : quint8 { Packet, Working, End };
    virtual Next next(CapturedPacket &packet) = 0;
    std::vector<CaptureRemark> takeRemarks() { return std::exchange(m_remarks, {}); }
    bool hasRemarks() const { return !m_remarks.empty(); }
    quint64 remarksLeftOut() const { return m_leftOut; } // beyond MostRemarks; no secrets among them
    quint64 secretsLeftOut() const { return m_secretsLeftOut; } // blocks beyond MostSecretBytes

    const std::vector<CaptureInterface> &interfaces() const { return m_interfaces; }
    quint64 position() const { return m_position; } // bytes of the file that were read
    quint64 damages() const { return m_damages; }
    const FileWindow &window() const { return *m_window; }

    static constexpr quint64 MostRemarks = 10'000;
    static constexpr qsizetype MostRemarkBytes = 1 << 20;
    // Secrets have a measure of their own: what else a file says must not crowd them out. A block that begins within it is
    // told of as a whole, and each costs some bytes more than it has, for what is kept of it.
    static constexpr quint64 MostSecretBytes = 64 << 20;
    static constexpr quint64 SecretCost = 256;
    static constexpr quint32 MostInterfaces = 65'536;
    // More than any link carries; what claims more is damaged.
    static constexpr quint32 LongestPacket = 64 << 20;
    static constexpr quint64 SearchedAtOnce = 8 << 20; // bytes of a damaged file

protected:
    explicit CaptureReader(std::unique_ptr<FileWindow> window) : m_window(std::move(window)) {}
    void remark(CaptureRemark remark);
    void damaged(quint64 offset, const char *what, const QStringList &args = {});
    // What could not be read says so once, at the end.
    Next ended();

    std::unique_ptr<FileWindow> m_window;
    std::vector<CaptureInterface> m_interfaces;
    quint64 m_position = 0;

private:
    bool hasRoomFor(const CaptureRemark &remark);

    std::vector<CaptureRemark> m_remarks;
    quint64 m_told = 0;
    qsizetype m_toldBytes = 0;
    quint64 m_leftOut = 0;
    quint64 m_secretBytes = 0;
    quint64 m_secretsLeftOut = 0;
    quint64 m_damages = 0;
    bool m_toldError = false;
};

} // namespace porthole
