// Runs of the lab that are made up, packet by packet.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labledger.h"
#include "core/lab/labwords.h"
#include "core/protocol/timeunits.h"
#include "support/capturemaker.h"

namespace porthole::test {

using namespace porthole::lab;
using porthole::lab::Side; // the window has another

inline constexpr int Size = 10; // of a message

// A run told frame by frame, at times in milliseconds.
class RunMaker
{
public:
    explicit RunMaker(TransportKind kind, int messages)
    {
        run.transport = kind;
        run.number = 1;
        run.size = Size;
        run.messages.resize(size_t(messages));
        run.firstWrite = 0;
        run.counted = Counters();
        ledger.follow(&run);
    }

    quint64 add(Side from, const QByteArray &bytes, qint64 left, Fate fate = Fate::Delivered, qint64 takes = 10)
    {
        const SortedFrame sorted = sorter.sort(bytes);
        Frame frame;
        frame.id = ++m_id;
        frame.run = 1;
        frame.from = from;
        frame.is = sorted.is;
        frame.lane = sorted.lane;
        frame.fate = fate;
        frame.cause = fate == Fate::Dropped ? Cause::List : Cause::None;
        frame.copies = fate == Fate::Dropped ? 0 : fate == Fate::Duplicated ? 2 : 1;
        frame.number = sorted.is == FrameClass::Data ? ++m_data : 0;
        frame.left = left * NsPerMs;
        frame.bytes = bytes;
        frame.length = quint32(bytes.size());
        ledger.add(frame);
        for (int copy = 0; copy < frame.copies; ++copy)
            ledger.arrived({frame.id, (left + takes + copy) * NsPerMs});
        return frame.id;
    }
    void handshake()
    {
        add(Side::A, frame({Alice, Bob, Syn, 1000}), 0);
        add(Side::B, frame({Bob, Alice, quint16(Syn | Ack), 5000, 1001}), 10);
        add(Side::A, frame({Alice, Bob, Ack, 1001, 5001}), 20);
    }
    quint64 data(int message, qint64 left, Fate fate = Fate::Delivered, qint64 takes = 10)
    {
        return add(Side::A, frame({Alice, Bob, Ack, quint32(1001 + (message - 1) * Size), 5001, QByteArray(Size, 'x')}), left, fate, takes);
    }
    quint64 sent(int message, qint64 left, Fate fate = Fate::Delivered, qint64 takes = 10)
    {
        return add(Side::A, datagram(Alice, Bob, QByteArray::number(message)), left, fate, takes);
    }
    void message(int number, qint64 written, qint64 delivered, int copies = 1, bool late = false)
    {
        LabMessage &one = run.messages[size_t(number - 1)];
        one.written = written * NsPerMs;
        one.delivered = delivered * NsPerMs;
        one.copies = copies;
        one.late = late;
    }
    // TCP_INFO of A's end.
    void look(qint64 time, quint32 retransmitted, quint32 timeouts, quint8 state, quint32 underway = 0, quint32 sacked = 0)
    {
        LabLook look;
        look.sample.time = time * NsPerMs;
        look.sample.info = QByteArray(knownTcpInfoSize(), '\0');
        put(look.sample.info, TcpField::TotalRetrans, retransmitted);
        put(look.sample.info, TcpField::TotalRto, timeouts);
        put(look.sample.info, TcpField::CaState, state);
        put(look.sample.info, TcpField::Retrans, underway);
        put(look.sample.info, TcpField::Sacked, sacked);
        put(look.sample.info, TcpField::MinRtt, 20'000);
        run.looks.push_back(look);
    }

    LabRun run;
    LabLedger ledger;
    FrameSorter sorter;

private:
    static void put(QByteArray &info, TcpField field, quint32 value)
    {
        const TcpFieldRow &row = rowOf(field);
        for (int i = 0; i < row.size; ++i)
            info[row.offset + i] = char(value >> (8 * i));
    }

    quint64 m_id = 100;
    quint32 m_data = 0;
};

// All that is said of it, a sentence a line.
inline QString said(const LabRun &run)
{
    QStringList lines;
    for (const LabSentence &one : whatHappened(run, figuresOf(run)))
        lines += one.text.english();
    return lines.join(u'\n');
}

} // namespace porthole::test
