// Carries calls from any thread to the thread this object lives in, in order, in batches.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace porthole {

// One posted event for all that waits, instead of one for each call: a burst of intents or pictures
// costs the receiving loop one turn. What is still waiting when the object goes is dropped.
class Mailbox : public QObject
{
    Q_OBJECT
public:
    using Task = std::function<void()>;

    explicit Mailbox(QObject *parent = nullptr);
    void post(Task task);  // any thread

Q_SIGNALS:
    void arrived();

private:
    void deliver();

    std::mutex m_mutex;  // guards m_tasks
    std::vector<Task> m_tasks;
};

} // namespace porthole
