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
    // Nothing of what was asked for is told any more. What is being counted holds its facts until it sees that; nothing else
    // is counted before.
    void forget();
    bool isBusy() const { return m_next || (m_job && !m_isForgotten); } // something will be told

Q_SIGNALS:
    void counted(const std::shared_ptr<const porthole::LabDigest> &digest);

private:
    void begin(const std::shared_ptr<const lab::LabOutcome> &outcome);
    void ended(const std::shared_ptr<const LabDigest> &digest);

    LongJob *m_job = nullptr;
    bool m_isForgotten = false; // what that counts
    std::shared_ptr<const lab::LabOutcome> m_next;
};

} // namespace porthole
