// What became of each segment that was lost.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labcauses.h"
#include "core/lab/labfigures.h"
#include "core/protocol/net/transportheaders.h"

#include <algorithm>
#include <map>

namespace porthole::lab {
namespace {

constexpr quint8 TcpOfRepairs = 6;

// From the moment it is known what was lost, the first packet that brings it again. Of what one host sends.
class RepairFinder
{
public:
    RepairFinder(const LabRun &run, const LabCauses &causes, Side side)
        : m_run(run), m_causes(causes), m_side(side), m_isAnswer(side != run.writer), m_size(m_isAnswer ? run.answerSize : run.size)
    {
    }

    QList<LabRepair> find()
    {
        for (const LabRecord &record : m_run.records) {
            const net::Outline outline = outlineOf(record);
            if (outline.protocol != TcpOfRepairs || record.frame.from != m_side)
                continue;
            if (outline.flags & net::TcpFlag::Syn)
                begin(outline.seq + 1);
            if (!m_first || (m_size <= 0 && m_run.kind != LabKind::Fetch && m_run.kind != LabKind::Send))
                continue;
            if (record.frame.is == FrameClass::Again)
                sentAgain(record, outline.seq - *m_first, outline.payloadLength);
            const bool wasLost = record.fate() == Fate::Dropped || record.fate() == Fate::Corrupted;
            if (record.frame.is == FrameClass::Data && wasLost)
                lost(record, outline.seq - *m_first);
        }
        return m_repairs;
    }

private:
    // What another connection has lost is not missing in this one.
    void begin(quint32 first)
    {
        if (m_first != first)
            m_missing.clear();
        m_first = first;
    }
    // A machine asks one thing after the other. What was composed stands in the stream where that says; of TLS nobody knows.
    int messageOf(const LabRecord &record, quint32 at) const
    {
        if (m_size > 0)
            return int(at / quint32(m_size)) + 1;
        if (m_run.kind == LabKind::Send)
            return composedAt(at);
        const auto behind = std::upper_bound(m_run.messages.begin(), m_run.messages.end(), record.frame.left,
                                             [](qint64 left, const LabMessage &message) { return left < message.written; });
        return int(behind - m_run.messages.begin());
    }
    int composedAt(qint64 at) const
    {
        const auto end = [this](const LabMessage &message) { return m_isAnswer ? message.answerEnd : message.end; };
        const auto found = std::find_if(m_run.messages.begin(), m_run.messages.end(), [&](const LabMessage &message) { return end(message) > at; });
        return found == m_run.messages.end() ? 0 : int(found - m_run.messages.begin()) + 1;
    }
    void lost(const LabRecord &record, quint32 at)
    {
        LabRepair repair;
        repair.from = m_side;
        repair.segment = record.frame.number;
        repair.lost = &record;
        repair.message = messageOf(record, at);
        if ((m_size > 0 || m_run.kind == LabKind::Send) && repair.message >= 1 && repair.message <= int(m_run.messages.size()))
            repair.waited = waitedFor(m_run.messages[size_t(repair.message - 1)]);
        m_missing[at] = m_repairs.size();
        m_repairs += repair;
    }
    // Host B answers as soon as it has the question.
    qint64 waitedFor(const LabMessage &message) const
    {
        const qint64 written = m_isAnswer ? message.reached : message.written;
        const bool isAsked = isExchange(m_run.kind) || m_run.kind == LabKind::Send;
        const qint64 read = !m_isAnswer && isAsked ? message.reached : message.isDelivered() ? message.delivered : -1;
        return written < 0 || read < written ? -1 : read - written;
    }
    void sentAgain(const LabRecord &record, quint32 from, quint32 length)
    {
        const auto begin = m_missing.lower_bound(from), end = m_missing.lower_bound(from + length);
        for (auto it = begin; it != end; ++it) {
            LabRepair &repair = m_repairs[it->second];
            repair.again = &record;
            repair.after = record.frame.left - repair.lost->frame.left;
            repair.cause = m_causes.of(record);
        }
        m_missing.erase(begin, end);
    }

    const LabRun &m_run;
    const LabCauses &m_causes;
    const Side m_side;
    const bool m_isAnswer;
    const int m_size;
    std::optional<quint32> m_first;
    std::map<quint32, qsizetype> m_missing; // by the first byte, since the first of all: which repair
    QList<LabRepair> m_repairs;
};

} // namespace

QList<LabRepair> repairsOf(const LabRun &run)
{
    const LabCauses causes(run);
    QList<LabRepair> all = RepairFinder(run, causes, run.writer).find();
    if (!bothSpeak(run.kind))
        return all;
    all += RepairFinder(run, causes, otherSide(run.writer)).find();
    std::stable_sort(all.begin(), all.end(),
                     [](const LabRepair &one, const LabRepair &other) { return one.lost->frame.left < other.lost->frame.left; });
    return all;
}

} // namespace porthole::lab
