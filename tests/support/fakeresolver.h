// A resolver that answers as a test tells it, or never.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/resolver.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <map>

namespace porthole::test {

class FakeResolver final : public Resolver
{
public:
    struct Script {
        QList<Endpoint> addresses;
        int error = 0; // EAI_*, when there are no addresses
        int delayMs = 0;
        bool never = false;
    };
    void set(const QString &name, Family family, const Script &script) { m_scripts[{name, family}] = script; }

    // Asked in the I/O thread, looked at from the test's.
    std::atomic<int> asked = 0;
    std::atomic<int> abandoned = 0;

    std::unique_ptr<ResolveJob> resolve(const QString &name, Family family,
                                        std::function<void(ResolveAnswer)> answered) override
    {
        ++asked;
        auto job = std::make_unique<Job>();
        job->resolver = this;
        const auto found = m_scripts.find({name, family});
        const Script script = found == m_scripts.end() ? Script{{}, -2, 0, false} : found->second;
        if (script.never)
            return job;
        ResolveAnswer answer;
        answer.family = family;
        answer.addresses = script.addresses;
        if (script.addresses.isEmpty())
            answer.failure =
                Failure{Reason::Dns, script.error, {"resolve", name}, {}};
        QObject::connect(&job->timer, &QTimer::timeout, [answered, answer, raw = job.get()] {
            raw->done = true;
            const auto call = answered; // the job may go from within
            const auto copy = answer;
            call(copy);
        });
        job->timer.setSingleShot(true);
        job->timer.start(script.delayMs);
        return job;
    }

private:
    struct Job final : ResolveJob {
        ~Job() override
        {
            if (!done)
                ++resolver->abandoned;
        }
        FakeResolver *resolver = nullptr;
        QTimer timer;
        bool done = false;
    };
    std::map<std::pair<QString, Family>, Script> m_scripts;
};

} // namespace porthole::test
