// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labcounter.h"

#include "ui/widgets/longjob.h"

#include <utility>

namespace porthole {

void LabCounter::count(const std::shared_ptr<const lab::LabOutcome> &outcome)
{
    if (m_job)
        m_next = outcome;
    else
        begin(outcome);
}

void LabCounter::forget()
{
    m_next.reset();
    m_isForgotten = true;
    if (m_job)
        m_job->cancel();
}

void LabCounter::begin(const std::shared_ptr<const lab::LabOutcome> &outcome)
{
    const auto made = std::make_shared<std::shared_ptr<const LabDigest>>();
    m_isForgotten = false;
    m_job = LongJob::start(
        [outcome, made](const LongJob::Progress &progress) {
            *made = LabDigest::of(outcome, [&progress] { return progress(0); });
            return Failure();
        },
        this);
    connect(m_job, &LongJob::finished, this, [this, made] { ended(*made); });
}

void LabCounter::ended(const std::shared_ptr<const LabDigest> &digest)
{
    std::exchange(m_job, nullptr)->deleteLater();
    const bool isTold = !m_isForgotten;
    if (const auto next = std::exchange(m_next, nullptr))
        begin(next);
    if (isTold)
        Q_EMIT counted(digest);
}

} // namespace porthole
