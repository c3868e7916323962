// Work that takes long, in a worker: reports how far it is, can be cancelled, ends with a failure or well.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QObject>

#include <functional>
#include <memory>

namespace porthole {

// Destroying it cancels the work without waiting; nothing is emitted after that.
class LongJob : public QObject
{
    Q_OBJECT
public:
    using Progress = std::function<bool(double)>;  // 0..1; false: cancelled
    using Work = std::function<Failure(const Progress &)>;

    // `work` runs in the pool and may touch only what it owns.
    static LongJob *start(Work work, QObject *parent);
    ~LongJob() override;
    void cancel();

Q_SIGNALS:
    void progressed(double part);
    void finished(const porthole::Failure &failure);

private:
    struct Shared;
    explicit LongJob(QObject *parent);
    std::shared_ptr<Shared> m_shared;
};

} // namespace porthole
