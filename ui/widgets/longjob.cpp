// Work that takes long, in a worker: reports how far it is, can be cancelled, ends with a failure or well.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/longjob.h"

#include <QMutex>
#include <QThreadPool>

#include <atomic>

namespace porthole {

struct LongJob::Shared {
    QMutex mutex;
    LongJob *owner = nullptr;  // guarded; null once the owner is gone
    std::atomic<bool> cancelled{false};
    std::atomic<int> thousandths{-1};

    void post(std::function<void(LongJob *)> what)
    {
        const QMutexLocker lock(&mutex);
        if (!owner)
            return;
        LongJob *job = owner;
        QMetaObject::invokeMethod(job, [job, what = std::move(what)] { what(job); }, Qt::QueuedConnection);
    }
};

LongJob::LongJob(QObject *parent) : QObject(parent), m_shared(std::make_shared<Shared>())
{
    m_shared->owner = this;
}

LongJob::~LongJob()
{
    cancel();
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->owner = nullptr;
}

LongJob *LongJob::start(Work work, QObject *parent)
{
    auto *job = new LongJob(parent);
    QThreadPool::globalInstance()->start([work = std::move(work), shared = job->m_shared] {
        const Progress progress = [&shared](double part) {
            const int now = int(part * 1000);
            if (shared->thousandths.exchange(now) != now)
                shared->post([part](LongJob *owner) { Q_EMIT owner->progressed(part); });
            return !shared->cancelled;
        };
        const Failure failure = work(progress);
        shared->post([failure](LongJob *owner) { Q_EMIT owner->finished(failure); });
    });
    return job;
}

void LongJob::cancel()
{
    m_shared->cancelled = true;
}

} // namespace porthole
