// Which rows the port table has, in which order, and the states of their ports.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/portmodel.h"

#include <algorithm>

namespace porthole {

namespace {

quint32 key(quint16 port, TransportProtocol transport)
{
    return quint32(transport) << 16 | port;
}

} // namespace

void PortModel::findRows()
{
    m_rows = m_catalog->searchProtocolRows(m_search);
    m_ours = int(m_rows.size());
    for (const quint32 index : m_catalog->searchServices(m_search))
        m_rows.push_back(FirstService + index);
    if (m_sortColumn >= 0) {
        sortSection(m_rows.begin(), m_rows.begin() + m_ours);
        sortSection(m_rows.begin() + m_ours, m_rows.end());
    }
    m_keys.resize(m_rows.size());
    std::transform(m_rows.begin(), m_rows.end(), m_keys.begin(),
                   [this](Item item) { return key(portOf(item), transportOf(item)); });
}

void PortModel::setSearch(const QString &typed)
{
    if (typed == m_search)
        return;
    beginResetModel();
    m_search = typed;
    findRows();
    endResetModel();
}

// Stable, and by a number for each row, so that the texts of rows are made once and not in every comparison.
void PortModel::sortSection(std::vector<Item>::iterator first, std::vector<Item>::iterator last) const
{
    const bool isText = m_sortColumn == Name || m_sortColumn == Description || m_sortColumn == Security;
    struct Keyed {
        Item item;
        int number = 0;
        QString text;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(size_t(last - first));
    for (auto it = first; it != last; ++it) {
        Keyed one{*it, 0, {}};
        if (isText)
            one.text = cell(*it, m_sortColumn).toCaseFolded();
        else if (m_sortColumn == Status)
            one.number = int(status(portOf(*it), transportOf(*it)));
        else
            one.number = m_sortColumn == Port ? portOf(*it) : int(transportOf(*it));
        keyed.push_back(std::move(one));
    }
    const auto less = [](const Keyed &a, const Keyed &b) {
        return a.number != b.number ? a.number < b.number : a.text < b.text;
    };
    if (m_sortOrder == Qt::AscendingOrder)
        std::stable_sort(keyed.begin(), keyed.end(), less);
    else
        std::stable_sort(keyed.begin(), keyed.end(),
                         [&](const Keyed &a, const Keyed &b) { return less(b, a); });
    std::transform(keyed.begin(), keyed.end(), first, [](const Keyed &one) { return one.item; });
}

void PortModel::sort(int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<Item> kept;
    kept.reserve(size_t(before.size()));
    for (const QModelIndex &one : before)
        kept.push_back(m_rows[size_t(one.row())]);
    m_sortColumn = column < ColumnCount ? column : -1;
    m_sortOrder = order;
    findRows();
    if (!kept.empty()) {
        QHash<Item, int> places;
        places.reserve(qsizetype(m_rows.size()));
        for (size_t row = 0; row < m_rows.size(); ++row)
            places.insert(m_rows[row], int(row));
        QModelIndexList after;
        for (qsizetype i = 0; i < before.size(); ++i)
            after += index(places.value(kept[size_t(i)]), before[i].column());
        changePersistentIndexList(before, after);
    }
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

PortStatus PortModel::status(quint16 port, TransportProtocol transport) const
{
    return m_statuses.value(key(port, transport), PortStatus::NotTested);
}

void PortModel::setStatus(quint16 port, TransportProtocol transport, PortStatus status)
{
    if (port == 0 || this->status(port, transport) == status)
        return;
    const quint32 wanted = key(port, transport);
    m_statuses.insert(wanted, status);
    for (int row = 0; row < rowCount(); ++row)
        if (m_keys[size_t(row)] == wanted)
            Q_EMIT dataChanged(index(row, Status), index(row, Status), {Qt::DisplayRole, StatusRole});
}

void PortModel::clearStatuses()
{
    if (m_statuses.isEmpty())
        return;
    m_statuses.clear();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Status), index(rowCount() - 1, Status), {Qt::DisplayRole, StatusRole});
}

int PortModel::rowOf(quint16 port, TransportProtocol transport) const
{
    const auto found = std::find(m_keys.begin(), m_keys.end(), key(port, transport));
    return found == m_keys.end() ? -1 : int(found - m_keys.begin());
}

} // namespace porthole
