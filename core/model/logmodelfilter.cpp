// How the rows of a log follow a filter: jobs in workers, and second looks when messages have ended.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logmodel.h"

#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace porthole {
namespace {

constexpr size_t MostRuns = 32; // of rows that come between others, each told by itself

} // namespace

void LogModel::setFilter(const Filter &filter)
{
    stopJob();
    m_filter = filter;
    if (!filter.isEmpty()) {
        m_swap = true;
        startJob();
        m_wasBusy = true;  // so that the end is told even if it comes before the next tick
        Q_EMIT busyChanged();
        grew();
        return;
    }
    beginResetModel();
    m_filtered = false;
    m_swap = false;
    m_ids = {};
    m_open = {};
    m_looked = limit();
    m_rows = int(m_looked);
    endResetModel();
    Q_EMIT busyChanged();
}

void LogModel::startJob()
{
    if (m_mailbox || m_asleep)
        return;
    if (!m_swap && !m_frozen && !m_again.empty())
        return startJob(m_lookingAgain = united(std::exchange(m_again, {})));
    m_jobFrom = m_swap ? 0 : m_looked;
    m_jobTo = decidable();
    // An empty log still needs its (empty) result, or the old rows would stay.
    if (m_jobFrom < m_jobTo || m_swap)
        startJob({{m_jobFrom, m_jobTo}});
}

void LogModel::startJob(std::vector<EntrySpan> spans)
{
    m_mailbox = std::make_shared<FilterMailbox>([this] {
        QMetaObject::invokeMethod(this, &LogModel::grew, Qt::QueuedConnection);
    });
    QThreadPool::globalInstance()->start(
        new FilterJob({m_file, m_messages->index(), m_filter, std::move(spans)}, m_mailbox));
}

void LogModel::stopJob()
{
    if (m_mailbox)
        m_mailbox->cancel();
    m_mailbox.reset();
    m_again = {};
    m_lookingAgain = {};
    m_foundAgain = {};
}

void LogModel::drain()
{
    if (!m_mailbox)
        return;
    FilterMailbox::Taken taken = m_mailbox->take();
    if (taken.finished)
        m_mailbox.reset();
    if (m_lookingAgain.empty())
        return show(std::move(taken));
    m_foundAgain.append(std::move(taken.haul));
    if (taken.finished)
        showAgain();
}

void LogModel::show(FilterMailbox::Taken &&taken)
{
    if (taken.looked == 0 && !taken.finished)
        return;
    m_looked = taken.looked;
    if (std::exchange(m_swap, false)) {
        beginResetModel();
        m_filtered = true;
        m_ids = std::move(taken.haul.shown);
        m_open = std::move(taken.haul.open);
        m_rows = int(m_ids.size());
        endResetModel();
        return;
    }
    m_open.insert(m_open.end(), taken.haul.open.begin(), taken.haul.open.end());
    const std::vector<quint32> &ids = taken.haul.shown;
    if (ids.empty())
        return;
    beginInsertRows({}, m_rows, m_rows + int(ids.size()) - 1);
    m_ids.insert(m_ids.end(), ids.begin(), ids.end());
    m_rows += int(ids.size());
    endInsertRows();
}

// Rows come between others, and may go: messages end long after they began.
void LogModel::showAgain()
{
    const std::vector<EntrySpan> spans = std::exchange(m_lookingAgain, {});
    const FoundEntries found = std::exchange(m_foundAgain, {});
    m_open = replaced(m_open, spans, found.open);
    FilterChange change = changeOf(m_ids, spans, found.shown);
    if (change.removed || change.added.size() > MostRuns) {
        beginResetModel();
        m_ids = std::move(change.shown);
        m_rows = int(m_ids.size());
        endResetModel();
        return;
    }
    for (const FilterChange::Run &run : change.added) {
        beginInsertRows({}, int(run.row), int(run.row + run.ids.size()) - 1);
        m_ids.insert(m_ids.begin() + std::ptrdiff_t(run.row), run.ids.begin(), run.ids.end());
        m_rows = int(m_ids.size());
        endInsertRows();
    }
}

std::optional<int> LogModel::busyPercent() const
{
    if (m_filter.isEmpty())
        return {};
    const quint64 looked = m_swap ? 0 : m_looked;
    const quint64 all = limit();
    const bool waits = m_filter.needsMessages() && m_looked < all;
    quint64 ahead = all - std::min(looked, all);
    for (const EntrySpan &span : m_lookingAgain)
        ahead += span.end - span.begin;
    // What a tick adds is looked at before anybody could read a percentage.
    if ((!m_mailbox && !waits) || (!m_swap && ahead <= FilterJob::Chunk))
        return {};
    return all == 0 ? 0 : int((all - std::min(ahead, all)) * 100 / all);
}

// What a job is at, or has passed, it saw without these messages.
void LogModel::noteAgain(const std::vector<MessageSpan> &spans)
{
    if (!m_filter.needsMessages())
        return;
    const quint64 passed = m_mailbox ? std::max(m_looked, m_jobTo) : m_looked;
    for (const MessageSpan &span : spans)
        if (span.first < passed)
            m_again.push_back({span.first, std::min(span.last + 1, passed)});
}

} // namespace porthole
