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
    delete std::exchange(m_job, nullptr);
    m_next.reset();
}

void LabCounter::begin(const std::shared_ptr<const lab::LabOutcome> &outcome)
{
    const auto made = std::make_shared<std::shared_ptr<const LabDigest>>();
    m_job = LongJob::start(
        [outcome, made](const LongJob::Progress &) {
            *made = LabDigest::of(outcome);
            return Failure();
        },
        this);
    connect(m_job, &LongJob::finished, this, [this, made] {
        std::exchange(m_job, nullptr)->deleteLater();
        if (const auto next = std::exchange(m_next, nullptr))
            begin(next);
        Q_EMIT counted(*made);
    });
}

} // namespace porthole
