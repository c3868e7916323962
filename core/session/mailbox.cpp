// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/mailbox.h"

#include <QPointer>

namespace porthole {

Mailbox::Mailbox(QObject *parent) : QObject(parent)
{
    connect(this, &Mailbox::arrived, this, &Mailbox::deliver, Qt::QueuedConnection);
}

void Mailbox::post(Task task)
{
    bool first = false;
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        first = m_tasks.empty();
        m_tasks.push_back(std::move(task));
    }
    if (first)
        Q_EMIT arrived();
}

void Mailbox::deliver()
{
    std::vector<Task> tasks;
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        tasks.swap(m_tasks);
    }
    const QPointer<Mailbox> alive(this);
    for (const Task &task : tasks) {
        task();
        if (!alive)  // a task may be the end of its receiver
            return;
    }
}

} // namespace porthole
