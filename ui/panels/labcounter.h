// Counts and tells of the lab's experiments in a worker.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/labdigest.h"

#include <QObject>

namespace porthole {

class LongJob;

// One at a time: what was asked for meanwhile comes next, the newest of it.
class LabCounter : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void count(const std::shared_ptr<const lab::LabOutcome> &outcome);
    void forget();  // nothing of what was asked for is told any more
    bool isBusy() const { return m_job != nullptr; }

Q_SIGNALS:
    void counted(const std::shared_ptr<const porthole::LabDigest> &digest);

private:
    void begin(const std::shared_ptr<const lab::LabOutcome> &outcome);

    LongJob *m_job = nullptr;
    std::shared_ptr<const lab::LabOutcome> m_next;
};

} // namespace porthole
