// All that a capture file brings, read to its end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capturereader.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <memory>
#include <vector>

namespace porthole::test {

struct WholePacket {
    qint64 time;
    QByteArray bytes;
    quint32 length;
    quint32 interface;
    quint16 link;
    bool cut;
    QList<QByteArray> comments;
};

struct WholeCapture {
    bool opened = false;
    QString words; // why not
    QList<WholePacket> packets;
    std::vector<CaptureRemark> remarks;
    std::vector<CaptureInterface> interfaces;
    quint64 damages = 0;
    quint64 remarksLeftOut = 0;
    quint64 secretsLeftOut = 0;

    QString said(CaptureRemark::Kind kind) const
    {
        QStringList out;
        for (const CaptureRemark &one : remarks)
            if (one.kind == kind)
                out += one.text.english();
        return out.join(QChar(u'\n'));
    }
    QList<QByteArray> bytes() const
    {
        QList<QByteArray> out;
        for (const WholePacket &one : packets)
            out += one.bytes;
        return out;
    }
};

inline WholeCapture readAll(std::unique_ptr<FileWindow> window)
{
    WholeCapture read;
    auto reader = CaptureReader::open(std::move(window), QStringLiteral("x.pcap"));
    if (!reader) {
        read.words = sentence(reader.error());
        return read;
    }
    read.opened = true;
    CapturedPacket packet;
    using Next = CaptureReader::Next;
    for (Next next = (*reader)->next(packet); next != Next::End; next = (*reader)->next(packet)) {
        if (next == Next::Working)
            continue;
        if (packet.bytes.size() != qsizetype(packet.captured) || packet.length < packet.captured)
            qFatal("a packet of %lld bytes says %u of %u", qint64(packet.bytes.size()), packet.captured, packet.length);
        QList<QByteArray> comments;
        for (const QByteArrayView comment : packet.comments)
            comments += comment.toByteArray();
        read.packets.append({packet.time, packet.bytes.toByteArray(), packet.length, packet.interface, packet.link,
                             packet.cutByFile, comments});
    }
    read.remarks = (*reader)->takeRemarks();
    read.interfaces = (*reader)->interfaces();
    read.damages = (*reader)->damages();
    read.remarksLeftOut = (*reader)->remarksLeftOut();
    read.secretsLeftOut = (*reader)->secretsLeftOut();
    return read;
}

inline WholeCapture readAll(const QByteArray &bytes)
{
    return readAll(FileWindow::ofBytes(bytes));
}

} // namespace porthole::test
