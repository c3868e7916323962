// Addresses a person went to, newest first, in a file of their own that only they can read.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/history.h"

#include <QFile>
#include <QSaveFile>

namespace porthole {

History::History(const QString &path) : m_path(path)
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    // Ours, yet a file: never more of it than we would have written.
    const QString text = QString::fromUtf8(file.read(Limit * 512));
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (m_entries.size() < Limit)
            m_entries << line;
    }
}

void History::add(const QString &entry)
{
    if (!m_kept || entry.isEmpty() || entry.contains(QLatin1Char('\n')) || entry.size() > 300)
        return;
    m_entries.removeAll(entry);
    m_entries.prepend(entry);
    while (m_entries.size() > Limit)
        m_entries.removeLast();
    write();
}

void History::clear()
{
    m_entries.clear();
    if (!m_path.isEmpty())
        QFile::remove(m_path);
}

void History::setKept(bool kept)
{
    m_kept = kept;
    if (!kept)
        clear();
}

bool History::write() const
{
    if (m_path.isEmpty())
        return true;
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray text = m_entries.join(QLatin1Char('\n')).toUtf8() + '\n';
    return file.write(text) == text.size() && file.commit();
}

} // namespace porthole
