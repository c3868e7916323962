// What a person made of the columns of each table, by the table's name: from the settings, and back to them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariantMap>

namespace porthole {

class ColumnHeader;

class ColumnMemory : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Before the first table.
    void setAll(const QVariantMap &tables) { m_tables = tables; }
    QVariantMap all() const { return m_tables; }
    // Arranges the header as it was, and keeps what is done to it from now on. The last of several tables of one
    // name counts.
    void attach(const QString &table, ColumnHeader *header);

private:
    QVariantMap m_tables;
};

} // namespace porthole
