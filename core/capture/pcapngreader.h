// pcapng: https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcapng/
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capturereader.h"
#include "core/capture/captureorder.h"

namespace porthole {

class PcapngReader : public CaptureReader
{
public:
    static bool knows(QByteArrayView beginning);
    explicit PcapngReader(std::unique_ptr<FileWindow> window);
    Next next(CapturedPacket &packet) override;

private:
    struct Block {
        quint32 type = 0;
        quint32 length = 0;   // with the header and the length behind
        quint64 offset = 0;
        bool cut = false;     // the file ends within it: there is no length behind
        quint64 body() const { return offset + 8; }
        quint32 bodyLength() const { return length - (cut ? 8 : 12); }
    };
    struct Option {
        quint16 code = 0;
        QByteArrayView value;
    };
    // How an interface counts time, and what it lost.
    struct Timing {
        quint32 link = 0;
        quint32 snapLength = 0;
        bool binary = false;
        quint8 exponent = 6;
        qint64 offset = 0; // seconds
        quint64 dropsTold = 0; // packets that it lost
    };

    enum class Found : quint8 { Whole, Beyond, None };

    Next nextBlock(Block &block);
    Found readBlock(quint64 offset, Block &block);
    static bool orderOf(QByteArrayView header, CaptureOrder &order);
    bool isBlockAt(quint64 offset);
    bool search();
    bool take(const Block &block, CapturedPacket &packet);
    bool takePacket(const Block &block, CapturedPacket &packet);
    bool takeSimplePacket(const Block &block, CapturedPacket &packet);
    bool fill(const Block &block, quint32 fixed, quint32 captured, CapturedPacket &packet);
    void takeOptions(const Block &block, QByteArrayView options, quint64 all, CapturedPacket &packet);
    void sayDropped(quint32 interface, quint64 offset, quint64 packets);
    void takeSection(const Block &block);
    void takeInterface(const Block &block);
    void addInterface(CaptureInterface interface, const Timing &timing);
    void takeStatistics(const Block &block);
    void takeSecrets(const Block &block);
    QByteArrayView bodyOf(const Block &block, quint32 from, quint32 length);
    bool nextOption(QByteArrayView &options, Option &option) const;
    void checkOptions(const Block &block, QByteArrayView rest, quint64 left);
    void wrongLength(const Block &block, const Option &option);
    void takeClock(const Block &block, const Option &option, Timing &timing);
    void takeComments(const Block &block, quint32 fixed);
    qint64 timeOf(const Block &block, quint32 interface, quint64 stamp);

    CaptureOrder m_order;
    std::vector<Timing> m_timing; // as interfaces()
    quint32 m_firstOfSection = 0;
    quint32 m_section = 0;
    quint64 m_blocksOfSection = 0;
    qint64 m_lastTime = 0;
    quint64 m_searchFrom = 0; // 0: nothing is searched
    quint64 m_cutFrom = 0;    // of a block that claims more than the file has; 0: none (the first block is at 0)
    bool m_hasCut = false;
    bool m_toldTime = false;  // of the section: a time that cannot be held
    bool m_toldSimple = false; // of the section: packets without a time
};

} // namespace porthole
