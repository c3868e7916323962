// What a person made of the columns of each table, by the table's name: from the settings, and back to them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/columnmemory.h"

#include "ui/views/columnheader.h"

namespace porthole {

void ColumnMemory::attach(const QString &table, ColumnHeader *header)
{
    if (m_tables.contains(table))
        header->setState(m_tables.value(table).toMap());
    connect(header, &ColumnHeader::arranged, this, [this, table, header] { m_tables.insert(table, header->state()); });
}

} // namespace porthole
