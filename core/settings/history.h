// Addresses a person went to, newest first, in a file of their own that only they can read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace porthole {

class History
{
public:
    static constexpr qsizetype Limit = 200;

    // `path` empty: nothing is read or written.
    explicit History(const QString &path = {});

    const QStringList &entries() const { return m_entries; }
    void add(const QString &entry);
    // Forgets all, on the disk too.
    void clear();
    // Not kept: forgets all, and adds nothing more.
    void setKept(bool kept);
    bool isKept() const { return m_kept; }

private:
    bool write() const;
    QString m_path;
    QStringList m_entries;
    bool m_kept = true;
};

} // namespace porthole
